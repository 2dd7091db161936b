"""What `newsfacts summary` shows of a dataset: the sections of summary.csv, each the answer to a question, some with a chart."""

from __future__ import annotations

import csv
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from newsfacts.batch.query import open_results
from newsfacts.reports.charts import bar_chart
from newsfacts.reports.labels import Label, label
from newsfacts.reports.pages import page

FIRST = ("articles", "facts", "organizations", "beneficiaries", "activities", "findings", "errors")


class Section(NamedTuple):
    """One section: its title in both languages, `chart` (bars or none), the columns and rows of its table."""

    name: str
    title: Label
    chart: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def summarise(folder: str | Path) -> tuple[Section, ...]:
    """The sections of a dataset that have rows. Raises InputError when there is no dataset."""
    with open_results(folder) as connection:
        found = [_section(connection, entry) for entry in _entries()]
    return tuple(section for section in found if section.rows)


def totals(folder: str | Path) -> dict[str, int]:
    """Rows of the tables that a reader asks for first."""
    with open_results(folder) as connection:
        return {name: connection.table(name).count("*").fetchall()[0][0] for name in FIRST}


def write_page(folder: str | Path, target: Path) -> None:
    """The summary as one page that needs nothing outside itself."""
    sections = [
        {
            "title": section.title,
            "chart": _drawn(section),
            "columns": [label("column", name) for name in section.columns],
            "rows": [tuple(map(worded, row)) for row in section.rows],
        }
        for section in summarise(folder)
    ]
    counts = [(label("table", name), count) for name, count in totals(folder).items()]
    target.write_bytes(page("summary.html", name=str(folder), counts=counts, sections=sections))


def _drawn(section: Section) -> Markup | None:
    """The first column as names, the last as counts, as a chart."""
    if section.chart != "bars":
        return None
    return Markup(bar_chart([(worded(row[0]), int(row[-1])) for row in section.rows]))  # noqa: S704 - our own SVG


def worded(cell: Any) -> str:
    """A cell as people read it: categories and kinds in Chinese, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:,.0f}" if cell.is_integer() else f"{cell:,}"
    if isinstance(cell, int):
        return str(cell)
    for kind in ("category", "basis", "verdict", "severity"):
        if label(kind, str(cell)).zh != str(cell):
            return label(kind, str(cell)).zh
    return str(cell)


def _entries() -> list[dict[str, str]]:
    text = resources.files("newsfacts.batch").joinpath("summary.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _section(connection: Any, entry: dict[str, str]) -> Section:
    answer = connection.execute(entry["question"])
    columns = tuple(column[0] for column in answer.description)
    title = Label(entry["title_zh"], entry["title"])
    return Section(entry["name"], title, entry["chart"], columns, tuple(answer.fetchall()))

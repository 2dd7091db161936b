"""Results as tables: CSV and Parquet for programs, a table on the terminal for people."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, BinaryIO

from newsfacts.errors import MissingExtra
from newsfacts.records import ArticleResult
from newsfacts.reports.labels import label
from newsfacts.reports.order import count, group_of, ordered, remarks
from newsfacts.reports.rows import Cell, Row, fact_rows, finding_rows, reading
from newsfacts.reports.safe import plain_cell, terminal_text

_STYLES = {"correct": "bold red", "verify": "yellow", "note": "cyan", "agree": "green"}


def write_csv(results: Iterable[ArticleResult], stream: BinaryIO) -> None:
    """One row a fact, as UTF-8 with a BOM so that spreadsheets read it; formulas are neutralised."""
    _csv((row for result in results for row in fact_rows(result)), stream)


def write_findings_csv(results: Iterable[ArticleResult], stream: BinaryIO) -> None:
    """One row a finding, the same way."""
    _csv((row for result in results for row in finding_rows(result)), stream)


def _csv(rows: Iterator[Row], stream: BinaryIO) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    first = next(rows, None)
    text.write("\ufeff")
    if first is not None:
        writer = csv.DictWriter(text, fieldnames=list(first), lineterminator="\n")
        writer.writeheader()
        for row in chain([first], rows):
            writer.writerow({name: plain_cell(value) for name, value in row.items()})
    text.detach()


def write_parquet(results: Iterable[ArticleResult], stream: BinaryIO) -> None:
    """One row a fact; raises MissingExtra without pyarrow."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow; install newsfacts[batch]") from error
    rows = [row for result in results for row in fact_rows(result)]
    columns: dict[str, list[Cell]] = {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}
    pq.write_table(pa.table(columns), stream)


def write_table(results: Iterable[ArticleResult], stream: BinaryIO) -> None:
    """The facts of each article as a table for the terminal."""
    _render(results, stream, _facts_table)


def write_findings_table(results: Iterable[ArticleResult], stream: BinaryIO) -> None:
    """The findings in the order of a report, under its first line."""
    _render(results, stream, _findings_table)


def _render(results: Iterable[ArticleResult], stream: BinaryIO, build: Callable[[ArticleResult], object]) -> None:
    from rich.console import Console

    text = io.TextIOWrapper(stream, encoding="utf-8", write_through=True)
    color = hasattr(stream, "isatty") and stream.isatty()
    console = Console(file=text, width=shutil.get_terminal_size((120, 24)).columns, force_terminal=color or None)
    for result in results:
        title = terminal_text(result.article.title or "")
        console.print(f"{terminal_text(result.article.source)}  {title}", markup=False, style="bold", highlight=False)
        if result.error is not None:
            unread = label("page", "unread").zh
            console.print(f"{unread}: {terminal_text(result.error.message)}", markup=False, style="red")
            continue
        console.print(build(result))
    text.detach()


def _facts_table(result: ArticleResult) -> object:
    from rich.text import Text

    names = ("quantity", "item", "action", "actor", "beneficiary", "activity", "time", "measure")
    table = _grid(names)
    for row in fact_rows(result):
        shown = row | {"measure": label("measure", str(row["measure"])).zh}
        table.add_row(*(Text(terminal_text(str(shown[name] or "–"))) for name in names))
    return table


def _grid(names: Iterable[str]) -> Any:
    """An empty table; long Chinese text is folded, for it has no blanks to break at."""
    from rich.table import Column, Table

    return Table(*(Column(label("column", name).zh, overflow="fold") for name in names))


def _findings_table(result: ArticleResult) -> object:
    from rich.console import Group
    from rich.text import Text

    facts = {fact.id: fact for fact in result.facts}
    table = _grid(("group", "quantity", "verdict", "message", "suggestion"))
    for finding in ordered(result):
        group = group_of(finding)
        main = facts.get(finding.fact_ids[0]) if finding.fact_ids else None
        cells = (
            label("group", group).zh,
            reading(main.quantity) if main and main.quantity.hedge != "exact" else main.quantity.text if main else "",
            label("verdict", finding.verdict).zh,
            finding.message_zh,
            finding.suggestion or "",
        )
        table.add_row(*(Text(terminal_text(cell), style=_STYLES.get(group, "")) for cell in cells))
    line = Text("\n".join([count([result]).zh, *(label("page", one).zh for one in remarks(result))]))
    return Group(line, table) if result.findings else line

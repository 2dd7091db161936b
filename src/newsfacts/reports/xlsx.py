"""A workbook: summary, claims, verdicts, tally rows and skipped numerals, one sheet each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, BinaryIO

from newsfacts.errors import MissingExtra
from newsfacts.records import ArticleResult
from newsfacts.reports.labels import label
from newsfacts.reports.order import count, worst_groups
from newsfacts.reports.rows import Cell, Row, fact_rows, finding_rows, skipped_rows, tally_rows
from newsfacts.reports.safe import plain_cell

# A cell holds at most 32,767 characters (Excel's limit).
_LONGEST = 32_000
_WIDE = {"evidence": 60, "message": 60, "title": 36, "reason": 44, "quantity": 16, "suggestion": 20, "source": 24}
_FILLS = {"correct": "#F8D7DA", "verify": "#FFF3CD", "note": "#D9ECF7", "agree": "#DFF2E1"}
_LABELLED = ("measure", "attribution", "relation", "hedge", "verdict", "check", "basis")


def write_xlsx(results: Iterable[ArticleResult], stream: BinaryIO) -> None:
    """One workbook for all results; every text stands as text, so that none can act as a formula or link.

    Raises MissingExtra without xlsxwriter.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtra("XLSX needs xlsxwriter; install newsfacts[tables]") from error
    known = list(results)
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        # A fixed date: the same results give the same bytes.
        book.set_properties({"title": label("page", "report").zh, "created": datetime(2000, 1, 1)})
        formats = _Formats(book)
        _sheet(book, "summary", _summary_rows(known), formats)
        _sheet(book, "claims", [_with_group(result, row) for result in known for row in fact_rows(result)], formats)
        if any(result.findings for result in known):
            _sheet(book, "verdicts", [row for result in known for row in finding_rows(result)], formats)
            _sheet(book, "rows", [row for result in known for row in tally_rows(result)], formats)
        _sheet(book, "skipped", [row for result in known for row in skipped_rows(result)], formats)


class _Formats:
    """The looks of cells, made once a workbook."""

    def __init__(self, book: Any) -> None:
        base = {"text_wrap": True, "valign": "top", "font_name": "Noto Sans CJK SC", "font_size": 10}
        self.head = book.add_format({**base, "bold": True, "bg_color": "#E8ECF1", "bottom": 1})
        self.cell = book.add_format(base)
        by_group = {name: book.add_format({**base, "bg_color": color}) for name, color in _FILLS.items()}
        self.groups = {label("group", name).zh: look for name, look in by_group.items()}


def _summary_rows(results: Sequence[ArticleResult]) -> Iterator[Row]:
    """The first line of the report, then one row an article."""
    yield {"source": "", "title": "", "published": None, "message": count(results).zh}
    for result in results:
        day = result.article.published
        said = result.error.message if result.error else count([result]).zh
        date = day.isoformat() if day else None
        yield {"source": result.article.source, "title": result.article.title, "published": date, "message": said}


def _with_group(result: ArticleResult, row: Row) -> Row:
    group = worst_groups(result).get(str(row["fact_id"]))
    return row | {"group": label("group", group).zh or None}


def _sheet(book: Any, name: str, rows: Iterable[Row], formats: _Formats) -> None:
    sheet = book.add_worksheet(label("sheet", name).zh)
    for number, row in enumerate(rows, 1):
        if number == 1:
            _head(sheet, list(row), formats)
        look = formats.groups.get(str(row.get("group")), formats.cell)
        for column, (key, value) in enumerate(row.items()):
            _write(sheet, (number, column), shown(key, value), look)


def _head(sheet: Any, names: Sequence[str], formats: _Formats) -> None:
    for column, name in enumerate(names):
        sheet.write_string(0, column, label("column", name).zh, formats.head)
        sheet.set_column(column, column, _WIDE.get(name, 12))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, 0, max(0, len(names) - 1))


def shown(key: str, value: Cell) -> Cell:
    """A value as a person reads it: labels in Chinese."""
    if not isinstance(value, str):
        return value
    if key == "flags":
        return "；".join(label("flag", one).zh for one in value.split()) or None
    if key == "severity":
        return None if value == "none" else label("group", value).zh
    return label(key, value).zh or None if key in _LABELLED else value


def _write(sheet: Any, place: tuple[int, int], value: Cell, look: Any) -> None:
    clean = plain_cell(value)
    if isinstance(clean, str):
        sheet.write_string(*place, clean[:_LONGEST], look)
    elif clean is None:
        sheet.write_blank(*place, None, look)
    else:
        sheet.write_number(*place, clean, look)

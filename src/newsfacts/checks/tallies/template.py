"""An empty workbook to fill: the long form, the wide form, and instructions in Chinese (rules/tally_template.csv)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newsfacts.checks.tallies.schema import DESCRIPTIONS, table_schema
from newsfacts.checks.tallies.sheets import EXTRA
from newsfacts.errors import MissingExtra, OutputError
from newsfacts.rules import Rules, load_rules

_LONG, _WIDE, _HELP = "对照表", "简表", "填写说明"
_ROWS = 1000


def write_template(path: Path, *, force: bool = False, rules: Rules | None = None) -> None:
    """Write the workbook. Raises OutputError when the file exists (without `force`) or cannot be written."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtra(f"{path}: writing a workbook needs XlsxWriter; {EXTRA}") from error
    if path.exists() and not force:
        raise OutputError(f"{path}: it exists already; give another name, or --force to write over it")
    rules = rules or load_rules()
    book = xlsxwriter.Workbook(str(path))
    bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
    _long(book.add_worksheet(_LONG), bold, rules)
    _wide(book.add_worksheet(_WIDE), bold, rules)
    _help(book.add_worksheet(_HELP), bold, rules)
    try:
        book.close()
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise OutputError(f"{path}: {error}; name a file in a folder that can be written") from error


def chinese_head(column: str, rules: Rules) -> str:
    """The head an office would write over a column: the second form of its row."""
    forms = next((row.forms for row in rules.tally_columns if row.column == column), ())
    return next((form for form in forms if not form.isascii()), column)


def _long(sheet: Any, bold: Any, rules: Rules) -> None:
    """The heads of the long form, with lists to choose from where a column is closed."""
    fields = table_schema()["fields"]
    for place, field in enumerate(fields):
        sheet.write(0, place, chinese_head(field["name"], rules), bold)
        sheet.set_column(place, place, 14)
        listed = field.get("constraints", {}).get("enum")
        if listed:
            sheet.data_validation(1, place, _ROWS, place, {"validate": "list", "source": [str(one) for one in listed]})
    sheet.freeze_panes(1, 0)


def _wide(sheet: Any, bold: Any, rules: Rules) -> None:
    """The wide form: a title to fill in, then the heads."""
    for row in rules.tally_template:
        if row.sheet == "wide":
            sheet.write(row.line - 1, 0, row.text)
    first = max(row.line for row in rules.tally_template if row.sheet == "wide")
    for place, name in enumerate(("indicator", "unit", "value", "previous", "change", "note")):
        sheet.write(first, place, chinese_head(name, rules), bold)
        sheet.set_column(place, place, 28 if place == 0 else 12)


def _help(sheet: Any, bold: Any, rules: Rules) -> None:
    """The instructions, then what each column holds."""
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 2, 60)
    lines = [row for row in rules.tally_template if row.sheet == "help"]
    for row in lines:
        sheet.write(row.line - 1, 0, row.text)
    start = max(row.line for row in lines) + 1
    for place, head in enumerate(("列名", "含义", "English")):
        sheet.write(start, place, head, bold)
    for offset, name in enumerate(DESCRIPTIONS, 1):
        meaning = next((row.text for row in rules.tally_template if row.sheet == name), "")
        cells = (chinese_head(name, rules), meaning, f"{name}: {DESCRIPTIONS[name]}")
        for place, text in enumerate(cells):
            sheet.write(start + offset, place, text)

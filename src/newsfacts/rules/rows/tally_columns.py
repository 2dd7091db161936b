"""Rows of rules/tally_columns.csv: what offices call the columns of their tables."""

from __future__ import annotations

from typing import ClassVar

from newsfacts.rules.row import Cells, Row


class TallyColumnRow(Row):
    """A column of the long form, or a role in the wide form, with the heads that offices write over it."""

    KEY: ClassVar[str] = "column"
    column: str
    forms: Cells = ()


class TallyCodeRow(Row):
    """A code of a closed column (measure, freq, status …), with the words that offices write for it."""

    name: str
    column: str
    code: str
    forms: Cells = ()


class TallyTemplateRow(Row):
    """A line of the template workbook: of the `help` sheet, of the `wide` sheet, or what a column (`sheet`) means."""

    name: str
    sheet: str
    line: int
    text: str

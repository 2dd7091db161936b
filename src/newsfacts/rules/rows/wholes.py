"""Wholes that a table may hold only in parts: 城乡低保 as 城市低保 and 农村低保."""

from __future__ import annotations

from newsfacts.rules.row import Cells, Flag, Row


class WholeRow(Row):
    """What a text calls by one name and a table by two; `overlap` where one person may be in both, so that a sum is no count."""

    name: str
    forms: Cells
    first: Cells
    second: Cells
    overlap: Flag

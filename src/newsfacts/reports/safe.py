"""Text from articles and tables made harmless for the program that will open it."""

from __future__ import annotations

import re

from newsfacts.reports.rows import Cell

# A spreadsheet runs a cell that begins with one of these; full-width forms are read as the same signs by some.
_FORMULA = re.compile(r"^[\s\u200b\ufeff]*[=+\-@＝＋－＠\t\r]")
_NUMBER = re.compile(r"^[+-]?\d+(?:\.\d+)?%?$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def plain_cell(value: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: a quotation mark before what looks like one; numbers stay.

    What looks like one only once its control characters are gone is one too.

    >>> plain_cell("=1+1"), plain_cell("-3"), plain_cell("近5000元"), plain_cell(chr(27) + "@SUM(A1)")
    ("'=1+1", '-3', '近5000元', "'@SUM(A1)")
    """
    if not isinstance(value, str):
        return value
    clean = _CONTROL.sub("", value)
    if (_FORMULA.match(value) or _FORMULA.match(clean)) and not _NUMBER.match(clean):
        return "'" + clean
    return clean


def terminal_text(text: str) -> str:
    """Text without characters that steer a terminal or turn its direction."""
    return _CONTROL.sub("", text)

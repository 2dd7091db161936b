"""Cells as values: numbers as printed, dates, closed lists, units with their multiplier; what cannot be read is a fault."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

_MISSING = frozenset({"", "…", "……", "-", "—", "——", "--", "*", "/", "#"})
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<decimals>\d+))?%?")
_DAY = re.compile(r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})(?:[-/.月](?P<d>\d{1,2})日?)?月?(?:底|末)?(?: 00:00:00)?")
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)?")
_YEAR = re.compile(r"(?P<y>(?:19|20)\d\d)年?(?:度|底|末|全年)?")
_MULTIPLIERS = (("百万", 6), ("亿", 8), ("万", 4), ("千", 3))
# Units that begin like a multiplier and are none.
_WHOLE_UNITS = ("千米", "千克", "千瓦", "万维")


class Printed(NamedTuple):
    """A number as a cell prints it: None where the cell is blank, and how many digits stand behind its point."""

    value: Fraction | None
    decimals: int = 0


def is_missing(text: str) -> bool:
    """Whether the cell is one of the ways to print that nothing is known."""
    return text.strip() in _MISSING


@lru_cache(maxsize=10_000)
def printed(text: str) -> Printed | None:
    """The number that a cell prints; None where it prints something else.

    >>> printed("１,２００.50")
    Printed(value=Fraction(2401, 2), decimals=2)
    """
    if text.isascii() and text.isdigit():
        return Printed(Fraction(int(text)))
    if is_missing(text):
        return Printed(value=None)
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return None
    return Printed(Fraction(plain.rstrip("%").replace(",", "")), len(match["decimals"] or ""))


@lru_cache(maxsize=10_000)
def day(text: str, *, last: bool = True) -> date | None:
    """The day that a cell means: a month or a year is its last day, or with `last=False` its first. None for no date.

    >>> day("2023年5月"), day("2023-05", last=False), day("20230531")
    (datetime.date(2023, 5, 31), datetime.date(2023, 5, 1), datetime.date(2023, 5, 31))
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _DAY.fullmatch(plain) or _COMPACT.fullmatch(plain) or _YEAR.fullmatch(plain)
    if match is None:
        return None
    found = match.groupdict()
    year, month = int(found["y"]), int(found.get("m") or (12 if last else 1))
    try:
        last_day = calendar.monthrange(year, month)[1]
        return date(year, month, int(found.get("d") or (last_day if last else 1)))
    except (ValueError, calendar.IllegalMonthError):
        return None


@lru_cache(maxsize=1_000)
def unit_parts(text: str) -> tuple[str, int]:
    """A unit without its multiplier, and the multiplier as a power of ten.

    >>> unit_parts("万元"), unit_parts("千米"), unit_parts("人次")
    (('元', 4), ('千米', 0), ('人次', 0))
    """
    plain = unicodedata.normalize("NFKC", text).strip() if text.isascii() else text.strip()
    if not plain.startswith(_WHOLE_UNITS):
        for word, power in _MULTIPLIERS:
            if plain.startswith(word) and len(plain) > len(word):
                return plain[len(word) :], power
    return plain, 0


def whole(text: str) -> int | None:
    """A whole number, or None."""
    try:
        value = Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None
    return int(value) if value.denominator == 1 else None

"""Full dates as a page writes them: 2023年06月05日, 2023-06-05, 二〇二三年六月五日."""

from __future__ import annotations

import re
from datetime import date

_DIGITS = {char: str(value) for value, chars in enumerate(("〇○零", *"一二三四五六七八九")) for char in chars}


def page_date(match: re.Match[str]) -> date | None:
    """The date of a match of a date pattern (groups year, month, day or han); None when there is no such day."""
    groups = {name: value for name, value in match.groupdict().items() if value}
    if "han" in groups:
        return _han_date(groups["han"])
    month, day = groups.get("month") or groups.get("month2"), groups.get("day") or groups.get("day2")
    return _day(groups["year"], month, day) if "year" in groups and month and day else None


_CELL = re.compile(r"((?:19|20)\d\d)\D{0,2}(\d{1,2})\D{0,2}(\d{1,2})")


def read_date(text: str) -> date | None:
    """The date in a cell of a table: 2023-06-05, 2023/6/5 09:55, 20230605, 2023年6月5日; None when it holds none.

    >>> read_date("2023-06-05 09:55"), read_date("20230605"), read_date("昨天")
    (datetime.date(2023, 6, 5), datetime.date(2023, 6, 5), None)
    """
    match = _CELL.search(text)
    return _day(*match.groups()) if match else None


def _han_date(text: str) -> date | None:
    year, month, day = re.split("[年月日]", text)[:3]
    return _day("".join(_DIGITS[char] for char in year), _han_number(month), _han_number(day))


def _han_number(text: str) -> str:
    """A number below a hundred: 十 二十 三十一.

    >>> _han_number("十"), _han_number("二十一"), _han_number("六")
    ('10', '21', '6')
    """
    tens, ten, ones = text.rpartition("十")
    return f"{_DIGITS.get(tens, '1') if ten else ''}{_DIGITS.get(ones, '0')}"


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None

"""Stretches of days, and the arithmetic of the calendar that time expressions need."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_NUMBER = re.compile(r"\d+|[〇零○一二两三四五六七八九十廿]+|半|几")
_DIGITS = {
    letter: value
    for value, letters in enumerate(("〇零○", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for letter in letters
}
_MONTHS = 12
_LEAP_CYCLE = 8
DAYS = {"天": 1, "周": 7}
MONTHS = {"年": 12, "季": 3, "月": 1}


class Stretch(NamedTuple):
    """Days from `low` to `high`; None is unknown.

    `depth` says how fine it is: year 1, part of a year 2, month 3, edge of a month or year 4, day 5, hour 6. `loose` is
    what was not written and is taken from the day of publication (year, month), else empty.
    """

    low: date | None
    high: date | None
    depth: int
    loose: str = ""
    shape: str = "period"


class Context(NamedTuple):
    """What a relative time counts from: the day of publication, and the time named before."""

    published: date | None
    before: Stretch | None


def numbers(text: str) -> list[int]:
    """The small numbers in a text, in digits or in characters, a half left out.

    >>> numbers("二〇二〇年十二月"), numbers("廿三")
    ([2020, 12], [23])
    """
    return [_number(found) for found in _NUMBER.findall(text) if found not in "半几"]


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    text = text.replace("廿", "二十")
    if "十" in text:
        tens, ones = text.split("十", 1)
        return (_DIGITS.get(tens, 1)) * 10 + (_DIGITS.get(ones, 0))
    return int("".join(str(_DIGITS[letter]) for letter in text))


def months(year: int, first: int, last: int) -> tuple[date | None, date | None]:
    """The first day of one month and the last of another; `last` may lie in the next year.

    >>> months(2020, 12, 2)
    (datetime.date(2020, 12, 1), datetime.date(2021, 2, 28))
    """
    end_year = year if last >= first else year + 1
    low, high = safe_date(year, first, 1), safe_date(end_year, last, 1)
    return low, high and high.replace(day=monthrange(high.year, high.month)[1])


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_such_day(base: date, number: int, loose: str) -> date | None:
    """The day `number` of the month of `base`; where there is none and the month or year was not written, the last before.

    >>> last_such_day(date(2018, 2, 10), 29, "month"), last_such_day(date(2019, 2, 1), 30, "")
    (datetime.date(2018, 1, 29), None)
    """
    unit = {"month": "月", "year": "年"}.get(loose)
    month: date | None = base.replace(day=1)
    for _ in range(_LEAP_CYCLE if unit else 1):
        found = safe_date(month.year, month.month, number) if month else None
        if found or month is None or unit is None:
            return found
        month = shifted(month, unit, -1)
    return None


def whole_year(year: int | None) -> tuple[date | None, date | None]:
    """All days of a year."""
    return months(year, 1, _MONTHS) if year else (None, None)


def shifted(day: date | None, unit: str, count: int) -> date | None:
    """The day so many years, quarters, months, weeks or days later (earlier when negative); None beyond the calendar."""
    if day is None:
        return None
    if unit in DAYS:
        return day + timedelta(days=count * DAYS[unit])
    total = day.year * _MONTHS + day.month - 1 + count * MONTHS.get(unit, 1)
    year, month = divmod(total, _MONTHS)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def to_the_past(stretch: Stretch, published: date | None) -> Stretch:
    """A stretch whose year or month was not written, moved back until it does not begin after the day of publication."""
    if not (stretch.loose and published and stretch.low and stretch.high and stretch.low > published):
        return stretch
    unit = "年" if stretch.loose == "year" else "月"
    return stretch._replace(low=shifted(stretch.low, unit, -1), high=shifted(stretch.high, unit, -1))

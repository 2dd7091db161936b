"""The days on which festivals fall: of the solar calendar, of the lunar calendar (borax), solar terms, Sundays."""

from __future__ import annotations

from calendar import SUNDAY, monthrange
from datetime import date, timedelta
from functools import lru_cache

from borax.calendars.lunardate import LunarDate, TermUtils

_LUNAR_YEARS = range(1901, 2100)  # what borax holds
_QINGMING = 6  # its place among the solar terms, counted from 小寒


@lru_cache(maxsize=512)
def festival(code: str, year: int) -> tuple[date | None, date | None]:
    """First and last day of the festival that a row of rules/time_words.csv writes as `code`, in the year `year`.

    >>> festival("L8-15", 2020), festival("Q", 2024)
    ((datetime.date(2020, 10, 1), datetime.date(2020, 10, 1)), (datetime.date(2024, 4, 4), datetime.date(2024, 4, 4)))
    """
    if code.startswith("M"):
        month = int(code[1:])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = _day(code, year)
    return day, day


def _day(code: str, year: int) -> date | None:
    if code == "Q":
        return TermUtils.nth_term_day(year, _QINGMING) if year in _LUNAR_YEARS else None
    month, number = map(int, code.lstrip("LN").split("-"))
    if code.startswith("L"):
        return lunar_day(year, month, number)
    if code.startswith("N"):
        first = date(year, month, 1)
        return first + timedelta(days=(SUNDAY - first.weekday()) % 7 + 7 * (number - 1))
    return date(year, month, number)


def lunar_day(year: int, month: int, day: int) -> date | None:
    """The solar day of a lunar date; the days before a New Year (month 12, or day 0 of month 1) are those before `year`'s.

    Chinese news in January means by 腊月 the weeks before the coming New Year, whose lunar year is the year before.
    """
    if year not in _LUNAR_YEARS:
        return None
    if day == 0:
        return solar(year, month, 1, back=1)
    return solar(year - 1 if month == 12 else year, month, day)


def solar(year: int, month: int, day: int, back: int = 0) -> date | None:
    """The solar day of a lunar date, `back` days earlier; None where the lunar month has no such day."""
    try:
        day_found: date = LunarDate(year, month, day).to_solar_date()
    except ValueError:
        return None
    return day_found - timedelta(days=back)

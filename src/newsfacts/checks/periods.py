"""When a claim holds, and whether a tally row speaks of that time (docs/semantics.md 3.4).

A row is on-period when its `as_of` lies within one of its own reporting periods before the claim's date. News words for
totals are loose, so cumulative, stock and period compare with one another when the dates agree.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from newsfacts.records import Fact, Tally

Fit = Literal["on", "off", "later"]

# One reporting period in days, with room for the longest month, quarter, half-year and leap year.
_DAYS = {"D": 1, "W": 7, "M": 31, "Q": 92, "S": 184, "A": 366}
_EVENT_DAYS = 45
# Two texts name the start of one stretch by a few days apart (秋季学期, 开学以来, 9月1日); beyond a month it is another one.
_SAME_START_DAYS = 31
_BY_LENGTH = ((1, "D"), (10, "W"), (31, "M"), (92, "Q"), (184, "S"))


class ClaimTime(NamedTuple):
    """What the text says of a claim's time: its stretch, the day it is read at, and whether a time word stands there."""

    start: date | None
    day: date | None
    published: date | None
    shape: str = "none"


def claim_time(fact: Fact, published: date | None) -> ClaimTime:
    """The claim's time: the end of its time expression, else the day of publication; never after publication."""
    time = fact.time
    if time is None or time.shape in ("now", "vague") or (time.from_date is None and time.to_date is None):
        shape = "none" if time is None else time.shape
        return ClaimTime(None, published, published, shape)
    start = time.from_date if time.shape in ("period", "since") else None
    day = time.to_date or published
    if day is not None and published is not None and day > published:
        day = published
    return ClaimTime(start, day, published, time.shape)


def fit(row: Tally, claim: ClaimTime) -> Fit:
    """Whether the row is of the claim's time; `later` when it is dated after publication."""
    if row.as_of is None or claim.day is None:
        return "on"
    if claim.published is not None and row.as_of > claim.published:
        return "on" if in_force(row, claim.published) else "later"
    if _event_inside(row, claim) or (_within_a_period(row, claim) and _same_start(row, claim)):
        return "on"
    return "off"


def in_force(row: Tally, published: date) -> bool:
    """Whether the row is a standard or plan that holds on the day of publication."""
    return row.period_start is not None and row.as_of is not None and row.period_start <= published <= row.as_of


def frequency(row: Tally) -> str:
    """The row's reporting period; told from its length where the table does not say."""
    if row.freq is not None:
        return row.freq
    if row.period_start is None or row.as_of is None:
        return "M"
    length = (row.as_of - row.period_start).days + 1
    return next((name for most, name in _BY_LENGTH if length <= most), "A")


def _event_inside(row: Tally, claim: ClaimTime) -> bool:
    """A claim of one day or short stretch, inside the short stretch that a row of events covers."""
    if row.period_start is None or row.as_of is None or claim.day is None or claim.shape not in ("point", "period"):
        return False
    first = claim.start or claim.day
    short = (row.as_of - row.period_start).days <= _EVENT_DAYS
    return short and row.period_start <= first and claim.day <= row.as_of


def _within_a_period(row: Tally, claim: ClaimTime) -> bool:
    if row.as_of is None or claim.day is None:
        return True
    name = frequency(row)
    if name == "N":
        end = claim.published or claim.day
        return row.as_of <= end and end - row.as_of <= timedelta(days=_EVENT_DAYS)
    return row.as_of <= claim.day and claim.day - row.as_of <= timedelta(days=_DAYS[name])


def _same_start(row: Tally, claim: ClaimTime) -> bool:
    """Whether both stretches begin together, where both beginnings are known and a beginning matters."""
    if row.period_start is None or claim.start is None or row.measure in ("stock", "rate"):
        return True
    return abs((row.period_start - claim.start).days) <= _SAME_START_DAYS


def distance(row: Tally, claim: ClaimTime) -> int:
    """How many days the row lies from the claim's day; the nearest row is shown where none is on-period."""
    return abs((row.as_of - claim.day).days) if row.as_of is not None and claim.day is not None else 0

"""When a claim holds, and whether a tally row speaks of that time (docs/tallies.md).

A row is on-period when its `as_of` lies within one of its own reporting periods before the claim's date. News words for
totals are loose, so cumulative, stock and period compare with one another when the dates agree.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Literal, NamedTuple

from newsfacts.records import Fact, Tally, TimeSlot

Fit = Literal["on", "off", "later"]

# One reporting period in days, with room for the longest month, quarter, half-year and leap year.
_DAYS = {"D": 1, "W": 7, "M": 31, "Q": 92, "S": 184, "A": 366}
_EVENT_DAYS = 45
# Two texts name the start of one stretch by a few days apart (秋季学期, 开学以来, 9月1日); beyond a month it is another one.
_SAME_START_DAYS = 31
_SLACK = timedelta(days=_SAME_START_DAYS)
_BY_LENGTH = ((1, "D"), (10, "W"), (31, "M"), (92, "Q"), (184, "S"))


class ClaimTime(NamedTuple):
    """What the text says of a claim's time: its stretch, the day it is read at, and how a time word dates it.

    `shape` is that of the time expression, `none` without one, `before` for the figure before a change (由原来的12家减至3家).
    `same_stretch`: the figure of the same stretch a year before (较去年), so that only part of that year may be meant.
    `ahead`: the time lies after publication, so the figure is a plan.
    """

    start: date | None
    day: date | None
    published: date | None
    shape: str = "none"
    same_stretch: bool = False
    cumulative: bool = False
    ahead: bool = False


def claim_time(fact: Fact, published: date | None, cues: Collection[str] = ()) -> ClaimTime:
    """The claim's time: the end of its time expression, else the day of publication; never after publication.

    `cues` are the word classes found by the number (rules/indicators.csv): 同期, 从前 and 累计 date it too.
    """
    time, cumulative = fact.time, fact.measure == "cumulative" or "#累计" in cues
    same_stretch = "#同期" in cues
    if time is None or time.shape in ("now", "vague") or (time.from_date is None and time.to_date is None):
        shape = "before" if "#从前" in cues else "none" if time is None else time.shape
        return ClaimTime(None, published, published, shape, same_stretch, cumulative)
    if "#从前" in cues and time.shape not in ("period", "point"):
        # 从今年7月1日起，由560元提高到600元: the time is that of the change, the figure the one before it.
        return ClaimTime(None, time.from_date or published, published, "before", same_stretch, cumulative)
    time = _finished(time, published) if "#全年" in cues and fact.measure != "target" else time
    start = time.from_date if time.shape in ("period", "since") else None
    backwards = time.from_date is not None and time.to_date is not None and time.to_date < time.from_date
    day = published if backwards else time.to_date or published
    ahead = _ahead(time, published)
    if day is not None and published is not None and day > published:
        day = published
    start = None if start == day else start
    return ClaimTime(start, day, published, time.shape, same_stretch, cumulative, ahead)


def _finished(time: TimeSlot, published: date | None) -> TimeSlot:
    """全年 in spring is the year that is over: a year that ends long after publication is the one before."""
    if published is None or time.from_date is None or time.to_date is None:
        return time
    if time.to_date - published <= timedelta(days=_EVENT_DAYS):
        return time
    earlier = {"from_date": _year_before(time.from_date), "to_date": _year_before(time.to_date)}
    return time.model_copy(update=earlier)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _ahead(time: TimeSlot, published: date | None) -> bool:
    """Whether the time begins after publication, or is a day after it that something is to be done by (到2026年底)."""
    if published is None:
        return False
    begins = time.from_date is not None and time.from_date > published
    due = time.shape in ("until", "point") and time.to_date is not None and time.to_date > published
    return begins or due


def fit(row: Tally, claim: ClaimTime) -> Fit:
    """Whether the row is of the claim's time; `later` when it is dated after publication."""
    if row.as_of is None or claim.day is None:
        return "on"
    if claim.published is not None and row.as_of > claim.published:
        return "on" if in_force(row, claim.published) else "later"
    if _event_inside(row, claim) or _all_of_the_stretch(row, claim) or _since_then(row, claim):
        return "on"
    return "on" if _within_a_period(row, claim) and _same_start(row, claim) else "off"


def _since_then(row: Tally, claim: ClaimTime) -> bool:
    """A cumulative count that names only its beginning (2021年9月启动，累计…): the row begins there and is current."""
    if not claim.cumulative or claim.start is None or row.period_start is None or claim.published is None:
        return False
    begins = abs((row.period_start - claim.start).days) <= _SAME_START_DAYS
    return begins and _within_a_period(row, claim._replace(day=claim.published))


def _all_of_the_stretch(row: Tally, claim: ClaimTime) -> bool:
    """The row lies inside the claim's stretch and is all that was reported of it.

    So of a campaign or a yearly figure (今年发放助学金 against a row of August that is reported once a year); a month's row
    is no answer to a year's claim, unless the text compares with the same stretch of last year.
    """
    if claim.start is None or claim.day is None or row.period_start is None or row.as_of is None:
        return False
    if not claim.start - _SLACK <= row.period_start <= row.as_of <= claim.day:
        return False
    name = frequency(row)
    whole = name == "N" or (claim.day - claim.start).days <= _DAYS[name]
    return whole or (claim.same_stretch and row.period_start - claim.start <= _SLACK)


def in_force(row: Tally, published: date) -> bool:
    """Whether the row is a standard or plan that holds on the day of publication; a count up to a later day is none."""
    counted = row.measure.startswith("cumulative")
    return (
        not counted
        and row.period_start is not None
        and row.as_of is not None
        and row.period_start <= published <= row.as_of
    )


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
        return abs((claim.day - row.as_of).days) <= _EVENT_DAYS
    return row.as_of <= claim.day and claim.day - row.as_of <= timedelta(days=_DAYS[name])


def _same_start(row: Tally, claim: ClaimTime) -> bool:
    """Whether both stretches begin together, where both beginnings are known and a beginning matters."""
    if row.period_start is None or claim.start is None or row.measure in ("stock", "rate"):
        return True
    return abs((row.period_start - claim.start).days) <= _SAME_START_DAYS


def distance(row: Tally, claim: ClaimTime) -> int:
    """How many days the row lies from the claim's day; the nearest row is shown where none is on-period."""
    return abs((row.as_of - claim.day).days) if row.as_of is not None and claim.day is not None else 0

"""Changes that the article states, against the two rows of the tallies that they are changes of (docs/tallies.md).

A change of a count that starts anew each January, or of a series whose scope was changed, follows from no two rows: that
is said as a conflict of basis. Any other is computed from the row of the claim's time and that of a year or a month before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from newsfacts.checks.consistency_bounds import bounds, middle, printed, slip
from newsfacts.checks.consistency_words import numeral
from newsfacts.checks.intervals import hard, meet, scaled, tally_interval
from newsfacts.checks.matching import Matcher
from newsfacts.checks.matching.score import Ranking
from newsfacts.checks.messages import Said, row_words
from newsfacts.checks.periods import frequency
from newsfacts.checks.units import UnitFit
from newsfacts.records import FactQuantity, Finding, Interval, Tally
from newsfacts.text.patterns import patterns

_HUNDRED = Fraction(100)
_FAR = Fraction(15)
_COMPARED = frozenset({"match", "consistent", "unhedged_rounding"})
_FIRM = frozenset({"A", "R", None})
_MARKS = "，,、（( 了达约近超过"
_MONTH_DAYS = {"M": 31, "Q": 92}


class Change(NamedTuple):
    """A stated change with its two rows; `own`: it stands right behind the figure that changed, so that it is surely of that."""

    ranking: Ranking
    now: Tally
    base: Tally
    fall: bool
    own: bool

    @property
    def quantity(self) -> FactQuantity:
        """The amount or rate of the change."""
        return self.ranking.context.fact.quantity


Before = Sequence[tuple[Ranking, Finding]]


def changed(ranking: Ranking, before: Before, engine: Matcher) -> Iterator[Finding]:
    """What the rows say of a stated change; `before` are the figures before it. Nothing where they bear it out or cannot tell."""
    level = engine.level(ranking)
    rows = level.selection.rows if level else ()
    barred = _without_base(ranking, rows[0], engine) if rows else None
    if barred is not None:
        yield _no_change(ranking, rows[0], barred)
        return
    change = _of_rows(ranking, before, rows, engine)
    if change is not None:
        yield from _contradicted(change, engine)


def _without_base(ranking: Ranking, row: Tally, engine: Matcher) -> tuple[str, str] | None:
    """Why no two rows of the series can be compared, in Chinese and English."""
    if row.measure == "cumulative_ytd" and _says(engine, "month_on_month", ranking.context.clause_text):
        return (
            "该指标是年初以来的累计数，按年清零，环比没有意义",
            "it is counted from the start of each year, so months do not compare",
        )
    if row.status == "B":
        return (
            f"该指标统计范围有变动（{row.note or '见备注'}），前后两期不能直接相减",
            "its scope was changed, so the two dates do not compare",
        )
    return None


def _no_change(ranking: Ranking, row: Tally, barred: tuple[str, str]) -> Finding:
    fact, name = ranking.context.fact, row_words(row)
    zh, en = barred
    return Finding(
        check="growth",
        verdict="basis_conflict",
        severity="verify",
        fact_ids=(fact.id,),
        tally_ids=(row.tally_id,),
        tallies=(row,),
        reason="recomputed",
        message=f"{fact.quantity.text}: {en} ({name.en}); say which two figures are compared",
        message_zh=f"“{fact.quantity.text}”是变动数，对照行为 {name.zh}；{zh}，请写明所比的两个数或删去",
    )


def _of_rows(ranking: Ranking, before: Before, rows: Sequence[Tally], engine: Matcher) -> Change | None:
    """The two rows of the change: of the figure right before it, else of what the words between name."""
    previous = _previous(ranking, before)
    start = previous[0].context.fact.quantity.end if previous else 0
    lead = _lead(ranking, start)
    fall = _says(engine, "fall", lead, "consistency")
    kinds = [kind for kind in ("year_on_year", "month_on_month") if _says(engine, kind, lead)]
    if fall == _says(engine, "rise", lead, "consistency") or len(kinds) != 1 or _says(engine, "other_change", lead):
        return None
    own = previous is not None and not _names_something(engine, lead)
    if own and previous is not None:
        finding = previous[1]
        rows = finding.tallies if finding.verdict in _COMPARED else ()
    elif not engine.level(ranking, least="alarm_chance"):
        return None
    base = _earlier(rows[0], kinds[0], ranking) if len(rows) == 1 else None
    return None if base is None else Change(ranking, rows[0], base, fall, own)


def _previous(ranking: Ranking, before: Before) -> tuple[Ranking, Finding] | None:
    """The figure before the change in its sentence, with its finding."""
    start = ranking.context.fact.evidence.start
    return before[-1] if before and before[-1][0].context.fact.quantity.start >= start else None


def _lead(ranking: Ranking, start: int) -> str:
    """The words of the sentence between a place and the change."""
    fact = ranking.context.fact
    low = max(0, start - fact.evidence.start)
    return fact.evidence.text[low : max(low, fact.quantity.start - fact.evidence.start)]


def _says(engine: Matcher, kind: str, text: str, table: str = "recomputed") -> bool:
    return any(one.regex.search(text) for one in patterns(engine.rules, table, kind))


def _names_something(engine: Matcher, lead: str) -> bool:
    """Whether anything but the words of the change stands between a figure and its change: ，资金同比增长."""
    kinds = (
        ("recomputed", "year_on_year"),
        ("recomputed", "month_on_month"),
        ("consistency", "rise"),
        ("consistency", "fall"),
    )
    for table, kind in kinds:
        for one in patterns(engine.rules, table, kind):
            lead = one.regex.sub("", lead)
    return bool(lead.strip(_MARKS))


def _earlier(now: Tally, kind: str, ranking: Ranking) -> Tally | None:
    """The row of the same office and measure a year or a reporting period before; None where there is none or more than one."""
    series = next((one for one in ranking.area.series if now in one.rows), None) if ranking.area else None
    found = [row for row in series.rows if _is_base(row, now, kind)] if series else []
    return found[0] if len(found) == 1 and now.status in _FIRM else None


def _is_base(row: Tally, now: Tally, kind: str) -> bool:
    alike = (row.org, row.measure, row.unit) == (now.org, now.measure, now.unit)
    if not alike or row.status not in _FIRM or row.as_of is None or now.as_of is None:
        return False
    if kind == "year_on_year":
        return _a_year_apart(row.as_of, now.as_of) and _a_year_apart(row.period_start, now.period_start)
    days = _MONTH_DAYS.get(frequency(now), 0)
    return timedelta(0) < now.as_of - row.as_of <= timedelta(days=days) and now.measure == "stock"


def _a_year_apart(one: date | None, other: date | None) -> bool:
    """Whether the first day lies just a year before the second, the ends of February counting as one."""
    if one is None or other is None:
        return one is other
    return (
        one.year + 1 == other.year
        and one.month == other.month
        and (one.day == other.day or {one.day, other.day} == {28, 29})
    )


def _contradicted(change: Change, engine: Matcher) -> Iterator[Finding]:
    pair = _intervals(change, engine)
    if pair is None or meet(*pair) or not _convinces(change, *pair):
        return
    stated, expected = pair
    now, base = row_words(change.now), row_words(change.base)
    value = middle(expected)
    written, given = _worded(change, engine, None), _worded(change, engine, value)
    yield Finding(
        check="growth",
        verdict="percent_mismatch",
        severity="correct",
        fact_ids=(change.ranking.context.fact.id,),
        tally_ids=(change.now.tally_id, change.base.tally_id),
        tallies=(change.now, change.base),
        stated=stated,
        expected=expected,
        direction="high" if middle(stated) > value else "low",
        difference=abs(middle(stated) - value),
        reason="recomputed",
        message=f"the article says {written.en}; from {base.en} to {now.en} it is {given.en}: correct the change or its figures",
        message_zh=f"文中写“{written.zh}”，按对照表计算应为{given.zh}：本期 {now.zh}，基期 {base.zh}；请核对变动数或所比的两个数",
    )


def _worded(change: Change, engine: Matcher, value: Fraction | None) -> Said:
    """A change in words: as the article states it, or the `value` that the rows give."""
    fall = change.fall if value is None else value < 0
    share, rate = engine.units.is_percent(change.quantity.unit), engine.units.is_percent(change.now.unit)
    unit = "个百分点" if rate else "%" if share else change.now.unit
    amount = change.quantity.text if value is None else f"{numeral(abs(value))}{unit}"
    zh = ("下降" if fall else "提高" if rate else "增长") if share else ("减少" if fall else "增加")
    return Said(f"{zh}{amount}", f"{'a fall' if fall else 'a rise'} of {amount}")


def _intervals(change: Change, engine: Matcher) -> tuple[Interval, Interval] | None:
    """The change as stated and as the rows give it, a fall below zero; None where it is none of one unit."""
    now, base, quantity, units = tally_interval(change.now), tally_interval(change.base), change.quantity, engine.units
    if now is None or base is None or quantity.value is None:
        return None
    share, rate = units.is_percent(quantity.unit), units.is_percent(change.now.unit)
    points = "百分点" in (quantity.unit or "")
    if points != rate or (not share and units.fit(quantity, change.now) not in (UnitFit.SAME, UnitFit.ALIKE)):
        return None
    factor = units.factor(quantity.unit, "%" if share else change.now.unit)
    if factor is None:
        return None
    stated = _stated(quantity, factor) if share else scaled(bounds(quantity), factor)
    expected = _difference(now, base) if points or not share else _growth(now, base)
    return None if expected is None else (_negative(stated) if change.fall else stated, expected)


def _stated(quantity: FactQuantity, factor: Fraction) -> Interval:
    """A rate as printed, rounded or cut off; all that its hedge defends where it has one."""
    if quantity.hedge != "exact" or quantity.value is None:
        return scaled(hard(quantity), factor)
    return printed(quantity.value * factor, Fraction(factor, 10**quantity.decimals))


def _difference(now: Interval, base: Interval) -> Interval | None:
    if now.low is None or now.high is None or base.low is None or base.high is None:
        return None
    return Interval(low=now.low - base.high, high=now.high - base.low)


def _growth(now: Interval, base: Interval) -> Interval | None:
    """now over base less one, in percent."""
    if not base.low or base.high is None or now.low is None or now.high is None:
        return None
    return Interval(low=(now.low / base.high - 1) * _HUNDRED, high=(now.high / base.low - 1) * _HUNDRED)


def _negative(one: Interval) -> Interval:
    return Interval(
        low=None if one.high is None else -one.high,
        high=None if one.low is None else -one.low,
        low_open=one.high_open,
        high_open=one.low_open,
    )


def _convinces(change: Change, stated: Interval, expected: Interval) -> bool:
    """Whether the rows are those that are meant: surely right behind the figure; else only where the two are near or a slip apart."""
    one, other = middle(stated), middle(expected)
    near = abs(one - other) <= max(_FAR if "%" in change.quantity.text else Fraction(0), abs(other) / 2)
    step = Fraction(1, 10**change.quantity.decimals)
    return change.own or (one * other > 0 and (near or slip(abs(one), abs(other), step) is not None))

"""Rows of a broader or a narrower group than the figure's: the two cannot be compared, but neither may a part exceed its whole.

Such a row is looked for only where no other was found, and only where all but the group agrees: area, time, unit, kind of
measure, what was done, activity, office (docs/tallies.md). Values are looked at only when the row is settled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from newsfacts.checks.consistency_bounds import middle
from newsfacts.checks.intervals import hard, scaled, tally_interval
from newsfacts.checks.matching import Matcher
from newsfacts.checks.matching.context import Context
from newsfacts.checks.matching.hints import another_acts, share
from newsfacts.checks.matching.score import Ranking, refusal
from newsfacts.checks.matching.select import fits_of, select
from newsfacts.checks.matching.series import Area, Series
from newsfacts.checks.matching.taxonomy import Breadth, taxonomy
from newsfacts.checks.matching.terms import lexicon
from newsfacts.checks.matching.zones import zones_of
from newsfacts.checks.messages import row_words
from newsfacts.checks.scope import leaves_out
from newsfacts.checks.units import UnitFit
from newsfacts.records import Finding, Interval, Tally
from newsfacts.text.patterns import patterns

_PEOPLE = frozenset({"person", "household"})
_COUNTS = frozenset({"stock", "period", "cumulative"})
_TOLD = 0.8
# Stands for a group that was taken out, long enough for what is left to be read as an indicator.
_GONE = "〇〇"
_CLAUSE = re.compile(r"[，,。；;：:！？!?\n]")
_LIST = re.compile(r"[、和与及]")


class Related(NamedTuple):
    """A row of a group that holds the figure's (`broader`) or is held by it (`narrower`), and all else alike."""

    row: Tally
    breadth: Breadth


def breadth_of(context: Context, row: Tally, engine: Matcher) -> Breadth | None:
    """How the group of the row stands to what the figure counts; None where nothing says so, or where no people are counted."""
    if row.basis not in _PEOPLE:
        return None
    item, known = context.fact.item, taxonomy(engine.rules)
    phrase = known.phrase(row.population, row.indicator)
    listed = open_list(context, engine)
    if listed:
        names = [known.group(name) for name in listed]
        group = known.group(phrase)
        return "narrower" if group and any(one and one.name == group.name for one in names) else None
    found = known.breadth(item.text, phrase) if item is not None else None
    if found or not known.is_of_wholes(row.indicator):
        return found
    return known.of_wholes(_CLAUSE.split(_before(context))[-1], row.indicator)


def _before(context: Context) -> str:
    """The sentence up to the number."""
    evidence = context.fact.evidence
    return evidence.text[: max(0, context.fact.quantity.start - evidence.start)]


def open_list(context: Context, engine: Matcher) -> list[str]:
    """The groups of a list that 等 leaves open right before the number: 孤儿、残疾学生等1176人 are these and others.

    A noun behind the number (孤儿等300名困境儿童, 甲镇等8个乡镇) says what is counted, and nothing is open; nor does a list of
    other things than groups (退出死亡、迁出等对象213人) say whom the number counts.
    """
    item = context.fact.item
    if item is not None and item.end > context.fact.quantity.end:
        return []
    before = _before(context)
    for one in patterns(engine.rules, "matching", "open_list"):
        if match := one.regex.search(before):
            names = [name for name in _LIST.split(_CLAUSE.split(before[: match.start()])[-1]) if name]
            return names if any(map(taxonomy(engine.rules).group, names)) else []
    return []


def related_rows(ranking: Ranking, engine: Matcher) -> tuple[Related, ...]:
    """The rows of broader and narrower groups of the same area, time and kind; no value is looked at."""
    fact, area = ranking.context.fact, ranking.area
    if area is None or fact.measure not in _COUNTS or ranking.claim.published is None or ranking.claim.ahead:
        return ()
    return tuple(one for series in area.series for one in _related_row(series, ranking, area, engine))


def related(ranking: Ranking, engine: Matcher) -> Related | None:
    """The one of `related_rows` to name: the first that the figure cannot stand beside, else the first."""
    found = related_rows(ranking, engine)
    return next((one for one in found if exceeded(one, ranking, engine)), found[0] if found else None)


def _related_row(series: Series, ranking: Ranking, area: Area, engine: Matcher) -> Iterator[Related]:
    context, claim, head = ranking.context, ranking.claim, series.head
    alike = area.units.fit(context.fact.quantity, head) in (UnitFit.SAME, UnitFit.ALIKE)
    breadth = breadth_of(context, head, engine) if alike else None
    if breadth not in ("broader", "narrower") or not _else_alike(series, ranking, area, engine):
        return
    if breadth == "narrower" and not any(
        one.regex.search(context.fact.evidence.text) for one in patterns(engine.rules, "matching", "whole_area")
    ):
        return
    rows = select(series, fits_of(series, claim), claim, context).rows
    sound = len(rows) == 1 and rows[0].value is not None and not engine.is_doubted(rows[0])
    if sound and leaves_out(rows[0].note) is None:
        yield Related(rows[0], breadth)


def _else_alike(series: Series, ranking: Ranking, area: Area, engine: Matcher) -> bool:
    """Whether nothing but the group tells the figure from the series: kind of measure, deed, other words, activity, office."""
    context, claim, head = ranking.context, ranking.claim, series.head
    if refusal(context, claim, series, area) is not None or series.bracket or series.office is not None:
        return False
    if (head.measure == "stock") != (context.fact.measure == "stock"):
        return False
    zones = zones_of(context, area)
    if not (series.deeds <= zones.done and zones.deeds <= series.deeds):
        return False
    if head.measure != "stock" and (not series.deeds or another_acts(context, series)):
        return False
    rest = lexicon(engine.rules).terms(_without_group(head, engine))
    said = context.clause | context.action | context.before
    told = not series.activity or share(series.activity, context.activity | context.sentence, area) >= _TOLD
    return told and rest <= said


def _without_group(head: Tally, engine: Matcher) -> str:
    """What is left of the indicator without its group and the word that only says how it counts: 结对 of 结对困境儿童数."""
    group = taxonomy(engine.rules).group(taxonomy(engine.rules).phrase(head.population, head.indicator))
    left = head.indicator
    for form in (head.population or "", group.form if group else ""):
        left = left.replace(form, _GONE) if form else left
    left = lexicon(engine.rules).core(left).replace(_GONE, "")
    return "" if left in taxonomy(engine.rules).whole_forms else left


def exceeded(one: Related, ranking: Ranking, engine: Matcher) -> bool:
    """Whether the figure exceeds the row of the group that holds it, or falls short of the row of a part."""
    stated, official = _intervals(one, ranking, engine)
    if official.low is None or official.high is None:
        return False
    if one.breadth == "broader":
        return stated.low is not None and stated.low > official.high
    return stated.high is not None and stated.high < official.low


def _intervals(one: Related, ranking: Ranking, engine: Matcher) -> tuple[Interval, Interval]:
    quantity = ranking.context.fact.quantity
    factor = engine.units.factor(quantity.unit, one.row.unit) or Fraction(1)
    return scaled(hard(quantity), factor), tally_interval(one.row) or Interval(low=None, high=None)


def part_beyond_whole(rankings: Sequence[Ranking], found: Sequence[Finding], engine: Matcher) -> Iterator[Finding]:
    """The contradiction of each figure that its broader or narrower row rules out."""
    for ranking, finding in zip(rankings, found, strict=True):
        one = related(ranking, engine) if finding.reason in ("broader", "narrower") else None
        if one is not None and exceeded(one, ranking, engine):
            yield _beyond(one, ranking, engine)


def _beyond(one: Related, ranking: Ranking, engine: Matcher) -> Finding:
    fact, row = ranking.context.fact, row_words(one.row)
    stated, official = _intervals(one, ranking, engine)
    text, high = fact.quantity.text, one.breadth == "broader"
    zh = "是其中一部分，不应大于" if high else "范围更大，不应小于"
    en = "is part of it and cannot exceed it" if high else "takes it in and cannot fall short of it"
    return Finding(
        check="sum",
        verdict="sum_mismatch",
        severity="correct",
        fact_ids=(fact.id,),
        tally_ids=(one.row.tally_id,),
        tallies=(one.row,),
        stated=stated,
        expected=official,
        direction="high" if high else "low",
        difference=abs(middle(stated) - middle(official)),
        reason="recomputed",
        message=f"{text} {en}: {row.en}; correct one of the two, or say what is counted",
        message_zh=f"“{text}”{zh}对照数：{row.zh}；请更正，或写明统计范围",
    )

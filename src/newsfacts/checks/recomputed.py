"""Shares and changes that the article states and the tallies let one compute (docs/tallies.md).

A share whose part and whole are rows of the table is computed from both rows as intervals, so that a share that only looks
wrong (11.5 % of a part and a whole that are rounded) is left alone. Changes: recomputed_change.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from newsfacts.checks.consistency_bounds import bounds, middle, product, quotient
from newsfacts.checks.consistency_words import numeral
from newsfacts.checks.intervals import meet, point, tally_interval
from newsfacts.checks.matching import Matcher
from newsfacts.checks.matching.hints import share
from newsfacts.checks.matching.score import Ranking
from newsfacts.checks.matching.select import fits_of, select
from newsfacts.checks.matching.series import Area, Series
from newsfacts.checks.matching.terms import lexicon
from newsfacts.checks.messages import row_words
from newsfacts.checks.recomputed_change import changed
from newsfacts.records import Finding, Tally
from newsfacts.text.patterns import patterns

_HUNDRED = Fraction(100)
_COUNTED = re.compile(r"\d+[\u3400-\u9fff]")
_CLAUSE = re.compile(r"[，,。；;：:！？!?\n]")
_COMPARED = frozenset({"match", "consistent", "unhedged_rounding", "mismatch"})
_NAMED = 0.5
_WHOLE_NAMED = 0.8


def recomputed(rankings: Sequence[Ranking], found: Sequence[Finding], engine: Matcher) -> Iterator[Finding]:
    """What the rows say of the article's shares and changes; nothing where they bear them out or cannot tell."""
    order = sorted(range(len(rankings)), key=lambda i: rankings[i].context.fact.quantity.start)
    for at, i in enumerate(order):
        ranking = rankings[i]
        if ranking.area is None or found[i].tally_ids:
            continue
        if ranking.context.fact.measure == "ratio" and engine.units.is_percent(ranking.context.fact.quantity.unit):
            pair = _of_figure(ranking, [(rankings[j], found[j]) for j in order[:at]], engine)
            yield from _share(ranking, pair or _of_words(ranking, ranking.area, engine), engine)
        elif ranking.context.fact.measure == "growth":
            yield from changed(ranking, [(rankings[j], found[j]) for j in order[:at]], engine)


Pair = tuple[Tally, Tally]


def _of_figure(ranking: Ranking, before: Sequence[tuple[Ranking, Finding]], engine: Matcher) -> Pair | None:
    """The row of the figure right before the share, and the total that the table gives it: 初中6.14万人，占比25.3%."""
    if not before or not before[-1][1].tallies or before[-1][1].verdict not in _COMPARED:
        return None
    (other, finding), area = before[-1], ranking.area
    gap = _text(ranking, other.context.fact.quantity.end, ranking.context.fact.quantity.start)
    said = any(one.regex.search(gap) for one in patterns(engine.rules, "recomputed", "share"))
    part = finding.tallies[0]
    whole = _total(part, area) if said and area else None
    return None if whole is None else (part, whole)


def _of_words(ranking: Ranking, area: Area, engine: Matcher) -> Pair | None:
    """The part whose words stand before 占 and whose total is named too: 此7省的农村留守儿童占全国总数的69.7%."""
    quantity = ranking.context.fact.quantity
    text = _CLAUSE.split(_text(ranking, ranking.context.fact.evidence.start, quantity.start))[-1]
    for one in patterns(engine.rules, "recomputed", "share_of"):
        left, mark, right = text.partition(found[0]) if (found := one.regex.search(text)) else ("", "", "")
        fitting = [series for series in area.series if mark and _is_told(series, area, (left, right), engine)]
        if len(fitting) == 1:
            rows = select(fitting[0], fits_of(fitting[0], ranking.claim), ranking.claim, ranking.context).rows
            whole = _total(rows[0], area) if rows else None
            return None if whole is None else (rows[0], whole)
    return None


def _is_told(series: Series, area: Area, sides: tuple[str, str], engine: Matcher) -> bool:
    """Whether the words before 占 name what tells the part from its total, its numbers among them, and the total as well."""
    total = next((one for one in area.series if any(row.tally_id == series.total_id for row in one.rows)), None)
    counted = set(_COUNTED.findall(series.head.indicator))
    if total is None or not counted <= set(_COUNTED.findall(sides[0])):
        return False
    left, both = (lexicon(engine.rules).terms(side) for side in (sides[0], "".join(sides)))
    told = bool(counted) or share(series.distinct, left, area) >= _NAMED
    return told and max(share(name, both, area) for name in total.names) >= _WHOLE_NAMED


def _share(ranking: Ranking, pair: Pair | None, engine: Matcher) -> Iterator[Finding]:
    """The contradiction of a share with what its two rows give."""
    quantity = ranking.context.fact.quantity
    over, under = (tally_interval(row) for row in pair) if pair else (None, None)
    ratio = quotient(over, under) if over is not None and under is not None else None
    factor = engine.units.factor(quantity.unit, "%")
    if pair is None or ratio is None or factor is None or quantity.value is None:
        return
    expected, stated = product(ratio, point(_HUNDRED)), product(bounds(quantity), point(factor))
    if meet(stated, expected):
        return
    part, whole = (row_words(row) for row in pair)
    value = numeral(middle(expected))
    yield Finding(
        check="percent",
        verdict="percent_mismatch",
        severity="correct",
        fact_ids=(ranking.context.fact.id,),
        tally_ids=tuple(row.tally_id for row in pair),
        tallies=pair,
        stated=stated,
        expected=expected,
        direction="high" if middle(stated) > middle(expected) else "low",
        difference=abs(middle(stated) - middle(expected)),
        reason="recomputed",
        message=f"the article says {quantity.text}; {part.en} of {whole.en} is {value}%: correct the share or its figures",
        message_zh=f"文中写占比“{quantity.text}”，按对照表计算应为{value}%：{part.zh}，占 {whole.zh}；请核对占比或其分子、分母",
    )


def _total(part: Tally, area: Area | None) -> Tally | None:
    """The row that the table gives as the part's total, of the same day and unit."""
    rows = (row for one in area.series for row in one.rows) if area and part.parent_id else ()
    whole = next((row for row in rows if row.tally_id == part.parent_id), None)
    alike = whole is not None and whole.as_of == part.as_of and whole.basis == part.basis
    return whole if alike else None


def _text(ranking: Ranking, start: int, end: int) -> str:
    """The article's text between two places inside the sentence of the ranked fact; empty outside it."""
    evidence = ranking.context.fact.evidence
    return evidence.text[start - evidence.start : end - evidence.start] if evidence.start <= start <= end else ""

"""From hints to a ranking: which series each fact of an article may speak of, and how likely.

Facts of one article are rivals for a row, and the title says again what the body says: both are settled here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import NamedTuple

from newsfacts.checks.intervals import hard, holds
from newsfacts.checks.matching.context import Context
from newsfacts.checks.matching.hints import Hints, hints, timing
from newsfacts.checks.matching.select import Fits, Selection, fits_of, select
from newsfacts.checks.matching.series import Area, Series
from newsfacts.checks.matching.zones import zones_of
from newsfacts.checks.periods import ClaimTime
from newsfacts.checks.units import UnitFit
from newsfacts.records import Fact

_LOOKED_AT, _MOST_CANDIDATES = 30, 6
_CONTENDERS = 6
_RATES = ("rate", "per_unit", "ratio", "growth")
_LONGEST_LEAD = 4.0
_TWIN_STEP = 0.5
_MOST_KEPT = 2_000

Weights = Mapping[str, float]


class Candidate(NamedTuple):
    """A series that was looked at, the rows of it that the claim's time picks, the hints and the score they make.

    `refused` says why the pair can never be; such a candidate has no score.
    """

    series: Series
    place: int
    selection: Selection
    hints: Hints
    score: float
    refused: str | None = None


class Ranking(NamedTuple):
    """A fact with its candidates, likeliest first, and the chance of each; `none` is the chance that no series fits."""

    context: Context
    claim: ClaimTime
    candidates: tuple[Candidate, ...]
    chances: tuple[float, ...]
    none: float
    area: Area | None


def candidates(context: Context, claim: ClaimTime, area: Area, weights: Weights) -> list[Candidate]:
    """Every series of the area that shares words with the fact, with hints and score; refused ones keep their reason."""
    found: list[Candidate] = []
    possible, zones = 0, zones_of(context, area)
    for place in area.candidates(context.core, context.slots, _LOOKED_AT):
        series = area.series[place]
        reason = refusal(context, claim, series, area)
        if reason is not None:
            found.append(Candidate(series, place, Selection(()), {}, 0.0, reason))
            continue
        selection = select(series, _fits(area, place, claim), claim, context)
        given = hints(zones, series, area, claim, timing(series, selection, claim))
        found.append(Candidate(series, place, selection, given, weigh(given, weights)))
        possible += 1
        if possible == _MOST_CANDIDATES:
            break
    return found


def levels(context: Context, claim: ClaimTime, area: Area, weights: Weights) -> list[Candidate]:
    """The counts that a change may be one of, likeliest first: their unit says nothing, for the change has its own (%)."""
    found, zones = [], zones_of(context, area)
    for place in area.candidates(context.core, context.slots, _LOOKED_AT):
        series = area.series[place]
        if series.head.measure in _RATES or series.head.basis == "rate" or "#增减" in series.names[0]:
            continue
        selection = select(series, _fits(area, place, claim), claim, context)
        given = hints(zones, series, area, claim, timing(series, selection, claim))
        worded = {name: value for name, value in given.items() if not name.startswith("unit_")}
        score = weigh(worded, weights) + weights.get("unit_same", 0.0)
        found.append(Candidate(series, place, selection, worded, score))
    return sorted(found, key=lambda one: (-one.score, one.place))


def _fits(area: Area, place: int, claim: ClaimTime) -> Fits:
    """How the rows of a series stand to a time, kept with the area: the facts of an article mostly share their time."""
    key = (place, claim)
    found = area.kept.get(key)
    if found is None:
        if len(area.kept) >= _MOST_KEPT:
            area.kept.clear()
        found = area.kept[key] = fits_of(area.series[place], claim)
    return found


def refusal(context: Context, claim: ClaimTime, series: Series, area: Area) -> str | None:
    """Why the fact can never be compared with the series, whatever their words; None where it can."""
    fact, head, names = context.fact, series.head, series.names[0]
    if area.units.fit(fact.quantity, head) is UnitFit.NEVER:
        return f"单位不可比：{fact.quantity.unit or '无单位'} 与 {head.unit}"
    planned = claim.ahead or (fact.measure == "target" and "#计划" in context.clause)
    if planned and "#计划" not in names:
        return "计划数不与完成数比"
    if fact.measure == "growth" and "#增减" not in names:
        return "增减数不与总数比"
    return _rate_refusal(context, series, area)


def _rate_refusal(context: Context, series: Series, area: Area) -> str | None:
    """A figure for one unit, or a share, compares with rows of such only: 每人1477元, 覆盖率68.4%."""
    fact, head = context.fact, series.head
    share = area.units.is_percent(fact.quantity.unit)
    each = "#每" in context.lead or (fact.measure == "per_unit" and "#每" in context.sentence)
    if head.measure in _RATES or head.basis == "rate":
        fits = share or fact.measure == "per_unit" or "#每" in context.cues
    else:
        fits = not share and (not each or "#每" in series.names[0])
    return None if fits else "标准、比率只与标准、比率比"


def weigh(given: Hints, weights: Weights) -> float:
    """The sum of what the hints are worth, over the worth of no series at all."""
    return weights.get("base", 0.0) + sum(weights.get(name, 0.0) * value for name, value in given.items())


Settings = tuple[Sequence[ClaimTime], Sequence[Area | None]]


def rank(
    contexts: Sequence[Context], found: Sequence[list[Candidate]], settings: Settings, weights: Weights
) -> list[Ranking]:
    """The candidates of every fact of an article in order of chance; `settings` are the time and the area of each.

    Where another number of the article speaks more clearly of a row, this one loses `rival` times the lead. A number
    that says again what another says (title and body) speaks as clearly as that one.
    """
    possible = [[one for one in own if one.refused is None] for own in found]
    possible = _with_twins(contexts, possible)
    best = _best_scores(contexts, possible)
    rankings = []
    for context, claim, area, own, all_of in zip(contexts, *settings, possible, found, strict=True):
        scored = [(one.score - weights.get("rival", 0.0) * _lead(context, one, best), one) for one in own]
        scored.sort(key=lambda pair: (-pair[0], pair[1].place))
        shares, none = chances([score for score, _ in scored])
        ordered = (*(one for _, one in scored), *(one for one in all_of if one.refused is not None))
        rankings.append(Ranking(context, claim, ordered, shares, none, area))
    return rankings


def _with_twins(contexts: Sequence[Context], possible: list[list[Candidate]]) -> list[list[Candidate]]:
    """Each fact's candidates, with those of a fact that states the same number where that one speaks more clearly."""
    raised = []
    for context, own in zip(contexts, possible, strict=True):
        by_place = {one.place: one for one in own}
        for other, theirs in zip(contexts, possible, strict=True):
            if other is not context and same_statement(context, other):
                _raise_to(by_place, theirs)
        raised.append(list(by_place.values()))
    return raised


def _raise_to(own: dict[int, Candidate], theirs: Sequence[Candidate]) -> None:
    for one in theirs:
        score = one.score - _TWIN_STEP
        known = own.get(one.place, one)
        if score > 0 and (one.place not in own or known.score < score):
            own[one.place] = known._replace(score=score, hints={**known.hints, "twin": 1.0})


def same_statement(one: Context, other: Context) -> bool:
    """Whether the first fact says again what the second says.

    A title's figure may be rounded (三千多名 for 3268名); elsewhere the number must be the same, in the same unit, and
    long enough not to be the same by chance, and in another sentence (106名团干 and 106名青少年 are two counts).
    """
    mine, theirs = one.fact.quantity, other.fact.quantity
    if mine.unit != theirs.unit and (mine.basis is None or mine.basis != theirs.basis):
        return False
    if one.in_title and not other.in_title and theirs.value is not None:
        return theirs.value == mine.value or (theirs.value >= 100 and holds(hard(mine), theirs.value))
    elsewhere = one.fact.evidence.start != other.fact.evidence.start
    return (
        elsewhere and mine.value == theirs.value and _digits(one.fact) >= 3 and one.fact.measure == other.fact.measure
    )


def _digits(fact: Fact) -> int:
    """How many digits of the number carry meaning: 3 for 16300, 1 for 5000."""
    value, step = fact.quantity.value, fact.quantity.step
    return len(str(int(abs(value / step)))) if value is not None and step else 0


Best = Mapping[object, Sequence[tuple[float, tuple[object, ...]]]]


def _best_scores(contexts: Sequence[Context], possible: Sequence[list[Candidate]]) -> Best:
    """For each row the scores that the numbers of the article have with it, highest first."""
    best: dict[object, list[tuple[float, tuple[object, ...]]]] = {}
    for context, own in zip(contexts, possible, strict=True):
        for one in sorted(own, key=lambda one: (-one.score, one.place))[:_CONTENDERS]:
            best.setdefault(_target(one), []).append((one.score, _number(context.fact)))
    for scores in best.values():
        scores.sort(key=lambda pair: -pair[0])
    return best


def _target(one: Candidate) -> object:
    """What facts are rivals for: the row that the claim's time picks, or the series where it picks none."""
    return one.selection.rows[0].tally_id if one.selection.rows else one.place


def _number(fact: Fact) -> tuple[object, ...]:
    return fact.quantity.value, fact.quantity.value_to, fact.quantity.unit


def _lead(context: Context, one: Candidate, best: Best) -> float:
    """By how much another number of the article scores higher with the row."""
    own = _number(context.fact)
    other = next((score for score, number in best.get(_target(one), ()) if number != own), None)
    return 0.0 if other is None else min(_LONGEST_LEAD, max(0.0, other - one.score))


def chances(scores: Sequence[float]) -> tuple[tuple[float, ...], float]:
    """Scores as chances that add up to one with that of no series, whose score is 0."""
    top = max((*scores, 0.0))
    parts = [exp(score - top) for score in scores]
    none = exp(-top)
    whole = sum(parts) + none
    return tuple(part / whole for part in parts), none / whole

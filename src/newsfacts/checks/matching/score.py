"""From hints to a decision: which series a fact may speak of, how sure that is, and why the others were refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import NamedTuple

from newsfacts.checks.matching.context import Context
from newsfacts.checks.matching.hints import Hints, Timing, hints
from newsfacts.checks.matching.select import timing
from newsfacts.checks.matching.series import Area, Series
from newsfacts.checks.periods import ClaimTime
from newsfacts.checks.units import UnitFit, is_percent, unit_fit
from newsfacts.records import Fact

MOST_CANDIDATES = 40
_RATE_MEASURES = ("rate", "per_unit", "ratio", "growth")


class Candidate(NamedTuple):
    """A series that was looked at: its score before rivals, its chance among all, and the hints that made it."""

    series: Series
    place: int
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


Weights = Mapping[str, float]


def candidates(context: Context, claim: ClaimTime, area: Area, weights: Weights) -> list[Candidate]:
    """Every series of the area that shares words with the fact, with hints and score; refused ones keep their reason."""
    found = []
    for place in area.candidates(context.slots, MOST_CANDIDATES):
        series = area.series[place]
        reason = refusal(context.fact, series)
        if reason is not None:
            found.append(Candidate(series, place, {}, float("-inf"), reason))
            continue
        given = hints(context, series, area, Timing(*timing(series, claim)))
        found.append(Candidate(series, place, given, weigh(given, weights)))
    return found


def refusal(fact: Fact, series: Series) -> str | None:
    """Why the fact can never be compared with the series, whatever their words; None where it can."""
    head = series.head
    if unit_fit(fact.quantity, head) is UnitFit.NEVER:
        return f"单位不可比：{fact.quantity.unit or '无单位'} 与 {head.unit}"
    planned = "#计划" in series.names[0]
    if fact.measure == "target" and not planned:
        return "计划数不与完成数比"
    if fact.measure == "growth" and "#增减" not in series.names[0]:
        return "增减数不与总数比"
    if is_percent(fact.quantity.unit or "") and head.measure not in _RATE_MEASURES:
        return "比率不与数量比"
    return None


def weigh(given: Hints, weights: Weights) -> float:
    """The sum of what the hints are worth, over the worth of no series at all."""
    return weights.get("base", 0.0) + sum(weights.get(name, 0.0) * value for name, value in given.items())


Settings = tuple[Sequence[ClaimTime], Sequence[Area | None]]


def rank(
    contexts: Sequence[Context], found: Sequence[list[Candidate]], settings: Settings, weights: Weights
) -> list[Ranking]:
    """The candidates of every fact of an article in order of chance; `settings` are the time and the area of each.

    Facts are rivals: where another number of the article speaks more clearly of a series, this one loses by `rival`
    times the lead. The same number said twice (title and body) is no rival.
    """
    best = _best_scores(contexts, found)
    rankings = []
    for context, claim, area, own in zip(contexts, *settings, found, strict=True):
        scored = [(one.score - _lead(context, one, best) * weights.get("rival", 0.0), one) for one in own if one.refused is None]
        scored.sort(key=lambda pair: (-pair[0], pair[1].place))
        chances, none = _chances([score for score, _ in scored])
        refused = [one for one in own if one.refused is not None]
        rankings.append(Ranking(context, claim, tuple(one for _, one in scored) + tuple(refused), chances, none, area))
    return rankings


def _best_scores(contexts: Sequence[Context], found: Sequence[list[Candidate]]) -> dict[int, list[tuple[float, tuple[object, ...]]]]:
    """For each series the scores that the numbers of the article have with it, highest first."""
    best: dict[int, list[tuple[float, tuple[object, ...]]]] = {}
    for context, own in zip(contexts, found, strict=True):
        for one in own:
            if one.refused is None:
                best.setdefault(one.place, []).append((one.score, number_of(context.fact)))
    for scores in best.values():
        scores.sort(key=lambda pair: -pair[0])
    return best


def number_of(fact: Fact) -> tuple[object, ...]:
    """What makes two facts the same statement of one number, with the time it is said of."""
    return (fact.quantity.value, fact.quantity.unit, fact.time.text if fact.time else None)


def _lead(context: Context, one: Candidate, best: Mapping[int, list[tuple[float, tuple[object, ...]]]]) -> float:
    """By how much another number of the article scores higher with the series, at most 4."""
    own = number_of(context.fact)
    other = next((score for score, number in best[one.place] if number[:2] != own[:2]), None)
    return 0.0 if other is None else min(4.0, max(0.0, other - one.score))


def _chances(scores: Sequence[float]) -> tuple[tuple[float, ...], float]:
    """Scores as chances that add up to one with that of no series (score 0)."""
    top = max((*scores, 0.0))
    parts = [exp(score - top) for score in scores]
    none = exp(-top)
    whole = sum(parts) + none
    return tuple(part / whole for part in parts), none / whole


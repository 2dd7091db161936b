"""Hints: what speaks for and against a fact and a series of tallies being about the same thing. Never the value.

Each hint is a number from 0 to 1 with a name; rules/match_weights.csv says what it is worth. The weights were learned
from three of the four county sets of the corpora (benchmarks/learn_matching.py); the hints are written by hand and can be read.
"""

from __future__ import annotations

from math import fsum
from typing import NamedTuple

from newsfacts.checks.matching.context import Context
from newsfacts.checks.matching.select import Selection, same_office
from newsfacts.checks.matching.series import Area, Part, Series
from newsfacts.checks.matching.terms import Terms
from newsfacts.checks.matching.zones import Zones
from newsfacts.checks.periods import ClaimTime, distance
from newsfacts.checks.units import UnitFit

Hints = dict[str, float]

_NAMED = 0.3
# From this share on the words of a name are told, though not all of them.
_TOLD = 0.6
_SEVERAL = 2


class Timing(NamedTuple):
    """Whether some row is of the claim's time, whether it begins on just the claim's first day, how old it is in years."""

    on: bool
    exact_start: bool
    age: float


def timing(series: Series, selection: Selection, claim: ClaimTime) -> Timing:
    """How the picked rows of the series stand to the claim's time."""
    rows = selection.rows
    begins = claim.start is not None and any(row.period_start == claim.start for row in rows)
    return Timing(bool(rows), begins, min((distance(row, claim) for row in rows), default=0) / 366)


def hints(zones: Zones, series: Series, area: Area, claim: ClaimTime, timing: Timing) -> Hints:
    """Every hint of the pair that is not zero."""
    context = zones.context
    found = {
        **_name_hints(zones, series, area),
        **_group_hints(zones, series, area),
        **_reverse_hints(zones, series, area),
        **_bracket_hints(zones, series, area),
        **_unit_hints(context, series, area),
        **_office_hints(context, series),
        **_kind_hints(zones, series, claim),
        **_own_hints(zones, series, area),
        **_thin_hints(zones, series, area),
        **_part_hints(zones, series, area),
        "period_off": float(not timing.on),
        "period_start": float(timing.exact_start),
        "period_age": min(1.0, timing.age),
    }
    return {name: value for name, value in found.items() if value}


def share(terms: Terms, zone: Terms, area: Area) -> float:
    """Which part of `terms`, by weight, stands in `zone`."""
    inside = terms & zone
    if not inside:
        return 0.0
    if len(inside) == len(terms):
        return 1.0
    return fsum(map(area.weight, inside)) / area.whole(terms)


def told(series: Series, zone: Terms, area: Area) -> float:
    """Which part of the indicator, or of the alias that fits best, stands in `zone`."""
    most = 0.0
    for name in series.names:
        part = share(name, zone, area)
        most = max(most, part)
    return most


def _name_hints(zones: Zones, series: Series, area: Area) -> Hints:
    """How much of the indicator, or of the alias that fits best, stands near, in the clause, the sentence …"""
    context = zones.context
    found = {hint: told(series, terms, area) for hint, terms in zones.names}
    found["alias_near"] = float(any(alias in context.near_text for alias in series.aliases))
    found["alias_sentence"] = float(any(alias in context.sentence_text for alias in series.aliases))
    return found


def _group_hints(zones: Zones, series: Series, area: Area) -> Hints:
    """How much of the population and of the activity the text names."""
    context = zones.context
    return {
        "population_item": share(series.population, zones.item_near, area),
        "population_served": share(series.population, zones.served, area),
        "population_sentence": share(series.population, context.sentence, area),
        "activity_slot": share(series.activity, context.activity, area),
        "activity_sentence": share(series.activity, context.sentence, area),
        "activity_paragraph": share(series.activity, zones.paragraph, area),
        "no_population": float(not series.population),
        "no_activity": float(not series.activity),
    }


def _reverse_hints(zones: Zones, series: Series, area: Area) -> Hints:
    """How much of what the text says of the number the series covers; what other series cover instead speaks against."""
    context = zones.context
    return {
        "item_covered": share(context.item, series.all, area),
        "near_covered": share(context.near, series.all, area),
        "known_covered": share(zones.known, series.all, area),
        "action_covered": share(zones.classes, series.all, area),
        "no_item": float(not context.item),
    }


def _bracket_hints(zones: Zones, series: Series, area: Area) -> Hints:
    """Whether the giver, place or sort that the indicator has in brackets is named by the number; unnamed, it is another's row."""
    if not series.bracket:
        return {}
    named = share(series.bracket, zones.bracket, area)
    return {"bracket_clause": named, "bracket_unnamed": float(named < _NAMED)}


def _unit_hints(context: Context, series: Series, area: Area) -> Hints:
    fit = area.units.fit(context.fact.quantity, series.head)
    return {
        "unit_same": float(fit is UnitFit.SAME),
        "unit_rare": area.rarity(series.head.unit) if fit is UnitFit.SAME else 0.0,
        "unit_alike": float(fit is UnitFit.ALIKE),
        "unit_conflict": float(fit is UnitFit.CONFLICT),
        "unit_times": float(fit is UnitFit.CONFLICT and _times_of(context.fact.quantity.basis, series.head.basis)),
        "unit_only": float(fit is UnitFit.SAME and area.alone(series.head.unit)),
    }


def _times_of(one: str | None, other: str) -> bool:
    """Whether one counts persons or households and the other how often they came: 人 and 人次."""
    return one is not None and (other == f"{one}_times" or one == f"{other}_times")


def _office_hints(context: Context, series: Series) -> Hints:
    """Whether the office of the rows is the one the text makes responsible, or at least names."""
    offices = series.offices
    acts = same_office(offices, context.actor_names)
    return {
        "office_acts": float(acts),
        "office_named": float(
            any(office in context.sentence_text for office in offices) or same_office(offices, context.named)
        ),
        "office_other": float(bool(context.actor_names) and not acts),
    }


def _of_another_year(context: Context, years: frozenset[str], claim: ClaimTime) -> bool:
    """Whether the row is of a programme of another year (2018年度农村危房改造) that the sentence does not name."""
    if not years or claim.day is None or str(claim.day.year) in years:
        return False
    return not any(year in context.sentence_text for year in years)


def _kind_hints(zones: Zones, series: Series, claim: ClaimTime) -> Hints:
    context, cues = zones.context, zones.cues
    fact, head, part = context.fact, series.head, series.total_id is not None
    return {
        "part_of_total_cue": float(part and "#合计" in cues),
        "total_of_total_cue": float(not part and "#合计" in cues),
        "part_of_part_cue": float(part and "#其中" in cues),
        "total_of_part_cue": float(not part and "#其中" in cues),
        "each_of_count": float("#每" in context.lead and head.basis != "rate"),
        "plan_in_text": float("#计划" in context.clause and "#计划" not in series.names[0]),
        "planned_only": float("#计划" in series.names[0] and "#计划" not in context.near),
        "target_measure": float(fact.measure == "target" and "#计划" not in series.names[0]),
        "other_year": float(_of_another_year(context, series.years, claim)),
        "is_part": float(part),
        "part_by_office": float(part and same_office((head.org or "",), context.actor_names) if head.org else False),
        "part_of_part": float(part and fact.parent_id is not None),
        "total_of_part": float(not part and fact.parent_id is not None),
        "stock_of_stock": float((head.measure == "stock") == (fact.measure == "stock")),
        "quoted": float(fact.attribution == "quoted"),
    }


def _own_hints(zones: Zones, series: Series, area: Area) -> Hints:
    """What is said of the number itself once the next number has its verb: what is counted, and what was done."""
    context, deeds, theirs = zones.context, zones.deeds, series.deeds
    return {
        "own_covered": share(context.own, series.all, area),
        "head_covered": share(context.head, series.all, area),
        "tail_own": float(bool(series.tails & zones.own)),
        "deed_same": float(bool(deeds & theirs)),
        "deed_clash": float(bool(deeds) and bool(theirs) and not zones.done & theirs),
        "bracket_same": share(context.bracket, series.all, area),
        "bracket_other": float(bool(context.bracket and series.bracket) and not context.bracket & series.all),
        "running_of_event": float(zones.running and series.head.measure.startswith("flow")),
        "event_of_running": float(not zones.running and series.head.measure == "cumulative"),
    }


def _thin_hints(zones: Zones, series: Series, area: Area) -> Hints:
    """Where nothing by the number says what it counts (合计139期, 折合7.4万元), what was said before it does."""
    thin = zones.thin
    if not thin:
        return {}
    same = area.units.fit(zones.context.fact.quantity, series.head) is UnitFit.SAME
    return {
        "thin": thin,
        "thin_name": thin * told(series, zones.before, area),
        "thin_population": thin * share(series.population, zones.before_served, area),
        "thin_activity": thin * share(series.activity, zones.before, area),
        "thin_unit": thin * area.rarity(series.head.unit) if same else 0.0,
    }


def _part_hints(zones: Zones, series: Series, area: Area) -> Hints:
    """Whether what tells a part from its total stands by the number; a total whose part is named is not meant, unless several are."""
    if series.parts:
        return _total_hints(zones, series, area) | _distinct_hints(zones, series, area)
    return _distinct_hints(zones, series, area)


def _distinct_hints(zones: Zones, series: Series, area: Area) -> Hints:
    context, distinct = zones.context, series.distinct
    if not distinct and series.office is None:
        return {}
    named = share(distinct, zones.part, area)
    elsewhere = series.office is not None and not same_office((series.office,), (*context.actor_names, *context.named))
    said = elsewhere and told(series, context.sentence, area) >= _TOLD
    return {
        "part_named": named,
        "part_unnamed": float(bool(distinct) and named < _NAMED),
        "part_absent": float(bool(distinct) and share(distinct, zones.part_before, area) < _NAMED),
        "part_elsewhere": float(elsewhere and not said),
    }


def _total_hints(zones: Zones, series: Series, area: Area) -> Hints:
    context = zones.context
    several = sum(_names(part, context, zones.part_clause, area) for part in series.parts)
    one = several < _SEVERAL and any(_names(part, context, zones.part, area) for part in series.parts)
    return {
        "total_names_part": float(one),
        "total_names_parts": float(several >= _SEVERAL),
        "total_of_other": float(series.by_giver and another_acts(context, series)),
    }


def another_acts(context: Context, series: Series) -> bool:
    """Whether a body other than the office of the rows is the one that acts."""
    actor = context.fact.actor
    known = actor is not None and actor.organization_id is not None
    return known and not same_office(series.offices, context.actor_names)


def _names(part: Part, context: Context, zone: Terms, area: Area) -> bool:
    if part.terms:
        return share(part.terms, zone, area) >= _TOLD
    return part.office is not None and same_office((part.office,), context.actor_names)

"""A whole that the tables hold only in parts: 城乡低保 where there are 城市低保 and 农村低保 (docs/tallies.md).

Which parts make a whole stands in rules/wholes.csv. Parts that may overlap are never added: 残疾人两项补贴.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsfacts.checks.matching.score import Ranking, refusal
from newsfacts.checks.matching.select import fits_of, select
from newsfacts.checks.matching.terms import lexicon
from newsfacts.checks.units import UnitFit
from newsfacts.records import Tally
from newsfacts.rules import Rules

_CLAUSE = re.compile(r"[，,。；;：:！？!?\n]")


class Parts(NamedTuple):
    """The row of each part, and whether one person may be in both."""

    rows: tuple[Tally, ...]
    overlap: bool


def parts_of(ranking: Ranking, rules: Rules) -> Parts | None:
    """The rows of the parts of the whole that the clause names before the number; None where it names none or a part."""
    fact = ranking.context.fact
    lead = _CLAUSE.split(fact.evidence.text[: max(0, fact.quantity.start - fact.evidence.start)])[-1]
    for whole in rules.wholes:
        parts = (*whole.first, *whole.second)
        if not _any_in(whole.forms, lead) or _any_in(parts, lead):
            continue
        rows = tuple(row for forms in (whole.first, whole.second) for row in _row_of(forms, ranking, rules))
        if len(rows) == 2:
            return Parts(rows, whole.overlap)
    return None


def added(parts: Parts) -> Tally | None:
    """The parts as one row; None where they overlap, are rounded, blank, or not in one unit.

    Rounded parts (33.5万人) are not added: each leaves half a step open.
    """
    one, other = parts.rows
    alike = one.unit == other.unit and one.as_of == other.as_of
    rounded = any(row.unit_mult or row.decimals for row in parts.rows)
    if parts.overlap or rounded or not alike or one.value is None or other.value is None:
        return None
    name = f"{one.indicator}+{other.indicator}"
    return one.model_copy(update={"value": one.value + other.value, "indicator": name, "population": None})


def whole_places(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Every word of rules/wholes.csv in `text`, with the id of its row."""
    for whole in rules.wholes:
        for form in whole.forms:
            yield from (
                (match.start(), match.end(), f"wholes:{whole.name}") for match in re.finditer(re.escape(form), text)
            )


def _row_of(forms: Iterable[str], ranking: Ranking, rules: Rules) -> tuple[Tally, ...]:
    """The row of the claim's time whose indicator is one of the forms; nothing where there is none or more than one."""
    area, context, claim, words = ranking.area, ranking.context, ranking.claim, lexicon(rules)
    found: list[Tally] = []
    for series in area.series if area else ():
        named = words.core(series.head.indicator).endswith(tuple(forms))
        if not named or area is None or refusal(context, claim, series, area) is not None:
            continue
        if area.units.fit(context.fact.quantity, series.head) in (UnitFit.SAME, UnitFit.ALIKE):
            found.extend(select(series, fits_of(series, claim), claim, context).rows)
    return tuple(found) if len(found) == 1 else ()


def _any_in(forms: Iterable[str], text: str) -> bool:
    return any(form in text for form in forms)

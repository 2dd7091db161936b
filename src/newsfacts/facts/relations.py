"""Parts and totals: which figure is part of which (其中, 包括, 分别)."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from newsfacts.facts.scene import Scene
from newsfacts.mentions.indexes import per_rules
from newsfacts.records import Quantity
from newsfacts.records.vocabulary import Relation
from newsfacts.rules import Rules

# Rates are no parts of the total beside them: 其中妇女占60%.
_RATES = frozenset({"percent", "rate"})


class Part(NamedTuple):
    """A quantity (by index) that is part of another, in which way, and by which row."""

    whole: int
    relation: Relation
    rule: str


def find_parts(scene: Scene, rules: Rules) -> dict[int, Part]:
    """For each quantity that is a part: the total it belongs to. The nearest word of parting before it decides."""
    parts: dict[int, Part] = {}
    quantities = scene.mentions.quantities
    for place, relation, rule in _words(scene.text, rules):
        end = scene.sentence(place)[1]
        first = bisect_right(scene.quantity_starts.tolist(), place)
        for index in range(first, len(quantities)):
            if quantities[index].start >= end:
                break
            whole = _total(scene, quantities, index, first)
            if whole is not None:
                parts[index] = Part(whole, relation, rule)
    return parts


def _total(scene: Scene, quantities: tuple[Quantity, ...], index: int, first: int) -> int | None:
    """The last quantity before the word, in its sentence, that counts on the same basis."""
    part = quantities[index]
    if part.basis is None or part.basis in _RATES:
        return None
    start = scene.sentence(part.start)[0]
    for whole in range(first - 1, -1, -1):
        if quantities[whole].start < start:
            return None
        if quantities[whole].basis == part.basis:
            return whole
    return None


def _words(text: str, rules: Rules) -> list[tuple[int, Relation, str]]:
    return sorted(
        (match.end(), relation, rule)
        for pattern, relation, rule in _patterns(rules)
        for match in pattern.finditer(text)
    )


@per_rules
def _patterns(rules: Rules) -> tuple[tuple[re.Pattern[str], Relation, str], ...]:
    kinds: dict[str, Relation] = {
        "relation.part_partial": "part_partial",
        "relation.part_exhaustive": "part_exhaustive",
    }
    return tuple(
        (re.compile(row.pattern, re.VERBOSE), kinds[row.kind], f"facts:{row.id}")
        for row in rules.patterns.get("facts", ())
        if row.kind.startswith("relation.")
    )

"""How a figure is said: reported, quoted, planned or denied."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsfacts.facts.scene import Scene
from newsfacts.facts.speech import speech_at
from newsfacts.mentions.indexes import per_rules
from newsfacts.records import Quantity
from newsfacts.records.vocabulary import Attribution, Measure
from newsfacts.rules import Rules


class Said(NamedTuple):
    """The attribution, the row that it rests on, if any, and who says it, where the figure stands in direct speech."""

    attribution: Attribution
    rule: str | None = None
    speaker: tuple[int, int] | None = None


def attribute(scene: Scene, quantity: Quantity, measure: Measure, rules: Rules) -> Said:
    """A denial goes before a plan, a plan before direct speech; a target is planned whatever the words. The speaker stays."""
    before = scene.text[scene.sentence(quantity.start)[0] : quantity.start]
    found = {said.attribution: said for pattern, said in _patterns(rules) if pattern.search(before)}
    if measure == "target":
        found.setdefault("planned", Said("planned"))
    speech = speech_at(scene, quantity.start, rules)
    quoted = Said("quoted", speech.rule) if speech else Said("reported")
    said = found.get("denied") or found.get("planned") or quoted
    return said._replace(speaker=speech.speaker if speech else None)


@per_rules
def _patterns(rules: Rules) -> tuple[tuple[re.Pattern[str], Said], ...]:
    kinds: dict[str, Attribution] = {f"attribution.{kind}": kind for kind in ("denied", "planned")}
    return tuple(
        (re.compile(row.pattern, re.VERBOSE), Said(kinds[row.kind], f"facts:{row.id}"))
        for row in rules.patterns.get("facts", ())
        if row.kind.startswith("attribution.")
    )

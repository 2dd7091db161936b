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


_WORDLESS = " \t\u3000“"


class Word(NamedTuple):
    """A word of parting: its place, the relation it states, and its row."""

    start: int
    end: int
    relation: Relation
    rule: str


class Part(NamedTuple):
    """A quantity (by index) that is part of another, in which way, and by which row."""

    whole: int
    relation: Relation
    rule: str


def find_parts(scene: Scene, rules: Rules) -> dict[int, Part]:
    """For each quantity that is a part: the total it belongs to. The nearest word of parting before it decides."""
    parts: dict[int, Part] = {}
    quantities = scene.mentions.quantities
    for word in _words(scene.text, rules):
        end = scene.sentence(word.end)[1]
        first = bisect_right(scene.quantity_starts.tolist(), word.end)
        for index in range(first, len(quantities)):
            if quantities[index].start >= end:
                break
            whole = _total(scene, index, first, word)
            if whole is not None:
                parts[index] = Part(whole, word.relation, word.rule)
    return parts


def _total(scene: Scene, index: int, first: int, word: Word) -> int | None:
    """The last quantity before the word that counts on the same basis: in its sentence, or in the one before that it looks back at."""
    quantities = scene.mentions.quantities
    part = quantities[index]
    if part.basis is None or part.basis in _RATES:
        return None
    start = scene.sentence(part.start)[0]
    before = _sentence_before(scene, start, word)
    for whole in range(first - 1, -1, -1):
        found = quantities[whole]
        if found.start < before:
            return None
        if found.basis == part.basis and (found.start >= start or _holds(found, part)):
            return whole
    return None


def _sentence_before(scene: Scene, start: int, word: Word) -> int:
    """Where totals may begin: with a word that opens its sentence (…。其中…) in the sentence before, in the same paragraph."""
    text = scene.text
    if text[start : word.start].strip(_WORDLESS):
        return start
    last = len(text[:start].rstrip(_WORDLESS))
    return start if last == 0 or text[last - 1] == "\n" else scene.sentence(last - 1)[0]


def _holds(whole: Quantity, part: Quantity) -> bool:
    """Whether a figure of another sentence can hold the part: the same unit, and no less; a sum added since (比上年多50人) is less."""
    if whole.unit != part.unit or whole.low is None or part.low is None:
        return False
    return whole.low >= part.low


def _words(text: str, rules: Rules) -> list[Word]:
    return sorted(
        Word(*match.span(), relation, rule)
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

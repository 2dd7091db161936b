"""The rules' own examples: each row's must be found by its table's finder, its counterexamples must give nothing of that row.

`为[1200名]留守儿童送书包`: what stands in brackets must be found, at just that place; an example without brackets must be
found somewhere. A table without a finder here has examples for the reader only, and says so in rules/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from newsfacts.checks.consistency_cues import find_cues, find_partitions
from newsfacts.checks.derived import whole_places
from newsfacts.checks.matching.examples import indicator_places
from newsfacts.facts.examples import fact_places
from newsfacts.mentions.activities import activity_rules
from newsfacts.mentions.beneficiaries import group_rules
from newsfacts.mentions.organizations_examples import (
    body_places,
    former_places,
    place_places,
    reference_places,
    word_places,
)
from newsfacts.mentions.quantities.examples import comparison_places, quantity_places, skipped_places
from newsfacts.mentions.times import time_rules
from newsfacts.rules import Row, Rules
from newsfacts.text.patterns import pattern_places

# (text, rules) -> the places found, each with the id of the rule that found it ("units:名").
Finder = Callable[[str, Rules], Iterable[tuple[int, int, str]]]

FINDERS: dict[str, Finder] = {
    "activities": activity_rules,
    "aliases": body_places,
    "beneficiaries": group_rules,
    "beneficiary_words": group_rules,
    "comparisons": comparison_places,
    "consistency": find_cues,
    "facts": fact_places,
    "furniture": pattern_places("furniture", "line", "head", "tail"),
    "guards": skipped_places,
    "header": pattern_places("header"),
    "hedges": quantity_places,
    "indicators": indicator_places,
    "matching": pattern_places("matching"),
    "meetings": activity_rules,
    "organization_words": word_places,
    "organizations": body_places,
    "partitions": find_partitions,
    "place_names": former_places,
    "places": place_places,
    "programmes": activity_rules,
    "quantities": skipped_places,
    "recomputed": pattern_places("recomputed"),
    "references": reference_places,
    "repairs": pattern_places("repairs"),
    "time_words": time_rules,
    "times": time_rules,
    "units": quantity_places,
    "wholes": whole_places,
}

_BRACKETS = re.compile(r"\[([^\[\]]*)\]")


def check_examples(rules: Rules, finders: Mapping[str, Finder] | None = None) -> Iterator[str]:
    """A line for each example that fails: which row, which sentence, what was found instead."""
    for table, finder in (FINDERS if finders is None else finders).items():
        for row in table_rows(rules, table):
            yield from check_row(table, row, finder, rules)


def table_rows(rules: Rules, table: str) -> tuple[Row, ...]:
    """The rows of a CSV table or of a pattern file."""
    return rules.patterns[table] if table in rules.patterns else getattr(rules, table)


def check_row(table: str, row: Row, finder: Finder, rules: Rules) -> Iterator[str]:
    """A line for each example of one row that fails."""
    name = f"{table}:{row.key}"
    for example in row.examples:
        text, wanted = marked(example)
        found = {(start, end) for start, end, rule in finder(text, rules) if rule == name}
        if not found or not wanted <= found:
            yield f"{name}: {example!r} must be found; found {_words(text, found) or 'nothing'}"
    for example in row.counterexamples:
        text, _ = marked(example)
        found = {(start, end) for start, end, rule in finder(text, rules) if rule == name}
        if found:
            yield f"{name}: {example!r} must give nothing of this row; found {_words(text, found)}"


def marked(example: str) -> tuple[str, set[tuple[int, int]]]:
    """An example without its brackets, and the places that they marked.

    >>> marked("为[1200名]儿童")
    ('为1200名儿童', {(1, 6)})
    """
    places: set[tuple[int, int]] = set()
    text, last = "", 0
    for match in _BRACKETS.finditer(example):
        text += example[last : match.start()]
        places.add((len(text), len(text) + len(match[1])))
        text += match[1]
        last = match.end()
    return text + example[last:], places


def _words(text: str, places: Iterable[tuple[int, int]]) -> str:
    return ", ".join(repr(text[start:end]) for start, end in sorted(places))

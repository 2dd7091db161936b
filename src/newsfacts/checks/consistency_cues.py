"""Where the cues of rules/patterns/consistency.toml and the words of rules/partitions.csv stand: what their examples test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from newsfacts.checks.consistency_reading import statements
from newsfacts.mentions.quantities import read_numerals
from newsfacts.rules import Rules


def find_cues(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Every place in the text between figures where a pattern matches, as the check looks there."""
    for start, end in _gaps(text, rules):
        for row in rules.patterns.get("consistency", ()):
            for match in re.compile(row.pattern, re.VERBOSE).finditer(text[start:end]):
                yield start + match.start(), start + match.end(), f"consistency:{row.id}"


def _gaps(text: str, rules: Rules) -> Iterator[tuple[int, int]]:
    """The stretches between figures, cut at the beginnings of statements."""
    cuts = [start for start, _ in statements(text)]
    cuts += [place for quantity in read_numerals(text, rules)[0] for place in (quantity.start, quantity.end)]
    figures = {quantity.start for quantity in read_numerals(text, rules)[0]}
    yield from ((start, end) for start, end in pairwise([*sorted(cuts), len(text)]) if start not in figures)


def find_partitions(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Every word of a partition."""
    for row in rules.partitions:
        for member in row.members:
            for match in re.finditer(re.escape(member), text):
                yield match.start(), match.end(), f"partitions:{row.name}"

"""What the tables of figures find in a sentence, for the tables' own examples: places with the id of the row that did it."""

from __future__ import annotations

from collections.abc import Iterator

from newsfacts.mentions.quantities.ranges import compared_places
from newsfacts.mentions.quantities.reader import read_numerals
from newsfacts.mentions.quantities.spans import refused_words
from newsfacts.rules import Rules


def quantity_places(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Each quantity, once for every row that made it (units:名, hedges:近)."""
    for quantity in read_numerals(text, rules)[0]:
        for rule in quantity.rules:
            yield quantity.start, quantity.end, rule


def skipped_places(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Each numeral that counts nothing, with the guard or pattern that refused it."""
    for item in read_numerals(text, rules)[1]:
        yield item.start, item.end, item.rule
    yield from refused_words(text, rules)


def comparison_places(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Each comparison of bare numbers, with the pattern that found it."""
    yield from compared_places(text, rules)

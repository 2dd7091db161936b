"""The examples of rules/indicators.csv: where the lexicon finds the words of each row."""

from __future__ import annotations

from collections.abc import Iterator

from newsfacts.checks.matching.terms import lexicon
from newsfacts.rules import Rules


def indicator_places(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Every word of the table in `text`, with the id of its row."""
    words = lexicon(rules)
    for start, end, name in words.found(text):
        yield start, end, f"indicators:{name}"
    for form in words.links:
        start = text.find(form)
        while start >= 0:
            yield start, start + len(form), f"indicators:{words.link_name(form)}"
            start = text.find(form, start + 1)

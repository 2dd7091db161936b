"""What the tables say about dating words, as one index, and the pieces of time expressions that it finds in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsfacts.mentions.indexes import per_rules
from newsfacts.mentions.wordtrie import trie_pattern
from newsfacts.rules import Rules


class Piece(NamedTuple):
    """A part of a time expression: a word of the table (`reading`, `value`) or a pattern's match (`reading` is its kind)."""

    start: int
    end: int
    text: str
    reading: str
    value: str
    rule: str


class TimeIndex(NamedTuple):
    """The words by surface with reading and value, and the patterns that find words and dates."""

    words: dict[str, tuple[str, str]]
    word_pattern: re.Pattern[str]
    dates: dict[str, re.Pattern[str]]
    kinds: dict[str, str]
    events: re.Pattern[str]  # times told by an event without a date, where nothing else is read


@per_rules
def time_index(rules: Rules) -> TimeIndex:
    """The index of these rules."""
    words = {word: ("block", "") for row in rules.time_words for word in row.unless}
    words.update({row.word: (row.reading, row.value) for row in rules.time_words})
    patterns = rules.patterns.get("times", ())
    events = "|".join(f"(?P<{row.id}>{row.pattern})" for row in patterns if row.rank == 1)
    return TimeIndex(
        words,
        re.compile(trie_pattern(words)),
        {row.id: re.compile(row.pattern) for row in patterns if row.rank == 0},
        {row.id: row.kind for row in patterns},
        re.compile(events or "(?!)"),
    )


class _Dates:
    """The dates of a text in order of place; of patterns that match at one place the first of the table.

    Each pattern is searched for by itself: all in one expression would be tried at every character.
    """

    def __init__(self, text: str, patterns: dict[str, re.Pattern[str]]) -> None:
        self._text, self._patterns = text, patterns
        searched = ((rule, pattern.search(text)) for rule, pattern in patterns.items())
        self._next = {rule: match for rule, match in searched if match}

    def first(self, position: int) -> tuple[str, re.Match[str]] | None:
        """The first date from `position` on, with its rule."""
        for rule in [rule for rule, match in self._next.items() if match.start() < position]:
            found = self._patterns[rule].search(self._text, position)
            if found:
                self._next[rule] = found
            else:
                del self._next[rule]
        return min(self._next.items(), key=lambda entry: entry[1].start(), default=None)


def pieces(text: str, rules: Rules) -> Iterator[Piece]:
    """The pieces of time expressions in order of place; where a word and a date begin together, the longer one."""
    index = time_index(rules)
    dates = _Dates(text, index.dates)
    word, dated = index.word_pattern.search(text), dates.first(0)
    while word or dated:
        if word and not (dated and _goes_before(dated[1], word)):
            reading, value = index.words[word.group()]
            found = Piece(*word.span(), word.group(), reading, value, f"time_words:{word.group()}")
        elif dated:
            reading, _, value = index.kinds[dated[0]].partition(" ")
            found = Piece(*dated[1].span(), dated[1].group(), reading, value, f"times:{dated[0]}")
        yield found
        if word and word.start() < found.end:
            word = index.word_pattern.search(text, found.end)
        if dated and dated[1].start() < found.end:
            dated = dates.first(found.end)


def _goes_before(one: re.Match[str], other: re.Match[str]) -> bool:
    return (one.start(), -one.end()) < (other.start(), -other.end())

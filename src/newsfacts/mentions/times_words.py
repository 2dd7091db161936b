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
    date_pattern: re.Pattern[str]
    kinds: dict[str, str]
    events: re.Pattern[str]  # times told by an event without a date, where nothing else is read


@per_rules
def time_index(rules: Rules) -> TimeIndex:
    """The index of these rules."""
    words = {word: ("block", "") for row in rules.time_words for word in row.unless}
    words.update({row.word: (row.reading, row.value) for row in rules.time_words})
    patterns = rules.patterns.get("times", ())
    dates, events = (
        "|".join(f"(?P<{row.id}>{row.pattern})" for row in patterns if row.rank == rank) for rank in (0, 1)
    )
    return TimeIndex(
        words,
        re.compile(trie_pattern(words)),
        re.compile(dates or "(?!)"),
        {row.id: row.kind for row in patterns},
        re.compile(events or "(?!)"),
    )


def pieces(text: str, rules: Rules) -> Iterator[Piece]:
    """The pieces of time expressions in order of place; where a word and a date begin together, the longer one."""
    index = time_index(rules)
    position = 0
    word = index.word_pattern.search(text)
    dated = index.date_pattern.search(text)
    while word or dated:
        first = min((m for m in (word, dated) if m), key=lambda match: (match.start(), -match.end()))
        yield _piece(first, index, is_word=first is word)
        position = first.end()
        if word and word.start() < position:
            word = index.word_pattern.search(text, position)
        if dated and dated.start() < position:
            dated = index.date_pattern.search(text, position)


def _piece(match: re.Match[str], index: TimeIndex, *, is_word: bool) -> Piece:
    if is_word:
        reading, value = index.words[match.group()]
        return Piece(match.start(), match.end(), match.group(), reading, value, f"time_words:{match.group()}")
    rule = str(match.lastgroup)
    reading, _, value = index.kinds[rule].partition(" ")
    return Piece(match.start(), match.end(), match.group(), reading, value, f"times:{rule}")

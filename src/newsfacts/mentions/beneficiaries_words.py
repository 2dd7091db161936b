"""The rows about groups of people as one index: which word plays which part, and what it does to the category."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsfacts.mentions.wordtrie import trie_pattern
from newsfacts.records.vocabulary import Category
from newsfacts.rules import Rules


class Word(NamedTuple):
    """What the tables say of one word. `part`: head, modifier, group (a named group), block (a longer word that is none)."""

    part: str
    rule: str
    sense: str = ""
    category: Category | None = None
    gives: tuple[tuple[str, Category], ...] = ()
    alone: bool = True
    acts: bool = False
    name: str = ""


class GroupWords(NamedTuple):
    """All words by surface, and the pattern that finds them, longest first."""

    words: dict[str, Word]
    pattern: re.Pattern[str]


def group_words(rules: Rules) -> GroupWords:
    """The index of these rules, built at the first call."""
    return _group_words(_Key(rules))


class _Key:
    """Rules by identity of their content: two tables with the same version share one index."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.version = (rules.version, rules.folders)

    def __hash__(self) -> int:
        return hash(self.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.version == self.version


@lru_cache(maxsize=8)
def _group_words(key: _Key) -> GroupWords:
    words: dict[str, Word] = {}
    for row in key.rules.beneficiary_words:
        gives = tuple(tuple(cell.split(":", 1)) for cell in row.gives)
        words[row.word] = Word(row.part, f"beneficiary_words:{row.word}", row.sense, row.category, gives, row.alone)  # type: ignore[arg-type]
        words.update(dict.fromkeys(row.unless, Word("block", f"beneficiary_words:{row.word}")))
    for group in key.rules.beneficiaries:
        named = Word(
            "group",
            f"beneficiaries:{group.name}",
            group.sense,
            group.category,
            acts=group.role == "acts",
            name=group.name,
        )
        words.update(dict.fromkeys((group.name, *group.aliases), named))
        words.update(dict.fromkeys(group.unless, Word("block", named.rule)))
    return GroupWords(words, re.compile(trie_pattern(words)))

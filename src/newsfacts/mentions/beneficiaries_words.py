"""The rows about groups of people as one index: which word plays which part, and what it does to the category."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsfacts.mentions.indexes import per_rules
from newsfacts.mentions.wordtrie import trie_pattern
from newsfacts.records import AgeRange
from newsfacts.records.vocabulary import Category
from newsfacts.rules import Rules

_AGE_LENGTH = 16
_FROM = ("以上", "及以上", "周岁以上")
_AGE = re.compile(
    r"(?<!\d)(?P<low>\d{1,3})(?:周?岁)?(?:[-—–~～至到](?P<high>\d{1,3}))?周?岁(?P<limit>及?以[上下]|以内)?的?$"
)


class Word(NamedTuple):
    """What the tables say of one word. `part`: head, modifier, group (a named group), block (a longer word that is none)."""

    part: str
    rule: str
    sense: str = ""
    category: Category | None = None
    gives: tuple[tuple[str, str], ...] = ()
    alone: bool = True
    acts: bool = False
    name: str = ""


class GroupWords(NamedTuple):
    """All words by surface, and the pattern that finds them, longest first."""

    words: dict[str, Word]
    pattern: re.Pattern[str]
    suffixes: dict[str, Word]
    divisions: frozenset[str]  # last characters of the names of administrative places: 县


@per_rules
def group_words(rules: Rules) -> GroupWords:
    """The index of these rules."""
    words: dict[str, Word] = {}
    for row in rules.beneficiary_words:
        gives = tuple((before, after) for before, _, after in (cell.partition(":") for cell in row.gives))
        words[row.word] = Word(row.part, f"beneficiary_words:{row.word}", row.sense, row.category, gives, row.alone)
        words.update(dict.fromkeys(row.unless, Word("block", f"beneficiary_words:{row.word}")))
    for group in rules.beneficiaries:
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
    suffixes = {word[1:]: found for word, found in words.items() if found.part == "suffix"}
    plain = {word: found for word, found in words.items() if found.part != "suffix"}
    divisions = frozenset(row.name[-1] for row in rules.place_words if row.role == "kind")
    return GroupWords(plain, re.compile(trie_pattern(plain)), suffixes, divisions)


def age_before(text: str, start: int) -> AgeRange | None:
    """The ages that stand directly before a group: 3-16岁, 60岁以上.

    >>> age_before("为60岁以上老人体检", 6)
    AgeRange(low=60, high=None)
    """
    match = _AGE.search(text, max(0, start - _AGE_LENGTH), start)
    if match is None:
        return None
    low, high, limit = int(match["low"]), match["high"], match["limit"] or ""
    if high:
        return AgeRange(low=low, high=int(high))
    if limit in _FROM:
        return AgeRange(low=low)
    return AgeRange(high=low) if limit else AgeRange(low=low, high=low)


def category_of(words: Sequence[Word]) -> Category:
    """The category of a chain: its head's own, changed by the group before it (困难职工 in 困难职工子女) or by modifiers."""
    head, modifiers = words[-1], words[:-1]
    inner = next((i for i in range(len(modifiers) - 1, -1, -1) if modifiers[i].part in ("head", "group")), None)
    category = head.category
    for word in reversed(modifiers[inner + 1 :] if inner is not None else modifiers):
        category = _modified(word, head, category)
    if inner is not None and category == head.category:
        category = _inherited(head, category_of(modifiers[: inner + 1])) or category
    return category or "other"


def _modified(word: Word, head: Word, category: Category | None) -> Category | None:
    """What a modifier makes of a category: by the category itself; by the sense only of a plain head no other has changed."""
    given = dict(word.gives)
    by_sense = given.get(head.sense) if category == head.category and head.part != "group" else None
    return given.get(category or "", by_sense) or category  # type: ignore[return-value]


def _inherited(head: Word, inner: Category) -> Category | None:
    """What a head makes of the group before it: 家庭 takes it over (`*:same`), 学生 of a family in need is in need."""
    given = dict(head.gives)
    found = given.get(inner, given.get("*"))
    return inner if found == "same" else found  # type: ignore[return-value]

"""Which group holds which: 孤儿 are 困境儿童, 农村低保 is part of 城乡低保 (rules/beneficiaries.csv, rules/wholes.csv)."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple

from newsfacts.checks.matching.terms import lexicon
from newsfacts.rules import Rules

# How the group of a row stands to that of a figure.
Breadth = Literal["equal", "broader", "narrower"]


class Group(NamedTuple):
    """A named group at the end of a phrase; `whole`: the phrase says nothing else, so that it is all of the group."""

    name: str
    form: str
    whole: bool


class Taxonomy:
    """Named groups with those that hold them; built once per rules."""

    def __init__(self, rules: Rules) -> None:
        above = {row.name: row.broader for row in rules.beneficiaries if row.broader}
        self._holders = {name: _chain(name, above) for name in above}
        self._names = {row.name for row in rules.beneficiaries} | set(above.values())
        forms = {form: row.name for row in rules.beneficiaries for form in row.aliases}
        self._forms = forms | {name: name for name in self._names}
        self._longest = max(map(len, self._forms), default=0)
        self._wholes = rules.wholes
        # The wholes and parts of rules/wholes.csv: 城乡低保, 农村低保.
        self.whole_forms = frozenset(form for one in rules.wholes for form in (*one.forms, *one.first, *one.second))
        self._words = lexicon(rules)
        self.group = lru_cache(maxsize=10_000)(self._group)
        self.phrase = lru_cache(maxsize=10_000)(self._phrase)
        self.is_of_wholes = lru_cache(maxsize=10_000)(self._is_of_wholes)

    def _phrase(self, population: str | None, indicator: str) -> str:
        """The words of a row that name its group; empty where none do."""
        names = chain((population or "",), self._words.cores(indicator), (indicator,))
        return next(filter(self.group, names), "")

    def _group(self, phrase: str) -> Group | None:
        """The group that ends the phrase; a longer or looser word for it (农村留守儿童) names some of the group only."""
        for size in range(min(len(phrase), self._longest), 1, -1):
            name = self._forms.get(phrase[-size:])
            if name is not None:
                return Group(name, phrase[-size:], phrase == name)
        return None

    def breadth(self, claim: str, row: str) -> Breadth | None:
        """How the group that a row names stands to that of a figure; None where nothing says so.

        The broader one of the two must be named in full and without any other word, or it may leave the other out.
        """
        one, other = self.group(claim), self.group(row)
        if one is not None and other is not None:
            if one.name == other.name:
                return "equal" if one.form == other.form else None
            if other.whole and other.name in self._holders.get(one.name, ()):
                return "broader"
            if one.whole and one.name in self._holders.get(other.name, ()):
                return "narrower"
        return None

    def _is_of_wholes(self, phrase: str) -> bool:
        """Whether the phrase names a whole or a part of rules/wholes.csv: 城乡低保人数."""
        return any(form in phrase for form in self.whole_forms)

    def of_wholes(self, claim: str, row: str) -> Breadth | None:
        """The same for the words of rules/wholes.csv: `claim` are all words of the clause before the number."""
        for whole in self._wholes:
            parts = (*whole.first, *whole.second)
            ours, theirs = (_names(phrase, whole.forms, parts) for phrase in (claim, row))
            if (ours, theirs) == ("part", "whole"):
                return "broader"
            if (ours, theirs) == ("whole", "part"):
                return "narrower"
        return None


def _chain(name: str, above: dict[str, str]) -> frozenset[str]:
    """All groups that hold a group, one through another."""
    found: list[str] = []
    at = above.get(name)
    while at is not None and at not in found:
        found.append(at)
        at = above.get(at)
    return frozenset(found)


def _names(phrase: str, forms: tuple[str, ...], parts: tuple[str, ...]) -> str | None:
    """Whether a phrase names a part, or the whole without a part: 农村低保对象 and 城乡低保对象."""
    if any(form in phrase for form in parts):
        return "part"
    return "whole" if any(form in phrase for form in forms) else None


_BUILT: dict[str, Taxonomy] = {}


def taxonomy(rules: Rules) -> Taxonomy:
    """The taxonomy of these rules, built at the first call and kept."""
    if rules.version not in _BUILT:
        _BUILT[rules.version] = Taxonomy(rules)
    return _BUILT[rules.version]

"""The words of an article and of a table, as terms that can meet: pairs of characters, and the classes of rules/indicators.csv.

Pairs of characters find what is written alike, classes what is written differently (走访 and 入户探访).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from newsfacts.rules import Rules
from newsfacts.text.patterns import patterns

Terms = frozenset[str]

# Marks the categories of rules/beneficiaries.csv among the classes.
_GROUP = "group:"
_HAN = re.compile(r"[\u3400-\u9fffA-Za-z]+")


class Lexicon:
    """Reads terms off texts; built once per rules."""

    def __init__(self, rules: Rules) -> None:
        self._classes: dict[str, list[str]] = {}
        self._unless: dict[str, tuple[str, ...]] = {row.name: row.unless for row in rules.indicators}
        self.deeds = frozenset(row.name for row in rules.indicators if row.part == "deed")
        self.deed_terms: Terms = frozenset(f"#{name}" for name in self.deeds)
        self.each = tuple(word.regex for word in patterns(rules, "facts", "distribution"))
        self.things = frozenset(row.name for row in rules.indicators if row.part == "thing")
        self._counts = {row.name for row in rules.indicators if row.part == "count"}
        self._link_names = {form: row.name for row in rules.indicators if row.part == "link" for form in row.forms}
        self.links = tuple(self._link_names)
        self._joints = re.compile("|".join(map(re.escape, ("、", *sorted(self.links, key=len, reverse=True)))))
        self.basis_of = {row.name: row.basis for row in rules.indicators if row.basis}
        for row in (row for row in rules.indicators if row.part != "link"):
            for form in dict.fromkeys((row.name, *row.forms)):
                self._classes.setdefault(form, []).append(row.name)
        for group in rules.beneficiaries:
            for form in (group.name, *group.aliases):
                self._classes.setdefault(form, []).append(f"{_GROUP}{group.category}")
        self._longest = max(map(len, self._classes), default=0)
        ends = (form for form, names in self._classes.items() if self._counts.intersection(names))
        self._endings = tuple(sorted(ends, key=len, reverse=True))
        self.terms = lru_cache(maxsize=20_000)(self._terms)

    def listed(self, text: str) -> list[str]:
        """The members of a list: 县文联和县妇联 are two bodies."""
        return [part.strip() for part in self._joints.split(text) if part.strip()]

    def link_name(self, form: str) -> str:
        """The row of a word that joins two counted things."""
        return self._link_names[form]

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Every word of the table in `text`: its place and its class."""
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + self._longest) + 1):
                for name in self._classes.get(text[start:end], ()):
                    if not self._inside_another(text, start, end, name):
                        yield start, end, name

    def _inside_another(self, text: str, start: int, end: int, name: str) -> bool:
        for longer in self._unless.get(name, ()):
            place = text.find(longer, max(0, start - len(longer)))
            if 0 <= place <= start and end <= place + len(longer):
                return True
        return False

    def classes(self, text: str) -> Terms:
        """The classes of words in `text`, without those that only say how a table counts."""
        return frozenset(f"#{name}" for _, _, name in self.found(text) if name not in self._counts)

    def _terms(self, text: str) -> Terms:
        """Pairs of characters and classes of `text`; words that only say how a table counts are left out at its end."""
        core = self.core(text)
        pairs = {run[i : i + 2] for run in _HAN.findall(core) for i in range(len(run) - 1)}
        single = {run for run in _HAN.findall(core) if len(run) == 1}
        return frozenset(pairs | single) | self.classes(core) | self.classes(text[len(core) :])

    def core(self, text: str) -> str:
        """An indicator without the word that only says how it counts: 结对儿童数 is about 结对儿童.

        Brackets stay: 宫颈癌检查人数（农村） keeps 农村.
        """
        return next(self.cores(text), text)

    def cores(self, text: str) -> Iterator[str]:
        """The indicator without each word that may only say how it counts, the longest first: 残疾人数 is of 残疾 or of 残疾人."""
        # Most texts end with none of them: one look at all is quicker than one at each.
        for form in self._endings if text.endswith(self._endings) else ():
            if text.endswith(form) and len(text) > len(form) + 1:
                yield text[: -len(form)]


@lru_cache(maxsize=2)
def _built(_version: str, holder: _Holder) -> Lexicon:
    return Lexicon(holder.rules)


class _Holder:
    """Lets a cache be keyed by the rules' version, for the rules themselves cannot be hashed."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.rules.version == self.rules.version

    def __hash__(self) -> int:
        return hash(self.rules.version)


def lexicon(rules: Rules) -> Lexicon:
    """The lexicon of these rules, built at the first call and kept."""
    return _built(rules.version, _Holder(rules))

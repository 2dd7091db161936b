"""Why a numeral is no count: words that hold a numeral (一对一, 十四五), what stands beside it (第…), forms of dates and codes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newsfacts.records.vocabulary import SkipReason
from newsfacts.rules import Pattern, Rules
from newsfacts.rules.rows.quantities import GuardRow


class Refusal(NamedTuple):
    """Why the numeral in `start`…`end` is no count."""

    start: int
    end: int
    reason: SkipReason
    rule: str


class Place(NamedTuple):
    """Where a figure stands and what the guards ask of it: the basis of its unit, and whether it is a small Chinese numeral."""

    start: int
    number_end: int
    end: int
    basis: str | None
    unit: str | None
    small: bool


# A guard word counts for the figures that follow it within this many characters of its clause.
_NEAR = 10
# Patterns of this prefix begin with a Chinese numeral, the others with an Arabic digit.
_CHINESE = "chinese_"
_CLAUSE_END = re.compile(r"[，。；！？、\n（）()“”,;]")


class Guards(NamedTuple):
    """The guards, arranged by what stands at the numeral."""

    words: Mapping[
        str, tuple[tuple[str, int, GuardRow], ...]
    ]  # by the two characters at the numeral: (word, offset, row)
    before: Mapping[str, tuple[GuardRow, ...]]
    after: Mapping[str, tuple[GuardRow, ...]]
    near: Mapping[str, tuple[GuardRow, ...]]  # by basis or unit
    forms: re.Pattern[str]  # of numerals in Arabic digits
    chinese_forms: re.Pattern[str]
    reasons: Mapping[str, SkipReason]


def build_guards(rules: Rules) -> Guards:
    """Arrange guards.csv and patterns/quantities.toml."""
    numerals = frozenset(row.name for row in rules.numerals) | frozenset("0123456789")
    words: defaultdict[str, list[tuple[str, int, GuardRow]]] = defaultdict(list)
    for row in rules.guards:
        if row.kind == "word":
            for offset, key in _keys(row.name, numerals):
                words[key].append((row.name, offset, row))
    patterns = rules.patterns.get("quantities", ())
    ordered = sorted(patterns, key=lambda row: row.rank)
    return Guards(
        words={key: tuple(sorted(found, key=lambda item: -len(item[0]))) for key, found in words.items()},
        before=_by_char(rules, "before", -1),
        after=_by_char(rules, "after", 0),
        near=_by_basis(rules),
        forms=_either(row for row in ordered if not row.id.startswith(_CHINESE)),
        chinese_forms=_either(row for row in ordered if row.id.startswith(_CHINESE)),
        reasons={row.id: row.kind for row in patterns},  # type: ignore[misc]
    )


def _either(rows: Iterable[Pattern]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{row.id}>{row.pattern})" for row in rows) or "(?!)", re.VERBOSE)


def _keys(word: str, numerals: frozenset[str]) -> list[tuple[int, str]]:
    """Each place in the word where a numeral begins, with the numeral's first character and its neighbour."""
    found = []
    for offset, char in enumerate(word):
        if char in numerals and (offset == 0 or word[offset - 1] not in numerals):
            found.append(
                (offset, word[offset : offset + 2] if offset + 1 < len(word) else "<" + word[offset - 1 : offset + 1])
            )
    return found


def _by_char(rules: Rules, kind: str, place: int) -> dict[str, tuple[GuardRow, ...]]:
    found: defaultdict[str, list[GuardRow]] = defaultdict(list)
    for row in rules.guards:
        if row.kind == kind:
            found[row.name[place]].append(row)
    return {char: tuple(sorted(rows, key=lambda row: -len(row.name))) for char, rows in found.items()}


def _by_basis(rules: Rules) -> dict[str, tuple[GuardRow, ...]]:
    found: defaultdict[str, list[GuardRow]] = defaultdict(list)
    for row in rules.guards:
        if row.kind == "near":
            for of in row.of:
                found[of].append(row)
    return {basis: tuple(rows) for basis, rows in found.items()}


def word_refusal(text: str, start: int, end: int, guards: Guards) -> Refusal | None:
    """The longest guarded word that holds the numeral `text[start:end]`."""
    for key in (text[start : start + 2], "<" + text[start - 1 : start + 1] if start else ""):
        for word, offset, row in guards.words.get(key, ()):
            begin = start - offset
            if begin >= 0 and text.startswith(word, begin) and begin + len(word) >= end:
                return Refusal(begin, begin + len(word), row.reason, f"guards:{word}")
    return None


def beside_refusal(text: str, place: Place, guards: Guards) -> Refusal | None:
    """What stands directly before or behind the figure, or shortly before it, and makes it no count."""
    start, end = place.start, place.end
    for row in guards.before.get(text[start - 1 : start], ()):
        if text.startswith(row.name, start - len(row.name)) and _applies(row, place):
            return Refusal(start - len(row.name), end, row.reason, f"guards:{row.name}")
    for at in {place.number_end, end}:
        for row in guards.after.get(text[at : at + 1], ()):
            if text.startswith(row.name, at) and _applies(row, place):
                return Refusal(start, at + len(row.name), row.reason, f"guards:{row.name}")
    return _near_refusal(text, place, guards)


def _near_refusal(text: str, place: Place, guards: Guards) -> Refusal | None:
    rows = (*guards.near.get(place.basis or "", ()), *guards.near.get(place.unit or "", ()))
    if not rows:
        return None
    clause = _CLAUSE_END.split(text[max(0, place.start - _NEAR) : place.start])[-1]
    for row in rows:
        if row.name in clause and _applies(row, place):
            return Refusal(place.start, place.end, row.reason, f"guards:{row.name}")
    return None


def _applies(row: GuardRow, place: Place) -> bool:
    return (not row.of or place.basis in row.of or place.unit in row.of) and (place.small or not row.small)


def form_refusal(text: str, start: int, guards: Guards, *, arabic: bool) -> Refusal | None:
    """A date, clock time, score, phone number or other form that begins at `start`."""
    match = (guards.forms if arabic else guards.chinese_forms).match(text, start)
    if match is None or match.lastgroup is None:
        return None
    name = match.lastgroup
    return Refusal(start, match.end(), guards.reasons[name], f"quantities:{name}")

"""What the rules tables say, arranged for reading: alphabets, one scanning expression, words by their first or last character."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from newsfacts.mentions.bounds import Meaning, meanings
from newsfacts.mentions.guards import Guards, build_guards
from newsfacts.mentions.numerals import Alphabet
from newsfacts.rules import Rules
from newsfacts.rules.rows.quantities import HedgeRow, UnitRow

Named = TypeVar("Named", HedgeRow, UnitRow)

ARABIC_DIGITS = "0-9０-９"
_GROUPED = f"[{ARABIC_DIGITS}]{{1,3}}(?:[,，\u00a0\u2009\u202f][{ARABIC_DIGITS}]{{3}})++(?![{ARABIC_DIGITS}])"


class Lexicon(NamedTuple):
    """The tables in the form in which the reader asks them."""

    alphabet: Alphabet
    atom: re.Pattern[str]
    units: Mapping[str, tuple[UnitRow, ...]]  # by first character, longest first
    before: Mapping[str, tuple[HedgeRow, ...]]  # by last character, longest first
    after: Mapping[str, tuple[HedgeRow, ...]]  # by first character, longest first
    inside: Mapping[str, HedgeRow]
    meanings: Mapping[str, Meaning]
    guards: Guards


_held: list[tuple[Rules, Lexicon]] = []


def lexicon(rules: Rules) -> Lexicon:
    """The lexicon of these rules, built once and held for the few rule sets that a process uses."""
    for known, built in _held:
        if known is rules:
            return built
    built = _build(rules)
    _held.insert(0, (rules, built))
    del _held[4:]
    return built


def _build(rules: Rules) -> Lexicon:
    alphabet = _alphabet(rules)
    return Lexicon(
        alphabet=alphabet,
        atom=re.compile(_atom(rules, alphabet)),
        units=_by_char(rules.units, 0),
        before=_by_char((row for row in rules.hedges if row.position == "before"), -1),
        after=_by_char((row for row in rules.hedges if row.position == "after"), 0),
        inside={row.name: row for row in rules.hedges if row.position == "inside"},
        meanings=meanings(rules.intervals),
        guards=build_guards(rules),
    )


def _alphabet(rules: Rules) -> Alphabet:
    def of(kind: str) -> dict[str, int]:
        return {row.name: int(row.value) for row in rules.numerals if row.kind == kind}

    return Alphabet(
        digits=of("digit"),
        scales=of("scale"),
        some=frozenset(of("some")),
        half=frozenset(of("half")),
        marks=frozenset(row.name for row in rules.hedges if row.position == "inside"),
    )


def _by_char(rows: Iterable[Named], place: int) -> dict[str, tuple[Named, ...]]:
    found: defaultdict[str, list[Named]] = defaultdict(list)
    for row in rows:
        found[row.name[place]].append(row)
    return {char: tuple(sorted(same, key=lambda row: -len(row.name))) for char, same in found.items()}


def _atom(rules: Rules, alphabet: Alphabet) -> str:
    """One expression for every numeral: linear, for each part begins with characters that the one before cannot take."""
    digits = "".join(char for char, value in alphabet.digits.items() if value < 10)
    joined = "".join(char for char, value in alphabet.digits.items() if value >= 10)
    marks, some = "".join(sorted(alphabet.marks)), "".join(sorted(alphabet.some))
    scale = f"(?:{'|'.join(_scale(char, rules) for char in alphabet.scales)})"
    arabic = f"(?:{_GROUPED}|[{ARABIC_DIGITS}]++)(?:[.．][{ARABIC_DIGITS}]++)?"
    chinese = f"[{digits}]++(?:点[{digits}]++)?"
    ends = "".join(alphabet.scales)
    open_mark = f"[{marks}{some}]"
    first = f"(?:(?P<arabic>{arabic})(?:[ ](?={scale}))?|{chinese}|[{joined}{''.join(sorted(alphabet.half))}]|[几幾]|[{some}](?={scale}|名|位|次|家|户|人)|{scale})"
    more = f"(?:{open_mark}?{scale}|(?<=[{ends}{joined}])(?:{arabic}|{chinese}|[几幾]))*+"
    tail = f"(?P<tail>[余餘]|(?<=[0０{ends}])[多来來])?+"
    return f"{first}{more}{tail}"


def _scale(char: str, rules: Rules) -> str:
    """A scale, unless it begins a unit (千米, 兆瓦)."""
    rests = sorted({row.name[1:] for row in rules.units if row.name[0] == char and len(row.name) > 1}, key=len)
    return f"{char}(?!{'|'.join(map(re.escape, rests))})" if rests else char

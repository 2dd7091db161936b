"""What the rules tables say, arranged for reading: alphabets, one scanning expression, words by their first or last character."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from newsfacts.errors import RulesError
from newsfacts.mentions.bounds import Meaning, meanings
from newsfacts.mentions.guards import Guards, build_guards
from newsfacts.mentions.numerals import MAX_LENGTH, Alphabet, Numeral, read_numeral
from newsfacts.rules import Rules
from newsfacts.rules.rows.quantities import HedgeRow, NumeralRow, UnitRow

ARABIC_DIGITS = "0-9０-９"
_GROUPED = f"[{ARABIC_DIGITS}]{{1,3}}(?:[,，\u00a0\u2009\u202f][{ARABIC_DIGITS}]{{3}})++(?![{ARABIC_DIGITS}])"


# What the reader needs; loading just these keeps its start short.
TABLES = ("comparisons", "guards", "hedges", "intervals", "number_roles", "numerals", "quantities", "units")


# Rows of intervals.csv that the form of a number asks for, whatever the hedge.
NEEDED = (
    *("exact", "scaled", "percent", "tenths", "range", "adjacent", "several", "several_tens", "teens", "over_bare"),
    *("about_ten", "about_bare", "nearly_tenths", "half_over", "most_half"),
)


class Lexicon(NamedTuple):
    """The tables in the form in which the reader asks them."""

    alphabet: Alphabet
    guarded: frozenset[str]  # digits that are parts of common words too (陆, 伍)
    read: Callable[[str], Numeral | None]  # what a numeral's surface says
    begins: re.Pattern[str]
    atom: re.Pattern[str]
    units: Mapping[str, UnitRow]
    unit_lengths: Mapping[str, tuple[int, ...]]  # by first character, longest first
    before: Mapping[str, tuple[HedgeRow, ...]]  # by last character, longest first
    after: Mapping[str, tuple[HedgeRow, ...]]  # by first character, longest first
    inside: Mapping[str, HedgeRow]
    held: Mapping[str, HedgeRow]  # the hedge that a word holds (过半)
    signs: Mapping[str, tuple[NumeralRow, ...]]  # by last character
    remote: Mapping[str, HedgeRow]
    reach: re.Pattern[str]  # a remote hedge and the few words behind it, up to the figure
    not_open: frozenset[str]  # what may not follow an open mark behind the unit (三年多次)
    open_time: frozenset[str]
    scales: frozenset[str]
    meanings: Mapping[str, Meaning]
    guards: Guards
    kept: dict[object, dict[str, object]]  # the fields of figures that were read lately
    outputs: Mapping[str, tuple[str, ...]]  # words that make elapsed time, a single one or a threshold what it is


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
        guarded=frozenset(row.name for row in rules.numerals if row.only),
        read=_reader(rules, alphabet),
        begins=re.compile(_beginnings(rules)),
        atom=re.compile(_atom(rules, alphabet)),
        units={row.name: row for row in rules.units},
        unit_lengths=_lengths(rules),
        before=_by_char((row for row in rules.hedges if row.position == "before"), -1),
        after=_by_char((row for row in rules.hedges if row.position == "after"), 0),
        inside={row.name: row for row in rules.hedges if row.position == "inside"},
        held=_held_hedges(rules),
        signs=_signs(rules),
        remote={row.name: row for row in rules.hedges if row.reaches},
        reach=_reach(rules),
        not_open=frozenset(char for row in rules.hedges if row.position == "inside" for char in row.unless),
        scales=frozenset(alphabet.scales),
        open_time=alphabet.marks | alphabet.half,
        meanings=_meanings(rules),
        guards=build_guards(rules),
        kept={},
        outputs=_outputs(rules),
    )


def _held_hedges(rules: Rules) -> dict[str, HedgeRow]:
    hedges = {row.name: row for row in rules.hedges}
    return {row.name: hedges[row.hedge] for row in rules.numerals if row.hedge in hedges}


def _signs(rules: Rules) -> dict[str, tuple[NumeralRow, ...]]:
    found: defaultdict[str, list[NumeralRow]] = defaultdict(list)
    for row in rules.numerals:
        if row.kind == "sign":
            found[row.name[-1]].append(row)
    return {char: tuple(rows) for char, rows in found.items()}


def _reach(rules: Rules) -> re.Pattern[str]:
    branches = [f"{row.name}[\u4e00-\u9fff]{{0,{row.reaches}}}+" for row in rules.hedges if row.reaches]
    return re.compile(f"(?:{'|'.join(branches) or '(?!)'})\\Z")


def _outputs(rules: Rules) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rules.number_roles:
        found[row.role].append(row.name)
    return {role: tuple(words) for role, words in found.items()}


def _reader(rules: Rules, alphabet: Alphabet) -> Callable[[str], Numeral | None]:
    """Reads a numeral or a word that is one (一半); the readings of recent surfaces are kept."""
    words = {row.name: row.value for row in rules.numerals if row.kind == "word"}

    @lru_cache(maxsize=16384)
    def kept(surface: str) -> Numeral | None:
        if surface in words:
            value = words[surface]
            return Numeral(value, None, value, value, 0, "word")
        return read_numeral(surface, alphabet)

    def read(surface: str) -> Numeral | None:
        return kept(surface) if len(surface) <= MAX_LENGTH else None

    return read


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


def _by_char(rows: Iterable[HedgeRow], place: int) -> dict[str, tuple[HedgeRow, ...]]:
    found: defaultdict[str, list[HedgeRow]] = defaultdict(list)
    for row in rows:
        found[row.name[place]].append(row)
    return {char: tuple(sorted(same, key=lambda row: -len(row.name))) for char, same in found.items()}


def _meanings(rules: Rules) -> dict[str, Meaning]:
    """The intervals by name. Raises RulesError for a cell that cannot be read and for a row that others need and lack."""
    try:
        found = meanings(rules.intervals)
    except ValueError as error:
        raise RulesError([str(error)]) from error
    faults = [
        f"hedges.csv: row {row.name!r}: interval {row.interval!r} is no row of intervals.csv"
        for row in rules.hedges
        if row.interval not in found
    ]
    faults += [f"intervals.csv: the row {name!r} is needed and missing" for name in NEEDED if name not in found]
    if faults:
        raise RulesError(faults)
    return found


def _lengths(rules: Rules) -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for row in rules.units:
        found[row.name[0]].add(len(row.name))
    return {char: tuple(sorted(lengths, reverse=True)) for char, lengths in found.items()}


def _atom(rules: Rules, alphabet: Alphabet) -> str:
    """One expression for every numeral: linear, for each part begins with characters that the one before cannot take."""
    digits = "".join(char for char, value in alphabet.digits.items() if value < 10)
    joined = "".join(char for char, value in alphabet.digits.items() if value >= 10)
    marks, some = "".join(sorted(alphabet.marks)), "".join(sorted(alphabet.some))
    ends = "".join(alphabet.scales)
    scale = f"(?:{'|'.join(_scale(char, rules) for char in alphabet.scales)})"
    arabic = f"(?:{_GROUPED}|[{ARABIC_DIGITS}]++)(?:[.．][{ARABIC_DIGITS}]++)?"
    chinese = f"[{digits}]++(?:点[{digits}]++)?"
    words = "|".join(sorted((row.name for row in rules.numerals if row.kind == "word"), key=lambda word: -len(word)))
    signs = "|".join(row.name for row in rules.numerals if row.kind == "sign" and len(row.name) > 1)
    first = f"(?!{signs or '(?!)'})(?:(?P<arabic>{arabic})(?:[ ](?={scale}))?|{words}|{_first(rules, scale)}(?:(?<=[{digits}])(?:{chinese}|点[{digits}]++))?)"
    more = f"(?:[{marks}{some}]?{scale}|个(?=[亿億万萬])|(?<=[{ends}{joined}])(?:{arabic}|{chinese})|(?<=[0０{ends}{joined}])[几幾])*+"
    return f"{first}{more}(?:[余餘]|(?<=[0０{ends}])[多来來])?+"


def _first(rules: Rules, scale: str) -> str:
    """The characters that begin a Chinese numeral: plain digits at once, the others with their conditions."""
    rows = [row for row in rules.numerals if row.kind not in {"word", "sign"}]
    plain = "".join(row.name for row in rows if row.kind == "digit" and not row.unless and not row.only)
    open_ = "|".join(_before(row) + row.name for row in rows if row.kind in {"some", "half"})
    closed = [_alone(row, scale) for row in rows if row.name not in plain and row.kind not in {"some", "half"}]
    return f"(?:[{plain}]|{'|'.join(closed)}|(?:{open_})(?={scale}|{_counted(rules)}))"


def _beginnings(rules: Rules) -> str:
    """Every character that can begin a numeral: the text is searched for these alone, which is many times faster."""
    return f"[{ARABIC_DIGITS}{''.join(sorted({row.name[0] for row in rules.numerals if row.kind != 'sign'}))}]"


def _counted(rules: Rules) -> str:
    """The units that make 几, 数 and 半 in front of them a numeral."""
    names = (row.name for row in rules.units if not row.weak and row.when not in {"ordinal", "date", "age"})
    return "|".join(sorted(map(re.escape, names), key=lambda name: -len(name)))


def _scale(char: str, rules: Rules) -> str:
    """A scale, unless it begins a unit (千米, 兆瓦)."""
    rests = sorted({row.name[1:] for row in rules.units if row.name[0] == char and len(row.name) > 1}, key=len)
    return f"{char}(?!{'|'.join(map(re.escape, rests))})" if rests else char


def _alone(row: NumeralRow, scale: str) -> str:
    """A digit or scale that begins a numeral, where it is no part of a word (收拾, 陆续)."""
    if "no" in row.unless:
        return "(?!)"
    if row.kind == "scale":
        return f"{_before(row)}(?={row.name}){scale}"
    return _before(row) + row.name + (f"(?=[{''.join(row.only)}])" if row.only else "")


def _before(row: NumeralRow) -> str:
    """What must not stand before the character: 人数, 总数."""
    return f"(?<![{''.join(row.unless)}])" if row.unless else ""

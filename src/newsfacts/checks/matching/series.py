"""Tally rows as series: one indicator of one area, with its rows of several dates, offices and vintages.

A fact is matched to a series by its words; which row of the series it is compared with, time and office decide.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from math import fsum, log, sqrt
from typing import Any, NamedTuple

from newsfacts.checks.matching.terms import Lexicon, Terms
from newsfacts.checks.units import Units
from newsfacts.records import Tally

_MOST_KEPT = 5_000
_HAN = re.compile(r"[\u3400-\u9fff]+")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_BRACKET = re.compile(r"[(（]([^()（）]{2,})[)）]")


class Part(NamedTuple):
    """What tells a part from its total: the terms that the total lacks, its office where that is another, its brackets."""

    terms: Terms
    office: str | None
    bracket: Terms


class Series(NamedTuple):
    """The rows of one indicator, and its words as terms: `names` the indicator and each alias, `all` everything.

    `bracket` is what stands in brackets in the indicator: which giver, place or sort, 接收捐款（滦平县慈善总会）; `tails` are
    the last two characters of each name, what is counted; `deeds` the classes of what was done. `distinct` are the terms, `office` the body that the total
    of this part lacks; `parts` what tells each part of this total. `total_id` is the row that this is a part of; rows of
    earlier dates may leave it out. `years` are those that the indicator or activity bears: 2018年度农村危房改造.
    """

    rows: tuple[Tally, ...]
    names: tuple[Terms, ...]
    aliases: tuple[str, ...]
    population: Terms
    activity: Terms
    bracket: Terms
    all: Terms
    tails: Terms
    offices: tuple[str, ...]
    deeds: Terms
    total_id: str | None
    years: frozenset[str]
    distinct: Terms = frozenset()
    office: str | None = None
    parts: tuple[Part, ...] = ()

    @property
    def head(self) -> Tally:
        """Any row of the series: what they share can be read off it."""
        return self.rows[0]

    @property
    def by_giver(self) -> bool:
        """Whether its parts are those of single offices or bodies: 接收捐款（某公司）."""
        return any(part.office is not None or part.bracket for part in self.parts)


def series_key(row: Tally, total: Tally | None = None) -> tuple[object, ...]:
    """What the rows of one series share; `total` is what the row is a part of.

    Parts of other offices than the total's are told apart by office: 农商行 and 农行 each gave a part.
    """
    part_of = row.org if row.parent_id and (total is None or total.org != row.org) else None
    # A population that the indicator already names tells nothing apart: 孤儿数 of 孤儿, and 孤儿数 without.
    named = row.population is None or row.population in row.indicator
    words = (row.indicator, None if named else row.population, row.activity)
    return (row.area_code or row.area, *words, row.unit, row.basis, _kind(row), part_of)


def _kind(row: Tally) -> str:
    """Rates stand apart; totals of a stretch, of a year and up to a day are one kind, for news words do not tell them apart."""
    return row.measure if row.measure in ("rate", "per_unit", "ratio", "growth", "target") else "count"


class _Rarity(dict[str, float]):
    """How much each term tells; a term of no series as much as the rarest."""

    unknown = 0.0

    def __missing__(self, term: str) -> float:
        return self.unknown


class _Wholes(dict[Terms, float]):
    """The weights of all the terms together, kept: the same terms are asked for with every fact."""

    def __init__(self, weight: Callable[[str], float]) -> None:
        self._weight = weight

    def __missing__(self, terms: Terms) -> float:
        if len(self) > _MOST_KEPT:
            self.clear()
        whole = self[terms] = fsum(map(self._weight, terms))
        return whole


class Area:
    """The series of one area, found by their terms.

    `weight` of a term is its rarity among them: rare terms tell most, a term of no series as much as the rarest; `whole`
    is the weight of several terms together.
    """

    def __init__(self, rows: Iterable[Tally], lexicon: Lexicon, units: Units) -> None:
        self.units = units
        self._deeds = lexicon.deed_terms
        groups: dict[tuple[object, ...], list[Tally]] = defaultdict(list)
        rows = tuple(rows)
        by_id = {row.tally_id: row for row in rows}
        for row in rows:
            groups[series_key(row, by_id.get(row.parent_id or ""))].append(row)
        self.series = _with_parts([_series(tuple(group), lexicon) for group in groups.values()])
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(self.series):
            for term in one.all:
                self._places[term].append(place)
        total = len(self.series)
        self._weights = _Rarity({term: log(1 + total / len(places)) for term, places in self._places.items()})
        self._weights.unknown = log(1 + 2 * total)
        self.weight: Callable[[str], float] = self._weights.__getitem__
        self.whole: Callable[[Terms], float] = _Wholes(self.weight).__getitem__
        self._sizes = [sqrt(1 + self.whole(one.all)) for one in self.series]
        self.kept: dict[object, Any] = {}
        self._unit_counts = Counter(one.head.unit for one in self.series)

    def is_deed(self, term: str) -> bool:
        """Whether the term is a class of words for what was done."""
        return term in self._deeds

    def rarity(self, unit: str) -> float:
        """How rare the unit is among the series: near 1 for 公里 in a table of 人 and 元, 0 where all count so."""
        return 1 - self._unit_counts[unit] / len(self.series)

    def alone(self, unit: str) -> bool:
        """Whether one series only counts in the unit."""
        return self._unit_counts[unit] == 1

    def knows(self, term: str) -> bool:
        """Whether some series has the term."""
        return term in self._weights

    def candidates(self, near: Terms, far: Terms, most: int) -> list[int]:
        """The places of the series that share the weightiest terms with a fact, best first; ties in order of the table.

        Terms by the number count twice; a series of many words needs more of them, or the longest would always win.
        """
        scores: dict[int, float] = defaultdict(float)
        for terms, times in ((near, 2.0), (far - near, 1.0)):
            for term in filter(self._places.__contains__, terms):
                worth = times * self._weights[term]
                for place in self._places[term]:
                    scores[place] += worth
        rated = sorted((-round(score / self._sizes[place], 6), place) for place, score in scores.items())
        return [place for _, place in rated[:most]]


def _series(rows: tuple[Tally, ...], lexicon: Lexicon) -> Series:
    head = rows[0]
    aliases = tuple(dict.fromkeys(alias for row in rows for alias in row.aliases))
    names = tuple(lexicon.terms(name) for name in (head.indicator, *aliases))
    population, activity = lexicon.terms(head.population or ""), lexicon.terms(head.activity or "")
    bracket = lexicon.terms("、".join(_BRACKET.findall(head.indicator)))
    tails = frozenset(_tail(lexicon.core(_BRACKET.sub("", name))) for name in (head.indicator, *aliases))
    every = frozenset().union(*names, population, activity)
    offices = tuple(dict.fromkeys(row.org for row in rows if row.org))
    deeds = every & lexicon.deed_terms
    total_id = next((row.parent_id for row in rows if row.parent_id), None)
    years = frozenset(_YEAR.findall(f"{head.indicator}{head.activity or ''}"))
    return Series(rows, names, aliases, population, activity, bracket, every, tails, offices, deeds, total_id, years)


def _tail(name: str) -> str:
    han = "".join(_HAN.findall(name))
    return han[-2:]


def _with_parts(found: list[Series]) -> tuple[Series, ...]:
    """The series with what tells parts from their total and one another."""
    place = {row.tally_id: i for i, one in enumerate(found) for row in one.rows}
    parts: dict[int, list[Part]] = defaultdict(list)
    known = []
    for one in found:
        total = place.get(one.total_id or "")
        if total is None or found[total] is one:
            known.append(one)
            continue
        distinct = one.all - found[total].all
        office = one.head.org if one.head.org != found[total].head.org else None
        parts[total].append(Part(distinct, office, one.bracket))
        known.append(one._replace(distinct=distinct, office=office))
    return tuple(one._replace(parts=tuple(parts[i])) if i in parts else one for i, one in enumerate(known))

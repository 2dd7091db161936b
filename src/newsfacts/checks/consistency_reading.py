"""An article as a row of figures: what stands between them, in which statement, and which of them can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from newsfacts.checks.consistency_bounds import bounds
from newsfacts.records import ArticleResult, Fact, Interval
from newsfacts.rules import Rules
from newsfacts.text.sentences import paragraphs

# A statement goes on over semicolons: 「A 2人；其中…」 is one.
_STATEMENT = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)】》]*|\n+|$)")
_HUNDRED = Fraction(100)


@dataclass(frozen=True)
class Figure:
    """A fact with its surroundings: `before` and `after` reach to its neighbours in the same statement."""

    fact: Fact
    place: int
    statement: int
    paragraph: int
    in_title: bool
    before: str
    after: str

    @property
    def id(self) -> str:
        """The fact's id."""
        return self.fact.id

    @cached_property
    def bounds(self) -> Interval:
        """What the figure may stand for in arithmetic."""
        return bounds(self.fact.quantity)

    @property
    def value(self) -> Fraction | None:
        """The base number, None for 数十."""
        return self.fact.quantity.value

    @property
    def step(self) -> Fraction:
        """The unit of the last printed digit."""
        quantity = self.fact.quantity
        return quantity.step or Fraction(1, 10**quantity.decimals)

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage or another part of one (七成, 三分之二)."""
        return self.fact.quantity.basis == "percent" or self.percent_factor is not None

    @property
    def percent_factor(self) -> Fraction | None:
        """What leads from the printed number to percent: 1 for %, 10 for 成, 100 for a fraction; None for a count."""
        unit = self.fact.quantity.unit or ""
        if unit in ("%", "％", "百分点", "个百分点"):
            return Fraction(1)
        if unit == "成":
            return Fraction(10)
        value = self.fact.quantity.value
        return _HUNDRED if value is not None and value.denominator > 1 and "分之" in self.fact.quantity.text else None

    @property
    def is_count(self) -> bool:
        """Whether it can be a part, a total, a base: a plain count or amount that was or is there."""
        return not self.is_share and self.fact.measure not in ("per_unit", "growth", "ratio") and self.is_bounded

    @property
    def is_bounded(self) -> bool:
        """Whether it says a number at all."""
        return self.fact.quantity.value is not None

    def alike(self, other: Figure) -> bool:
        """Whether the two count in the same unit, so that they may be added or set against each other."""
        mine, theirs = self.fact.quantity, other.fact.quantity
        if mine.unit == theirs.unit:
            return True
        return mine.basis is not None and mine.basis == theirs.basis and mine.basis in ("money", "person")


@dataclass(frozen=True)
class Reading:
    """All figures of an article in order of place, by statement, with the cues that stand between them."""

    result: ArticleResult
    rules: Rules
    figures: tuple[Figure, ...]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.result.article.text

    def statements(self) -> Iterator[tuple[Figure, ...]]:
        """The figures of each statement that has some."""
        numbers = sorted({figure.statement for figure in self.figures})
        for number in numbers:
            yield tuple(figure for figure in self.figures if figure.statement == number)

    def earlier(self, figure: Figure, statements: int = 0) -> tuple[Figure, ...]:
        """The figures before this one in its statement and as many statements before it, in the same paragraph; nearest first."""
        return tuple(
            other
            for other in reversed(self.figures[: figure.place])
            if other.paragraph == figure.paragraph and figure.statement - other.statement <= statements
        )

    def cue(self, kind: str) -> re.Pattern[str]:
        """All patterns of a kind (rules/patterns/consistency.toml) as one expression."""
        return _cue(self.rules.patterns.get("consistency", ()), kind)


@lru_cache(maxsize=64)
def _cue(patterns: tuple[object, ...], kind: str) -> re.Pattern[str]:
    chosen = [getattr(row, "pattern", "") for row in patterns if getattr(row, "kind", "") == kind]
    return re.compile("|".join(f"(?:{pattern})" for pattern in chosen) or r"(?!)", re.VERBOSE)


def read(result: ArticleResult, rules: Rules) -> Reading:
    """The article's figures with their surroundings; quoted, denied and planned ones too, for they are printed as well."""
    text = result.article.text
    places = [match.span() for match in _STATEMENT.finditer(text) if match.end() > match.start()]
    lines = paragraphs(text)
    title_end = len(result.article.title or "")
    facts = sorted(result.facts, key=lambda fact: (fact.quantity.start, fact.quantity.end, fact.id))
    figures: list[Figure] = []
    for order, fact in enumerate(facts):
        start, end = fact.quantity.start, fact.quantity.end
        number, (opening, closing) = _around(places, start)
        left = max([opening] + [f.fact.quantity.end for f in figures[-1:] if f.statement == number])
        right = min([closing] + [f.quantity.start for f in facts[order + 1 : order + 2] if f.quantity.start < closing])
        figures.append(
            Figure(
                fact=fact,
                place=order,
                statement=number,
                paragraph=_around(lines, start)[0],
                in_title=end <= title_end,
                before=text[left:start],
                after=text[end:right],
            )
        )
    return Reading(result=result, rules=rules, figures=tuple(figures))


def _around(places: tuple[tuple[int, int], ...] | list[tuple[int, int]], at: int) -> tuple[int, tuple[int, int]]:
    for number, (start, end) in enumerate(places):
        if start <= at < end:
            return number, (start, end)
    return len(places), (at, at)

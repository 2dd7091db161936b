"""An article as a row of figures: what stands between them, in which statement, and which of them can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from newsfacts.checks.consistency_bounds import bounds, multiplier, printed_step
from newsfacts.mentions.indexes import per_rules
from newsfacts.records import ArticleResult, Fact, Interval
from newsfacts.rules import Rules
from newsfacts.text.sentences import paragraphs

# A statement goes on over semicolons: 「A 2人；其中…」 is one.
_STATEMENT = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)】》]*|\n+|$)")
_HUNDRED = Fraction(100)
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Figure:
    """A fact with its surroundings: `before` and `after` reach to its neighbours in the same statement.

    `depth` counts the brackets around it; `is_change`: 比去年多8个; `is_rate`: 每人2000元; `moves`: 增加8个; `is_mean`: 日均8个;
    `is_per_head`: words such as 标准 and 单价 stand by, which an extraction that says per_unit must not have dreamt."""

    fact: Fact
    place: int
    statement: int
    paragraph: int
    in_title: bool
    before: str
    after: str
    depth: int = 0
    is_change: bool = False
    is_rate: bool = False
    moves: bool = False
    is_per_head: bool = False
    is_mean: bool = False

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
        return printed_step(self.fact.quantity)

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
        if self.is_share or self.is_change or self.is_rate or not self.is_bounded:
            return False
        told = {"growth": self.moves, "per_unit": self.is_per_head, "ratio": True}
        return not told.get(self.fact.measure, False)

    @property
    def is_bounded(self) -> bool:
        """Whether it says a number at all."""
        return self.fact.quantity.value is not None

    def alike(self, other: Figure) -> bool:
        """Whether the two count in the same unit, so that they may be added or set against each other."""
        mine, theirs = self.fact.quantity, other.fact.quantity
        if mine.unit == theirs.unit:
            return True
        if theirs.unit is None and theirs.basis is None and other.depth > self.depth:
            # 13.8亿元（现金9.3亿、物资4.5亿）: the unit is printed once, before the bracket.
            return multiplier(mine)[0] == multiplier(theirs)[0] != ""
        if mine.unit is None:
            return theirs.unit is not None and self.depth > other.depth and other.alike(self)
        return mine.basis is not None and mine.basis == theirs.basis and mine.basis in ("money", "person")

    def akin(self, other: Figure) -> bool:
        """Whether the two may be added although their measure words differ: 场 and 次, 个 and 套, 副 and 件, 处 and 所."""
        mine, theirs = self.fact.quantity.basis, other.fact.quantity.basis
        goods = {mine, theirs} == {"item", "pair"}
        # 家 counts those who run a thing (36家、2210个岗位), 处 and 所 the thing itself.
        firms = "家" in (self.fact.quantity.unit, other.fact.quantity.unit)
        sites = {mine, theirs} <= {"item", "organization", "place"} and not firms
        return self.alike(other) or goods or sites or (mine is not None and mine == theirs)


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
        return cue(self.rules, kind)


def cue(rules: Rules, kind: str) -> re.Pattern[str]:
    """All patterns of a kind as one expression."""
    return _cues(rules).get(kind, _NEVER)


@per_rules
def _cues(rules: Rules) -> dict[str, re.Pattern[str]]:
    """The expression of each kind."""
    kinds: dict[str, list[str]] = {}
    for row in rules.patterns.get("consistency", ()):
        kinds.setdefault(row.kind, []).append(row.pattern)
    return {
        kind: re.compile("|".join(_unnamed(pattern, order) for order, pattern in enumerate(patterns)), re.VERBOSE)
        for kind, patterns in kinds.items()
    }


def _unnamed(pattern: str, order: int) -> str:
    """The pattern in a group; names of its groups get its number, for an expression may hold each name once."""
    return f"(?:{re.sub(r'[(][?]P<([a-z]+)>', lambda match: f'(?P<{match[1]}{order}>', pattern)})"


def group_of(match: re.Match[str], name: str) -> str:
    """What the group `name` of whichever pattern matched holds; empty when it took no part."""
    return next((value for key, value in match.groupdict().items() if value and key.startswith(name)), "")


def statements(text: str) -> list[tuple[int, int]]:
    """The places of the statements of a text, semicolons inside them."""
    return [match.span() for match in _STATEMENT.finditer(text) if match.end() > match.start()]


def read(result: ArticleResult, rules: Rules) -> Reading:
    """The article's figures with their surroundings; quoted, denied and planned ones too, for they are printed as well."""
    text = result.article.text
    places = statements(text)
    lines, title_end = paragraphs(text), len(result.article.title or "")
    facts = sorted(result.facts, key=lambda fact: (fact.quantity.start, fact.quantity.end, fact.id))
    figures: list[Figure] = []
    for order, fact in enumerate(facts):
        number, before, after = _surroundings(text, places, facts, order)
        figures.append(
            Figure(
                fact=fact,
                place=order,
                statement=number,
                paragraph=_around(lines, fact.quantity.start),
                in_title=fact.quantity.end <= title_end,
                before=before,
                after=after,
                depth=_depth(text, places, fact.quantity.start),
                is_change=_is_change(rules, before),
                moves=_moves(rules, before),
                is_per_head=bool(cue(rules, "per_head").search(before[-16:] + after[:4])),
                is_rate=any(cue(rules, kind).search(before) for kind in ("each", "average", "mean")),
                is_mean=bool(cue(rules, "mean").search(before)),
            )
        )
    return Reading(result=result, rules=rules, figures=tuple(figures))


def _surroundings(
    text: str, places: Sequence[tuple[int, int]], facts: Sequence[Fact], order: int
) -> tuple[int, str, str]:
    """The number of a fact's statement, and the text to its neighbours in it."""
    quantity = facts[order].quantity
    number = _around(places, quantity.start)
    opening, closing = places[number] if number < len(places) else (quantity.start, quantity.end)
    if order:
        opening = min(max(opening, facts[order - 1].quantity.end), quantity.start)
    if order + 1 < len(facts):
        closing = max(min(closing, facts[order + 1].quantity.start), quantity.end)
    return number, text[opening : quantity.start], text[quantity.end : closing]


def _depth(text: str, places: Sequence[tuple[int, int]], at: int) -> int:
    """How many brackets are open at a place, counted from the beginning of its statement."""
    number = _around(places, at)
    left = text[places[number][0] : at] if number < len(places) else ""
    return max(0, sum(map(left.count, "（(")) - sum(map(left.count, "）)")))


def _is_change(rules: Rules, before: str) -> bool:
    """Whether the figure is an amount of change (比去年多 8 个) and no count of its own."""
    return _moves(rules, before) and bool(cue(rules, "than").search(before))


def _moves(rules: Rules, before: str) -> bool:
    """Whether a word of growth or decline stands right before the figure."""
    return any(cue(rules, kind).search(before) for kind in ("rise", "fall"))


def _around(places: Sequence[tuple[int, int]], at: int) -> int:
    """The number of the place that holds a character."""
    return next((number for number, (start, end) in enumerate(places) if start <= at < end), len(places))

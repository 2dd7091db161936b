"""Multiples against both figures: 是去年32场的1.5倍, 由320人增长1.5倍, 去年32场，今年翻一番 (docs/consistency.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from newsfacts.checks.consistency_bounds import middle, printed, quotient
from newsfacts.checks.consistency_finding import Clash
from newsfacts.checks.consistency_levels import levels
from newsfacts.checks.consistency_reading import Figure, Reading
from newsfacts.checks.consistency_words import of_multiple
from newsfacts.checks.intervals import hard, meet
from newsfacts.records import Interval

# A multiple further off than this, as a share of the one computed, is one of other figures.
_FAR = Fraction(3, 5)
_LEVEL = Fraction(1, 20)
# 2倍 is said of 1.85 to 2.3; of 2.6 one would say 2倍多.
_WHOLE_STEP = Fraction(3, 10)


@dataclass(frozen=True)
class Multiple:
    """A printed multiple with both figures; `added`: what it grew by (增长1.5倍) and not what it is (是…的1.5倍)."""

    figure: Figure
    base: Figure
    now: Figure
    added: bool

    @property
    def stated(self) -> Interval:
        """The printed multiple, rounded or cut off, as a ratio of both figures."""
        quantity = self.figure.fact.quantity
        value = self.figure.value or Fraction(0)
        exact = quantity.hedge == "exact"
        step = Fraction(1, 10**quantity.decimals) if quantity.decimals else _WHOLE_STEP
        around = printed(value, step) if exact else hard(quantity)
        if self.added:
            low, high = around.low, around.high
            return Interval(low=None if low is None else low + 1, high=None if high is None else high + 1)
        return around


def find_multiples(reading: Reading) -> Iterator[Clash]:
    """Each multiple that its two figures contradict."""
    for statement in reading.statements():
        for place in range(2, len(statement)):
            found = _multiple(reading, statement, place)
            clash = None if found is None else _contradicted(found)
            if clash is not None:
                yield clash


def _multiple(reading: Reading, statement: Sequence[Figure], place: int) -> Multiple | None:
    """The multiple at `place` with the two figures right before it."""
    figure, (one, other) = statement[place], statement[place - 2 : place]
    if not _is_multiple(reading, figure) or not (one.is_bounded and one.alike(other)):
        return None
    if reading.cue("of_base").search(other.before) and reading.cue("of").fullmatch(figure.before):
        return Multiple(figure, other, one, added=False)
    doubled = "番" in figure.fact.quantity.text
    grown = doubled or bool(reading.cue("rise").search(figure.before))
    if not grown and not reading.cue("of_past").search(figure.before):
        return None
    pair = levels(reading, statement, place)
    return Multiple(figure, pair.base, pair.now, added=grown and not doubled) if pair else None


def _is_multiple(reading: Reading, figure: Figure) -> bool:
    quantity = figure.fact.quantity
    return figure.is_bounded and (quantity.unit == "倍" or (quantity.unit is None and "番" in quantity.text))


def _contradicted(found: Multiple) -> Clash | None:
    ratio = quotient(found.now.bounds, found.base.bounds)
    if ratio is None or meet(found.stated, ratio):
        return None
    # 由320人增加到480人，增长1.5倍: the level reached, taken for the growth.
    level = found.added and found.figure.value is not None and abs(found.figure.value - middle(ratio)) <= _LEVEL
    if not level and abs(middle(found.stated) - middle(ratio)) > _FAR * max(middle(ratio), Fraction(1)):
        return None
    words = of_multiple(found.figure, found.base, found.now, middle(ratio), found.added)
    others = (found.now, found.base)
    return Clash("growth", "percent_mismatch", found.figure, others, found.stated, ratio, words)

"""One stated quantity against one tally: match, consistent, unhedged rounding or mismatch, and what the difference looks like."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from newsfacts.checks.intervals import hard, holds, meet, rounds_to, scaled, soft, tally_interval, tally_point
from newsfacts.records import FactQuantity, Interval, Tally
from newsfacts.records.vocabulary import Direction, Slip, Verdict

_ONE = Fraction(1)
_FAR = Fraction(3, 2)


class Comparison(NamedTuple):
    """What comparing gives; `difference` is stated less official, `ratio` stated over official."""

    verdict: Verdict
    stated: Interval
    expected: Interval
    flags: tuple[str, ...] = ()
    direction: Direction | None = None
    difference: Fraction | None = None
    ratio: Fraction | None = None
    slip: Slip | None = None

    @property
    def far(self) -> bool:
        """Whether one is more than one and a half of the other and no slip of the pen explains it: then the row may be of another thing."""
        if self.verdict != "mismatch" or self.slip is not None:
            return False
        return self.ratio is None or not 1 / _FAR <= self.ratio <= _FAR


def compare(quantity: FactQuantity, tally: Tally, factor: Fraction = _ONE) -> Comparison | None:
    """The numeric verdict on `quantity` against `tally`; None where the tally's cell is blank or nothing is stated.

    `factor` is what one of the quantity's units is in the tally's (units.py).
    """
    official, expected = tally_point(tally), tally_interval(tally)
    if official is None or expected is None or not _states_something(quantity):
        return None
    stated = scaled(soft(quantity), factor), scaled(hard(quantity), factor)
    value = None if quantity.value is None else quantity.value * factor
    agreement = _agreement(quantity, value, stated, (official, expected))
    if agreement is not None:
        return Comparison(agreement[0], stated[0], expected, agreement[1])
    return _disagreement(value, stated, (official, expected))


def agrees(quantity: FactQuantity, tally: Tally, factor: Fraction = _ONE) -> bool:
    """Whether `compare` would give match or consistent."""
    official, expected = tally_point(tally), tally_interval(tally)
    if official is None or expected is None or not _states_something(quantity):
        return False
    value = None if quantity.value is None else quantity.value * factor
    stated = scaled(soft(quantity), factor), scaled(hard(quantity), factor)
    agreement = _agreement(quantity, value, stated, (official, expected))
    return agreement is not None and agreement[0] in ("match", "consistent")


def _states_something(quantity: FactQuantity) -> bool:
    return any(end is not None for end in (quantity.low, quantity.high, quantity.hard_low, quantity.hard_high))


def _agreement(
    quantity: FactQuantity,
    value: Fraction | None,
    stated: tuple[Interval, Interval],
    known: tuple[Fraction, Interval],
) -> tuple[Verdict, tuple[str, ...]] | None:
    """The verdict and flags where the two can both be true, else None."""
    (careful, defensible), (official, expected) = stated, known
    if quantity.hedge == "exact" and value == official:
        return "match", ()
    if holds(careful, official):
        return "consistent", ()
    if holds(defensible, official):
        return "consistent", ("understated",) if _understates(quantity, value, official) else ("loose",)
    if meet(defensible, expected) or meet(careful, expected):
        return "consistent", ("tally_precision",) if meet(careful, expected) else ("loose", "tally_precision")
    step = quantity.step
    if quantity.hedge == "exact" and value is not None and step is not None and rounds_to(official, value, step):
        return "unhedged_rounding", ("unhedged_rounding",)
    return None


def _understates(quantity: FactQuantity, value: Fraction | None, official: Fraction) -> bool:
    """Whether 超过 or 以上 is true but says far too little: the official figure is beyond the next step."""
    if quantity.hedge not in ("more_than", "at_least") or value is None or not quantity.value:
        return False
    return official > value + (quantity.step or 0) * (value / quantity.value)


def _disagreement(
    value: Fraction | None, stated: tuple[Interval, Interval], known: tuple[Fraction, Interval]
) -> Comparison:
    (careful, defensible), (official, expected) = stated, known
    above = defensible.low is not None and (
        defensible.low > official or (defensible.low == official and defensible.low_open)
    )
    direction: Direction = "high" if above else "low"
    difference = None if value is None else value - official
    ratio = None if value is None or official == 0 else value / official
    return Comparison("mismatch", careful, expected, (), direction, difference, ratio, slip(value, official))


def slip(value: Fraction | None, official: Fraction) -> Slip | None:
    """The slip of the pen that the two numbers look like: swapped digits, a zero too many or too few, 万 lost or added.

    >>> slip(Fraction(1263), Fraction(1236))
    'digit_swap'
    """
    if value is None or value == 0 or official == 0:
        return None
    ratio = max(value / official, official / value)
    if ratio == 10:
        return "times_ten"
    if ratio == 10_000:
        return "ten_thousand"
    return "digit_swap" if _swapped(value, official) else None


def _swapped(value: Fraction, official: Fraction) -> bool:
    """Whether two digits changed places: 1263 for 1236, 30562 for 35062."""
    shift = _to_whole(value, official)
    if shift is None:
        return False
    one, other = (str(int(number * shift)) for number in (value, official))
    if len(one) != len(other):
        return False
    differ = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(differ) == 2 and differ[0] == differ[1][::-1]


def _to_whole(*numbers: Fraction) -> int | None:
    """The power of ten that makes all of them whole; None where none up to a million does."""
    return next((10**n for n in range(7) if all((number * 10**n).denominator == 1 for number in numbers)), None)

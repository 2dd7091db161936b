"""Arithmetic on intervals: what a sum, product, share or growth of printed figures can be, and how two figures may slip.

All figures of a check are counts or amounts, so every interval lies at or above zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from newsfacts.checks.intervals import hard, soft
from newsfacts.records import FactQuantity, Interval, number_text

_ZERO = Fraction(0)
_MULTIPLIERS = (("万亿", Fraction(10**12)), ("亿", Fraction(10**8)), ("万", Fraction(10**4)))
# A plain count with this many trailing zeros may be rounded without a word: 326000张 for 326412 (docs/consistency.md).
_SILENT_STEP = 1000
_SILENT_SHARE = Fraction(1, 50)


def multiplier(quantity: FactQuantity) -> tuple[str, Fraction]:
    """The multiplier word that is printed and what it stands for: 万, 亿, or none."""
    return next(((word, factor) for word, factor in _MULTIPLIERS if word in quantity.text), ("", Fraction(1)))


def printed_step(quantity: FactQuantity) -> Fraction:
    """The unit of the last printed digit, zeros included: 1万 in 20万, 0.01亿 in 4.32亿; 百万 has no digits to speak of."""
    if quantity.step is not None and not any(char.isdigit() and char.isascii() for char in quantity.text):
        return quantity.step
    return multiplier(quantity)[1] / Fraction(10) ** quantity.decimals


def bounds(quantity: FactQuantity) -> Interval:
    """What the figure may stand for in arithmetic: the printed digits of a plain figure, all that a hedge still defends.

    Beside other figures of the same article 20万 is printed to 1万, not to 10万: its zero is a digit like theirs.
    """
    value = quantity.value
    if quantity.hedge == "over" and value and multiplier(quantity)[0]:
        return _loosely_over(value, hard(quantity))
    if quantity.hedge != "exact" or value is None:
        return hard(quantity)
    if quantity.low != quantity.high:
        half = min(printed_step(quantity), quantity.step or value) / 2
        return Interval(low=max(_ZERO, value - half), high=value + half)
    step = quantity.step
    if step is not None and step >= _SILENT_STEP and step <= value * _SILENT_SHARE:
        return Interval(low=value - step / 2, high=value + step / 2)
    return soft(quantity)


def _loosely_over(value: Fraction, strict: Interval) -> Interval:
    """5000万余 may stand for 5160万 in one article, although the rule of hedges leaves only the last 万 open."""
    return strict if strict.high is None else strict.model_copy(update={"high": max(strict.high, value + zeros(value))})


def zeros(value: Fraction) -> Fraction:
    """The unit of the last digit that is no zero.

    >>> zeros(Fraction(5160)), zeros(Fraction(7))
    (Fraction(10, 1), Fraction(1, 1))
    """
    step = Fraction(1)
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def narrowed(quantity: FactQuantity, step: Fraction) -> Interval:
    """The bounds of a part beside a total printed to `step`: 2亿 beside 4.32亿 is 2.00亿, its zeros are only not printed."""
    wide = bounds(quantity)
    if quantity.hedge != "exact" or quantity.value is None or quantity.low == quantity.high:
        return wide
    half = min(printed_step(quantity), step) / 2
    return Interval(low=max(_ZERO, quantity.value - half), high=quantity.value + half)


def total(intervals: Iterable[Interval]) -> Interval:
    """All sums of one number from each.

    >>> total([Interval(low=Fraction(1), high=Fraction(2)), Interval(low=Fraction(3), high=None)]).low
    Fraction(4, 1)
    """
    low, high = _ZERO, _ZERO
    low_open = high_open = unbounded = False
    for interval in intervals:
        low += interval.low or _ZERO
        low_open |= interval.low_open
        unbounded |= interval.high is None
        high += interval.high or _ZERO
        high_open |= interval.high_open
    return Interval(low=low, high=None if unbounded else high, low_open=low_open, high_open=high_open and not unbounded)


def difference(whole: Interval, part: Interval) -> Interval:
    """All differences whole − part, not below zero."""
    low = None if part.high is None else max(_ZERO, (whole.low or _ZERO) - part.high)
    high = None if whole.high is None else max(_ZERO, whole.high - (part.low or _ZERO))
    return Interval(
        low=low or _ZERO,
        high=high,
        low_open=whole.low_open or part.high_open,
        high_open=whole.high_open or part.low_open,
    )


def added(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    """The sum of two ends; open where one is."""
    return None if one is None or other is None else one + other


def opposite(end: Fraction | None) -> Fraction | None:
    """The end with the other sign."""
    return None if end is None else -end


def product(one: Interval, other: Interval) -> Interval:
    """All products of one number from each."""
    unbounded = one.high is None or other.high is None
    return Interval(
        low=(one.low or _ZERO) * (other.low or _ZERO),
        high=None if unbounded else (one.high or _ZERO) * (other.high or _ZERO),
        low_open=one.low_open or other.low_open,
        high_open=one.high_open or other.high_open,
    )


def quotient(over: Interval, under: Interval) -> Interval | None:
    """All quotients over / under; None when `under` may be zero."""
    if not under.low:
        return None
    return Interval(
        low=_ZERO if under.high is None else (over.low or _ZERO) / under.high,
        high=None if over.high is None else over.high / under.low,
        low_open=over.low_open or under.high_open,
        high_open=over.high_open or under.low_open,
    )


def shifted(interval: Interval, by: int) -> Interval:
    """The interval moved by a whole number; a growth is the quotient of both figures less one."""
    return interval.model_copy(
        update={
            "low": None if interval.low is None else interval.low + by,
            "high": None if interval.high is None else interval.high + by,
        }
    )


def printed(value: Fraction, step: Fraction) -> Interval:
    """What may be printed as `value` at `step`: rounded to it, or cut off after it (83.87 % as 83.8 %)."""
    return Interval(low=value - step / 2, high=value + step, high_open=True)


def middle(interval: Interval) -> Fraction:
    """The number in the middle; the bounded end where the other is open."""
    if interval.high is None:
        return interval.low or _ZERO
    return ((interval.low or _ZERO) + interval.high) / 2


def rounded(value: Fraction, step: Fraction) -> Fraction:
    """`value` to the nearest multiple of `step`, a half up.

    >>> rounded(Fraction(15350), Fraction(100))
    Fraction(15400, 1)
    """
    return ((value / step + Fraction(1, 2)).__floor__()) * step


def slip(stated: Fraction, computed: Fraction, step: Fraction) -> str | None:
    """How one figure may have become the other by a slip of the pen: digit_swap, one_digit, times_ten, ten_thousand.

    >>> slip(Fraction(212), Fraction(221), Fraction(1)), slip(Fraction(43000), Fraction(430000), Fraction(1000))
    ('digit_swap', 'times_ten')
    """
    if stated <= 0 or computed <= 0:
        return None
    power = _power_of_ten(stated, computed)
    if power is not None:
        return power
    one, other = (number_text(rounded(value, step) / step) for value in (stated, computed))
    if len(one) != len(other):
        return None
    apart = [place for place in range(len(one)) if one[place] != other[place]]
    if len(apart) == 1 and len(one) > 1:
        # 200 for 100 is another figure rather than a slip: one digit is all that either says.
        return "one_digit" if len(one.strip("0.")) > 1 or len(other.strip("0.")) > 1 else None
    swapped = len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
    return "digit_swap" if swapped else None


def _power_of_ten(stated: Fraction, computed: Fraction) -> str | None:
    ratio = max(stated / computed, computed / stated)
    for factor, name in ((10, "times_ten"), (100, "times_ten"), (1000, "times_ten"), (10000, "ten_thousand")):
        if abs(ratio / factor - 1) <= Fraction(1, 1000):
            return name
    return None


def closeness(one: Fraction, other: Fraction) -> Fraction:
    """The distance of two figures as a share of the larger; 0 for equal ones."""
    larger = max(one, other)
    return abs(one - other) / larger if larger > 0 else _ZERO

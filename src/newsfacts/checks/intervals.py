"""Intervals of exact numbers: what a text states, what a tally knows, and whether they meet.

A tally that is printed in 万 or with decimals is known only to its last printed digit, so it is an interval too.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from newsfacts.records import FactQuantity, Interval, Tally, number_text

_HALF = Fraction(1, 2)


def point(value: Fraction) -> Interval:
    """The interval that holds `value` alone."""
    return Interval(low=value, high=value)


def holds(interval: Interval, value: Fraction) -> bool:
    """Whether `value` belongs to `interval`.

    >>> holds(Interval(low=Fraction(890), high=Fraction(900), low_open=True, high_open=True), Fraction(896))
    True
    """
    above = interval.low is None or interval.low < value or (interval.low == value and not interval.low_open)
    below = interval.high is None or value < interval.high or (interval.high == value and not interval.high_open)
    return above and below


def meet(one: Interval, other: Interval) -> bool:
    """Whether some number belongs to both."""
    return _reaches(one, other) and _reaches(other, one)


def _reaches(one: Interval, other: Interval) -> bool:
    """Whether the upper end of `one` comes up to the lower end of `other`."""
    if one.high is None or other.low is None or one.high > other.low:
        return True
    return one.high == other.low and not (one.high_open or other.low_open)


def soft(quantity: FactQuantity) -> Interval:
    """What a careful writer means by the quantity."""
    return Interval(low=quantity.low, high=quantity.high, low_open=quantity.low_open, high_open=quantity.high_open)


def hard(quantity: FactQuantity) -> Interval:
    """What is still defensible."""
    return Interval(
        low=quantity.hard_low,
        high=quantity.hard_high,
        low_open=quantity.hard_low_open,
        high_open=quantity.hard_high_open,
    )


def scaled(interval: Interval, factor: Fraction) -> Interval:
    """The interval in another unit: both ends times `factor`."""
    if factor == 1:
        return interval
    ends = {"low": interval.low, "high": interval.high}
    return interval.model_copy(update={name: None if end is None else end * factor for name, end in ends.items()})


def tally_point(tally: Tally) -> Fraction | None:
    """The tally's value in its base unit (12.5 with unit_mult 4 is 125000); None where the cell is blank."""
    if tally.value is None or tally.unit_mult == 0:
        return tally.value
    return tally.value * _power(tally.unit_mult)


@cache
def _power(exponent: int) -> Fraction:
    return Fraction(10) ** exponent


def tally_interval(tally: Tally) -> Interval | None:
    """All values that are printed as the tally is: a plain count is itself, 6.02万 is 60150…60250.

    The upper end is open: rounding half up would print it one higher.
    """
    value = tally_point(tally)
    if value is None:
        return None
    if tally.unit_mult == 0 and tally.decimals == 0:
        return point(value)
    half = _HALF * _power(tally.unit_mult - tally.decimals)
    return Interval(low=value - half, high=value + half, high_open=True)


def rounds_to(value: Fraction, stated: Fraction, step: Fraction) -> bool:
    """Whether `value`, rounded at `step`, gives `stated`, and lies close enough to be the same figure.

    Close is 2 % of `stated` or one unit of the next lower digit place: 3000 stands for 2987, and 20 does not for 22.
    """
    distance = abs(value - stated)
    return distance <= step / 2 and (distance <= abs(stated) / 50 or distance <= step / 10)


def words(interval: Interval, unit: str = "") -> str:
    """The interval in words; open ends of whole numbers move to the next whole number.

    >>> words(Interval(low=Fraction(890), high=Fraction(900), low_open=True, high_open=True), "件")
    '891至899件'
    """
    if _large(interval.low) or _large(interval.high):
        return _between(interval, unit)
    low, high = _whole(interval.low, interval.low_open, 1), _whole(interval.high, interval.high_open, -1)
    if low is None and high is None:
        return "不限"
    if low is None:
        return f"至多{_text(high)}{unit}"
    if high is None:
        return f"{_text(low)}{unit}以上"
    return f"{_text(low)}{unit}" if low == high else f"{_text(low)}至{_text(high)}{unit}"


def _large(end: Fraction | None) -> bool:
    """Whether an end is so large and round that moving it by one would only make it harder to read."""
    return end is not None and spoken(end) != number_text(end)


def _between(interval: Interval, unit: str) -> str:
    """The interval with its ends as they are, and which of them it leaves out."""
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return f"{spoken(low)}{unit}"
    if low is None or high is None:
        end, word = (low, "以上") if high is None else (high, "以下")
        left_out = interval.low_open if high is None else interval.high_open
        return f"{spoken(end or Fraction())}{unit}{word}" + ("，不含本数" if left_out else "")
    note = {(True, True): "，不含两端", (True, False): "，不含下限", (False, True): "，不含上限"}
    return f"{spoken(low)}至{spoken(high)}{unit}" + note.get((interval.low_open, interval.high_open), "")


def spoken(value: Fraction) -> str:
    """A number of six digits and more with 亿 or 万, where at most four or two decimals are left; else in full digits.

    >>> spoken(Fraction(28300000)), spoken(Fraction(163000000)), spoken(Fraction(192031)), spoken(Fraction(12600))
    ('2830万', '1.63亿', '192031', '12600')
    """
    for least, power, places, sign in ((10**8, 8, 4, "亿"), (10**5, 4, 2, "万")):
        part = value / 10**power
        if abs(value) >= least and (part * 10**places).denominator == 1:
            return number_text(part) + sign
    return number_text(value)


def _whole(end: Fraction | None, is_open: bool, step: int) -> Fraction | None:
    return end + step if end is not None and is_open and end.denominator == 1 and abs(end) > 1 else end


def _text(value: Fraction | None) -> str:
    return "" if value is None else number_text(value)

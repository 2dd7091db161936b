"""A wording that the official figure bears out: 1236名, or 近5000元 and 4800余元 for 4860."""

from __future__ import annotations

from fractions import Fraction

from newsfacts.checks.intervals import tally_point
from newsfacts.records import FactQuantity, Tally, number_text

_WAN, _YI = Fraction(10_000), Fraction(100_000_000)
# 近 may not reach further below its number than this (docs/quantities.md).
_NEARLY_FLOOR = Fraction(9, 10)


def suggest(quantity: FactQuantity, tally: Tally) -> str | None:
    """The figure as it may be written: exact where the text was exact, else with a hedge that fits."""
    official = tally_point(tally)
    if official is None:
        return None
    unit = tally.unit.split("/")[0]
    if quantity.hedge == "exact" or official.denominator != 1 or abs(official) < 11:
        return f"{write(official, _style(quantity))}{unit}"
    return "或".join(rounded(official, unit, _style(quantity)))


def rounded(official: Fraction, unit: str, style: Fraction = Fraction(1)) -> tuple[str, ...]:
    """The official figure as 近N and N余, where it lies close enough to a round number; itself where it is round.

    >>> rounded(Fraction(4860), "元")
    ('近4900元', '4800余元')
    """
    step = Fraction(10) ** max(1, len(str(int(official))) - 2)
    below = official // step * step
    if below == official:
        return (f"{write(official, style)}{unit}",)
    above = below + step
    close = official >= max(above - step / 2, above * _NEARLY_FLOOR)
    nearly = (f"近{write(above, style)}{unit}",) if close else ()
    over = f"{write(below, style)}余{unit}"
    return (*nearly, over)


def write(value: Fraction, style: Fraction) -> str:
    """The number in plain digits, or with 万 or 亿 where the text wrote so and no digit is lost in long decimals."""
    for factor, word in ((_YI, "亿"), (_WAN, "万")):
        if style >= factor and value >= factor:
            scaled = value / factor
            if (scaled * 10_000).denominator == 1:
                return f"{number_text(scaled)}{word}"
    return number_text(value)


def _style(quantity: FactQuantity) -> Fraction:
    return _YI if "亿" in quantity.text else _WAN if "万" in quantity.text else Fraction(1)

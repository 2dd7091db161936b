"""A figure that the row of its time contradicts and a row of another date bears out: stale, or not public yet."""

from __future__ import annotations

from fractions import Fraction

from newsfacts.checks.compare import agrees
from newsfacts.checks.intervals import tally_point
from newsfacts.checks.matching.series import Series
from newsfacts.records import FactQuantity, Tally


def met_elsewhere(row: Tally, series: Series, quantity: FactQuantity, factor: Fraction) -> Tally | None:
    """A row of the same series and office, of another date, that the claim meets; the nearest in time.

    A hedged figure is wide and meets much: it must lie closer to the other row than to this one.
    """
    fitting = []
    for other in series.rows:
        same = other.org == row.org and other.as_of != row.as_of
        if same and _closer(quantity, factor, other, row) and agrees(quantity, other, factor):
            fitting.append(other)
    return min(fitting, key=lambda other: (_days_apart(other, row), other.tally_id), default=None)


def _closer(quantity: FactQuantity, factor: Fraction, other: Tally, row: Tally) -> bool:
    one, two = tally_point(other), tally_point(row)
    if quantity.value is None or one is None or two is None:
        return False
    value = quantity.value * factor
    return abs(one - value) < abs(two - value)


def _days_apart(one: Tally, other: Tally) -> int:
    return abs((one.as_of - other.as_of).days) if one.as_of and other.as_of else 0


def age(met: Tally, row: Tally) -> str:
    """Whether the row that the figure meets is `older` than that of its time, or `newer`."""
    return "older" if met.as_of and row.as_of and met.as_of < row.as_of else "newer"

"""What kind of figure a quantity is: cumulative, period, stock, per_unit, ratio, growth, target."""

from __future__ import annotations

from newsfacts.facts.scene import Scene
from newsfacts.records import Quantity
from newsfacts.records.vocabulary import Measure


def measure_by_hand(scene: Scene, quantity: Quantity) -> Measure:
    """The likeliest measure without weights: shares for rates, else a period."""
    if quantity.basis == "percent" or quantity.unit in {"%", "％"}:
        return "ratio"
    return "period"

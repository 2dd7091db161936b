"""Hand ordering: the nearest spot that fits, by plain rules. The fallback without weights, and the baseline of the ranker."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsfacts.facts.pairs import Board, Pairs
from newsfacts.facts.spots import Reason

_BEFORE = {"actor": 0.2, "action": 0.4, "time": 0.2, "activity": 0.6, "beneficiary": 0.5, "item": 4.0}
_GOOD = {
    "item": Reason.CHUNK,
    "action": Reason.VERB,
    "actor": Reason.ORGANIZATION,
    "beneficiary": Reason.GROUP,
    "activity": Reason.ACTIVITY,
    "time": Reason.TIME,
}
_LIMIT = {"item": 30.0, "action": 30.0, "actor": 80.0, "beneficiary": 40.0, "activity": 60.0, "time": 80.0}


def costs(board: Board, slot: str, pairs: Pairs) -> NDArray[np.float64]:
    """How far each pair is from what one expects: characters between, more for the wrong side, a clause or a sentence."""
    spot, quantity = board.spot, board.quantity
    after = spot.start[pairs.spot] >= quantity.end[pairs.quantity]
    gap = np.where(
        after,
        spot.start[pairs.spot] - quantity.end[pairs.quantity],
        quantity.start[pairs.quantity] - spot.end[pairs.spot],
    )
    weight = np.where(after, 1.0, _BEFORE[slot])
    clauses = np.abs(quantity.clause[pairs.quantity] - spot.clause[pairs.spot])
    sentences = np.abs(quantity.sentence[pairs.quantity] - spot.sentence[pairs.spot])
    poor = (board.reason[pairs.spot] & int(_GOOD[slot])) == 0
    cost: NDArray[np.float64] = gap * weight + 6.0 * clauses * (1 + after) + 8.0 * sentences + 10.0 * poor
    return cost


def choose_by_hand(board: Board, slot: str) -> NDArray[np.int64]:
    """For each quantity the index of the spot of least cost, -1 where none is near enough."""
    pairs = board.pairs(slot)
    chosen = np.full(len(board.quantity.start), -1, dtype=np.int64)
    best = np.full(len(chosen), _LIMIT[slot])
    for quantity, spot, cost in zip(pairs.quantity, pairs.spot, costs(board, slot, pairs), strict=True):
        if cost < best[quantity]:
            best[quantity], chosen[quantity] = cost, spot
    return chosen

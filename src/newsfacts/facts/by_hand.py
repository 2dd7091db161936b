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
    "actor": Reason.ORGANIZATION | Reason.BODY,
    "beneficiary": Reason.GROUP,
    "activity": Reason.ACTIVITY,
    "time": Reason.TIME,
}
# Beyond this cost nothing is the better answer.
_LIMIT = {"item": 30.0, "action": 30.0, "actor": 30.0, "beneficiary": 8.0, "activity": 60.0, "time": 80.0}
# Rates have no actor, and nobody is served by one.
_NOT_FOR_RATES = frozenset({"actor", "beneficiary"})
# Of these slots only spots of the right kind, for a wrong name is worse than none.
_ONLY_GOOD = frozenset({"actor", "beneficiary"})


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
    refused = np.inf if slot in _ONLY_GOOD else 10.0
    cost: NDArray[np.float64] = gap * weight + 6.0 * clauses * (1 + after) + 8.0 * sentences
    cost[poor] += refused
    return cost


def choose_by_hand(board: Board, slot: str) -> NDArray[np.int64]:
    """For each quantity the index of the spot of least cost, -1 where none is near enough."""
    pairs = board.pairs(slot)
    chosen = np.full(len(board.quantity.start), -1, dtype=np.int64)
    rates = np.array([quantity.basis == "percent" for quantity in board.scene.mentions.quantities], dtype=bool)
    best = np.where(rates & (slot in _NOT_FOR_RATES), -1.0, _LIMIT[slot])
    for quantity, spot, cost in zip(pairs.quantity, pairs.spot, costs(board, slot, pairs), strict=True):
        if cost < best[quantity]:
            best[quantity], chosen[quantity] = cost, spot
    return chosen

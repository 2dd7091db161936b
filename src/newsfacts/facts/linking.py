"""Linking: which spot fills which slot of which quantity, what kind of figure it is, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsfacts.facts.by_hand import choose_by_hand
from newsfacts.facts.features import Describer
from newsfacts.facts.frames import Settled, settle
from newsfacts.facts.measures import measure_by_hand, measures
from newsfacts.facts.pairs import Board
from newsfacts.facts.ranker import Ranker, Ranking
from newsfacts.facts.scene import Scene
from newsfacts.facts.spots import SLOTS, Reason, Spot, find_spots
from newsfacts.facts.weights import Weights
from newsfacts.records.vocabulary import Measure
from newsfacts.rules import Rules

# The slots that make a fact linked; confidence is that all of them are right.
LINKED = ("item", "actor", "beneficiary")
# What the hand ordering is worth, for it has no probabilities: its linked F1 on the training articles.
_BY_HAND = 0.2
# How sure a slot is that a frame changed: on choices of cross-validation fifteen of fifteen were right afterwards.
BY_FRAME = 0.95


class Link(NamedTuple):
    """What one quantity is linked to."""

    spots: dict[str, Spot | None]
    measure: Measure
    rules: tuple[str, ...]
    confidence: float


def link(scene: Scene, rules: Rules, weights: Weights | None) -> list[Link]:
    """A link for each quantity of the scene, in their order; by hand ordering where there are no weights."""
    if not scene.mentions.quantities:
        return []
    board = Board(scene, find_spots(scene, rules))
    if weights is None:
        return _by_hand(scene, board, rules)
    describer = Describer(board, rules)
    ranker = Ranker(board, describer, weights)
    rankings = ranker.rank_slots(SLOTS)
    chosen = {slot: ranking.chosen for slot, ranking in rankings.items()}
    said = measures(describer, weights, ranker.votes)
    settled = settle(scene, filled(board, chosen), rules)
    sure = confidence(rankings, settled, weights.about["calibration"])
    return [
        Link(done.slots, measure, (*explained(done.slots), *done.rules), float(chance))
        for done, measure, chance in zip(settled, said, sure, strict=True)
    ]


def confidence(
    rankings: Mapping[str, Ranking], settled: Sequence[Settled], calibration: Mapping[str, Any]
) -> NDArray[np.float64]:
    """How often links as sure as these were wholly right in cross-validation. What a frame settles is as sure as frames are."""
    sure = {slot: rankings[slot].confidence.copy() for slot in LINKED}
    for index, done in enumerate(settled):
        for change in done.changes:
            if change.slot in sure:
                sure[change.slot][index] = BY_FRAME
    calibrated: NDArray[np.float64] = np.interp(
        np.prod(list(sure.values()), axis=0), calibration["raw"], calibration["right"]
    )
    return np.round(calibrated, 4)


def _by_hand(scene: Scene, board: Board, rules: Rules) -> list[Link]:
    chosen = {slot: choose_by_hand(board, slot) for slot in SLOTS}
    pairs = zip(scene.mentions.quantities, settle(scene, filled(board, chosen), rules), strict=True)
    return [
        Link(settled.slots, measure_by_hand(quantity), (*explained(settled.slots), *settled.rules), _BY_HAND)
        for quantity, settled in pairs
    ]


def filled(board: Board, chosen: Mapping[str, NDArray[np.int64]]) -> list[dict[str, Spot | None]]:
    """The slots of each quantity as spots, from the spots' indices."""
    count = len(board.quantity.start)
    return [{slot: _spot(board, int(chosen[slot][index])) for slot in SLOTS} for index in range(count)]


def _spot(board: Board, index: int) -> Spot | None:
    return board.spots[index] if index >= 0 else None


def explained(spots: Mapping[str, Spot | None]) -> tuple[str, ...]:
    """For each filled slot the reasons for which its spot was a candidate: `facts:actor:organization`."""
    return tuple(f"facts:{slot}:{reasons(spot.reason)}" for slot, spot in spots.items() if spot)


@lru_cache(maxsize=512)
def reasons(reason: int) -> str:
    """The names of the reasons, joined by `+`."""
    return "+".join((single.name or "").lower() for single in Reason(reason))

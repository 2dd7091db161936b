"""Linking: which spot fills which slot of which quantity."""

from __future__ import annotations

from typing import NamedTuple

from newsfacts.facts.by_hand import choose_by_hand
from newsfacts.facts.measures import measure_by_hand
from newsfacts.facts.pairs import Board
from newsfacts.facts.scene import Scene
from newsfacts.facts.spots import SLOTS, Spot, find_spots
from newsfacts.records.vocabulary import Measure
from newsfacts.rules import Rules


class Link(NamedTuple):
    """What one quantity is linked to."""

    spots: dict[str, Spot | None]
    measure: Measure
    rules: tuple[str, ...]
    confidence: float


def link(scene: Scene, rules: Rules) -> list[Link]:
    """A link for each quantity of the scene, in their order."""
    board = Board(scene, find_spots(scene, rules))
    chosen = {slot: choose_by_hand(board, slot) for slot in SLOTS}
    links = []
    for index, quantity in enumerate(scene.mentions.quantities):
        spots = {slot: _spot(board, int(chosen[slot][index])) for slot in SLOTS}
        reasons = tuple(f"facts:{slot}:{_reasons(spot)}" for slot, spot in spots.items() if spot)
        links.append(Link(spots, measure_by_hand(scene, quantity), reasons, 0.5))
    return links


def _spot(board: Board, index: int) -> Spot | None:
    return board.spots[index] if index >= 0 else None


def _reasons(spot: Spot) -> str:
    return "+".join(sorted((reason.name or "").lower() for reason in spot.reason))

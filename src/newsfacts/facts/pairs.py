"""Pairs of a quantity and a spot that may fill one of its slots, with what can be said of each pair as numbers.

All pairs of an article are described at once with arrays; a column of the table is a named feature (FEATURES).
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np

from newsfacts.facts.scene import LEAD, Ints, Scene, index_of
from newsfacts.facts.spots import BEYOND_REASONS, FAR_REASONS, NEAR_REASONS, Spot

# So many quantities are paired at a time, with the spots around them: the work grows with the article and not with its square.
_TOGETHER = 64
# An activity may be named so many paragraphs away; only collections in one file are longer.
_ACTIVITY_REACH = 30


class Pairs(NamedTuple):
    """Indices of quantities and spots, side by side."""

    quantity: Ints
    spot: Ints


class Places:
    """Where stretches lie: clause, sentence and paragraph of each start."""

    def __init__(self, scene: Scene, starts: Ints, ends: Ints) -> None:
        self.start, self.end = starts, ends
        self.clause = index_of(scene.clause_starts, starts)
        self.sentence = index_of(scene.sentence_starts, starts)
        self.paragraph = index_of(scene.paragraph_starts, starts)


class Board:
    """The quantities and the spots of one article, ready for pairing."""

    def __init__(self, scene: Scene, spots: list[Spot]) -> None:
        self.scene = scene
        self.spots = spots
        starts = np.array([spot.start for spot in spots], dtype=np.int64)
        ends = np.array([spot.end for spot in spots], dtype=np.int64)
        self.reason = np.array([int(spot.reason) for spot in spots], dtype=np.int64)
        self.spot = Places(scene, starts, ends)
        self.quantity = Places(scene, scene.quantity_starts, scene.quantity_ends)

    @cached_property
    def texts(self) -> list[str]:
        """The wording of each spot."""
        return [self.scene.text[spot.start : spot.end] for spot in self.spots]

    def pairs(self, slot: str) -> Pairs:
        """Every pair in which the spot may fill `slot` of the quantity: the right kind, near enough, not the quantity itself."""
        count = len(self.quantity.start)
        fits = np.flatnonzero((self.reason & int(NEAR_REASONS[slot] | FAR_REASONS[slot])) != 0)
        blocks = [self._block(slot, fits, first, min(first + _TOGETHER, count)) for first in range(0, count, _TOGETHER)]
        if len(blocks) == 1:
            return blocks[0]
        nothing = np.zeros(0, dtype=np.int64)
        return Pairs(
            np.concatenate([nothing, *(block.quantity for block in blocks)]),
            np.concatenate([nothing, *(block.spot for block in blocks)]),
        )

    def _block(self, slot: str, fits: Ints, first: int, last: int) -> Pairs:
        """The pairs of the quantities `first` to `last` with the spots of `fits` that are not too far from all of them."""
        spot, quantity = self.spot, self.quantity
        reach = _ACTIVITY_REACH if slot == "activity" else 1
        nearest, farthest = quantity.paragraph[first] - reach, quantity.paragraph[last - 1] + reach
        lies = spot.paragraph[fits]
        fits = fits[(lies <= LEAD) | ((lies >= nearest) & (lies <= farthest))]
        close = (self.reason[fits] & int(NEAR_REASONS[slot])) != 0
        far = (self.reason[fits] & int(FAR_REASONS[slot])) != 0
        sentences = quantity.sentence[first:last, None] - spot.sentence[fits]
        paragraphs = quantity.paragraph[first:last, None] - spot.paragraph[fits]
        lead = spot.paragraph[fits] <= LEAD
        reachable = (sentences > 0) & ((paragraphs <= 1) | lead)
        reachable &= (paragraphs == 0) | ((self.reason[fits] & int(BEYOND_REASONS[slot])) != 0)
        if slot == "item":
            reachable &= sentences == 1
        if slot == "activity":  # few are named, and what the article is about may be named after the figures
            reachable = (sentences != 0) & ((np.abs(paragraphs) <= reach) | lead)
        near = ((sentences == 0) & close) | (reachable & far)
        starts, ends = quantity.start[first:last, None], quantity.end[first:last, None]
        clash = (spot.start[fits] < ends) & (spot.end[fits] > starts)
        left, right = np.nonzero(near & ~clash)
        return Pairs(left + first, fits[right])

"""Pairs of a quantity and a spot that may fill one of its slots, with what can be said of each pair as numbers.

All pairs of an article are described at once with arrays; a column of the table is a named feature (FEATURES).
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np

from newsfacts.facts.scene import LEAD, Ints, Scene, index_of
from newsfacts.facts.spots import BEYOND_REASONS, FAR_REASONS, NEAR_REASONS, Spot


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
        spot, quantity = self.spot, self.quantity
        close = (self.reason & int(NEAR_REASONS[slot])) != 0
        far = (self.reason & int(FAR_REASONS[slot])) != 0
        fits = np.flatnonzero(close | far)
        sentences = quantity.sentence[:, None] - spot.sentence[None, fits]
        paragraphs = quantity.paragraph[:, None] - spot.paragraph[None, fits]
        reachable = (sentences > 0) & ((paragraphs <= 1) | (spot.paragraph[None, fits] <= LEAD))
        reachable &= (paragraphs == 0) | ((self.reason & int(BEYOND_REASONS[slot])) != 0)[None, fits]
        if slot == "item":
            reachable &= sentences == 1
        if slot == "activity":  # few are named, and what the article is about may be named after the figures
            reachable = sentences != 0
        near = ((sentences == 0) & close[None, fits]) | (reachable & far[None, fits])
        clash = (spot.start[None, fits] < quantity.end[:, None]) & (spot.end[None, fits] > quantity.start[:, None])
        left, right = np.nonzero(near & ~clash)
        return Pairs(left, fits[right])

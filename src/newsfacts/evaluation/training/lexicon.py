"""What single words say of a slot: smoothed log-odds per key, learned from gold.

The row of a training article must not know its own answers, or the trees would trust the words too much: its weights are
counted from all other articles. A key that only one article has therefore says nothing, and is not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsfacts.evaluation.training.examples import Example
from newsfacts.facts.lexical import NO_SPOT, QUANTITY_KEYS, SPOT_KEYS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# The slots for which words helped in cross-validation.
LEXICAL_SLOTS = ("item", "action", "actor", "beneficiary")
# How many neutral observations each key begins with: pairs are many and mostly wrong, quantities few.
SPOT_PRIOR, QUANTITY_PRIOR = 8.0, 4.0


class Counts(NamedTuple):
    """Per key: how often it was seen, how often rightly, and in how many articles."""

    seen: Floats
    right: Floats
    articles: Floats


class Observed(NamedTuple):
    """One article's keys (ids) and answers: of pairs, and of quantities."""

    keys: Ints
    right: Floats
    prior: float


class Vocabulary:
    """Keys as numbers, and the observations of each article."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self.ids: dict[str, int] = {}
        self.spots: dict[str, Ints] = {}
        self.quantities: dict[str, Ints] = {}
        for example in examples:
            self.spots[example.id] = self._numbers(example.spot_keys)
            self.quantities[example.id] = self._numbers(example.quantity_keys)

    def _numbers(self, columns: list[list[str]]) -> Ints:
        return np.array(
            [[self.ids.setdefault(key, len(self.ids)) for key in column] for column in columns], dtype=np.int64
        ).T

    def observed(self, example: Example, slot: str) -> tuple[Observed, Observed]:
        """What the article teaches: of the spots of its pairs, and of its quantities, where there is a gold fact."""
        data = example.slots[slot]
        known = np.array([fact is not None for fact in example.gold], dtype=bool)
        pairs = known[data.pairs.quantity]
        named = np.array([fact is not None and getattr(fact, slot) is not None for fact in example.gold], dtype=float)
        of_spots = Observed(self.spots[example.id][data.pairs.spot[pairs]], data.right[pairs].astype(float), SPOT_PRIOR)
        return of_spots, Observed(self.quantities[example.id][known], named[known], QUANTITY_PRIOR)


class Lesson:
    """What a set of articles teaches of one slot; asked for an article of the set, it leaves that article out."""

    def __init__(self, vocabulary: Vocabulary, examples: Sequence[Example], slot: str) -> None:
        self.vocabulary, self.slot = vocabulary, slot
        self.own = {example.id: vocabulary.observed(example, slot) for example in examples}
        self.spots = self._count([spots for spots, _ in self.own.values()])
        self.quantities = self._count([quantities for _, quantities in self.own.values()])

    def columns(self, example: Example) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The lexical columns of the article's pairs and of its empty rows."""
        own = self.own.get(example.id)
        spot_weights = self._weights(self.spots, own[0] if own else None, SPOT_PRIOR)
        quantity_weights = self._weights(self.quantities, own[1] if own else None, QUANTITY_PRIOR)
        pairs = example.slots[self.slot].pairs
        quantities = quantity_weights[self.vocabulary.quantities[example.id].reshape(-1, len(QUANTITY_KEYS))]
        spots = spot_weights[self.vocabulary.spots[example.id].reshape(-1, len(SPOT_KEYS))]
        empty = np.concatenate([quantities, np.full((len(quantities), len(SPOT_KEYS)), NO_SPOT)], axis=1)
        return np.concatenate([quantities[pairs.quantity], spots[pairs.spot]], axis=1).astype(np.float32), empty.astype(
            np.float32
        )

    def learned(self) -> Floats:
        """The weight of every key; 0 for a key of a single article."""
        spots = np.where(self.spots.articles > 1, self._weights(self.spots, None, SPOT_PRIOR), 0.0)
        quantities = np.where(self.quantities.articles > 1, self._weights(self.quantities, None, QUANTITY_PRIOR), 0.0)
        return spots + quantities

    def _count(self, observations: Sequence[Observed]) -> Counts:
        counts = Counts(*(np.zeros(len(self.vocabulary.ids)) for _ in Counts._fields))
        for keys, right, _ in observations:
            np.add.at(counts.seen, keys, 1.0)
            np.add.at(counts.right, keys, np.repeat(right[:, None], keys.shape[1], axis=1) if keys.size else 0.0)
            counts.articles[np.unique(keys)] += 1
        return counts

    def _weights(self, counts: Counts, own: Observed | None, prior: float) -> Floats:
        seen, right = counts.seen, counts.right
        columns = max(1, len(SPOT_KEYS))
        share = float(np.clip(right.sum() / max(columns, seen.sum()), 1e-4, 1 - 1e-4))
        if own is not None and own.keys.size:
            seen, right = seen.copy(), right.copy()
            np.subtract.at(seen, own.keys, 1.0)
            np.subtract.at(right, own.keys, np.repeat(own.right[:, None], own.keys.shape[1], axis=1))
        smoothed = np.clip((right + prior * share) / (seen + prior), 1e-4, 1 - 1e-4)
        weights: Floats = np.log(smoothed / (1 - smoothed)) - np.log(share / (1 - share))
        return weights

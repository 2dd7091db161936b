"""The ranker: among the spots that may fill a slot, and nothing, the likeliest.

Boosted trees give each spot of a quantity a score, and one to leaving the slot empty; the scores become probabilities over
all of them. A slot is filled when its best spot is likelier than nothing, by a margin that was set in cross-validation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsfacts.facts.features import Describer, Table, candidates
from newsfacts.facts.forest import Forest, Forests
from newsfacts.facts.lexical import Lexical
from newsfacts.facts.pairs import Board, Pairs
from newsfacts.facts.weights import Weights

# After so many trees a spot that lies this far behind the best is out of the race; on fifty articles this changed none of 5,900 choices.
FIRST_TREES = 24
HOPELESS = 4.0
# Up to so many pairs are described together; of longer articles one slot at a time, which takes less memory.
_TOGETHER = 10000


class Ranking(NamedTuple):
    """All spots that were tried for one slot: pairs, the probability of each, and that of leaving the slot empty."""

    pairs: Pairs
    probability: NDArray[np.float64]
    empty: NDArray[np.float64]
    chosen: NDArray[np.int64]
    confidence: NDArray[np.float64]


class Ranker:
    """The weights at work on one board."""

    def __init__(self, board: Board, describer: Describer, weights: Weights) -> None:
        self.board, self.describer, self.weights = board, describer, weights
        self.lexical = Lexical(board, weights.lexicon)

    def table(self, slot: str, pairs: Pairs) -> Table:
        """What the trees of a slot see: a row per pair, then a row per quantity for leaving the slot empty."""
        return self._table(slot, pairs, self.describer.describe(pairs))

    def _table(self, slot: str, pairs: Pairs, described: Table) -> Table:
        rows = np.concatenate([described, nothing(self.describer, pairs)])
        known = self.weights.slots[slot].columns(self.describer, rows)
        return self.lexical.append(known, slot, pairs, len(self.board.quantity.start))

    def rank(self, slot: str) -> Ranking:
        """The ranking of one slot for all quantities; `chosen` holds the index of a spot, -1 where the slot stays empty."""
        return self.rank_slots((slot,))[slot]

    def rank_slots(self, slots: Sequence[str]) -> dict[str, Ranking]:
        """The rankings of several slots, the rows of all of them scored together."""
        count = len(self.board.quantity.start)
        pairs = {slot: self.board.pairs(slot) for slot in slots}
        if len(slots) > 1 and sum(len(found.quantity) for found in pairs.values()) > _TOGETHER:
            return {slot: self.rank(slot) for slot in slots}
        sizes = [len(found.quantity) + count for found in pairs.values()]
        owners = [
            np.append(found.quantity, np.arange(count)) + place * count for place, found in enumerate(pairs.values())
        ]
        tables = [self._table(slot, pairs[slot], rows) for slot, rows in self._described(pairs).items()]
        forests = _joined(tuple(self.weights.slots[slot].forest for slot in slots))
        which = np.repeat(np.arange(len(sizes), dtype=np.intp), sizes)
        owner = np.concatenate(owners)
        probability = softmax(_scores(forests, _stacked(tables), which, owner), owner)
        ends = np.cumsum(sizes)
        return {
            slot: _ranking(pairs[slot], probability[end - size : end], self.weights.slots[slot].margin)
            for slot, size, end in zip(slots, sizes, ends.tolist(), strict=True)
        }

    def _described(self, pairs: Mapping[str, Pairs]) -> dict[str, Table]:
        """The pairs of each slot described, all at once."""
        described = self.describer.describe(
            Pairs(*(np.concatenate(side) for side in zip(*pairs.values(), strict=True)))
        )
        ends = np.cumsum([len(found.quantity) for found in pairs.values()])
        tables = dict(zip(pairs, np.split(described, ends[:-1]), strict=True))
        for slot, table in tables.items():
            table[:, -1] = candidates(pairs[slot])
        return tables


def _ranking(pairs: Pairs, probability: NDArray[np.float64], margin: float) -> Ranking:
    spots, empty = probability[: len(pairs.quantity)], probability[len(pairs.quantity) :]
    return Ranking(pairs, spots, empty, *choose(pairs, spots, empty, margin))


@lru_cache(maxsize=16)
def _joined(forests: tuple[Forest, ...]) -> Forests:
    return Forests(forests)


def _stacked(tables: Sequence[Table]) -> Table:
    """The tables one below the other; a narrower one is filled up with noughts, which its trees do not ask for."""
    width = max(table.shape[1] for table in tables)
    return np.concatenate(
        [np.pad(table, ((0, 0), (0, width - table.shape[1]))) if table.shape[1] < width else table for table in tables]
    )


def choose(
    pairs: Pairs, probability: NDArray[np.float64], empty: NDArray[np.float64], margin: float
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The likeliest spot of each quantity, -1 where nothing is `margin` times likelier, and how likely that choice is."""
    chosen = np.full(len(empty), -1, dtype=np.int64)
    best = empty * margin
    for quantity, spot, chance in zip(pairs.quantity.tolist(), pairs.spot.tolist(), probability.tolist(), strict=True):
        if chance > best[quantity]:
            best[quantity], chosen[quantity] = chance, spot
    return chosen, np.where(chosen < 0, empty, best)


def nothing(describer: Describer, pairs: Pairs) -> Table:
    """The rows that stand for leaving the slot empty: what is known of the quantity, -1 for all that needs a spot."""
    spot_width, known = len(describer.spot_columns[0]), describer.quantity_columns[1]
    rows = np.full((len(known), len(describer.names)), -1, dtype=np.float32)
    rows[:, spot_width : spot_width + known.shape[1]] = known
    rows[:, -1] = np.bincount(pairs.quantity, minlength=len(known))
    return rows


def _scores(forests: Forests, table: Table, which: NDArray[np.intp], owner: NDArray[np.int64]) -> NDArray[np.float64]:
    """The score of each row by the trees of its forest; `owner` tells which rows stand against one another."""
    scores = forests.score(table, which, 0, FIRST_TREES)
    hopeful = scores > highest(scores, owner)[owner] - HOPELESS
    scores[hopeful] += forests.score(table[hopeful], which[hopeful], FIRST_TREES)
    scores[~hopeful] -= HOPELESS
    return scores


def highest(scores: NDArray[np.float64], group: NDArray[np.int64]) -> NDArray[np.float64]:
    """The highest score of each group."""
    best = np.full(int(group.max(initial=-1)) + 1, -np.inf)
    np.maximum.at(best, group, scores)
    return best


def softmax(scores: NDArray[np.float64], group: NDArray[np.int64]) -> NDArray[np.float64]:
    """Scores as probabilities that sum to one in each group."""
    raised = np.exp(scores - highest(scores, group)[group])
    shares: NDArray[np.float64] = raised / np.bincount(group, weights=raised)[group]
    return shares

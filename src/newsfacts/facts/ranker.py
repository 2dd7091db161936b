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

from newsfacts.facts.features import Describer, Table
from newsfacts.facts.forest import Forest, Forests
from newsfacts.facts.lexical import NAMES as LEXICAL
from newsfacts.facts.lexical import Lexical
from newsfacts.facts.pairs import Board, Pairs
from newsfacts.facts.votes import Floats, vote_keys
from newsfacts.facts.weights import Weights, arranged

# After so many trees a spot that lies this far behind the best is out of the race; on sixty articles this changed 3 of 4,092 choices.
FIRST_TREES = 36
HOPELESS = 3.0
# Up to so many pairs are described together; of longer articles one slot at a time, which takes less memory.
_TOGETHER = 10000
# What the words' vote weighs in whether a slot is named; 0.2 to 0.5 did alike in cross-validation.
VOTE = 0.3


class Ranking(NamedTuple):
    """All spots that were tried for one slot: pairs, the probability of each, and that of leaving the slot empty."""

    pairs: Pairs
    probability: Floats
    empty: Floats
    chosen: NDArray[np.int64]
    confidence: Floats


class Ranker:
    """The weights at work on one board."""

    def __init__(self, board: Board, describer: Describer, weights: Weights) -> None:
        self.board, self.describer, self.weights = board, describer, weights
        self.lexical = Lexical(board, weights.lexicon)
        self.votes = weights.votes.votes(vote_keys(board.scene)) if weights.votes else None

    def table(self, pairs: Mapping[str, Pairs]) -> Table:
        """What the trees see: a row per pair, slot by slot, then for each slot a row per quantity for leaving it empty."""
        plain = self.weights.plain
        table = self.describer.describe(pairs, len(plain) + len(LEXICAL))
        if self.describer.names != plain:
            table = arranged(table, self.describer.names, (*plain, *LEXICAL))
        self.lexical.write(table[:, len(plain) :], pairs)
        return table

    def rank(self, slot: str) -> Ranking:
        """The ranking of one slot for all quantities; `chosen` holds the index of a spot, -1 where the slot stays empty."""
        return self.rank_slots((slot,))[slot]

    def rank_slots(self, slots: Sequence[str]) -> dict[str, Ranking]:
        """The rankings of several slots, the rows of all of them scored together."""
        count = len(self.board.quantity.start)
        pairs = {slot: self.board.pairs(slot) for slot in slots}
        sizes = [len(found.quantity) for found in pairs.values()]
        if len(slots) > 1 and sum(sizes) > _TOGETHER:
            return {slot: self.rank(slot) for slot in slots}
        forests = _joined(tuple(self.weights.slots[slot].forest for slot in slots))
        numbers = np.arange(len(slots))
        which = np.append(np.repeat(numbers, sizes), np.repeat(numbers, count))
        quantities = [*(found.quantity for found in pairs.values()), np.tile(np.arange(count), len(slots))]
        owner = which * count + np.concatenate(quantities)
        probability = softmax(_scores(forests, self.table(pairs), which, owner), owner)
        ends = np.cumsum([*sizes, *(count for _ in slots)])
        spots, empty = np.split(probability, ends[:-1])[: len(slots)], np.split(probability, ends[:-1])[len(slots) :]
        return {
            slot: self._ranking(slot, pairs[slot], own, none)
            for slot, own, none in zip(slots, spots, empty, strict=True)
        }

    def _ranking(self, slot: str, pairs: Pairs, spots: Floats, empty: Floats) -> Ranking:
        if self.votes and slot in self.votes.named:
            spots, empty = outvoted(pairs, spots, empty, self.votes.named[slot])
        return Ranking(pairs, spots, empty, *choose(pairs, spots, empty, self.weights.slots[slot].margin))


def outvoted(pairs: Pairs, spots: Floats, empty: Floats, named: Floats) -> tuple[Floats, Floats]:
    """The chances of the spots and of nothing, after the words have voted on whether the slot is named at all."""
    full = np.maximum(1 - empty, 1e-9)
    wanted = (1 - VOTE) * full + VOTE * named
    return spots * (wanted / full)[pairs.quantity], 1 - wanted


@lru_cache(maxsize=16)
def _joined(forests: tuple[Forest, ...]) -> Forests:
    return Forests(forests)


def choose(pairs: Pairs, probability: Floats, empty: Floats, margin: float) -> tuple[NDArray[np.int64], Floats]:
    """The likeliest spot of each quantity, -1 where nothing is `margin` times likelier, and how likely that choice is."""
    best = np.full(len(empty), -np.inf)
    np.maximum.at(best, pairs.quantity, probability)
    first = np.flatnonzero(probability == best[pairs.quantity])[::-1]  # the last written is the first of equals
    chosen = np.full(len(empty), -1, dtype=np.int64)
    chosen[pairs.quantity[first]] = pairs.spot[first]
    sure = best > empty * margin
    return np.where(sure, chosen, -1), np.where(sure, best, empty)


def _scores(forests: Forests, table: Table, which: NDArray[np.intp], owner: NDArray[np.int64]) -> Floats:
    """The score of each row by the trees of its forest; `owner` tells which rows stand against one another."""
    scores = forests.score(table, which, 0, FIRST_TREES)
    hopeful = scores > highest(scores, owner)[owner] - HOPELESS
    scores[hopeful] += forests.score(table[hopeful], which[hopeful], FIRST_TREES)
    scores[~hopeful] -= HOPELESS
    return scores


def highest(scores: Floats, group: NDArray[np.int64]) -> Floats:
    """The highest score of each group."""
    best = np.full(int(group.max(initial=-1)) + 1, -np.inf)
    np.maximum.at(best, group, scores)
    return best


def softmax(scores: Floats, group: NDArray[np.int64]) -> Floats:
    """Scores as probabilities that sum to one in each group."""
    raised = np.exp(scores - highest(scores, group)[group])
    shares: Floats = raised / np.bincount(group, weights=raised)[group]
    return shares

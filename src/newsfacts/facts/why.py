"""Why a fact is as it is: which spots were tried for each slot, how likely each was, and what decided between the best two."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsfacts.facts.features import Describer, Table
from newsfacts.facts.linking import reasons
from newsfacts.facts.pairs import Board
from newsfacts.facts.ranker import Ranker
from newsfacts.facts.scene import Scene
from newsfacts.facts.spots import SLOTS, find_spots
from newsfacts.facts.weights import SlotWeights, load_weights
from newsfacts.records import Article, Mention, Mentions, Record
from newsfacts.rules import Rules

SHOWN = 5


class Tried(Record):
    """A spot that was tried for a slot; `text` None stands for leaving the slot empty."""

    text: str | None
    start: int | None = None
    end: int | None = None
    reasons: str = ""
    probability: float
    chosen: bool = False


class Deciding(Record):
    """A feature that spoke for the first against the second, what it was for each, and by how much it spoke."""

    feature: str
    first: float
    second: float
    effect: float


class SlotStory(Record):
    """How one slot was filled: the likeliest spots, how many were tried, and what decided between the first two."""

    slot: str
    tried: tuple[Tried, ...]
    count: int
    deciding: tuple[Deciding, ...] = ()


class _Row(NamedTuple):
    tried: Tried
    features: Table


def explain(article: Article, mentions: Mentions, rules: Rules, index: int) -> tuple[SlotStory, ...]:
    """The story of each slot of the fact made from quantity number `index`; empty when no weights are installed."""
    weights = load_weights()
    if weights is None or not 0 <= index < len(mentions.quantities):
        return ()
    scene = Scene(article, mentions)
    board = Board(scene, find_spots(scene, rules))
    describer = Describer(board, rules)
    ranker = Ranker(board, describer, weights)
    return tuple(_story(ranker, slot, index) for slot in SLOTS)


def touching(mentions: Mentions, start: int, end: int) -> tuple[tuple[str, Mention | Any], ...]:
    """Every finding of any kind that touches the stretch, with its kind: which rows fired there."""
    kinds = ("quantities", "skipped", "organizations", "places", "beneficiaries", "activities", "times")
    return tuple(
        (kind, found)
        for kind in kinds
        for found in getattr(mentions, kind)
        if found.start < max(end, start + 1) and start < found.end
    )


def _story(ranker: Ranker, slot: str, index: int) -> SlotStory:
    board, own = ranker.board, ranker.weights.slots[slot]
    ranking = ranker.rank(slot)
    table = ranker.table({slot: ranking.pairs})
    rows = [
        _Row(_tried(board, int(ranking.pairs.spot[place]), float(ranking.probability[place])), table[place])
        for place in np.flatnonzero(ranking.pairs.quantity == index)
    ]
    empty = table[len(ranking.pairs.spot) + index]
    rows.append(_Row(Tried(text=None, probability=round(float(ranking.empty[index]), 4)), empty))
    chosen = int(ranking.chosen[index])
    start = None if chosen < 0 else board.spots[chosen].start
    end = None if chosen < 0 else board.spots[chosen].end
    rows.sort(key=lambda row: ((row.tried.start, row.tried.end) != (start, end), -row.tried.probability))
    tried = tuple(row.tried.model_copy(update={"chosen": not place}) for place, row in enumerate(rows[:SHOWN]))
    deciding = _deciding(own, rows[0].features, rows[1].features) if len(rows) > 1 else ()
    return SlotStory(slot=slot, tried=tried, count=len(rows) - 1, deciding=deciding)


def _tried(board: Board, spot: int, probability: float) -> Tried:
    start, end, reason = board.spots[spot]
    return Tried(
        text=board.texts[spot], start=start, end=end, reasons=reasons(reason), probability=round(probability, 4)
    )


def _deciding(weights: SlotWeights, first: NDArray[np.float32], second: NDArray[np.float32]) -> tuple[Deciding, ...]:
    """What each feature is worth: how far the first's score falls when the feature is taken from the second."""
    different = np.flatnonzero(first != second)
    swapped = np.repeat(first[None, :], len(different) + 1, axis=0)
    swapped[np.arange(len(different)), different] = second[different]
    scores = weights.forest.score(swapped)
    effects = scores[-1] - scores[:-1]
    best = np.argsort(-effects, kind="stable")[:SHOWN]
    return tuple(
        Deciding(
            feature=weights.names[different[place]],
            first=float(first[different[place]]),
            second=float(second[different[place]]),
            effect=round(float(effects[place]), 3),
        )
        for place in best
        if effects[place] > 0
    )

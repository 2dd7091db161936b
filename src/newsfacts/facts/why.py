"""Why a fact is as it is: which spots were tried for each slot, how likely each was, what decided between the best two,
which frames changed a slot afterwards, and what spoke for the measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsfacts.facts.features import Describer, Table
from newsfacts.facts.frames import Change, settle
from newsfacts.facts.linking import filled, reasons
from newsfacts.facts.measures import MEASURES, measure_chances
from newsfacts.facts.pairs import Board
from newsfacts.facts.ranker import Ranker, Ranking
from newsfacts.facts.scene import Scene
from newsfacts.facts.spots import SLOTS, Spot, find_spots
from newsfacts.facts.votes import vote_keys
from newsfacts.facts.weights import SlotWeights, Weights, load_weights
from newsfacts.records import Article, Mention, Mentions, Record
from newsfacts.records.vocabulary import Measure
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


class Framed(Record):
    """What a frame put in the place of a slot's filling; None stands for an empty slot."""

    frame: str
    before: str | None
    after: str | None


class SlotStory(Record):
    """How one slot was filled: the likeliest spots, how many were tried, what decided between the first two, the frames after it."""

    slot: str
    tried: tuple[Tried, ...]
    count: int
    deciding: tuple[Deciding, ...] = ()
    frames: tuple[Framed, ...] = ()


class Voted(Record):
    """How likely a measure is by all, by the trees alone, and by the words alone, with the words that spoke most for it."""

    measure: Measure
    probability: float
    trees: float
    words: float
    keys: tuple[tuple[str, float], ...] = ()


class _Row(NamedTuple):
    tried: Tried
    features: Table


def explain(article: Article, mentions: Mentions, rules: Rules, index: int) -> tuple[SlotStory, ...]:
    """The story of each slot of the fact made from quantity number `index`; empty when no weights are installed."""
    weights = load_weights()
    if weights is None or not 0 <= index < len(mentions.quantities):
        return ()
    ranker = _ranker(article, mentions, rules, weights)
    rankings = ranker.rank_slots(SLOTS)
    chosen = filled(ranker.board, {slot: ranking.chosen for slot, ranking in rankings.items()})
    changes = settle(ranker.board.scene, chosen, rules)[index].changes
    return tuple(
        _story(ranker, rankings[slot], slot, index).model_copy(update={"frames": _framed(article, changes, slot)})
        for slot in SLOTS
    )


def explain_measure(article: Article, mentions: Mentions, rules: Rules, index: int) -> tuple[Voted, ...]:
    """The likeliest measures of the fact made from quantity number `index`; empty when no weights are installed."""
    weights = load_weights()
    if weights is None or not 0 <= index < len(mentions.quantities):
        return ()
    ranker = _ranker(article, mentions, rules, weights)
    trees = measure_chances(ranker.describer, weights, None)[index]
    both = measure_chances(ranker.describer, weights, ranker.votes)[index]
    words = trees if ranker.votes is None else ranker.votes.measures[index]
    keys = vote_keys(ranker.board.scene)[index]
    return tuple(
        Voted(
            measure=MEASURES[place],
            probability=round(float(both[place]), 4),
            trees=round(float(trees[place]), 4),
            words=round(float(words[place]), 4),
            keys=weights.votes.loudest(keys, place, SHOWN) if weights.votes else (),
        )
        for place in np.argsort(-both, kind="stable")[:2].tolist()
    )


def _ranker(article: Article, mentions: Mentions, rules: Rules, weights: Weights) -> Ranker:
    scene = Scene(article, mentions)
    board = Board(scene, find_spots(scene, rules))
    return Ranker(board, Describer(board, rules), weights)


def _framed(article: Article, changes: Sequence[Change], slot: str) -> tuple[Framed, ...]:
    def wording(spot: Spot | None) -> str | None:
        return article.text[spot.start : spot.end] if spot else None

    return tuple(
        Framed(frame=change.frame, before=wording(change.before), after=wording(change.after))
        for change in changes
        if change.slot == slot
    )


def touching(mentions: Mentions, start: int, end: int) -> tuple[tuple[str, Mention | Any], ...]:
    """Every finding of any kind that touches the stretch, with its kind: which rows fired there."""
    kinds = ("quantities", "skipped", "organizations", "places", "beneficiaries", "activities", "times")
    return tuple(
        (kind, found)
        for kind in kinds
        for found in getattr(mentions, kind)
        if found.start < max(end, start + 1) and start < found.end
    )


def _story(ranker: Ranker, ranking: Ranking, slot: str, index: int) -> SlotStory:
    board, own = ranker.board, ranker.weights.slots[slot]
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

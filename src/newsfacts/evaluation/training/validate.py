"""Cross-validation by article: margins, calibration of confidence, and the figures that stand beside the weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsfacts.evaluation.training.boost import SlotModel, fit_measures, fit_slot, tables
from newsfacts.evaluation.training.examples import Example, measure_labels, slot_named
from newsfacts.evaluation.training.folds import FOLDS, fold
from newsfacts.evaluation.training.lexicon import Vocabulary
from newsfacts.evaluation.training.votes import fit_votes
from newsfacts.facts.linking import LINKED
from newsfacts.facts.measures import mixed
from newsfacts.facts.ranker import choose, outvoted, softmax
from newsfacts.facts.spots import SLOTS
from newsfacts.facts.votes import Votes

Floats = NDArray[np.float64]
MARGINS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.4, 1.6, 2.0)
# `linked` asks that an empty slot stay empty, `linked where named` does not: margins are set for the first plus so much of the second.
WEIGHT_OF_NAMED = 0.7


class Outcome(NamedTuple):
    """Per quantity with a gold fact: chance of the best spot and of nothing, whether that spot is right, whether the gold names one."""

    best: Floats
    empty: Floats
    right: NDArray[np.bool_]
    named: NDArray[np.bool_]

    def answers(self, margin: float) -> NDArray[np.bool_]:
        """Where the slot is filled."""
        return self.best > self.empty * margin

    def correct(self, margin: float) -> NDArray[np.bool_]:
        """Where the slot is right: filled rightly, or rightly empty."""
        given = self.answers(margin)
        return np.where(self.named, given & self.right, ~given)

    def sure(self, margin: float) -> Floats:
        """How likely the choice made is."""
        return np.where(self.answers(margin), self.best, self.empty)

    def f1(self, margin: float) -> float:
        """F1 of the slot, as score.py counts it."""
        given = self.answers(margin)
        return float(2 * (given & self.right & self.named).sum() / max(1, given.sum() + self.named.sum()))


def cross_votes(examples: Sequence[Example]) -> list[Votes]:
    """For each article the votes of words that never saw it."""
    models = [fit_votes([e for e in examples if fold(e.id) != number]) for number in range(FOLDS)]
    return [models[fold(example.id)].votes(example.vote_keys) for example in examples]


def cross_validate(
    vocabulary: Vocabulary, examples: Sequence[Example], votes: Sequence[Votes], slot: str
) -> list[Outcome]:
    """For each article the outcome under trees and votes that never saw it."""
    models = [fit_slot(vocabulary, [e for e in examples if fold(e.id) != number], slot) for number in range(FOLDS)]
    return [
        outcome(models[fold(example.id)], example, own.named.get(slot), slot)
        for example, own in zip(examples, votes, strict=True)
    ]


def outcome(model: SlotModel, example: Example, vote: Floats | None, slot: str) -> Outcome:
    """What the trees choose in one article, with the words' vote on whether the slot is named, if they vote on it."""
    data = example.slots[slot]
    group = np.concatenate([data.pairs.quantity, np.arange(len(data.empty))])
    if not len(group):
        return Outcome(np.zeros(0), np.zeros(0), np.zeros(0, dtype=bool), np.zeros(0, dtype=bool))
    chance = softmax(model.scores(np.concatenate(tables(example, slot, model.lesson))), group)
    spots, empty = chance[: len(data.right)], chance[len(data.right) :]
    if vote is not None:
        spots, empty = outvoted(data.pairs, spots, empty, vote)
    chosen, best = choose(data.pairs, spots, np.zeros(len(empty)), 1.0)
    rows = {
        (q, s): right
        for q, s, right in zip(data.pairs.quantity.tolist(), data.pairs.spot.tolist(), data.right.tolist(), strict=True)
    }
    right = np.array([rows.get((q, s), False) for q, s in enumerate(chosen.tolist())], dtype=bool)
    known = np.array([fact is not None for fact in example.gold], dtype=bool)
    return Outcome(np.where(chosen < 0, 0, best)[known], empty[known], right[known], slot_named(example, slot)[known])


def measure_accuracy(examples: Sequence[Example], votes: Sequence[Votes], group: str) -> float:
    """Share of measures that are right, each under trees and votes that never saw its article."""
    right = total = 0
    trees = [fit_measures([e for e in examples if fold(e.id) != number]) for number in range(FOLDS)]
    for example, own in zip(examples, votes, strict=True):
        if example.group == group and len(example.measure):
            labels = measure_labels(example)
            best = mixed(np.asarray(trees[fold(example.id)].predict(example.measure)), own.measures).argmax(axis=1)
            right += int(((best == labels) & (labels >= 0)).sum())
            total += int((labels >= 0).sum())
    return round(right / max(1, total), 4)


def joined(outcomes: Sequence[Outcome]) -> Outcome:
    """Outcomes of many articles as one."""
    return Outcome(*(np.concatenate(parts) for parts in zip(*outcomes, strict=True)))


def tune(
    outcomes: Mapping[str, Outcome], exact: NDArray[np.bool_], everywhere: Mapping[str, Outcome]
) -> dict[str, float]:
    """The margin of each slot: those of the linked slots together for linked facts, the others each for its F1 in all articles."""
    margins = {slot: max(MARGINS, key=everywhere[slot].f1) for slot in SLOTS}
    margins.update(dict.fromkeys(LINKED, 1.0))
    for _ in range(3):
        for slot in LINKED:
            worth = {margin: _worth(outcomes, exact, {**margins, slot: margin}) for margin in MARGINS}
            margins[slot] = max(MARGINS, key=worth.__getitem__)
    return margins


def linked(
    outcomes: Mapping[str, Outcome], exact: NDArray[np.bool_], margins: Mapping[str, float]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Per quantity whether it is linked, and whether it is linked where named."""
    correct = [outcomes[slot].correct(margins[slot]) for slot in LINKED]
    named = [outcomes[slot].correct(margins[slot]) | ~outcomes[slot].named for slot in LINKED]
    return exact & np.logical_and.reduce(correct), exact & np.logical_and.reduce(named)


def _worth(outcomes: Mapping[str, Outcome], exact: NDArray[np.bool_], margins: Mapping[str, float]) -> float:
    whole, named = linked(outcomes, exact, margins)
    return float(whole.mean() + WEIGHT_OF_NAMED * named.mean())


def calibrate(raw: Floats, right: NDArray[np.bool_], bins: int = 12) -> dict[str, list[float]]:
    """Raw confidence against how often it was right, as a curve that never falls (pool adjacent violators over equal bins)."""
    order = np.argsort(raw, kind="stable")
    blocks = [
        [float(raw[part].mean()), float(right[part].mean()), float(len(part))]
        for part in np.array_split(order, bins)
        if len(part)
    ]
    pooled: list[list[float]] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and pooled[-2][1] >= pooled[-1][1]:
            later, earlier = pooled.pop(), pooled.pop()
            weight = earlier[2] + later[2]
            pooled.append([(earlier[i] * earlier[2] + later[i] * later[2]) / weight for i in (0, 1)] + [weight])
    return {"raw": [round(block[0], 5) for block in pooled], "right": [round(block[1], 4) for block in pooled]}

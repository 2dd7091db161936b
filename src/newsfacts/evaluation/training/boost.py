"""Boosted trees under a softmax over the spots of one quantity and nothing.

A pair of quantity and spot cannot be judged alone: it competes with the other spots, and with leaving the slot empty.
So the loss is that of choosing among them, -log of the probability that falls on the right ones, however many are right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray

from newsfacts.evaluation.training.examples import Example, measure_labels, quantity_weights, weighing
from newsfacts.evaluation.training.lexicon import LEXICAL_SLOTS, Lesson, Vocabulary
from newsfacts.evaluation.training.sources import weight
from newsfacts.facts.features import Table
from newsfacts.facts.measures import MEASURES
from newsfacts.facts.ranker import softmax

Floats = NDArray[np.float64]

# Small trees, strong shrinkage, few columns a tree: with 14,000 facts instead of 2,500 larger ones (200 of 16 leaves) still gave no more for beneficiaries in cross-validation. One thread, so that a sum is always taken in the same order.
PARAMETERS: dict[str, Any] = {
    "num_leaves": 12,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "learning_rate": 0.12,
    "use_missing": False,
    "boost_from_average": False,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
ROUNDS = 120
# The mean over two seeds; a third was worth half a point of linked facts when there were 2,500 facts to learn from, and costs a third more time.
SEEDS = (1, 2)
# With 14,000 facts to learn from, larger trees and more of them are worth half a point of measures; with 2,500 they were not.
MEASURE_ROUNDS, MEASURE_LEAVES = 120, 12


class Choices(NamedTuple):
    """Rows that compete: features, the quantity each belongs to, which are right, and what each weighs."""

    table: Table
    group: NDArray[np.int64]
    right: NDArray[np.bool_]
    weight: Floats


class SlotModel(NamedTuple):
    """The trees of a slot, of several seeds, and what words say of it where it uses words."""

    boosters: tuple[lightgbm.Booster, ...]
    lesson: Lesson | None

    def scores(self, table: Table) -> Floats:
        """The score of each row: the mean over the seeds."""
        scores: Floats = np.mean([np.asarray(booster.predict(table)) for booster in self.boosters], axis=0)
        return scores


def fit_slot(vocabulary: Vocabulary, examples: Sequence[Example], slot: str) -> SlotModel:
    """Learn one slot from the articles."""
    examples = weighing(examples, slot)
    lesson = Lesson(vocabulary, examples, slot) if slot in LEXICAL_SLOTS else None
    rows = choices(examples, slot, lesson)
    return SlotModel(tuple(fit(rows, seed=seed) for seed in SEEDS), lesson)


def tables(example: Example, slot: str, lesson: Lesson | None) -> tuple[Table, Table]:
    """The rows of the article's pairs and of its empty slots."""
    data = example.slots[slot]
    if lesson is None:
        return data.table, data.empty
    pairs, empty = lesson.columns(example)
    return np.concatenate([data.table, pairs], axis=1), np.concatenate([data.empty, empty], axis=1)


def choices(examples: Sequence[Example], slot: str, lesson: Lesson | None) -> Choices:
    """The rows of all quantities that have a gold fact."""
    found, groups, rights, weights, count = [], [], [], [], 0
    for example in examples:
        data = example.slots[slot]
        known = np.array([fact is not None for fact in example.gold], dtype=bool)
        if not known.any():
            continue
        pairs = known[data.pairs.quantity]
        rows, empty = tables(example, slot, lesson)
        found += [rows[pairs], empty[known]]
        groups += [data.pairs.quantity[pairs] + count, np.flatnonzero(known) + count]
        rights += [data.right[pairs], data.empty_right[known]]
        weights.append(np.full(int(pairs.sum() + known.sum()), weight(example.group, slot)))
        count += len(known)
    return Choices(*(np.concatenate(parts) for parts in (found, groups, rights, weights)))


def fit(rows: Choices, rounds: int = ROUNDS, seed: int = 1) -> lightgbm.Booster:
    """Trees that score rows so that the right ones of a group win."""
    order = np.argsort(rows.group, kind="stable")
    table, right, worth = rows.table[order], rows.right[order].astype(float), rows.weight[order]
    _, group = np.unique(rows.group[order], return_inverse=True)
    live = (np.bincount(group, weights=right) > 0)[group]

    def objective(scores: Floats, _: lightgbm.Dataset) -> tuple[Floats, Floats]:
        chance = softmax(scores, group)
        among_right = chance * right
        wanted = among_right / np.maximum(np.bincount(group, weights=among_right), 1e-12)[group]
        gradient = np.where(live, (chance - wanted) * worth, 0.0)
        return gradient, np.where(live, np.maximum(chance * (1 - chance), 1e-3) * worth, 1e-6)

    return lightgbm.train({**PARAMETERS, "objective": objective, "seed": seed}, lightgbm.Dataset(table, right), rounds)


def fit_measures(examples: Sequence[Example]) -> lightgbm.Booster:
    """Trees that tell the measures apart."""
    examples = weighing(examples, "measure")
    labels = np.concatenate([measure_labels(example) for example in examples])
    table = np.concatenate([example.measure for example in examples])
    known, worth = labels >= 0, quantity_weights(examples, "measure")
    settings = {
        **PARAMETERS,
        "objective": "multiclass",
        "num_class": len(MEASURES),
        "num_leaves": MEASURE_LEAVES,
        "seed": 1,
    }
    return lightgbm.train(settings, lightgbm.Dataset(table[known], labels[known], weight=worth[known]), MEASURE_ROUNDS)

"""Learning which wordings are beneficiaries, and which names are activities: weights_*.json of newsfacts.mentions.

A wording's label is whether the gold lists it; its features are its own and those of the place that speaks most for it
(multiple-instance learning: after each round the best place of a listed wording stands for it, all places of the others
against them). The thresholds are those that cross-validation prefers.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from newsfacts.evaluation.training.folds import FOLDS, fold
from newsfacts.evaluation.training.groups import Reading
from newsfacts.evaluation.training.sources import LABELLED, weight
from newsfacts.evaluation.wording import plain
from newsfacts.mentions.weights import Weights

_ROUNDS = 3
_RARE = 4
_NEVER = 10**6
# How far the weights may go from nought: there are half as many activities to learn from, and more ways to name them.
STRENGTH = {"beneficiaries": 0.15, "activities": 0.1}


class Figures(NamedTuple):
    """Precision, recall and F1."""

    precision: float
    recall: float
    f1: float


def learn(readings: Sequence[Reading], kind: str) -> dict[str, int]:
    """The weights of the features, in thousandths."""
    readings = [reading for reading in readings if weight(reading.group, kind)]
    bags = [bag for reading in readings for bag in reading.bags]
    counts = Counter(name for bag in bags for name in {name for one in bag.instances for name in one})
    kept = {name for name, count in counts.items() if count >= _RARE}
    rows = [{name: 1.0 for name in one if name in kept} for bag in bags for one in bag.instances]
    owner = np.array([i for i, bag in enumerate(bags) for _ in bag.instances])
    listed = np.array([bag.listed for bag in bags], int)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(rows).tocsr()
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    worth = np.array([weight(reading.group, kind) for reading in readings for _ in reading.bags])
    model = _fit(matrix, owner, listed, worth[owner], STRENGTH[kind])
    weights = {n: round(1000 * w) for n, w in zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)}
    weights["bias"] = weights.get("bias", 0) + round(1000 * model.intercept_[0])
    return {name: weight for name, weight in sorted(weights.items()) if weight}


def _fit(matrix: Any, owner: Any, listed: Any, worth: Any, strength: float) -> LogisticRegression:
    labels, sizes = listed[owner], np.bincount(owner)
    spread = 1 / np.sqrt(sizes[owner])
    model = LogisticRegression(C=strength, max_iter=2000, solver="liblinear", random_state=0)
    model.fit(matrix, labels, sample_weight=spread * worth)
    for _ in range(_ROUNDS):
        scores = model.decision_function(matrix)
        best = np.full(len(listed), -np.inf)
        np.maximum.at(best, owner, scores)
        use = (labels == 0) | (scores >= best[owner] - 1e-9)
        model.fit(matrix[use], labels[use], sample_weight=(np.where(labels == 1, 1.0, spread) * worth)[use])
    return model


def sums(reading: Reading, weights: Mapping[str, int]) -> dict[str, int]:
    """How much speaks for each wording of an article."""
    return {
        bag.wording: max(sum(weights.get(name, 0) for name in set(one)) for one in bag.instances)
        for bag in reading.bags
    }


def chosen(reading: Reading, totals: Mapping[str, int], enough: int, surely: int) -> set[str]:
    """The wordings that the finder would list with these thresholds."""
    found = set()
    for variants in reading.variants:
        taken: list[tuple[int, int]] = []
        for start, end, wording in sorted(variants, key=lambda one: (-totals[one[2]], -one[0], one[1])):
            if totals[wording] < enough:
                break
            if totals[wording] >= surely or all(end <= low or high <= start for low, high in taken):
                taken.append((start, end))
                found.add(plain(wording))
    return found


def figures(pairs: Iterable[tuple[set[str], frozenset[str]]]) -> Figures:
    """Of what was found against what the gold lists."""
    right = spurious = missed = 0
    for found, gold in pairs:
        right, spurious, missed = right + len(found & gold), spurious + len(found - gold), missed + len(gold - found)
    precision, recall = right / max(1, right + spurious), right / max(1, right + missed)
    return Figures(precision, recall, 2 * precision * recall / max(1e-9, precision + recall))


class Learned(NamedTuple):
    """The weights, those of each fold that never saw its articles, and the figures of cross-validation by group."""

    weights: Weights
    folds: tuple[Weights, ...]
    figures: dict[str, Figures]


def fit_groups(readings: Sequence[Reading], kind: str) -> Learned:
    """Learn one kind. The thresholds are those that serve the gold articles best; the news have one reader's labels only."""
    parts = [learn([one for one in readings if fold(one.id) != number], kind) for number in range(FOLDS)]
    totals = [sums(one, parts[fold(one.id)]) for one in readings]
    gold = [(one, total) for one, total in zip(readings, totals, strict=True) if one.group not in LABELLED]
    grid = [(low, high) for low in range(-2500, 1200, 100) for high in (*range(low, 2500, 300), _NEVER)]

    def run(pairs: Iterable[tuple[Reading, dict[str, int]]], enough: int, surely: int) -> Figures:
        return figures((chosen(one, total, enough, surely), one.gold) for one, total in pairs)

    best = max(grid, key=lambda pair: run(gold, *pair).f1)
    groups = sorted({one.group for one in readings})
    measured = {
        name: run([pair for pair in zip(readings, totals, strict=True) if pair[0].group == name], *best)
        for name in groups
    }
    return Learned(
        Weights(learn(readings, kind), *best), tuple(Weights(features, *best) for features in parts), measured
    )


def write(weights: Weights, path: Path) -> None:
    """Write the weights as `newsfacts.mentions.weights` reads them."""
    content = {"enough": weights.enough, "surely": weights.surely, "features": weights.features}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")

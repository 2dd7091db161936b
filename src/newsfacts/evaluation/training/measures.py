"""Learning the measures: trees over cues and times, and a linear model over words; their mean decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from newsfacts.evaluation.training.boost import PARAMETERS
from newsfacts.evaluation.training.examples import Example, measure_labels
from newsfacts.evaluation.training.folds import FOLDS, fold
from newsfacts.facts.measure_words import MeasureWords
from newsfacts.facts.measures import MEASURES, mixed

# With the words beside them, sixty rounds say as much as a hundred and twenty.
ROUNDS = 60
_SETTINGS: dict[str, Any] = {**PARAMETERS, "objective": "multiclass", "num_class": len(MEASURES), "num_leaves": 8}
# The strength of the words' weights (inverse of the penalty); 0.2 to 1 do alike.
_STRENGTH = 0.3


class MeasureModel(NamedTuple):
    """Both opinions on the measure."""

    trees: lightgbm.Booster
    words: MeasureWords

    def chances(self, example: Example) -> NDArray[np.float64]:
        """How likely each measure is, a row per quantity of the article."""
        if not len(example.measure):
            return np.zeros((0, len(MEASURES)))
        return mixed(np.asarray(self.trees.predict(example.measure)), self.words.probability(example.measure_keys))


def fit_measures(examples: Sequence[Example]) -> MeasureModel:
    """Learn the measures from the articles."""
    labels = np.concatenate([measure_labels(example) for example in examples])
    table = np.concatenate([example.measure for example in examples])
    trees = lightgbm.train(_SETTINGS, lightgbm.Dataset(table[labels >= 0], labels[labels >= 0]), ROUNDS)
    return MeasureModel(trees, _fit_words(examples, labels))


def _fit_words(examples: Sequence[Example], labels: NDArray[np.int64]) -> MeasureWords:
    """A linear model over the keys that at least two articles have."""
    articles: dict[str, set[str]] = {}
    for example in examples:
        for own in example.measure_keys:
            for key in own:
                articles.setdefault(key, set()).add(example.id)
    vectorizer = DictVectorizer()  # sorts the keys
    table = vectorizer.fit_transform(
        [{key: 1.0 for key in own if len(articles[key]) > 1} for example in examples for own in example.measure_keys]
    )
    known = labels >= 0
    model = LogisticRegression(C=_STRENGTH, max_iter=500).fit(table[known], labels[known])
    keys = vectorizer.get_feature_names_out().tolist()
    weights = np.zeros((len(keys), len(MEASURES)), dtype=np.float16)
    base = np.full(len(MEASURES), -9.0)
    weights[:, model.classes_], base[model.classes_] = model.coef_.T, model.intercept_
    return MeasureWords(keys, weights, base)


def measure_accuracy(examples: Sequence[Example], group: str) -> float:
    """Share of measures that are right, each under a model that never saw its article."""
    right = total = 0
    for number in range(FOLDS):
        model = fit_measures([example for example in examples if fold(example) != number])
        for example in examples:
            if fold(example) == number and example.group == group:
                labels = measure_labels(example)
                best = model.chances(example).argmax(axis=1)
                right += int(((best == labels) & (labels >= 0)).sum())
                total += int((labels >= 0).sum())
    return round(right / max(1, total), 4)

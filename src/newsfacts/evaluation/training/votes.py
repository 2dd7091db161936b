"""Learning what the words around a quantity say: linear models, one for the measure and one for each slot being named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from newsfacts.evaluation.training.examples import Example, measure_labels, quantity_weights, slot_named, weighing
from newsfacts.facts.measures import MEASURES
from newsfacts.facts.spots import SLOTS
from newsfacts.facts.votes import WordVotes

# The strength of the weights (the inverse of the penalty); 0.2 to 1 do alike for measures, 0.03 to 0.1 for slots.
_MEASURE_STRENGTH, _SLOT_STRENGTH = 0.5, 0.1
# The slots on which words vote; activities are too few to learn from.
VOTED_SLOTS = tuple(slot for slot in SLOTS if slot != "activity")
# The score of a measure that no article of the training has.
_NEVER = -9.0


def fit_votes(examples: Sequence[Example]) -> WordVotes:
    """Learn from the articles, by keys that at least two of them have."""
    examples = weighing(examples, "measure")
    articles: dict[str, set[str]] = {}
    for example in examples:
        for own in example.vote_keys:
            for key in own:
                articles.setdefault(key, set()).add(example.id)
    labels = np.concatenate([measure_labels(example) for example in examples])
    vectorizer = DictVectorizer()  # sorts the keys
    table = vectorizer.fit_transform(
        [{key: 1.0 for key in own if len(articles[key]) > 1} for example in examples for own in example.vote_keys]
    )[labels >= 0]
    worth = quantity_weights(examples, "measure")[labels >= 0]
    columns = [_fit_measures(table, labels[labels >= 0], worth)]
    for slot in VOTED_SLOTS:
        named = np.concatenate([slot_named(example, slot) for example in examples])[labels >= 0]
        model = LogisticRegression(C=_SLOT_STRENGTH, max_iter=500).fit(table, named, sample_weight=worth)
        columns.append((model.coef_.T, model.intercept_))
    weights, base = (np.concatenate(parts, axis=-1) for parts in zip(*columns, strict=True))
    return WordVotes(vectorizer.get_feature_names_out().tolist(), VOTED_SLOTS, weights.astype(np.float16), base)


def _fit_measures(
    table: Any, labels: NDArray[np.int64], worth: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights per key and base per measure."""
    model = LogisticRegression(C=_MEASURE_STRENGTH, max_iter=500).fit(table, labels, sample_weight=worth)
    weights, base = np.zeros((table.shape[1], len(MEASURES))), np.full(len(MEASURES), _NEVER)
    weights[:, model.classes_], base[model.classes_] = model.coef_.T, model.intercept_
    return weights, base

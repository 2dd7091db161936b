"""What kind of figure a quantity is: cumulative, period, stock, per_unit, ratio, growth, target."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from newsfacts.facts.features import Describer, Table
from newsfacts.facts.scene import Ints, Scene, index_of
from newsfacts.facts.votes import Votes, shares
from newsfacts.facts.weights import Weights, arranged
from newsfacts.records import Quantity
from newsfacts.records.vocabulary import Measure

MEASURES: tuple[Measure, ...] = get_args(Measure)
_SHAPES = ("point", "period", "since", "until", "now", "vague")


def measure_by_hand(quantity: Quantity) -> Measure:
    """The likeliest measure without weights: shares for rates, else a period."""
    return "ratio" if quantity.basis == "percent" else "period"


def measures(describer: Describer, weights: Weights, votes: Votes | None) -> list[Measure]:
    """The likeliest measure of each quantity."""
    chances = measure_chances(describer, weights, votes)
    return [MEASURES[index] for index in chances.argmax(axis=1)]


def measure_chances(describer: Describer, weights: Weights, votes: Votes | None) -> NDArray[np.float64]:
    """How likely each measure is, a row per quantity: the mean of what the trees say and what the words say."""
    names, table = measure_table(describer)
    known = arranged(table, names, weights.measure_names)
    leaves = weights.measure.value[weights.measure.leaves(known)]
    by_trees = shares(leaves.reshape(len(known), -1, len(MEASURES)).sum(axis=1))
    return mixed(by_trees, votes.measures) if votes else by_trees


def mixed(by_trees: NDArray[np.float64], by_words: NDArray[np.float64]) -> NDArray[np.float64]:
    """Both opinions weigh the same; in cross-validation each alone was two to six points worse."""
    return (by_trees + by_words) / 2


def measure_table(describer: Describer) -> tuple[tuple[str, ...], Table]:
    """What is known of each quantity, and of the times that stand before it in its sentence and its paragraph."""
    times = _time_columns(describer.scene)
    rows: list[NDArray[Any]] = [
        describer.quantity_table,
        np.stack(list(times.values()), axis=1),
        *_paragraph_columns(describer),
    ]
    names = (*describer.columns.quantity, *times, *_paragraph_names(describer.cues.names))
    return names, np.concatenate(rows, axis=1, dtype=np.float32)


@lru_cache(maxsize=8)
def _paragraph_names(cues: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{where}_{name}" for where in ("paragraph", "whole_sentence", "title") for name in cues)


def _paragraph_columns(describer: Describer) -> list[NDArray[Any]]:
    """Per quantity: how often each cue stands before it in its paragraph, in its whole sentence, and in the title."""
    scene, place, between = describer.scene, describer.board.quantity, describer.cues.between
    sentence_start = scene.sentence_starts[place.sentence]
    sentence_end = np.append(scene.sentence_starts, len(scene.text))[place.sentence + 1]
    title_end = np.full_like(place.start, scene.article.title_end)
    return [
        between(scene.paragraph_starts[place.paragraph], place.start).T,
        between(sentence_start, sentence_end).T,
        between(np.zeros_like(title_end), title_end).T,
    ]


def _time_columns(scene: Scene) -> dict[str, Ints]:
    """Per quantity: the shape of the last time before it and how far off it is, in the sentence and the paragraph."""
    places, times = scene.quantity_starts, scene.mentions.times
    starts = np.array([time.start for time in times], dtype=np.int64)
    ends = np.array([time.end for time in times] or [0], dtype=np.int64)
    shapes = np.array([_SHAPES.index(time.shape) if time.shape in _SHAPES else -1 for time in times] or [-1])
    paragraph = scene.paragraph_starts[index_of(scene.paragraph_starts, places)]
    sentence = scene.sentence_starts[index_of(scene.sentence_starts, places)]
    count = np.searchsorted(starts, places)
    last = np.maximum(count - 1, 0)
    inside = np.searchsorted(starts, sentence)
    near = count > np.searchsorted(starts, paragraph)
    columns = {
        "time_shape": np.where(near, shapes[last], -1),
        "time_gap": np.where(near, places - ends[last], -1),
        "sentence_time": near & (count > inside),
    }
    for shape in ("since", "until", "now"):
        before = np.append(0, np.cumsum(shapes == _SHAPES.index(shape)))
        columns[shape] = before[count] > before[inside]
    return columns

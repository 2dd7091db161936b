"""What kind of figure a quantity is: cumulative, period, stock, per_unit, ratio, growth, target."""

from __future__ import annotations

from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from newsfacts.facts.features import Describer, Table
from newsfacts.facts.scene import Scene
from newsfacts.facts.weights import Weights
from newsfacts.records import Quantity
from newsfacts.records.vocabulary import Measure

MEASURES: tuple[Measure, ...] = get_args(Measure)
_SHAPES = ("point", "period", "since", "until", "now", "vague")


def measure_by_hand(quantity: Quantity) -> Measure:
    """The likeliest measure without weights: shares for rates, else a period."""
    return "ratio" if quantity.basis == "percent" else "period"


def measures(describer: Describer, weights: Weights) -> list[Measure]:
    """The likeliest measure of each quantity."""
    names, table = measure_table(describer)
    if not len(table):
        return []
    places = {name: place for place, name in enumerate(names)}
    wide = np.concatenate([table, np.zeros((len(table), 1), dtype=np.float32)], axis=1)
    known = np.ascontiguousarray(wide[:, [places.get(name, len(names)) for name in weights.measure_names]])
    leaves = weights.measure.value[weights.measure.leaves(known)]
    scores = leaves.reshape(len(known), -1, len(MEASURES)).sum(axis=1)
    return [MEASURES[index] for index in scores.argmax(axis=1)]


def measure_table(describer: Describer) -> tuple[tuple[str, ...], Table]:
    """What is known of each quantity, and of the times that stand before it in its sentence and its paragraph."""
    names, table = describer.quantity_columns
    columns = _time_columns(describer.scene) | _paragraph_columns(describer)
    stacked = (
        np.stack(list(columns.values()), axis=1).astype(np.float32)
        if len(table)
        else np.zeros((0, len(columns)), dtype=np.float32)
    )
    return (*names, *columns), np.concatenate([table, stacked], axis=1)


def _paragraph_columns(describer: Describer) -> dict[str, NDArray[Any]]:
    """Per quantity: how often each cue stands before it in its paragraph, and in its whole sentence."""
    scene, place = describer.scene, describer.board.quantity
    ends = np.append(scene.sentence_starts, len(scene.text))[place.sentence + 1]
    paragraph = describer.cues.between(scene.paragraph_starts[place.paragraph], place.start)
    sentence = describer.cues.between(scene.sentence_starts[place.sentence], ends)
    title = describer.cues.between(np.zeros_like(place.start), np.full_like(place.start, scene.article.title_end))
    columns = {f"paragraph_{name}": paragraph[:, index] for index, name in enumerate(describer.cues.names)}
    columns |= {f"whole_sentence_{name}": sentence[:, index] for index, name in enumerate(describer.cues.names)}
    return columns | {f"title_{name}": title[:, index] for index, name in enumerate(describer.cues.names)}


def _time_columns(scene: Scene) -> dict[str, NDArray[Any]]:
    """Per quantity: the shape of the last time before it and how far off it is, in the sentence and the paragraph."""
    times = scene.mentions.times
    starts = [time.start for time in times]
    columns: dict[str, list[int]] = {
        name: [] for name in ("time_shape", "time_gap", "sentence_time", "since", "until", "now")
    }
    index = np.searchsorted(starts, scene.quantity_starts) - 1
    for place, last in zip(scene.quantity_starts.tolist(), index.tolist(), strict=True):
        begin, sentence = scene.bounds(scene.paragraph_starts, place)[0], scene.bounds(scene.sentence_starts, place)[0]
        near = last >= 0 and starts[last] >= begin
        shapes = {time.shape for time in times if sentence <= time.start < place}
        columns["time_shape"].append(_SHAPES.index(times[last].shape) if near and times[last].shape in _SHAPES else -1)
        columns["time_gap"].append(place - times[last].end if near else -1)
        columns["sentence_time"].append(int(near and starts[last] >= sentence))
        for shape in ("since", "until", "now"):
            columns[shape].append(int(shape in shapes))
    return {name: np.array(values, dtype=np.int64) for name, values in columns.items()}

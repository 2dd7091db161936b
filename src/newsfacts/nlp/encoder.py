"""The encoder of LAC (two bidirectional GRU layers) over many sentences of different length at once.

ONNX Runtime runs the same weights sentence by sentence: the shipped graph takes no lengths, so a batch must be of one
length. Here sentences stand in order of falling length and each step works on those that are not over yet: nothing is
padded, and the sums are those of the shipped graph.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsfacts.nlp.weights import Floats

Ints = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Layer:
    """One bidirectional GRU layer. All weights begin with gate (update, reset, candidate) and direction."""

    inputs: Floats  # (3, 2, width of the input, hidden)
    bias: Floats  # (3, 2, 1, hidden)
    recurrent: Floats  # (3, 2, hidden, hidden)
    candidate_bias: Floats  # (2, 1, hidden)


def layer(inputs: Floats, recurrent: Floats, bias: Floats) -> Layer:
    """A layer from the weights of an ONNX GRU node (direction first, then gates in the order update, reset, candidate).

    A sigmoid is (1 + tanh(x/2)) / 2, which cannot overflow; the halves are put into the weights, where they are exact:
    into both gates, and into the recurrent share of the candidate, which the reset gate multiplies.
    """
    hidden = recurrent.shape[2]
    half = np.array([0.5, 0.5, 1], dtype=np.float32)[:, None, None, None]
    both, own = bias.reshape(2, 2, 3, 1, hidden).transpose(1, 2, 0, 3, 4)
    shift = both + own
    shift[2] = both[2]
    return Layer(
        inputs=_by_gate(inputs, hidden) * half,
        bias=shift * half,
        recurrent=_by_gate(recurrent, hidden) * np.float32(0.5),
        candidate_bias=own[2] * np.float32(0.5),
    )


def _by_gate(weights: Floats, hidden: int) -> Floats:
    return np.ascontiguousarray(weights.reshape(2, 3, hidden, -1).transpose(1, 0, 3, 2))


class Room(threading.local):
    """Arrays that are kept from batch to batch, for each thread its own: fresh memory would cost a fifth of the time."""

    def __init__(self) -> None:
        self._kept: dict[str, Floats] = {}

    def array(self, name: str, *shape: int) -> Floats:
        """The array of this name and shape; what it holds is left over from before."""
        size = math.prod(shape)
        if len(self._kept.get(name, ())) < size:
            self._kept[name] = np.empty(size, dtype=np.float32)
        return self._kept[name][:size].reshape(shape)


@dataclass(frozen=True)
class Encoder:
    """Characters to one score for each tag.

    `embedding` holds each character's vector as bytes: in its file it stands at an odd place, and taking rows out of
    an unaligned array of numbers would copy the whole of it at each call.
    """

    embedding: NDArray[np.uint8]
    first: Layer
    second: Layer
    output: Floats
    output_bias: Floats
    room: Room = field(default_factory=Room)

    def scores(self, characters: Ints, lengths: Sequence[int]) -> Floats:
        """A row of scores for each of the characters: those of sentences, end to end, of these falling lengths."""
        packing = Packing.of(lengths, self.room)
        width = len(self.output)
        given = self.room.array("given", 3, 2, len(characters), width // 2)
        # A character's share of the first layer's gates is the same wherever it stands.
        kinds, numbers = np.unique(characters, return_inverse=True)
        table = _product(self.embedding[kinds].view(np.float32), self.first.inputs) + self.first.bias
        for gate in range(3):
            for direction, places in enumerate(packing.places):
                _take(table[gate, direction], numbers[places], given[gate, direction])
        states = packing.run(given, self.first)
        inputs = self.room.array("inputs", len(characters), width)
        for direction, places in enumerate(packing.places):
            _take(states, places, inputs)
            _product(inputs, self.second.inputs[:, direction], given[:, direction])
        given += self.second.bias
        return _product(packing.run(given, self.second), self.output) + self.output_bias


@dataclass(frozen=True)
class Packing:
    """In which order the characters of sentences of different length are worked on, step by step.

    Sentences are in order of falling length, so those that are not over at a step are the first `live[step]`. At each
    step one direction works from the left, one from the right; `places` says where each stands, step after step.
    """

    live: list[int]
    places: Ints  # (2, characters)
    room: Room

    @classmethod
    def of(cls, lengths: Sequence[int], room: Room) -> Packing:
        """The packing of sentences of these lengths, each at least 1."""
        sizes = np.array(lengths)
        ends = np.cumsum(sizes)
        steps = np.arange(sizes[0])[:, None]
        alive = steps < sizes
        places = np.stack(((ends - sizes + steps)[alive], (ends - 1 - steps)[alive]))
        return cls(alive.sum(1).tolist(), places, room)

    def run(self, given: Floats, layer: Layer) -> Floats:
        """The layer's states for each character, both directions side by side; `given` is the inputs' share, in our order."""
        _, _, count, hidden = given.shape
        states = self.room.array("states", 2, count, hidden)
        state = np.zeros((2, self.live[0], hidden), dtype=np.float32)
        start = 0
        for rows in self.live:
            end = start + rows
            _step(state[:, :rows], given[:, :, start:end], states[:, start:end], layer)
            state = states[:, start:end]
            start = end
        found = self.room.array("found", count, 2, hidden)
        for direction, places in enumerate(self.places):
            found[places, direction] = states[direction]
        return found.reshape(count, 2 * hidden)


def _take(table: Floats, rows: Ints, target: Floats) -> None:
    """Rows of a table into a place; without the mode, numpy would copy them once more."""
    table.take(rows, axis=0, out=target, mode="clip")


def _product(rows: Floats, weights: Floats, target: Floats | None = None) -> Floats:
    """The matrix product, put into `target` where there is one.

    A single row goes doubled: the library takes another way for it and rounds otherwise, and the scores of a sentence
    would depend on what stands beside it.
    """
    if rows.shape[-2] > 1:
        return np.matmul(rows, weights, out=target)
    double = rows.repeat(2, axis=-2) @ weights
    found: Floats = np.positive(double[..., :1, :], out=target)
    return found


def _step(state: Floats, given: Floats, following: Floats, layer: Layer) -> None:
    """One step of the GRU for all sentences and both directions, into `following`."""
    recurrent = _product(state, layer.recurrent)
    update_reset, candidate = recurrent[:2], recurrent[2]
    update_reset += given[:2]
    np.tanh(update_reset, out=update_reset)
    update, reset = update_reset
    candidate += layer.candidate_bias
    reset *= candidate
    candidate += reset
    candidate += given[2]
    np.tanh(candidate, out=candidate)
    np.subtract(state, candidate, out=following)  # (1 - z) n + z h = n + (h - n) (1 + tanh) / 2
    update += 1
    update *= 0.5
    following *= update
    following += candidate

"""The encoder of LAC (two bidirectional GRU layers) over many sentences of different length at once.

ONNX Runtime runs the same weights sentence by sentence: the shipped graph takes no lengths, so a batch must be of one
length. Here sentences stand in order of length and each step works on those that are not over yet: nothing is padded,
and the sums are those of the shipped graph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsfacts.nlp.weights import Floats

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Layer:
    """One bidirectional GRU layer: input weights of both directions side by side, recurrent weights one above the other."""

    inputs: Floats  # (width of the input, 2 * 3 * hidden)
    bias: Floats  # (2 * 3 * hidden)
    recurrent: Floats  # (2, hidden, 3 * hidden)
    candidate_bias: Floats  # (2, 1, hidden)

    @property
    def hidden(self) -> int:
        """How many units a direction has."""
        return int(self.recurrent.shape[1])


@dataclass(frozen=True)
class Encoder:
    """Characters to one score for each tag."""

    embedding: Floats
    first: Layer
    second: Layer
    output: Floats
    output_bias: Floats

    def scores(self, rows: Sequence[Sequence[int]]) -> list[Floats]:
        """For each row of character numbers, one score for each character and tag."""
        packing = Packing.of([len(row) for row in rows])
        characters, places = np.unique(
            np.concatenate([np.asarray(rows[i]) for i in packing.order]), return_inverse=True
        )
        inputs = (self.embedding[characters] @ self.first.inputs + self.first.bias)[places]
        middle = packing.run(inputs, self.first)
        last = packing.run(middle @ self.second.inputs + self.second.bias, self.second)
        return packing.unpack(last @ self.output + self.output_bias)


def layer(inputs: Floats, recurrent: Floats, bias: Floats) -> Layer:
    """A layer from the weights of an ONNX GRU node (gates in the order update, reset, candidate).

    The gates' sigmoid is computed as (1 + tanh(x/2)) / 2, which cannot overflow; the half is put into the weights, where
    it is exact.
    """
    hidden = recurrent.shape[2]
    half = np.repeat(np.array([0.5, 0.5, 1], dtype=np.float32), hidden)
    both = bias[:, : 3 * hidden].copy()
    both[:, : 2 * hidden] += bias[:, 3 * hidden : 5 * hidden]
    return Layer(
        inputs=np.ascontiguousarray((inputs * half[None, :, None]).reshape(6 * hidden, -1).T),
        bias=(both * half).reshape(-1),
        recurrent=np.ascontiguousarray((recurrent * half[None, :, None]).transpose(0, 2, 1)),
        candidate_bias=np.ascontiguousarray(bias[:, None, 5 * hidden :]),
    )


@dataclass(frozen=True)
class Packing:
    """Where the characters of rows of different length stand, step by step.

    Rows are in order of falling length, so the rows that are not over at a step are the first `live[step]`. `forward[k]`
    and `backward[k]` are the flat place of the k-th character that is worked on from the left and from the right.
    """

    order: list[int]
    starts: Ints
    lengths: Ints
    live: list[int]
    forward: Ints
    backward: Ints

    @classmethod
    def of(cls, lengths: Sequence[int]) -> Packing:
        """The packing of rows of these lengths, each at least 1."""
        order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
        sizes = np.array([lengths[i] for i in order])
        starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        steps = np.arange(sizes[0])[:, None]
        alive = steps < sizes
        forward = (starts + steps)[alive]
        backward = (starts + sizes - 1 - steps)[alive]
        return cls(order, starts, sizes, alive.sum(1).tolist(), forward, backward)

    def run(self, inputs: Floats, layer: Layer) -> Floats:
        """The layer's output for each flat place, both directions side by side."""
        width = 3 * layer.hidden
        gates = np.stack((inputs[self.forward, :width], inputs[self.backward, width:]))
        states = _recur(gates, self.live, layer)
        found = np.empty((len(inputs), 2 * layer.hidden), dtype=np.float32)
        found[self.forward, : layer.hidden] = states[0]
        found[self.backward, layer.hidden :] = states[1]
        return found

    def unpack(self, flat: Floats) -> list[Floats]:
        """The stretch of `flat` of each row, in the rows' first order."""
        rows: list[Floats] = [flat[:0]] * len(self.order)
        for i, start, length in zip(self.order, self.starts.tolist(), self.lengths.tolist(), strict=True):
            rows[i] = flat[start : start + length]
        return rows


def _recur(gates: Floats, live: list[int], layer: Layer) -> Floats:
    """The states of all steps; `gates` holds the inputs' share of the three gates, step after step."""
    hidden = layer.hidden
    states = np.empty((2, gates.shape[1], hidden), dtype=np.float32)
    state = np.zeros((2, live[0], hidden), dtype=np.float32)
    start = 0
    for rows in live:
        state = state[:, :rows]
        given = gates[:, start : start + rows]
        recurrent = state @ layer.recurrent
        opening = recurrent[..., : 2 * hidden]
        opening += given[..., : 2 * hidden]
        np.tanh(opening, out=opening)
        opening += 1
        opening *= 0.5
        candidate = recurrent[..., 2 * hidden :]
        candidate += layer.candidate_bias
        candidate *= opening[..., hidden:]
        candidate += given[..., 2 * hidden :]
        np.tanh(candidate, out=candidate)
        following = states[:, start : start + rows]
        np.subtract(state, candidate, out=following)
        following *= opening[..., :hidden]
        following += candidate
        state = following
        start += rows
    return states

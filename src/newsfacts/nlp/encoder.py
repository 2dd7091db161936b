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
    """One bidirectional GRU layer, its weights in the order gate (update, reset, candidate), direction, unit."""

    inputs: Floats  # (width of the input, 3 * 2 * hidden)
    bias: Floats  # (3 * 2 * hidden)
    recurrent: Floats  # (3, 2, hidden, hidden)
    candidate_bias: Floats  # (2, 1, hidden)

    @property
    def hidden(self) -> int:
        """How many units a direction has."""
        return int(self.recurrent.shape[-1])


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

    def scores(self, rows: Sequence[Sequence[int]]) -> list[Floats]:
        """For each row of character numbers, one score for each character and tag."""
        packing = Packing.of([len(row) for row in rows])
        characters, places = np.unique(
            np.concatenate([np.asarray(rows[i]) for i in packing.order]), return_inverse=True
        )
        inputs = (self.embedding[characters].view(np.float32) @ self.first.inputs + self.first.bias)[places]
        middle = packing.run(inputs, self.first)
        last = packing.run(middle @ self.second.inputs + self.second.bias, self.second)
        return packing.unpack(last @ self.output + self.output_bias)


def layer(inputs: Floats, recurrent: Floats, bias: Floats) -> Layer:
    """A layer from the weights of an ONNX GRU node (direction first, then gates in the order update, reset, candidate).

    A sigmoid is (1 + tanh(x/2)) / 2, which cannot overflow; the halves are put into the weights, where they are exact:
    into both gates, and into the recurrent share of the candidate, which the reset gate multiplies.
    """
    hidden = recurrent.shape[2]
    half = np.array([0.5, 0.5, 1], dtype=np.float32)
    given = inputs.reshape(2, 3, hidden, -1) * half[None, :, None, None]
    both, own = bias.reshape(2, 2, 3, hidden).transpose(1, 2, 0, 3)  # (3, 2, hidden) each
    shift = both + own
    shift[2] = both[2]
    return Layer(
        inputs=np.ascontiguousarray(given.transpose(1, 0, 2, 3).reshape(6 * hidden, -1).T),
        bias=(shift * half[:, None, None]).reshape(-1),
        recurrent=np.ascontiguousarray(recurrent.reshape(2, 3, hidden, hidden).transpose(1, 0, 3, 2) * np.float32(0.5)),
        candidate_bias=np.ascontiguousarray(own[2][:, None, :] * np.float32(0.5)),
    )


@dataclass(frozen=True)
class Packing:
    """Where the characters of rows of different length stand, step by step.

    Rows are in order of falling length, so the rows that are not over at a step are the first `live[step]`. A step works
    from the left and from the right at once: `gates` says for each step, gate, direction and row which sixth of the
    inputs it takes, `outputs` for each step, direction and row which half of the outputs it gives.
    """

    order: list[int]
    starts: list[int]
    lengths: list[int]
    live: list[int]
    gates: Ints
    outputs: Ints

    @classmethod
    def of(cls, lengths: Sequence[int]) -> Packing:
        """The packing of rows of these lengths, each at least 1."""
        order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
        sizes = np.array([lengths[i] for i in order])
        starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        steps = np.arange(sizes[0])[:, None]
        alive = steps < sizes
        places = np.stack((starts + steps, starts + sizes - 1 - steps), axis=1)  # step, direction, row
        direction = np.array([0, 1])[:, None]
        outputs = (2 * places + direction)[np.broadcast_to(alive[:, None], places.shape)]
        sixths = (6 * places + direction)[:, None] + np.array([0, 2, 4])[:, None, None]  # step, gate, direction, row
        gates = sixths[np.broadcast_to(alive[:, None, None], sixths.shape)]
        return cls(order, starts.tolist(), sizes.tolist(), alive.sum(1).tolist(), gates, outputs)

    def run(self, inputs: Floats, layer: Layer) -> Floats:
        """The layer's output for each flat place, both directions side by side."""
        count, hidden = len(inputs), layer.hidden
        states = _recur(inputs.reshape(count * 6, hidden)[self.gates], self.live, layer)
        found = np.empty((count * 2, hidden), dtype=np.float32)
        found[self.outputs] = states
        return found.reshape(count, 2 * hidden)

    def unpack(self, flat: Floats) -> list[Floats]:
        """The stretch of `flat` of each row, in the rows' first order."""
        rows: list[Floats] = [flat[:0]] * len(self.order)
        for i, start, length in zip(self.order, self.starts, self.lengths, strict=True):
            rows[i] = flat[start : start + length]
        return rows


def _recur(gates: Floats, live: list[int], layer: Layer) -> Floats:
    """The states of all steps, packed as the places are; `gates` holds the inputs' share, step after step."""
    hidden = layer.hidden
    states = np.empty((len(gates) // 3, hidden), dtype=np.float32)
    state = np.zeros((2, live[0], hidden), dtype=np.float32)
    start = 0
    for rows in live:
        given = gates[3 * start : 3 * start + 6 * rows].reshape(3, 2, rows, hidden)
        following = states[start : start + 2 * rows].reshape(2, rows, hidden)
        _step(state[:, :rows], given, following, layer)
        state = following
        start += 2 * rows
    return states


def _step(state: Floats, given: Floats, following: Floats, layer: Layer) -> None:
    """One step of the GRU for all rows and both directions, into `following`."""
    recurrent = state @ layer.recurrent
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

"""Learned weights of named features: whole numbers, so that a sum never depends on its order. Learned by newsfacts.evaluation.training."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Weights(NamedTuple):
    """A linear model: the weight of each feature in thousandths, and the sums from which on a candidate counts.

    `enough`: as the best of the variants at its place; `surely`: also beside a better one.
    """

    features: dict[str, int]
    enough: int
    surely: int

    def total(self, names: Iterable[str]) -> int:
        """The sum of the weights of these features; one named twice counts once, one unknown not at all."""
        return sum(map(self.features.__getitem__, self.features.keys() & names))


_replaced: dict[str, Weights] = {}


def load_weights(name: str) -> Weights:
    """The weights that the package holds under this name, or those that stand in for them for a while."""
    return _replaced.get(name) or _shipped(name)


@contextmanager
def in_place(weights: Mapping[str, Weights]) -> Iterator[None]:
    """While the context lasts these weights stand in for the shipped ones: to read gold articles as if they were unread."""
    before = dict(_replaced)
    _replaced.update(weights)
    try:
        yield
    finally:
        _replaced.clear()
        _replaced.update(before)


@cache
def _shipped(name: str) -> Weights:
    content = json.loads(files("newsfacts.mentions").joinpath(f"weights_{name}.json").read_text(encoding="utf-8"))
    return Weights(content["features"], content["enough"], content["surely"])

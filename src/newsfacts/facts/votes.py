"""What the words around a quantity say of it: its measure, and which of its slots the text names at all.

The trees see how cues lie; they cannot know that 走访 is an event and 存栏 a stock, or that a 覆盖率 has no actor. So linear
models over single words vote beside them. A key is a word with its place ("left:累计" among the words before the quantity,
"sentence:以来" anywhere before it in its sentence); a key that only one training article has is not kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsfacts.facts.scene import Scene
from newsfacts.records import Quantity
from newsfacts.records.mentions import Place

Floats: TypeAlias = NDArray[np.float64]

# So many words to the left and right are near; the first few are known by their exact place.
_LEFT, _RIGHT, _PLACED_LEFT, _PLACED_RIGHT = 6, 4, 3, 2
# So many words to each side, and times before, are looked at in the sentence: a table read as one sentence has thousands.
_SENTENCE, _TIMES = 100, 12
_VERBAL = frozenset({"v", "vn", "d"})


def vote_keys(scene: Scene) -> list[list[str]]:
    """The keys of each quantity, each once, sorted."""
    return [sorted(set(_keys(scene, quantity))) for quantity in scene.mentions.quantities]


def _keys(scene: Scene, quantity: Quantity) -> Iterable[str]:
    yield f"unit:{quantity.unit or ''}"
    yield f"basis:{quantity.basis}"
    yield f"hedge:{quantity.hedge}"
    sentence = scene.bounds(scene.sentence_starts, quantity.start)
    yield from _near(scene, quantity, sentence)
    yield from _far(scene, quantity, sentence)
    yield from _times(scene, quantity, sentence)


def _times(scene: Scene, quantity: Quantity, sentence: tuple[int, int]) -> Iterable[str]:
    """The shapes of the times before the quantity in its paragraph, and in its sentence."""
    paragraph = scene.bounds(scene.paragraph_starts, quantity.start)[0]
    last = bisect_left(scene.mentions.times, quantity.start, key=_start)
    for time in reversed(scene.mentions.times[max(0, last - _TIMES) : last]):
        if time.start < paragraph:
            break
        yield f"paragraph_time:{time.shape}"
        if time.start >= sentence[0]:
            yield f"sentence_time:{time.shape}"


def _near(scene: Scene, quantity: Quantity, sentence: tuple[int, int]) -> Iterable[str]:
    """The words close by, and by their exact place."""
    tokens, text = scene.tokens, scene.text
    at = bisect_left(tokens, (quantity.start, 0, ""))
    left = [text[start:end] for start, end, _ in reversed(tokens[max(0, at - _LEFT) : at]) if start >= sentence[0]]
    right = [text[start:end] for start, end, _ in tokens[at : at + _RIGHT] if start < sentence[1]]
    for place, word in enumerate(left):
        yield f"left:{word}"
        if place < _PLACED_LEFT:
            yield f"left{place}:{word}"
    for place, word in enumerate(right):
        yield f"right:{word}"
        if place < _PLACED_RIGHT:
            yield f"right{place}:{word}"


def _far(scene: Scene, quantity: Quantity, sentence: tuple[int, int]) -> Iterable[str]:
    """The words before the quantity in its sentence and its clause, and the verbs after it."""
    tokens, text = scene.tokens, scene.text
    clause = scene.bounds(scene.clause_starts, quantity.start)[0]
    at = bisect_left(tokens, (quantity.start, 0, ""))
    first = max(at - _SENTENCE, bisect_left(tokens, (sentence[0], 0, ""), hi=at))
    for start, end, tag in tokens[first:at]:
        if tag != "w":
            yield f"sentence:{text[start:end]}"
            if start >= clause:
                yield f"clause:{text[start:end]}"
    for start, end, tag in tokens[at : at + _SENTENCE]:
        if tag in _VERBAL and start < sentence[1]:
            yield f"after:{text[start:end]}"


def _start(mention: Place) -> int:
    return mention.start


class Votes(NamedTuple):
    """What the words say of each quantity of an article: the chance of each measure, and that each slot is named."""

    measures: Floats
    named: dict[str, Floats]


class WordVotes:
    """The learned weights: a row per key; a column per measure, then one per slot. `base` is what holds without any key."""

    def __init__(self, keys: Sequence[str], slots: Sequence[str], weights: NDArray[Any], base: NDArray[Any]) -> None:
        self.rows = {key: row for row, key in enumerate(keys)}
        self.slots = tuple(slots)
        self.weights = weights.astype(np.float64)
        self.base = base.astype(np.float64)

    def votes(self, keys: Sequence[Sequence[str]]) -> Votes:
        """The votes on quantities with these keys."""
        found = [[self.rows[key] for key in own if key in self.rows] for own in keys]
        added = [self.weights[rows].sum(axis=0) for rows in found]
        scores = self.base + np.array(added).reshape(len(keys), len(self.base))
        last = len(self.base) - len(self.slots)
        named = 1 / (1 + np.exp(-scores[:, last:]))
        return Votes(shares(scores[:, :last]), dict(zip(self.slots, named.T, strict=True)))

    def loudest(self, keys: Sequence[str], column: int, count: int) -> tuple[tuple[str, float], ...]:
        """The keys that spoke most for a column, with how much; none that spoke against it."""
        spoke = [(key, float(self.weights[self.rows[key], column])) for key in keys if key in self.rows]
        best = sorted(spoke, key=lambda said: (-said[1], said[0]))[:count]
        return tuple((key, round(weight, 3)) for key, weight in best if weight > 0)


def shares(scores: Floats) -> Floats:
    """Scores as chances that sum to one in each row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    chances: Floats = raised / raised.sum(axis=1, keepdims=True)
    return chances

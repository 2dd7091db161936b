"""The best path through scores and transitions, exact, at the cost of a maximum where the scores alone decide."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from newsfacts.nlp.weights import Floats

Truths = NDArray[np.bool_]


class Decoder:
    """The best sequence of tags under `transitions[before, after]`.

    Putting tag k in the place of tag j changes the transitions on both sides by at most `bound[j, k]`; so where the
    score of k leads by more, j stands on no best path. LAC's transitions are small: at 19 characters of 20 one tag is
    left, and only the stretches between need a search.
    """

    def __init__(self, transitions: Floats) -> None:
        self._transitions = transitions
        # A little wider than exact arithmetic needs, for sums are rounded. Row: the tag that leads; column: the other.
        self._bound = (_widest(transitions) + _widest(transitions.T)).T + np.float32(1e-3)

    def best(self, scores: Floats) -> list[int]:
        """The tags of the best path; of paths that tie, the one with the lowest numbers from the end backwards."""
        tags = scores.argmax(1)
        highest = scores[np.arange(len(tags)), tags]
        possible = scores >= highest[:, None] - self._bound[tags]
        path: list[int] = tags.tolist()
        open_places = np.flatnonzero(possible.sum(1) > 1)
        for start, end in _stretches(open_places.tolist()):
            self._search(scores, possible, path, (start, end))
        return path

    def _search(self, scores: Floats, possible: Truths, path: list[int], stretch: tuple[int, int]) -> None:
        """Settle the places [start, end) of `path`, whose neighbours are settled."""
        start, end = stretch
        candidates = [np.flatnonzero(possible[place]) for place in range(start, end)]
        total = scores[start, candidates[0]]
        if start:
            total = self._transitions[path[start - 1], candidates[0]] + total
        pointers = []
        for place in range(start + 1, end):
            left, right = candidates[place - start - 1], candidates[place - start]
            sums = total[:, None] + self._transitions[left[:, None], right]
            pointers.append(sums.argmax(0))
            total = sums.max(0) + scores[place, right]
        if end < len(path):
            total = total + self._transitions[candidates[-1], path[end]]
        choice = int(total.argmax())
        for place in range(end - 1, start - 1, -1):
            path[place] = int(candidates[place - start][choice])
            if place > start:
                choice = int(pointers[place - start - 1][choice])


def _widest(transitions: Floats) -> Floats:
    """By how much a transition to j can at most exceed one to k from the same tag: [j, k]."""
    return np.asarray((transitions[:, :, None] - transitions[:, None, :]).max(0))


def _stretches(places: list[int]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring places, half-open."""
    start = None
    for i, place in enumerate(places):
        if start is None:
            start = place
        if i + 1 == len(places) or places[i + 1] != place + 1:
            yield start, place + 1
            start = None

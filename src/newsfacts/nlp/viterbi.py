"""The best path through scores and transitions, exact, at the cost of a maximum where the scores alone decide."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from newsfacts.nlp.weights import Floats

Truths = NDArray[np.bool_]
Column = list[tuple[int, float]]  # the tags that a place may have, with their scores
Path = tuple[float, list[int]]  # what the tags up to some place score together, and the tags
_total = itemgetter(0)


class Decoder:
    """The best sequence of tags under `transitions[before, after]`.

    Putting tag k in the place of tag j changes the transitions on both sides by at most `bound[k, j]`; so where the
    score of k leads by more, j stands on no best path. LAC's transitions are small: at 19 characters of 20 one tag is
    left, and only the stretches between need a search.
    """

    def __init__(self, transitions: Floats) -> None:
        self._transitions: list[list[float]] = transitions.tolist()
        # A little wider than exact arithmetic needs, for sums are rounded. Row: the tag that leads; column: the other.
        self._bound = (_widest(transitions) + _widest(transitions.T)).T + np.float32(1e-3)

    def best(self, scores: Floats, starts: Sequence[int] = (0,)) -> list[int]:
        """The tags of the best paths of sentences that stand end to end; `starts`: where each begins.

        Of paths that tie, the one with the lowest numbers from the end backwards.
        """
        tags = scores.argmax(1)
        lead = scores[np.arange(len(tags)), tags][:, None] - scores
        possible = lead <= self._bound[tags]
        found: list[int] = tags.tolist()
        columns = _columns(scores, possible)
        borders = {*starts, len(found)}
        for start, end in _stretches(list(columns), borders):
            before = None if start in borders else found[start - 1]
            after = None if end in borders else found[end]
            found[start:end] = self._search([columns[place] for place in range(start, end)], before, after)
        return found

    def _search(self, columns: list[Column], before: int | None, after: int | None) -> list[int]:
        """The best path through a stretch whose neighbours, where it has them, are settled."""
        change = self._transitions
        paths = [(score if before is None else score + change[before][tag], [tag]) for tag, score in columns[0]]
        for column in columns[1:]:
            paths = [_extended(paths, tag, score, change) for tag, score in column]
        if after is not None:
            paths = [(total + change[tags[-1]][after], tags) for total, tags in paths]
        return max(paths, key=_total)[1]


def _columns(scores: Floats, possible: Truths) -> dict[int, Column]:
    """The column of each place where more than one tag is possible."""
    places, tags = np.nonzero(possible & (possible.sum(1) > 1)[:, None])
    columns: dict[int, Column] = {place: [] for place in places.tolist()}
    for place, tag, score in zip(places.tolist(), tags.tolist(), scores[places, tags].tolist(), strict=True):
        columns[place].append((tag, score))
    return columns


def _extended(paths: list[Path], tag: int, score: float, change: list[list[float]]) -> Path:
    """The best of the paths with one more tag."""
    total, tags = max(((total + change[tags[-1]][tag], tags) for total, tags in paths), key=_total)
    return total + score, [*tags, tag]


def _widest(transitions: Floats) -> Floats:
    """By how much a transition to j can at most exceed one to k from the same tag: [j, k]."""
    return np.asarray((transitions[:, :, None] - transitions[:, None, :]).max(0))


def _stretches(places: list[int], borders: Container[int]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring places of one sentence, half-open."""
    start = None
    for i, place in enumerate(places):
        if start is None:
            start = place
        if i + 1 == len(places) or places[i + 1] != place + 1 or place + 1 in borders:
            yield start, place + 1
            start = None

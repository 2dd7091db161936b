"""The words at a spot and at a quantity, and what training learned of them: how often such words fill, or ask for, a slot.

A key is a word with its place ("last:志愿者" the last word of a spot, "verb_before:捐赠" the verb before a quantity). Its
weight for a slot is a log-odds ratio: above 0 where spots with this key fill the slot more often than others do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from newsfacts.facts.pairs import Board, Pairs
from newsfacts.facts.scene import Ints

Floats = NDArray[np.float32]
SPOT_KEYS = ("last", "character", "verb_after", "before", "after")
QUANTITY_KEYS = ("unit", "verb_before", "word_before", "word_after", "next_verb")
NAMES = tuple(f"lexical_q_{name}" for name in QUANTITY_KEYS) + tuple(f"lexical_{name}" for name in SPOT_KEYS)
# What stands for the spot's own weights in the row of an empty slot: no log-odds comes near it.
NO_SPOT = -9.0
_VERBS = frozenset({"v", "vd", "vn"})


class Words:
    """The words of a board, to be asked for by place."""

    def __init__(self, board: Board) -> None:
        tokens = board.scene.tokens
        self.board, self.text = board, board.scene.text
        self.words = [self.text[start:end] for start, end, _ in tokens]
        self.starts = np.array([start for start, _, _ in tokens] or [-1], dtype=np.int64)
        self.ends = np.array([end for _, end, _ in tokens] or [-1], dtype=np.int64)
        verbs = [index for index, (_, _, tag) in enumerate(tokens) if tag in _VERBS]
        self.verbs = np.array(verbs, dtype=np.int64)
        self.verb_starts = self.starts[self.verbs] if verbs else np.zeros(0, dtype=np.int64)

    def ending(self, places: Ints) -> list[str]:
        """The word that ends at each place."""
        return self._exact(self.ends, places)

    def beginning(self, places: Ints) -> list[str]:
        """The word that begins at each place."""
        return self._exact(self.starts, places)

    def verb_from(self, places: Ints, limits: Ints) -> list[str]:
        """The first verb that begins at or after each place and before its limit."""
        found = np.searchsorted(self.verb_starts, places)
        return self._verbs(found, limits, after=True)

    def verb_before(self, places: Ints, limits: Ints) -> list[str]:
        """The last verb that begins before each place and not before its limit."""
        found = np.searchsorted(self.verb_starts, places) - 1
        return self._verbs(found, limits, after=False)

    def _exact(self, borders: Ints, places: Ints) -> list[str]:
        found = np.minimum(np.searchsorted(borders, places), len(borders) - 1)
        return [
            self.words[index] if border == place and self.words else ""
            for index, border, place in zip(found.tolist(), borders[found].tolist(), places.tolist(), strict=True)
        ]

    def _verbs(self, found: Ints, limits: Ints, *, after: bool) -> list[str]:
        words = []
        for index, limit in zip(found.tolist(), limits.tolist(), strict=True):
            inside = 0 <= index < len(self.verbs)
            near = inside and ((self.verb_starts[index] < limit) if after else (self.verb_starts[index] >= limit))
            words.append(self.words[int(self.verbs[index])] if near else "")
        return words


def spot_keys(board: Board) -> list[list[str]]:
    """The keys of each spot: one list per kind of key, in the order of SPOT_KEYS."""
    words, spot, text = Words(board), board.spot, board.scene.text
    clause_ends = np.append(board.scene.clause_starts, len(text))[spot.clause + 1]
    columns = (
        [last or wording[-2:] for last, wording in zip(words.ending(spot.end), board.texts, strict=True)],
        [wording[-1] for wording in board.texts],
        words.verb_from(spot.end, clause_ends),
        words.ending(spot.start),
        words.beginning(spot.end),
    )
    return [[f"{name}:{word}" for word in column] for name, column in zip(SPOT_KEYS, columns, strict=True)]


def quantity_keys(board: Board) -> list[list[str]]:
    """The keys of each quantity: one list per kind of key, in the order of QUANTITY_KEYS."""
    words, place, scene = Words(board), board.quantity, board.scene
    sentence_ends = np.append(scene.sentence_starts, len(scene.text))[place.sentence + 1]
    columns = (
        [quantity.unit or "" for quantity in scene.mentions.quantities],
        words.verb_before(place.start, scene.sentence_starts[place.sentence]),
        words.ending(place.start),
        words.beginning(place.end),
        words.verb_from(place.end, sentence_ends),
    )
    return [[f"{name}:{word}" for word in column] for name, column in zip(QUANTITY_KEYS, columns, strict=True)]


class Lexicon:
    """The learned weights: a row per key, a column per slot that uses them."""

    def __init__(self, keys: Sequence[str], slots: Sequence[str], weights: Floats) -> None:
        self.rows = {key: row + 1 for row, key in enumerate(keys)}
        self.slots = {slot: column for column, slot in enumerate(slots)}
        self.weights = np.concatenate([np.zeros((1, len(slots)), dtype=np.float32), weights.astype(np.float32)])


class Lexical:
    """The lexical columns of one board."""

    def __init__(self, board: Board, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.spots = _rows(spot_keys(board), lexicon.rows)
        self.quantities = _rows(quantity_keys(board), lexicon.rows)

    def append(self, table: Floats, slot: str, pairs: Pairs, quantities: int) -> Floats:
        """The table of pairs and empty rows with the lexical columns, for a slot that uses them; else the table as it is."""
        if slot not in self.lexicon.slots:
            return table
        weights = self.lexicon.weights[:, self.lexicon.slots[slot]]
        spots = np.full((len(table), len(SPOT_KEYS)), NO_SPOT, dtype=np.float32)
        spots[: len(pairs.spot)] = weights[self.spots[pairs.spot]]
        owner = np.concatenate([pairs.quantity, np.arange(quantities)])
        return np.concatenate([table, weights[self.quantities[owner]], spots], axis=1)


def _rows(columns: list[list[str]], known: Mapping[str, int]) -> Ints:
    return np.array([[known.get(key, 0) for key in column] for column in columns], dtype=np.int64).T

"""The words at a spot and at a quantity, and what training learned of them: how often such words fill, or ask for, a slot.

A key is a word with its place ("last:志愿者" the last word of a spot, "verb_before:捐赠" the verb before a quantity). Its
weight for a slot is a log-odds ratio: above 0 where spots with this key fill the slot more often than others do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat

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
        scene, text = board.scene, board.scene.text
        # Behind the words stands the empty one, for places where there is none.
        self.words = np.array([*(text[start:end] for start, end, _ in scene.tokens), ""], dtype=object)
        self.starts, self.ends = scene.token_starts, scene.token_ends
        verbs = [index for index, token in enumerate(scene.tokens) if token[2] in _VERBS]
        self.verbs = np.array(verbs, dtype=np.int64)
        self.verb_starts = self.starts[self.verbs]

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
        if not len(borders):
            return [""] * len(places)
        found = np.minimum(np.searchsorted(borders, places), len(borders) - 1)
        return self._where(borders[found] == places, found)

    def _verbs(self, found: Ints, limits: Ints, *, after: bool) -> list[str]:
        if not len(self.verbs):
            return [""] * len(found)
        index = np.clip(found, 0, len(self.verbs) - 1)
        begins = self.verb_starts[index]
        near = (index == found) & ((begins < limits) if after else (begins >= limits))
        return self._where(near, self.verbs[index])

    def _where(self, holds: NDArray[np.bool_], index: Ints) -> list[str]:
        """The words of these indexes where something holds, else the empty one."""
        words: list[str] = self.words[np.where(holds, index, -1)].tolist()
        return words


def spot_words(board: Board, words: Words) -> tuple[list[str], ...]:
    """What stands at each spot: one list per kind of key, in the order of SPOT_KEYS."""
    spot, text = board.spot, board.scene.text
    clause_ends = np.append(board.scene.clause_starts, len(text))[spot.clause + 1]
    return (
        [last or wording[-2:] for last, wording in zip(words.ending(spot.end), board.texts, strict=True)],
        [wording[-1] for wording in board.texts],
        words.verb_from(spot.end, clause_ends),
        words.ending(spot.start),
        words.beginning(spot.end),
    )


def quantity_words(board: Board, words: Words) -> tuple[list[str], ...]:
    """What stands at each quantity: one list per kind of key, in the order of QUANTITY_KEYS."""
    place, scene = board.quantity, board.scene
    sentence_ends = np.append(scene.sentence_starts, len(scene.text))[place.sentence + 1]
    return (
        [quantity.unit or "" for quantity in scene.mentions.quantities],
        words.verb_before(place.start, scene.sentence_starts[place.sentence]),
        words.ending(place.start),
        words.beginning(place.end),
        words.verb_from(place.end, sentence_ends),
    )


def spot_keys(board: Board) -> list[list[str]]:
    """The keys of each spot: one list per kind of key, in the order of SPOT_KEYS."""
    return _keys(SPOT_KEYS, spot_words(board, Words(board)))


def quantity_keys(board: Board) -> list[list[str]]:
    """The keys of each quantity: one list per kind of key, in the order of QUANTITY_KEYS."""
    return _keys(QUANTITY_KEYS, quantity_words(board, Words(board)))


def _keys(names: Sequence[str], columns: Sequence[list[str]]) -> list[list[str]]:
    return [[f"{name}:{word}" for word in column] for name, column in zip(names, columns, strict=True)]


class Lexicon:
    """The learned weights: `rows` leads from a key to its place in the `weights` of each slot that uses them."""

    def __init__(self, keys: Sequence[str], slots: Sequence[str], weights: Floats) -> None:
        self.rows: dict[str, dict[str, int]] = {name: {} for name in (*SPOT_KEYS, *QUANTITY_KEYS)}
        for row, key in enumerate(keys):
            name, _, word = key.partition(":")
            self.rows.setdefault(name, {})[word] = row + 1
        self.weights = {slot: np.append(np.float32(0), weights[:, column]) for column, slot in enumerate(slots)}


class Lexical:
    """The lexical columns of one board."""

    def __init__(self, board: Board, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        words = Words(board)
        self.spots = _rows(SPOT_KEYS, spot_words(board, words), lexicon)
        self.quantities = _rows(QUANTITY_KEYS, quantity_words(board, words), lexicon)

    def write(self, table: Floats, pairs: Mapping[str, Pairs]) -> None:
        """Write the columns NAMES of the slots that use them; the rows stand as `Describer.describe` lays them."""
        width, count = len(QUANTITY_KEYS), len(self.quantities)
        first, empty = 0, sum(len(found.spot) for found in pairs.values())
        for slot, found in pairs.items():
            last = first + len(found.spot)
            weights = self.lexicon.weights.get(slot)
            if weights is not None:
                of_quantities = weights[self.quantities]
                table[first:last, :width] = of_quantities[found.quantity]
                table[first:last, width:] = weights[self.spots][found.spot]
                table[empty : empty + count, :width] = of_quantities
                table[empty : empty + count, width:] = NO_SPOT
            first, empty = last, empty + count


def _rows(names: Sequence[str], columns: Sequence[list[str]], lexicon: Lexicon) -> Ints:
    """The row of the lexicon for each word: one column per kind of key; 0 for a word without weights."""
    found = [list(map(lexicon.rows[name].get, column, repeat(0))) for name, column in zip(names, columns, strict=True)]
    return np.array(found, dtype=np.int64).T

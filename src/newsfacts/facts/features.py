"""What can be said of a pair of quantity and spot, as named numbers.

Three parts, each a table with named columns: of the spot alone, of the quantity alone, of the two together.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from newsfacts.facts.cues import Cues
from newsfacts.facts.pairs import Board, Pairs
from newsfacts.facts.scene import Ints, index_of
from newsfacts.facts.spots import Reason
from newsfacts.records.vocabulary import ActivityKind, Category, OrganizationKind
from newsfacts.rules import Rules

Table = NDArray[np.float32]
_BODIES, _ACTIVITIES, _CATEGORIES = get_args(OrganizationKind), get_args(ActivityKind), get_args(Category)
_SHAPES = ("point", "period", "since", "until", "now", "vague")

# Tagger's tags by class; the index is the feature's value.
_TAGS = (
    "",
    "n nz nw s f t xc",
    "v vd",
    "vn an",
    "p",
    "u",
    "d ad",
    "c",
    "m q",
    "r",
    "w",
    "ORG",
    "LOC",
    "PER",
    "TIME",
    "a",
)
TAG_CLASS = {tag: index for index, tags in enumerate(_TAGS) for tag in tags.split()}
_BASES = ("money", "person", "person_times", "household", "item", "event", "org", "percent", "rate", "pair")
BETWEEN = {"comma": "，,：:", "enumeration": "、", "stop": "。；;！？\n", "quote": "“”《》", "bracket": "（）()"}


class Describer:
    """Describes the pairs of one board."""

    def __init__(self, board: Board, rules: Rules) -> None:
        self.board = board
        self.scene = board.scene
        self.cues = Cues(board.scene.text, rules)
        tokens = self.scene.tokens
        self.token_starts, self.token_ends = self.scene.token_starts, self.scene.token_ends
        self.token_class = np.array([TAG_CLASS.get(tag, 0) for _, _, tag in tokens] + [0], dtype=np.int64)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return (*self.spot_columns[0], *self.quantity_columns[0], *self._pair_names())

    def describe(self, pairs: Pairs) -> Table:
        """One row per pair."""
        spot = self.spot_columns[1][pairs.spot]
        quantity = self.quantity_columns[1][pairs.quantity]
        return np.concatenate([spot, quantity, self._together(pairs)], axis=1)

    # of the spot alone

    @cached_property
    def spot_columns(self) -> tuple[tuple[str, ...], Table]:
        """What holds of a spot whatever the quantity."""
        board, scene = self.board, self.scene
        start, end = board.spot.start, board.spot.end
        columns: dict[str, NDArray[Any]] = {
            f"is_{(reason.name or '').lower()}": (board.reason & int(reason)) > 0 for reason in Reason
        }
        columns["length"] = end - start
        columns["in_clause"] = start - scene.clause_starts[board.spot.clause]
        columns["in_sentence"] = start - scene.sentence_starts[board.spot.sentence]
        columns["paragraph"] = np.minimum(board.spot.paragraph, 9)
        columns["repeats"], columns["title_says"] = self._repeats()
        columns["kind"] = self._kinds()
        columns["tag_before"] = self._class_before(start)
        columns["tag_after"] = self._class_after(end)
        columns["tag_first"] = self._class_after(start)
        columns["tag_last"] = self._class_before(end)
        length = len(scene.text)
        columns["clause_end"] = _marked(scene.clause_starts[1:] - 1, length)[np.minimum(end, length - 1)]
        columns["before_number"] = _marked(scene.quantity_starts, length)[end]
        columns["after_number"] = _marked(scene.quantity_ends, length)[start]
        for index, name in enumerate(self.cues.names):
            columns[f"cue_before_{name}"] = self.cues.ends[index, start]
            columns[f"cue_after_{name}"] = self.cues.begins[index, end]
        return _table(columns, len(start))

    def _repeats(self) -> tuple[Ints, Ints]:
        """How often the article and whether its title says each spot's wording."""
        text, title = self.scene.text, self.scene.text[: self.scene.article.title_end]
        counted: dict[str, int] = {}
        for wording in self.board.texts:
            if wording not in counted:
                counted[wording] = text.count(wording)
        repeats = [counted[wording] for wording in self.board.texts]
        return np.array(repeats, dtype=np.int64), np.array(
            [wording in title for wording in self.board.texts], dtype=np.int64
        )

    def _kinds(self) -> Ints:
        """What kind of body, group, activity or time begins at each spot, as a number; 0 where nothing known does."""
        mentions = self.scene.mentions
        numbers = {found.start: _number(_SHAPES, found.shape, 60) for found in mentions.times}
        numbers |= {found.start: _number(_CATEGORIES, found.category, 20) for found in mentions.beneficiaries}
        numbers |= {found.start: _number(_ACTIVITIES, found.kind, 15) for found in mentions.activities}
        numbers |= {found.start: _number(_BODIES, found.kind, 1) for found in mentions.organizations}
        return np.array([numbers.get(spot.start, 0) for spot in self.board.spots], dtype=np.int64)

    def _class_before(self, places: Ints) -> Ints:
        if not len(self.token_ends):
            return np.zeros(len(places), dtype=np.int64)
        index = np.searchsorted(self.token_ends, places, side="left")
        found = np.minimum(index, len(self.token_ends) - 1)
        return np.where(self.token_ends[found] == places, self.token_class[found], 0)

    def _class_after(self, places: Ints) -> Ints:
        if not len(self.token_starts):
            return np.zeros(len(places), dtype=np.int64)
        index = np.minimum(np.searchsorted(self.token_starts, places, side="left"), len(self.token_starts) - 1)
        return np.where(self.token_starts[index] == places, self.token_class[index], 0)

    # of the quantity alone

    @cached_property
    def quantity_columns(self) -> tuple[tuple[str, ...], Table]:
        """What holds of a quantity whatever the spot."""
        place, scene = self.board.quantity, self.scene
        start, end = place.start, place.end
        quantities = scene.mentions.quantities
        clause_start = scene.clause_starts[place.clause]
        clause_end = np.append(scene.clause_starts, len(scene.text))[place.clause + 1]
        columns: dict[str, NDArray[Any]] = {
            f"basis_{basis}": np.array([quantity.basis == basis for quantity in quantities], dtype=np.int64)
            for basis in _BASES
        }
        columns["unitless"] = np.array([quantity.unit is None for quantity in quantities], dtype=np.int64)
        columns["hedged"] = np.array([quantity.hedge != "exact" for quantity in quantities], dtype=np.int64)
        columns["q_length"] = end - start
        columns["q_paragraph"] = np.minimum(place.paragraph, 9)
        columns["q_in_clause"] = start - clause_start
        columns["q_to_clause_end"] = clause_end - end
        columns["q_tag_before"] = self._class_before(start)
        columns["q_tag_after"] = self._class_after(end)
        columns["q_numbers_in_sentence"] = np.array(
            [(place.sentence == own).sum() for own in place.sentence], dtype=np.int64
        )
        columns["q_numbers_before"] = np.arange(len(start)) - np.searchsorted(place.sentence, place.sentence)
        before, after = self.cues.between(clause_start, start), self.cues.between(end, clause_end)
        sentence = self.cues.between(scene.sentence_starts[place.sentence], start)
        for index, name in enumerate(self.cues.names):
            columns[f"q_after_cue_{name}"] = self.cues.ends[index, start]
            columns[f"q_clause_before_{name}"] = before[:, index]
            columns[f"q_clause_after_{name}"] = after[:, index]
            columns[f"q_sentence_{name}"] = sentence[:, index]
        return _table(columns, len(start))

    # of both

    @cached_property
    def _counted(self) -> dict[str, Ints]:
        scene = self.scene
        counted = {f"between_{name}": scene.counted(marks) for name, marks in BETWEEN.items()}
        verbs = self.token_starts[self.token_class[:-1] == TAG_CLASS["v"]]
        chunks = self.board.spot.start[(self.board.reason & int(Reason.CHUNK)) > 0]
        named = int(Reason.ORGANIZATION | Reason.PLACE | Reason.BODY | Reason.PEOPLE)
        names = np.unique(self.board.spot.start[(self.board.reason & named) > 0])
        groups = np.unique(self.board.spot.start[(self.board.reason & int(Reason.GROUP)) > 0])
        places = {"verb": verbs, "chunk": chunks, "name": names, "group": groups, "number": scene.quantity_starts}
        for name, starts in places.items():
            counted[f"between_{name}"] = _before_each(starts, len(scene.text))
        return counted

    def _pair_names(self) -> tuple[str, ...]:
        geometry = (
            "after",
            "gap",
            "touching",
            "clauses",
            "sentences",
            "paragraphs",
            "same_clause",
            "in_title",
            "in_lead",
        )
        cues = (f"cue_between_{name}" for name in self.cues.names)
        return (*geometry, *self._counted, *cues, "candidates")

    def _together(self, pairs: Pairs) -> Table:
        spot, quantity, scene = self.board.spot, self.board.quantity, self.scene
        s, q = pairs.spot, pairs.quantity
        after = spot.start[s] >= quantity.end[q]
        left = np.where(after, quantity.end[q], spot.end[s])
        right = np.where(after, spot.start[s], quantity.start[q])
        clauses = quantity.clause[q] - index_of(scene.clause_starts, np.where(after, spot.start[s], spot.end[s] - 1))
        geometry = [
            after,
            right - left,
            left == right,
            clauses,
            quantity.sentence[q] - spot.sentence[s],
            quantity.paragraph[q] - spot.paragraph[s],
            clauses == 0,
            spot.paragraph[s] == 0,
            spot.paragraph[s] <= 2,
        ]
        counts = [counted[right] - counted[left] for counted in self._counted.values()]
        columns = np.stack([*geometry, *counts], axis=1)
        rivals = candidates(pairs)[:, None]
        return np.concatenate(
            [columns, self.cues.between(left, right), rivals], axis=1, dtype=np.float32, casting="unsafe"
        )


def candidates(pairs: Pairs) -> Ints:
    """For each pair how many spots are paired with its quantity."""
    counts: Ints = np.bincount(pairs.quantity, minlength=1)[pairs.quantity]
    return counts


def _number(names: tuple[str, ...], name: str, first: int) -> int:
    """A name of a closed list as a number from `first` on."""
    return first + names.index(name) if name in names else 0


def _marked(places: Ints, length: int) -> NDArray[np.bool_]:
    """For each place of a text whether it is one of `places`."""
    flags = np.zeros(length + 1, dtype=bool)
    flags[places] = True
    return flags


def _before_each(starts: Ints, length: int) -> Ints:
    flags = np.zeros(length + 1, dtype=np.int64)
    flags[starts] = 1
    return np.concatenate([[0], np.cumsum(flags)])


def _table(columns: dict[str, NDArray[Any]], rows: int) -> tuple[tuple[str, ...], Table]:
    if not rows:
        return tuple(columns), np.zeros((0, len(columns)), dtype=np.float32)
    return tuple(columns), np.stack(list(columns.values()), axis=1).astype(np.float32)

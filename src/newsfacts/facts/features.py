"""What can be said of a pair of quantity and spot, as named numbers.

Three parts, each a table with named columns: of the spot alone, of the quantity alone, of the two together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

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


_REASONS = np.array([int(reason) for reason in Reason], dtype=np.int64)
_SPOT: tuple[str, ...] = (
    "length",
    "in_clause",
    "in_sentence",
    "paragraph",
    "repeats",
    "title_says",
    "kind",
    "tag_before",
    "tag_after",
)
_SPOT += ("tag_first", "tag_last", "clause_end", "before_number", "after_number")
_QUANTITY: tuple[str, ...] = (
    "unitless",
    "hedged",
    "q_length",
    "q_paragraph",
    "q_in_clause",
    "q_to_clause_end",
    "q_tag_before",
)
_QUANTITY += ("q_tag_after", "q_numbers_in_sentence", "q_numbers_before")
_GEOMETRY = ("after", "gap", "touching", "clauses", "sentences", "paragraphs", "same_clause", "in_title", "in_lead")
_COUNTED = (*BETWEEN, "verb", "chunk", "name", "group", "number")


class Names(NamedTuple):
    """The names of the columns of a spot, a quantity and a pair."""

    spot: tuple[str, ...]
    quantity: tuple[str, ...]
    pair: tuple[str, ...]


@lru_cache(maxsize=8)
def column_names(cues: tuple[str, ...]) -> Names:
    """The names of all columns where the rules have these cues."""
    beside = [f"cue_{side}_{cue}" for cue in cues for side in ("before", "after")]
    around = [f"q_{side}_{cue}" for cue in cues for side in ("after_cue", "clause_before", "clause_after", "sentence")]
    between = [f"between_{name}" for name in _COUNTED] + [f"cue_between_{cue}" for cue in cues]
    return Names(
        (*(f"is_{(reason.name or '').lower()}" for reason in Reason), *_SPOT, *beside),
        (*(f"basis_{basis}" for basis in _BASES), *_QUANTITY, *around),
        (*_GEOMETRY, *between, "candidates"),
    )


class Describer:
    """Describes the pairs of one board."""

    def __init__(self, board: Board, rules: Rules) -> None:
        self.board = board
        self.scene = board.scene
        self.cues = Cues(board.scene.text, rules)
        self.columns = column_names(self.cues.names)
        tokens = self.scene.tokens
        self.token_starts, self.token_ends = self.scene.token_starts, self.scene.token_ends
        self.token_class = np.array([TAG_CLASS.get(tag, 0) for _, _, tag in tokens] + [0], dtype=np.int64)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return (*self.columns.spot, *self.columns.quantity, *self.columns.pair)

    def describe(self, pairs: Mapping[str, Pairs], width: int = 0) -> Table:
        """A row per pair, slot by slot; then for each slot a row per quantity that stands for leaving the slot empty.

        Such a row holds what is known of the quantity, and -1 for all that needs a spot. The table has at least `width`
        columns, those beyond the names hold nought.
        """
        count = len(self.board.quantity.start)
        every = Pairs(*(np.concatenate(side) for side in zip(*pairs.values(), strict=True)))
        size, (spot, quantity, pair) = len(every.spot), map(len, self.columns)
        table = np.zeros((size + count * len(pairs), max(width, spot + quantity + pair)), dtype=np.float32)
        table[:size, :spot] = self.spot_table[every.spot]
        table[:size, spot : spot + quantity] = self.quantity_table[every.quantity]
        self._together(every, table[:size, spot + quantity :])
        table[size:] = -1
        table[size:, spot : spot + quantity] = np.tile(self.quantity_table, (len(pairs), 1))
        owner = every.quantity + np.repeat(np.arange(len(pairs)) * count, [len(own.spot) for own in pairs.values()])
        candidates = np.bincount(owner, minlength=count * len(pairs))
        table[:, spot + quantity + pair - 1] = np.append(candidates[owner], candidates)
        return table

    # of the spot alone

    @cached_property
    def spot_table(self) -> Table:
        """What holds of each spot whatever the quantity."""
        board, scene, length = self.board, self.scene, len(self.scene.text)
        start, end = board.spot.start, board.spot.end
        own = [
            end - start,
            start - scene.clause_starts[board.spot.clause],
            start - scene.sentence_starts[board.spot.sentence],
            np.minimum(board.spot.paragraph, 9),
            *self._repeats(),
            self._kinds(),
            self._class_before(start),
            self._class_after(end),
            self._class_after(start),
            self._class_before(end),
            _marked(scene.clause_starts[1:] - 1, length)[np.minimum(end, length - 1)],
            _marked(scene.quantity_starts, length)[end],
            _marked(scene.quantity_ends, length)[start],
        ]
        cues = np.stack([self.cues.ends[:, start], self.cues.begins[:, end]], axis=1)
        return _table((board.reason & _REASONS[:, None]) > 0, own, cues)

    def _repeats(self) -> tuple[list[int], list[bool]]:
        """How often the article and whether its title says each spot's wording."""
        text, title = self.scene.text, self.scene.text[: self.scene.article.title_end]
        wordings = self.board.texts
        counted = {wording: (text.count(wording), wording in title) for wording in set(wordings)}
        return [counted[wording][0] for wording in wordings], [counted[wording][1] for wording in wordings]

    def _kinds(self) -> list[int]:
        """What kind of body, group, activity or time begins at each spot, as a number; 0 where nothing known does."""
        mentions = self.scene.mentions
        numbers = {found.start: _number(_SHAPES, found.shape, 60) for found in mentions.times}
        numbers |= {found.start: _number(_CATEGORIES, found.category, 20) for found in mentions.beneficiaries}
        numbers |= {found.start: _number(_ACTIVITIES, found.kind, 15) for found in mentions.activities}
        numbers |= {found.start: _number(_BODIES, found.kind, 1) for found in mentions.organizations}
        return [numbers.get(spot.start, 0) for spot in self.board.spots]

    def _class_before(self, places: Ints) -> Ints:
        return self._class_at(self.token_ends, places)

    def _class_after(self, places: Ints) -> Ints:
        return self._class_at(self.token_starts, places)

    def _class_at(self, borders: Ints, places: Ints) -> Ints:
        """The class of the word with its border at each place; 0 where there is none."""
        if not len(borders):
            return np.zeros(len(places), dtype=np.int64)
        index = np.minimum(np.searchsorted(borders, places), len(borders) - 1)
        return np.where(borders[index] == places, self.token_class[index], 0)

    # of the quantity alone

    @cached_property
    def quantity_table(self) -> Table:
        """What holds of each quantity whatever the spot."""
        place, scene = self.board.quantity, self.scene
        start, end = place.start, place.end
        quantities = scene.mentions.quantities
        clause_start = scene.clause_starts[place.clause]
        clause_end = np.append(scene.clause_starts, len(scene.text))[place.clause + 1]
        own = [
            [quantity.unit is None for quantity in quantities],
            [quantity.hedge != "exact" for quantity in quantities],
            end - start,
            np.minimum(place.paragraph, 9),
            start - clause_start,
            clause_end - end,
            self._class_before(start),
            self._class_after(end),
            np.bincount(place.sentence)[place.sentence],
            np.arange(len(start)) - np.searchsorted(place.sentence, place.sentence),
        ]
        between = self.cues.between
        before, after = between(clause_start, start), between(end, clause_end)
        sentence = between(scene.sentence_starts[place.sentence], start)
        cues = np.stack([self.cues.ends[:, start], before, after, sentence], axis=1)
        basis = [[quantity.basis == basis for quantity in quantities] for basis in _BASES]
        return _table(basis, own, cues)

    # of both

    @cached_property
    def _counted(self) -> Ints:
        """A row for each kind of thing between (_COUNTED): how many stand before each place of the text."""
        scene, reason, starts = self.scene, self.board.reason, self.board.spot.start
        flags = np.zeros((len(_COUNTED), len(scene.text) + 2), dtype=np.int64)
        for row, marks in enumerate(BETWEEN.values()):
            flags[row, 1:-1] = scene.marks(marks)
        places = (
            self.token_starts[self.token_class[:-1] == TAG_CLASS["v"]],
            starts[(reason & int(Reason.CHUNK)) > 0],
            starts[(reason & int(Reason.ORGANIZATION | Reason.PLACE | Reason.BODY | Reason.PEOPLE)) > 0],
            starts[(reason & int(Reason.GROUP)) > 0],
            scene.quantity_starts,
        )
        for row, begins in enumerate(places, len(BETWEEN)):
            flags[row, begins + 1] = 1
        return np.cumsum(flags, axis=1, out=flags)

    def _together(self, pairs: Pairs, table: Table) -> None:
        """Write the columns of the pairs (but for the last, the candidates) into the table."""
        spot, quantity, scene = self.board.spot, self.board.quantity, self.scene
        s, q = pairs.spot, pairs.quantity
        after = spot.start[s] >= quantity.end[q]
        left = np.where(after, quantity.end[q], spot.end[s])
        right = np.where(after, spot.start[s], quantity.start[q])
        clauses = quantity.clause[q] - index_of(scene.clause_starts, np.where(after, spot.start[s], spot.end[s] - 1))
        geometry = (
            after,
            right - left,
            left == right,
            clauses,
            quantity.sentence[q] - spot.sentence[s],
            quantity.paragraph[q] - spot.paragraph[s],
            clauses == 0,
            spot.paragraph[s] == 0,
            spot.paragraph[s] <= 2,
        )
        between = self._counted[:, right] - self._counted[:, left]
        columns = np.concatenate([geometry, between, self.cues.between(left, right)])
        table[:, : len(columns)] = columns.T


def _number(names: tuple[str, ...], name: str, first: int) -> int:
    """A name of a closed list as a number from `first` on."""
    return first + names.index(name) if name in names else 0


def _marked(places: Ints, length: int) -> NDArray[np.bool_]:
    """For each place of a text whether it is one of `places`."""
    flags = np.zeros(length + 1, dtype=bool)
    flags[places] = True
    return flags


def _table(first: ArrayLike, second: Sequence[Any], cues: NDArray[Any]) -> Table:
    """Groups of columns side by side, as one table with a row for each thing described; `cues` has several columns for each cue."""
    side_by_side = cues.reshape(cues.shape[0] * cues.shape[1], cues.shape[2])
    return np.ascontiguousarray(np.concatenate([first, np.stack(second), side_by_side], dtype=np.float32).T)

"""The trained weights of the ranker, as they are shipped: linking.npz holds the trees, linking.json what they were trained on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newsfacts.facts.forest import Forest
from newsfacts.facts.lexical import NAMES as LEXICAL
from newsfacts.facts.lexical import Lexicon
from newsfacts.facts.votes import WordVotes

if TYPE_CHECKING:
    from newsfacts.facts.features import Table

FOLDER = Path(__file__).resolve().parent


class SlotWeights(NamedTuple):
    """What fills one slot: the trees, the names of their features, and how much likelier than nothing a spot must be."""

    forest: Forest
    names: tuple[str, ...]
    margin: float


class Weights(NamedTuple):
    """All that training gives: one SlotWeights per slot, the columns that come first in each (all but the lexical ones), what
    single words say, the trees that tell measures, what the words around a quantity vote for, the calibration."""

    slots: dict[str, SlotWeights]
    plain: tuple[str, ...]
    lexicon: Lexicon
    measure: Forest
    measure_names: tuple[str, ...]
    votes: WordVotes | None
    about: dict[str, Any]


def arranged(table: Table, known: tuple[str, ...], wanted: tuple[str, ...]) -> Table:
    """The columns of `table`, named `known`, in the order that the trees know; a cue that the rules in force do not have is never seen."""
    if known == wanted:
        return table
    places = {name: place for place, name in enumerate(known)}
    wide = np.concatenate([table[:, : len(known)], np.zeros((len(table), 1), dtype=np.float32)], axis=1)
    return np.ascontiguousarray(wide[:, [places.get(name, len(known)) for name in wanted]])


@cache
def load_weights(folder: Path = FOLDER) -> Weights | None:
    """The weights of `folder`; None when there are none, and the hand ordering serves."""
    described, trees = folder / "linking.json", folder / "linking.npz"
    if not (described.is_file() and trees.is_file()):
        return None
    about = json.loads(described.read_text(encoding="utf-8"))
    with np.load(trees, allow_pickle=False) as arrays:
        forests = {
            name: Forest({field: arrays[f"{name}.{field}"] for field in Forest.FIELDS}, entry["depth"])
            for name, entry in about["forests"].items()
        }
        keys, learned = arrays["lexicon.keys"].tolist(), arrays["lexicon.weights"]
        words = Lexicon(keys, about["lexical_slots"], learned)
        votes = _votes(arrays, about)
    slots = {
        name: SlotWeights(forests[name], tuple(about["forests"][name]["features"]), entry["margin"])
        for name, entry in about["slots"].items()
    }
    plain = tuple(name for name in next(iter(slots.values())).names if name not in LEXICAL)
    names = tuple(about["forests"]["measure"]["features"])
    return Weights(slots, plain, words, forests["measure"], names, votes, about)


def _votes(arrays: Mapping[str, Any], about: Mapping[str, Any]) -> WordVotes | None:
    if "votes.keys" not in arrays:
        return None
    keys, weights, base = (arrays[f"votes.{name}"] for name in ("keys", "weights", "base"))
    return WordVotes(keys.tolist(), about["voted_slots"], weights, base)

"""From fitted trees to the files that ship: linking.npz and linking.json."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from newsfacts.evaluation.training.lexicon import Lesson, Vocabulary
from newsfacts.facts.forest import flatten
from newsfacts.facts.votes import WordVotes


class Bundle:
    """Gathers forests and what is to be known of them."""

    def __init__(self) -> None:
        self.arrays: dict[str, Any] = {}
        self.about: dict[str, Any] = {"forests": {}, "slots": {}}

    def add(self, name: str, boosters: Sequence[lightgbm.Booster], features: Sequence[str]) -> None:
        """Take over the trees of boosters whose mean decides, in turns, with the features that they ask for in their order."""
        bags = [booster.dump_model()["tree_info"] for booster in boosters]
        trees = [tree for turn in zip(*bags, strict=True) for tree in turn]
        arrays, depth = flatten(trees)
        arrays["value"] = arrays["value"] / len(bags)
        self.arrays.update({f"{name}.{field}": array for field, array in arrays.items()})
        self.about["forests"][name] = {"depth": depth, "trees": len(trees), "features": list(features)}

    def words(self, vocabulary: Vocabulary, lessons: Mapping[str, Lesson]) -> None:
        """Take over what words say: a row per key that says anything, a column per slot."""
        weights = np.stack([lesson.learned() for lesson in lessons.values()], axis=1)
        rows = sorted((key, row) for key, row in vocabulary.ids.items() if weights[row].any())
        self.arrays["lexicon.keys"] = np.array([key for key, _ in rows])
        self.arrays["lexicon.weights"] = weights[[row for _, row in rows]].astype(np.float16)
        self.about["lexical_slots"] = list(lessons)

    def votes(self, votes: WordVotes) -> None:
        """Take over what the words around a quantity vote for."""
        self.arrays["votes.keys"] = np.array(list(votes.rows))
        self.arrays["votes.weights"] = votes.weights.astype(np.float16)
        self.arrays["votes.base"] = votes.base
        self.about["voted_slots"] = list(votes.slots)

    def margins(self, margins: Mapping[str, float]) -> None:
        """Set how much likelier than nothing a spot must be, per slot."""
        self.about["slots"] = {slot: {"margin": margin} for slot, margin in margins.items()}

    def write(self, folder: Path) -> None:
        """Write both files; the same trees give the same bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(folder / "linking.npz", **self.arrays)
        text = json.dumps(self.about, ensure_ascii=False, indent=1)
        (folder / "linking.json").write_text(text + "\n", encoding="utf-8")

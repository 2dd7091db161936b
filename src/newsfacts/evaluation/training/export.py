"""From fitted trees to the files that ship: linking.npz and linking.json."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from newsfacts.facts.forest import flatten


class Bundle:
    """Gathers forests and what is to be known of them."""

    def __init__(self) -> None:
        self.arrays: dict[str, Any] = {}
        self.about: dict[str, Any] = {"forests": {}, "slots": {}}

    def add(self, name: str, booster: lightgbm.Booster, features: Sequence[str]) -> None:
        """Take over the trees of a booster, with the features that they ask for in their order."""
        trees = booster.dump_model()["tree_info"]
        arrays, depth = flatten(trees)
        self.arrays.update({f"{name}.{field}": array for field, array in arrays.items()})
        self.about["forests"][name] = {"depth": depth, "trees": len(trees), "features": list(features)}

    def margins(self, margins: Mapping[str, float]) -> None:
        """Set how much likelier than nothing a spot must be, per slot."""
        self.about["slots"] = {slot: {"margin": margin} for slot, margin in margins.items()}

    def write(self, folder: Path) -> None:
        """Write both files; the same trees give the same bytes."""
        np.savez_compressed(folder / "linking.npz", **self.arrays)
        text = json.dumps(self.about, ensure_ascii=False, indent=1)
        (folder / "linking.json").write_text(text + "\n", encoding="utf-8")

"""Boosted trees as arrays: scores with numpy alone, the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# Most leaves lie shallow: after so many levels, those that have arrived are set aside.
_STEPS = 3


class Forest:
    """Trees flattened into arrays of nodes. A node sends a row left where `row[feature] <= threshold`; a leaf sends it to itself."""

    FIELDS = ("feature", "threshold", "left", "right", "value", "roots")

    def __init__(self, arrays: Mapping[str, NDArray[Any]], depth: int) -> None:
        # Indices are of the platform's own width, or numpy would convert them at every step.
        self.feature = arrays["feature"].astype(np.intp)
        self.threshold = arrays["threshold"].astype(np.float32)
        self.children = np.stack([arrays["right"], arrays["left"]], axis=1).astype(np.intp).ravel()
        self.value = arrays["value"].astype(np.float64)
        self.roots = arrays["roots"].astype(np.intp)
        self.depth = depth

    def leaves(self, table: Floats, first: int = 0, last: int | None = None) -> NDArray[np.intp]:
        """The leaf that each row reaches in each of the trees `first` to `last`."""
        nodes = np.tile(self.roots[first:last], len(table))
        rows = np.repeat(np.arange(len(table), dtype=np.intp) * table.shape[1], len(self.roots[first:last]))
        cells = table.ravel()
        live = np.arange(len(nodes), dtype=np.intp)
        for _ in range(0, self.depth if len(table) else 0, _STEPS):
            at, row = nodes[live], rows[live]
            for _ in range(_STEPS):
                at = self._step(cells, at, row)
            nodes[live] = at
            live = live[self.children[2 * at] != at]
        return nodes.reshape(len(table), -1)

    def _step(self, cells: Floats, at: NDArray[np.intp], row: NDArray[np.intp]) -> NDArray[np.intp]:
        """One level down the trees; `row` is where each row begins in `cells`."""
        asked = np.take(cells, np.take(self.feature, at, mode="clip") + row, mode="clip")
        goes_left = asked <= np.take(self.threshold, at, mode="clip")
        return np.take(self.children, 2 * at + goes_left, mode="clip")

    def score(self, table: Floats, first: int = 0, last: int | None = None) -> NDArray[np.float64]:
        """The sum of the leaf values of each row."""
        scores: NDArray[np.float64] = self.value[self.leaves(table, first, last)].sum(axis=1)
        return scores


def flatten(trees: list[dict[str, Any]]) -> tuple[dict[str, NDArray[Any]], int]:
    """LightGBM's dumped trees (`dump_model()["tree_info"]`) as the arrays of a Forest, and the depth of the deepest."""
    nodes: list[tuple[int, float, int, int, float]] = []
    depths: list[int] = []

    def add(node: dict[str, Any], depth: int) -> int:
        place = len(nodes)
        nodes.append((0, np.inf, place, place, 0.0))
        if "split_feature" not in node:
            nodes[place] = (0, np.inf, place, place, float(node["leaf_value"]))
            depths.append(depth)
            return place
        left, right = add(node["left_child"], depth + 1), add(node["right_child"], depth + 1)
        nodes[place] = (int(node["split_feature"]), float(node["threshold"]), left, right, 0.0)
        return place

    roots = [add(tree["tree_structure"], 0) for tree in trees]
    feature, threshold, left, right, value = zip(*nodes, strict=True)
    arrays: dict[str, NDArray[Any]] = {
        "feature": np.array(feature, dtype=np.int16),
        "threshold": np.array(threshold, dtype=np.float32),
        "left": np.array(left, dtype=np.int32),
        "right": np.array(right, dtype=np.int32),
        "value": np.array(value, dtype=np.float32),
        "roots": np.array(roots, dtype=np.int32),
    }
    return arrays, max(depths)

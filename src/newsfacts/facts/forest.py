"""Boosted trees as arrays: scores with numpy alone, the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# So many levels of each tree are laid out in full, twice as many nodes on each as on the one above: no pointers to follow.
_TOP = 4
# Below them most rows have arrived; after so many levels, those that have are set aside.
_STEPS = 4
# So many rows are walked together: their nodes stay in the processor's cache.
_ROWS = 1024


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
        self._top, self._bottom = self._laid_out()

    def _laid_out(self) -> tuple[list[tuple[NDArray[np.intp], Floats]], NDArray[np.intp]]:
        """Feature and threshold of every node of the top levels, tree by tree, and the nodes that stand below them."""
        levels = []
        nodes = self.roots
        for _ in range(_TOP):
            levels.append((self.feature[nodes], self.threshold[nodes]))
            nodes = np.stack([self.children[2 * nodes], self.children[2 * nodes + 1]], axis=1).ravel()
        return levels, nodes

    def leaves(self, table: Floats, first: int = 0, last: int | None = None) -> NDArray[np.intp]:
        """The leaf that each row reaches in each of the trees `first` to `last`."""
        return self.walk(table, np.tile(np.arange(len(self.roots))[first:last], (len(table), 1)))

    def walk(self, table: Floats, trees: NDArray[np.intp]) -> NDArray[np.intp]:
        """The leaves that each row reaches in the trees of its row of `trees`."""
        at, cells = trees.ravel(), table.ravel()
        rows = np.repeat(np.arange(len(table), dtype=np.intp) * table.shape[1], trees.shape[1])
        for feature, threshold in self._top:
            asked = cells.take(feature.take(at, mode="clip") + rows, mode="clip")
            at = 2 * at + (asked <= threshold.take(at, mode="clip"))
        nodes = self._bottom.take(at, mode="clip")
        live = np.flatnonzero(self.children.take(2 * nodes) != nodes)
        for _ in range(_TOP, self.depth, _STEPS):
            at, row = nodes[live], rows[live]
            for _ in range(_STEPS):
                at = self._step(cells, at, row)
            nodes[live] = at
            live = live[self.children.take(2 * at) != at]
        return nodes.reshape(trees.shape)

    def _step(self, cells: Floats, at: NDArray[np.intp], row: NDArray[np.intp]) -> NDArray[np.intp]:
        """One level down the trees; `row` is where each row begins in `cells`."""
        asked = cells.take(self.feature.take(at, mode="clip") + row, mode="clip")
        goes_left = asked <= self.threshold.take(at, mode="clip")
        return self.children.take(2 * at + goes_left, mode="clip")

    def score(self, table: Floats, first: int = 0, last: int | None = None) -> NDArray[np.float64]:
        """The sum of the leaf values of each row."""
        scores: NDArray[np.float64] = self.value[self.leaves(table, first, last)].sum(axis=1)
        return scores


class Forests:
    """Several forests walked at once, each row through the trees of its own: a few long array operations for many short ones."""

    def __init__(self, forests: Sequence[Forest]) -> None:
        offsets = np.cumsum([0, *(len(forest.value) for forest in forests)])
        moved: dict[str, list[NDArray[Any]]] = {
            "feature": [forest.feature for forest in forests],
            "threshold": [forest.threshold for forest in forests],
            "right": [forest.children[0::2] + offset for forest, offset in zip(forests, offsets, strict=False)],
            "left": [forest.children[1::2] + offset for forest, offset in zip(forests, offsets, strict=False)],
            "value": [forest.value for forest in forests],
        }
        roots = [forest.roots + offset for forest, offset in zip(forests, offsets, strict=False)]
        longest = max(map(len, roots))
        # A forest with fewer trees gets trees that are one leaf of no value.
        leaf = int(offsets[-1])
        padded = np.stack([np.pad(own, (0, longest - len(own)), constant_values=leaf) for own in roots])
        self.trees = np.arange(padded.size, dtype=np.intp).reshape(padded.shape)
        ending: dict[str, float] = {"feature": 0, "threshold": np.inf, "right": leaf, "left": leaf, "value": 0.0}
        arrays: dict[str, NDArray[Any]] = {
            name: np.append(np.concatenate(own), ending[name]) for name, own in moved.items()
        }
        self.whole = Forest({**arrays, "roots": padded.ravel()}, max(forest.depth for forest in forests))

    def score(
        self, table: Floats, forest: NDArray[np.intp], first: int, last: int | None = None
    ) -> NDArray[np.float64]:
        """The sum of the leaf values of each row in the trees `first` to `last` of its `forest`."""
        parts = [
            self.whole.value[self.whole.walk(table[rows], self.trees[forest[rows], first:last])].sum(axis=1)
            for rows in (slice(start, start + _ROWS) for start in range(0, len(table), _ROWS))
        ]
        scores: NDArray[np.float64] = np.concatenate(parts) if parts else np.zeros(0)
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

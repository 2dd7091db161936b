from __future__ import annotations

import numpy as np
import pytest

from newsfacts.facts.forest import Forest, flatten
from newsfacts.facts.ranker import softmax


def leaf(value: float) -> dict:
    return {"leaf_value": value}


def split(feature: int, threshold: float, left: dict, right: dict) -> dict:
    return {"split_feature": feature, "threshold": threshold, "left_child": left, "right_child": right}


TREES = [
    {"tree_structure": split(0, 0.5, leaf(1.0), split(1, 2.0, leaf(10.0), leaf(20.0)))},
    {"tree_structure": leaf(0.25)},
]


@pytest.mark.parametrize(("row", "score"), [((0.5, 9), 1.25), ((0.6, 2), 10.25), ((0.6, 2.1), 20.25), ((-1, -1), 1.25)])
def test_a_row_falls_to_its_leaf(row, score):
    arrays, depth = flatten(TREES)
    forest = Forest(arrays, depth)
    assert depth == 2
    assert forest.score(np.array([row], dtype=np.float32)).tolist() == [score]


def test_parts_of_a_forest_sum_to_the_whole():
    forest = Forest(*flatten(TREES))
    table = np.array([[0, 0], [1, 1], [1, 3]], dtype=np.float32)
    assert np.allclose(forest.score(table, 0, 1) + forest.score(table, 1), forest.score(table))


def test_softmax_sums_to_one_in_each_group():
    group = np.array([0, 1, 0, 1, 1])
    shares = softmax(np.array([1.0, 2.0, 1.0, -900.0, 2.0]), group)
    assert np.allclose(np.bincount(group, weights=shares), 1)
    assert np.allclose(shares, [0.5, 0.5, 0.5, 0.0, 0.5])

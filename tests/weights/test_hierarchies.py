"""Weights over a hierarchy."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.weights import ahp, hierarchy

TOP = [[1, 3, 5], [None, 1, 4], [None, None, 1]]
LOW = [[1, 2, 8], [None, 1, 2], [None, None, 1]]
TREE = {"goal": (["a", "b", "c"], TOP), "b": (["b1", "b2", "b3"], LOW), "c": (["c1", "c2"], [[1, 4], [None, 1]])}


def test_weights_multiply_down_the_branches() -> None:
    found = hierarchy(TREE)
    top, low = ahp(TOP).priorities, ahp(LOW).priorities
    assert found.leaves == ("a", "b1", "b2", "b3", "c1", "c2")
    np.testing.assert_allclose(found.weights, [top[0], *(top[1] * low), top[2] * 0.8, top[2] * 0.2], rtol=1e-14)
    assert found.weights.sum() == pytest.approx(1.0, rel=1e-14)
    assert found.priorities["goal"] == 1.0
    assert found.priorities["b"] == pytest.approx(top[1])


def test_consistency_of_the_whole_weighs_the_branches() -> None:
    found = hierarchy(TREE)
    top, low = ahp(TOP), ahp(LOW)
    share = top.priorities[1]
    assert found.consistency_index == pytest.approx(top.consistency_index + share * low.consistency_index)
    assert found.random_index == pytest.approx(0.52 + share * 0.52)  # the branch of two adds nothing
    assert found.consistency_ratio == pytest.approx(found.consistency_index / found.random_index)
    assert found.local["b"].consistency_ratio == low.consistency_ratio


def test_one_branch_is_plain_ahp() -> None:
    found, plain = hierarchy({"goal": TREE["goal"]}), ahp(TOP)
    np.testing.assert_array_equal(found.weights, plain.priorities)
    assert found.consistency_ratio == pytest.approx(plain.consistency_ratio)


def test_branches_of_two_cannot_contradict() -> None:
    assert hierarchy({"goal": (["a", "b"], [[1, 2], [None, 1]])}).consistency_ratio == 0.0


def test_order_of_branches_in_the_mapping_does_not_matter() -> None:
    again = hierarchy(dict(reversed(TREE.items())))
    assert again.leaves == hierarchy(TREE).leaves
    np.testing.assert_array_equal(again.weights, hierarchy(TREE).weights)


def test_geometric_means_throughout() -> None:
    found = hierarchy(TREE, "geometric_mean")
    assert found.local["b"].method == "geometric_mean"
    assert found.priorities["a"] == pytest.approx(ahp(TOP, "geometric_mean").priorities[0])


TWO = [[1, 2], [None, 1]]


@pytest.mark.parametrize(
    ("branches", "part"),
    [
        ({}, "no top"),
        ({"x": (["a", "b"], TWO), "y": (["c", "d"], TWO)}, "x, y"),
        ({"x": (["y", "b"], TWO), "y": (["x", "d"], TWO)}, "no top"),
        ({"x": (["a", "b"], TWO), "y": (["z", "d"], TWO), "z": (["y", "e"], TWO)}, "'y' cannot be reached"),
        ({"x": (["a", "a"], TWO)}, "'a'"),
        ({"x": (["y", "b"], TWO), "y": (["b", "d"], TWO)}, "'b'"),
        ({"x": (["x", "b"], TWO)}, "'x'"),
        ({"x": (["a", "b", "c"], TWO)}, "3 labels"),
        ({"x": (["a", "b"], [[1, None], [None, 1]])}, "'a' has not been judged against 'b'"),
    ],
    ids=["empty", "two tops", "a circle", "a circle beside the top", "twice in a branch", "in two branches",
         "its own child", "labels", "missing"],
)  # fmt: skip
def test_what_is_refused(branches, part) -> None:
    with pytest.raises(InputError) as caught:
        hierarchy(branches)
    assert part in str(caught.value)

"""EDAS: distances from the average, and what 0/0 is decided to be."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import MethodRefusal
from mcda.methods import METHODS

edas = METHODS["edas"].scores


def test_by_hand() -> None:
    """Averages 3 and 20. Weighted distances: above (1/6, 0), (0, 1/4), 0; below (0, 1/4), (1/6, 0), 0."""
    found = edas([[4, 30], [2, 10], [3, 20]], [1, 1], [1, -1])
    expected = [(2 / 3 + 0) / 2, (1 + 1 / 3) / 2, (0 + 1) / 2]
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12)


def test_parts_are_the_weighted_distances() -> None:
    parts = METHODS["edas"].parts([[4, 30], [2, 10], [3, 20]], [1, 1], [1, -1])
    np.testing.assert_allclose(parts["above_average"], [[1 / 6, 0], [0, 0.25], [0, 0]], rtol=0, atol=1e-12)
    np.testing.assert_allclose(parts["below_average"], [[0, 0.25], [1 / 6, 0], [0, 0]], rtol=0, atol=1e-12)


def test_where_all_coincide_each_gets_one_half() -> None:
    assert edas([[4, 0], [4, 0], [4, 0]], [1, 1], [1, -1]).tolist() == [0.5, 0.5, 0.5]


def test_an_average_that_rounds_makes_no_difference() -> None:
    """The mean of three 0.1 is not 0.1: divided by the largest such distance it would be a difference of 1."""
    assert np.mean([0.1, 0.1, 0.1]) != 0.1
    assert edas([[0.1], [0.1], [0.1]], [1], [1]).tolist() == [0.5, 0.5, 0.5]


def test_a_negative_score_is_refused() -> None:
    with pytest.raises(MethodRefusal) as refusal:
        edas([[4, 1], [3, -2]], [1, 1], [1, 1])
    assert "criterion 2" in str(refusal.value)
    assert "-2" in str(refusal.value)
    assert "2 番目" in refusal.value.render("ja")

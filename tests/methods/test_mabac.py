"""MABAC at its edges, and anchored on declared scales."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.methods import METHODS

MABAC = METHODS["mabac"]


def test_all_options_alike_score_zero():
    assert MABAC.scores([[2, 5], [2, 5]], [1, 3], [1, -1]).tolist() == [0, 0]
    assert np.allclose(MABAC.scores([[2, 3], [2, 3]], [1, 3], [1, 1], bounds=[[1, 5], [1, 5]]), 0, atol=1e-15)


def test_a_weight_of_zero_leaves_its_criterion_out():
    assert np.allclose(
        MABAC.scores([[1, 7], [4, 2], [2, 5]], [1, 0], [1, 1]), MABAC.scores([[1], [4], [2]], [1], [1]), atol=1e-15
    )


def test_no_option_changes_how_two_others_compare_on_declared_scales():
    random = np.random.default_rng(2)
    bounds = [[1, 5], [5, 1], [0, 10]]
    for _ in range(50):
        matrix = random.uniform(1, 5, (5, 3))
        weights = random.dirichlet(np.ones(3))
        every = MABAC.scores(matrix, weights, [1, -1, 1], bounds=bounds)
        fewer = MABAC.scores(matrix[:3], weights, [1, -1, 1], bounds=bounds)
        assert np.allclose(np.diff(every[:3]), np.diff(fewer), atol=1e-14)


def test_a_single_option_is_its_own_border():
    assert abs(MABAC.scores([[2, 3]], [1, 3], [1, 1], bounds=[[1, 5], [1, 5]])[0]) < 1e-15


def test_scale_without_bounds_is_an_error():
    with pytest.raises(InputError, match="needs the declared worst and best"):
        MABAC.scores([[1, 7], [4, 2]], [1, 1], [1, 1], normalisation="scale")


def test_parts_add_up_to_the_scores():
    matrix, weights = [[1, 7, 3], [4, 2, 5]], [2, 1, 1]
    parts = MABAC.parts(matrix, weights, [1, -1, 1])["distance"]
    assert np.allclose(parts.sum(axis=-1), MABAC.scores(matrix, weights, [1, -1, 1]), atol=1e-15)

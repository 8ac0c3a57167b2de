"""COPRAS at its edges: no costs, costs of 0, weights of 0, and what pymcdm's does with costs."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import MethodRefusal
from mcda.methods import METHODS

COPRAS = METHODS["copras"]


def test_without_cost_criteria_it_is_the_sum_of_shares():
    assert np.allclose(COPRAS.scores([[2, 1], [4, 1]], [1, 1], [1, 1]), [(1 / 3 + 1 / 2) / (2 / 3 + 1 / 2), 1])


def test_costs_that_weigh_nothing_are_as_if_absent():
    assert np.allclose(
        COPRAS.scores([[2, 9], [4, 0]], [1, 0], [1, -1]), COPRAS.scores([[2], [4]], [1], [1]), atol=1e-15
    )


def test_costs_that_weigh_nothing_in_one_draw_only():
    drawn = COPRAS.scores([[2, 9], [4, 3]], [[1, 0], [1, 1]], [1, -1])
    assert np.allclose(drawn[0], COPRAS.scores([[2], [4]], [1], [1]), atol=1e-15)
    assert np.allclose(drawn[1], COPRAS.scores([[2, 9], [4, 3]], [1, 1], [1, -1]), atol=1e-15)


def test_only_costs():
    assert np.allclose(COPRAS.scores([[1], [2], [4]], [1], [-1]), [1, 1 / 2, 1 / 4])


def test_an_option_that_costs_nothing_takes_the_whole_cost_term():
    """The limit: as its cost goes to 0, the others' share of the term does too."""
    free = COPRAS.scores([[2, 0], [4, 3], [3, 3]], [1, 1], [1, -1])
    nearly = COPRAS.scores([[2, 1e-11], [4, 3], [3, 3]], [1, 1], [1, -1])
    assert np.isfinite(free).all()
    assert np.allclose(free, nearly, atol=1e-9)


def test_all_options_alike_and_a_matrix_of_zeros_score_1():
    assert COPRAS.scores([[2, 5], [2, 5]], [1, 3], [1, -1]).tolist() == [1, 1]
    assert COPRAS.scores([[0, 0], [0, 0]], [1, 3], [1, -1]).tolist() == [1, 1]


def test_a_negative_score_is_refused():
    with pytest.raises(MethodRefusal, match="criterion 2: score -1"):
        COPRAS.scores([[2, -1], [4, 3]], [1, 1], [1, -1])


def test_a_higher_cost_scores_lower_here_and_higher_in_pymcdm():
    """The reason why pymcdm 1.4 is no oracle for COPRAS: it adds the cost sum that the paper divides by."""
    from pymcdm.methods import COPRAS as PYMCDM

    weights, direction = np.array([0.5, 0.5]), np.array([1, -1])
    cheap, dear = np.array([[2.0, 4], [3, 5]]), np.array([[2.0, 4], [3, 9]])
    ours = COPRAS.scores(cheap, weights, direction) - COPRAS.scores(dear, weights, direction)
    theirs = [PYMCDM()(one, weights, direction, validation=False) for one in (cheap, dear)]
    assert ours[0] < 0  # the first option gains when the second becomes dearer
    assert theirs[0][0] > theirs[1][0]


def test_parts_are_the_two_sums():
    parts = COPRAS.parts([[2, 10], [4, 40]], [1, 1], [1, -1])
    assert np.allclose(parts["benefit"].sum(axis=-1), [1 / 6, 1 / 3])
    assert np.allclose(parts["cost"].sum(axis=-1), [0.1, 0.4])

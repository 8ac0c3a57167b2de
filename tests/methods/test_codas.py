"""CODAS at its edges: the threshold, scales, zeros."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.methods import METHODS

CODAS = METHODS["codas"]


def test_all_options_alike_score_zero():
    assert CODAS.scores([[2, 5], [2, 5], [2, 5]], [1, 3], [1, -1]).tolist() == [0, 0, 0]


def test_the_scores_of_all_options_sum_to_zero():
    random = np.random.default_rng(3)
    scores = CODAS.scores(random.uniform(1, 9, (6, 4)), random.dirichlet(np.ones(4), 20), [1, -1, 1, 1])
    assert np.abs(scores.sum(axis=-1)).max() < 1e-14


def test_taxicab_counts_from_the_threshold_on():
    """Two options with E = 0.5 and 0.4: with tau = 0.05 the difference of T is added, with tau = 0.2 it is not."""
    matrix, bounds = [[5, 1], [1, 4.2]], [[1, 5], [1, 5]]
    below = CODAS.scores(matrix, [1, 1], [1, 1], tau=0.2, bounds=bounds)
    above = CODAS.scores(matrix, [1, 1], [1, 1], tau=0.05, bounds=bounds)
    assert np.allclose(below, [0.1, -0.1], atol=1e-15)
    assert np.allclose(above, [0.2, -0.2], atol=1e-15)


def test_others_can_change_how_two_compare_even_on_declared_scales():
    """Why it is not called anchored: the sum over the others counts T in some comparisons only."""
    bounds = [[0, 1]] * 4
    random = np.random.default_rng(5)
    reversals = 0
    for _ in range(400):
        matrix = random.uniform(size=(4, 4))
        every = CODAS.scores(matrix, [1] * 4, [1] * 4, tau=0.05, bounds=bounds)
        pair = CODAS.scores(matrix[:2], [1] * 4, [1] * 4, tau=0.05, bounds=bounds)
        reversals += bool((every[0] - every[1]) * (pair[0] - pair[1]) < 0)
    assert reversals > 0
    assert not CODAS.anchored


def test_a_weight_of_zero_leaves_its_criterion_out():
    assert np.allclose(
        CODAS.scores([[1, 7], [4, 2], [2, 5]], [1, 0], [1, 1]), CODAS.scores([[1], [4], [2]], [1], [1]), atol=1e-15
    )


@pytest.mark.parametrize("tau", [-0.1, 1.1, float("nan"), "much"])
def test_tau_is_a_small_number(tau):
    with pytest.raises(InputError, match="tau"):
        CODAS.scores([[1, 7], [4, 2]], [1, 1], [1, 1], tau=tau)


def test_a_cost_of_zero_needs_a_declared_scale():
    with pytest.raises(InputError, match="needs scores above 0"):
        CODAS.scores([[1, 0], [4, 2]], [1, 1], [1, -1])
    assert np.isfinite(CODAS.scores([[1, 0], [4, 2]], [1, 1], [1, -1], bounds=[[0, 5], [5, 0]])).all()


def test_parts_are_the_gaps_to_the_negative_ideal():
    gaps = CODAS.parts([[5, 1], [1, 5]], [3, 1], [1, 1], bounds=[[1, 5], [1, 5]])["gap"]
    assert gaps.tolist() == [[0.75, 0], [0, 0.25]]

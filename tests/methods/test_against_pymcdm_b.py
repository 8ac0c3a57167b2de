"""ARAS, MABAC, CODAS and MOORA against pymcdm 1.4 where it is right, on random problems."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.methods import METHODS

pymcdm = pytest.importorskip("pymcdm.methods")

PROBLEMS = 40


def problems():
    """Positive scores, mixed directions with at least one cost, weights that sum to 1."""
    random = np.random.default_rng(20250)
    for _ in range(PROBLEMS):
        options, criteria = random.integers(2, 9), random.integers(2, 8)
        direction = np.where(random.uniform(size=criteria) < 0.4, -1, 1)
        direction[0] = -1
        yield random.uniform(0.5, 50, (options, criteria)), random.dirichlet(np.ones(criteria)), direction


@pytest.mark.parametrize(
    ("name", "oracle", "params"),
    [
        pytest.param("aras", lambda: pymcdm.ARAS(), {}, id="aras"),
        pytest.param("mabac", lambda: pymcdm.MABAC(), {}, id="mabac with min-max"),
        pytest.param("codas", lambda: pymcdm.CODAS(), {}, id="codas with tau 0.02"),
        pytest.param("moora", lambda: pymcdm.MOORA(), {}, id="moora ratio, with a cost criterion"),
    ],
)
def test_equal_to_pymcdm(name, oracle, params):
    for matrix, weights, direction in problems():
        ours = METHODS[name].scores(matrix, weights, direction, **params)
        theirs = oracle()(matrix, weights, direction, validation=False)
        assert np.abs(ours - theirs).max() <= 1e-9


def test_aras_with_given_optimal_values_is_pymcdms_esp():
    for matrix, weights, direction in problems():
        optimal = np.where(direction > 0, matrix.max(axis=0) * 1.2, matrix.min(axis=0) * 0.8)
        theirs = pymcdm.ARAS(esp=optimal)(matrix, weights, direction, validation=False)
        assert np.abs(METHODS["aras"].scores(matrix, weights, direction, optimal=optimal) - theirs).max() <= 1e-9


def test_moora_without_costs_is_refused_by_pymcdm_and_answered_here():
    matrix, weights = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([0.5, 0.5])
    with pytest.raises(ValueError, match="at least one cost"):
        pymcdm.MOORA()(matrix, weights, np.array([1, 1]), validation=False)
    assert np.isfinite(METHODS["moora"].scores(matrix, weights, [1, 1])).all()

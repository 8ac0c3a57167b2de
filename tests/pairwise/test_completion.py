"""Estimating judgements that were not given."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.pairwise import completed, judgement_matrix, linked_groups, principal_eigenvector


def random_matrix(rng, items, noise):
    weights = rng.dirichlet(np.ones(items)) + 0.02
    upper = np.triu(np.log(weights[:, None] / weights) + rng.normal(0, noise, (items, items)), 1)
    return np.exp(upper - upper.T)


def without(matrix, pairs):
    partial = matrix.copy()
    for i, j in pairs:
        partial[i, j] = partial[j, i] = np.nan
    return partial


@pytest.mark.parametrize("items", [2, 3, 6, 12])
def test_a_spanning_tree_of_consistent_judgements_is_enough(items) -> None:
    weights = np.random.default_rng(items).dirichlet(np.ones(items)) + 0.01
    full = weights[:, None] / weights
    chain = np.where(np.abs(np.subtract.outer(np.arange(items), np.arange(items))) <= 1, full, np.nan)
    np.testing.assert_allclose(completed(chain), full, rtol=1e-12)


def test_given_judgements_stay_and_estimates_are_reciprocal() -> None:
    matrix = without(random_matrix(np.random.default_rng(1), 6, 0.7), [(0, 3), (2, 5)])
    full = completed(matrix)
    given = ~np.isnan(matrix)
    np.testing.assert_allclose(full[given], matrix[given], rtol=1e-14)
    np.testing.assert_allclose(full * full.T, 1.0, rtol=1e-13)


def test_estimates_solve_the_least_squares_problem() -> None:
    """Oracle: numpy's least squares on one equation per judgement."""
    matrix = without(random_matrix(np.random.default_rng(2), 7, 0.8), [(0, 1), (0, 2), (3, 6), (4, 5)])
    pairs = [(i, j) for i in range(7) for j in range(i + 1, 7) if not np.isnan(matrix[i, j])]
    equations = np.zeros((len(pairs), 7))
    for row, (i, j) in enumerate(pairs):
        equations[row, i], equations[row, j] = 1.0, -1.0
    logarithms = np.linalg.lstsq(equations, [np.log(matrix[pair]) for pair in pairs], rcond=None)[0]
    full = completed(matrix)
    for i, j in [(0, 1), (0, 2), (3, 6), (4, 5)]:
        assert full[i, j] == pytest.approx(np.exp(logarithms[i] - logarithms[j]), rel=1e-12)


@pytest.mark.parametrize("missing", [[(0, 1)], [(0, 1), (2, 3)], [(0, 1), (0, 2)]])
def test_for_four_items_the_estimate_minimises_the_eigenvalue(missing) -> None:
    matrix = random_matrix(np.random.default_rng(3), 4, 0.8)
    full = completed(without(matrix, missing))
    smallest = principal_eigenvector(full)[1]
    for i, j in missing:
        for factor in (0.9, 0.999, 1.001, 1.1):
            other = full.copy()
            other[i, j] *= factor
            other[j, i] /= factor
            assert principal_eigenvector(other)[1] > smallest


def test_many_at_once() -> None:
    rng = np.random.default_rng(4)
    many = np.stack([without(random_matrix(rng, 5, 0.5), [(0, 1)] if k % 2 else [(1, 4), (2, 3)]) for k in range(6)])
    together = completed(many.reshape(2, 3, 5, 5))
    for k in range(6):
        np.testing.assert_allclose(together.reshape(6, 5, 5)[k], completed(many[k]), rtol=1e-13)


def test_a_complete_matrix_is_left_alone() -> None:
    matrix = random_matrix(np.random.default_rng(6), 4, 0.5)
    np.testing.assert_array_equal(completed(matrix), judgement_matrix(matrix))


def test_items_that_are_not_linked_are_named() -> None:
    partial = [[1, 2, None, None], [None, 1, None, None], [None, None, 1, 3], [None, None, None, 1]]
    assert linked_groups(partial) == ((0, 1), (2, 3))
    with pytest.raises(InputError, match=r"cost, risk \| time, staff are compared only among themselves"):
        completed(partial, ["cost", "risk", "time", "staff"])


def test_a_long_chain_is_linked() -> None:
    """Nineteen links between the ends: reachability is followed all the way."""
    chain = np.where(np.abs(np.subtract.outer(np.arange(20), np.arange(20))) <= 1, 1.0, np.nan)
    assert linked_groups(chain) == (tuple(range(20)),)

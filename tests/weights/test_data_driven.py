"""Weights from data: formulas by another route, direction, and every 0/0."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.weights import critic, entropy, standard_deviation

ALL = [entropy, critic, standard_deviation]
MATRIX = np.random.default_rng(1).uniform(1, 9, (7, 4))
SIGNS = np.array([1, -1, 1, -1])


def scaled(matrix, signs):
    turned = matrix * signs
    return (turned - turned.min(0)) / (turned.max(0) - turned.min(0))


def test_critic_by_its_formula() -> None:
    values = scaled(MATRIX, SIGNS)
    information = values.std(0, ddof=1) * (1 - np.corrcoef(values, rowvar=False)).sum(0)
    np.testing.assert_allclose(critic(MATRIX, SIGNS), information / information.sum(), rtol=1e-12)


def test_standard_deviation_by_its_formula() -> None:
    spread = scaled(MATRIX, SIGNS).std(0, ddof=1)
    np.testing.assert_allclose(standard_deviation(MATRIX, SIGNS), spread / spread.sum(), rtol=1e-12)


def test_entropy_by_scipy() -> None:
    from scipy import stats

    divergence = 1 - stats.entropy(MATRIX, axis=0) / np.log(7)
    np.testing.assert_allclose(entropy(MATRIX, SIGNS), divergence / divergence.sum(), rtol=1e-10)


def test_pymcdm_agrees_where_all_criteria_are_benefits_and_not_where_one_is_a_cost() -> None:
    from pymcdm import weights as theirs

    np.testing.assert_allclose(critic(MATRIX, [1] * 4), theirs.critic_weights(MATRIX), rtol=1e-10)
    assert np.abs(critic(MATRIX, SIGNS) - theirs.critic_weights(MATRIX)).max() > 0.01


def test_turning_a_criterion_into_its_negative_cost_changes_nothing_in_critic() -> None:
    turned = MATRIX.copy()
    turned[:, 1] = 10 - turned[:, 1]
    np.testing.assert_allclose(critic(MATRIX, SIGNS), critic(turned, SIGNS * [1, -1, 1, 1]), rtol=1e-11)


@pytest.mark.parametrize("weighting", [critic, standard_deviation])
def test_units_do_not_matter(weighting) -> None:
    other_units = MATRIX * [1, 1000, 0.01, 7] + [0, -3, 5, 100]
    np.testing.assert_allclose(weighting(other_units, SIGNS), weighting(MATRIX, SIGNS), rtol=1e-9)


@pytest.mark.parametrize("weighting", ALL)
def test_a_criterion_on_which_all_options_coincide_gets_nothing_and_disturbs_nothing(weighting) -> None:
    wider = np.insert(MATRIX, 2, 4.2, axis=1)
    found = weighting(wider, np.insert(SIGNS, 2, 1))
    assert found[2] == 0.0
    np.testing.assert_allclose(np.delete(found, 2), weighting(MATRIX, SIGNS), rtol=1e-12)


@pytest.mark.parametrize("weighting", ALL)
@pytest.mark.parametrize(
    "matrix", [np.full((5, 3), 2.0), np.zeros((5, 3)), [[1.0, 7.0, 3.0]]], ids=["constant", "zeros", "one option"]
)
def test_nothing_to_tell_apart_gives_equal_weights(weighting, matrix) -> None:
    np.testing.assert_allclose(weighting(matrix, [1, -1, 1]), 1 / 3, rtol=1e-14)


def test_criteria_all_in_step_share_critic_weights_equally() -> None:
    """No conflict anywhere: what is left of 1 - r is rounding, and must not decide."""
    column = np.array([0.1, 0.7, 0.2, 0.9])
    matrix = np.column_stack([column, 3 * column + 1, 7 - column, np.full(4, 5.0)])
    np.testing.assert_allclose(critic(matrix, [1, 1, -1, 1]), [1 / 3, 1 / 3, 1 / 3, 0.0], rtol=1e-12)


@pytest.mark.parametrize("weighting", ALL)
def test_one_criterion(weighting) -> None:
    np.testing.assert_array_equal(weighting([[1.0], [2.0]], [1]), [1.0])


def test_zero_scores_have_no_entropy_of_their_own() -> None:
    np.testing.assert_allclose(entropy([[0, 1], [4, 1.1]], [1, 1])[0], 1.0, atol=0.01)


@pytest.mark.parametrize("weighting", ALL)
def test_many_matrices_at_once(weighting) -> None:
    many = np.random.default_rng(2).uniform(0, 9, (2, 3, 5, 4))
    many[1, 2] = 1.0
    found = weighting(many, SIGNS)
    assert found.shape == (2, 3, 4)
    for where in np.ndindex(2, 3):
        np.testing.assert_allclose(found[where], weighting(many[where], SIGNS), rtol=1e-13)
    np.testing.assert_allclose(found.sum(-1), 1.0, rtol=1e-13)


@pytest.mark.parametrize("weighting", ALL)
def test_reordering_options_changes_nothing_and_reordering_criteria_reorders(weighting) -> None:
    order = [2, 0, 3, 1]
    np.testing.assert_allclose(weighting(MATRIX[::-1], SIGNS), weighting(MATRIX, SIGNS), rtol=1e-12)
    np.testing.assert_allclose(weighting(MATRIX[:, order], SIGNS[order]), weighting(MATRIX, SIGNS)[order], rtol=1e-12)


@pytest.mark.parametrize("weighting", ALL)
@pytest.mark.parametrize(
    ("matrix", "direction", "part"),
    [
        ([1, 2], [1, 1], "shape"),
        ([[1, np.nan]], [1, 1], "NaN"),
        ([[1, 2]], [1, 0], "direction"),
        ([[1, 2]], [1], "direction"),
    ],
)
def test_what_is_refused(weighting, matrix, direction, part) -> None:
    with pytest.raises(InputError) as caught:
        weighting(matrix, direction)
    assert part in str(caught.value)


def test_entropy_refuses_negative_scores() -> None:
    with pytest.raises(InputError, match=r"-2\.0.*critic or standard_deviation"):
        entropy([[1, 2], [1, -2]], [1, 1])

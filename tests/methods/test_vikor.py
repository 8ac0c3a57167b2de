"""VIKOR: its two measures, what 0/0 is decided to be, and declared scales."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.methods import METHODS

vikor = METHODS["vikor"].scores
UNIT = [[0, 1], [0, 1]]


def test_majority_and_veto_are_mixed_by_v() -> None:
    """By hand: weighted regrets (0, .5), (.25, .25), (.5, 0) give S = .5 for all, R = .5, .25, .5."""
    matrix = [[1, 0], [0.5, 0.5], [0, 1]]
    assert vikor(matrix, [1, 1], [1, 1], v=0.5).tolist() == [0.5, 0.0, 0.5]  # S is constant: its term is 0
    assert vikor(matrix, [1, 1], [1, 1], v=1.0).tolist() == [0.0, 0.0, 0.0]
    assert vikor(matrix, [1, 1], [1, 1], v=0.0).tolist() == [1.0, 0.0, 1.0]


def test_s_that_is_constant_only_up_to_rounding_decides_nothing() -> None:
    """The same four scores in turn: the sums of regrets differ in the last bit, and divided by that they would run from
    0 to 1.
    """
    matrix = np.array([[0.0, 0.1, 0.2, 0.3], [0.1, 0.2, 0.3, 0.0], [0.2, 0.3, 0.0, 0.1], [0.3, 0.0, 0.1, 0.2]])
    regret = METHODS["vikor"].parts(matrix, [1, 1, 1, 1], [1, 1, 1, 1])["regret"]
    assert 0 < np.ptp(regret.sum(axis=1)) < 1e-15
    assert vikor(matrix, [1, 1, 1, 1], [1, 1, 1, 1]).tolist() == [0, 0, 0, 0]


def test_a_criterion_on_which_all_coincide_gives_no_regret() -> None:
    with_it = vikor([[1, 7, 3], [2, 7, 1], [3, 7, 2]], [1, 5, 1], [1, 1, 1])
    without = vikor([[1, 3], [2, 1], [3, 2]], [1, 1], [1, 1])
    np.testing.assert_allclose(with_it, without, rtol=0, atol=1e-12)


def test_on_declared_scales_all_yardsticks_are_absolute() -> None:
    """By hand: weights 3/4, 1/4; S = .4 and .5, R = .3 and .25, the largest possible R is 3/4."""
    found = vikor([[0.6, 0.6], [0.6667, 0.0]], [3, 1], [1, 1], v=0.5, bounds=UNIT)
    expected = [0.5 * 0.4 + 0.5 * 0.3 / 0.75, 0.5 * (0.75 * 0.3333 + 0.25) + 0.5 * 0.25 / 0.75]
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12)
    assert vikor([[1, 1], [0, 0]], [3, 1], [1, 1], bounds=UNIT).tolist() == [0.0, 1.0]


def test_a_third_option_reverses_two_without_a_scale_and_not_with_one() -> None:
    """The reason for declared scales: found by search among small matrices."""
    pair = np.array([[0.2, 0.9, 0.4], [0.6, 0.3, 0.7]])
    bounds = [[0, 1]] * 3
    found = []
    for third in ([0.0, 0.35, 1.0], [1.0, 1.0, 0.1], [0.6, 0.0, 0.4]):
        among = np.vstack([pair, third])
        found.append(np.sign(np.diff(vikor(among, [3, 3, 2], [1, 1, 1])[:2]))[0])
        np.testing.assert_array_equal(
            vikor(among, [3, 3, 2], [1, 1, 1], bounds=bounds)[:2], vikor(pair, [3, 3, 2], [1, 1, 1], bounds=bounds)
        )
    assert len(set(found)) > 1


@pytest.mark.parametrize("v", [-0.1, 1.1, float("nan"), "half"])
def test_v_outside_its_range_is_an_error(v: object) -> None:
    with pytest.raises(InputError) as error:
        vikor([[1, 2], [2, 1]], [1, 1], [1, 1], v=v)
    assert error.value.key == "methods.parameter_range"
    assert "0.0 から 1.0" in error.value.render("ja")

"""Normalisations: against pymcdm, on declared scales, where columns are flat, and what they refuse."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.normalise import NORMALISATIONS, bounds_from, normalised

DIRECTION = np.array([1, -1, 1])
BOUNDS = [[1, 5], [100, 20], [0, 10]]


@pytest.mark.parametrize(
    ("name", "theirs"),
    [
        ("minmax", "minmax_normalization"),
        ("vector", "vector_normalization"),
        ("sum", "sum_normalization"),
        ("max", "linear_normalization"),
    ],
)
def test_equal_to_pymcdm(name: str, theirs: str) -> None:
    from pymcdm import normalizations

    matrix = np.random.default_rng(1).uniform(1, 9, (7, 3))
    function = getattr(normalizations, theirs)
    expected = np.column_stack([function(matrix[:, j], cost=DIRECTION[j] < 0) for j in range(3)])
    np.testing.assert_allclose(normalised(matrix, DIRECTION, name), expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", NORMALISATIONS)
def test_leading_axes_are_cases(name: str) -> None:
    matrices = np.random.default_rng(2).uniform(1, 9, (4, 6, 3))
    found = normalised(matrices, DIRECTION, name, BOUNDS)
    for matrix, values in zip(matrices, found, strict=True):
        np.testing.assert_allclose(values, normalised(matrix, DIRECTION, name, BOUNDS), rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", NORMALISATIONS)
def test_the_better_score_has_the_higher_value(name: str) -> None:
    matrix = np.random.default_rng(3).uniform(1, 5, (6, 3)) * [1, 20, 2]
    values = normalised(matrix, DIRECTION, name, BOUNDS)
    for j in range(3):
        np.testing.assert_array_equal(np.argsort(values[:, j]), np.argsort(matrix[:, j] * DIRECTION[j]))


def test_scale_counts_from_the_declared_worst_and_cuts_beyond_the_ends() -> None:
    found = normalised([[1, 20, 5], [3, 60, -2], [7, 120, 12]], DIRECTION, "scale", BOUNDS)
    np.testing.assert_allclose(found, [[0, 1, 0.5], [0.5, 0.5, 0], [1, 0, 1]], rtol=0, atol=1e-12)


def test_on_a_scale_no_option_touches_another() -> None:
    matrix = np.random.default_rng(4).uniform(1, 5, (6, 3))
    np.testing.assert_array_equal(
        normalised(matrix[:2], DIRECTION, "scale", BOUNDS), normalised(matrix, DIRECTION, "scale", BOUNDS)[:2]
    )


def test_minmax_runs_from_zero_to_one() -> None:
    values = normalised(np.random.default_rng(5).uniform(-9, 9, (6, 3)), DIRECTION, "minmax")
    assert values.min(axis=0).tolist() == [0, 0, 0]
    assert values.max(axis=0).tolist() == [1, 1, 1]


@pytest.mark.parametrize(
    "column",
    [
        pytest.param([4.0, 4.0, 4.0], id="equal"),
        pytest.param([0.3, 0.1 + 0.2, 0.3], id="equal up to rounding"),
        pytest.param([0.0, 0.0, 0.0], id="zero"),
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_minmax_of_a_flat_column_is_zero_for_all(column: list[float], sign: int) -> None:
    found = normalised(np.array(column)[:, None], [sign], "minmax")
    assert found.ravel().tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("name", ["vector", "sum", "max"])
def test_a_benefit_column_of_zeros_stays_zero(name: str) -> None:
    assert normalised([[0.0, 1.0], [0.0, 2.0]], [1, 1], name)[:, 0].tolist() == [0.0, 0.0]


@pytest.mark.parametrize("name", ["sum", "max"])
@pytest.mark.parametrize(
    ("matrix", "found"),
    [
        pytest.param([[1.0, -2.0], [3.0, 4.0]], "-2.0", id="negative"),
        pytest.param([[1.0, 0.0], [3.0, 4.0]], "0.0", id="a cost of zero has no inverse"),
    ],
)
def test_what_has_no_ratio_is_refused(name: str, matrix: list, found: str) -> None:
    with pytest.raises(InputError) as error:
        normalised(matrix, [1, -1], name)
    assert error.value.key == "errors.normalisation_needs_positive"
    assert found in str(error.value)


def test_scale_needs_bounds() -> None:
    with pytest.raises(InputError) as error:
        normalised([[1.0], [2.0]], [1], "scale")
    assert error.value.key == "errors.scale_needs_bounds"


def test_an_unknown_name_is_an_error_that_lists_the_known() -> None:
    with pytest.raises(InputError) as error:
        normalised([[1.0], [2.0]], [1], "softmax")
    assert all(name in str(error.value) for name in NORMALISATIONS)


@pytest.mark.parametrize(
    ("bounds", "key"),
    [
        pytest.param([[0, 1]], "errors.bounds_shape", id="one pair for two criteria"),
        pytest.param([[0, 1, 2], [0, 1, 2]], "errors.bounds_shape", id="three ends"),
        pytest.param([[0, 1], [2, 2]], "errors.bounds_ends", id="equal ends"),
        pytest.param([[0, 1], [0, np.inf]], "errors.bounds_ends", id="an infinite end"),
        pytest.param([[0, 1], [np.nan, 1]], "errors.bounds_ends", id="a missing end"),
    ],
)
def test_bounds_are_checked(bounds: list, key: str) -> None:
    with pytest.raises(InputError) as error:
        bounds_from(bounds, 2)
    assert error.value.key == key


def test_no_bounds_are_none() -> None:
    assert bounds_from(None, 2) is None

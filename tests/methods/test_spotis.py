"""SPOTIS: scales are required, the ideal and the expected point, and scores beyond the ends."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError, MethodRefusal
from mcda.methods import METHODS

spotis = METHODS["spotis"].scores
BOUNDS = [[1, 5], [100, 20]]


def test_with_the_ideal_point_it_mirrors_the_weighted_sum() -> None:
    matrix = np.random.default_rng(1).uniform([1, 20], [5, 100], (9, 2))
    distance = spotis(matrix, [2, 1], [1, -1], bounds=BOUNDS)
    value = METHODS["weighted_sum"].scores(matrix, [2, 1], [1, -1], bounds=BOUNDS)
    np.testing.assert_allclose(distance, 1 - value, rtol=0, atol=1e-12)


def test_beyond_the_expected_point_counts_as_far_as_short_of_it() -> None:
    assert spotis([[2, 60], [4, 60]], [1, 1], [1, -1], bounds=BOUNDS, esp=[3, 60]).tolist() == [0.125, 0.125]


def test_scores_beyond_the_ends_count_as_the_ends() -> None:
    beyond = spotis([[0, 120], [6, 0]], [1, 1], [1, -1], bounds=BOUNDS)
    assert beyond.tolist() == [1.0, 0.0]


def test_without_scales_it_refuses_and_says_why() -> None:
    with pytest.raises(MethodRefusal) as refusal:
        spotis([[1, 2]], [1, 1], [1, 1])
    assert "declared worst and best" in str(refusal.value)
    assert "最低と最高の宣言" in refusal.value.render("ja")


@pytest.mark.parametrize("esp", [[0.5, 60], [3, 10], [3, float("nan")], [3, None]])
def test_an_expected_point_off_the_scale_is_refused(esp: list) -> None:
    with pytest.raises(MethodRefusal) as refusal:
        spotis([[2, 60]], [1, 1], [1, -1], bounds=BOUNDS, esp=esp)
    assert refusal.value.key == "methods.esp_outside"


def test_an_expected_point_of_the_wrong_length_is_an_error() -> None:
    with pytest.raises(InputError) as error:
        spotis([[2, 60]], [1, 1], [1, -1], bounds=BOUNDS, esp=[3, 60, 1])
    assert error.value.key == "methods.parameter_count"

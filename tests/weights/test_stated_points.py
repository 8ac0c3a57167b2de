"""Equal weights, swing points, direct points."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.weights import direct, equal, swing


@pytest.mark.parametrize("criteria", [1, 2, 20])
def test_equal(criteria) -> None:
    np.testing.assert_allclose(equal(criteria), np.full(criteria, 1 / criteria), rtol=1e-15)


@pytest.mark.parametrize("wrong", [0, -1, 2.5, "3", True])
def test_equal_needs_a_number_of_criteria(wrong) -> None:
    with pytest.raises(InputError, match="whole number"):
        equal(wrong)


@pytest.mark.parametrize("weighting", [swing, direct])
def test_points_become_shares(weighting) -> None:
    np.testing.assert_allclose(weighting([100, 0, 25]), [0.8, 0.0, 0.2], rtol=1e-15)
    np.testing.assert_allclose(weighting([1e-3, 0, 0.25e-3]), weighting([100, 0, 25]), rtol=1e-15)


@pytest.mark.parametrize("weighting", [swing, direct])
def test_many_people_at_once(weighting) -> None:
    many = np.random.default_rng(1).uniform(0, 100, (3, 4, 5))
    found = weighting(many)
    np.testing.assert_array_equal(found[2, 1], weighting(many[2, 1]))
    np.testing.assert_allclose(found.sum(-1), 1.0, rtol=1e-14)


@pytest.mark.parametrize("weighting", [swing, direct])
@pytest.mark.parametrize(
    ("points", "part"),
    [
        ([1, -2], "-2"),
        ([1, np.nan], "nan"),
        ([1, np.inf], "inf"),
        ([0, 0], "all points are 0"),
        (5, "shape"),
        ([], "shape"),
    ],
)
def test_what_is_refused(weighting, points, part) -> None:
    with pytest.raises(InputError) as caught:
        weighting(points)
    assert part in str(caught.value)

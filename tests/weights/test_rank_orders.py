"""Weights from an order."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.weights import rank_order_centroid, rank_reciprocal, rank_sum

ALL = [rank_order_centroid, rank_sum, rank_reciprocal]


@pytest.mark.parametrize("weighting", ALL)
@pytest.mark.parametrize("items", [1, 2, 3, 18, 50])
def test_weights_fall_with_the_rank_and_sum_to_one(weighting, items) -> None:
    found = weighting(np.arange(1, items + 1))
    assert found.sum() == pytest.approx(1.0, rel=1e-13)
    assert (np.diff(found) < 0).all()
    assert (found > 0).all()


@pytest.mark.parametrize("weighting", ALL)
def test_reordering_the_criteria_reorders_the_weights(weighting) -> None:
    in_order = weighting([1, 2, 3, 4])
    for ranks in itertools.permutations([1, 2, 3, 4]):
        np.testing.assert_allclose(weighting(ranks), in_order[np.array(ranks) - 1], rtol=1e-14)


@pytest.mark.parametrize("weighting", ALL)
def test_ties_share_the_places_they_fill_however_they_are_written(weighting) -> None:
    in_order = weighting([1, 2, 3, 4])
    shared = [in_order[0], in_order[1:3].mean(), in_order[1:3].mean(), in_order[3]]
    for ranks in ([1, 2, 2, 4], [1, 2, 2, 3], [1, 2.5, 2.5, 4]):
        np.testing.assert_allclose(weighting(ranks), shared, rtol=1e-13)
    np.testing.assert_allclose(weighting([1, 1, 1]), 1 / 3, rtol=1e-14)


def test_the_centroid_is_the_mean_of_all_weights_in_that_order() -> None:
    draws = np.sort(np.random.default_rng(1).dirichlet(np.ones(5), 200_000), axis=1)[:, ::-1]
    np.testing.assert_allclose(rank_order_centroid([1, 2, 3, 4, 5]), draws.mean(axis=0), atol=2e-3)


@pytest.mark.parametrize("weighting", ALL)
def test_many_people_at_once(weighting) -> None:
    many = np.array([[[1, 2, 3], [3, 1, 2]], [[1, 1, 3], [2, 3, 1]]])
    found = weighting(many)
    for where in np.ndindex(2, 2):
        np.testing.assert_array_equal(found[where], weighting(many[where]))


@pytest.mark.parametrize("weighting", ALL)
@pytest.mark.parametrize(
    ("ranks", "part"), [([0, 1], "0.0"), ([1, np.nan], "nan"), ([1, -2], "-2"), (3, "shape"), ([], "shape")]
)
def test_what_is_refused(weighting, ranks, part) -> None:
    with pytest.raises(InputError) as caught:
        weighting(ranks)
    assert part in str(caught.value)

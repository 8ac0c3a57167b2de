"""Ranks: ties are ties, chains do not drift, and what is no number has no rank."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.methods import METHODS
from mcda.ranks import ranks


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        pytest.param([0.3, 0.7, 0.7, 0.1], [3, 1, 1, 4], id="two leaders: 1, 1, 3"),
        pytest.param([0.5, 0.2, 0.2, 0.2, 0.1], [1, 2, 2, 2, 5], id="three in the middle: 2, 2, 2, 5"),
        pytest.param([1.0, 1.0, 1.0], [1, 1, 1], id="all alike"),
        pytest.param([3.0, 2.0, 1.0], [1, 2, 3], id="in order"),
        pytest.param([7.0], [1], id="one option"),
        pytest.param([], [], id="no option"),
        pytest.param([0.0, -0.0], [1, 1], id="zero has no sign"),
        pytest.param([np.inf, 1.0, np.inf, -np.inf], [1, 3, 1, 4], id="infinities"),
    ],
)
def test_competition_ranks(scores: list[float], expected: list[int]) -> None:
    found = ranks(scores)
    assert found.tolist() == expected
    assert found.dtype == np.int64


def test_lower_can_be_better() -> None:
    assert ranks([0.0, 1.0, 0.5, 0.0], higher_is_better=False).tolist() == [1, 4, 3, 1]


def test_a_chain_of_small_gaps_does_not_drift() -> None:
    """Each is within the tolerance of its neighbour; a new rank starts where the gap to the FIRST of the group exceeds
    it.
    """
    assert ranks([10.0, 9.4, 8.8, 8.2, 7.6], tolerance=1.0).tolist() == [1, 1, 3, 3, 5]


def test_the_tolerance_itself_is_still_a_tie() -> None:
    assert ranks([1.0, 0.75, 0.5], tolerance=0.25).tolist() == [1, 1, 3]
    assert ranks([1.0, 0.75, 0.5], tolerance=0.0).tolist() == [1, 2, 3]


def test_rounding_makes_no_ranks() -> None:
    assert ranks([0.1 + 0.2, 0.3, 0.3 - 1e-8]).tolist() == [1, 1, 3]


def test_three_equal_weighted_sums_tie() -> None:
    """0.1, 0.2 and 0.3 in three orders under equal weights: the sums are equal, their floats are not."""
    matrix = np.array([[0.1, 0.2, 0.3], [0.2, 0.3, 0.1], [0.3, 0.2, 0.1]])
    sums = (matrix * (np.ones(3) / 3)).sum(axis=1)
    assert len(set(sums)) == 2  # what an exact comparison would rank
    assert ranks(sums).tolist() == [1, 1, 1]
    scores = METHODS["weighted_sum"].scores(matrix, [1, 1, 1], [1, 1, 1], bounds=[[0, 1]] * 3)
    assert ranks(scores).tolist() == [1, 1, 1]


def test_leading_axes_are_ranked_one_by_one() -> None:
    scores = np.random.default_rng(1).integers(0, 4, (3, 5, 6)).astype(float)
    found = ranks(scores)
    for place in np.ndindex(3, 5):
        assert found[place].tolist() == [1 + int((scores[place] > one).sum()) for one in scores[place]]


def test_nan_is_an_error_that_counts() -> None:
    with pytest.raises(InputError) as error:
        ranks([[1.0, np.nan], [np.nan, 2.0]])
    assert str(error.value).startswith("2 scores")
    assert error.value.render("ja").startswith("2 件")


def test_a_single_number_is_an_error() -> None:
    with pytest.raises(InputError):
        ranks(0.5)


def test_what_is_given_stays_as_it_was() -> None:
    scores = np.array([0.3, 0.7, 0.1])
    ranks(scores)
    assert scores.tolist() == [0.3, 0.7, 0.1]


@pytest.mark.parametrize("higher_is_better", [True, False])
@pytest.mark.parametrize("kind", ["apart", "ties", "near ties", "infinite"])
def test_many_rows_rank_as_each_row_by_itself(kind, higher_is_better):
    """Many rows are compared pair by pair, few are sorted: the ranks are the same, chains of near ties included."""
    draws = np.random.default_rng(3)
    scores = draws.random((3, 400, 7))
    if kind == "ties":
        scores = scores.round(1)
    if kind == "near ties":
        scores = 0.5 + draws.integers(0, 6, scores.shape) * 0.7e-9
    if kind == "infinite":
        scores[draws.random(scores.shape) < 0.2] = -np.inf
    found = ranks(scores, higher_is_better)
    one_by_one = [[ranks(row, higher_is_better) for row in table] for table in scores]
    np.testing.assert_array_equal(found, one_by_one)
    assert found.dtype == np.int64

"""Which judgements contradict, and what would mend them."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.pairwise import consistency, contributions, worst_loop


def random_matrix(seed, items, noise=0.9):
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(items)) + 0.02
    upper = np.triu(np.log(weights[:, None] / weights) + rng.normal(0, noise, (items, items)), 1)
    return np.exp(upper - upper.T)


def changed(matrix, first, second, value):
    other = matrix.copy()
    other[first, second], other[second, first] = value, 1 / value
    return other


def test_the_one_wrong_judgement_is_found_and_its_right_value_suggested() -> None:
    weights = np.array([0.4, 0.3, 0.2, 0.1])
    matrix = changed(weights[:, None] / weights, 0, 3, 1 / 3)
    worst = contributions(matrix)[0]
    assert (worst.first, worst.second) == (3, 0)
    assert worst.judgement == pytest.approx(3.0)
    assert worst.suggested == pytest.approx(0.25, rel=1e-6)
    assert worst.ratio_then == pytest.approx(0.0, abs=1e-12)
    assert worst.enough is not None


@pytest.mark.parametrize("seed", range(8))
def test_no_other_value_gives_a_smaller_ratio(seed) -> None:
    matrix = random_matrix(seed, 3 + seed % 5)
    for found in contributions(matrix):
        assert consistency(
            changed(matrix, found.first, found.second, found.suggested)
        ).consistency_ratio == pytest.approx(found.ratio_then, abs=1e-10)
        for factor in (0.5, 0.97, 1.03, 2.0):
            other = changed(matrix, found.first, found.second, found.suggested * factor)
            assert consistency(other).consistency_ratio > found.ratio_then


@pytest.mark.parametrize("seed", range(8))
def test_enough_is_the_nearest_value_that_is_good_enough(seed) -> None:
    matrix = random_matrix(100 + seed, 4, noise=0.6)
    now = consistency(matrix).consistency_ratio
    for found in contributions(matrix):
        if now <= 0.10:
            assert found.enough == found.judgement
        elif found.enough is None:
            assert found.ratio_then > 0.10
        else:
            assert (
                consistency(changed(matrix, found.first, found.second, found.enough)).consistency_ratio <= 0.10 + 1e-9
            )
            towards = found.enough * (found.judgement / found.enough) ** 0.01
            assert consistency(changed(matrix, found.first, found.second, towards)).consistency_ratio > 0.10


def test_all_judgements_in_order_or_the_worst_few() -> None:
    matrix = random_matrix(3, 6)
    every = contributions(matrix)
    assert len(every) == 15
    assert [one.residual for one in every] == sorted((one.residual for one in every), reverse=True)
    assert contributions(matrix, 4) == every[:4]
    assert all(one.judgement >= 1.0 for one in every)


def test_consistent_judgements_need_nothing() -> None:
    weights = np.array([0.5, 0.3, 0.2])
    for found in contributions(weights[:, None] / weights):
        assert found.residual == pytest.approx(0.0, abs=1e-12)
        assert found.enough == found.judgement
        assert found.suggested == pytest.approx(found.judgement, rel=1e-6)


@pytest.mark.parametrize("items", [1, 2])
def test_nothing_can_contradict(items) -> None:
    matrix = np.array([[1.0, 5.0], [0.2, 1.0]])[:items, :items]
    assert contributions(matrix) == ()
    assert worst_loop(matrix) is None


def test_the_matrix_is_not_touched() -> None:
    matrix = random_matrix(9, 5)
    before = matrix.copy()
    contributions(matrix)
    worst_loop(matrix)
    np.testing.assert_array_equal(matrix, before)


@pytest.mark.parametrize("seed", range(6))
def test_the_worst_loop_by_looking_at_every_triple(seed) -> None:
    matrix = random_matrix(seed, 7)
    loop = worst_loop(matrix)
    products = [
        abs(np.log(matrix[i, j] * matrix[j, k] * matrix[k, i]))
        for i in range(7)
        for j in range(i + 1, 7)
        for k in range(j + 1, 7)
    ]
    assert np.log(loop.product) == pytest.approx(max(products))
    i, j, k = loop.items
    assert loop.judgements == pytest.approx((matrix[i, j], matrix[j, k], matrix[k, i]))


def test_a_circle_of_preferences_is_called_one() -> None:
    assert worst_loop([[1, 2, "1/2"], [None, 1, 2], [None, None, 1]]).circular
    assert not worst_loop([[1, 2, 9], [None, 1, 2], [None, None, 1]]).circular


def test_only_what_was_judged_goes_round() -> None:
    nothing = float("nan")
    chain = [[1, 2, nothing], [1 / 2, 1, 3], [nothing, 1 / 3, 1]]
    assert worst_loop(chain) is None
    four = [[1, 2, 1 / 3, nothing], [1 / 2, 1, 4, nothing], [3, 1 / 4, 1, 9], [nothing, nothing, 1 / 9, 1]]
    assert worst_loop(four).items == (0, 1, 2)


def test_a_loop_that_agrees() -> None:
    loop = worst_loop([[1, 2, 6], [None, 1, 3], [None, None, 1]])
    assert loop.product == pytest.approx(1.0)
    assert not loop.circular

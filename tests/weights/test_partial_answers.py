"""Answers with gaps, composed branch by branch: what is known stays a point, what is not becomes a range."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.weights import (
    best_worst,
    best_worst_shares,
    check_question,
    composed,
    judged_shares,
    most_useful_pair,
    order_shares,
    rank_order_centroid,
    rescaled_points,
    shares,
    total_shares,
    trade_off_shares,
    unknown_shares,
    widest_range,
)

RANDOM = np.random.default_rng(4)


def test_a_composed_tree_holds_every_combination_of_its_branches() -> None:
    top = shares([3, 2], low=[2, 2], high=[4, 3])
    inner = shares([1, 1, 2], low=[0, 1, 1], high=[2, 1, 3])
    keys, found = composed({"": (["a", "b"], top), "a": (["x", "y", "z"], inner)})
    assert keys == ("x", "y", "z", "b")
    np.testing.assert_allclose(found.weights, [0.15, 0.15, 0.3, 0.4])
    for share in (top.low[0], top.high[0]):
        for ends in (inner.low, inner.high):
            assert (found.low[:3] <= share * ends + 1e-15).all()
            assert (found.high[:3] >= share * ends - 1e-15).all()
    assert found.low[0] == 0
    assert found.high[2] == pytest.approx(0.8 * 0.75)


def test_an_unanswered_branch_spreads_its_share_and_says_so() -> None:
    _, found = composed({"": (["a", "b"], shares([3, 1])), "a": (["x", "y"], unknown_shares(2))})
    np.testing.assert_allclose(found.high, [0.75, 0.75, 0.25])
    np.testing.assert_allclose(found.low, [0, 0, 0.25])
    assert found.answered
    _, nothing = composed({"": (["a", "b"], unknown_shares(2)), "a": (["x"], unknown_shares(1))})
    assert not nothing.answered


def test_a_tree_that_hangs_together_wrongly_is_refused() -> None:
    with pytest.raises(InputError):
        composed({"": (["a", "b"], shares([1, 1, 1]))})
    with pytest.raises(InputError):
        composed({"": (["a", "a"], shares([1, 1]))})
    with pytest.raises(InputError):
        composed({"x": (["a"], shares([1]))})


def test_points_of_a_fixed_total() -> None:
    found = total_shares([50, None, 20, None], 100)
    np.testing.assert_allclose(found.weights, [0.5, 0.15, 0.2, 0.15])
    np.testing.assert_allclose(found.high, [0.5, 0.3, 0.2, 0.3])
    assert not total_shares([60, 40], 100).has_ranges
    for wrong in ([60, 50], [0, 0], [-1, 50]):
        with pytest.raises(InputError):
            total_shares(wrong, 100)


def test_locked_points_hold_while_the_others_make_up_the_total() -> None:
    np.testing.assert_allclose(rescaled_points([80, 40, 20], [True, False, False], 100), [80, 40 / 3, 20 / 3])
    np.testing.assert_allclose(rescaled_points([80, 0, 0], [True, False, False], 100), [80, 10, 10])
    with pytest.raises(InputError):
        rescaled_points([80, 40], [True, True], 100)


@pytest.mark.parametrize("items", [2, 4, 7])
def test_the_whole_set_of_an_order_is_what_its_corners_say(items: int) -> None:
    ranks = RANDOM.permutation(items) + 1
    found = order_shares(ranks.tolist(), whole_set=True)
    np.testing.assert_allclose(found.weights, rank_order_centroid(ranks))
    corners = np.array([(ranks <= first) / first for first in range(1, items + 1)])  # equal on the first so many
    np.testing.assert_allclose(found.low, corners.min(axis=0))
    np.testing.assert_allclose(found.high, corners.max(axis=0))


def test_what_is_not_placed_stands_behind_and_is_open() -> None:
    found = order_shares([1, None, 2, None])
    assert found.weights[1] == found.weights[3] < found.weights[2]
    np.testing.assert_allclose(found.high[[1, 3]], 1 / 3)
    np.testing.assert_array_equal(found.low[[0, 2]], found.weights[[0, 2]])
    with pytest.raises(InputError):
        order_shares([None, None])


def test_missing_judgements_follow_from_those_given_and_consistent_ones_come_back() -> None:
    true = np.array([0.4, 0.3, 0.2, 0.1])
    matrix = np.full((4, 4), np.nan)
    for i, j in pairwise(range(4)):
        matrix[i, j] = true[i] / true[j]
    found, full, weighed = judged_shares(matrix)
    np.testing.assert_allclose(found.weights, true)
    np.testing.assert_allclose(full, true[:, None] / true)
    assert weighed.consistency_ratio == pytest.approx(0, abs=1e-9)
    matrix[2, 3] = np.nan
    with pytest.raises(InputError):
        judged_shares(matrix)


def test_best_worst_with_all_answers_is_the_method_itself() -> None:
    from_best, to_worst = [2.0, 1.0, 4.0, 3.0, 8.0], [4.0, 8.0, 3.0, 2.0, 1.0]
    found = best_worst_shares(1, 4, from_best, to_worst)
    plain = best_worst(from_best, to_worst)
    np.testing.assert_allclose(found.weights, plain.weights)


def test_best_worst_with_gaps() -> None:
    one_list = best_worst_shares(1, 4, [2, 1, 4, 2, 8], [None] * 5)  # type: ignore[list-item]
    np.testing.assert_allclose(one_list.weights, best_worst([2, 1, 4, 2, 8], [4, 8, 2, 4, 1]).weights)
    open_one = best_worst_shares(1, 4, [2, 1, None, 2, 8], [4, 8, None, 4, 1])
    assert open_one.low[2] < open_one.weights[2] < open_one.high[2]
    assert open_one.high[2] == pytest.approx(best_worst([2, 1, 1, 2, 8], [4, 8, 8, 4, 1]).weights[2], abs=1e-6)
    with pytest.raises(InputError):
        best_worst_shares(1, 1, [1, 1], [1, 1])


def test_trade_offs_reveal_the_ratios_they_were_made_of() -> None:
    true = dict(zip("abcd", (0.4, 0.3, 0.2, 0.1), strict=True))
    answers = [
        (of, to, 0.8 * true[to] / true[of], true[to] / true[of], min(1.0, 1.2 * true[to] / true[of]))
        for of, to in (("a", "b"), ("a", "c"), ("c", "d"))
    ]
    found = trade_off_shares(list("abcd"), answers)
    np.testing.assert_allclose(found.weights, list(true.values()))
    assert found.low[3] == pytest.approx(0.64 * 0.1)
    assert found.low[0] == found.high[0] == pytest.approx(0.4)


@pytest.mark.parametrize(
    "answers",
    [
        [("a", "b", 0.5, 0.5, 0.5)],  # c is not reached
        [("a", "b", 0.5, 1.5, 1.5), ("a", "c", 0.5, 0.5, 0.5)],
        [("a", "b", 0.5, 0.5, 0.5), ("b", "c", 0.5, 0.5, 0.5), ("a", "c", 0.5, 0.5, 0.5)],
        [("b", "c", 0.5, 0.5, 0.5), ("c", "b", 0.5, 0.5, 0.5)],
        [("a", "z", 0.5, 0.5, 0.5)],
    ],
)
def test_trade_offs_that_say_nothing_or_two_things_are_refused(answers: list) -> None:
    with pytest.raises(InputError):
        trade_off_shares(list("abc"), answers)


def test_the_most_useful_pairs_link_everything_in_as_few_questions_as_there_can_be() -> None:
    matrix = np.full((6, 6), np.nan)
    np.fill_diagonal(matrix, 1.0)
    asked = []
    while (pair := most_useful_pair(matrix)) is not None:
        asked.append(pair)
        matrix[pair] = 1.0
        if len(asked) == 5:
            judged_shares(matrix)  # raises unless linked
    assert len(asked) == len(set(asked)) == 15


def test_the_range_that_matters_most_is_suggested() -> None:
    assert widest_range([0.1, 0.2], [0.1, 0.2]) is None
    assert widest_range([0.1, 0.2, 0.3], [0.3, 0.6, 0.3], stakes=[0.0, 0.0, 1.0]) == 1


def test_check_questions_balance_and_know_what_the_weights_imply() -> None:
    weights = RANDOM.dirichlet(np.ones(9))
    seen = set()
    for turn in range(6):
        found = check_question(weights, turn)
        assert found is not None
        assert found.alone not in found.together
        assert found.weight_together == pytest.approx(weights[list(found.together)].sum())
        assert found.agrees(found.implied)
        seen.add((found.alone, found.together))
    assert len(seen) == 6
    assert check_question([0.5, 0.5, 0]) is None
    even = check_question([0.4, 0.2, 0.2, 0.2])
    assert even is not None
    assert even.implied == "same"


def test_check_questions_leave_open_what_was_left_open() -> None:
    weights, low, high = [0.4, 0.3, 0.2, 0.1], [0.4, 0.2, 0.1, 0.0], [0.4, 0.5, 0.2, 0.5]
    found = check_question(weights, 0, low, high)
    assert found is not None
    assert {found.alone, *found.together} == {0, 1, 2}, "the last may have anything: nobody said"
    assert found.ends_together == pytest.approx((0.3, 0.7))
    assert found.implied == "open"
    assert found.agrees("alone")
    assert found.agrees("together")
    clear = check_question([0.6, 0.2, 0.1, 0.1], 0, [0.6, 0.15, 0.05, 0.1], [0.6, 0.2, 0.15, 0.1])
    assert clear is not None
    assert clear.implied == "alone"
    assert check_question([0.4, 0.2, 0.2, 0.2], 0, [0.4, 0.2, 0, 0], [0.4, 0.2, 0.4, 0.4]) is None

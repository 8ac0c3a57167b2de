"""Stability intervals hold inside and break outside, by evaluating on both sides of each end."""

import numpy as np
import pytest
from small_problems import BISECTED, EXACT, moved, problem, random_problem

import mcda
from mcda.analysis import stability_intervals
from mcda.preference import Preference


def ranks_at(decision, method, weights):
    return mcda.evaluate(decision, Preference.from_weights(decision.criterion_keys, weights), method)


@pytest.mark.parametrize("method", EXACT + BISECTED)
@pytest.mark.parametrize("seed", [11, 12])
def test_both_sides_of_every_end(method, seed):
    decision, preference = random_problem(seed)
    found = stability_intervals(decision, preference, method)
    own = mcda.evaluate(decision, preference, method)
    assert found.winners == own.leaders
    ends = 0
    for place, target in enumerate(found.targets):
        for ranges, rivals in ((found.winner, found.winner_rivals), (found.order, found.order_pairs)):
            low, high = ranges[place]
            assert low <= found.current[place] <= high
            for share, step, rival in ((low, 1e-6, rivals[place][0]), (high, -1e-6, rivals[place][1])):
                inside = share + step if 0 < share < 1 else share + 1e3 * step  # at 0 and 1 scores may tie
                inner = ranks_at(decision, method, moved(decision, preference.weights, target, inside))
                if 0 < share < 1:
                    outer = ranks_at(decision, method, moved(decision, preference.weights, target, share - step))
                    ends += 1
                if ranges is found.winner:
                    assert inner.leaders == own.leaders
                    if 0 < share < 1:
                        assert outer.leaders == (rival,)
                else:
                    assert np.array_equal(inner.ranks, own.ranks)
                    if 0 < share < 1:
                        first, second = (dict(zip(outer.options, outer.ranks, strict=True))[key] for key in rival)
                        assert first > second
    assert ends > 4


def test_by_hand():
    # a = (1, 0), b = (0, 1) in values: a leads above one half
    decision, preference = problem([[9, 1], [1, 9]], [3, 1])
    found = stability_intervals(decision, preference, "weighted_sum")
    np.testing.assert_allclose(found.winner, [[0.5, 1], [0, 0.5]])
    np.testing.assert_allclose(found.order, [[0.5, 1], [0, 0.5]])
    assert found.winner_rivals == (("b", ""), ("", "b"))
    assert found.order_pairs == ((("a", "b"), ()), ((), ("a", "b")))


def test_a_tie_that_any_move_breaks_is_one_point():
    decision, preference = problem([[9, 1], [1, 9]], [1, 1])
    found = stability_intervals(decision, preference, "weighted_sum")
    assert found.winners == ("a", "b")
    np.testing.assert_allclose(found.winner, 0.5)
    np.testing.assert_allclose(found.order, 0.5)


def test_a_tie_that_touches_without_passing_is_one_point():
    # c2 does not tell a and b apart and c0, c1 do so in equal and opposite steps: along c2 the tie lasts, along c0 it breaks
    decision, preference = problem([[9, 1, 5], [1, 9, 5], [1, 1, 1]], [1, 1, 2])
    found = stability_intervals(decision, preference, "weighted_sum", targets=["c0", "c2"])
    np.testing.assert_allclose(found.winner, [[0.25, 0.25], [0, 1]])


def test_a_tie_below_the_lead_is_no_matter_for_the_winner():
    decision, preference = problem([[9, 9], [1, 5], [5, 1]], [1, 1])
    found = stability_intervals(decision, preference, "weighted_sum")
    np.testing.assert_allclose(found.winner, [[0, 1], [0, 1]])
    np.testing.assert_allclose(found.order, 0.5)


def test_identical_options_and_one_option_stay():
    for table in ([[5, 3]] * 3, [[5, 3]]):
        decision, preference = problem(table, [1, 1])
        found = stability_intervals(decision, preference)
        np.testing.assert_array_equal(found.winner, [[0, 1], [0, 1]])
        np.testing.assert_array_equal(found.order, [[0, 1], [0, 1]])


def test_criteria_in_another_order_give_the_same_ranges():
    from dataclasses import replace

    decision, preference = random_problem(13)
    turned = replace(decision, criteria=tuple(reversed(decision.criteria)))
    keys = list(decision.criterion_keys)
    one = stability_intervals(decision, preference, targets=keys)
    two = stability_intervals(turned, preference, targets=keys)
    np.testing.assert_allclose(one.winner, two.winner, atol=1e-12)
    np.testing.assert_allclose(one.order, two.order, atol=1e-12)

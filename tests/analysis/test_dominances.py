"""Dominance by hand and by the long way; who can be first by a grid of weights."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from small_problems import problem, random_problem

import mcda
from mcda.analysis import dominance
from mcda.preference import Preference


def test_by_hand():
    # a dominates b; c is better than a on c1 alone; a and d are identical
    decision, preference = problem([[9, 5], [5, 5], [1, 9], [9, 5]], [1, 1])
    found = dominance(decision, preference)
    np.testing.assert_array_equal(found.pareto, [[0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 1, 0, 0]])
    assert found.efficient == ("a", "c", "d")
    near = {(one.first, one.second, one.criterion, round(one.gap, 9)) for one in found.near}
    assert near == {
        ("a", "c", "c1", 0.5), ("c", "a", "c0", 1.0), ("d", "c", "c1", 0.5), ("c", "d", "c0", 1.0),
        ("b", "c", "c1", 0.5), ("c", "b", "c0", 0.5),
    }  # fmt: skip
    assert {one.option: one.status for one in found.potential} == {"a": "tied", "b": "never", "c": "first", "d": "tied"}


def test_never_and_by_how_much():
    # b lies below the line between a and c: at equal weights it is 0.5 against 0.5625, and nowhere nearer
    decision, preference = problem([[9, 2], [5, 5], [2, 9]], [1, 1])
    status = {one.option: one for one in dominance(decision, preference).potential}
    assert status["b"].status == "never"
    assert status["b"].margin == pytest.approx(0.5 - 0.5625)
    np.testing.assert_allclose(status["b"].weights, [0.5, 0.5], atol=1e-9)
    assert status["a"].status == "first"
    assert status["a"].margin == pytest.approx(0.5)


@pytest.mark.parametrize("seed", [71, 72])
def test_who_can_be_first_by_a_grid(seed):
    decision, preference = random_problem(seed, m=6)
    grid = np.array([one for one in product(range(31), repeat=4) if sum(one) == 30]) / 30
    scores = grid @ decision.values().T
    for row, one in enumerate(dominance(decision, preference).potential):
        lead = scores[:, row] - np.delete(scores, row, axis=1).max(axis=1)
        assert lead.max() <= one.margin + 1e-9
        assert one.margin <= lead.max() + 0.05
        own = one.weights @ decision.values().T
        assert own[row] - np.delete(own, row).max() == pytest.approx(one.margin, abs=1e-8)


def test_interval_dominance_needs_the_ranges_apart():
    decision, preference = problem([[8, 8], [4, 4]], [1, 1])

    def ranged(by):
        options = tuple(
            replace(one, cells={key: replace(cell, low=max(1, cell.score - by), high=min(9, cell.score + by))
                                for key, cell in one.cells.items()})
            for one in decision.options
        )  # fmt: skip
        return dominance(replace(decision, options=options), preference)

    assert ranged(1).interval[0, 1]
    assert not ranged(3).interval[0, 1]
    assert ranged(3).pareto[0, 1]


def test_costs_are_turned():
    decision, preference = problem([[2, 2], [5, 5]], [1, 1], directions=["cost", "cost"])
    assert dominance(decision, preference).pareto[0, 1]


def test_within_the_preferences_ranges():
    decision, _ = problem([[9, 1], [1, 9]], [1, 1])
    preference = Preference(("c0", "c1"), (70, 30), low=(60, 20), high=(80, 40))
    found = dominance(decision, preference)
    assert {one.option: one.status for one in found.potential} == {"a": "first", "b": "first"}
    within = {one.option: one for one in found.potential_within}
    assert within["a"].status == "first"
    assert within["b"].status == "never"
    assert within["b"].margin == pytest.approx(-0.2)


def test_one_option_and_identical_ones():
    alone, preference = problem([[5, 5]], [1, 1])
    found = dominance(alone, preference)
    assert [(one.status, one.margin) for one in found.potential] == [("first", 0.0)]
    same, preference = problem([[5, 5], [5, 5]], [1, 1])
    found = dominance(same, preference)
    assert not found.pareto.any()
    assert [one.status for one in found.potential] == ["tied", "tied"]


def test_shipped_decision():
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    found = dominance(decision, preference)
    gone = mcda.evaluate(decision, preference).ranks == 0
    assert not found.pareto[gone].any()
    assert len(found.potential) == (~gone).sum()
    for one in found.near:
        first, second = (decision.matrix[decision.option_place(key)] for key in (one.first, one.second))
        assert [decision.criterion_keys[place] for place in np.flatnonzero(first < second)] == [one.criterion]

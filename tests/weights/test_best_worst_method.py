"""The best-worst method: both models against a direct search, uniqueness, and wrong answers."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mcda.errors import InputError
from mcda.weights import best_worst


def violation(weights, from_best, to_worst, model):
    best, worst = int(np.argmin(from_best)), int(np.argmin(to_worst))
    from_best, to_worst = np.asarray(from_best), np.asarray(to_worst)
    if model == "linear":
        gaps = np.abs(weights[best] - from_best * weights), np.abs(weights - to_worst * weights[worst])
    else:
        gaps = np.abs(weights[best] / weights - from_best), np.abs(weights / weights[worst] - to_worst)
    others = np.arange(len(weights))
    return max(gaps[0][others != best].max(), gaps[1][others != worst].max())


@st.composite
def answers(draw):
    items, widest = draw(st.integers(2, 8)), draw(st.integers(2, 9))
    from_best = [1, *(draw(st.integers(2, widest)) for _ in range(items - 2)), widest]
    to_worst = [widest, *(draw(st.integers(2, widest)) for _ in range(items - 2)), 1]
    return from_best, to_worst


@settings(max_examples=40, deadline=None)
@given(answers(), st.sampled_from(["linear", "nonlinear"]))
def test_weights_reach_xi_and_lie_in_their_intervals(given_answers, model) -> None:
    found = best_worst(*given_answers, model=model)
    assert found.weights.sum() == pytest.approx(1.0, rel=1e-12)
    assert (found.intervals[:, 0] <= found.weights + 1e-7).all()
    assert (found.weights <= found.intervals[:, 1] + 1e-7).all()
    assert violation(found.weights, *given_answers, model) == pytest.approx(found.xi, abs=1e-6)  # unique or not
    for one in (found.xi, found.consistency_ratio, found.input_consistency_ratio):
        assert one >= 0.0
    assert found.consistency_ratio <= 1.0 + 1e-9


@settings(max_examples=15, deadline=None)
@given(answers())
def test_nonlinear_xi_is_the_smallest_feasible(given_answers) -> None:
    """Oracle: for a fixed xi the nonlinear model is a linear feasibility problem."""
    from scipy.optimize import linprog

    from_best, to_worst = given_answers
    count, best, worst = len(from_best), 0, len(from_best) - 1

    def feasible(xi):
        rows = []
        for j in range(count):
            for high, low, times in ((best, j, from_best[j]), (j, worst, to_worst[j])):
                if high == low:
                    continue
                for sign in (1.0, -1.0):
                    row = np.zeros(count)
                    row[high] += sign
                    row[low] += -sign * times - xi
                    rows.append(row)
        result = linprog(np.zeros(count), rows, np.zeros(len(rows)), np.ones((1, count)), [1.0], [(1e-4, 1)] * count)
        return result.status == 0

    xi = best_worst(from_best, to_worst, model="nonlinear").xi
    assert feasible(xi + 1e-5)
    if xi > 1e-4:
        assert not feasible(xi - 1e-4)


@pytest.mark.parametrize("model", ["linear", "nonlinear"])
def test_consistent_answers_give_back_their_weights(model) -> None:
    weights = np.array([0.05, 0.4, 0.2, 0.1, 0.25])
    found = best_worst(0.4 / weights, weights / 0.05, model=model)
    np.testing.assert_allclose(found.weights, weights, rtol=1e-7)
    assert found.xi == pytest.approx(0.0, abs=1e-9)
    assert found.unique
    assert (found.best, found.worst) == (1, 0)


@pytest.mark.parametrize("model", ["linear", "nonlinear"])
def test_reordering_the_criteria_reorders_the_weights(model) -> None:
    from_best, to_worst = np.array([2, 1, 4, 3, 8]), np.array([4, 8, 4, 2, 1])
    order = np.array([3, 0, 4, 2, 1])
    one, other = best_worst(from_best, to_worst, model), best_worst(from_best[order], to_worst[order], model)
    np.testing.assert_allclose(other.weights, one.weights[order], rtol=1e-6)


def test_several_optimal_weights_are_said_to_be_several() -> None:
    found = best_worst([2, 1, 4, 3, 8], [4, 8, 4, 2, 1], model="nonlinear")
    assert not found.unique
    widths = found.intervals[:, 1] - found.intervals[:, 0]
    assert widths.max() > 0.05
    centres = found.intervals.mean(axis=1)
    np.testing.assert_allclose(found.weights, centres / centres.sum(), rtol=1e-12)


@pytest.mark.parametrize("model", ["linear", "nonlinear"])
@pytest.mark.parametrize("items", [1, 3])
def test_all_alike(items, model) -> None:
    found = best_worst([1] * items, [1] * items, model)
    np.testing.assert_allclose(found.weights, 1 / items)
    assert (found.xi, found.consistency_ratio) == (0.0, 0.0)


@pytest.mark.parametrize("model", ["linear", "nonlinear"])
def test_two_criteria_are_always_consistent(model) -> None:
    found = best_worst([1, 4], [4, 1], model)
    np.testing.assert_allclose(found.weights, [0.8, 0.2], rtol=1e-9)
    assert found.xi == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize(
    ("from_best", "to_worst", "part"),
    [
        ([1, 2, 4], [4, 2], "3 comparisons with the best and 2"),
        ([[1, 2]], [[2, 1]], "one of each"),
        ([], [], "one of each"),
        ([1, 0.5, 4], [4, 2, 1], "0.5"),
        ([1, np.nan, 4], [4, 2, 1], "nan"),
        ([2, 2, 4], [4, 2, 1], "best compared with itself"),
        ([1, 2, 4], [4, 2, 2], "worst compared with itself"),
        ([1, 2, 4], [5, 2, 1], "4.0 times the worst in one list and 5.0"),
        ([1, 6, 4], [4, 2, 1], "criterion 2 is compared as 6.0"),
        ([1, 2, 4], [4, 7, 1], "criterion 2 is compared as 7.0"),
    ],
)
def test_what_is_refused(from_best, to_worst, part) -> None:
    with pytest.raises(InputError) as caught:
        best_worst(from_best, to_worst)
    assert part in str(caught.value)


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(InputError, match="linear or nonlinear"):
        best_worst([1, 2], [2, 1], model="fuzzy")


def test_scipy_is_not_imported_until_it_is_needed() -> None:
    code = "import sys, mcda.weights as w; w.best_worst([1, 2], [2, 1], 'nonlinear'); assert 'scipy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)

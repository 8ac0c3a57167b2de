"""AHP as a method: ratings, relative measurement, judgements of options."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError, MethodRefusal
from mcda.methods import METHODS

AHP = METHODS["ahp"]
SCALES = [[1, 5], [1, 5]]


def test_linear_ratings_are_the_weighted_sum_on_the_same_scales():
    random = np.random.default_rng(6)
    matrix, weights = random.uniform(1, 5, (6, 2)), random.dirichlet(np.ones(2), 10)
    weighted_sum = METHODS["weighted_sum"].scores(matrix, weights, [1, 1], bounds=SCALES)
    assert np.allclose(AHP.scores(matrix, weights, [1, 1], bounds=SCALES), weighted_sum, atol=1e-15)


def test_ratings_need_scales():
    with pytest.raises(MethodRefusal, match="mode=relative"):
        AHP.scores([[1, 2], [3, 4]], [1, 1], [1, 1])


def test_a_copy_of_an_option_reverses_relative_but_not_rated_options():
    """The kind of case of Belton and Gear (1983): C is a copy of B, and A and B change places in relative mode."""
    three = [[1.0, 9.0, 8.0], [9.0, 1.0, 9.0], [1.0, 1.0, 1.0]]
    four = [*three, three[1]]
    before = AHP.scores(three, [1, 1, 1], [1, 1, 1], mode="relative")
    after = AHP.scores(four, [1, 1, 1], [1, 1, 1], mode="relative")
    assert before[1] > before[0]
    assert after[0] > after[1]
    rated = AHP.scores(four, [1, 1, 1], [1, 1, 1], bounds=[[1, 9]] * 3)
    assert rated[1] > rated[0]


def test_relative_mode_inverts_costs_first():
    scores = AHP.scores([[10], [20], [40]], [1], [-1], mode="relative")
    assert np.allclose(scores, [4 / 7, 2 / 7, 1 / 7])


@pytest.mark.parametrize("score", [0, -1])
def test_relative_mode_needs_positive_scores(score):
    with pytest.raises(MethodRefusal, match="Scores must be above 0"):
        AHP.scores([[score, 2], [3, 4]], [1, 1], [1, 1], mode="relative")


def test_relative_scores_sum_to_one():
    random = np.random.default_rng(7)
    scores = AHP.scores(random.uniform(1, 9, (5, 3)), random.dirichlet(np.ones(3), 4), [1, -1, 1], mode="relative")
    assert np.allclose(scores.sum(axis=-1), 1)


def test_judgements_decide_alone():
    """Scores and directions are not looked at; half a matrix is enough; weights may be many."""
    judged = [[[1, 3], [None, 1]], [["1", "1/4"], ["4", "1"]]]
    scores = AHP.scores([[0, 9], [5, -3]], [[1, 0], [0, 1], [1, 1]], [1, -1], option_matrices=judged)
    assert np.allclose(scores, [[3 / 4, 1 / 4], [1 / 5, 4 / 5], [0.475, 0.525]])


@pytest.mark.parametrize(
    ("judged", "says"),
    [
        pytest.param([[[1, 3], [1, 1]]], "3", id="two sides that contradict each other"),
        pytest.param([[[1, -3], [None, 1]]], "-3", id="a judgement below 0"),
        pytest.param([[[1, 3], [None, 1]]] * 2, "(1, 2, 2)", id="one matrix too many"),
    ],
)
def test_judgements_that_cannot_be_used(judged, says):
    with pytest.raises(InputError) as caught:
        AHP.scores([[0], [0]], [1], [1], option_matrices=judged)
    assert says in str(caught.value)


def test_an_unknown_mode_is_named():
    with pytest.raises(InputError, match="ideal"):
        AHP.scores([[1], [2]], [1], [1], mode="ideal", bounds=[[1, 5]])


def test_parts_add_up_to_the_scores():
    matrix, weights = [[1, 5], [4, 2]], [3, 1]
    parts = AHP.parts(matrix, weights, [1, 1], bounds=SCALES)["priority"]
    assert np.allclose(parts.sum(axis=-1), AHP.scores(matrix, weights, [1, 1], bounds=SCALES), atol=1e-15)


def test_relative_mode_compares_raw_scores_where_scales_are_declared():
    """`evaluate` turns scores into values 0..1 for methods that work on scales; relative measurement needs the
    ratios.
    """
    import mcda

    decision = mcda.load()
    evaluation = mcda.evaluate(decision, method="ahp", params={"mode": "relative"}, screens="off")
    raw = AHP.scores(decision.matrix, evaluation.weights, decision.direction, mode="relative")
    assert np.allclose(evaluation.scores, raw)
    assert not evaluation.anchored
    assert mcda.evaluate(decision, method="ahp").anchored

"""The scores of many weights at once are the method's own, one weight vector after the other."""

from __future__ import annotations

import numpy as np
import pytest
from small_problems import problem, random_problem

from mcda.analysis import prepare
from mcda.analysis.score_batches import MANY
from mcda.analysis.weight_spaces import TILE
from mcda.errors import InputError, MethodRefusal
from mcda.methods import METHODS
from mcda.shared_work import FEW

BATCHED = [name for name, method in METHODS.items() if method.batched]


def drawn(count: int, criteria: int = 4) -> np.ndarray:
    found = np.random.default_rng(count).dirichlet(np.ones(criteria), count)
    found[: criteria * 2] = np.tile(np.eye(criteria), (2, 1))  # weights of 0
    return found


def prepared_for(method: str):
    decision, preference = random_problem(7)
    return prepare(decision, preference, method)


@pytest.mark.parametrize("method", BATCHED)
def test_scores_of_many_weights_are_those_of_each(method):
    ready = prepared_for(method)
    weights = drawn(MANY + 50)
    call = METHODS[method].scores
    try:
        expected = np.array([call(ready.matrix, one, ready.direction, **ready.call) for one in weights])
    except MethodRefusal:
        weights = weights[8:]  # a method that refuses a weight of 0
        expected = np.array([call(ready.matrix, one, ready.direction, **ready.call) for one in weights])
    np.testing.assert_allclose(ready.score(weights), expected, atol=1e-12, rtol=1e-12)


@pytest.mark.parametrize("method", ["weighted_sum", "topsis", "vikor", "copras", "codas", "weighted_product"])
def test_threads_and_the_size_of_the_batch_change_nothing(method):
    ready = prepared_for(method)
    weights = drawn(TILE * FEW + 77)
    whole = ready.score(weights)
    assert whole.shape == (len(weights), 6)
    pieces = [ready.score(weights[start : start + TILE]) for start in range(0, len(weights), TILE)]
    np.testing.assert_array_equal(whole[:-77], np.concatenate(pieces)[:-77])
    np.testing.assert_allclose(whole, np.concatenate(pieces), atol=1e-14)


@pytest.mark.parametrize("method", ["weighted_sum", "topsis", "vikor", "edas", "copras", "codas", "aras", "waspas"])
def test_equal_options_score_the_same_bits(method):
    rows = np.random.default_rng(1).uniform(1, 9, (5, 4))
    decision, preference = problem(np.vstack([rows, rows[2]]), np.full(4, 0.25))
    scores = prepare(decision, preference, method).score(drawn(5000))
    np.testing.assert_array_equal(scores[:, 2], scores[:, 5])


def test_where_nothing_separates_the_options_topsis_says_one_half():
    decision, preference = problem(np.full((3, 4), 5.0), np.full(4, 0.25))
    for normalisation in ("vector", "scale"):
        ready = prepare(decision, preference, "topsis", normalisation=normalisation)
        one = ready.score(drawn(MANY)[20:21])
        many = ready.score(drawn(MANY))
        np.testing.assert_allclose(many, np.broadcast_to(one, many.shape), atol=1e-12)


def test_weights_need_not_sum_to_one_but_must_be_weights():
    ready = prepared_for("topsis")
    weights = drawn(MANY)
    np.testing.assert_allclose(ready.score(weights * 7.0), ready.score(weights), atol=1e-12)
    for wrong in (-1.0, np.nan, np.inf):
        bad = weights.copy()
        bad[100, 2] = wrong
        with pytest.raises(InputError):
            ready.score(bad)
    nothing = weights.copy()
    nothing[5] = 0.0
    with pytest.raises(InputError):
        ready.score(nothing)

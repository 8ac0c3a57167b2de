"""Rough scores stay within their bound, and what is counted from them is what the 64-bit scores say."""

from __future__ import annotations

import numpy as np
import pytest
from small_problems import problem, random_problem

from mcda.analysis import acceptability
from mcda.analysis.draw_jobs import Job, drawn
from mcda.analysis.rank_counts import RankCounter
from mcda.analysis.weight_spaces import TILE
from mcda.ranks import TOLERANCE

ROUGH = ("topsis", "weighted_sum", "mabac", "spotis", "promethee_2", "moora")
SINGLE = ("weighted_product", "vikor", "edas")
"""Methods without rough scores: the same answer by another way through the house."""


def job_for(decision, preference, method, draws=TILE, **more):
    return drawn(decision, preference, method, 3, draws, ("weights",), "simplex", **more)[0]


def room_for(job: Job) -> np.ndarray:
    return np.empty((job.scorer.room_rows + len(job.problem.weights), TILE), np.float32)


@pytest.mark.parametrize("method", ROUGH)
@pytest.mark.parametrize("m", [2, 7, 12, 24])
def test_rough_scores_are_within_half_their_margin_of_the_scores(method, m):
    decision, preference = random_problem(m, m=m, n=9)
    job = job_for(decision, preference, method)
    weights = np.vstack([job.weights(0)[: TILE - 9], np.eye(9)])
    rough, exact = job.rough.scores(weights, room_for(job)).astype(float), job.scorer.scores(weights)
    apart = (rough[:, None] - rough) - (exact[:, None] - exact)  # what counts is the distance between two options
    assert np.abs(apart).max() <= job.rough.margin - TOLERANCE


@pytest.mark.parametrize("method", SINGLE)
def test_methods_that_join_sums_have_none(method):
    assert job_for(*random_problem(1), method).rough is None


def near_ties(seed: int):
    """Options that differ by the last bits of single precision, of double precision, or not at all."""
    draws = np.random.default_rng(seed)
    rows = draws.uniform(2, 8, (4, 5))
    close = [rows[0], rows[0], rows[1] + 1e-7 * draws.normal(size=5), rows[2] + 1e-13 * draws.normal(size=5)]
    return problem(np.vstack([rows, close]), np.full(5, 0.2))


@pytest.mark.parametrize("method", ROUGH)
@pytest.mark.parametrize("scene", ["random", "near ties", "twenty options", "a flat criterion"])
def test_counts_are_those_of_the_64_bit_scores(method, scene, monkeypatch):
    if scene == "near ties":
        decision, preference = near_ties(5)
    elif scene == "twenty options":
        decision, preference = random_problem(2, m=20, n=6)
    else:
        decision, preference = random_problem(4, m=8, n=5)
        if scene == "a flat criterion":
            table = decision.matrix.copy()
            table[:, 0] = 5.0
            decision, preference = problem(table, np.full(5, 0.2))
    asked = dict(method=method, seed=9, draws=5 * TILE + 700, space="simplex", confidence=False)
    found = acceptability(decision, preference, **asked, workers=2)
    alone = acceptability(decision, preference, **asked, workers=1)
    np.testing.assert_array_equal(found.rank_shares, alone.rank_shares)
    np.testing.assert_array_equal(found.central_weights, alone.central_weights)  # to the bit, whoever took which part
    monkeypatch.setattr(Job, "rough", None)
    expected = acceptability(decision, preference, **asked)
    np.testing.assert_array_equal(found.rank_shares, expected.rank_shares)
    np.testing.assert_array_equal(found.pairwise, expected.pairwise)
    np.testing.assert_allclose(found.central_weights, expected.central_weights, rtol=1e-12)


def test_a_draw_that_is_too_close_to_call_is_left_to_64_bits():
    scores = np.array([[0.5, 0.5, 0.2], [0.5 + 1e-7, 0.3, 0.1]])
    counter = RankCounter(2)
    held, wins = np.zeros((2, 2), np.int64), np.zeros((2, 2), np.int64)
    leads, undecided = counter.count_rough(np.tile(scores, 20).astype(np.float32), 1e-6, held, wins)
    assert undecided.tolist() == list(range(0, 60, 3))
    assert leads[:, undecided].sum() == 0
    assert wins.tolist() == [[0, 40], [0, 0]]
    assert held.tolist() == [[40, 0], [0, 40]]


def test_options_on_both_ideals_are_left_to_64_bits():
    decision, preference = problem([[5.0, 5.0], [5.0, 5.0]], [0.5, 0.5])
    job = job_for(decision, preference, "topsis", normalisation="vector")
    assert job.rough is None
    decision, preference = problem([[5.0, 2.0, 5.0], [5.0, 7.0, 5.0]], [1.0, 1e-30, 1.0])
    job = job_for(decision, preference, "topsis", normalisation="vector")
    assert job.rough.scores(np.array([[0.5, 1e-30, 0.5]]), room_for(job)) is None


@pytest.mark.parametrize("uncertain", [("scores",), ("weights", "scores"), ("weights", "screens")])
def test_rough_scores_are_for_weights_alone(uncertain):
    decision, preference = random_problem(1)
    job = drawn(decision, preference, "topsis", 0, 100, uncertain, "simplex")[0]
    assert job.rough is None

"""Counting ranks by comparing in single precision first gives the counts of the 64-bit scores."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.analysis.rank_counts import RankCounter, counter_for, sorted_counts
from mcda.analysis.weight_spaces import TILE
from mcda.ranks import TOLERANCE, ranks

KINDS = ("far apart", "near ties", "identical", "beyond single precision", "below single precision", "large", "absent")


def drawn_scores(kind: str, m: int, count: int) -> np.ndarray:
    draws = np.random.default_rng([m, count, KINDS.index(kind)])
    scores = draws.random((m, count))
    if kind == "near ties":  # just inside and just outside of the tolerance, in some of the draws
        gaps = draws.choice([0.0, 0.5, 0.999, 1.001, 2.0, 30.0], (m, count)) * TOLERANCE
        some = draws.random(count) < 0.05
        scores[:, some] = 0.3 + gaps[:, some]
    if kind == "identical" and m > 1:
        scores[-1] = scores[0]
    if kind == "beyond single precision":
        scores = scores * 1e200 - 5e199
    if kind == "below single precision":
        scores = scores * 1e-44
    if kind == "large":  # neighbours in single precision are 0.06 apart
        scores = 1e6 + scores
    if kind == "absent":
        scores[draws.random((m, count)) < 0.2] = -np.inf
    return scores


def one_by_one(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Ranks, wins and leads by the definition."""
    above = scores[:, None] - TOLERANCE > scores
    places = above.sum(axis=0)
    held = np.stack([(places == place).sum(axis=1) for place in range(len(scores))], axis=1)
    return held, above.sum(axis=-1), (places == 0).astype(float)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("m", "count"), [(1, 5), (2, 1), (3, 777), (12, 2048), (12, TILE), (24, 1001), (40, 1500)])
def test_counts_are_those_of_comparing_pair_by_pair(kind: str, m: int, count: int) -> None:
    scores = drawn_scores(kind, m, count)
    counter = RankCounter(m, 0)
    held, wins = np.zeros((m, m), np.int64), np.zeros((m, m), np.int64)
    leads = counter.count(scores, None, held, wins)
    expected = one_by_one(scores)
    for found, wanted in zip((held, wins, leads), expected, strict=True):
        np.testing.assert_array_equal(found, wanted)
    again = counter.count(scores[:, ::-1], None, held, wins)  # memory that is used again keeps nothing
    np.testing.assert_array_equal(held, 2 * expected[0])
    np.testing.assert_array_equal(again, expected[2][:, ::-1])


def test_ranks_are_those_of_the_library_where_ties_do_not_chain() -> None:
    scores = drawn_scores("far apart", 9, 500)
    scores[3] = scores[7] + 0.4 * TOLERANCE
    held, wins = np.zeros((9, 9), np.int64), np.zeros((9, 9), np.int64)
    RankCounter(9, 0).count(scores, None, held, wins)
    by_ranks = ranks(scores.T).T
    np.testing.assert_array_equal(held, [np.bincount(row, minlength=10)[1:] for row in by_ranks])
    assert wins[3, 7] == wins[7, 3] == 0


@pytest.mark.parametrize("counted", ["comparing", "sorting"])
def test_an_absent_option_takes_no_rank_and_is_below_all_present(counted: str) -> None:
    scores = np.array([[0.4, -np.inf, -np.inf], [0.2, 0.2, -np.inf]])
    present = np.isfinite(scores)
    held, wins = np.zeros((2, 2), np.int64), np.zeros((2, 2), np.int64)
    count = RankCounter(2, 0).count if counted == "comparing" else sorted_counts
    leads = count(scores, present, held, wins)
    assert held.tolist() == [[1, 0], [1, 1]]
    assert wins.tolist() == [[0, 1], [1, 0]]
    assert leads.tolist() == [[1, 0, 0], [0, 1, 0]]


def test_memory_goes_from_one_question_to_the_next_but_never_to_two_at_once() -> None:
    with counter_for(5, 16) as first:
        with counter_for(5, 16) as second:
            assert second is not first
        with counter_for(5, 16) as third:
            assert third is second
        with counter_for(6, 16) as other:
            assert other.shape == (6, 16, 0)
            assert other is not second

"""Kendall's W against a printed example, and the consensus index against AHP-OS's own steps."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest

from mcda.polling import consensus_index, kendall_w


def test_siegel_1956_three_executives_rank_six_applicants():
    """Siegel, S. (1956). Nonparametric Statistics for the Behavioral Sciences, chapter 9, table 9.6: s = 25.5, W = .16."""
    ranks = np.array([[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]])
    weights = 7.0 - ranks
    assert kendall_w(weights / weights.sum(axis=1, keepdims=True)) == pytest.approx(0.16, abs=0.005)
    assert kendall_w(weights) == pytest.approx(12 * 25.5 / (9 * (216 - 6)))


def test_ties_are_corrected_as_in_kendall_1970():
    """Written out: with tied ranks the denominator is b^2 (n^3 - n) - b sum(t^3 - t)."""
    ranks = np.array([[1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10], [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5]])
    ranks = np.vstack([ranks, [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10]])
    sums = ranks.sum(axis=0)
    spread = ((sums - sums.mean()) ** 2).sum()
    ties = (8 - 2) * 2 + (8 - 2) * 3 + (64 - 4) + (27 - 3)
    assert kendall_w(11.0 - ranks) == pytest.approx(12 * spread / (9 * (1000 - 10) - 3 * ties))


def ahp_os(priorities, largest):
    """The steps of AHP-OS one by one (Goepel 2013 and its correction of 2014), in loops and without our code."""
    people, criteria = len(priorities), len(priorities[0])
    alpha = sum(-sum(p * log(p) for p in row) for row in priorities) / people
    means = [sum(row[at] for row in priorities) / people for at in range(criteria)]
    gamma = -sum(p * log(p) for p in means)
    big, small = largest / (criteria + largest - 1), 1 / (criteria + largest - 1)
    alpha_min = -big * log(big) - (criteria - 1) * small * log(small)
    correction = exp(log(criteria) - alpha_min)
    return (1 / exp(gamma - alpha) - 1 / correction) / (1 - 1 / correction)


@pytest.mark.parametrize("seed", range(5))
def test_the_consensus_of_ahp_os(seed):
    rows = np.random.default_rng(seed).dirichlet(np.full(5, 4.0), 7)
    assert consensus_index(rows, 9.0) == pytest.approx(ahp_os(rows.tolist(), 9.0))


def test_the_ends_of_the_consensus_scale():
    extreme = np.full((4, 4), 1.0) + 8.0 * np.eye(4)
    extreme /= extreme.sum(axis=1, keepdims=True)
    assert consensus_index(extreme, 9.0) == pytest.approx(0.0, abs=1e-12)
    assert consensus_index(np.eye(4)) == pytest.approx(0.0, abs=1e-12)
    assert consensus_index(np.tile(extreme[0], (6, 1)), 9.0) == pytest.approx(1.0)
    assert consensus_index(np.eye(3), 9.0) == 0.0, "ratios beyond the scale are cut off at 0"


@pytest.mark.parametrize("measure", [consensus_index, kendall_w])
def test_nobody_to_differ_from(measure):
    assert measure([[0.2, 0.3, 0.5]]) == 1.0
    assert measure([[1.0], [1.0]]) == 1.0
    assert measure(np.full((5, 4), 0.25)) == 1.0

"""How far a room agrees: the consensus index of AHP-OS and Kendall's W."""

from __future__ import annotations

from math import exp, log

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["AHP_SCALE", "consensus_index", "kendall_w"]

Array = NDArray[np.float64]
AHP_SCALE = 9.0
"""The largest ratio of the fundamental scale of pairwise judgements."""
TIE = 1e-9
"""Weights closer than this have the same rank."""


def consensus_index(weights: ArrayLike, largest_ratio: float | None = None) -> float:
    """The Shannon-based consensus of weightings (b, n), 0 (none) to 1 (all the same); b >= 1, rows summing to 1.

    alpha is the mean entropy of the weightings, gamma the entropy of their mean, and beta = gamma - alpha how much of the
    diversity lies between people. The index is (1/exp(beta) - s) / (1 - s), where s = exp(alpha_min) / n is the least
    possible value of 1/exp(beta). On a scale of pairwise ratios up to `largest_ratio` M nobody can give everything to one
    criterion: alpha_min is then the entropy of (M, 1, ..., 1) / (n + M - 1), and the result is the "AHP consensus" S* of
    AHP-OS. Without one (points, orders) alpha_min = 0: the relative homogeneity S of the same source.

    0 log 0 is 0. One person or one criterion: 1. Ratios beyond M can bring S* below 0; it is cut off there.

    Source: Goepel, K. D. (2013). Implementing the analytic hierarchy process as a standard method for multi-criteria
    decision making in corporate enterprises. Proceedings of the International Symposium on the Analytic Hierarchy Process,
    Kuala Lumpur; with the correction AHP-OS uses since 2014 (gamma_max = ln n). After Jost, L. (2006). Entropy and
    diversity. Oikos 113, 363-375.

    >>> consensus_index([[0.5, 0.5], [0.5, 0.5]]), consensus_index([[1, 0], [0, 1]])
    (1.0, 0.0)
    """
    given = np.atleast_2d(np.asarray(weights, dtype=float))
    people, items = given.shape
    if people < 2 or items < 2:
        return 1.0
    alpha = float(_entropy(given).mean())
    gamma = float(_entropy(given.mean(axis=0)))
    least = 0.0
    if largest_ratio is not None:
        extreme = np.ones(items)
        extreme[0] = largest_ratio
        least = float(_entropy(extreme / extreme.sum()))
    smallest = exp(least - log(items))
    index = (exp(alpha - gamma) - smallest) / (1.0 - smallest)
    return min(1.0, max(0.0, index))


def _entropy(shares: Array) -> Array:
    """Shannon's entropy (natural logarithm) along the last axis."""
    return -(shares * np.log(np.where(shares > 0, shares, 1.0))).sum(axis=-1)


def kendall_w(weights: ArrayLike) -> float:
    """Kendall's coefficient of concordance of the orders of importance in weightings (b, n): 0 to 1, corrected for ties.

    W = 12 S / (b^2 (n^3 - n) - b T): S is the sum of squared deviations of the criteria's rank sums from their mean, T the
    sum of t^3 - t over every group of t tied criteria of every person. One person, one criterion, or everybody tying
    everything (0/0): all say the same, 1.

    Source: Kendall, M. G. and Babington Smith, B. (1939). The problem of m rankings. Annals of Mathematical Statistics 10,
    275-287; ties as in Kendall, M. G. (1970). Rank Correlation Methods, 4th edition, chapter 6.

    >>> kendall_w([[0.5, 0.3, 0.2], [0.6, 0.3, 0.1]]), kendall_w([[0.6, 0.4], [0.4, 0.6]])
    (1.0, 0.0)
    """
    given = np.atleast_2d(np.asarray(weights, dtype=float))
    people, items = given.shape
    if people < 2 or items < 2:
        return 1.0
    above = (given[:, None, :] > given[:, :, None] + TIE).sum(axis=-1)
    tied = (np.abs(given[:, None, :] - given[:, :, None]) <= TIE).sum(axis=-1)
    places = above + (tied + 1) / 2.0
    sums = places.sum(axis=0)
    spread = float(((sums - sums.mean()) ** 2).sum())
    ties = float((tied**2 - 1).sum())  # each of t tied adds t^2 - 1: together t^3 - t
    most = people**2 * (items**3 - items) - people * ties
    return 1.0 if most <= 0 else min(1.0, 12.0 * spread / most)

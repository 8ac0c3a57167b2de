"""The best-worst method: 2n - 3 comparisons instead of n(n-1)/2 (Rezaei 2015, 2016)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mcda.errors import InputError
from mcda.pairwise.judgements import Array
from mcda.weights.records import WeightRecord

__all__ = ["BestWorstWeights", "best_worst"]

UNIQUE_WIDTH = 1e-7
"""Intervals of weights narrower than this are rounding of the solver: the weights count as unique."""


@dataclass(frozen=True, eq=False)
class BestWorstWeights(WeightRecord):
    """Weights of n criteria from best-worst comparisons, and how consistent these are.

    `weights` (n,) sum to 1. `xi` is the largest violation that cannot be avoided, 0 for consistent comparisons.
    `intervals` (n, 2) are the smallest and largest weight of each criterion among all optimal solutions, `unique`
    says whether they coincide. `consistency_ratio` is xi / consistency index for the nonlinear model and xi itself
    for the linear one; `input_consistency_ratio` needs no model: the largest |a_Bj a_jW - a_BW| / (a_BW^2 - a_BW)
    (Liang, Brunelli and Rezaei 2020). All three are 0 at best; `best` and `worst` are places.
    """

    weights: Array
    xi: float
    consistency_ratio: float
    input_consistency_ratio: float
    intervals: Array
    unique: bool
    best: int
    worst: int
    model: str


def best_worst(best_to_others: ArrayLike, others_to_worst: ArrayLike, model: str = "linear") -> BestWorstWeights:
    """Weights from two lists: how many times the best criterion outweighs each, a_B (n,), and each the worst, a_W (n,).

    The best is 1 in `best_to_others`, the worst is 1 in `others_to_worst`; where several are, the one furthest from
    the other end is taken. Numbers are 1 or more (1 to 9 in the paper), and none exceeds the comparison of the best
    with the worst, which both lists must give alike.

    - `linear` (Rezaei 2016): minimise xi subject to |w_B - a_Bj w_j| <= xi and |w_j - a_jW w_W| <= xi, a linear
      programme.
    - `nonlinear` (Rezaei 2015): minimise xi subject to |w_B / w_j - a_Bj| <= xi and |w_j / w_W - a_jW| <= xi. Its
      solution is computed exactly: for a given xi the ratio w_B / w_W is confined by every criterion to an interval,
      and xi is the smallest number for which they have a point in common. The consistency index is the largest xi
      possible for a_BW, the smaller root of x^2 - (1 + 2 a_BW) x + (a_BW^2 - a_BW) = 0 (Rezaei prints 0.44, 1.00,
      1.63, 2.30, 3.00, 3.73, 4.47, 5.23 for 2 to 9).

    With more than three criteria several weights can be optimal. Then `unique` is False and `weights` are the centres
    of `intervals`, normalised, as Rezaei (2016) proposes; they were optimal themselves in every case tried.

    Source: Rezaei, J. (2015). Best-worst multi-criteria decision-making method. Omega 53, 49-57; Rezaei, J. (2016).
    Best-worst multi-criteria decision-making method: some properties and a linear model. Omega 64, 126-130.

    >>> found = best_worst([8, 2, 1], [1, 5, 8], model="nonlinear")
    >>> found.weights.round(4), round(found.xi, 4), round(found.consistency_ratio, 3)
    (array([0.0714, 0.3387, 0.5899]), 0.2583, 0.058)
    >>> best_worst([2, 1, 4, 2, 8], [4, 8, 2, 4, 1]).weights.round(4)
    array([0.2105, 0.4211, 0.1053, 0.2105, 0.0526])
    """
    if model not in ("linear", "nonlinear"):
        raise InputError("weights.best_worst_model", found=model)
    from_best, to_worst, best, worst = _checked(best_to_others, others_to_worst)
    widest = from_best[worst]
    if len(from_best) == 1 or widest == 1.0:  # all alike
        intervals = np.full((len(from_best), 2), 1.0 / len(from_best))
        return BestWorstWeights(intervals[:, 0].copy(), 0.0, 0.0, 0.0, intervals, True, best, worst, model)
    weights, xi, intervals = (_linear if model == "linear" else _nonlinear)(from_best, to_worst, best, worst)
    unique = bool((intervals[:, 1] - intervals[:, 0]).max() <= UNIQUE_WIDTH)
    if not unique:
        centres = intervals.mean(axis=1)
        weights = centres / centres.sum()
    index = ((1.0 + 2.0 * widest) - np.sqrt(1.0 + 8.0 * widest)) / 2.0
    return BestWorstWeights(
        weights=weights,
        xi=xi,
        consistency_ratio=xi if model == "linear" else float(xi / index),
        input_consistency_ratio=float(np.abs(from_best * to_worst - widest).max() / (widest**2 - widest)),
        intervals=intervals,
        unique=unique,
        best=best,
        worst=worst,
        model=model,
    )


def _checked(best_to_others: ArrayLike, others_to_worst: ArrayLike) -> tuple[Array, Array, int, int]:
    from_best, to_worst = np.asarray(best_to_others, dtype=float), np.asarray(others_to_worst, dtype=float)
    if from_best.ndim != 1 or from_best.shape != to_worst.shape or not len(from_best):
        raise InputError("weights.best_worst_shape", best=from_best.size, worst=to_worst.size)
    both = np.concatenate([from_best, to_worst])
    wrong = ~(np.isfinite(both) & (both >= 1.0))
    if wrong.any():
        raise InputError("weights.best_worst_below_one", found=float(both[wrong][0]))
    if not (from_best == 1.0).any():
        raise InputError("weights.best_worst_no_best")
    if not (to_worst == 1.0).any():
        raise InputError("weights.best_worst_no_worst")
    best = int(np.argmax(np.where(from_best == 1.0, to_worst, 0.0)))
    worst = int(np.argmax(np.where(to_worst == 1.0, from_best, 0.0)))
    widest = from_best[worst]
    if not np.isclose(widest, to_worst[best], rtol=1e-9, atol=0.0):
        raise InputError("weights.best_worst_differ", one=float(widest), other=float(to_worst[best]))
    beyond = both > widest * (1 + 1e-9)
    if beyond.any():
        place = int(np.argmax(beyond))
        raise InputError(
            "weights.best_worst_exceeds", place=place % len(from_best) + 1, found=float(both[place]), most=float(widest)
        )
    return from_best, to_worst, best, worst


def _nonlinear(from_best: Array, to_worst: Array, best: int, worst: int) -> tuple[Array, float, Array]:
    """xi by bisection on whether the intervals of w_B / w_W meet; then all optimal weights, with w_W set to 1."""
    widest = from_best[worst]
    others = np.array([j for j in range(len(from_best)) if j not in (best, worst)], dtype=int)
    a, b = from_best[others], to_worst[others]

    def ratios(xi: float) -> tuple[float, float]:
        """The interval of w_B / w_W that all criteria allow."""
        lowest = np.maximum(a - xi, 0.0) * np.maximum(b - xi, 0.0)
        highest = (a + xi) * (b + xi)
        return max([widest - xi, *lowest]), min([widest + xi, *highest])

    low, high = 0.0, widest  # at xi = a_BW every interval reaches from below 1 to beyond a_BW
    if np.isclose(a * b, widest, rtol=1e-12, atol=0.0).all():
        high = 0.0
    while high - low > 4e-16 * high:
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break
        smallest, largest = ratios(middle)
        low, high = (low, middle) if smallest <= largest else (middle, high)
    xi = high
    best_ratio = float(np.mean(ratios(xi)))
    least, most = np.ones(len(from_best)), np.ones(len(from_best))
    least[best] = most[best] = best_ratio
    least[others] = np.maximum(b - xi, best_ratio / (a + xi))
    most[others] = np.minimum(b + xi, np.where(a > xi, best_ratio / np.maximum(a - xi, 1e-300), np.inf))
    most = np.maximum(least, most)  # where they meet, rounding may cross them
    intervals = np.column_stack([least / (least + most.sum() - most), most / (most + least.sum() - least)])
    middle_weights = 0.5 * (least + most)
    return middle_weights / middle_weights.sum(), float(xi), intervals


def _linear(from_best: Array, to_worst: Array, best: int, worst: int) -> tuple[Array, float, Array]:
    """The linear programme for xi, and with xi fixed two more per criterion for the ends of its weight."""
    from scipy.optimize import linprog

    count = len(from_best)
    rows = []
    for j in range(count):
        for high, low, times in ((best, j, from_best[j]), (j, worst, to_worst[j])):
            row = np.zeros(count + 1)
            row[high] += 1.0
            row[low] -= times
            if row.any():
                rows += [row, -row]
    limits = np.array(rows)
    limits[:, -1] = -1.0
    total = np.append(np.ones(count), 0.0)[None]
    options = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}

    def solve(objective: Array, most_xi: float | None) -> Array:
        bounds = [(0.0, 1.0)] * count + [(0.0, most_xi)]
        found = linprog(objective, limits, np.zeros(len(limits)), total, [1.0], bounds, method="highs", options=options)
        return found.x

    first = solve(np.append(np.zeros(count), 1.0), None)
    xi = float(max(first[-1], 0.0))
    if xi <= 1e-12:
        xi = 0.0
    weights = first[:-1] / first[:-1].sum()
    ends = [
        [solve(sign * unit, xi * (1 + 1e-9) + 1e-10) @ unit for sign in (1.0, -1.0)]
        for unit in np.eye(count + 1)[:count]
    ]
    intervals = np.array(ends)
    return weights, xi, intervals

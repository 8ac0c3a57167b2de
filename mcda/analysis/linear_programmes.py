"""Linear programmes over weights: the nearest that meet linear demands, and those that meet them by the widest margin."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["nearest_weights", "widest_margin"]

Array = NDArray[np.float64]
FEASIBILITY = 1e-10
"""The solver's tolerance: its finest, a tenth of the difference that ranks can tell."""


def _solved(cost: Array, rows: Array, limits: Array, sums: Array, bounds: Array) -> tuple[Array, Array] | None:
    """The x of least `cost` x with rows x <= limits and sums x = 1 within bounds (v, 2), and what each limit costs (its marginal,
    0 or above); None where nothing meets the demands."""
    from scipy.optimize import linprog

    found = linprog(
        cost,
        A_ub=rows,
        b_ub=limits,
        A_eq=sums[None],
        b_eq=[1.0],
        bounds=bounds,
        method="highs",
        options={"primal_feasibility_tolerance": FEASIBILITY, "dual_feasibility_tolerance": FEASIBILITY},
    )
    return (np.asarray(found.x), -np.asarray(found.ineqlin.marginals)) if found.status == 0 else None


def _shares(weights: Array) -> Array:
    """Solver output as weights: no rounding below 0, a sum of 1."""
    kept = np.where(weights > FEASIBILITY, weights, 0.0)
    return kept / kept.sum()


def nearest_weights(
    weights: Array, gains: Array, at_least: Array, low: Array | None = None, high: Array | None = None
) -> tuple[Array, float] | None:
    """Weights w' (n,) with the least sum of |w' - weights| such that gains (k, n) w' >= at_least (k,), and the price: by how much that
    sum grows, at most, for each unit added to `at_least`. None where no weights meet the demands.

    `low` and `high` (n,) confine w'; without them it may be anywhere on the simplex. The absolute changes are variables of their
    own beside the weights.
    """
    n = len(weights)
    eye = np.eye(n)
    rows = np.block([[-gains, np.zeros_like(gains)], [eye, -eye], [-eye, -eye]])
    limits = np.concatenate([-at_least, weights, -weights])
    bounds = np.zeros((2 * n, 2))
    bounds[:n, 0] = 0.0 if low is None else np.maximum(low, 0.0)
    bounds[:n, 1] = 1.0 if high is None else np.minimum(high, 1.0)
    bounds[n:, 1] = 2.0
    found = _solved(np.repeat([0.0, 1.0], n), rows, limits, np.repeat([1.0, 0.0], n), bounds)
    return None if found is None else (_shares(found[0][:n]), float(found[1][: len(gains)].sum()))


def widest_margin(
    gains: Array, offsets: Array, low: Array | None = None, high: Array | None = None
) -> tuple[Array, float] | None:
    """Weights (n,) that make the smallest of gains (k, n) w + offsets (k,) as large as possible, and how large; None where
    `low` and `high` leave no weights."""
    k, n = gains.shape
    rows = np.hstack([-gains, np.ones((k, 1))])
    bounds = np.zeros((n + 1, 2))
    bounds[:n, 0] = 0.0 if low is None else np.maximum(low, 0.0)
    bounds[:n, 1] = 1.0 if high is None else np.minimum(high, 1.0)
    bounds[n] = -np.inf, np.inf
    cost, total = np.zeros(n + 1), np.ones(n + 1)
    cost[n], total[n] = -1.0, 0.0
    found = _solved(cost, rows, offsets, total, bounds)
    return None if found is None else (_shares(found[0][:n]), float(found[0][n]))

"""The six preference functions of Brans and Vincke (1985), and what each option gains by one of them over the others.

P(d) says how strongly a difference d in favour of an option is preferred, 0..1, and is 0 for d <= 0. The net preference
of option i is the sum over k of P(x_i - x_k) - P(x_k - x_i). Steps and ramps need no pairs: it is enough to know how
many scores lie below a threshold and what they sum to, so one sort does (memory linear in m, time m log m). The
Gaussian has no such form and goes through the pairs in tiles.
"""

from __future__ import annotations

import numpy as np

from mcda.methods.registry import Array

__all__ = ["THRESHOLDS", "degrees", "net_preferences"]

THRESHOLDS: dict[str, tuple[str, ...]] = {
    "usual": (),
    "u-shape": ("q",),
    "v-shape": ("p",),
    "level": ("q", "p"),
    "linear": ("q", "p"),
    "gaussian": ("s",),
}
"""The functions and the thresholds each needs: indifference q, preference p, inflection s."""

TOLERANCE = 1e-12
"""A difference this close to a threshold, as a share of the largest score, equals it: 0.4 - 0.3 is not above 0.1."""

LONG = 200
"""From this many options on, columns are sorted one at a time: sorting a column together with its thresholds costs more."""

TILE = 1 << 20
"""Pairs held at once for the Gaussian: 8 MB an array."""


def net_preferences(scores: Array, function: str, p: float, q: float, s: float) -> Array:
    """Sum over k of P(x_i - x_k) - P(x_k - x_i) along the last axis; (..., m), higher scores preferred."""
    if function == "gaussian":
        return _gaussian(scores, s)
    slack = TOLERANCE * np.abs(scores).max(axis=-1, keepdims=True)
    if scores.shape[-1] >= LONG and function in ("usual", "u-shape"):
        return _net_step_in_long_columns(scores, slack if function == "usual" else q + slack)
    centred = scores - scores.min(axis=-1, keepdims=True)  # small numbers lose less in the sums
    return _preferred(centred, slack, function, p, q) - _preferred(-centred, slack, function, p, q)


def degrees(scores: Array, function: str, p: float, q: float, s: float) -> Array:
    """P(x_i - x_k) of each score over each other, (m, m) from (m,): pair by pair, for telling how a flow comes about.

    >>> degrees(np.array([3.0, 1.0]), "v-shape", p=4.0, q=np.nan, s=np.nan)
    array([[0. , 0.5],
           [0. , 0. ]])
    """
    difference = scores[:, None] - scores[None, :]
    if function == "gaussian":
        return np.where(difference > 0, -np.expm1(-((difference / s) ** 2) / 2.0), 0.0)
    slack = TOLERANCE * np.abs(scores).max()
    if function in ("usual", "u-shape"):
        return (difference > (slack if function == "usual" else q + slack)).astype(float)
    if function == "level":
        return ((difference > q + slack).astype(float) + (difference > p + slack)) / 2.0
    start = 0.0 if function == "v-shape" else q
    if p <= start:
        return (difference > start + slack).astype(float)
    return np.clip((difference - start) / (p - start), 0.0, 1.0)


def _preferred(scores: Array, slack: Array, function: str, p: float, q: float) -> Array:
    """Sum over k of P(x_i - x_k)."""
    if function == "usual":
        return _step(scores, slack)
    if function == "u-shape":
        return _step(scores, q + slack)
    if function == "level":
        return (_step(scores, q + slack) + _step(scores, p + slack)) / 2.0
    start = 0.0 if function == "v-shape" else q
    return _ramp(scores, start, p) if p > start else _step(scores, start + slack)


def _step(scores: Array, height: Array) -> Array:
    """How many options lie more than `height` below each."""
    return _below(scores, scores - height)[0]


def _ramp(scores: Array, start: float, full: float) -> Array:
    """Sum over k of (x_i - x_k - start) / (full - start), cut to 0..1."""
    options = scores.shape[-1]
    count, total = _below(scores, np.concatenate([scores - start, scores - full], axis=-1))
    partly, wholly = count[..., :options], count[..., options:]
    between = total[..., :options] - total[..., options:]
    return wholly + ((partly - wholly) * (scores - start) - between) / (full - start)


def _below(scores: Array, thresholds: Array) -> tuple[Array, Array]:
    """For each threshold (..., t): how many scores (..., m) lie strictly below it, and their sum."""
    if scores.shape[-1] >= LONG:
        return _below_in_long_columns(scores, thresholds)
    number = thresholds.shape[-1]
    merged = np.concatenate([thresholds, scores], axis=-1)
    order = np.argsort(merged, axis=-1, kind="stable")  # a threshold stands before the scores that equal it
    is_score = order >= number
    ordered = np.take_along_axis(merged, order, axis=-1)
    count, total = np.empty_like(merged), np.empty_like(merged)
    np.put_along_axis(count, order, np.cumsum(is_score, axis=-1).astype(float), axis=-1)
    np.put_along_axis(total, order, np.cumsum(np.where(is_score, ordered, 0.0), axis=-1), axis=-1)
    return count[..., :number], total[..., :number]


def _net_step_in_long_columns(scores: Array, height: Array) -> Array:
    """How many options lie more than `height` below each, less how many lie more than `height` above, column by column."""
    options = scores.shape[-1]
    net = np.empty(scores.shape)
    columns = zip(scores.reshape(-1, options), height.ravel(), net.reshape(-1, options), strict=True)
    for column, step, found in columns:
        order = np.argsort(column)
        ordered = column[order]
        if (np.diff(ordered) > step).all():  # nobody is within reach of anybody: places say it all
            found[order] = np.arange(1.0 - options, options, 2.0)
        else:
            below = np.searchsorted(ordered, ordered - step)
            above = options - np.searchsorted(ordered, ordered + step, side="right")
            found[order] = below - above
    return net


def _below_in_long_columns(scores: Array, thresholds: Array) -> tuple[Array, Array]:
    """The same column by column: thresholds that rise with the scores are found in the sorted scores in one walk."""
    options, number = scores.shape[-1], thresholds.shape[-1]
    flat, limits = scores.reshape(-1, options), thresholds.reshape(-1, number // options, options)
    count, total = np.empty(limits.shape), np.empty(limits.shape)
    for column, rising, counts, sums in zip(flat, limits, count, total, strict=True):
        order = np.argsort(column)
        ordered = column[order]
        summed = np.concatenate([[0.0], np.cumsum(ordered)])
        for limit, found, added in zip(rising, counts, sums, strict=True):
            place = np.searchsorted(ordered, limit[order])
            found[order], added[order] = place, summed[place]
    return count.reshape(thresholds.shape), total.reshape(thresholds.shape)


def _gaussian(scores: Array, inflection: float) -> Array:
    """The same for P(d) = 1 - exp(-d^2 / (2 s^2)), d > 0, over pairs, a tile at a time."""
    options = scores.shape[-1]
    flat = scores.reshape(-1, options)
    net = np.empty_like(flat)
    rows = min(options, max(1, TILE // options))
    cases = max(1, TILE // (options * rows))
    for case in range(0, len(flat), cases):
        for row in range(0, options, rows):
            part = flat[case : case + cases]
            difference = part[:, row : row + rows, None] - part[:, None, :]
            strength = -np.expm1(-((difference / inflection) ** 2) / 2.0)
            net[case : case + cases, row : row + rows] = (np.sign(difference) * strength).sum(axis=-1)
    return net.reshape(scores.shape)

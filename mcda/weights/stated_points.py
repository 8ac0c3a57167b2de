"""Weights stated as points: equal, direct rating, and swing weighting."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mcda.errors import InputError
from mcda.pairwise.judgements import Array

__all__ = ["direct", "equal", "swing"]


def equal(criteria: int) -> Array:
    """The same weight for each of `criteria` criteria; (n,). It is a choice too: it says that all swings matter alike.

    >>> equal(4)
    array([0.25, 0.25, 0.25, 0.25])
    """
    if isinstance(criteria, bool) or not isinstance(criteria, (int, np.integer)) or criteria < 1:
        raise InputError("weights.count", found=criteria)
    return np.full(int(criteria), 1.0 / criteria)


def swing(points: ArrayLike) -> Array:
    """Weights (..., n) from swing points: each criterion's points divided by their sum.

    The question: imagine an option at the worst end of every scale. Which single swing to the best end would you make
    first? It gets 100 points; the others get points in proportion to it. Points are ratios, so that 50 means half as
    much worth as 100; the sum is free. `InputError`: points below 0, or none above 0.

    Source: von Winterfeldt, D. and Edwards, W. (1986). Decision Analysis and Behavioral Research. Cambridge
    University Press; Edwards, W. and Barron, F. H. (1994). SMARTS and SMARTER. Organizational Behavior and Human
    Decision Processes 60, 306-325.

    >>> swing([100, 60, 40])
    array([0.5, 0.3, 0.2])
    """
    return _shares(points)


def direct(points: ArrayLike) -> Array:
    """Weights (..., n) from points, percentages or ratings given to the criteria directly: each divided by their sum.

    The arithmetic is that of `swing`; the question is not. "How important is cost?" has no answer without the range
    of costs at stake, so people answer from habit, and answers hardly react when the range changes (Fischer 1995).
    Prefer `swing`.

    Source: Fischer, G. W. (1995). Range sensitivity of attribute weights in multiattribute value models.
    Organizational Behavior and Human Decision Processes 62, 252-266.

    >>> direct([40, 40, 20])
    array([0.4, 0.4, 0.2])
    """
    return _shares(points)


def _shares(points: ArrayLike) -> Array:
    given = np.asarray(points, dtype=float)
    if given.ndim < 1 or given.shape[-1] < 1:
        raise InputError("weights.points_shape", found=str(given.shape))
    wrong = ~(np.isfinite(given) & (given >= 0))
    if wrong.any():
        raise InputError("weights.points_negative", found=float(given[wrong][0]))
    totals = given.sum(axis=-1, keepdims=True)
    if (totals <= 0).any():
        raise InputError("weights.points_zero")
    return given / totals

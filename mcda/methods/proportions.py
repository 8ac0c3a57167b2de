"""Scores as proportions of their column's total, for methods that share it out (ARAS, COPRAS, relative AHP)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mcda.methods.ratio_scores import weightless_as_one
from mcda.methods.registry import Array, refuse
from mcda.text import Text

__all__ = ["column_shares"]


def column_shares(
    scores: Array, shares: Array, inverted: NDArray[np.bool_], method: Text, *, zero_allowed: bool = True
) -> Array:
    """Each column of `scores` (..., m, n) divided by its sum, the columns `inverted` (n,) by that of their inverses.

    Columns that weigh nothing (`shares` (..., n) all 0) are not looked at. A column of zeros gives 0 to everybody. A
    negative score, a score of 0 in an inverted column and, without `zero_allowed`, any score of 0 are a
    `MethodRefusal`.
    """
    kept = weightless_as_one(scores, shares)
    above_zero = inverted | (not zero_allowed)
    wrong = np.argwhere((kept < 0) | (above_zero & (kept == 0)))
    if len(wrong):
        first = tuple(wrong[0])
        criterion, found = int(first[-1]), float(kept[first])
        key = "methods.ratio_score" if above_zero[criterion] else "methods.negative_proportion"
        raise refuse(key, method=method, criterion=criterion + 1, found=found)
    proportional = np.where(inverted, 1.0 / np.where(inverted, kept, 1.0), kept)
    total = proportional.sum(axis=-2, keepdims=True)
    return np.divide(proportional, total, out=np.zeros_like(proportional), where=total > 0)

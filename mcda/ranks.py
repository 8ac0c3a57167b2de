"""Ranks from scores, with ties as ties."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.errors import InputError

__all__ = ["TOLERANCE", "ranks"]

TOLERANCE = 1e-9
"""Scores closer than this are a tie: sums of a few dozen products differ by about 1e-15 for equal options."""
FEW, MANY = 16, 2_000
"""Up to so many options, and from so many scores on, comparing all pairs is faster than sorting."""


def ranks(scores: ArrayLike, higher_is_better: bool = True, tolerance: float = TOLERANCE) -> NDArray[np.int64]:
    """Competition ranks (1, 1, 3) along the last axis.

    `scores` is (..., m); the answer has its shape. Going down the sorted scores, a new rank starts where the gap to the
    first of the current group exceeds `tolerance`. NaN raises `InputError`: a score that does not exist has no rank.

    >>> ranks([0.3, 0.7, 0.7 + 1e-12, 0.1])
    array([3, 1, 1, 4])
    >>> ranks([2.0, 1.0, 3.0], higher_is_better=False)
    array([2, 1, 3])
    """
    given = np.asarray(scores, dtype=float)
    if np.isnan(given).any():
        raise InputError("errors.nan_scores", count=int(np.isnan(given).sum()))
    if given.ndim == 0:
        raise InputError("errors.scores_need_an_axis")
    if not given.size:
        return np.ones(given.shape, dtype=np.int64)
    options = given.shape[-1]
    if 1 < options <= FEW and given.size >= MANY:
        compared = _compared(given.reshape(-1, options), higher_is_better, tolerance)
        if compared is not None:
            return compared.reshape(given.shape)
    flat = (-given if higher_is_better else given).reshape(-1, options)
    order = np.argsort(flat, axis=1)
    order += np.arange(len(flat))[:, None] * options
    ordered = flat.ravel()[order]
    with np.errstate(invalid="ignore"):  # infinity less infinity: no gap
        apart = np.diff(ordered, axis=1) > tolerance
    answer = np.empty(flat.size, dtype=np.int64)
    answer[order] = np.arange(1, options + 1)
    if not apart.all():
        tied = np.flatnonzero(~apart.all(axis=1))
        answer[order[tied]] = _places(ordered[tied], tolerance)
    return answer.reshape(given.shape)


def _compared(given: NDArray[np.float64], higher_is_better: bool, tolerance: float) -> NDArray[np.int64] | None:
    """Ranks of rows of scores (k, m) by counting who is better by more than the tolerance; None where any two tie."""
    options = given.shape[1]
    scores = np.ascontiguousarray(given.T)
    lower = scores - tolerance if higher_is_better else scores + tolerance
    better = np.greater if higher_is_better else np.less
    above = np.empty(scores.shape, np.uint8)
    behind = np.ones(scores.shape, np.uint8)
    for row in lower:
        better(row, scores, out=above.view(bool))
        behind += above
    if np.add.reduce(behind, axis=None, dtype=np.int64) != len(given) * options * (options + 1) // 2:
        return None
    return behind.T.astype(np.int64)


def _places(ordered: NDArray[np.float64], tolerance: float) -> NDArray[np.int64]:
    """Ranks of rows of rising numbers (k, m): each compared with the first of the group that is being formed."""
    places = np.ones(ordered.shape, dtype=np.int64)
    first = ordered[:, 0].copy()
    place = np.ones(len(ordered), dtype=np.int64)
    for position in range(1, ordered.shape[1]):
        here = ordered[:, position]
        with np.errstate(invalid="ignore"):
            starts = here - first > tolerance
        first = np.where(starts, here, first)
        place = np.where(starts, position + 1, place)
        places[:, position] = place
    return places

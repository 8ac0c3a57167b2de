"""Normalisations: scores on any scale -> comparable numbers, shared by all methods.

Each works on the last two axes of a matrix (..., m, n): m options, n criteria. `direction` (n,) holds +1 for benefit and -1 for
cost. `scale` alone uses declared ends, so no option can change how two others compare; the other four use the options
present, so adding or removing an option can change the order (Belton and Gear 1983; García-Cascales and Lamata 2012).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.errors import InputError

__all__ = ["NORMALISATIONS", "bounds_from", "normalised"]

Array = NDArray[np.float64]


def _scale(matrix: Array, direction: Array, bounds: Array) -> Array:
    """(x - worst) / (best - worst), cut to 0..1; the ends carry the direction."""
    worst, best = bounds[..., 0], bounds[..., 1]
    return np.clip((matrix - worst) / (best - worst), 0.0, 1.0)


def _minmax(matrix: Array, direction: Array, bounds: Array | None) -> Array:
    """Worst option 0, best option 1; a criterion on which all options coincide gives 0 to each: it cannot separate them."""
    low, high = matrix.min(axis=-2, keepdims=True), matrix.max(axis=-2, keepdims=True)
    span = high - low
    flat = span <= 1e-12 * np.maximum(np.abs(high), np.abs(low))
    share = np.where(flat, 0.0, (matrix - low) / np.where(flat, 1.0, span))
    return np.where((direction > 0) | flat, share, 1.0 - share)


def _vector(matrix: Array, direction: Array, bounds: Array | None) -> Array:
    """x / sqrt(sum of squares); cost as 1 - x / norm (Hwang and Yoon 1981 keep costs as they are: see `topsis`)."""
    norm = np.sqrt((matrix**2).sum(axis=-2, keepdims=True))
    share = np.divide(matrix, norm, out=np.zeros_like(matrix), where=norm > 0)
    return np.where(direction > 0, share, 1.0 - share)


def _sum(matrix: Array, direction: Array, bounds: Array | None) -> Array:
    """x / sum for benefit, (1/x) / sum(1/x) for cost; positive scores only."""
    _require_positive(matrix, "sum", direction)
    kept = np.where(direction > 0, matrix, 1.0 / np.where(direction > 0, 1.0, matrix))
    total = kept.sum(axis=-2, keepdims=True)
    return np.divide(kept, total, out=np.zeros_like(kept), where=total > 0)


def _max(matrix: Array, direction: Array, bounds: Array | None) -> Array:
    """x / max for benefit, min / x for cost; positive scores only."""
    _require_positive(matrix, "max", direction)
    high, low = matrix.max(axis=-2, keepdims=True), matrix.min(axis=-2, keepdims=True)
    benefit = np.divide(matrix, high, out=np.zeros_like(matrix), where=high > 0)
    cost = np.divide(low, matrix, out=np.zeros_like(matrix), where=matrix > 0)
    return np.where(direction > 0, benefit, cost)


NORMALISATIONS: dict[str, Callable[..., Array]] = {
    "scale": _scale,
    "minmax": _minmax,
    "vector": _vector,
    "sum": _sum,
    "max": _max,
}


def _require_positive(matrix: Array, name: str, direction: Array) -> None:
    """Ratios mean nothing for negative scores, nor for a cost of zero."""
    if (matrix < 0).any():
        raise InputError("errors.normalisation_needs_positive", name=name, found=float(matrix.min()))
    if (np.where(direction > 0, 1.0, matrix) == 0).any():
        raise InputError("errors.normalisation_needs_positive", name=name, found=0.0)


def bounds_from(bounds: ArrayLike | None, criteria: int) -> Array | None:
    """Declared ends as an array (n, 2) of [worst, best], checked: finite and different."""
    if bounds is None:
        return None
    ends = np.asarray(bounds, dtype=float)
    if ends.shape[-2:] != (criteria, 2):
        raise InputError("errors.bounds_shape", found=str(ends.shape), accepted=f"({criteria}, 2)")
    if not np.isfinite(ends).all() or (ends[..., 0] == ends[..., 1]).any():
        raise InputError("errors.bounds_ends")
    return ends


def normalised(matrix: ArrayLike, direction: ArrayLike, normalisation: str, bounds: ArrayLike | None = None) -> Array:
    """The matrix (..., m, n) made comparable: higher is better in every column.

    `normalisation` is one of `scale minmax vector sum max`; `scale` needs `bounds` (n, 2) as [worst, best].

    >>> normalised([[5.0, 10.0], [1.0, 30.0]], [1, -1], "scale", [[1, 5], [50, 10]])
    array([[1. , 1. ],
           [0. , 0.5]])
    """
    scores = np.asarray(matrix, dtype=float)
    signs = np.asarray(direction, dtype=float)
    if normalisation not in NORMALISATIONS:
        raise InputError("errors.unknown_normalisation", found=normalisation, accepted=", ".join(NORMALISATIONS))
    ends = bounds_from(bounds, scores.shape[-1])
    if normalisation == "scale" and ends is None:
        raise InputError("errors.scale_needs_bounds")
    return NORMALISATIONS[normalisation](scores, signs, ends)

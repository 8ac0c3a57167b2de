"""Weights computed from the scores themselves. They describe the data, not anybody's values.

A criterion gets weight here because the options happen to differ on it, not because the difference matters to anyone;
add or remove an option and the weights move. They are for exploring data nobody has weighed, and never a substitute
for asking.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.errors import InputError
from mcda.normalise import normalised
from mcda.pairwise.judgements import Array

__all__ = ["critic", "entropy", "standard_deviation"]

NEARLY_ZERO = 1e-12


def entropy(matrix: ArrayLike, direction: ArrayLike) -> Array:
    """Entropy weights (..., n): how unevenly a criterion's scores spread over the options of a matrix (..., m, n).

    They describe the data, not anybody's values. Steps: shares p = x / sum of x; entropy e = -sum p ln p / ln m;
    weight proportional to 1 - e. As published the direction plays no part, since only the spread is looked at; it is
    checked like everywhere. 0 ln 0 counts as 0. A criterion on which all options coincide gets 0; where that holds
    for all criteria, or there is one option only, all get the same. `InputError`: a negative score, which has no
    share.

    Source: Hwang, C.-L. and Yoon, K. (1981). Multiple Attribute Decision Making. Springer; Shannon, C. E. (1948). A
    mathematical theory of communication. Bell System Technical Journal 27, 379-423.

    >>> entropy([[1, 5], [9, 5]], [1, -1])
    array([1., 0.])
    """
    scores, _ = _checked(matrix, direction)
    if (scores < 0).any():
        raise InputError("weights.entropy_negative", found=float(scores.min()))
    totals = scores.sum(axis=-2, keepdims=True)
    shares = np.divide(scores, totals, out=np.zeros_like(scores), where=totals > 0)
    logarithms = np.log(np.where(shares > 0, shares, 1.0))
    entropies = -(shares * logarithms).sum(axis=-2) / np.log(max(scores.shape[-2], 2))
    return _shares(np.where(_constant(scores), 0.0, 1.0 - entropies), _constant(scores))


def critic(matrix: ArrayLike, direction: ArrayLike) -> Array:
    """CRITIC weights (..., n): contrast times conflict, from a matrix (..., m, n).

    They describe the data, not anybody's values. Steps: min-max normalisation, costs turned round by `direction` (n,)
    of +1 and -1, which decides whether two criteria agree or conflict; standard deviation of each column; times the
    sum of 1 - r with every other column; normalised. A criterion on which all options coincide gets 0 and counts as
    conflicting with none, so that it leaves the other weights alone. Where no criteria conflict (one criterion, or
    all in step), those that vary share equally; where none varies, all.

    Source: Diakoulaki, D., Mavrotas, G. and Papayannakis, L. (1995). Determining objective weights in multiple
    criteria problems: the CRITIC method. Computers and Operations Research 22, 763-770.

    >>> critic([[1, 9, 4], [5, 5, 6], [9, 1, 4]], [1, 1, 1]).round(3)
    array([0.361, 0.361, 0.278])
    >>> critic([[1, 9, 4], [5, 5, 6], [9, 1, 4]], [1, -1, 1]).round(3)
    array([0.232, 0.232, 0.536])
    """
    scores, signs = _checked(matrix, direction)
    constant = _constant(scores)
    values = normalised(scores, signs, "minmax")
    centred = values - values.mean(axis=-2, keepdims=True)
    norms = np.sqrt((centred**2).sum(axis=-2))
    contrast = np.where(constant, 0.0, norms)  # proportional to the standard deviation
    unit = centred / np.where(contrast > 0, contrast, 1.0)[..., None, :]
    correlations = np.swapaxes(unit, -1, -2) @ unit
    conflicts = np.where(constant[..., None, :] | constant[..., :, None], 0.0, 1.0 - correlations)
    information = contrast * np.where(conflicts < NEARLY_ZERO, 0.0, conflicts).sum(axis=-1)
    return _shares(information, constant)


def standard_deviation(matrix: ArrayLike, direction: ArrayLike) -> Array:
    """Standard deviation weights (..., n) of the min-max normalised columns of a matrix (..., m, n).

    They describe the data, not anybody's values. Normalisation comes first because otherwise the unit decides: in yen
    every price outweighs every rating. Turning a cost round does not change its spread, so `direction` is only
    checked. A criterion on which all options coincide gets 0; where that holds for all, all get the same.

    Source: Diakoulaki, Mavrotas and Papayannakis (1995), where it is compared with CRITIC; Wang, Y.-M. and Luo, Y.
    (2010). Mathematical and Computer Modelling 51, 1-12.

    >>> standard_deviation([[0, 0, 7], [10, 1, 7], [10, 2, 7]], [1, -1, 1]).round(3)
    array([0.536, 0.464, 0.   ])
    """
    scores, signs = _checked(matrix, direction)
    constant = _constant(scores)
    return _shares(np.where(constant, 0.0, normalised(scores, signs, "minmax").std(axis=-2)), constant)


def _checked(matrix: ArrayLike, direction: ArrayLike) -> tuple[Array, Array]:
    scores, signs = np.asarray(matrix, dtype=float), np.asarray(direction, dtype=float)
    if scores.ndim < 2 or scores.shape[-1] < 1 or scores.shape[-2] < 1:
        raise InputError("errors.matrix_shape", found=str(scores.shape))
    if not np.isfinite(scores).all():
        raise InputError("errors.matrix_not_finite")
    if signs.shape != scores.shape[-1:] or not np.isin(signs, (1.0, -1.0)).all():
        raise InputError("errors.direction_values", found=str(signs.tolist()), criteria=scores.shape[-1])
    return scores, signs


def _constant(scores: Array) -> NDArray[np.bool_]:
    """Columns (..., n) on which all options coincide, up to rounding."""
    low, high = scores.min(axis=-2), scores.max(axis=-2)
    return high - low <= NEARLY_ZERO * np.maximum(np.abs(low), np.abs(high))


def _shares(information: Array, constant: NDArray[np.bool_]) -> Array:
    """Normalised to sum 1; where there is no information, equal among the criteria that vary, or among all."""
    positive = np.maximum(information, 0.0)
    totals = positive.sum(axis=-1, keepdims=True)
    varying = np.where(constant.all(axis=-1, keepdims=True), True, ~constant)
    fallback = varying / varying.sum(axis=-1, keepdims=True)
    nothing = totals <= NEARLY_ZERO
    return np.where(nothing, fallback, positive / np.where(nothing, 1.0, totals))

"""Surrogate weights: only the order of importance is asked, a formula supplies the numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mcda.errors import InputError
from mcda.pairwise.judgements import Array

__all__ = ["rank_order_centroid", "rank_reciprocal", "rank_sum"]


def rank_order_centroid(ranks: ArrayLike) -> Array:
    """Rank order centroid weights (..., n): the mean of all weights that keep the order.

    For rank r it is 1/n times the sum of 1/k for k from r to n.

    `ranks` (..., n): 1 = most important. Equal ranks are ties; they share the mean of the places they fill, however
    ties are written (1, 2, 2, 4 or 1, 2, 2, 3 or 1, 2.5, 2.5, 4). `InputError`: a rank below 1 or not a number.

    The paper has strict orders. For ties the same definition is used: all weights that keep the order, whichever of the
    tied comes first. Every order that breaks the ties has a region of the same size (they are mirror images), so the
    mean of all is the mean of their centroids, and of the places.

    Source: Barron, F. H. and Barrett, B. E. (1996). Decision quality using ranked attribute weights. Management
    Science 42, 1515-1523.

    >>> rank_order_centroid([1, 2, 3, 4]).round(4)
    array([0.5208, 0.2708, 0.1458, 0.0625])
    """
    given = _checked(ranks)
    items = given.shape[-1]
    return _by_place(given, np.cumsum(1.0 / np.arange(items, 0, -1))[::-1] / items)


def rank_sum(ranks: ArrayLike) -> Array:
    """Rank sum weights (..., n): proportional to n + 1 - rank, the flattest of the three.

    Ranks and ties as in `rank_order_centroid`.

    Source: Stillwell, W. G., Seaver, D. A. and Edwards, W. (1981). A comparison of weight approximation techniques in
    multiattribute utility decision making. Organizational Behavior and Human Performance 28, 62-77.

    >>> rank_sum([1, 2, 3, 4])
    array([0.4, 0.3, 0.2, 0.1])
    """
    given = _checked(ranks)
    items = given.shape[-1]
    return _by_place(given, 2.0 * np.arange(items, 0, -1) / (items * (items + 1.0)))


def rank_reciprocal(ranks: ArrayLike) -> Array:
    """Rank reciprocal weights (..., n): proportional to 1 / rank. Ranks and ties as in `rank_order_centroid`.

    Source: Stillwell, Seaver and Edwards (1981).

    >>> rank_reciprocal([1, 2, 3, 4])
    array([0.48, 0.24, 0.16, 0.12])
    """
    given = _checked(ranks)
    reciprocals = 1.0 / np.arange(1.0, given.shape[-1] + 1.0)
    return _by_place(given, reciprocals / reciprocals.sum())


def _checked(ranks: ArrayLike) -> Array:
    given = np.asarray(ranks, dtype=float)
    if given.ndim < 1 or given.shape[-1] < 1:
        raise InputError("weights.ranks_shape", found=str(given.shape))
    wrong = ~(np.isfinite(given) & (given >= 1))
    if wrong.any():
        raise InputError("weights.ranks_below_one", found=float(given[wrong][0]))
    return given


def _by_place(ranks: Array, weights: Array) -> Array:
    """Each item's weight by its place in the order; ties get the mean weight of the places they fill together."""
    before = (ranks[..., None, :] < ranks[..., :, None]).sum(axis=-1)
    alike = (ranks[..., None, :] == ranks[..., :, None]).sum(axis=-1)
    up_to = np.concatenate(([0.0], np.cumsum(weights)))
    return (up_to[before + alike] - up_to[before]) / alike

"""How alike two orders are: Kendall's tau-b, the weighted rank similarity rw and the coefficient WS."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["kendall_tau_b", "middle_ranks", "rank_similarity_ws", "weighted_rank_similarity"]

Array = NDArray[np.float64]


def middle_ranks(values: ArrayLike) -> Array:
    """Ranks along the last axis, smallest 1, ties sharing the mean of their places, so that every row has the same sum.

    >>> middle_ranks([10, 20, 20, 5])
    array([2. , 3.5, 3.5, 1. ])
    """
    given = np.asarray(values, dtype=float)
    below = (given[..., None, :] < given[..., :, None]).sum(axis=-1)
    same = (given[..., None, :] == given[..., :, None]).sum(axis=-1)
    return below + (same + 1) / 2.0


def kendall_tau_b(ranks: ArrayLike) -> Array:
    """Tau-b (k, k) of every two of k rankings (k, m): -1 reversed, 1 the same, with ties (Kendall 1945).

    Pairs in the same order less pairs in opposite orders, over the geometric mean of the pairs that each ranking tells apart.
    0/0: against a ranking that ties everybody 0; two such rankings are the same, 1.

    >>> kendall_tau_b([[1, 2, 3], [1, 3, 2], [3, 2, 1]]).round(2)[0]
    array([ 1.  ,  0.33, -1.  ])
    """
    given = np.asarray(ranks, dtype=float)
    one, other = np.triu_indices(given.shape[-1], 1)
    signs = np.sign(given[:, one] - given[:, other])
    told = (signs**2).sum(axis=1)
    whole = np.sqrt(told[:, None] * told[None, :])
    agreed = (signs[:, None, :] * signs[None, :, :]).sum(axis=-1)
    both_tied = (told[:, None] == 0) & (told[None, :] == 0)
    return np.where(both_tied, 1.0, np.divide(agreed, whole, out=np.zeros_like(whole), where=whole > 0))


def weighted_rank_similarity(ranks: ArrayLike) -> Array:
    """rw (k, k) of every two of k rankings (k, m): Spearman's coefficient with more weight on the first places.

    rw = 1 - 6 sum (x - y)^2 ((m - x + 1) + (m - y + 1)) / (m^4 + m^3 - m^2 - m) (Pinto da Costa and Soares 2005), on ranks with 1 the
    best, ties at the mean of their places. 0/0: with one option every order is the same, 1.

    >>> weighted_rank_similarity([[1, 2, 3], [3, 2, 1]])[0]
    array([ 1., -1.])
    """
    places = middle_ranks(ranks)
    m = places.shape[-1]
    if m < 2:
        return np.ones((len(places), len(places)))
    x, y = places[:, None, :], places[None, :, :]
    apart = ((x - y) ** 2 * ((m - x + 1.0) + (m - y + 1.0))).sum(axis=-1)
    return 1.0 - 6.0 * apart / (m**4 + m**3 - m**2 - m)


def rank_similarity_ws(ranks: ArrayLike) -> Array:
    """WS (k, k): rows are the reference x, columns the ranking y compared with it; 1 the same, not symmetric.

    WS = 1 - sum 2^-x |x - y| / max(|x - 1|, |x - m|) (Sałabun and Urbaniak 2020): a change at the top of the reference counts most.
    Ties at the mean of their places. 0/0: with one option every order is the same, 1.

    >>> rank_similarity_ws([[1, 2, 3], [2, 1, 3]]).round(4)
    array([[1. , 0.5],
           [0.5, 1. ]])
    """
    places = middle_ranks(ranks)
    m = places.shape[-1]
    if m < 2:
        return np.ones((len(places), len(places)))
    x, y = places[:, None, :], places[None, :, :]
    return 1.0 - (2.0**-x * np.abs(x - y) / np.maximum(np.abs(x - 1.0), np.abs(x - m))).sum(axis=-1)

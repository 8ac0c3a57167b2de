"""Several people's judgements or priorities as one (Aczél and Saaty 1983; Forman and Peniwati 1998)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mcda.errors import InputError
from mcda.pairwise.groups import geometric_mean_matrix, person_shares
from mcda.pairwise.judgements import Array

__all__ = ["aggregate_judgements", "aggregate_priorities"]


def aggregate_judgements(matrices: ArrayLike, weights: ArrayLike | None = None) -> Array:
    """Aggregation of individual judgements (AIJ): the group's matrix (n, n) from the people's (k, n, n).

    Entry by entry the geometric mean, the only mean that keeps ratios reciprocal. It is for a group that acts as one:
    single positions dissolve in it, and so does disagreement, which a good consistency ratio of the result does not
    show. `weights` (k,) give people unequal shares. For a room where answers change, see `JudgementGroup`.

    Source: Aczél, J. and Saaty, T. L. (1983). Procedures for synthesizing ratio judgements. Journal of Mathematical
    Psychology 27, 93-102.

    >>> aggregate_judgements([[[1, 2], [1/2, 1]], [[1, 8], [1/8, 1]]])
    array([[1.  , 4.  ],
           [0.25, 1.  ]])
    """
    return geometric_mean_matrix(matrices, weights)


def aggregate_priorities(priorities: ArrayLike, weights: ArrayLike | None = None, mean: str = "geometric") -> Array:
    """Aggregation of individual priorities (AIP): the group's priorities (n,) from the people's (k, n).

    Each person's priorities are first made to sum to 1. It is for a group of separate individuals. With `geometric`
    an item to which anybody gives 0 gets 0 (an `InputError` where that leaves none); with `arithmetic` a 0 is only
    averaged in. With equal `weights` (k,) and row-geometric-mean priorities, the geometric mean gives exactly what
    `aggregate_judgements` gives.

    Source: Forman, E. and Peniwati, K. (1998). Aggregating individual judgments and priorities with the analytic
    hierarchy process. European Journal of Operational Research 108, 165-169.

    >>> two = [[0.8, 0.2], [0.5, 0.5]]
    >>> aggregate_priorities(two).round(4), aggregate_priorities(two, mean="arithmetic")
    (array([0.6667, 0.3333]), array([0.65, 0.35]))
    """
    if mean not in ("geometric", "arithmetic"):
        raise InputError("weights.unknown_mean", found=mean)
    given = np.asarray(priorities, dtype=float)
    if given.ndim != 2 or given.shape[1] < 1:
        raise InputError("weights.priorities_shape", found=str(given.shape))
    people = person_shares(weights, len(given))
    wrong = ~(np.isfinite(given) & (given >= 0))
    if wrong.any():
        raise InputError("weights.priorities_negative", found=float(given[wrong][0]))
    totals = given.sum(axis=1, keepdims=True)
    if (totals <= 0).any():
        raise InputError("weights.priorities_negative", found=0.0)
    shares = given / totals
    if mean == "arithmetic":
        return people @ shares
    counted = shares[people > 0]
    vetoed = (counted == 0).any(axis=0)
    if vetoed.all():
        raise InputError("weights.priorities_all_zero")
    logarithms = people[people > 0] @ np.log(np.where(vetoed, 1.0, counted))
    common = np.where(vetoed, 0.0, np.exp(logarithms))
    return common / common.sum()

"""The analytic hierarchy process: weights from pairwise judgements, and how consistent these are (Saaty 1977, 1980)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from numpy.typing import ArrayLike

from mcda.errors import InputError
from mcda.pairwise.consistency_ratios import consistency_of, geometric_mean_priorities, principal_eigenvector
from mcda.pairwise.judgements import Array, judgement_matrix
from mcda.weights.records import WeightRecord

__all__ = ["AhpWeights", "ahp"]


@dataclass(frozen=True, eq=False)
class AhpWeights(WeightRecord):
    """Priorities of n items and the consistency of the judgements behind them.

    `priorities` (..., n) sum to 1. `lambda_max`, `consistency_index` and `consistency_ratio` are numbers for one
    matrix and arrays (...) for a batch. `random_index` is the mean consistency index of random matrices of this size,
    `random_index_source` where it was taken from. `method` is how the priorities were derived.
    """

    priorities: Array
    lambda_max: float | Array
    consistency_index: float | Array
    consistency_ratio: float | Array
    random_index: float
    random_index_source: str
    method: str


def ahp(
    matrix: ArrayLike | Sequence[Sequence[object]],
    priority: str = "eigenvector",
    *,
    labels: Sequence[str] | None = None,
    random_index: str = "saaty_2005",
) -> AhpWeights:
    """Priorities from judgement matrices (..., n, n), for any number of items and any positive ratios.

    - `eigenvector`: the principal right eigenvector (Saaty). Leading axes are computed together, without a loop over
      matrices.
    - `geometric_mean`: the row geometric means (Crawford and Williams 1985); the same where judgements are consistent.

    Half a matrix is enough; entries may be numbers or fractions written as text. The consistency ratio is that of the
    judgements (from their principal eigenvalue) whichever way the priorities are derived. One or two items cannot
    contradict each other: ratio 0. Above 0.10, look at the judgements again (`mcda.pairwise.contributions`).
    `random_index` names the table (`saaty_2005`, or `saaty_1980` as in older textbooks); beyond 15 items see
    `mcda.pairwise.random_index`. `labels` name the items in messages. `InputError`: see
    `mcda.pairwise.judgement_matrix`.

    Source: Saaty, T. L. (1977). A scaling method for priorities in hierarchical structures. Journal of Mathematical
    Psychology 15, 234-281; Crawford, G. and Williams, C. (1985). A note on the analysis of subjective judgment
    matrices. Ibid. 29, 387-405.

    >>> weights = ahp([[1, 3, 5], ["1/3", 1, 3], ["1/5", "1/3", 1]])
    >>> weights.priorities.round(3), round(weights.lambda_max, 3), round(weights.consistency_ratio, 3)
    (array([0.637, 0.258, 0.105]), 3.039, 0.037)
    """
    if priority not in ("eigenvector", "geometric_mean"):
        raise InputError("weights.unknown_priority", found=priority)
    full = judgement_matrix(matrix, labels)
    priorities, eigenvalues = principal_eigenvector(full)
    if priority == "geometric_mean":
        priorities = geometric_mean_priorities(full)
    found = consistency_of(eigenvalues, full.shape[-1], random_index)
    return AhpWeights(
        priorities=priorities,
        lambda_max=found.lambda_max,
        consistency_index=found.consistency_index,
        consistency_ratio=found.consistency_ratio,
        random_index=found.random_index,
        random_index_source=found.random_index_source,
        method=priority,
    )

"""EDAS: how far above and below the average option (Keshavarz Ghorabaee and others 2015)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mcda.methods.ratio_scores import weightless_as_one
from mcda.methods.registry import Array, Method, broadcast_weights, prepare, refuse
from mcda.methods.steps import Step, by_criterion, by_option, table_of
from mcda.text import Text

__all__ = ["METHOD"]

LABEL = Text("EDAS", "EDAS(平均解からの距離による評価法)")
TOLERANCE = 1e-12
"""An average of equal scores differs from them by rounding; relative distances below this are none."""


def _weighted_distances(matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike) -> tuple[Array, Array]:
    """Weighted positive and negative distances from the average, each (..., m, n) and 0 or above."""
    scores, shares, signs = prepare(matrix, weights, direction, "edas")
    counted = weightless_as_one(scores, shares)
    wrong = np.argwhere(counted < 0)
    if len(wrong):
        first = tuple(wrong[0])
        raise refuse("methods.negative_score", method=LABEL, criterion=int(first[-1]) + 1, found=float(counted[first]))
    average = counted.mean(axis=-2, keepdims=True)
    distance = np.divide(signs * (counted - average), average, out=np.zeros_like(counted), where=average > 0)
    distance = np.where(np.abs(distance) <= TOLERANCE, 0.0, distance)
    above, below = np.maximum(distance, 0.0), np.maximum(-distance, 0.0)
    return above * broadcast_weights(shares), below * broadcast_weights(shares)


def edas_scores(matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike) -> Array:
    """Appraisal score: the mean of SP / max SP and 1 - SN / max SN; (..., m), in 0..1, higher is better.

    SP and SN are the weighted sums of an option's distances above and below the average of the options present, each a
    share of that average. The average moves with every option, so the order of two options can change with a third.

    0/0: where the average is 0 all scores are 0 and every distance is 0; distances below 1e-12 count as 0; where no
    option is above or below the average (all coincide), SP / max SP counts as 0 and SN / max SN as 0, and each option
    gets 0.5. Raises `MethodRefusal` for a negative score: a share of an average needs a true zero.

    >>> edas_scores([[4, 10], [2, 10], [3, 10]], [1, 1], [1, -1])
    array([1. , 0. , 0.5])
    """
    above, below = _weighted_distances(matrix, weights, direction)
    positive, negative = above.sum(axis=-1), below.sum(axis=-1)
    return (_share_of_largest(positive) + 1.0 - _share_of_largest(negative)) / 2.0


def _share_of_largest(sums: Array) -> Array:
    largest = sums.max(axis=-1, keepdims=True)
    return np.divide(sums, largest, out=np.zeros_like(sums), where=largest > 0)


def edas_parts(matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike) -> dict[str, Array]:
    """`above_average` and `below_average`: weighted distances per criterion; the rows sum to SP and SN."""
    above, below = _weighted_distances(matrix, weights, direction)
    return {"above_average": above, "below_average": below}


def edas_working(matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike) -> tuple[Step, ...]:
    """The steps for one problem (m, n): the average option, distances above and below it, their sums and shares."""
    above, below = _weighted_distances(matrix, weights, direction)
    scores, shares, _ = prepare(matrix, weights, direction, "edas")
    positive, negative = above.sum(axis=-1), below.sum(axis=-1)
    return (
        by_criterion("average", weightless_as_one(scores, shares).mean(axis=-2)),
        table_of("above", above),
        table_of("below", below),
        by_option("positive_distance", positive),
        by_option("negative_distance", negative),
        by_option("positive_share", _share_of_largest(positive)),
        by_option("negative_share", 1.0 - _share_of_largest(negative)),
        by_option("appraisal", edas_scores(matrix, weights, direction)),
    )


METHOD = Method(
    name="edas",
    scores=edas_scores,
    label=LABEL,
    source="Keshavarz Ghorabaee, M., Zavadskas, E. K., Olfat, L. and Turskis, Z. (2015). Multi-criteria inventory "
    "classification using a new method of evaluation based on distance from average solution (EDAS). "
    "Informatica 26(3), 435-451",
    refuses=Text(
        "Refuses negative scores. Its yardstick is the average of the options present, so the order of two options can "
        "change when a third comes or goes, on declared scales too.",
        "負の評点は扱わない。比較対象の平均を物差しにするため、尺度を宣言していても、選択肢の追加や削除で他の二つの順序が変わることがある。",
    ),
    parts=edas_parts,
    working=edas_working,
)

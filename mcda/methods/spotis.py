"""SPOTIS: distance to an ideal or expected point on declared scales (Dezert and others 2020)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mcda.methods.parameters import number_per_criterion
from mcda.methods.registry import Array, Method, Parameter, broadcast_weights, prepare, refuse
from mcda.methods.steps import Step, by_option, table_of
from mcda.normalise import bounds_from
from mcda.text import Text

__all__ = ["METHOD"]

LABEL = Text("SPOTIS", "SPOTIS(理想点・期待点への距離法)")


def _weighted_distances(
    matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, bounds: ArrayLike | None, esp: ArrayLike | None
) -> Array:
    scores, shares, _ = prepare(matrix, weights, direction, "spotis")
    ends = bounds_from(bounds, scores.shape[-1])
    if ends is None:
        raise refuse("methods.needs_bounds", method=LABEL)
    low, high = ends.min(axis=1), ends.max(axis=1)
    point = ends[:, 1] if esp is None else _expected_point(esp, low, high)
    distances = np.abs(np.clip(scores, low, high) - point) / (high - low)
    return distances * broadcast_weights(shares)


def _expected_point(esp: ArrayLike, low: Array, high: Array) -> Array:
    """The expected solution point (n,), which must lie on the declared scales."""
    point = number_per_criterion(esp, "esp", len(low), LABEL)
    outside = ~((point >= low) & (point <= high))
    if outside.any():
        criterion = int(np.argmax(outside))
        raise refuse(
            "methods.esp_outside",
            criterion=criterion + 1,
            found=float(point[criterion]),
            low=float(low[criterion]),
            high=float(high[criterion]),
        )
    return point


def spotis_scores(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    bounds: ArrayLike | None = None,
    esp: ArrayLike | None = None,
) -> Array:
    """Weighted mean over criteria of |score - point| / |best - worst|; (..., m), in 0..1, LOWER is better.

    `bounds` (n, 2) as [worst, best] is required; the ends, not `direction`, say which is better. The point is the ideal
    one, all best ends, or `esp` (n,), the expected solution point in the units of the scores (ESP-SPOTIS): then an
    option beyond what was expected is as far away as one that falls short by as much, so a dominated option can come
    first. Scores beyond the declared ends count as the ends. No other option enters, and no 0/0 can arise: the ends
    differ.

    Raises `MethodRefusal` without `bounds` and for an `esp` that is not on the scales.

    >>> spotis_scores([[5, 1], [3, 5]], [3, 1], [1, 1], bounds=[[1, 5], [1, 5]])
    array([0.25 , 0.375])
    >>> spotis_scores([[5, 1], [3, 5]], [3, 1], [1, 1], bounds=[[1, 5], [1, 5]], esp=[3, 5])
    array([0.625, 0.   ])
    """
    return _weighted_distances(matrix, weights, direction, bounds, esp).sum(axis=-1)


def spotis_parts(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    bounds: ArrayLike | None = None,
    esp: ArrayLike | None = None,
) -> dict[str, Array]:
    """`distance`: the weighted distance per criterion; the rows sum to the scores."""
    return {"distance": _weighted_distances(matrix, weights, direction, bounds, esp)}


def spotis_working(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    bounds: ArrayLike | None = None,
    esp: ArrayLike | None = None,
) -> tuple[Step, ...]:
    """The steps for one problem (m, n): weighted distances to the ideal or the expected point, and their sum."""
    weighted = _weighted_distances(matrix, weights, direction, bounds, esp)
    return table_of("point_distances", weighted), by_option("distance", weighted.sum(axis=-1))


METHOD = Method(
    name="spotis",
    scores=spotis_scores,
    label=LABEL,
    source="Dezert, J., Tchamova, A., Han, D. and Tacnet, J.-M. (2020). The SPOTIS rank reversal free method for "
    "multi-criteria decision-making support. 23rd International Conference on Information Fusion, IEEE",
    higher_is_better=False,
    parameters=(Parameter("bounds", "bounds"), Parameter("esp", "per_criterion", score_units=True)),
    refuses=Text(
        "Refuses data without declared scales: every distance is a share of a scale.",
        "距離を尺度の長さに対する割合で測るため、尺度の両端が宣言されていないデータは扱わない。",
    ),
    anchored=True,
    needs_scale=True,
    parts=spotis_parts,
    working=spotis_working,
)

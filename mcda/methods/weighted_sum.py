"""Weighted sum: the value of an option is the weighted mean of its values (Keeney and Raiffa 1976; Churchman and Ackoff 1954)."""

from __future__ import annotations

from numpy.typing import ArrayLike

from mcda.methods.registry import Array, Method, Parameter, broadcast_weights, prepare
from mcda.methods.steps import Step, by_option, table_of
from mcda.normalise import NORMALISATIONS, normalised
from mcda.text import Text

__all__ = ["METHOD"]


def _weighted_values(
    matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, normalisation: str | None, bounds: ArrayLike | None
) -> Array:
    scores, shares, signs = prepare(matrix, weights, direction, "weighted_sum")
    values = normalised(scores, signs, normalisation or ("max" if bounds is None else "scale"), bounds)
    return values * broadcast_weights(shares)


def weighted_sum_scores(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> Array:
    """Sum over criteria of weight times value; (..., m), higher is better.

    With `bounds` the values come from the declared scales; without, and without a named `normalisation`, from the linear
    `max` normalisation of Hwang and Yoon (1981).

    >>> weighted_sum_scores([[5, 1], [1, 5]], [3, 1], [1, 1], bounds=[[1, 5], [1, 5]])
    array([0.75, 0.25])
    """
    return _weighted_values(matrix, weights, direction, normalisation, bounds).sum(axis=-1)


def weighted_sum_parts(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> dict[str, Array]:
    """`value`: weight times value per criterion; the rows sum to the scores."""
    return {"value": _weighted_values(matrix, weights, direction, normalisation, bounds)}


def weighted_sum_working(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> tuple[Step, ...]:
    """The steps for one problem (m, n): values, weight times value, their sum."""
    scores, _, signs = prepare(matrix, weights, direction, "weighted_sum")
    weighted = _weighted_values(matrix, weights, direction, normalisation, bounds)
    values = normalised(scores, signs, normalisation or ("max" if bounds is None else "scale"), bounds)
    return table_of("values", values), table_of("weighted", weighted), by_option("weighted_sum", weighted.sum(axis=-1))


METHOD = Method(
    name="weighted_sum",
    scores=weighted_sum_scores,
    label=Text("Weighted sum", "加重和法"),
    source="Keeney, R. L. and Raiffa, H. (1976). Decisions with Multiple Objectives. Wiley; Hwang, C.-L. and Yoon, K. (1981)",
    parameters=(
        Parameter("normalisation", "choice", None, tuple(NORMALISATIONS)),
        Parameter("bounds", "bounds"),
    ),
    refuses=Text(
        "Refuses data without declared scales unless a normalisation is named.",
        "尺度の両端が宣言されていないデータは、正規化の方法を指定しない限り扱わない。",
    ),
    anchored=True,
    needs_scale=True,
    parts=weighted_sum_parts,
    working=weighted_sum_working,
)

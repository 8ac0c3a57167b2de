"""Weighted product: scores raised to their weights and multiplied (Bridgman 1922; Miller and Starr 1969)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mcda.methods.ratio_scores import RATIO_NORMALISATIONS, ratio_values
from mcda.methods.registry import Array, Method, Parameter, broadcast_weights, prepare
from mcda.methods.steps import Step, by_option, table_of
from mcda.text import Text

__all__ = ["METHOD", "product"]

LABEL = Text("Weighted product", "加重積法")


def product(values: Array, shares: Array) -> Array:
    """Product over criteria of value ** weight: values (..., m, n) from 0, weights (..., n) -> (..., m).

    A value of 0 makes the product 0, unless its criterion weighs nothing (0 ** 0 counts as 1).
    """
    exponents = broadcast_weights(shares)
    positive = values > 0
    logarithms = np.log(np.where(positive, values, 1.0))
    nothing = (~positive & (exponents > 0)).any(axis=-1)
    return np.where(nothing, 0.0, np.exp((logarithms * exponents).sum(axis=-1)))


def weighted_product_scores(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> Array:
    """Product over criteria of score ** weight, the exponent negative for a cost; (..., m), higher is better.

    The product is normalised, to lie in 0..1 whatever the units: each benefit score is divided by a best score, and
    each cost score divides one. That best is the declared one with `bounds`, and the best option's without. It is the
    same number for every option, so the ratio of two options' scores, P(A / B) of the sources, and with it their order,
    never depends on the others. Ratios need scores above 0; on a declared benefit scale that starts at 0, a score of 0
    makes the product 0. `normalisation="scale"` multiplies the values (x - worst) / (best - worst) instead, where the
    worst end makes the product 0.

    Raises `MethodRefusal` for scores or declared ends that are no ratios, and for `minmax` and `vector`, which make
    none.

    >>> weighted_product_scores([[4, 10], [1, 10], [4, 40]], [1, 1], [1, -1])
    array([1. , 0.5, 0.5])
    """
    scores, shares, signs = prepare(matrix, weights, direction, "weighted_product")
    return product(ratio_values(scores, shares, signs, normalisation, bounds, LABEL), shares)


def weighted_product_parts(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> dict[str, Array]:
    """`factor`: value ** weight per criterion; the rows multiply to the scores."""
    scores, shares, signs = prepare(matrix, weights, direction, "weighted_product")
    return {"factor": ratio_values(scores, shares, signs, normalisation, bounds, LABEL) ** broadcast_weights(shares)}


def weighted_product_working(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> tuple[Step, ...]:
    """The steps for one problem (m, n): values, each to the power of its weight, their product."""
    scores, shares, signs = prepare(matrix, weights, direction, "weighted_product")
    values = ratio_values(scores, shares, signs, normalisation, bounds, LABEL)
    powers = values ** broadcast_weights(shares)
    return table_of("values", values), table_of("powers", powers), by_option("product", product(values, shares))


METHOD = Method(
    name="weighted_product",
    scores=weighted_product_scores,
    label=LABEL,
    source="Bridgman, P. W. (1922). Dimensional Analysis. Yale University Press; "
    "Miller, D. W. and Starr, M. K. (1969). Executive Decisions and Operations Research. Prentice-Hall",
    parameters=(
        Parameter("normalisation", "choice", None, RATIO_NORMALISATIONS),
        Parameter("bounds", "bounds"),
    ),
    refuses=Text(
        "Refuses scores of 0 or below, which have no ratios; "
        "on a declared benefit scale from 0, a 0 makes the product 0.",
        "0 以下の評点は比をとれないため扱わない。0 から始まる便益尺度が宣言されていれば、評点 0 の選択肢の積は 0 になる。",
    ),
    anchored=True,
    parts=weighted_product_parts,
    working=weighted_product_working,
)

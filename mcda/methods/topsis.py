"""TOPSIS: near the ideal, far from the anti-ideal (Hwang and Yoon 1981)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mcda.methods.registry import Array, Method, Parameter, broadcast_weights, prepare
from mcda.methods.steps import Step, by_criterion, by_option, table_of
from mcda.methods.topsis_blocks import closeness_in_blocks, worth_blocks
from mcda.normalise import NORMALISATIONS, normalised
from mcda.text import Text

__all__ = ["METHOD"]

NOTHING = 1e-12
"""Distances that sum to less are both zero."""


def _comparable(
    scores: Array, shares: Array, signs: Array, normalisation: str | None, bounds: ArrayLike | None
) -> Array:
    """Comparable values (..., m, n), more is better."""
    name = _normalisation(normalisation, bounds)
    if name == "vector":  # as published: costs keep their sign, the ideal is their minimum
        norm = np.sqrt((scores**2).sum(axis=-2, keepdims=True))
        return signs * np.divide(scores, norm, out=np.zeros_like(scores), where=norm > 0)
    return normalised(scores, signs, name, bounds)


def _weighted_and_ideals(
    matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, normalisation: str | None, bounds: ArrayLike | None
) -> tuple[Array, Array, Array]:
    """Weighted values (..., m, n), the ideal and the anti-ideal (..., 1, n)."""
    scores, shares, signs = prepare(matrix, weights, direction, "topsis")
    weighted = _comparable(scores, shares, signs, normalisation, bounds) * broadcast_weights(shares)
    if _normalisation(normalisation, bounds) == "scale":  # absolute ideals: the declared ends, whatever is present
        return weighted, broadcast_weights(shares), np.zeros_like(broadcast_weights(shares))
    return weighted, weighted.max(axis=-2, keepdims=True), weighted.min(axis=-2, keepdims=True)


def _squared_gaps(
    matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, normalisation: str | None, bounds: ArrayLike | None
) -> tuple[Array, Array]:
    """Per-criterion squared distances (..., m, n) to the ideal and to the anti-ideal."""
    weighted, ideal, anti_ideal = _weighted_and_ideals(matrix, weights, direction, normalisation, bounds)
    return (weighted - ideal) ** 2, (weighted - anti_ideal) ** 2


def _normalisation(normalisation: str | None, bounds: ArrayLike | None) -> str:
    return normalisation or ("vector" if bounds is None else "scale")


def topsis_scores(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> Array:
    """Relative closeness to the ideal, 0..1; (..., m), higher is better.

    With `bounds` the ideal and the anti-ideal are the declared ends of the scales, so that no option changes how two others
    compare. Without, and without a named `normalisation`, vector normalisation and the ideals of the options present, as
    published. Where all options coincide, both distances are 0 (below 1e-12) and every closeness is 0.5: nothing separates them.

    >>> topsis_scores([[5, 1], [1, 5]], [3, 1], [1, 1], bounds=[[1, 5], [1, 5]])
    array([0.75, 0.25])
    """
    name = _normalisation(normalisation, bounds)
    if worth_blocks(np.shape(matrix), np.shape(weights), name, bounds):
        return closeness_in_blocks(*prepare(matrix, weights, direction, "topsis"), name, bounds, NOTHING)
    to_ideal_squared, to_anti_ideal_squared = _squared_gaps(matrix, weights, direction, normalisation, bounds)
    to_ideal = np.sqrt(to_ideal_squared.sum(axis=-1))
    to_anti_ideal = np.sqrt(to_anti_ideal_squared.sum(axis=-1))
    span = to_ideal + to_anti_ideal
    return np.divide(to_anti_ideal, span, out=np.full_like(span, 0.5), where=span > NOTHING)


def topsis_parts(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> dict[str, Array]:
    """`to_ideal` and `to_anti_ideal`: the per-criterion parts of the two squared distances."""
    to_ideal, to_anti_ideal = _squared_gaps(matrix, weights, direction, normalisation, bounds)
    return {"to_ideal": to_ideal, "to_anti_ideal": to_anti_ideal}


def topsis_working(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> tuple[Step, ...]:
    """The steps for one problem (m, n): weighted values, the two ideals, the distances to them, the closeness."""
    weighted, ideal, anti_ideal = _weighted_and_ideals(matrix, weights, direction, normalisation, bounds)
    gaps = [(weighted - one) ** 2 for one in (ideal, anti_ideal)]
    to_ideal, to_anti_ideal = (np.sqrt(gap.sum(axis=-1)) for gap in gaps)
    closeness = topsis_scores(matrix, weights, direction, normalisation=normalisation, bounds=bounds)
    return (
        table_of("values", _comparable(*prepare(matrix, weights, direction, "topsis"), normalisation, bounds)),
        table_of("weighted", weighted),
        by_criterion("ideal", ideal[0]),
        by_criterion("anti_ideal", anti_ideal[0]),
        by_option("to_ideal", to_ideal),
        by_option("to_anti_ideal", to_anti_ideal),
        by_option("closeness", closeness),
    )


METHOD = Method(
    name="topsis",
    scores=topsis_scores,
    label=Text("TOPSIS", "TOPSIS(理想解類似度順位法)"),
    source="Hwang, C.-L. and Yoon, K. (1981). Multiple Attribute Decision Making. Springer",
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
    parts=topsis_parts,
    working=topsis_working,
)

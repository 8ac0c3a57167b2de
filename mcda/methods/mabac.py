"""MABAC: how far above or below the border approximation area an option lies (Pamučar and Ćirović 2015)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mcda.methods.registry import Array, Method, Parameter, broadcast_weights, prepare
from mcda.methods.steps import Step, by_criterion, by_option, table_of
from mcda.normalise import normalised
from mcda.text import Text

__all__ = ["METHOD"]

LABEL = Text("MABAC", "MABAC(境界近似領域比較法)")


def _distances(
    matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, normalisation: str | None, bounds: ArrayLike | None
) -> Array:
    """Signed distances (..., m, n) of the options from the border approximation area."""
    scores, shares, signs = prepare(matrix, weights, direction, "mabac")
    values = normalised(scores, signs, normalisation or ("minmax" if bounds is None else "scale"), bounds)
    border = np.exp(np.log1p(values).mean(axis=-2, keepdims=True))
    return ((values + 1.0) - border) * broadcast_weights(shares)


def mabac_scores(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> Array:
    """Sum of the distances from the border approximation area; (..., m), above 0 is above the border, higher is better.

    Steps of the paper: normalise to 0..1; weigh, v = w * (n + 1); the border of a criterion is the geometric mean of
    its v over the options; the score is the sum of v - border. Without `bounds` and without a named `normalisation`:
    min-max, as published. With `bounds` the values come from the declared scales. The border still depends on the
    options present, but it is subtracted from all alike: no option can change how two others compare.

    0/0: under min-max a criterion on which all options coincide counts 0 for each. Where all options coincide on
    everything every score is 0. A weight of 0 leaves its criterion out.

    Source: Pamučar, D. and Ćirović, G. (2015), Expert Systems with Applications 42(6), 3016-3028.

    >>> mabac_scores([[5, 1], [1, 5]], [3, 1], [1, 1], bounds=[[1, 5], [1, 5]]).round(4)
    array([ 0.3358, -0.1642])
    """
    return _distances(matrix, weights, direction, normalisation, bounds).sum(axis=-1)


def mabac_parts(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> dict[str, Array]:
    """`distance`: the distance from the border per criterion; the rows sum to the scores."""
    return {"distance": _distances(matrix, weights, direction, normalisation, bounds)}


def mabac_working(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> tuple[Step, ...]:
    """The steps for one problem (m, n): values, the border of each criterion, distances from it, their sum."""
    scores, shares, signs = prepare(matrix, weights, direction, "mabac")
    values = normalised(scores, signs, normalisation or ("minmax" if bounds is None else "scale"), bounds)
    distances = _distances(matrix, weights, direction, normalisation, bounds)
    return (
        table_of("values", values),
        by_criterion("border", shares * np.exp(np.log1p(values).mean(axis=-2))),
        table_of("border_distances", distances),
        by_option("border_sum", distances.sum(axis=-1)),
    )


METHOD = Method(
    name="mabac",
    scores=mabac_scores,
    label=LABEL,
    source=(
        "Pamučar, D. and Ćirović, G. (2015). The selection of transport and handling resources in logistics centers "
        "using Multi-Attributive Border Approximation area Comparison (MABAC). Expert Systems with Applications "
        "42(6), 3016-3028"
    ),
    parameters=(
        Parameter("normalisation", "choice", None, ("scale", "minmax")),
        Parameter("bounds", "bounds"),
    ),
    refuses=Text(
        "Refuses data without declared scales unless normalisation minmax is named.",
        "尺度の両端が宣言されていないデータは、正規化 minmax を指定しない限り扱わない。",
    ),
    anchored=True,
    needs_scale=True,
    parts=mabac_parts,
    working=mabac_working,
)

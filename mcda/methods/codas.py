"""CODAS: far from the negative ideal in Euclidean, then taxicab distance (Keshavarz Ghorabaee and others 2016)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mcda.methods.parameters import number_between
from mcda.methods.registry import Array, Method, Parameter, broadcast_weights, prepare
from mcda.methods.steps import Step, by_option, by_pair, one_number, table_of
from mcda.normalise import normalised
from mcda.text import Text

__all__ = ["METHOD"]

LABEL = Text("CODAS", "CODAS(複合距離評価法)")


def _gaps(
    matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, normalisation: str | None, bounds: ArrayLike | None
) -> Array:
    """How far each option lies above the negative ideal on each criterion, weighted (..., m, n)."""
    scores, shares, signs = prepare(matrix, weights, direction, "codas")
    name = normalisation or ("max" if bounds is None else "scale")
    values = normalised(scores, signs, name, bounds)
    negative_ideal = np.zeros(1) if name == "scale" else values.min(axis=-2, keepdims=True)
    return (values - negative_ideal) * broadcast_weights(shares)


def codas_scores(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    tau: float = 0.02,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> Array:
    """Assessment score H; (..., m), the scores of all options sum to 0, higher is better.

    Steps of the paper: normalise (x / max for benefit, min / x for cost) and weigh; the negative ideal is the lowest
    on each criterion; E and T are the Euclidean and the taxicab distance from it; each pair of options is compared by
    the difference of E, to which the difference of T is added where |E - E'| is at least `tau` (0.01 to 0.05 in the
    paper, 0.02 by default); H is the sum over the other options. With `bounds` the values and the negative ideal come
    from the declared scales, yet H still sums over the options present: whether T counts in those comparisons lets
    others change how two compare.

    0/0: a benefit column of zeros counts 0 for everybody; where all options coincide every score is 0. Negative scores
    and cost scores of 0 are an `InputError` of the normalisation unless `bounds` are given.

    Source: Keshavarz Ghorabaee, M., Zavadskas, E. K., Turskis, Z. and Antucheviciene, J. (2016), Economic Computation
    and Economic Cybernetics Studies and Research 50(3), 25-44.

    >>> codas_scores([[5, 1], [1, 5]], [3, 1], [1, 1], bounds=[[1, 5], [1, 5]])
    array([ 1., -1.])
    """
    threshold = number_between(tau, "tau", 0.0, 1.0, LABEL)
    gaps = _gaps(matrix, weights, direction, normalisation, bounds)
    euclidean = np.sqrt((gaps**2).sum(axis=-1))
    taxicab = gaps.sum(axis=-1)
    euclidean_gap = euclidean[..., :, None] - euclidean[..., None, :]
    taxicab_gap = taxicab[..., :, None] - taxicab[..., None, :]
    differs = np.abs(euclidean_gap) >= threshold
    return (euclidean_gap + np.where(differs, taxicab_gap, 0.0)).sum(axis=-1)


def codas_parts(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    tau: float = 0.02,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> dict[str, Array]:
    """`gap`: weighted gap to the negative ideal per criterion; the rows sum to the taxicab distance."""
    return {"gap": _gaps(matrix, weights, direction, normalisation, bounds)}


def codas_working(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    tau: float = 0.02,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> tuple[Step, ...]:
    """The steps for one problem (m, n): gaps to the negative ideal, both distances, comparisons in pairs, their sum."""
    gaps = _gaps(matrix, weights, direction, normalisation, bounds)
    euclidean, taxicab = np.sqrt((gaps**2).sum(axis=-1)), gaps.sum(axis=-1)
    gap = euclidean[:, None] - euclidean[None, :]
    pairs = gap + np.where(np.abs(gap) >= tau, taxicab[:, None] - taxicab[None, :], 0.0)
    assessment = codas_scores(matrix, weights, direction, tau=tau, normalisation=normalisation, bounds=bounds)
    return (
        table_of("gaps", gaps),
        one_number("tau", tau),
        by_option("euclidean", euclidean),
        by_option("taxicab", taxicab),
        by_pair("comparisons", pairs),
        by_option("assessment", assessment),
    )


METHOD = Method(
    name="codas",
    scores=codas_scores,
    label=LABEL,
    source=(
        "Keshavarz Ghorabaee, M., Zavadskas, E. K., Turskis, Z. and Antucheviciene, J. (2016). A new combinative "
        "distance-based assessment (CODAS) method for multi-criteria decision-making. Economic Computation and "
        "Economic Cybernetics Studies and Research 50(3), 25-44"
    ),
    parameters=(
        Parameter("tau", "number", 0.02, low=0.0, high=1.0),
        Parameter("normalisation", "choice", None, ("scale", "max")),
        Parameter("bounds", "bounds"),
    ),
    refuses=Text(
        "Refuses negative scores and cost scores of 0 where no scales are declared. Even on declared scales each "
        "score is a sum over the other options, so its order can change when an option is added.",
        "尺度が宣言されていない場合、負の評点と費用の評点 0 は扱わない。尺度が宣言されていても、得点は他の選択肢との比較の合計であるため、選択肢を加えると順位が変わりうる。",
    ),
    parts=codas_parts,
    working=codas_working,
)

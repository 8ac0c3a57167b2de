"""ARAS, additive ratio assessment: what share of the optimal option does each reach (Zavadskas and Turskis 2010)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mcda.methods.parameters import number_per_criterion
from mcda.methods.proportions import column_shares
from mcda.methods.registry import Array, Method, Parameter, broadcast_weights, prepare, refuse
from mcda.methods.steps import Step, by_criterion, by_option, one_number, table_of
from mcda.text import Text

__all__ = ["METHOD"]

LABEL = Text("ARAS", "ARAS(加法比率評価法)")


def _weighted_shares(
    matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, optimal: ArrayLike | None
) -> tuple[Array, Array]:
    """Weighted normalised values of the optimal option (..., 1, n) and of the options (..., m, n)."""
    scores, shares, signs = prepare(matrix, weights, direction, "aras")
    given = number_per_criterion(optimal, "optimal", signs.size, LABEL)
    unfit = (given <= 0) | np.isinf(given)
    if unfit.any():
        criterion = int(np.argmax(unfit))
        raise refuse("methods.ratio_score", method=LABEL, criterion=criterion + 1, found=float(given[criterion]))
    best_present = np.where(signs > 0, scores.max(axis=-2, keepdims=True), scores.min(axis=-2, keepdims=True))
    best = np.where(np.isnan(given), best_present, given)
    extended = np.concatenate([best, scores], axis=-2)
    weighted = column_shares(extended, shares, signs < 0, LABEL) * broadcast_weights(shares)
    return weighted[..., :1, :], weighted[..., 1:, :]


def aras_scores(
    matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, *, optimal: ArrayLike | None = None
) -> Array:
    """Utility degree K = S / S0: an option's weighted sum over the optimal option's; (..., m), higher is better.

    Steps of the paper: add the optimal option (`optimal` (n,), the best of the options where it is None), divide
    benefit columns by their sum and the inverses of cost columns by theirs, weigh, add up, divide by the optimal
    option's sum. K is at most 1 unless an option beats a given optimum. Column sums hold all options, so adding one
    can reorder the others.

    0/0: a benefit column of zeros counts 0 for everybody; where that leaves the optimal option itself at 0, every
    option equals it and K is 1. Negative scores, cost scores of 0 (their inverse has no end) and an `optimal` of 0 or
    less are a `MethodRefusal`. A weight of 0 leaves its criterion out.

    Source: Zavadskas, E. K. and Turskis, Z. (2010), Technological and Economic Development of Economy 16(2), 159-172.

    >>> aras_scores([[2.0, 10.0], [4.0, 40.0]], [1, 1], [1, -1]).round(4)
    array([0.7632, 0.6053])
    """
    optimum, weighted = _weighted_shares(matrix, weights, direction, optimal)
    optimality = weighted.sum(axis=-1)
    of_optimum = optimum.sum(axis=-1)
    return np.divide(optimality, of_optimum, out=np.ones_like(optimality), where=of_optimum > 0)


def aras_parts(
    matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, *, optimal: ArrayLike | None = None
) -> dict[str, Array]:
    """`utility`: what each criterion adds to the utility degree; the rows sum to the scores."""
    optimum, weighted = _weighted_shares(matrix, weights, direction, optimal)
    of_optimum = optimum.sum(axis=-1, keepdims=True)
    criteria = weighted.shape[-1]
    return {
        "utility": np.divide(weighted, of_optimum, out=np.full_like(weighted, 1.0 / criteria), where=of_optimum > 0)
    }


def aras_working(
    matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, *, optimal: ArrayLike | None = None
) -> tuple[Step, ...]:
    """The steps for one problem (m, n): weighted shares of the optimal option and of each, their sums, the ratio."""
    optimum, weighted = _weighted_shares(matrix, weights, direction, optimal)
    return (
        table_of("column_shares", weighted),
        by_criterion("optimum", optimum[0]),
        one_number("optimum_sum", optimum.sum()),
        by_option("share_sum", weighted.sum(axis=-1)),
        by_option("utility", aras_scores(matrix, weights, direction, optimal=optimal)),
    )


METHOD = Method(
    name="aras",
    scores=aras_scores,
    label=LABEL,
    source=(
        "Zavadskas, E. K. and Turskis, Z. (2010). A new additive ratio assessment (ARAS) method in multicriteria "
        "decision-making. Technological and Economic Development of Economy 16(2), 159-172"
    ),
    parameters=(Parameter("optimal", "per_criterion"),),
    refuses=Text(
        "Refuses negative scores and cost scores of 0: it works with ratios. The options present set the column "
        "sums, so its order can change when an option is added.",
        "比率で計算するため、負の評点と、費用の評点 0 は扱わない。列の合計は比べる選択肢で決まるため、選択肢を加えると順位が変わりうる。",
    ),
    parts=aras_parts,
    working=aras_working,
)

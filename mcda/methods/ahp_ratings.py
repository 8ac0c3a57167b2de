"""AHP: options rated on scales (absolute) or compared with each other (relative measurement) (Saaty 1980)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from mcda.errors import InputError
from mcda.methods.parameters import choice_per_criterion
from mcda.methods.proportions import column_shares
from mcda.methods.registry import Array, Method, Parameter, broadcast_weights, prepare, refuse
from mcda.methods.steps import Step, by_option, table_of
from mcda.normalise import normalised
from mcda.pairwise import judgement_matrix, principal_eigenvector
from mcda.text import Text

__all__ = ["METHOD"]

LABEL = Text("AHP", "AHP(階層分析法)")
_MODES = ("ratings", "relative")


def _compared(option_matrices: ArrayLike, options: int, criteria: int) -> Array:
    """Local priorities (m, n): the principal eigenvector of each criterion's pairwise matrix."""
    judgements = judgement_matrix(option_matrices)
    if judgements.shape != (criteria, options, options):
        raise InputError(
            "methods.option_matrices_shape", found=str(judgements.shape), accepted=str((criteria, options, options))
        )
    return principal_eigenvector(judgements)[0].T


def _local_values(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    mode: str,
    bounds: ArrayLike | None,
    option_matrices: ArrayLike | None,
) -> Array:
    """Weighted local priorities or ratings (..., m, n)."""
    scores, shares, signs = prepare(matrix, weights, direction, "ahp")
    choice_per_criterion(mode, "mode", _MODES, 1, LABEL)
    if option_matrices is not None:
        local = np.broadcast_to(_compared(option_matrices, *scores.shape[-2:]), scores.shape)
    elif mode == "relative":
        local = column_shares(scores, shares, signs < 0, LABEL, zero_allowed=False)
    elif bounds is None:
        raise refuse("methods.ahp_needs_scale")
    else:
        local = normalised(scores, signs, "scale", bounds)
    return local * broadcast_weights(shares)


def ahp_scores(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    mode: str = "ratings",
    bounds: ArrayLike | None = None,
    option_matrices: ArrayLike | None = None,
) -> Array:
    """Overall priority: the weighted sum of local priorities or ratings; (..., m), higher is better.

    `mode="ratings"` (absolute measurement): a score is rated by its place on the declared scale, 0 at the worst and 1,
    the ideal, at the best end of `bounds` (n, 2). No option can change how two others compare. With these linear
    intensities the sum is that of `weighted_sum` on the same scales.
    `mode="relative"` (distributive synthesis): each column is divided by its sum, cost columns inverted first; scores
    above 0 only. Adding an option, even a copy, can reorder the others (Belton and Gear 1983).
    `option_matrices` (n, m, m), one matrix of judgements per criterion (see `mcda.pairwise.judgement_matrix`; a half
    is enough): the local priorities are the principal eigenvectors, whatever `mode`; scores and direction are not
    looked at, the judgements say what is better.

    0/0 cannot occur: scale ends differ, and sums of positive numbers are positive. A weight of 0 leaves its criterion
    out. Raises `MethodRefusal` without `bounds` in ratings mode and for scores of 0 or less in relative mode,
    `InputError` for judgements that are not above 0, contradict each other or are missing.

    Source: Saaty, T. L. (1980), The Analytic Hierarchy Process, McGraw-Hill; the two kinds of measurement: Saaty, T.
    L. (1987), Mathematical Modelling 9(3-5), 161-176.

    >>> ahp_scores([[5, 1], [1, 5]], [3, 1], [1, 1], bounds=[[1, 5], [1, 5]])
    array([0.75, 0.25])
    >>> ahp_scores([[3, 10], [1, 30]], [1, 1], [1, -1], mode="relative")
    array([0.75, 0.25])
    >>> ahp_scores([[0], [0]], [1], [1], option_matrices=[[[1, 4], [1 / 4, 1]]]).round(3)
    array([0.8, 0.2])
    """
    return _local_values(matrix, weights, direction, mode, bounds, option_matrices).sum(axis=-1)


def ahp_parts(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    mode: str = "ratings",
    bounds: ArrayLike | None = None,
    option_matrices: ArrayLike | None = None,
) -> dict[str, Array]:
    """`priority`: weight times local priority or rating per criterion; the rows sum to the scores."""
    return {"priority": _local_values(matrix, weights, direction, mode, bounds, option_matrices)}


def _compares_options(params: Mapping[str, Any]) -> bool:
    """Whether these parameters ask for relative measurement, which declared scales have no part in."""
    return params.get("mode") == "relative" or params.get("option_matrices") is not None


def ahp_working(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    mode: str = "ratings",
    bounds: ArrayLike | None = None,
    option_matrices: ArrayLike | None = None,
) -> tuple[Step, ...]:
    """The steps for one problem (m, n): local priorities or ratings times weight, and their sum."""
    weighted = _local_values(matrix, weights, direction, mode, bounds, option_matrices)
    return table_of("local_priorities", weighted), by_option("priority", weighted.sum(axis=-1))


METHOD = Method(
    name="ahp",
    scores=ahp_scores,
    label=LABEL,
    source=(
        "Saaty, T. L. (1980). The Analytic Hierarchy Process. McGraw-Hill; Saaty, T. L. (1987). The analytic "
        "hierarchy process: what it is and how it is used. Mathematical Modelling 9(3-5), 161-176"
    ),
    parameters=(
        Parameter("mode", "choice", "ratings", _MODES),
        Parameter("bounds", "bounds"),
        Parameter("option_matrices", "option_matrices"),
    ),
    refuses=Text(
        "Ratings mode refuses data without declared scales; relative mode refuses scores of 0 or less, and its "
        "order can change when an option is added.",
        "評定方式(ratings)は、尺度の両端が宣言されていないデータを扱わない。相対方式(relative)は 0 以下の評点を扱わず、選択肢を加えると順位が変わりうる。",
    ),
    anchored=True,
    needs_scale=True,
    as_given=_compares_options,
    parts=ahp_parts,
    working=ahp_working,
)

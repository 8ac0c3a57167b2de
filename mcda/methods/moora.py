"""MOORA: ratio system, reference point and full multiplicative form (Brauers and Zavadskas 2006, 2010)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mcda.methods.parameters import choice_per_criterion
from mcda.methods.ratio_scores import weightless_as_one
from mcda.methods.registry import Array, Method, Parameter, broadcast_weights, prepare, refuse
from mcda.methods.steps import Step, by_option, table_of
from mcda.text import Text

__all__ = ["METHOD"]

LABEL = Text("MOORA", "MOORA(比率分析による多目的最適化)")
_VARIANTS = ("ratio", "reference_point", "full_multiplicative")


def _per_criterion(matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, variant: str) -> Array:
    """What each criterion says of each option (..., m, n), before the variant's own way of joining them."""
    scores, shares, signs = prepare(matrix, weights, direction, "moora")
    choice_per_criterion(variant, "variant", _VARIANTS, 1, LABEL)
    if variant == "full_multiplicative":
        scores = weightless_as_one(scores, shares)
        wrong = np.argwhere(scores <= 0)
        if len(wrong):
            first = tuple(wrong[0])
            raise refuse("methods.ratio_score", method=LABEL, criterion=int(first[-1]) + 1, found=float(scores[first]))
    norm = np.sqrt((scores**2).sum(axis=-2, keepdims=True))
    responses = np.divide(scores, norm, out=np.zeros_like(scores), where=norm > 0)
    if variant == "ratio":
        return signs * responses * broadcast_weights(shares)
    if variant == "reference_point":
        best = np.where(signs > 0, responses.max(axis=-2, keepdims=True), responses.min(axis=-2, keepdims=True))
        return np.abs(best - responses) * broadcast_weights(shares)
    return signs * np.log(responses) * broadcast_weights(shares)


def moora_scores(matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, *, variant: str = "ratio") -> Array:
    """MOORA score by `variant`; (..., m), higher is better.

    All start from the responses x / sqrt(sum of squares), costs included.
    `ratio`: weighted sum of the benefit responses less that of the cost responses.
    `reference_point`: minus the largest weighted distance of any criterion from the best response present (the paper's
    min-max metric, turned so that higher is better; 0 is an option that is best everywhere).
    `full_multiplicative`: product of the benefit responses, each to the power of its weight, divided by that of the
    cost responses; scores above 0 only. Its order alone does not depend on the other options (the norms cancel).

    0/0: a column of zeros counts 0 for everybody (`ratio`, `reference_point`). Where all options coincide they score
    alike.

    Source: Brauers, W. K. M. and Zavadskas, E. K. (2006), Control and Cybernetics 35(2), 445-469; full multiplicative
    form: Brauers, W. K. M. and Zavadskas, E. K. (2010), Technological and Economic Development of Economy 16(1), 5-24.

    >>> moora_scores([[3.0, 4.0], [4.0, 3.0]], [3, 1], [1, -1]).round(2)
    array([0.25, 0.45])
    >>> moora_scores([[3.0, 4.0], [4.0, 3.0]], [3, 1], [1, -1], variant="reference_point").round(2)
    array([-0.15,  0.  ])
    """
    each = _per_criterion(matrix, weights, direction, variant)
    if variant == "ratio":
        return each.sum(axis=-1)
    if variant == "reference_point":
        return 0.0 - each.max(axis=-1)
    return np.exp(each.sum(axis=-1))


def moora_parts(
    matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, *, variant: str = "ratio"
) -> dict[str, Array]:
    """Per criterion: `ratio` (rows sum to the scores), `distance` (the largest counts) or `logarithm` (of it)."""
    names = dict(zip(_VARIANTS, ("ratio", "distance", "logarithm"), strict=True))
    each = _per_criterion(matrix, weights, direction, variant)
    return {names[variant]: each}


def moora_working(
    matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, *, variant: str = "ratio"
) -> tuple[Step, ...]:
    """The steps for one problem (m, n): what each criterion says, (m, n), and the variant's way of joining it."""
    each = _per_criterion(matrix, weights, direction, variant)
    score = moora_scores(matrix, weights, direction, variant=variant)
    if variant == "ratio":
        gains, losses = np.maximum(each, 0.0).sum(axis=-1), np.minimum(each, 0.0).sum(axis=-1)
        return (
            table_of("ratios", each),
            by_option("gains", gains),
            by_option("losses", losses),
            by_option("ratio_score", score),
        )
    if variant == "reference_point":
        return table_of("reference_distances", each), by_option("largest_distance", score)
    return table_of("logarithms", each), by_option("multiplied", score)


METHOD = Method(
    name="moora",
    scores=moora_scores,
    label=LABEL,
    source=(
        "Brauers, W. K. M. and Zavadskas, E. K. (2006). The MOORA method and its application to privatization in a "
        "transition economy. Control and Cybernetics 35(2), 445-469"
    ),
    parameters=(Parameter("variant", "choice", "ratio", _VARIANTS),),
    refuses=Text(
        "The full multiplicative form refuses scores of 0 or less. Ratios and reference point come from the options "
        "present, so the order can change when an option is added.",
        "乗法形(full_multiplicative)は 0 以下の評点を扱わない。比率と参照点は比べる選択肢で決まるため、選択肢を加えると順位が変わりうる。",
    ),
    parts=moora_parts,
    working=moora_working,
)

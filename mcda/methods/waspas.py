"""WASPAS: a mixture of the weighted sum and the weighted product (Zavadskas and others 2012)."""

from __future__ import annotations

from numpy.typing import ArrayLike

from mcda.methods.parameters import number_between
from mcda.methods.ratio_scores import RATIO_NORMALISATIONS, ratio_values
from mcda.methods.registry import Array, Method, Parameter, broadcast_weights, prepare
from mcda.methods.steps import Step, by_option, one_number, table_of
from mcda.methods.weighted_product import product
from mcda.text import Text

__all__ = ["METHOD"]

LABEL = Text("WASPAS", "WASPAS(加重和・加重積の混合法)")


def waspas_scores(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    lam: float = 0.5,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> Array:
    """lam times the weighted sum plus (1 - lam) times the weighted product of the same values; (..., m), higher better.

    The values are x / best for benefit and best / x for cost. With `bounds` the best is the declared one, so no option
    changes how two others compare; without, it is the best option's, as published, and the sum part can then change its
    order when an option comes or goes. Scores must be above 0; on a declared benefit scale that starts at 0, a score of
    0 makes the product part 0. `lam` = 1 is the weighted sum of these values, 0 their product.

    Raises `InputError` for `lam` outside 0..1 and `MethodRefusal` for scores or declared ends that are no ratios.

    >>> waspas_scores([[4, 10], [1, 10]], [1, 1], [1, -1])
    array([1.    , 0.5625])
    """
    scores, shares, signs = prepare(matrix, weights, direction, "waspas")
    part = number_between(lam, "lam", 0.0, 1.0, LABEL)
    values = ratio_values(scores, shares, signs, normalisation, bounds, LABEL)
    weighted_sum = (values * broadcast_weights(shares)).sum(axis=-1)
    weighted_product = product(values, shares)
    return part * weighted_sum + (1.0 - part) * weighted_product


def waspas_parts(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    lam: float = 0.5,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> dict[str, Array]:
    """`value`, whose rows sum to the weighted sum, and `factor`, whose rows multiply to the weighted product."""
    scores, shares, signs = prepare(matrix, weights, direction, "waspas")
    values = ratio_values(scores, shares, signs, normalisation, bounds, LABEL)
    return {"value": values * broadcast_weights(shares), "factor": values ** broadcast_weights(shares)}


def waspas_working(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    lam: float = 0.5,
    normalisation: str | None = None,
    bounds: ArrayLike | None = None,
) -> tuple[Step, ...]:
    """The steps for one problem (m, n): values, their weighted sum, their weighted product, the mixture of the two."""
    scores, shares, signs = prepare(matrix, weights, direction, "waspas")
    values = ratio_values(scores, shares, signs, normalisation, bounds, LABEL)
    mixture = waspas_scores(matrix, weights, direction, lam=lam, normalisation=normalisation, bounds=bounds)
    return (
        table_of("values", values),
        one_number("lam", lam),
        by_option("sum_part", (values * broadcast_weights(shares)).sum(axis=-1)),
        by_option("product_part", product(values, shares)),
        by_option("mixture", mixture),
    )


METHOD = Method(
    name="waspas",
    scores=waspas_scores,
    label=LABEL,
    source="Zavadskas, E. K., Turskis, Z., Antucheviciene, J. and Zakarevicius, A. (2012). Optimization of weighted "
    "aggregated sum product assessment. Elektronika ir Elektrotechnika 122(6), 3-6",
    parameters=(
        Parameter("lam", "number", 0.5, low=0.0, high=1.0),
        Parameter("normalisation", "choice", None, RATIO_NORMALISATIONS),
        Parameter("bounds", "bounds"),
    ),
    refuses=Text(
        "Refuses scores of 0 or below, which have no ratios; "
        "on a declared benefit scale from 0, a 0 makes the product part 0.",
        "0 以下の評点は比をとれないため扱わない。0 から始まる便益尺度が宣言されていれば、評点 0 では積の部分が 0 になる。",
    ),
    anchored=True,
    needs_scale=True,
    parts=waspas_parts,
    working=waspas_working,
)

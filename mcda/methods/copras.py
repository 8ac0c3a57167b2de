"""COPRAS: benefits count in proportion, costs in inverse proportion (Zavadskas, Kaklauskas and Sarka 1994)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mcda.methods.proportions import column_shares
from mcda.methods.registry import Array, Method, broadcast_weights, prepare
from mcda.methods.steps import Step, by_option, table_of
from mcda.text import Text

__all__ = ["METHOD"]

LABEL = Text("COPRAS", "COPRAS(複合比例評価法)")


def _weighted_shares(matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike) -> tuple[Array, Array]:
    """Weighted shares of the column sums (..., m, n): of the benefit criteria, of the cost criteria (0 elsewhere)."""
    scores, shares, signs = prepare(matrix, weights, direction, "copras")
    none_inverted = np.zeros(signs.size, dtype=bool)
    weighted = column_shares(scores, shares, none_inverted, LABEL) * broadcast_weights(shares)
    return np.where(signs > 0, weighted, 0.0), np.where(signs < 0, weighted, 0.0)


def _inverse_shares(costs: Array) -> Array:
    """The total of `costs` (..., m) shared out in inverse proportion to each; see `copras_scores` for zeros."""
    total = costs.sum(axis=-1, keepdims=True)
    free = costs <= 1e-12 * total
    inverse = np.divide(1.0, costs, out=np.zeros_like(costs), where=~free)
    given = np.where(free.any(axis=-1, keepdims=True), free.astype(float), inverse)
    return total * given / given.sum(axis=-1, keepdims=True)


def copras_scores(matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike) -> Array:
    """Utility degree N = Q / max Q; (..., m), 0..1, higher is better (the paper prints it in per cent).

    Steps of the paper: divide each column, benefit or cost, by its sum and weigh; add up the benefit criteria (S+) and
    the cost criteria (S-) of each option; Q = S+ + sum(S-) / (S- * sum(1 / S-)): the total of S- is shared out in
    inverse proportion to each option's own. Column sums hold all options, so adding one can reorder the others.

    0/0: a column of zeros counts 0 for everybody. Without cost criteria, or where they weigh 0, S- is 0 for all and Q
    = S+ (the term's total is 0). An option whose S- is 0 (below 1e-12 of the total) while others' is not takes the
    whole term, shared equally with others like it: the limit of the formula. Where every Q is 0 all options are alike
    and N is 1. Negative scores are a `MethodRefusal`.

    Source: Zavadskas, E. K., Kaklauskas, A. and Sarka, V. (1994), Technological and Economic Development of Economy
    1(3), 131-139.

    >>> copras_scores([[2.0, 10.0], [4.0, 40.0]], [1, 1], [1, -1]).round(4)
    array([1.    , 0.7647])
    """
    benefits, costs = _weighted_shares(matrix, weights, direction)
    significance = benefits.sum(axis=-1) + _inverse_shares(costs.sum(axis=-1))
    highest = significance.max(axis=-1, keepdims=True)
    return np.divide(significance, highest, out=np.ones_like(significance), where=highest > 0)


def copras_parts(matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike) -> dict[str, Array]:
    """`benefit` and `cost`: the weighted shares whose rows sum to S+ and to S-."""
    benefits, costs = _weighted_shares(matrix, weights, direction)
    return {"benefit": benefits, "cost": costs}


def copras_working(matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike) -> tuple[Step, ...]:
    """The steps for one problem (m, n): weighted shares, sums of benefits and of costs, significance, share of the best."""
    benefits, costs = _weighted_shares(matrix, weights, direction)
    plus, minus = benefits.sum(axis=-1), costs.sum(axis=-1)
    return (
        table_of("column_shares", benefits + costs),
        by_option("benefit_sum", plus),
        by_option("cost_sum", minus),
        by_option("significance", plus + _inverse_shares(minus)),
        by_option("share_of_best", copras_scores(matrix, weights, direction)),
    )


METHOD = Method(
    name="copras",
    scores=copras_scores,
    label=LABEL,
    source=(
        "Zavadskas, E. K., Kaklauskas, A. and Sarka, V. (1994). The new method of multicriteria complex proportional "
        "assessment of projects. Technological and Economic Development of Economy 1(3), 131-139"
    ),
    refuses=Text(
        "Refuses negative scores: it works with proportions. The options present set the column sums, so its order "
        "can change when an option is added.",
        "比例で計算するため、負の評点は扱わない。列の合計は比べる選択肢で決まるため、選択肢を加えると順位が変わりうる。",
    ),
    parts=copras_parts,
    working=copras_working,
)

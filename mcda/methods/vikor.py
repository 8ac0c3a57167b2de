"""VIKOR: a compromise between the group's regret and the worst single regret (Opricovic and Tzeng 2004)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mcda.methods.parameters import number_between
from mcda.methods.registry import Array, Method, Parameter, broadcast_weights, prepare
from mcda.methods.steps import Step, by_option, one_number, table_of
from mcda.normalise import normalised
from mcda.text import Text

__all__ = ["METHOD"]

LABEL = Text("VIKOR", "VIKOR(妥協順位法)")
TOLERANCE = 1e-12
"""Regrets lie in 0..1 and their sums differ by some 1e-16 when they should be equal."""


def _weighted_regrets(scores: Array, shares: Array, signs: Array, bounds: ArrayLike | None) -> Array:
    """Weight times (f* - f) / (f* - f-), (..., m, n); 0 on a criterion on which all options coincide."""
    if bounds is not None:
        return (1.0 - normalised(scores, signs, "scale", bounds)) * broadcast_weights(shares)
    low, high = scores.min(axis=-2, keepdims=True), scores.max(axis=-2, keepdims=True)
    flat = high - low <= TOLERANCE * np.maximum(np.abs(low), np.abs(high))
    best = np.where(signs > 0, high, low)
    regrets = np.abs(best - scores) / np.where(flat, 1.0, high - low)
    return np.where(flat, 0.0, regrets) * broadcast_weights(shares)


def _share(measure: Array, least: Array | float, most: Array | float) -> Array:
    """(measure - least) / (most - least), and 0 where most and least coincide: then it separates nobody."""
    span = np.asarray(most - least)
    flat = span <= TOLERANCE
    return np.where(flat, 0.0, (measure - least) / np.where(flat, 1.0, span))


def vikor_scores(
    matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, *, v: float = 0.5, bounds: ArrayLike | None = None
) -> Array:
    """Q = v (S - S*) / (S- - S*) + (1 - v) (R - R*) / (R- - R*); (..., m), in 0..1, LOWER is better.

    S is the sum of an option's weighted regrets, R the largest of them, `v` the weight of the majority (S) against the
    veto (R). Without `bounds` the best f* and worst f- of each criterion and the extremes of S and R come from the
    options present, as published: every Q, and the order of two options, can change with a third. With `bounds` all of
    them are absolute: f* and f- are the declared ends, S* = R* = 0 belong to the option that is best in everything, S-
    = 1 and R- = the largest weight to the one that is worst in everything, so no option changes how two others compare.

    0/0: a criterion on which all options coincide (within 1e-12 of its size) gives regret 0; where S or R is the same
    for all options within 1e-12, its term is 0. Raises `InputError` for `v` outside 0..1.

    >>> vikor_scores([[1, 3000], [2, 3750], [5, 4500]], [1, 1], [-1, 1])
    array([1., 0., 1.])
    """
    scores, shares, signs = prepare(matrix, weights, direction, "vikor")
    majority = number_between(v, "v", 0.0, 1.0, LABEL)
    regrets = _weighted_regrets(scores, shares, signs, bounds)
    group, single = regrets.sum(axis=-1), regrets.max(axis=-1)
    if bounds is not None:
        group_share, single_share = _share(group, 0.0, 1.0), _share(single, 0.0, shares.max(axis=-1, keepdims=True))
    else:
        group_share = _share(group, group.min(axis=-1, keepdims=True), group.max(axis=-1, keepdims=True))
        single_share = _share(single, single.min(axis=-1, keepdims=True), single.max(axis=-1, keepdims=True))
    return majority * group_share + (1.0 - majority) * single_share


def vikor_parts(
    matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, *, v: float = 0.5, bounds: ArrayLike | None = None
) -> dict[str, Array]:
    """`regret`: the weighted regret per criterion; a row's sum is S and its maximum R."""
    return {"regret": _weighted_regrets(*prepare(matrix, weights, direction, "vikor"), bounds)}


def vikor_working(
    matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, *, v: float = 0.5, bounds: ArrayLike | None = None
) -> tuple[Step, ...]:
    """The steps for one problem (m, n): weighted regrets, their sum S, the largest R, the compromise Q."""
    regrets = _weighted_regrets(*prepare(matrix, weights, direction, "vikor"), bounds)
    return (
        table_of("regrets", regrets),
        one_number("v", v),
        by_option("group_regret", regrets.sum(axis=-1)),
        by_option("single_regret", regrets.max(axis=-1)),
        by_option("compromise", vikor_scores(matrix, weights, direction, v=v, bounds=bounds)),
    )


METHOD = Method(
    name="vikor",
    scores=vikor_scores,
    label=LABEL,
    source="Opricovic, S. and Tzeng, G.-H. (2004). Compromise solution by MCDM methods: a comparative analysis of "
    "VIKOR and TOPSIS. European Journal of Operational Research 156(2), 445-455",
    higher_is_better=False,
    parameters=(Parameter("v", "number", 0.5, low=0.0, high=1.0), Parameter("bounds", "bounds")),
    refuses=Text(
        "Without declared scales the order of two options can change when a third comes or goes.",
        "尺度の両端が宣言されていない場合、選択肢の追加や削除で他の二つの順序が変わることがある。",
    ),
    anchored=True,
    parts=vikor_parts,
    working=vikor_working,
)

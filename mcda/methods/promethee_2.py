"""PROMETHEE II: net outranking flow over all pairs of options (Brans and Vincke 1985)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from mcda.methods.parameters import choice_per_criterion, number_per_criterion
from mcda.methods.preference_functions import THRESHOLDS, degrees, net_preferences
from mcda.methods.registry import Array, Method, Parameter, broadcast_weights, prepare, refuse
from mcda.methods.steps import Step, by_option, by_pair
from mcda.text import Text

__all__ = ["METHOD"]

LABEL = Text("PROMETHEE II", "PROMETHEE II(選好フローによる順位付け)")


def _weighted_net_flows(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    functions: str | Sequence[str],
    p: ArrayLike | None,
    q: ArrayLike | None,
    s: ArrayLike | None,
) -> Array:
    """Weight times net flow per criterion, (..., m, n)."""
    scores, shares, signs = prepare(matrix, weights, direction, "promethee_2")
    options, criteria = scores.shape[-2:]
    names = choice_per_criterion(functions, "functions", tuple(THRESHOLDS), criteria, LABEL)
    thresholds = {"p": p, "q": q, "s": s}
    given = {name: number_per_criterion(value, name, criteria, LABEL) for name, value in thresholds.items()}
    net = np.empty_like(scores)
    for place, function in enumerate(names):
        limits = {name: float(values[place]) for name, values in given.items()}
        _check_thresholds(function, limits, place + 1)
        net[..., place] = net_preferences(signs[place] * scores[..., place], function, **limits)
    return net / max(options - 1, 1) * broadcast_weights(shares)


def _check_thresholds(function: str, limits: dict[str, float], criterion: int) -> None:
    """q from 0, p and s above 0, p not below q: those that the function uses."""
    for name in THRESHOLDS[function]:
        value = limits[name]
        if np.isnan(value):
            raise refuse("methods.promethee_missing", criterion=criterion, function=function, name=name)
        if not (np.isfinite(value) and (value >= 0 if name == "q" else value > 0)):
            raise refuse("methods.promethee_threshold", criterion=criterion, name=name, found=value)
    if {"p", "q"} <= set(THRESHOLDS[function]) and limits["p"] < limits["q"]:
        raise refuse("methods.promethee_order", criterion=criterion, p=limits["p"], q=limits["q"])


def promethee_2_scores(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    functions: str | Sequence[str] = "usual",
    p: ArrayLike | None = None,
    q: ArrayLike | None = None,
    s: ArrayLike | None = None,
) -> Array:
    """Net flow phi: the mean over the other options of pi(a, b) - pi(b, a); (..., m), in -1..1, higher is better.

    pi(a, b) is the weighted sum over criteria of P(d), d the difference in favour of a. `functions` names P, `p q s`
    its thresholds in the units of the scores; each is one for all criteria or one per criterion (None where it is not
    used): `usual` (any difference counts in full), `u-shape` (above q), `v-shape` (rising up to p), `level` (half above
    q, full above p), `linear` (rising from q to p), `gaussian` (1 - exp(-d^2 / 2 s^2)).

    Flows compare with the options present, so the order of two options can change with a third. A difference within
    1e-12 (as a share of the column's largest score) of a threshold counts as equal to it. 0/0: a single option has flow
    0; with p = q `linear` is the step at q. Memory is linear in m. Raises `InputError` for an unknown function and
    `MethodRefusal` for a threshold that is missing or out of order.

    >>> promethee_2_scores([[4, 3, 2], [3, 2, 4], [5, 1, 3]], [5, 3, 2], [1, 1, 1])
    array([ 0.1, -0.3,  0.2])
    """
    return _weighted_net_flows(matrix, weights, direction, functions, p, q, s).sum(axis=-1)


def promethee_2_parts(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    functions: str | Sequence[str] = "usual",
    p: ArrayLike | None = None,
    q: ArrayLike | None = None,
    s: ArrayLike | None = None,
) -> dict[str, Array]:
    """`net_flow`: the weighted net flow per criterion; the rows sum to the scores."""
    return {"net_flow": _weighted_net_flows(matrix, weights, direction, functions, p, q, s)}


def promethee_2_working(
    matrix: ArrayLike,
    weights: ArrayLike,
    direction: ArrayLike,
    *,
    functions: str | Sequence[str] = "usual",
    p: ArrayLike | None = None,
    q: ArrayLike | None = None,
    s: ArrayLike | None = None,
) -> tuple[Step, ...]:
    """The steps for one problem (m, n): preference of each over each, (m, m), then leaving, entering and net flow."""
    net = promethee_2_scores(matrix, weights, direction, functions=functions, p=p, q=q, s=s)
    scores, shares, signs = prepare(matrix, weights, direction, "promethee_2")
    options, criteria = scores.shape[-2:]
    names = choice_per_criterion(functions, "functions", tuple(THRESHOLDS), criteria, LABEL)
    given = {
        name: number_per_criterion(value, name, criteria, LABEL) for name, value in {"p": p, "q": q, "s": s}.items()
    }
    pairs = np.zeros((options, options))
    for place, function in enumerate(names):
        limits = {name: float(values[place]) for name, values in given.items()}
        pairs += shares[place] * degrees(signs[place] * scores[:, place], function, **limits)
    others = max(options - 1, 1)
    return (
        by_pair("preference", pairs),
        by_option("leaving", pairs.sum(axis=1) / others),
        by_option("entering", pairs.sum(axis=0) / others),
        by_option("net_flow", net),
    )


METHOD = Method(
    name="promethee_2",
    scores=promethee_2_scores,
    label=LABEL,
    source="Brans, J.-P. and Vincke, P. (1985). A preference ranking organisation method: the PROMETHEE method for "
    "multiple criteria decision-making. Management Science 31(6), 647-656",
    parameters=(
        Parameter("functions", "per_criterion_choice", "usual", tuple(THRESHOLDS)),
        Parameter("p", "per_criterion", low=0.0),
        Parameter("q", "per_criterion", low=0.0),
        Parameter("s", "per_criterion", low=0.0),
    ),
    refuses=Text(
        "Refuses a preference function without its thresholds. Flows compare with the options present, so the order of "
        "two options can change when a third comes or goes, on declared scales too.",
        "選好関数に必要なしきい値がなければ扱わない。フローは比較対象との対比で決まるため、尺度を宣言していても、"
        "選択肢の追加や削除で他の二つの順序が変わることがある。",
    ),
    parts=promethee_2_parts,
    working=promethee_2_working,
)

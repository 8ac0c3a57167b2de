"""From what a participant answered to weights (n,): points, swings, judgements, an order."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mcda.errors import InputError
from mcda.pairwise import completed, from_judgements, geometric_mean_priorities
from mcda.polling.refusals import Refusal
from mcda.weights import direct, rank_order_centroid, swing

__all__ = ["LARGEST_POINTS", "LARGEST_RATIO", "weighed"]

Array = NDArray[np.float64]
LARGEST_POINTS = 1e9
LARGEST_RATIO = 1000.0
"""Ratios beyond a thousand to one are slips of the hand; the scale people are offered ends at nine."""


def weighed(kind: str, answers: Any, criteria: Sequence[str]) -> Array:
    """Weights (n,) over `criteria`, summing to 1, from the answers of one participant.

    `points` and `swing`: {criterion: number >= 0} for every criterion, not all zero; shares of the sum. `judgements`:
    [[a, b, ratio], ...] that link all criteria; missing pairs are completed by logarithmic least squares, priorities are row
    geometric means, so that the geometric mean of a room's priorities is exactly that of its judgements. `order`:
    [criterion, ...] from most to least important, or {criterion: place} with ties; rank order centroid weights.

    >>> weighed("points", {"cost": 30, "safety": 10}, ["cost", "safety"])
    array([0.75, 0.25])
    >>> weighed("judgements", [["cost", "safety", 4]], ["cost", "safety"])
    array([0.8, 0.2])
    >>> weighed("order", ["safety", "cost"], ["cost", "safety"])
    array([0.25, 0.75])
    """
    if kind in ("points", "swing"):
        points = _numbers(answers, criteria, "points")
        if not points.any():
            raise Refusal("all_zero")
        return (swing if kind == "swing" else direct)(points)
    if kind == "judgements":
        return _from_judgements(answers, criteria)
    if kind == "order":
        return rank_order_centroid(_places(answers, criteria))
    raise Refusal("unknown_kind", found=str(kind)[:40], accepted="points, swing, judgements, order")


def _numbers(answers: Any, criteria: Sequence[str], name: str) -> Array:
    if not isinstance(answers, dict):
        raise Refusal("field_type", field=name, accepted="{criterion: number}")
    _complete(answers, criteria)
    return np.array([_number(answers[key], f"{name}.{key}") for key in criteria])


def _complete(named: Any, criteria: Sequence[str]) -> None:
    """Exactly the criteria of the room, no more, no fewer."""
    if len(named) > len(criteria):
        raise Refusal("too_many_criteria", found=len(named), limit=len(criteria))
    known = set(criteria)
    for key in named:
        if not isinstance(key, str) or key not in known:
            raise Refusal("unknown_criterion", found=str(key)[:60])
    for key in criteria:
        if key not in named:
            raise Refusal("missing_criterion", found=key)


def _number(value: Any, name: str, least: float = 0.0, most: float = LARGEST_POINTS) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refusal("not_a_number", field=name, found=str(value)[:40])
    if not isfinite(value):
        raise Refusal("not_finite", field=name, found=str(value))
    if value < least:
        raise Refusal("negative", field=name, found=f"{value:g}")
    if value > most:
        raise Refusal("beyond_limit", field=name, found=f"{value:g}", limit=f"{most:g}")
    return float(value)


def _from_judgements(answers: Any, criteria: Sequence[str]) -> Array:
    most = len(criteria) * (len(criteria) - 1) // 2
    if not isinstance(answers, list) or not all(isinstance(one, list) and len(one) == 3 for one in answers):
        raise Refusal("field_type", field="judgements", accepted="[[criterion, criterion, ratio], …]")
    if len(answers) > 2 * most:
        raise Refusal("too_many_criteria", found=len(answers), limit=most)
    known = set(criteria)
    given = []
    for first, second, ratio in answers:
        for key in (first, second):
            if not isinstance(key, str) or key not in known:
                raise Refusal("unknown_criterion", found=str(key)[:60])
        name = f"judgements.{first}|{second}"
        given.append((first, second, _number(ratio, name, least=1.0 / LARGEST_RATIO, most=LARGEST_RATIO)))
    try:
        matrix = completed(from_judgements(list(criteria), given), list(criteria))
    except InputError as wrong:
        raise Refusal("judgements", reason=wrong) from None
    return geometric_mean_priorities(matrix)


def _places(answers: Any, criteria: Sequence[str]) -> Array:
    """Ranks (n,), 1 = most important."""
    if isinstance(answers, dict):
        return np.maximum(_numbers(answers, criteria, "order"), 1.0)
    if not isinstance(answers, list):
        raise Refusal("field_type", field="order", accepted="[criterion, …]")
    for key in answers:
        if answers.count(key) > 1:
            raise Refusal("criterion_twice", field="order", found=str(key)[:60])
    _complete(answers, criteria)
    return np.array([answers.index(key) + 1.0 for key in criteria])

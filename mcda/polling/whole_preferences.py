"""From the weights a room gave to weights over the whole decision."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mcda.decision import Decision
from mcda.evaluation import posed
from mcda.polling.room_results import RoundResult
from mcda.polling.rooms import Room
from mcda.preference import Preference
from mcda.text import Text, text

__all__ = ["aggregate_preference", "whole_weights"]

Array = NDArray[np.float64]
ROUNDING = 0.5
"""A whole percent stands for everything within half a percent of it: ranges are no narrower."""


def whole_weights(room: Room, decision: Decision, weights: Array) -> Array:
    """Weights (..., n) over all criteria of the decision from weights (..., c) over those of the room.

    A room that weighs all criteria gives them as they are. One that weighs a branch divides what that branch has in the
    decision's own default weights (equal ones, where it states none); the other criteria keep theirs.
    """
    places = [decision.criterion_place(key) for key in room.plan.criteria]
    background = np.zeros(len(decision.criteria))
    if len(places) < len(background):
        background = posed(decision).weights.copy()
    share = background[places].sum() or 1.0
    whole = np.broadcast_to(background, (*weights.shape[:-1], len(background))).copy()
    whole[..., places] = weights * share
    return whole / whole.sum(axis=-1, keepdims=True)


def aggregate_preference(
    room: Room, decision: Decision, percents: Sequence[int], result: RoundResult | None = None
) -> Preference:
    """Published whole percents as a preference over the whole decision; with the `result`, quartiles as its ranges,
    widened by the rounding and to hold the mean."""
    shares = np.array(percents, dtype=float) / 100.0
    points = whole_weights(room, decision, shares) * 100.0
    low = high = None
    if result is not None and result.lower is not None and result.upper is not None:
        places = [decision.criterion_place(key) for key in room.plan.criteria]
        scale = points.sum() * _share(points, places) / 100.0
        low, high = points.copy(), points.copy()
        low[places] = np.maximum(np.minimum(np.array(result.lower) * scale, points[places]) - ROUNDING * scale, 0.0)
        high[places] = np.maximum(np.array(result.upper) * scale, points[places]) + ROUNDING * scale
    number = 0 if result is None else result.round
    return Preference(
        criteria=decision.criterion_keys,
        points=_tidy(points),
        low=None if low is None else _tidy(low),
        high=None if high is None else _tidy(high),
        key=f"room_round_{number}" if result is not None else "room_group",
        name=Text(*(text("polling.profile_name", language, round=number) for language in ("en", "ja"))),
        elicitation="aggregate",
    )


def _share(points: Array, places: Sequence[int]) -> float:
    """What the room's criteria have of all weight."""
    return float(points[places].sum() / points.sum())


def _tidy(points: Array) -> tuple[float, ...]:
    """Whole percents stay whole numbers: rounding of the last digits would show in files."""
    return tuple(np.round(points, 9).tolist())

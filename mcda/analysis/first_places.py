"""Who is first, draw by draw."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.scorers import Scorer
from mcda.analysis.weight_spaces import TILE
from mcda.errors import NoAnswer
from mcda.ranks import TOLERANCE

__all__ = ["first_places", "leads_under", "report"]

Array = NDArray[np.float64]


def first_places(scores: Array) -> NDArray[np.bool_]:
    """Which options are first, (m, S), by oriented scores (m, S): all that tie; nobody where nobody has a finite score.

    >>> first_places(np.array([[0.5, -np.inf], [0.5 + 1e-12, -np.inf], [0.1, -np.inf]])).tolist()
    [[True, False], [True, False], [False, False]]
    """
    return (scores >= scores.max(axis=0) - TOLERANCE) & np.isfinite(scores)


def leads_under(scorer: Scorer, weights: Array) -> NDArray[np.bool_]:
    """Which of the ranked options are first, (m, S), under each of many weights (S, n), a tile at a time."""
    found = np.empty((scorer.options, len(weights)), bool)
    for start in range(0, len(weights), TILE):
        found[:, start : start + TILE] = first_places(scorer.scores(weights[start : start + TILE]))
    return found


def report(progress: Callable[[float], bool | None] | None, done: float) -> None:
    """Tell `progress` the share done; it cancels by returning False."""
    if progress is not None and progress(done) is False:
        raise NoAnswer("analysis.cancelled")

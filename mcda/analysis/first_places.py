"""Who is first, draw by draw, and what a question that draws records of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.draw_jobs import Job
from mcda.analysis.scorers import Scorer
from mcda.analysis.weight_spaces import TILE
from mcda.decision import Decision
from mcda.elements import content_hash
from mcda.errors import NoAnswer
from mcda.ranks import TOLERANCE
from mcda.version import __version__

__all__ = ["drawn_settings", "first_places", "leads_under", "report"]

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


def drawn_settings(analysis: str, decision: Decision, job: Job, settings: Mapping[str, Any], **more: Any) -> Any:
    """Everything needed to ask again: the job's settings, the question and its own; a space that was given, by its
    hash."""
    found = {"analysis": analysis, **settings, "criteria": decision.key, "version": __version__, **more}
    found["weights"] = job.problem.preference.key or job.problem.preference.elicitation
    if job.unsettled is not None:
        found["screen_chance"] = job.chance
    if job.space is not None and job.space.kind in ("given", "constraints"):
        found["space_hash"] = content_hash([job.space.rows, job.space.matrix, job.space.bound])
    return found


def report(progress: Callable[[float], bool | None] | None, done: float) -> None:
    """Tell `progress` the share done; it cancels by returning False."""
    if progress is not None and progress(done) is False:
        raise NoAnswer("analysis.cancelled")

"""Cell flips: single scores which, moved, change the winner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.cell_scores import scored_apart, scores_with_cells
from mcda.analysis.prepared import Prepared
from mcda.decision import Criterion, Decision
from mcda.preference import Preference
from mcda.ranks import TOLERANCE

__all__ = ["CellFlip", "CellFlips", "cell_flips", "flips_within"]

Array = NDArray[np.float64]
POINTS = 8
"""Evenly spaced scores tried on the way to each end of a scale, besides its levels and the ends of the plausible range."""
EXACT = 1e-10
"""How finely the score at which the winner changes is bracketed, as a share of the way to the end of the scale."""
PARTS = 16
"""Parts into which each step of that search cuts the bracket, where a score costs one row: fifteen in a batch take little longer than one."""


@dataclass(frozen=True, slots=True)
class CellFlip:
    """The score of `option` on `criterion` (its rationale and evidence: `decision.cell(option, criterion)`), moved one way.

    At `flips_at` nobody who is first now stays ahead; beyond it `winners` are first. `within` says that this happens inside the
    plausible range `low`..`high`. `share` is the way there as a share of the scale (of the scores present, without one).
    `levels` counts the steps of the scale to the first level at which the winner has changed; None without such a level.
    """

    option: str
    criterion: str
    score: float
    low: float
    high: float
    flips_at: float
    winners: tuple[str, ...]
    within: bool
    share: float
    levels: int | None
    confidence: str


@dataclass(frozen=True, eq=False)
class CellFlips(Answer):
    """Every single score that changes the winner, those within their plausible range first, then the least way to go.

    `cells` is how many scores were moved.
    """

    winners: tuple[str, ...]
    flips: tuple[CellFlip, ...]
    cells: int

    @property
    def within(self) -> tuple[CellFlip, ...]:
        """Those that change the winner inside their plausible range."""
        return tuple(one for one in self.flips if one.within)


def cell_flips(
    decision: Decision,
    preference: Preference | None = None,
    method: str = "topsis",
    seed: int = 0,
    *,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
) -> CellFlips:
    """Which single scores, all others as they are, change the winner when they move, where, and by how many levels.

    Each score of a ranked option goes down and up to the ends of its scale (of the scores present and its range, where the
    criterion declares none). A flip means that nobody who is first now stays first, not even tied. The score is found to 1e-10
    of the way, by cutting the bracket into parts again and again. `seed` is not used: nothing is drawn. One option, or all
    identical at every score, has no flips.

    >>> import mcda
    >>> found = cell_flips(mcda.load(), mcda.load_preference("balanced"))
    >>> found.winners, found.cells, len(found.within) > 0
    (('parallel_hq',), 162, True)
    """
    prepared = Prepared(
        decision,
        preference,
        method,
        normalisation=normalisation,
        params=params,
        scenario=scenario,
        screens=screens,
        scores=scores,
    )
    return CellFlips(
        **prepared.labels(),
        settings=prepared.settings("cell_flips", decision, seed=seed),
        winners=tuple(prepared.key(place) for place in prepared.leaders),
        flips=_flips(prepared, ranges_only=False),
        cells=prepared.matrix.size,
    )


def flips_within(prepared: Prepared) -> tuple[CellFlip, ...]:
    """`CellFlips.within` alone, in a fraction of the time: no score is tried outside its plausible range."""
    return tuple(one for one in _flips(prepared, ranges_only=True) if one.within)


def _flips(prepared: Prepared, ranges_only: bool) -> tuple[CellFlip, ...]:
    """All flips; with `ranges_only` those that begin at or before the end of a plausible range."""
    row, column, way = (axis.ravel() for axis in np.indices((*prepared.matrix.shape, 2)))
    table, low, high = (
        whole[prepared.rows] for whole in (prepared.decision.matrix, prepared.decision.low, prepared.decision.high)
    )
    ends = _ends(prepared.decision.criteria, table, low, high)
    start, end = table[row, column], ends[column, way]
    edge = np.where(way == 1, high[row, column], low[row, column])
    reached = edge if ranges_only else end
    goes = np.flatnonzero((end != start) & (reached != start) & (len(prepared.rows) > 1))
    row, column, way, start, end, edge = (one[goes] for one in (row, column, way, start, end, edge))
    shares = _tried(prepared.decision.criteria, column, start, end, edge)
    if ranges_only:
        shares[shares > ((edge - start) / (end - start))[:, None]] = np.nan
    place, at = np.nonzero(np.isfinite(shares))
    flipped = np.zeros(shares.shape, dtype=bool)
    values = start[place] + shares[place, at] * (end - start)[place]
    flipped[place, at] = _displaced(prepared, row[place], column[place], values)
    known = np.flatnonzero(flipped.any(axis=1))
    first = flipped[known].argmax(axis=1)
    after = shares[known, first]
    before = np.where(first > 0, shares[known, np.maximum(first - 1, 0)], 0.0)
    row, column, way, start, end, edge = (one[known] for one in (row, column, way, start, end, edge))
    parts = PARTS if scored_apart(prepared) else 2
    cuts = np.arange(parts + 1) / parts
    while len(known) and (after - before).max() > EXACT:
        tried = before[:, None] + cuts * (after - before)[:, None]
        tried[:, -1] = after
        inside = start[:, None] + tried[:, 1:-1] * (end - start)[:, None]
        gone = _displaced(prepared, np.repeat(row, parts - 1), np.repeat(column, parts - 1), inside.ravel(), 0.0)
        gone = np.column_stack([gone.reshape(len(known), -1), np.ones(len(known), bool)])
        place, first_gone = np.arange(len(known)), gone.argmax(axis=1)
        before, after = tried[place, first_gone], tried[place, first_gone + 1]
    beyond = prepared.rank(scores_with_cells(prepared, row, column, start + shares[known, first] * (end - start)))
    span = np.ptp(ends, axis=1)[column]
    flips = []
    for k, (i, j) in enumerate(zip(row.tolist(), column.tolist(), strict=True)):
        flips_at = float(start[k] + after[k] * (end[k] - start[k]))
        criterion, option = prepared.decision.criteria[j], prepared.decision.options[prepared.rows[i]]
        flips.append(
            CellFlip(
                option=option.key,
                criterion=criterion.key,
                score=float(start[k]),
                low=float(low[i, j]),
                high=float(high[i, j]),
                flips_at=flips_at,
                winners=tuple(prepared.key(place) for place in np.flatnonzero(beyond[k] == 1).tolist()),
                within=bool(flips_at < edge[k] if way[k] == 1 else flips_at > edge[k]),
                share=float(abs(flips_at - start[k]) / span[k]),
                levels=_steps(criterion, float(start[k]), flips_at),
                confidence=option.cells[criterion.key].confidence,
            )
        )
    return tuple(sorted(flips, key=lambda one: (not one.within, one.share)))


def _ends(criteria: tuple[Criterion, ...], table: Array, low: Array, high: Array) -> Array:
    """How far scores can go, (n, 2): the ends of the scale; of the scores present and their ranges, where none is declared."""
    found = np.array([criterion.extent for criterion in criteria])
    present = np.stack([low.min(axis=0), high.max(axis=0)], axis=1)
    return np.where(np.isfinite(found), found, present)


def _tried(criteria: tuple[Criterion, ...], column: NDArray[np.int64], start: Array, end: Array, edge: Array) -> Array:
    """Shares of the way from `start` to `end` (K,) at which the winner is looked up, (K, P) ascending, NaN where there are fewer."""
    most = max((len(criterion.levels) for criterion in criteria), default=0)
    levels = np.full((len(criteria), most), np.nan)
    for place, criterion in enumerate(criteria):
        levels[place, : len(criterion.levels)] = [level.score for level in criterion.levels]
    even = np.broadcast_to(np.arange(1, POINTS + 1) / POINTS, (len(start), POINTS))
    named = np.column_stack([edge, levels[column]]) - start[:, None]
    shares = np.concatenate([even, named / (end - start)[:, None]], axis=1)
    return np.sort(np.where((shares > 0) & (shares <= 1), shares, np.nan), axis=1)


def _displaced(
    prepared: Prepared, row: Array, column: Array, values: Array, tolerance: float = TOLERANCE
) -> NDArray[np.bool_]:
    """Whether nobody who is first now stays first, not even tied within `tolerance`, (K,)."""
    found = scores_with_cells(prepared, row, column, values) * prepared.sign
    return found[:, prepared.leaders].max(axis=1) < found.max(axis=1) - tolerance


def _steps(criterion: Criterion, score: float, flips_at: float) -> int | None:
    """Levels from `score` to the first beyond `flips_at`; None where the scale has none there."""
    up = 1.0 if flips_at > score else -1.0
    way = sorted((level.score - score) * up for level in criterion.levels)
    needed = abs(flips_at - score)
    steps = [step for step in way if step > TOLERANCE]
    return next((count for count, step in enumerate(steps, 1) if step > needed + TOLERANCE), None)

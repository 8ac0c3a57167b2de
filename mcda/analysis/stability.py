"""Stability intervals: how far each weight can move, the others in proportion, before the winner or the order changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.crossing_points import SAME_SHARE, CrossingPoints, crossing_points
from mcda.analysis.prepared import Prepared
from mcda.analysis.weight_lines import WeightLines, weight_lines
from mcda.decision import Decision
from mcda.preference import Preference
from mcda.ranks import TOLERANCE
from mcda.text import Text

__all__ = ["StabilityIntervals", "stability_intervals"]

Array = NDArray[np.float64]
HERE = 1e-9
"""A crossing this close to the current share is at it: what stands there is a tie that any move breaks."""


@dataclass(frozen=True, eq=False)
class StabilityIntervals(Answer):
    """Per target (criteria, then branches; T of them) the closed range of its weight over which things stay as they are.

    `winner` (T, 2): everyone who is first stays first (at least tied). `order` (T, 2): no two options change places and no tie is
    broken. `winner_rivals` and `order_pairs` say per target what happens at the lower and at the upper end: who takes the lead,
    which (first now, first beyond) pair changes places; empty where the range reaches 0 or 1, or where only a tie is broken.
    """

    targets: tuple[str, ...]
    names: tuple[Text, ...]
    winners: tuple[str, ...]
    current: Array
    winner: Array
    order: Array
    winner_rivals: tuple[tuple[str, str], ...]
    order_pairs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


def stability_intervals(
    decision: Decision,
    preference: Preference | None = None,
    method: str = "topsis",
    seed: int = 0,
    *,
    targets: Sequence[str] | None = None,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
) -> StabilityIntervals:
    """The range of each weight, the other weights in proportion, over which the winner, and the whole order, stay.

    Ends are crossings: exact for TOPSIS and the additive methods, bisected to 1e-10 for the rest. A tie for the lead that
    any move breaks gives a range of one point. `seed` is not used: nothing is drawn.

    >>> import mcda
    >>> found = stability_intervals(mcda.load(), mcda.load_preference("balanced"), targets=["legal"])
    >>> found.winners, found.winner_rivals
    (('parallel_hq',), (('thin_standing', 'cpx_first'),))
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
    lines = weight_lines(prepared.decision, prepared.weights, targets)
    points = crossing_points(prepared, lines)
    every = np.ones(len(points.line), dtype=bool)
    lead, lead_ends = _around(lines, points, points.leader)
    order, order_ends = _around(lines, points, every)
    _break_ties(prepared, lines, lead, order)
    rivals, pairs = [], []
    for line in range(len(lines.targets)):
        below, above = lead_ends[line]
        rivals.append(
            (
                prepared.key(points.first[below]) if below >= 0 else "",
                prepared.key(points.second[above]) if above >= 0 else "",
            )
        )
        below, above = order_ends[line]
        pairs.append(
            (
                (prepared.key(points.second[below]), prepared.key(points.first[below])) if below >= 0 else (),
                (prepared.key(points.first[above]), prepared.key(points.second[above])) if above >= 0 else (),
            )
        )
    return StabilityIntervals(
        **prepared.labels(),
        settings=prepared.settings("stability_intervals", decision, seed=seed, targets=list(lines.targets)),
        targets=lines.targets,
        names=lines.names,
        winners=tuple(prepared.key(row) for row in prepared.leaders),
        current=lines.current,
        winner=lead,
        order=order,
        winner_rivals=tuple(rivals),
        order_pairs=tuple(pairs),
    )


def _around(lines: WeightLines, points: CrossingPoints, counted: NDArray[np.bool_]) -> tuple[Array, NDArray[np.int64]]:
    """The nearest counted crossing below and above each current share: ranges (T, 2), and which crossings (T, 2), -1 for none."""
    ranges = np.tile([0.0, 1.0], (len(lines.targets), 1))
    which = np.full((len(lines.targets), 2), -1)
    now = lines.current[points.line]
    places = np.arange(len(points.line))
    below = counted & (points.share <= now + HERE)
    above = counted & (points.share >= now - HERE)
    # in order of share: the last write wins below, and in reverse above
    which[points.line[below], 0] = places[below]
    which[points.line[above][::-1], 1] = places[above][::-1]
    for side in (0, 1):
        ends = which[:, side] >= 0
        ranges[ends, side] = points.share[which[ends, side]]
    ranges[:, 0] = np.minimum(ranges[:, 0], lines.current)
    ranges[:, 1] = np.maximum(ranges[:, 1], lines.current)
    return ranges, which


def _break_ties(prepared: Prepared, lines: WeightLines, lead: Array, order: Array) -> None:
    """Pull an end to the current share, in place, where a tie that stands now does not hold on the way to that end."""
    if len(set(prepared.base_ranks.tolist())) == len(prepared.base_ranks):
        return
    now = prepared.base_scores * prepared.sign
    tied = np.abs(now[:, None] - now[None, :]) <= TOLERANCE
    leaders = prepared.leaders
    line = np.arange(len(lines.targets))
    for ranges, places in ((lead, leaders), (order, np.arange(len(now)))):
        for side in (0, 1):
            middle = (lines.current + ranges[:, side]) / 2.0
            there = (prepared.score(lines.at(line, middle)) * prepared.sign)[:, places]
            apart = np.abs(there[:, :, None] - there[:, None, :]) > SAME_SHARE
            broken = (apart & tied[np.ix_(places, places)]).any(axis=(1, 2))
            ranges[broken, side] = lines.current[broken]

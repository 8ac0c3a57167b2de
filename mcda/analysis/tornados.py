"""Tornado: how far the lead swings when each weight and each score goes from its low to its high."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.cell_scores import scores_with_cells
from mcda.analysis.prepared import Prepared
from mcda.analysis.weight_lines import weight_lines
from mcda.decision import Decision
from mcda.preference import Preference
from mcda.ranks import TOLERANCE

__all__ = ["Bar", "Tornado", "tornado"]

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bar:
    """The lead while one thing goes from `low` to `high` and everything else stays.

    `kind` is `weight` (then `option` is empty, the others keep their proportions) or `score`. `lead_low` and `lead_high` are the
    score of the leader less that of the runner-up at those ends, below 0 where the runner-up is ahead. `winners_low` and
    `winners_high` are first there.
    """

    kind: str
    option: str
    criterion: str
    low: float
    high: float
    lead_low: float
    lead_high: float
    winners_low: tuple[str, ...]
    winners_high: tuple[str, ...]

    @property
    def swing(self) -> float:
        """How far the lead goes, 0 or above."""
        return abs(self.lead_high - self.lead_low)


@dataclass(frozen=True, eq=False)
class Tornado(Answer):
    """Bars by swing, the largest first; those that do not move the lead are left out and counted in `still`.

    `leader` and `runner_up` are those of the preference as it is, `lead` the difference of their scores (above 0, also where a lower
    score is better). `has_weight_ranges` and `has_score_ranges` say whether the data gives ranges at all.
    """

    leader: str
    runner_up: str
    lead: float
    bars: tuple[Bar, ...]
    still: int
    has_weight_ranges: bool
    has_score_ranges: bool


def tornado(
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
) -> Tornado:
    """The swing of the lead (leader minus runner-up) over the range of each weight and of each ranked option's scores.

    Weights go between the ends of the preference's ranges, the others in proportion; without ranges they give no bars. Where several are
    first, or second, the earlier in the file is taken. `seed` is not used: nothing is drawn. Raises `NoAnswer` with fewer than
    two ranked options: then there is no lead.

    >>> import mcda
    >>> found = tornado(mcda.load(), mcda.load_preference("balanced"))
    >>> found.leader, found.runner_up, found.bars[0].swing >= found.bars[1].swing
    ('parallel_hq', 'thin_standing', True)
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
        at_least=2,
    )
    order = np.lexsort((np.arange(len(prepared.rows)), prepared.base_ranks))
    leader, second = int(order[0]), int(order[1])
    weight_bars = _weights(prepared, leader, second)
    score_bars = _scores(prepared, leader, second)
    every = weight_bars + score_bars
    moving = sorted((bar for bar in every if bar.swing > TOLERANCE), key=lambda bar: -bar.swing)
    base = prepared.base_scores * prepared.sign
    return Tornado(
        **prepared.labels(),
        settings=prepared.settings("tornado", decision, seed=seed),
        leader=prepared.key(leader),
        runner_up=prepared.key(second),
        lead=float(base[leader] - base[second]),
        bars=tuple(moving),
        still=len(every) - len(moving),
        has_weight_ranges=bool(weight_bars),
        has_score_ranges=bool(score_bars),
    )


def _weights(prepared: Prepared, leader: int, second: int) -> list[Bar]:
    """One bar per criterion whose weight has a range."""
    decision, preference = prepared.decision, prepared.preference
    lines = weight_lines(decision, prepared.weights, decision.criterion_keys)
    low, high = np.minimum(preference.lowest, 1.0), np.minimum(preference.highest, 1.0)
    ranged = np.flatnonzero(high > low)
    if not len(ranged):
        return []
    weights = lines.at(np.concatenate([ranged, ranged]), np.concatenate([low[ranged], high[ranged]]))
    found = prepared.score(weights)
    keys = [("", decision.criterion_keys[place]) for place in ranged]
    return _bars(prepared, leader, second, "weight", keys, low[ranged], high[ranged], found)


def _scores(prepared: Prepared, leader: int, second: int) -> list[Bar]:
    """One bar per score of a ranked option that has a range."""
    decision = prepared.decision
    low, high = decision.low[prepared.rows], decision.high[prepared.rows]
    row, column = np.nonzero(high > low)
    if not len(row):
        return []
    ends = np.concatenate([low[row, column], high[row, column]])
    found = scores_with_cells(prepared, np.tile(row, 2), np.tile(column, 2), ends)
    keys = [(prepared.key(i), decision.criterion_keys[j]) for i, j in zip(row.tolist(), column.tolist(), strict=True)]
    return _bars(prepared, leader, second, "score", keys, low[row, column], high[row, column], found)


def _bars(
    prepared: Prepared,
    leader: int,
    second: int,
    kind: str,
    keys: list[tuple[str, str]],
    low: Array,
    high: Array,
    found: Array,
) -> list[Bar]:
    """Bars from scores (2K, r): K at the lows, then K at the highs."""
    leads = (found[:, leader] - found[:, second]) * prepared.sign
    first = prepared.rank(found) == 1
    winners = [tuple(prepared.key(place) for place in np.flatnonzero(row).tolist()) for row in first]
    count = len(keys)
    return [
        Bar(
            kind,
            option,
            criterion,
            float(low[k]),
            float(high[k]),
            float(leads[k]),
            float(leads[count + k]),
            winners[k],
            winners[count + k],
        )
        for k, (option, criterion) in enumerate(keys)
    ]

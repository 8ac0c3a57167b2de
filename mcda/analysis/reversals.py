"""Rank reversal: leave one option out, add a copy, add a dominated one, and see whether the others change places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.prepared import Prepared
from mcda.decision import Decision
from mcda.errors import MethodRefusal
from mcda.preference import Preference
from mcda.ranks import TOLERANCE

__all__ = ["RankReversal", "Reversal", "rank_reversal"]

Array = NDArray[np.float64]
CHANGES = ("left_out", "copied", "dominated_added")
WORSE = 0.1
"""How much worse a dominated option is than the one it is modelled on, on every criterion: a tenth of the scale."""
PER_OPTION = ("per_option", "option_matrices")


@dataclass(frozen=True, slots=True)
class Reversal:
    """What moved when `option` was left out, copied, or given a dominated companion (`change`).

    `moved` are the pairs of other options (first before, first after) whose order turned round, `ties` those that tied only before
    or only after. `winners_before` and `winners_after` are first among the options that are there both times.
    """

    change: str
    option: str
    moved: tuple[tuple[str, str], ...]
    ties: tuple[tuple[str, str], ...]
    winners_before: tuple[str, ...]
    winners_after: tuple[str, ...]

    @property
    def winner_changed(self) -> bool:
        """Whether somebody else is first."""
        return self.winners_before != self.winners_after


@dataclass(frozen=True, eq=False)
class RankReversal(Answer):
    """Every change that moved something; none for a method whose order of two options is independent of the others.

    `ranks` (3, m, m): by change (left out, copied, dominated added), by the option changed, the ranks of the options among those
    there before and after; 0 where not ranked. `tried` counts the changes, `anchored` is what the method promises.
    """

    anchored: bool
    ranks: NDArray[np.int64]
    reversals: tuple[Reversal, ...]
    tried: int

    @property
    def winner_changes(self) -> tuple[Reversal, ...]:
        """Those in which somebody else is first."""
        return tuple(one for one in self.reversals if one.winner_changed)


def rank_reversal(
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
) -> RankReversal:
    """Leave out each ranked option, add a copy of it, add one that is worse than it on every criterion: what moves?

    The dominated option is a tenth of the scale worse (of its own score, where no scale is declared), not beyond the end of the scale.
    Orders are compared among the options there both before and after. `seed` is not used: nothing is drawn. Raises
    `MethodRefusal` for a method with parameters per option, which a new option would lack.

    >>> import mcda
    >>> rank_reversal(mcda.load(), mcda.load_preference("balanced")).reversals
    ()
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
    for parameter in prepared.method.parameters:
        if parameter.kind in PER_OPTION and np.ndim(prepared.call.get(parameter.name, 0)):
            raise MethodRefusal("analysis.per_option", method=prepared.method.label, name=parameter.name)
    r = len(prepared.rows)
    before = np.broadcast_to(prepared.base_scores, (r, r))
    found = np.full((len(CHANGES), r, r), np.nan)
    there = np.ones((len(CHANGES), r, r), dtype=bool)
    there[0] = ~np.eye(r, dtype=bool)
    if r > 1:
        others = np.array([np.delete(np.arange(r), row) for row in range(r)])
        np.put_along_axis(found[0], others, prepared.score(matrix=prepared.matrix[others]), axis=1)
    whole = np.broadcast_to(prepared.matrix, (r, *prepared.matrix.shape))
    for place, added in ((1, prepared.matrix), (2, _worsened(prepared))):
        found[place] = prepared.score(matrix=np.concatenate([whole, added[:, None, :]], axis=1))[..., :r]
    ranks = np.zeros(found.shape, dtype=np.int64)
    reversals = []
    for change in range(len(CHANGES)):
        for row in range(r):
            here = there[change, row]
            if here.any():
                ranks[change, row, here] = prepared.rank(found[change, row, here])
                one = _compared(prepared, CHANGES[change], row, before[row], found[change, row], here)
                if one.moved or one.ties or one.winner_changed:
                    reversals.append(one)
    whole_ranks = np.zeros((len(CHANGES), len(prepared.kept), len(prepared.kept)), dtype=np.int64)
    whole_ranks[np.ix_(np.arange(len(CHANGES)), prepared.rows, prepared.rows)] = ranks
    return RankReversal(
        **prepared.labels(),
        settings=prepared.settings("rank_reversal", decision, seed=seed),
        anchored=prepared.anchored,
        ranks=whole_ranks,
        reversals=tuple(reversals),
        tried=int(there.any(axis=2).sum()),
    )


def _worsened(prepared: Prepared) -> Array:
    """Each ranked option a tenth of the scale worse on every criterion, as the method takes it, (r, n)."""
    decision = prepared.decision
    table = decision.matrix[prepared.rows]
    extents = np.array([criterion.extent for criterion in decision.criteria])
    declared = extents[:, 1] - extents[:, 0]
    span = np.where(np.isfinite(declared), declared, np.abs(table))
    worse = np.clip(table - decision.direction * WORSE * span, extents[:, 0], extents[:, 1])
    return prepared.taken(worse)


def _compared(
    prepared: Prepared, change: str, row: int, before: Array, after: Array, here: NDArray[np.bool_]
) -> Reversal:
    """The orders among the options `here` (r,), from scores (r,) before and after."""
    places = np.flatnonzero(here)
    signs = []
    for found in (before[places] * prepared.sign, after[places] * prepared.sign):
        gaps = found[:, None] - found[None, :]
        signs.append(np.where(np.abs(gaps) > TOLERANCE, np.sign(gaps), 0.0))
    turned = np.argwhere((signs[0] > 0) & (signs[1] < 0))
    tied = np.argwhere(np.triu((signs[0] == 0) != (signs[1] == 0), 1))
    firsts = [
        tuple(prepared.key(int(place)) for place in places[prepared.rank(found[places]) == 1])
        for found in (before, after)
    ]
    return Reversal(
        change,
        prepared.key(row),
        tuple((prepared.key(int(places[i])), prepared.key(int(places[j]))) for i, j in turned),
        tuple((prepared.key(int(places[i])), prepared.key(int(places[j]))) for i, j in tied),
        firsts[0],
        firsts[1],
    )

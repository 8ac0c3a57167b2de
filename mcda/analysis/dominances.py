"""Dominance: who is at least as good as whom in everything, for all scores within their ranges, or in all but one criterion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.forms import AdditiveForm
from mcda.analysis.linear_programmes import widest_margin
from mcda.analysis.prepared import Prepared
from mcda.decision import Decision
from mcda.errors import InputError
from mcda.normalise import NORMALISATIONS
from mcda.preference import Preference
from mcda.ranks import TOLERANCE
from mcda.results import Record

__all__ = ["Dominance", "NearDominance", "Potential", "dominance"]

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class NearDominance:
    """`first` would dominate `second` but for `criterion`, on which it is worse by `gap` (a share of the scale, or of the scores
    present where none is declared)."""

    first: str
    second: str
    criterion: str
    gap: float


@dataclass(frozen=True, eq=False)
class Potential(Record):
    """Whether `option` can be first for some weights, in the additive model.

    `status` is `first` (strictly ahead of all), `tied` (at best level with another) or `never`. `margin` is the widest lead any weights
    give it over the best of the others (below 0: the least it stays behind), `weights` (n,) those weights. A single option is `first`
    with margin 0.
    """

    option: str
    status: str
    margin: float
    weights: Array


@dataclass(frozen=True, eq=False)
class Dominance(Answer):
    """`pareto` and `interval` (m, m): whether the row's option dominates the column's; False beside options that are not ranked.

    Pareto: at least as good on every criterion and better on one. Interval: so even with the row's scores at the worse and the column's
    at the better end of their ranges. `efficient` are dominated by nobody. `near` lists near-dominance, the smallest gap first.
    `potential` is over all weights, `potential_within` over the preference's ranges (empty where it has none).
    """

    pareto: NDArray[np.bool_]
    interval: NDArray[np.bool_]
    efficient: tuple[str, ...]
    near: tuple[NearDominance, ...]
    potential: tuple[Potential, ...]
    potential_within: tuple[Potential, ...]


def dominance(
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
) -> Dominance:
    """Pareto, interval and near-dominance among the ranked options, and who can be first for some weights at all.

    Dominance compares scores and holds under any weights. Who can be first is a linear programme on the additive model: `method`
    where it is additive, else the weighted sum of the same values. `seed` is not used: nothing is drawn.

    >>> import mcda
    >>> found = dominance(mcda.load(), mcda.load_preference("balanced"))
    >>> found.pareto.sum(), [one.option for one in found.potential if one.status == "never"]
    (np.int64(0), [])
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
    additive = prepared
    if not isinstance(prepared.form, AdditiveForm) or prepared.form.exponential:
        additive = Prepared(
            decision,
            preference,
            "weighted_sum",
            normalisation=normalisation if normalisation in NORMALISATIONS else None,
            scenario=scenario,
            screens=screens,
            scores=scores,
        )
    form = additive.form
    if not isinstance(form, AdditiveForm):
        raise InputError("analysis.not_additive", method=additive.method.label)
    direction = prepared.decision.direction
    table, low, high = (
        whole[prepared.rows] * direction
        for whole in (prepared.decision.matrix, prepared.decision.low, prepared.decision.high)
    )
    worse, better = np.minimum(low, high), np.maximum(low, high)
    pareto, interval = _dominates(table, table), _dominates(worse, better)
    values = form.values * form.sign
    ranges = (prepared.preference.lowest, prepared.preference.highest) if prepared.preference.has_ranges else None
    return Dominance(
        **prepared.labels(),
        settings=prepared.settings("dominance", decision, seed=seed, additive=additive.method.name),
        pareto=_whole(prepared, pareto),
        interval=_whole(prepared, interval),
        efficient=tuple(prepared.key(int(row)) for row in np.flatnonzero(~pareto.any(axis=0))),
        near=_near(prepared, table),
        potential=tuple(_potential(prepared, values, row) for row in range(len(values))),
        potential_within=tuple(_potential(prepared, values, row, *ranges) for row in range(len(values)))
        if ranges
        else (),
    )


def _dominates(worse: Array, better: Array) -> NDArray[np.bool_]:
    """Whether row i at `worse` (r, n) is nowhere below and somewhere above row j at `better` (r, n); (r, r)."""
    gap = worse[:, None, :] - better[None, :, :]
    found = np.asarray((gap >= 0).all(axis=-1) & (gap > 0).any(axis=-1))
    np.fill_diagonal(found, False)
    return found


def _whole(prepared: Prepared, found: NDArray[np.bool_]) -> NDArray[np.bool_]:
    whole = np.zeros((len(prepared.kept), len(prepared.kept)), dtype=bool)
    whole[np.ix_(prepared.rows, prepared.rows)] = found
    return whole


def _near(prepared: Prepared, table: Array) -> tuple[NearDominance, ...]:
    """Pairs that one criterion alone keeps from dominance, on scores turned so that higher is better."""
    extents = np.array([criterion.extent for criterion in prepared.decision.criteria])
    declared = extents[:, 1] - extents[:, 0]
    span = np.where(np.isfinite(declared), declared, np.ptp(table, axis=0))
    gap = table[:, None, :] - table[None, :, :]
    one_worse = ((gap < 0).sum(axis=-1) == 1) & (gap > 0).any(axis=-1)
    found = []
    for i, j in np.argwhere(one_worse).tolist():
        place = int(gap[i, j].argmin())
        criterion = prepared.decision.criterion_keys[place]
        found.append(NearDominance(prepared.key(i), prepared.key(j), criterion, float(-gap[i, j, place] / span[place])))
    return tuple(sorted(found, key=lambda one: one.gap))


def _potential(
    prepared: Prepared, values: Array, row: int, low: Array | None = None, high: Array | None = None
) -> Potential:
    """The weights that put one option as far ahead of the best other as any can."""
    if len(values) == 1:
        return Potential(prepared.key(row), "first", 0.0, prepared.weights)
    leads = np.delete(values[row] - values, row, axis=0)
    found = widest_margin(leads, np.zeros(len(leads)), low, high)
    assert found is not None  # the given weights lie on the simplex and within their own ranges
    weights, margin = found
    status = "first" if margin > TOLERANCE else "tied" if margin >= -TOLERANCE else "never"
    return Potential(prepared.key(row), status, margin, weights)

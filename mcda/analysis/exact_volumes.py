"""Exact rank acceptability of additive models in small problems: volumes instead of draws, the check on sampling.

Where scores are linear in the weights, two options change places on a plane. The planes of all pairs cut the space of
weights into convex cells in which the order stands; the share of a rank is the volume of its cells. Lahdelma, R.,
Hokkanen, J. and Salminen, P. (1998). SMAA: stochastic multiobjective acceptability analysis. European Journal of
Operational Research 106(1), 137-143.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.forms import AdditiveForm
from mcda.analysis.prepared import Prepared
from mcda.analysis.weight_spaces import Constraint, WeightSpace, space_of
from mcda.decision import Decision
from mcda.elements import content_hash
from mcda.errors import NoAnswer
from mcda.preference import Preference
from mcda.ranks import ranks

__all__ = ["ExactShares", "cells_of", "exact_shares"]

Array = NDArray[np.float64]
MOST_CRITERIA = 4
MOST_OPTIONS = 7
"""21 planes cut a three-dimensional space into at most 1,562 cells, each split with one convex hull a side: a few
seconds at worst."""
ON_THE_PLANE = 1e-12
"""A corner this close to a plane lies on it (weights and values are at most about 1)."""
NOTHING = 1e-13
"""A cell of less volume has no inside."""
FLAT = 1e-11
"""Points whose extent in some direction is less are flat."""


@dataclass(frozen=True, eq=False)
class ExactShares(Answer):
    """Exact shares of the space of weights, for m options in file order.

    `rank_shares[i, r]`: the share on which option i takes rank r + 1; `pairwise[i, k]`: on which i scores above k.
    Options screened out have zeros. `cells` says in how many pieces the order is one and the same.
    """

    rank_shares: Array
    pairwise: Array
    cells: int

    @property
    def first(self) -> Array:
        """Share of the space on which each option is first (m,)."""
        return self.rank_shares[:, 0]


def exact_shares(
    decision: Decision,
    preference: Preference | None = None,
    method: str = "weighted_sum",
    seed: int = 0,
    *,
    space: str | WeightSpace | list[Constraint] = "simplex",
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
) -> ExactShares:
    """Rank acceptability by volumes, exact up to rounding, with weights uniform on `space` (simplex, order, ranges,
    auto or constraints).

    For methods that are additive in the weights, at most 4 criteria and 7 ranked options; larger problems are a
    `NoAnswer` that says so (`acceptability` samples them), and so is a space without volume (a weight that is pinned).
    `seed` is not used: nothing is drawn.

    >>> from mcda.decision import Cell, Criterion, Decision, Option
    >>> from mcda.text import Text
    >>> criteria = tuple(Criterion(key, Text(key), worst=0.0, best=1.0) for key in "pq")
    >>> table = {"a": (0.8, 0.2), "b": (0.5, 0.5), "c": (0.1, 0.6)}
    >>> options = tuple(Option(key, Text(key), {"p": Cell(p), "q": Cell(q)}) for key, (p, q) in table.items())
    >>> exact_shares(Decision("d", Text("d"), criteria, options)).first.round(12)
    array([0.5, 0.3, 0.2])
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
    form = prepared.form
    n, m = len(decision.criteria), len(prepared.rows)
    if not isinstance(form, AdditiveForm):
        raise NoAnswer("analysis.not_additive", method=prepared.method.name)
    if n > MOST_CRITERIA or m > MOST_OPTIONS:
        raise NoAnswer(
            "analysis.too_large_for_volumes",
            criteria=n,
            options=m,
            most_criteria=MOST_CRITERIA,
            most_options=MOST_OPTIONS,
        )
    region = space_of(prepared.preference, space)
    corners = _corners(region)
    whole = volume(corners)
    if whole <= 0:
        raise NoAnswer("analysis.space_without_volume")
    values = form.values * form.sign
    gaps = [values[i] - values[k] for i, k in combinations(range(m), 2)]
    pieces = cells_of(corners, [gap for gap in gaps if np.abs(gap).max() > ON_THE_PLANE])
    ranks_held = np.zeros((m, m))
    above = np.zeros((m, m))
    for piece in pieces:
        share = volume(piece) / whole
        places = ranks(values @ piece.mean(axis=0))  # a point inside: its order is that of the whole cell
        ranks_held[np.arange(m), places - 1] += share
        above[places[:, None] < places] += share
    rank_shares, pairwise = np.zeros((len(decision.options),) * 2), np.zeros((len(decision.options),) * 2)
    rank_shares[np.ix_(prepared.rows, np.arange(m))] = np.minimum(ranks_held, 1.0)  # pieces can sum to 1e-16 more
    pairwise[np.ix_(prepared.rows, prepared.rows)] = np.minimum(above, 1.0)
    given = {} if isinstance(space, str) else {"space_hash": content_hash([region.matrix, region.bound])}
    return ExactShares(
        **prepared.labels(),
        settings=prepared.settings("exact_shares", decision, seed=seed, space=region.kind, **given),
        rank_shares=rank_shares,
        pairwise=pairwise,
        cells=len(pieces),
    )


def _corners(region: WeightSpace) -> Array:
    """The corners (K, n) of a space of weights: the simplex, cut by every demand of the space."""
    n = region.size
    demands: list[tuple[Array, float]] = []  # normal . w >= offset
    eye = np.eye(n)
    if region.kind == "order":
        for upper, lower in zip(region.blocks, region.blocks[1:], strict=False):
            demands += [(eye[i] - eye[k], 0.0) for i in upper for k in lower]
    elif region.kind == "ranges":
        demands += [(eye[j], region.low[j]) for j in range(n)] + [(-eye[j], -region.high[j]) for j in range(n)]
    elif region.kind == "constraints":
        demands += [(-row, -bound) for row, bound in zip(region.matrix, region.bound, strict=True)]
    elif region.kind == "given":
        raise NoAnswer("analysis.space_without_volume")
    corners = eye
    for normal, offset in demands:
        corners = _parts(corners, normal - offset)[0]  # weights sum to 1: the offset can be taken off every entry
    return corners


def cells_of(corners: Array, normals: list[Array]) -> list[Array]:
    """The cells, each by its corners (K, n), into which planes normal . w = 0 cut the convex hull of `corners`."""
    cells = [corners]
    for normal in normals:
        cells = [part for cell in cells for part in _parts(cell, normal) if len(part)]
    return cells


def _parts(corners: Array, normal: Array) -> tuple[Array, Array]:
    """A convex cell cut by normal . w = 0: the corners of the part above and of the part below; none where it has no
    inside.

    Every pair of corners on either side meets the plane inside the cell, and the true new corners are among these
    points: the convex hull sorts them out.
    """
    heights = corners @ normal
    above, below = heights > ON_THE_PLANE, heights < -ON_THE_PLANE
    nothing = corners[:0]
    if not below.any():
        return corners, nothing
    if not above.any():
        return nothing, corners
    up, down = heights[above][:, None, None], heights[below][None, :, None]
    met = ((corners[above][:, None] * -down + corners[below][None] * up) / (up - down)).reshape(-1, corners.shape[1])
    shared = np.vstack([corners[~above & ~below], met])
    return _hull(np.vstack([corners[above], shared])), _hull(np.vstack([corners[below], shared]))


def _hull(points: Array) -> Array:
    """The corners among `points` (K, n) with weights that sum to 1; none where they span no volume."""
    flat = points[:, :-1]
    if flat.shape[1] == 1:
        ends = points[[int(flat.argmin()), int(flat.argmax())]]
        return ends if np.ptp(flat) > NOTHING else points[:0]
    found = _convex(flat)
    return points[:0] if found is None or found.volume <= NOTHING else points[found.vertices]


def volume(points: Array) -> float:
    """Volume of the convex hull of weights (K, n), measured in the first n - 1 of them; 0 where they are flat; 1 for
    one criterion."""
    flat = points[:, :-1]
    if flat.shape[1] == 0:
        return 1.0
    if flat.shape[1] == 1:
        return float(np.ptp(flat)) if len(flat) else 0.0
    found = _convex(flat)
    return 0.0 if found is None else float(found.volume)


def _convex(flat: Array) -> Any:
    """The convex hull of points (K, d), None where they are flat."""
    if len(flat) <= flat.shape[1] or np.linalg.matrix_rank(flat - flat[0], tol=FLAT) < flat.shape[1]:
        return None
    from scipy.spatial import ConvexHull

    return ConvexHull(flat)

"""Where weights may lie, and draws from there: the simplex, an order of importance, ranges of shares, linear constraints.

Draws are uniform on the space, never normalised uniforms (for nine criteria those put the chance of a weight above 0.4 at
0.06 % instead of 15 %). Every tile of draws has its own child stream of the seed, so the numbers do not depend on how many
are drawn, by how many threads, or in which chunks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import inf

import numpy as np
from numpy.typing import NDArray

from mcda.elements import SHORT
from mcda.errors import InputError, NoAnswer
from mcda.preference import Preference

__all__ = [
    "TILE",
    "Constraint",
    "WeightSpace",
    "checked_weights",
    "constrained",
    "given_weights",
    "order",
    "ranges",
    "simplex",
    "space_of",
    "stream",
]

Array = NDArray[np.float64]
TILE = 8192
"""Draws per tile: (12, 8192) doubles are 0.8 MB and stay in the cache of one core."""
CHAINS = 512
"""Parallel hit-and-run chains per tile; each gives TILE / CHAINS draws."""
STREAMS = {"weights": 0, "scores": 1, "screens": 2}
LEAST_ACCEPTANCE = 0.005
"""Below this share of accepted proposals a box is sampled by hit-and-run instead of rejection."""


def stream(seed: int, purpose: str, tile: int) -> np.random.Generator:
    """The generator of one tile: a child of `seed` by purpose (weights, scores, screens) and tile."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(STREAMS[purpose], tile))))


@dataclass(frozen=True, eq=False)
class Constraint:
    """`coefficients` . weights <= `bound`, with the words that name it in messages."""

    coefficients: Array
    bound: float
    words: str


@dataclass(frozen=True, eq=False)
class WeightSpace:
    """A set of weights (n,) that are >= 0 and sum to 1; `draw` samples it uniformly.

    `kind` is simplex, order, ranges, constraints or given; `words` says it for the record of a result.
    """

    kind: str
    size: int
    low: Array = field(default_factory=lambda: np.zeros(0))
    high: Array = field(default_factory=lambda: np.zeros(0))
    blocks: tuple[tuple[int, ...], ...] = ()
    matrix: Array = field(default_factory=lambda: np.zeros((0, 0)))
    bound: Array = field(default_factory=lambda: np.zeros(0))
    centre: Array = field(default_factory=lambda: np.zeros(0))
    rows: Array = field(default_factory=lambda: np.zeros((0, 0)))

    @cached_property
    def hash(self) -> str:
        """The first twelve digits of the SHA-256 of what was given: rows, or constraints, as 64-bit numbers with their shapes."""
        from hashlib import sha256

        found = sha256()
        for one in (self.rows, self.matrix, self.bound):
            found.update(repr(one.shape).encode())
            found.update(np.ascontiguousarray(one, dtype="<f8").data)
        return found.hexdigest()[:SHORT]

    def draw_from(self, seed: int, tile: int, count: int) -> Array:
        """`count` draws (count, n), those of tile number `tile` and of as many that follow it as they take."""
        if self.kind == "given" or count <= TILE:
            return self.draw(seed, tile, count)
        return np.concatenate(
            [self.draw(seed, tile + start // TILE, min(TILE, count - start)) for start in range(0, count, TILE)]
        )

    def draw(self, seed: int, tile: int, count: int = TILE) -> Array:
        """`count` draws (count, n) of tile number `tile`; the first `count` of that tile whatever the count."""
        if self.kind == "given":
            return checked_weights(self.rows[tile * TILE : tile * TILE + count], self.rows.shape)
        generator = stream(seed, "weights", tile)
        if self.kind == "simplex":
            return _simplex(generator, self.size)[:count]
        if self.kind == "order":
            return _ordered(generator, self.size, self.blocks)[:count]
        if self.kind == "ranges" and not len(self.matrix):
            return _box(generator, self.low, self.high, count)
        return _hit_and_run(generator, self.matrix, self.bound, self.centre)[:count]


def simplex(criteria: int) -> WeightSpace:
    """Every weighting there is."""
    return WeightSpace("simplex", criteria)


def order(weights: Array) -> WeightSpace:
    """Every weighting that keeps the order of importance of `weights`; criteria that tie there may come in any order."""
    levels = sorted(set(np.round(weights, 12).tolist()), reverse=True)
    rounded = np.round(weights, 12)
    return WeightSpace(
        "order", len(weights), blocks=tuple(tuple(np.flatnonzero(rounded == level).tolist()) for level in levels)
    )


def ranges(preference: Preference) -> WeightSpace:
    """Uniform on the weights whose shares lie between low and high and sum to 1."""
    low, high = np.array(preference.lowest), np.minimum(np.array(preference.highest), 1.0)
    if low.sum() > 1 + 1e-12 or high.sum() < 1 - 1e-12:
        raise NoAnswer("analysis.ranges_leave_nothing", low=f"{low.sum():.3f}", high=f"{high.sum():.3f}")
    if _acceptance(low, high) >= LEAST_ACCEPTANCE:
        return WeightSpace("ranges", len(low), low=low, high=high)
    boxed = [
        Constraint(row, bound, "")
        for row, bound in zip(
            np.vstack([np.eye(len(low)), -np.eye(len(low))]), np.concatenate([high, -low]), strict=True
        )
    ]
    hard = constrained(len(low), boxed)
    return WeightSpace("ranges", len(low), low=low, high=high, matrix=hard.matrix, bound=hard.bound, centre=hard.centre)


def constrained(criteria: int, constraints: list[Constraint]) -> WeightSpace:
    """The weights that meet every constraint; contradictory ones are a `NoAnswer` that names a smallest contradictory set."""
    rows = [-np.eye(criteria)]
    bounds = [np.zeros(criteria)]
    for one in constraints:
        rows.append(np.asarray(one.coefficients, dtype=float)[None, :])
        bounds.append(np.array([one.bound]))
    matrix, bound = np.vstack(rows), np.concatenate(bounds)
    centre = _inner_point(matrix, bound)
    if centre is None:
        raise NoAnswer(
            "analysis.contradictory_constraints", constraints="; ".join(_contradiction(criteria, constraints))
        )
    return WeightSpace("constraints", criteria, matrix=matrix, bound=bound, centre=centre)


def given_weights(weights: Array) -> WeightSpace:
    """Draws that somebody else made: weights (S, n), each row normalised; one row may be one ballot.

    An array that is read-only is used as it is, any other is copied: what was given must not change under its results. Rows are
    checked and normalised as their tile is drawn: `InputError` where a row is no weighting.
    """
    rows = np.atleast_2d(np.asarray(weights, dtype=float))
    if rows.ndim != 2 or not rows.size:
        raise InputError("analysis.given_weights", found=str(rows.shape))
    return WeightSpace("given", rows.shape[1], rows=rows.copy() if rows.flags.writeable else rows)


def checked_weights(rows: Array, shape: tuple[int, ...]) -> Array:
    """The rows as they are where each sums to 1, else normalised; `InputError` where one is no weighting."""
    totals = rows @ np.ones(rows.shape[1])  # five times as fast as a sum along rows, and only compared here
    lowest, highest, least = float(totals.min()), float(totals.max()), float(rows.min())
    if not (0 < lowest <= highest < inf and least >= 0):  # a NaN fails, here and in its sum
        raise InputError("analysis.given_weights", found=str(shape))
    if highest - 1.0 <= 1e-12 and 1.0 - lowest <= 1e-12:
        return rows
    found: Array = rows / rows.sum(axis=1, keepdims=True)
    return found


def space_of(preference: Preference, space: str | WeightSpace | Array | list[Constraint] = "auto") -> WeightSpace:
    """The space that `space` names for a preference over a decision's criteria.

    `auto` is the preference's ranges where it has any, else its order of importance (the whole simplex for equal weights).
    """
    n = len(preference.criteria)
    if isinstance(space, WeightSpace):
        found = space
    elif isinstance(space, np.ndarray):
        found = given_weights(space)
    elif isinstance(space, list):
        found = constrained(n, space)
    elif space == "auto":
        found = ranges(preference) if preference.has_ranges else order(preference.weights)
    elif space == "simplex":
        found = simplex(n)
    elif space == "order":
        found = order(preference.weights)
    elif space == "ranges":
        found = ranges(preference)
    else:
        raise InputError("analysis.unknown_space", found=str(space), accepted="auto, ranges, order, simplex")
    if found.size != n:
        raise InputError("analysis.space_size", found=found.size, accepted=n)
    return found


def _simplex(generator: np.random.Generator, n: int) -> Array:
    """Dirichlet(1, ..., 1): normalised exponentials (Devroye 1986, section V.2)."""
    drawn = generator.standard_exponential((TILE, n))
    totals = drawn @ np.ones(n)
    found = np.empty((n, TILE))  # criterion by criterion, as products take weights fastest
    np.divide(drawn.T, totals, out=found)
    return found.T


def _ordered(generator: np.random.Generator, n: int, blocks: tuple[tuple[int, ...], ...]) -> Array:
    """Uniform on the ordered part of the simplex: a sorted uniform draw; ties are shuffled among themselves."""
    falling = -np.sort(-_simplex(generator, n), axis=1)
    found = np.empty_like(falling)
    at = 0
    for block in blocks:
        share = falling[:, at : at + len(block)]
        if len(block) > 1:
            share = generator.permuted(share, axis=1)
        found[:, list(block)] = share
        at += len(block)
    return found


def _acceptance(low: Array, high: Array) -> float:
    """How often the last share lies within its range when the others are drawn from theirs (estimated once, fixed seed)."""
    if len(low) == 1 or np.allclose(low, high):
        return 1.0
    last = int(np.argmax(high - low))
    others = np.delete(np.arange(len(low)), last)
    rest = 1.0 - (low[others] + (high - low)[others] * _tries(len(others))).sum(axis=1)
    return float(((rest >= low[last]) & (rest <= high[last])).mean())


@lru_cache(maxsize=4)
def _tries(size: int) -> Array:
    """The same 4,096 points of the unit cube for every estimate."""
    return np.random.Generator(np.random.PCG64(0)).random((4096, size))


def _box(generator: np.random.Generator, low: Array, high: Array, count: int) -> Array:
    """Uniform on the slice sum = 1 of a box (count, n): all but the widest share drawn freely, accepted where it completes within range.

    The map from the free shares to the slice is linear, so uniform there is uniform on the slice. Rows are drawn and accepted one after
    another: fewer of them are the first of more.
    """
    n = len(low)
    if n == 1 or np.allclose(low, high):
        return np.tile(low / low.sum(), (count, 1))
    last = int(np.argmax(high - low))
    others = np.delete(np.arange(n), last)
    start, width = low[others], (high - low)[others]
    found = np.empty((count, n))
    filled = 0
    while filled < count:
        free = generator.random((count, n - 1))
        free *= width
        free += start
        rest = 1.0 - free.sum(axis=1)
        kept = np.flatnonzero((rest >= low[last]) & (rest <= high[last]))[: count - filled]
        found[filled : filled + len(kept), others] = free[kept]
        found[filled : filled + len(kept), last] = rest[kept]
        filled += len(kept)
    return found


def _inner_point(matrix: Array, bound: Array) -> Array | None:
    """The point of the slice farthest inside every constraint (Chebyshev centre by linear programme); None where there is none."""
    from scipy.optimize import linprog

    n = matrix.shape[1]
    flat = matrix - matrix.mean(axis=1, keepdims=True)  # only the part along the slice counts as distance
    size = np.linalg.norm(flat, axis=1)
    result = linprog(
        np.r_[np.zeros(n), -1.0],
        A_ub=np.c_[matrix, size],
        b_ub=bound,
        A_eq=np.r_[np.ones(n), 0.0][None, :],
        b_eq=[1.0],
        bounds=[(None, None)] * n + [(0, None)],
        method="highs",
    )
    return result.x[:n] if result.status == 0 else None


def _contradiction(criteria: int, constraints: list[Constraint]) -> list[str]:
    """A smallest contradictory set: drop whatever can be dropped while the rest still contradict each other."""
    kept = list(constraints)
    for one in list(kept):
        fewer = [other for other in kept if other is not one]
        matrix = np.vstack([-np.eye(criteria), *(np.asarray(other.coefficients)[None, :] for other in fewer)])
        if _inner_point(matrix, np.r_[np.zeros(criteria), [other.bound for other in fewer]]) is None:
            kept = fewer
    return [one.words for one in kept]


def _hit_and_run(generator: np.random.Generator, matrix: Array, bound: Array, centre: Array) -> Array:
    """Uniform on {w: matrix w <= bound, sum w = 1} by hit-and-run (Smith 1984; Tervonen et al. 2013), many chains at once.

    Each chain starts at the centre, runs n^2 steps in (at least 100), and then gives a draw every 2 n steps.
    """
    n = len(centre)
    if n == 1:
        return np.ones((TILE, 1))
    here = np.tile(centre, (CHAINS, 1))
    found = np.empty((TILE, n))
    warm, apart = max(100, n * n), 2 * n
    for step in range(warm + apart * (TILE // CHAINS)):
        way = generator.standard_normal((CHAINS, n))
        way -= way.mean(axis=1, keepdims=True)
        slope = way @ matrix.T
        room = np.maximum(bound - here @ matrix.T, 0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            reach = room / slope
        forward = np.where(slope > 1e-14, reach, np.inf).min(axis=1)
        back = np.where(slope < -1e-14, reach, -np.inf).max(axis=1)
        length = back + (forward - back) * generator.random(CHAINS)
        here = here + np.where(np.isfinite(length), length, 0.0)[:, None] * way
        late = step - warm + 1
        if late > 0 and late % apart == 0:
            place = late // apart - 1
            found[place * CHAINS : (place + 1) * CHAINS] = here
    np.clip(found, 0.0, None, out=found)
    return found / found.sum(axis=1, keepdims=True)

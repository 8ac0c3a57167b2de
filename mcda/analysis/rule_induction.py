"""Patient rule induction: a box of few bounds in which something happens much more often than elsewhere.

Friedman, J. H. and Fisher, N. I. (1999). Bump hunting in high-dimensional data. Statistics and Computing 9(2), 123-143.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Box", "balance", "found_box"]

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
ALPHA = 0.05
"""Share of the points in the box that one peel takes off: patient, as the paper advises (0.05 to 0.1)."""

HARDLY = 0.01
"""A bound that adds less than this share of the balance is dropped: a shorter rule is worth more."""
LEAST_COVERAGE = 0.1
"""A box with fewer of the hits reaches its precision by luck as often as by truth."""


@dataclass(frozen=True, eq=False)
class Box:
    """Points x (V, N) with `low` < x < `high` (V,) in every variable; -inf and inf where a side is open."""

    low: Array
    high: Array

    @property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """(variable, side) of every bound, side 0 for low and 1 for high."""
        ends = np.stack([np.isfinite(self.low), np.isfinite(self.high)], axis=1)
        return tuple((int(variable), int(side)) for variable, side in np.argwhere(ends))

    def inside(self, points: Array) -> Flags:
        """Which points (V, N) are in the box (N,)."""
        found = np.ones(points.shape[1], bool)
        for variable, side in self.bounds:
            values = points[variable]
            found &= values > self.low[variable] if side == 0 else values < self.high[variable]
        return found

    def moved(self, variable: int, side: int, bound: float) -> Box:
        """The box with one bound elsewhere; at infinity, without it."""
        low, high = self.low.copy(), self.high.copy()
        (low if side == 0 else high)[variable] = bound
        return Box(low, high)


def found_box(points: Array, hits: Flags, *, least: int, target: float, most_bounds: int) -> Box:
    """The box with the best balance of precision (its share of hits) and coverage (its share of all hits), see
    `balance`; among those that reach the precision `target` and cover a tenth of the hits, where there are any.

    `points` (V, N), one row per variable; `hits` (N,). A box has at most `most_bounds` bounds and holds at least
    `least` points. Steps: peel the whole box down; choose on the way; paste back what helps; drop bounds that do
    nothing.
    """
    way = _peeled(points, hits, least, most_bounds)
    precision = np.array([share for share, _, _ in way])
    coverage = precision * np.array([size for _, size, _ in way]) / hits.sum()
    worth = balance(precision, coverage)
    reached = (precision >= target) & (coverage >= LEAST_COVERAGE)
    chosen = int(np.where(reached, worth, worth - 2.0 * reached.any()).argmax())
    floor = min(target, float(precision[chosen]))
    return _dropped(points, hits, _pasted(points, hits, way[chosen][2], floor), floor)


def balance(precision: Array, coverage: Array) -> Array:
    """F measure that counts precision twice as much as coverage (van Rijsbergen 1979, beta = 0.5); 0 where both are 0.

    >>> balance(np.array([1.0, 0.5, 0.0]), np.array([1.0, 1.0, 0.0])).round(3)
    array([1.   , 0.556, 0.   ])
    """
    whole = 0.25 * precision + coverage
    return np.divide(1.25 * precision * coverage, whole, out=np.zeros_like(whole), where=whole > 0)


def _peeled(points: Array, hits: Flags, least: int, most_bounds: int) -> list[tuple[float, int, Box]]:
    """(share of hits, points, box) from everything down to `least` points.

    Each peel takes the alpha of the points at one end of one variable, the one that raises the share of hits most per
    point taken: a variable of two values gives up all points of one value at once, and must be worth it.
    """
    open_side = np.full(len(points), np.inf)
    box = Box(-open_side, open_side)
    way = [(float(hits.mean()), len(hits), box)]
    while not hits.all():
        size, mean = way[-1][1], way[-1][0]
        taken = max(1, int(ALPHA * size))
        if size - taken < least:
            break
        ends = np.partition(points, (taken - 1, size - taken), axis=1)[:, [taken - 1, size - taken]]
        allowed = _allowed(box, len(points), most_bounds)
        rate = np.full((2, len(points)), -np.inf)
        for side in (0, 1):
            kept = points > ends[:, :1] if side == 0 else points < ends[:, 1:]
            left, won = np.count_nonzero(kept, axis=1), np.count_nonzero(kept[:, hits], axis=1)
            useful = (left >= least) & (left < size) & allowed[side]
            rate[side, useful] = (won[useful] / left[useful] - mean) / (size - left[useful])
        side, variable = (int(one) for one in np.unravel_index(int(rate.argmax()), rate.shape))
        if rate[side, variable] == -np.inf:
            break
        bound = float(ends[variable, side])
        box = box.moved(variable, side, bound)
        staying = points[variable] > bound if side == 0 else points[variable] < bound
        points, hits = points[:, staying], hits[staying]
        way.append((float(hits.mean()), len(hits), box))
    return way


def _allowed(box: Box, variables: int, most_bounds: int) -> Flags:
    """Which sides (2, V) may be peeled: all, until the box has as many bounds as it may."""
    if len(box.bounds) < most_bounds:
        return np.ones((2, variables), bool)
    found = np.zeros((2, variables), bool)
    for variable, side in box.bounds:
        found[side, variable] = True
    return found


def _measured(points: Array, hits: Flags, box: Box) -> tuple[float, float]:
    """(balance, precision) of a box."""
    held = box.inside(points)
    won = int(hits[held].sum())
    precision = won / max(1, int(held.sum()))
    return float(balance(np.array(precision), np.array(won / hits.sum()))), precision


def _pasted(points: Array, hits: Flags, box: Box, floor: float) -> Box:
    """Move bounds outwards again, alpha of the points at a time, while that improves the balance and the precision
    stays at `floor`."""
    worth, _ = _measured(points, hits, box)
    while True:
        count = max(1, int(ALPHA * box.inside(points).sum()))
        wider = [_wider(points, box, variable, side, count) for variable, side in box.bounds]
        found = [_measured(points, hits, one) for one in wider]
        better = [place for place, (gained, precision) in enumerate(found) if gained > worth and precision >= floor]
        if not better:
            return box
        best = max(better, key=lambda place: found[place][0])
        box, worth = wider[best], found[best][0]


def _wider(points: Array, box: Box, variable: int, side: int, count: int) -> Box:
    """The box with one bound moved so that `count` more points come in; without it where there are not more than
    that."""
    sign = 1.0 if side == 0 else -1.0  # mirrored, a high bound is a low one
    bound = sign * (box.low if side == 0 else box.high)[variable]
    without = box.moved(variable, side, -sign * np.inf)
    values = sign * points[variable, without.inside(points)]
    outside = values[values <= bound]
    if len(outside) <= count:
        return without
    return box.moved(variable, side, sign * float(np.partition(outside, -(count + 1))[-(count + 1)]))


def _dropped(points: Array, hits: Flags, box: Box, floor: float) -> Box:
    """Without the bounds that hardly help the balance and are not needed for a precision of `floor`, the least helpful
    first."""
    worth, _ = _measured(points, hits, box)
    while box.bounds:
        fewer = [box.moved(variable, side, np.inf if side else -np.inf) for variable, side in box.bounds]
        found = [_measured(points, hits, one) for one in fewer]
        best = max(range(len(fewer)), key=lambda place: found[place][0])
        if found[best][0] < (1.0 - HARDLY) * worth or found[best][1] < floor:
            break
        box = fewer[best]
    return box

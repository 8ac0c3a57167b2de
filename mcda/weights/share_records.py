"""Weights with plausible ends, and how answers given branch by branch make weights of the whole tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mcda.errors import InputError
from mcda.pairwise.judgements import Array
from mcda.weights.records import WeightRecord

__all__ = ["Shares", "composed", "shares", "unknown_shares", "widened"]


@dataclass(frozen=True, eq=False)
class Shares(WeightRecord):
    """Central weights (n,), summing to 1, and the ends (n,) that were stated for each: low <= weights <= high.

    Where nobody stated a range, the ends are the weights themselves. `answered` is False where nothing was said at all.
    """

    weights: Array
    low: Array
    high: Array
    answered: bool = True

    @property
    def has_ranges(self) -> bool:
        """Whether any end differs from its weight."""
        return bool((self.low < self.weights).any() or (self.high > self.weights).any())


def shares(points: ArrayLike, low: ArrayLike | None = None, high: ArrayLike | None = None) -> Shares:
    """Points (n,) and the ends of their ranges as shares: each divided by the sum of the central points.

    Ends that do not hold their point are widened to it. `InputError`: points below 0, none above 0.

    >>> found = shares([60, 40], low=[50, 40], high=[80, 40])
    >>> found.weights, found.low, found.high
    (array([0.6, 0.4]), array([0.5, 0.4]), array([0.8, 0.4]))
    """
    given = np.array(points, dtype=float)
    if given.ndim != 1 or not len(given):
        raise InputError("weights.points_shape", found=str(given.shape))
    wrong = ~(np.isfinite(given) & (given >= 0))
    if wrong.any():
        raise InputError("weights.points_negative", found=float(given[wrong][0]))
    total = given.sum()
    if total <= 0:
        raise InputError("weights.points_zero")
    lowest = given if low is None else np.minimum(np.asarray(low, dtype=float), given)
    highest = given if high is None else np.maximum(np.asarray(high, dtype=float), given)
    return Shares(given / total, np.maximum(lowest, 0.0) / total, highest / total)


def unknown_shares(items: int) -> Shares:
    """Nothing is known of `items` items: each may weigh anything. The centre of that is the equal share.

    >>> unknown_shares(2).high
    array([1., 1.])
    """
    if items < 1:
        raise InputError("weights.count", found=items)
    one = np.ones(items)
    return Shares(one / items, np.zeros(items), one, answered=False) if items > 1 else Shares(one, one, one)


def composed(branches: Mapping[str, tuple[Sequence[str], Shares]], top: str = "") -> tuple[tuple[str, ...], Shares]:
    """Leaves and their weights from one answer per branch; `branches` maps each branch to its children and their shares.

    A leaf weighs the product of the shares on its way from `top`. Its lowest end is the product of the lowest ones, its
    highest of the highest: exact, because every branch was answered on its own. A child that is itself a key is a branch.
    The whole counts as answered when any branch with more than one child is. `InputError`: an item in two places, no `top`,
    a number of shares that is not that of the children.

    >>> keys, found = composed({
    ...     "": (["cost", "comfort"], shares([3, 1])),
    ...     "cost": (["price", "upkeep"], shares([1, 1], low=[0.8, 1])),
    ... })
    >>> keys, found.weights, found.low
    (('price', 'upkeep', 'comfort'), array([0.375, 0.375, 0.25 ]), array([0.3  , 0.375, 0.25 ]))
    """
    if top not in branches:
        raise InputError("weights.hierarchy_root", found="-")
    seen: set[str] = {top}
    leaves: list[str] = []
    ends: list[Array] = []
    waiting: list[tuple[str, Array]] = [(top, np.ones(3))]
    while waiting:
        item, share = waiting.pop()
        if item not in branches:
            leaves.append(item)
            ends.append(share)
            continue
        children, found = branches[item]
        if len(children) != len(found.weights):
            raise InputError("weights.labels_count", found=len(children), items=len(found.weights))
        for child in children:
            if child in seen:
                raise InputError("weights.hierarchy_twice", found=child)
            seen.add(child)
        columns = np.stack([found.low, found.weights, found.high], axis=-1) * share
        waiting += reversed(list(zip(children, columns, strict=True)))
    low, weights, high = np.array(ends).T
    answered = any(found.answered for children, found in branches.values() if len(children) > 1)
    return tuple(leaves), Shares(weights, np.minimum(low, weights), np.maximum(high, weights), answered)


def widened(found: Shares, part: float) -> Shares:
    """The same weights, each give or take `part` of itself; ends that were wider stay. One item alone has nothing to vary.

    >>> widened(shares([3, 1]), 0.2).low.round(2)
    array([0.6, 0.2])
    """
    if part <= 0 or len(found.weights) < 2:
        return found
    return Shares(
        found.weights,
        np.minimum(found.low, found.weights * (1.0 - min(part, 1.0))),
        np.maximum(found.high, np.minimum(found.weights * (1.0 + part), 1.0)),
        found.answered,
    )

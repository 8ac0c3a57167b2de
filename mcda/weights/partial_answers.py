"""Answers with gaps: points, orders, judgements and comparisons of which some are missing; None says "don't know"."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mcda.errors import InputError
from mcda.pairwise.completion import completed
from mcda.pairwise.judgements import Array
from mcda.weights.best_worst_method import best_worst
from mcda.weights.pairwise_ahp import AhpWeights, ahp
from mcda.weights.rank_orders import rank_order_centroid
from mcda.weights.share_records import Shares, shares

__all__ = ["best_worst_shares", "judged_shares", "order_shares", "points_left", "rescaled_points", "total_shares"]


def points_left(points: Sequence[float | None], total: float) -> float:
    """What is left of a fixed total; below 0 where more was given than there is.

    >>> points_left([40, None, 25], 100)
    35.0
    """
    return float(total - sum(one for one in points if one is not None))


def total_shares(points: Sequence[float | None], total: float) -> Shares:
    """Shares from points with a fixed total. None: not known, it may have all that is left or nothing of it.

    The centre of several unknown ones is an equal part of what is left. Without an unknown one, a total that is not used up
    counts in proportion. `InputError`: nothing given, or more than the total.

    >>> found = total_shares([50, 30, None], 100)
    >>> found.weights, found.low, found.high
    (array([0.5, 0.3, 0.2]), array([0.5, 0.3, 0. ]), array([0.5, 0.3, 0.2]))
    """
    left = points_left(points, total)
    if left < -1e-9 * total:
        raise InputError("weights.over_total", found=total - left, most=total)
    missing = [one is None for one in points]
    each = max(left, 0.0) / sum(missing) if any(missing) else 0.0
    centre = [each if one is None else one for one in points]
    low = [0.0 if one is None else one for one in points]
    high = [max(left, 0.0) if one is None else one for one in points]
    return shares(centre, low, high)


def rescaled_points(points: Sequence[float], locked: Sequence[bool], total: float) -> Array:
    """The points set so that they sum to `total`: those not locked keep their proportions, the locked ones their points.

    Free points that are all 0 share the rest alike. `InputError`: the locked ones exceed the total, or nothing is free while
    they do not use it up.

    >>> rescaled_points([50, 30, 10], [True, False, False], 100)
    array([50. , 37.5, 12.5])
    """
    given, held = np.array(points, dtype=float), np.array(locked, dtype=bool)
    rest = total - given[held].sum()
    if rest < -1e-9 * total or (held.all() and rest > 1e-9 * total):
        raise InputError("weights.locked_total", found=float(given[held].sum()), most=total)
    if held.all():
        return given
    free = given[~held]
    parts = free / free.sum() if free.sum() > 0 else np.full(len(free), 1.0 / len(free))
    given[~held] = parts * max(rest, 0.0)
    return given


def order_shares(places: Sequence[int | None], whole_set: bool = False) -> Shares:
    """Rank order centroid weights from the places in an order: 1 is the most important, equal places are ties.

    None: not placed; these stand after all that are, in no order among themselves, and may weigh nothing or as much as the last
    one placed. With `whole_set` the ends are those of all weights that keep the order: place r weighs at most 1/r, the first at
    least 1/n. `InputError`: nothing placed.

    >>> order_shares([2, 1, 3]).weights.round(3)
    array([0.278, 0.611, 0.111])
    >>> order_shares([2, 1, 3], whole_set=True).high
    array([0.5       , 1.        , 0.33333333])
    """
    if not any(place is not None for place in places):
        raise InputError("weights.nothing_placed")
    behind = 1 + max(place for place in places if place is not None)
    ranks = np.array([behind if place is None else place for place in places], dtype=float)
    centre = rank_order_centroid(ranks)
    not_after = (ranks[None, :] <= ranks[:, None]).sum(axis=1)  # items that weigh at least as much, itself included
    unplaced = np.array([place is None for place in places])
    before = (ranks[None, :] < ranks[:, None]).sum(axis=1) + 1
    most = 1.0 / np.where(unplaced, before, not_after)
    first = ranks == ranks.min()
    least = np.where(first, 1.0 / len(ranks), 0.0)
    ranged = unplaced | whole_set
    return Shares(
        centre, np.where(ranged, np.minimum(least, centre), centre), np.where(ranged, np.maximum(most, centre), centre)
    )


def judged_shares(matrix: Array, labels: Sequence[str] | None = None) -> tuple[Shares, Array, AhpWeights]:
    """Shares, the completed matrix (n, n) and its consistency from judgements in pairs of which some may be missing (NaN).

    Missing pairs are estimated from those given (`mcda.pairwise.completed`). `InputError`: judgements that do not link all items.

    >>> found, full, weighed = judged_shares(np.array([[1, 2, np.nan], [np.nan, 1, 3], [np.nan, np.nan, 1]]))
    >>> found.weights, full[0]
    (array([0.6, 0.3, 0.1]), array([1., 2., 6.]))
    """
    full = completed(matrix, labels)
    weighed = ahp(full, labels=labels)
    centre = np.array(weighed.priorities)
    return Shares(centre, centre, centre), full, weighed


def best_worst_shares(
    best: int, worst: int, best_to_others: Sequence[float | None], others_to_worst: Sequence[float | None]
) -> Shares:
    """Best-worst weights where comparisons may be missing; `best` and `worst` are places, entries 1 to 9.

    The comparison of the two is read from either list (9 if neither has it). A missing comparison follows from the other list
    (a_Bj = a_BW / a_jW); an item missing in both stands halfway, at the square root of a_BW, and its ends are those with it as
    unimportant as the worst and as important as the best. Where several weights fit equally well the ends hold all of them.
    Comparisons beyond a_BW count as a_BW.

    >>> best_worst_shares(1, 2, [2, 1, 8], [4, None, 1]).weights.round(4)
    array([0.3077, 0.6154, 0.0769])
    """
    items = len(best_to_others)
    if best == worst:
        raise InputError("weights.best_is_worst")
    widest = float(best_to_others[worst] or others_to_worst[best] or 9.0)

    def answered(position: float) -> tuple[list[float], list[float]]:
        """The lists filled up; an item missing in both stands at widest ** position times the worst."""
        from_best, to_worst = [1.0] * items, [1.0] * items
        for item in range(items):
            one, other = best_to_others[item], others_to_worst[item]
            over_worst = other if other is not None else widest / one if one is not None else widest**position
            under_best = one if one is not None else widest / over_worst
            from_best[item] = float(np.clip(under_best, 1.0, widest))
            to_worst[item] = float(np.clip(over_worst, 1.0, widest))
        from_best[best], from_best[worst], to_worst[best], to_worst[worst] = 1.0, widest, widest, 1.0
        return from_best, to_worst

    centre = best_worst(*answered(0.5))
    low, high = np.array(centre.intervals).T
    between = [at for at in range(items) if at not in (best, worst)]
    if any(best_to_others[at] is None and others_to_worst[at] is None for at in between):
        for position in (0.0, 1.0):
            ends = best_worst(*answered(position)).intervals
            low, high = np.minimum(low, ends[:, 0]), np.maximum(high, ends[:, 1])
    weights = np.array(centre.weights)
    if centre.unique and (high - low).max() < 1e-6:
        low = high = weights
    return Shares(weights, np.minimum(low, weights), np.maximum(high, weights))

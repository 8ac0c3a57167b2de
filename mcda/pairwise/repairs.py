"""Where judgements contradict each other, and which single change would mend them. Nothing is ever changed here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.pairwise.consistency_ratios import ACCEPTABLE_RATIO, consistency_of, principal_eigenvector
from mcda.pairwise.judgements import Array, judgement_matrix, partial_matrix

__all__ = ["Contribution", "Loop", "contributions", "worst_loop"]

LOGARITHM_TOLERANCE = 1e-7
MOST_STEPS = 60


@dataclass(frozen=True)
class Contribution:
    """One judgement beside what all the others say of the same pair.

    `first` and `second` are the items' places, ordered so that `judgement` (how many times as important the first is)
    is 1 or more; `implied` is the ratio of their priorities; `residual` is |log(judgement / implied)|, 0 where they
    agree. `suggested` is the value which, alone changed, gives the smallest consistency ratio, and `ratio_then` is
    that ratio. `enough` is the value nearest to the judgement which, alone changed, brings the ratio down to 0.10:
    None where no value does; the judgement itself where the ratio is no more than that already.
    """

    first: int
    second: int
    judgement: float
    implied: float
    residual: float
    suggested: float
    ratio_then: float
    enough: float | None


@dataclass(frozen=True)
class Loop:
    """Three judgements going round: first over second, second over third, third over first.

    `product` is the product of the three ratios: 1 when they agree, more the less they do. `circular` says that each
    of the three was judged more important than the next, which no weights can express.
    """

    items: tuple[int, int, int]
    judgements: tuple[float, float, float]
    product: float
    circular: bool


def contributions(
    matrix: ArrayLike, most: int | None = None, *, table: str = "saaty_2005", acceptable: float = ACCEPTABLE_RATIO
) -> tuple[Contribution, ...]:
    """The judgements of one matrix (n, n), the least fitting first, each with the single change that would mend it.

    A judgement fits badly when a_ij w_j / w_i is far from 1, w being the principal eigenvector (Saaty 2003). `most`
    limits the answer to that many judgements. With one or two items there is nothing to contradict and the answer is
    empty; with three, the three judgements fit equally badly, since any one of them could be the wrong one.

    The principal eigenvalue is a convex function of log a_ij (Kingman 1961), so that its minimum along one judgement
    is where its derivative, from the left and right eigenvectors, is 0; all judgements are searched at once.

    Source: Saaty, T. L. (2003). Decision-making with the AHP: why is the principal eigenvector necessary. European
    Journal of Operational Research 145, 85-91; Bozóki, Fülöp and Rónyai (2010) for the convexity.

    >>> odd_one = [[1, 2, 4, 1], [None, 1, 2, 4], [None, None, 1, 2], [None, None, None, 1]]
    >>> worst = contributions(odd_one, 1)[0]
    >>> worst.first, worst.second, worst.judgement, round(worst.suggested, 3), round(worst.ratio_then, 3)
    (0, 3, 1.0, 8.0, 0.0)
    """
    full = judgement_matrix(matrix)
    items = full.shape[-1]
    if items < 3:
        return ()
    vector, eigenvalue = principal_eigenvector(full)
    rows, columns = np.triu_indices(items, 1)
    swapped = full[rows, columns] < 1.0
    rows, columns = np.where(swapped, columns, rows), np.where(swapped, rows, columns)
    judged, implied = full[rows, columns], vector[rows] / vector[columns]
    residuals = np.abs(np.log(judged / implied))
    order = np.argsort(-np.round(residuals, 12), kind="stable")[: len(rows) if most is None else most]
    rows, columns, judged = rows[order], columns[order], judged[order]

    best, lowest = _minima(full, rows, columns, np.log(implied[order]))
    ratio_now = float(consistency_of(eigenvalue, items, table).consistency_ratio)
    ratios_then = np.asarray(consistency_of(lowest, items, table).consistency_ratio)
    expected = consistency_of(eigenvalue, items, table).random_index
    target = items + acceptable * expected * (items - 1)
    nearest = _crossings(full, rows, columns, np.log(judged), best, target)
    return tuple(
        Contribution(
            first=int(rows[k]),
            second=int(columns[k]),
            judgement=float(judged[k]),
            implied=float(implied[order][k]),
            residual=float(residuals[order][k]),
            suggested=float(np.exp(best[k])),
            ratio_then=float(ratios_then[k]),
            enough=(
                float(judged[k])
                if ratio_now <= acceptable
                else (float(np.exp(nearest[k])) if ratios_then[k] <= acceptable else None)
            ),
        )
        for k in range(len(rows))
    )


def worst_loop(matrix: ArrayLike) -> Loop | None:
    """The three items whose judgements contradict each other most; None where no three items were all judged with each other.

    Judgements may be missing (NaN or None). Every triple without a missing one is looked at; the loop is turned so that its product
    is 1 or more. Of equal ones the first is taken.

    >>> worst_loop([[1, 2, 1/4], [1/2, 1, 3], [4, 1/3, 1]])
    Loop(items=(0, 1, 2), judgements=(2.0, 3.0, 4.0), product=24.0, circular=True)
    """
    full = partial_matrix(matrix)
    logs = np.log(full)
    around = logs[:, :, None] + logs[None, :, :] + logs.T[:, None, :]  # i over j, j over k, k over i
    i, j, k = np.indices(around.shape)
    judged = (i < j) & (j < k) & ~np.isnan(around)
    if not judged.any():
        return None
    largest = np.unravel_index(np.argmax(np.where(judged, np.round(np.abs(around), 12), -1.0)), around.shape)
    first, second, third = (int(place) for place in largest)
    if around[first, second, third] < 0:
        second, third = third, second
    ratios = float(full[first, second]), float(full[second, third]), float(full[third, first])
    return Loop((first, second, third), ratios, float(np.prod(ratios)), all(ratio > 1.0 for ratio in ratios))


def _changed(full: Array, rows: NDArray[np.intp], columns: NDArray[np.intp], logarithms: Array) -> Array:
    """One copy of the matrix per pair, with that pair's judgement set to exp(logarithm)."""
    copies = np.repeat(full[None], len(rows), axis=0)
    each = np.arange(len(rows))
    copies[each, rows, columns] = np.exp(logarithms)
    copies[each, columns, rows] = np.exp(-logarithms)
    return copies


def _minima(full: Array, rows: NDArray[np.intp], columns: NDArray[np.intp], start: Array) -> tuple[Array, Array]:
    """Per pair, the log judgement at which the principal eigenvalue is smallest, and that eigenvalue.

    At the minimum a_ij y_i x_j = a_ji y_j x_i, with x the right and y the left eigenvector. Solved for log a_ij with
    the eigenvectors held fixed and repeated, this converges in a few rounds; a bracket around the minimum, halved
    where a round leaves it, makes it certain.
    """
    each = np.arange(len(rows))
    widest = np.abs(np.log(full)).max() * 2.0 + 1.0
    low, high = np.full(len(rows), -widest), np.full(len(rows), widest)
    here = start.copy()
    for _ in range(MOST_STEPS):
        copies = _changed(full, rows, columns, here)
        right, eigenvalues = principal_eigenvector(copies)
        left, _ = principal_eigenvector(np.swapaxes(copies, -1, -2))
        next_one = 0.5 * np.log((right[each, rows] * left[each, columns]) / (right[each, columns] * left[each, rows]))
        rising = here > next_one  # the eigenvalue grows with the judgement here: the minimum is below
        high, low = np.where(rising, here, high), np.where(rising, low, here)
        inside = (next_one >= low) & (next_one <= high)
        next_one = np.where(inside, next_one, 0.5 * (low + high))
        settled = np.abs(next_one - here) <= LOGARITHM_TOLERANCE
        here = next_one
        if settled.all():
            break
    return here, eigenvalues


def _crossings(
    full: Array, rows: NDArray[np.intp], columns: NDArray[np.intp], now: Array, best: Array, target: float
) -> Array:
    """Per pair, the log judgement between `best` and `now` at which the eigenvalue is `target`, by bisection.

    Between the minimum and the judgement given the eigenvalue only grows; where even the minimum is above the target
    the answer has no meaning and is not used. The end returned is the one on the good side of the threshold.
    """
    good, bad = best.copy(), now.copy()
    for _ in range(MOST_STEPS):
        if (np.abs(bad - good) <= LOGARITHM_TOLERANCE).all():
            break
        middle = 0.5 * (good + bad)
        enough = principal_eigenvector(_changed(full, rows, columns, middle))[1] <= target
        good, bad = np.where(enough, middle, good), np.where(enough, bad, middle)
    return good

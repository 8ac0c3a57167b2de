"""Which question to ask next, and which question asks the same thing another way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mcda.errors import InputError
from mcda.pairwise.completion import linked_groups
from mcda.pairwise.judgements import partial_matrix

__all__ = ["CheckQuestion", "check_question", "most_useful_pair", "widest_range"]

SAME = 0.1
"""Sums of weights within this part of each other count as about the same."""
MOST_TOGETHER = 3


def most_useful_pair(matrix: ArrayLike) -> tuple[int, int] | None:
    """The pair (i, j), i < j, whose judgement would tell most; None where every pair was judged.

    While the judgements do not link all items, a pair that joins two groups: the first item of the two largest groups. After that the
    pair whose ratio the judgements so far determine least: the one with the largest effective resistance in the graph of
    judgements, which is the variance of its estimate by logarithmic least squares. Of equal ones the first is taken.

    >>> most_useful_pair([[1, 3, None], [None, 1, None], [None, None, 1]])
    (0, 2)
    >>> most_useful_pair([[1, 3, None], [None, 1, 2], [None, None, 1]])
    (0, 2)
    """
    partial = partial_matrix(matrix)
    missing = np.isnan(partial)
    if not missing.any():
        return None
    groups = linked_groups(partial)
    if len(groups) > 1:
        by_size = sorted(groups, key=lambda group: -len(group))
        first, second = by_size[0][0], by_size[1][0]
        return min(first, second), max(first, second)
    judged = ~missing & ~np.eye(len(partial), dtype=bool)
    laplacian = np.diag(judged.sum(axis=1)).astype(float) - judged
    inverse = np.linalg.pinv(laplacian)
    resistance = np.diag(inverse)[:, None] + np.diag(inverse)[None, :] - 2.0 * inverse
    asked = np.where(np.triu(missing, 1), np.round(resistance, 9), -1.0)
    place = int(np.argmax(asked))
    return place // len(partial), place % len(partial)


def widest_range(low: ArrayLike, high: ArrayLike, stakes: ArrayLike | None = None) -> int | None:
    """The place of the range whose narrowing can change most; None where no range is open.

    `low` and `high` (n,) are shares. `stakes` (n,) say what a unit of weight moves: for instance how far the values of two leading
    options lie apart on each criterion. Without them the widest range counts.

    >>> widest_range([0.1, 0.2, 0.0], [0.2, 0.4, 0.3]), widest_range([0.1, 0.2], [0.2, 0.4], stakes=[1, 0.1])
    (2, 0)
    """
    width = np.asarray(high, dtype=float) - np.asarray(low, dtype=float)
    if width.max(initial=0.0) <= 1e-12:
        return None
    at_stake = width if stakes is None else width * np.abs(np.asarray(stakes, dtype=float))
    return int(np.argmax(np.round(at_stake if at_stake.max() > 0 else width, 12)))


@dataclass(frozen=True)
class CheckQuestion:
    """One swing against several together: the places, the weights that the answers so far amount to, and between which ends these lie."""

    alone: int
    together: tuple[int, ...]
    weight_alone: float
    weight_together: float
    ends_alone: tuple[float, float]
    ends_together: tuple[float, float]

    @property
    def implied(self) -> str:
        """What the weights say: alone, together, same (within a tenth of the larger), or open where their ranges overlap."""
        exact = self.ends_alone[0] == self.ends_alone[1] and self.ends_together[0] == self.ends_together[1]
        if not exact and self.ends_alone[0] <= self.ends_together[1] and self.ends_together[0] <= self.ends_alone[1]:
            return "open"
        gap = self.weight_alone - self.weight_together
        if abs(gap) <= SAME * max(self.weight_alone, self.weight_together):
            return "same"
        return "alone" if gap > 0 else "together"

    def agrees(self, answer: str) -> bool:
        """Whether an answer (alone, together, same) says what the weights say; anything agrees with weights that leave it open."""
        if answer not in ("alone", "together", "same"):
            raise InputError("weights.check_answer", found=answer)
        return self.implied in (answer, "open")

    @property
    def ratio(self) -> float:
        """How many times as much the one weighs as the others together; infinite where these weigh nothing."""
        return self.weight_alone / self.weight_together if self.weight_together > 0 else float("inf")


def check_question(
    weights: ArrayLike | Sequence[float],
    turn: int = 0,
    low: ArrayLike | Sequence[float] | None = None,
    high: ArrayLike | Sequence[float] | None = None,
) -> CheckQuestion | None:
    """A question that no way of weighing has asked: the most weighty swing alone against two or three others together.

    Weights are ratios, so that sums must hold too; people who spread weight evenly find here that two small ones outweigh what they
    called most important. Among the groups of neighbours in the order of weight (the one itself left out) those that
    come near to balancing the one are asked first; `turn` counts on through them. `low` and `high` (n,) are the ends of the shares: what may
    have anything from nothing to the most was not weighed, and is not asked about. None with fewer than three items of weight.

    >>> found = check_question([0.5, 0.2, 0.2, 0.1])
    >>> found.alone, found.together, found.implied
    (0, (1, 2, 3), 'same')
    """
    given = np.asarray(weights, dtype=float)
    least = given if low is None else np.asarray(low, dtype=float)
    most = given if high is None else np.asarray(high, dtype=float)
    unsaid = (least <= 0) & (most >= most.max()) & (least < most)
    order = [int(at) for at in np.argsort(-given, kind="stable") if given[at] > 0 and not unsaid[at]]
    if len(order) < 3:
        return None
    asked = []
    for rank, alone in enumerate(order[: max(1, len(order) // 3)]):
        behind = order[rank + 1 :]
        for size in range(2, MOST_TOGETHER + 1):
            for begin in range(len(behind) - size + 1):
                group = tuple(sorted(behind[begin : begin + size]))
                gap = abs(np.log(given[alone] / given[list(group)].sum()))
                asked.append((round(float(gap), 9), rank, size, begin, alone, group))
    asked.sort()
    chosen = asked[turn % len(asked)]
    alone, group = chosen[4], chosen[5]
    places = list(group)
    return CheckQuestion(
        alone,
        group,
        float(given[alone]),
        float(given[places].sum()),
        (float(least[alone]), float(most[alone])),
        (float(least[places].sum()), float(most[places].sum())),
    )

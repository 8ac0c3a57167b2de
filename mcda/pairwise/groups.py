"""A group's judgements as one matrix: the aggregation of individual judgements (AIJ) by geometric means."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from mcda.errors import InputError
from mcda.pairwise.completion import completed
from mcda.pairwise.judgements import Array, judgement_matrix, partial_matrix

__all__ = ["JudgementGroup", "geometric_mean_matrix", "person_shares"]


def person_shares(weights: ArrayLike | None, people: int) -> Array:
    """Shares (k,) of the people in a group, summing to 1; equal without `weights`."""
    if people < 1:
        raise InputError("weights.group_empty")
    if weights is None:
        return np.full(people, 1.0 / people)
    given = np.asarray(weights, dtype=float)
    if given.shape != (people,):
        raise InputError("weights.person_weights_count", found=str(given.shape), people=people)
    if not np.isfinite(given).all() or (given < 0).any() or given.sum() <= 0:
        raise InputError("weights.person_weights_negative", found=str(given.tolist()))
    return given / given.sum()


def geometric_mean_matrix(matrices: ArrayLike, weights: ArrayLike | None = None) -> Array:
    """The group's matrix (n, n): entry by entry the geometric mean of the people's judgements (k, n, n).

    The geometric mean is the only mean of ratios that is reciprocal when they are (Aczél and Saaty 1983). `weights`
    (k,) give people unequal shares. Every matrix must be complete; a `JudgementGroup` also takes partial ones.

    >>> geometric_mean_matrix([[[1, 2], [1/2, 1]], [[1, 8], [1/8, 1]]])[0]
    array([1., 4.])
    """
    full = judgement_matrix(matrices)
    if full.ndim != 3:
        raise InputError("weights.group_shape", found=str(full.shape))
    logarithms = np.tensordot(person_shares(weights, len(full)), np.log(full), axes=1)
    return _from_logarithms(logarithms)


def _from_logarithms(logarithms: Array) -> Array:
    """The larger side as exp, the other as its reciprocal: the same to the bit as when it is read in again."""
    upper = np.triu(logarithms, 1)
    both = upper - upper.T
    larger = np.exp(np.abs(both))
    return np.where(both >= 0, larger, 1.0 / larger)


class JudgementGroup:
    """A group whose people come, go and change their answers; its matrix is kept up to date in O(n^2) per change.

    Sums of weighted logarithms are kept, per pair, over those who judged that pair: partial matrices are welcome, and
    a pair nobody judged is estimated from the others when the matrix is asked for (`completed`). `person` is any key;
    adding a known one replaces. To keep rounding from piling up, the sums are taken afresh after as many changes as
    there are people (1,000 at least), so that the matrix stays within 1e-12 of one computed from scratch.

    >>> group = JudgementGroup(["cost", "safety"])
    >>> group.add("seat 1", [[1, 2], [None, 1]])
    >>> group.add("seat 2", [[1, 8], [None, 1]])
    >>> group.matrix[0, 1].round(9)
    np.float64(4.0)
    >>> group.remove("seat 2")
    >>> len(group), group.matrix[0, 1].round(9)
    (1, np.float64(2.0))
    """

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        self._answers: dict[Hashable, tuple[Array, float]] = {}
        self._clear()

    def __len__(self) -> int:
        return len(self._answers)

    def __contains__(self, person: Hashable) -> bool:
        return person in self._answers

    def add(self, person: Hashable, matrix: ArrayLike | Sequence[Sequence[object]], weight: float = 1.0) -> None:
        """Count this person's judgements (n, n), NaN or None where not judged, instead of any earlier ones."""
        partial = partial_matrix(matrix, self.labels)
        if partial.ndim != 2:
            raise InputError("weights.group_shape", found=str(partial.shape))
        if not np.isfinite(weight) or weight <= 0:
            raise InputError("weights.person_weights_negative", found=str(weight))
        if person in self._answers:
            self.remove(person)
        self._answers[person] = np.log(partial), float(weight)
        self._count(*self._answers[person], 1)

    def replace(self, person: Hashable, matrix: ArrayLike | Sequence[Sequence[object]]) -> None:
        """This person's judgements have changed; their weight stays. An unknown person is an `InputError`."""
        self.add(person, matrix, self._known(person)[1])

    def remove(self, person: Hashable) -> None:
        """This person's judgements no longer count. An unknown person is an `InputError`."""
        answer = self._known(person)
        del self._answers[person]
        self._count(*answer, -1)

    @property
    def judged(self) -> Array:
        """Weight of the people who judged each pair (n, n)."""
        return self._weights.copy()

    @property
    def matrix(self) -> Array:
        """The group's matrix (n, n): geometric means, pairs nobody judged estimated.

        An empty group is an `InputError`.
        """
        if not self._answers:
            raise InputError("weights.group_empty")
        someone = self._people > 0
        means = np.divide(self._sums, self._weights, out=np.zeros_like(self._sums), where=someone)
        matrix = _from_logarithms(means)
        return matrix if someone.all() else completed(np.where(someone, matrix, np.nan), self.labels)

    def _known(self, person: Hashable) -> tuple[Array, float]:
        if person not in self._answers:
            raise InputError("weights.unknown_person", found=person)
        return self._answers[person]

    def _clear(self) -> None:
        shape = (len(self.labels), len(self.labels))
        self._sums, self._weights, self._people = np.zeros(shape), np.zeros(shape), np.zeros(shape, dtype=np.int64)
        self._changes = 0

    def _count(self, logarithms: Array, weight: float, sign: int) -> None:
        self._changes += 1
        if self._changes > max(1000, len(self._answers)):
            self._clear()
            for every, share in self._answers.values():
                self._add_in(every, share, 1)
        else:
            self._add_in(logarithms, weight, sign)
            # weights that cancel leave a speck behind; the head count says exactly which pairs nobody judges any more
            self._weights[self._people == 0] = 0.0
            self._sums[self._people == 0] = 0.0

    def _add_in(self, logarithms: Array, weight: float, sign: int) -> None:
        judged = ~np.isnan(logarithms)
        self._people += sign * judged
        self._weights += sign * weight * judged
        self._sums += sign * weight * np.where(judged, logarithms, 0.0)

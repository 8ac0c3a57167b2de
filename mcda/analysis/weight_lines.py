"""Lines of weights: one criterion or branch goes from 0 to 1 and the others follow in proportion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mcda.decision import Decision
from mcda.errors import InputError
from mcda.text import Text

__all__ = ["WeightLines", "weight_lines"]

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class WeightLines:
    """T lines: at share t of its target, the weights are t `inside` + (1 - t) `outside`, both (T, n) with rows that sum to 1.

    `members` (T, n) says which criteria belong to a target, `current` (T,) holds its share in the weights given.
    """

    targets: tuple[str, ...]
    names: tuple[Text, ...]
    members: NDArray[np.bool_]
    inside: Array
    outside: Array
    current: Array

    def at(self, line: NDArray[np.int64], share: Array) -> Array:
        """Weights (K, n) at `share` (K,) of the lines `line` (K,)."""
        return share[:, None] * self.inside[line] + (1.0 - share[:, None]) * self.outside[line]

    def part(self, which: slice) -> WeightLines:
        """Some of the lines."""
        return WeightLines(
            self.targets[which],
            self.names[which],
            self.members[which],
            self.inside[which],
            self.outside[which],
            self.current[which],
        )

    def steps(self, shares: Array) -> Array:
        """Weights (T, S, n) at `shares` (S,) of every line."""
        return shares[:, None] * self.inside[:, None, :] + (1.0 - shares[:, None]) * self.outside[:, None, :]


def weight_lines(decision: Decision, weights: Array, targets: Sequence[str] | None = None) -> WeightLines:
    """The lines of every criterion, then every branch, through `weights` (n,); of `targets` alone where given.

    0/0: where all members, or all others, weigh nothing, they share equally. A branch that holds every criterion (or none) has no
    line of its own; a decision's only criterion keeps weight 1 along its line. An unknown target is an `InputError`.
    """
    n = len(decision.criteria)
    known: dict[str, tuple[Text, tuple[int, ...]]] = {
        one.key: (one.name, (place,)) for place, one in enumerate(decision.criteria)
    }
    known |= {one.key: (one.name, one.members) for one in decision.groups if 0 < len(one.members) < n}
    wanted = tuple(known) if targets is None else tuple(dict.fromkeys(targets))
    unknown = [key for key in wanted if key not in known]
    if unknown:
        raise InputError("analysis.unknown_target", found=unknown[0], accepted=", ".join(known))
    members = np.zeros((len(wanted), n), dtype=bool)
    for row, key in enumerate(wanted):
        members[row, list(known[key][1])] = True
    inside = _proportions(weights, members)
    others = ~members
    outside = np.where(others.any(axis=1, keepdims=True), _proportions(weights, others), inside)
    current = np.where(others.any(axis=1), (weights * members).sum(axis=1), 1.0)
    return WeightLines(wanted, tuple(known[key][0] for key in wanted), members, inside, outside, current)


def _proportions(weights: Array, members: NDArray[np.bool_]) -> Array:
    """Weights (n,) within each row of `members` (T, n), as shares of the row's total; equal shares where that is 0."""
    held = np.where(members, weights, 0.0)
    held = np.where(held.sum(axis=1, keepdims=True) > 0, held, members.astype(float))
    return held / np.maximum(held.sum(axis=1, keepdims=True), np.finfo(float).tiny)

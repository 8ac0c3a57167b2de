"""Combined forms: methods whose score joins a few sums that are linear in the weights (or in their squares).

What depends on the matrix alone becomes tables once; per weight vector remain one product per table and a small joining step
over all options, written here as in the method's own module, 0/0 decisions included. A method keeps its form only where the
form gives the method's own scores (`mcda.analysis.forms.form_of`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.row_sums import sums
from mcda.methods.registry import Method

__all__ = ["CombinedForm", "combined_form"]

Array = NDArray[np.float64]
FLAT = 1e-12
"""What VIKOR calls no span, and COPRAS no cost beside the total."""


@dataclass(frozen=True, eq=False)
class CombinedForm(ABC):
    """Tables (r, n) whose weighted sums are joined to scores of r options. `sign` is +1 where higher is better.

    The first `squared` of the tables are summed with the squares of the weights.
    """

    tables: tuple[Array, ...]
    sign: float
    squared: ClassVar[int] = 0

    @abstractmethod
    def joined(self, parts: list[Array], weights: Array) -> Array:
        """Scores (r, S) from the tables' sums (r, S), which may be overwritten, and the weights (S, n) that sum to 1."""

    def parts_of(self, found: list[Array]) -> list[Array]:
        """The sums of each table, from the products of those that go with squared weights, one below the other, and of the rest."""
        parts, stacked, row = [], 0, 0
        for place, table in enumerate(self.tables):
            if place == self.squared and place:
                stacked, row = stacked + 1, 0
            parts.append(found[stacked][row : row + len(table)])
            row += len(table)
        return parts

    def scores(self, weights: Array) -> Array:
        """Scores (..., r) under weights (..., n)."""
        shares = weights / weights.sum(axis=-1, keepdims=True)
        flat = shares.reshape(-1, shares.shape[-1])
        squares = flat**2 if self.squared else flat
        parts = [
            np.ascontiguousarray(sums(squares if place < self.squared else flat, table).T)
            for place, table in enumerate(self.tables)
        ]
        return self.joined(parts, flat).T.reshape(*shares.shape[:-1], -1)

    def along(self, inside: Array, outside: Array, shares: Array) -> Array:
        """Scores (T, S, r) at `shares` (S,) of T lines of weights from `outside` (T, n) to `inside` (T, n)."""
        at = shares[:, None]
        return self.scores(at * inside[:, None, :] + (1.0 - at) * outside[:, None, :])


@dataclass(frozen=True, eq=False)
class VikorForm(CombinedForm):
    """S is linear in the weights, R the largest of weight times regret; `majority` weighs the two, `absolute` on declared scales."""

    majority: float = 0.5
    absolute: bool = False

    def joined(self, parts: list[Array], weights: Array) -> Array:
        (group,) = parts
        columns = np.ascontiguousarray(weights.T)
        (regrets,) = self.tables
        single, one = np.zeros_like(group), np.empty_like(group)
        for regret, share in zip(regrets.T, columns, strict=True):
            np.einsum("i,s->is", regret, share, out=one)  # twice as fast as a product that is broadcast
            np.maximum(single, one, out=single)
        if self.absolute:
            largest = columns.max(axis=0)
            single /= np.where(largest > FLAT, largest, np.inf)
        else:
            _to_span(group)
            _to_span(single)
        group *= self.majority
        single *= 1.0 - self.majority
        group += single
        return group


def _to_span(measure: Array) -> None:
    """(measure - least) / (most - least) per column, in place; 0 where most and least coincide."""
    least = measure.min(axis=0)
    span = measure.max(axis=0) - least
    measure -= least
    measure /= np.where(span > FLAT, span, np.inf)


@dataclass(frozen=True, eq=False)
class WaspasForm(CombinedForm):
    """Sum of values, sum of their logarithms and, where there are values of 0, the weight that lies on them; `part` mixes."""

    part: float = 0.5

    def joined(self, parts: list[Array], weights: Array) -> Array:
        total, product = parts[0], parts[1]
        np.exp(product, out=product)
        if len(parts) > 2:
            product[parts[2] > 0] = 0.0
        total *= self.part
        product *= 1.0 - self.part
        total += product
        return total


@dataclass(frozen=True, eq=False)
class EdasForm(CombinedForm):
    """SP and SN are linear; each counts as a share of the largest, 0 where that is 0."""

    def joined(self, parts: list[Array], weights: Array) -> Array:
        above, below = parts
        for one in parts:
            largest = one.max(axis=0)
            one /= np.where(largest > 0, largest, np.inf)
        above += 1.0
        above -= below
        above /= 2.0
        return above


@dataclass(frozen=True, eq=False)
class CoprasForm(CombinedForm):
    """S+ and S- are linear; the total of S- is shared out in inverse proportion, and the largest Q is 1."""

    def joined(self, parts: list[Array], weights: Array) -> Array:
        benefits, costs = parts
        total = costs.sum(axis=0)
        if (costs.min(axis=0) > FLAT * total).all():
            given = np.divide(1.0, costs, out=costs)
        else:
            free = costs <= FLAT * total
            costs[free] = np.inf
            given = np.where(free.any(axis=0), free.astype(float), 1.0 / costs)
        total /= given.sum(axis=0)
        given *= total
        benefits += given
        highest = benefits.max(axis=0)
        if highest.min(initial=1.0) > 0:
            return np.divide(benefits, highest, out=benefits)
        return np.divide(benefits, highest, out=np.ones_like(benefits), where=highest > 0)


@dataclass(frozen=True, eq=False)
class CodasForm(CombinedForm):
    """E squared is linear in the squared weights, T in the weights; pairs whose E differ by `threshold` also compare T."""

    threshold: float = 0.02
    squared: ClassVar[int] = 1

    def joined(self, parts: list[Array], weights: Array) -> Array:
        euclidean, taxicab = parts
        np.sqrt(euclidean, out=euclidean)
        found = len(euclidean) * euclidean
        found -= euclidean.sum(axis=0)
        gap, further, counts = np.empty_like(euclidean), np.empty_like(euclidean), np.empty_like(euclidean)
        for near, short in zip(euclidean, taxicab, strict=True):
            np.subtract(euclidean, near, out=gap)
            np.abs(gap, out=gap)
            np.greater_equal(gap, self.threshold, out=counts, casting="unsafe")
            np.subtract(taxicab, short, out=further)
            further *= counts
            found += further
        return found


@dataclass(frozen=True, eq=False)
class ArasForm(CombinedForm):
    """The options' sums over the optimal option's, both linear; 1 where the optimal one is 0."""

    def joined(self, parts: list[Array], weights: Array) -> Array:
        optimality, of_optimum = parts
        return np.divide(optimality, of_optimum, out=np.ones_like(optimality), where=of_optimum > 0)


def combined_form(
    method: Method, matrix: Array, direction: NDArray[Any], call: Mapping[str, Any]
) -> CombinedForm | None:
    """The combined form of `method` on `matrix` (r, n), or None where it has none."""
    if method.parts is None or method.name not in ("vikor", "waspas", "edas", "copras", "codas", "aras"):
        return None
    criteria = matrix.shape[-1]
    even = np.full(criteria, 1.0 / criteria)
    parts = {name: part * criteria for name, part in method.parts(matrix, even, direction, **call).items()}
    sign = 1.0 if method.higher_is_better else -1.0
    if method.name == "vikor":
        return VikorForm((parts["regret"],), sign, call.get("v", 0.5), call.get("bounds") is not None)
    if method.name == "waspas":
        values = parts["value"]
        zero = values <= 0
        tables = (values, np.log(np.where(zero, 1.0, values)), *([zero.astype(float)] if zero.any() else []))
        return WaspasForm(tables, sign, call.get("lam", 0.5))
    if method.name == "edas":
        return EdasForm((parts["above_average"], parts["below_average"]), sign)
    if method.name == "copras":
        return CoprasForm((parts["benefit"], parts["cost"]), sign)
    if method.name == "codas":
        return CodasForm((parts["gap"] ** 2, parts["gap"]), sign, call.get("tau", 0.02))
    return _aras(method, matrix, direction, call, parts["utility"], sign)


def _aras(
    method: Method, matrix: Array, direction: NDArray[Any], call: Mapping[str, Any], utility: Array, sign: float
) -> CombinedForm | None:
    """The options' shares up to one common factor, and the optimal option's: the ratio of the two is the score on that criterion.

    None where an optimum above 0 was given for a criterion on which every option has 0: then the scores do not show its share.
    """
    alone = method.scores(matrix[None], np.eye(len(direction)), direction, **call).T
    best = alone.argmax(axis=0), np.arange(len(direction))
    if (alone[best] <= 0).any():
        return None
    return ArasForm((utility, (utility[best] / alone[best])[None, :]), sign)

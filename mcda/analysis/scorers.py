"""Prepared scoring of many draws: everything that does not depend on the weights is done once, then matrix products in tiles.

Scores here are oriented so that higher is better, and laid out (options, draws): one row per option, as the comparisons need.
`mcda.analysis.forms` says which methods have a closed form; TOPSIS is compared on the share of the squared distances,
D-^2 / (D-^2 + D+^2), which orders options exactly as the closeness does and needs no root.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.forms import AdditiveForm, CombinedForm, DistanceForm, Form, form_of
from mcda.decision import Criterion, Decision
from mcda.evaluation import Problem, for_rows, method_params
from mcda.methods import method_named

__all__ = ["Scorer"]

Array = NDArray[np.float64]
SMALL_PRODUCT = 250_000
"""Multiplications per matrix product: below what BLAS spreads over threads, which is slower on tiles this small."""
PADDING = 8
"""Rows are padded to a multiple: an odd number of rows gave identical options different last bits."""
BLOCK = 2048
"""Draws joined at a time by a combined form: its arrays of a dozen options stay in the cache nearest to a core."""
NOTHING = 1e-300
"""Squared distances below this are both zero: the option stands on both ideals, and its share is 0.5."""


class Scorer:
    """One method on one problem, ready for many weights.

    `kept` (r,) are the places of the ranked options, `form` the closed form or None, `anchored` whether each option's score is
    independent of the others present, `on_scale` whether scores may vary and still be summed criterion by criterion.
    """

    def __init__(
        self, problem: Problem, method: str, normalisation: str | None = None, params: Mapping[str, Any] | None = None
    ) -> None:
        self.method = method_named(method)
        self.decision: Decision = problem.decision
        taken, self.direction, self.call = method_params(problem.decision, self.method, normalisation, params)
        self.on_values = self.call.get("bounds") is not None and (params or {}).get("bounds") is None
        self.on_scale = (
            self.on_values
            and self.call.get("normalisation") == "scale"
            and self.method.name in ("weighted_sum", "topsis")
        )
        self.anchored = self.on_scale
        self._everyone = taken
        self._weights = problem.weights
        self._take(np.flatnonzero(problem.kept))

    def _take(self, kept: NDArray[np.int64]) -> None:
        """Prepare the options at the places `kept`."""
        self.kept = kept
        self.rows = self._everyone[kept]
        among = np.zeros(len(self._everyone), bool)
        among[kept] = True
        self._cut = for_rows(self.method, self.call, among)
        self.form: Form | None = None
        if self.method.batched and len(kept):
            self.form = form_of(self.method, self.rows, self._weights, self.direction, self._cut)
        self._tables = _products(self.form)

    @property
    def options(self) -> int:
        """How many options are scored."""
        return len(self.kept)

    @property
    def room_rows(self) -> int:
        """Rows of the space that `scores` can use again and again, tile after tile; 0 where it needs none."""
        return len(self._tables[0][0]) if self._tables else 0

    def scores(self, weights: Array, room: Array | None = None) -> Array:
        """Oriented scores (r, S) of the ranked options under weights (S, n) that sum to 1.

        With `room` (`room_rows`, S) the answer may lie in it, and lasts until it is used again.
        """
        if self.form is None:
            return self._oriented(self.method.scores(self.rows, weights, self.direction, **self._cut))
        r, form = self.options, self.form
        found = [
            _product(table, np.square(weights) if squared else weights, room if place == 0 else None)
            for place, (table, squared) in enumerate(self._tables)
        ]
        if isinstance(form, DistanceForm):
            return _share(found[0][:r], found[0][r : 2 * r], found[0][:r])
        if isinstance(form, AdditiveForm):
            return np.exp(found[0][:r], out=found[0][:r]) if form.exponential else found[0][:r]
        out = np.empty((r, len(weights)))
        for start in range(0, len(weights), BLOCK):
            part = slice(start, start + BLOCK)
            joined = form.joined(_taken_apart([one[:, part] for one in found], form), weights[part])
            np.multiply(joined, form.sign, out=out[:, part])
        return out

    def summed(self, draws: Iterable[Array], weights: Array) -> Array:
        """Oriented scores (r, S) where `draws` gives, criterion by criterion, scores (r, S); for the two forms `on_scale`."""
        additive = self.method.name == "weighted_sum"
        shares = np.ascontiguousarray((weights if additive else np.square(weights)).T)
        near = np.zeros((self.options, len(weights)))
        linear, total = np.zeros_like(near), np.zeros(len(weights))
        room, part = np.empty_like(near), np.empty_like(near)
        for criterion, scores, share in zip(self.decision.criteria, draws, shares, strict=True):
            values = _values(criterion, scores, room)
            if additive:
                values *= share
                near += values
                continue
            np.multiply(values, share, out=part)
            linear += part
            part *= values
            near += part
            total += share
        if additive:
            return near
        # (1 - v)^2 is 1 - 2 v + v^2; both distances together are never less than half the total, so nothing cancels
        linear -= near
        linear *= -2.0
        linear += total
        near /= linear
        return near

    def scores_of(self, raw: Array, weights: Array) -> Array:
        """Oriented scores (r, S) where every draw has its own scores: `raw` (S, r, n) on the criteria's scales."""
        if self.on_scale:
            return self.summed(np.moveaxis(raw, -1, 0).swapaxes(1, 2), weights)
        used = self.decision.values(raw) if self.on_values else raw
        return self._oriented(self.method.scores(used, weights, self.direction, **self._cut))

    def only(self, rows: NDArray[np.int64]) -> Scorer:
        """The same scorer over some of its options, prepared anew: where they are compared with each other, that matters."""
        part = copy(self)
        part._take(self.kept[rows])
        return part

    def _oriented(self, found: Array) -> Array:
        return np.ascontiguousarray((found if self.method.higher_is_better else -found).T)


def _values(criterion: Criterion, scores: Array, room: Array) -> Array:
    """The criterion's values of many scores; in `room`, without a new array, where its value function is a straight line."""
    if criterion.value_points or criterion.worst is None or criterion.best is None:
        return criterion.values(scores)
    found = np.subtract(scores, criterion.worst, out=room)
    found /= criterion.best - criterion.worst
    np.minimum(found, 1.0, out=found)
    return np.maximum(found, 0.0, out=found)


def _products(form: Form | None) -> list[tuple[Array, int]]:
    """The padded tables to multiply with weights, and whether (1) or not (0) with their squares."""
    if form is None:
        return []
    if isinstance(form, AdditiveForm):
        return [(_padded(form.values if form.exponential else form.sign * form.values), 0)]
    if isinstance(form, DistanceForm):
        return [(_padded(np.vstack([form.to_anti_ideal, form.to_anti_ideal + form.to_ideal])), 1)]
    groups = (form.tables[: form.squared], 1), (form.tables[form.squared :], 0)
    return [(_padded(np.vstack(tables)), squared) for tables, squared in groups if tables]


def _taken_apart(found: list[Array], form: CombinedForm) -> list[Array]:
    """The sums of each table of `form`, from the products of `_products`."""
    parts, product, row = [], 0, 0
    for place, table in enumerate(form.tables):
        if place == form.squared and place:
            product, row = product + 1, 0
        parts.append(found[product][row : row + len(table)])
        row += len(table)
    return parts


def _product(table: Array, shares: Array, room: Array | None) -> Array:
    """table (r, n) times shares (S, n), (r, S), in pieces that BLAS does not spread over threads; in `room` where given."""
    shape = len(table), len(shares)
    out = np.empty(shape) if room is None or len(room) < shape[0] else room[: shape[0], : shape[1]]
    step = max(64, SMALL_PRODUCT // table.size // 64 * 64)
    for start in range(0, len(shares), step):
        np.matmul(table, shares[start : start + step].T, out=out[:, start : start + step])
    return out


def _padded(table: Array) -> Array:
    rows = -(-len(table) // PADDING) * PADDING
    return np.vstack([table, np.zeros((rows - len(table), table.shape[1]))])


def _share(part: Array, whole: Array, out: Array) -> Array:
    """part / whole, 0.5 where both are nothing, into `out`, which may be `part`."""
    if whole.size and whole.min() > NOTHING:
        return np.divide(part, whole, out=out)
    there = whole > NOTHING
    np.divide(part, whole, out=out, where=there)
    out[~there] = 0.5
    return out

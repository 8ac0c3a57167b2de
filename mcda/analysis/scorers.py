"""Prepared scoring of many draws: everything that does not depend on the weights is done once, then matrix products in tiles.

Scores here are oriented so that higher is better, and laid out (options, draws): one row per option, as the comparisons need.
`mcda.analysis.forms` says which methods have a closed form; TOPSIS is compared on the share of the squared distances,
D-^2 / (D-^2 + D+^2), which orders options exactly as the closeness does and needs no root.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.forms import AdditiveForm, DistanceForm, Form, form_of
from mcda.analysis.prepared import Prepared
from mcda.analysis.rough_scores import RoughScores
from mcda.analysis.small_products import padded, product, squares
from mcda.decision import Criterion, Decision
from mcda.evaluation import for_rows

__all__ = ["Scorer"]

Array = NDArray[np.float64]
BLOCK = 2048
"""Draws joined at a time by a combined form: its arrays of a dozen options stay in the cache nearest to a core."""
NOTHING = 1e-300
"""Squared distances below this are both zero: the option stands on both ideals, and its share is 0.5."""


class Scorer:
    """A prepared decision, scored for many draws at once.

    `kept` (r,) are the places of the ranked options, `form` the closed form or None, `anchored` whether each option's score is
    independent of the others present, `on_scale` whether scores may vary and still be summed criterion by criterion, `rough` what
    compares options faster where the form allows it.
    """

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.method = prepared.method
        self.decision: Decision = prepared.decision
        self.direction, self.call = prepared.direction, prepared.given
        self.on_values = prepared.on_values
        self.on_scale = (
            self.on_values
            and self.call.get("normalisation") == "scale"
            and self.method.name in ("weighted_sum", "topsis")
        )
        self.anchored = self.on_scale
        self._take(prepared.rows)

    def _take(self, kept: NDArray[np.int64]) -> None:
        """Prepare the options at the places `kept`."""
        whole = self.prepared
        self.kept = kept
        self.rows = whole.everyone[kept]
        self.form: Form | None = None
        if np.array_equal(kept, whole.rows):
            self._cut = whole.call
            if self.method.batched and len(kept):
                self.form = whole.form
        else:
            among = np.zeros(len(whole.everyone), bool)
            among[kept] = True
            self._cut = for_rows(self.method, self.call, among)
            if self.method.batched and len(kept):
                self.form = form_of(self.method, self.rows, whole.weights, self.direction, self._cut)
        self._tables = _products(self.form)
        self.rough = RoughScores.of(self.form)
        form = self.form
        self._never_nothing = isinstance(form, DistanceForm) and bool(
            (form.to_ideal + form.to_anti_ideal).min(initial=1.0) > NOTHING * len(self.direction)
        )

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
            product(table, squares(weights) if squared else weights, room if place == 0 else None)
            for place, (table, squared) in enumerate(self._tables)
        ]
        if isinstance(form, DistanceForm):
            return _share(found[0][:r], found[0][r : 2 * r], found[0][:r], self._never_nothing)
        if isinstance(form, AdditiveForm):
            return np.exp(found[0][:r], out=found[0][:r]) if form.exponential else found[0][:r]
        out = np.empty((r, len(weights)))
        for start in range(0, len(weights), BLOCK):
            part = slice(start, start + BLOCK)
            joined = form.joined(form.parts_of([one[:, part] for one in found]), weights[part])
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
        return [(padded(form.values if form.exponential else form.sign * form.values), 0)]
    if isinstance(form, DistanceForm):
        return [(padded(np.vstack([form.to_anti_ideal, form.to_anti_ideal + form.to_ideal])), 1)]
    groups = (form.tables[: form.squared], 1), (form.tables[form.squared :], 0)
    return [(padded(np.vstack(tables)), squared) for tables, squared in groups if tables]


def _share(part: Array, whole: Array, out: Array, never_nothing: bool) -> Array:
    """part / whole, 0.5 where both are nothing (which they `never` are where weights sum to 1 and no distance is 0), into `out`,
    which may be `part`."""
    if never_nothing or (whole.size and whole.min() > NOTHING):
        return np.divide(part, whole, out=out)
    there = whole > NOTHING
    np.divide(part, whole, out=out, where=there)
    out[~there] = 0.5
    return out

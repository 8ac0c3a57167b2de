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

from mcda.analysis.forms import AdditiveForm, DistanceForm, Form, form_of
from mcda.decision import Decision
from mcda.evaluation import Problem, for_rows, method_params
from mcda.methods import method_named

__all__ = ["Scorer"]

Array = NDArray[np.float64]
SMALL_PRODUCT = 250_000
"""Multiplications per matrix product: below what BLAS spreads over threads, which is slower on tiles this small."""
PADDING = 8
"""Rows are padded to a multiple: an odd number of rows gave identical options different last bits."""
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
        if isinstance(self.form, AdditiveForm):
            self._table = _padded(self.form.values if self.form.exponential else self.form.sign * self.form.values)
        elif isinstance(self.form, DistanceForm):
            self._table = _padded(np.vstack([self.form.to_anti_ideal, self.form.to_anti_ideal + self.form.to_ideal]))

    @property
    def options(self) -> int:
        """How many options are scored."""
        return len(self.kept)

    def scores(self, weights: Array) -> Array:
        """Oriented scores (r, S) of the ranked options under weights (S, n) that sum to 1."""
        if self.form is None:
            return self._oriented(self.method.scores(self.rows, weights, self.direction, **self._cut))
        distances = isinstance(self.form, DistanceForm)
        shares = np.square(weights) if distances else weights
        table = self._table
        out = np.empty((len(table), len(weights)))
        step = max(64, SMALL_PRODUCT // table.size // 64 * 64)
        for start in range(0, len(weights), step):
            np.matmul(table, shares[start : start + step].T, out=out[:, start : start + step])
        r = self.options
        if distances:
            return _share(out[:r], out[r : 2 * r])
        return np.exp(out[:r]) if self.form.exponential else out[:r]  # type: ignore[union-attr]

    def summed(self, draws: Iterable[Array], weights: Array) -> Array:
        """Oriented scores (r, S) where `draws` gives, criterion by criterion, scores (r, S); for the two forms `on_scale`."""
        additive = self.method.name == "weighted_sum"
        shares = np.ascontiguousarray((weights if additive else np.square(weights)).T)
        near = np.zeros((self.options, len(weights)))
        far = np.zeros_like(near)
        for criterion, scores, share in zip(self.decision.criteria, draws, shares, strict=True):
            values = criterion.values(scores)
            if additive:
                values *= share
                near += values
                continue
            gaps = 1.0 - values
            values *= values
            values *= share
            near += values
            gaps *= gaps
            gaps *= share
            far += gaps
        if additive:
            return near
        far += near
        return _share(near, far)

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


def _padded(table: Array) -> Array:
    rows = -(-len(table) // PADDING) * PADDING
    return np.vstack([table, np.zeros((rows - len(table), table.shape[1]))])


def _share(part: Array, whole: Array) -> Array:
    """part / whole, 0.5 where both are nothing; in place of `part`."""
    if whole.size and whole.min() > NOTHING:
        return np.divide(part, whole, out=part)
    return np.divide(part, whole, out=np.full_like(whole, 0.5), where=whole > NOTHING)

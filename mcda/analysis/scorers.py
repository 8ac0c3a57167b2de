"""Prepared scoring: everything that does not depend on the weights is done once, then only arithmetic per weight vector.

Scores here are oriented so that higher is better, and laid out (options, draws): one row per option, as the comparisons need.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mcda.decision import Decision
from mcda.evaluation import Problem, method_params
from mcda.methods import method_named

__all__ = ["Scorer"]

Array = NDArray[np.float64]
SMALL_PRODUCT = 250_000
"""Multiplications per matrix product: below what BLAS spreads over threads, which is slower on tiles this small."""
PADDING = 8
"""Rows are padded to a multiple: an odd number of rows gave identical options different last bits."""


class Scorer:
    """One method on one problem, ready for many weights.

    `fast` names the closed form used: `weighted_sum`, or `topsis` on absolute ideals (compared on the share of the squared
    distances, D-^2 / (D-^2 + D+^2), which orders options exactly as the closeness does); empty where the method itself is called.
    """

    def __init__(
        self, problem: Problem, method: str, normalisation: str | None = None, params: Mapping[str, Any] | None = None
    ) -> None:
        self.method = method_named(method)
        self.kept = np.flatnonzero(problem.kept)
        self.decision: Decision = problem.decision
        self.matrix, self.direction, self.call = method_params(problem.decision, self.method, normalisation, params)
        self.rows = self.matrix[self.kept]
        self.on_scale = self.call.get("normalisation") == "scale" and self.method.name in ("weighted_sum", "topsis")
        self.fast = self.method.name if self.on_scale else ""
        self._values = self.rows
        if self.fast:
            from mcda.normalise import normalised

            self._values = normalised(self.rows, self.direction, "scale", self.call["bounds"])
            self._forms = self._padded(self._values)
        self._cut = {
            name: np.asarray(value)[..., self.kept] if _per_option(self.method, name) and np.ndim(value) else value
            for name, value in self.call.items()
        }

    @property
    def options(self) -> int:
        """How many options are scored."""
        return len(self.kept)

    @property
    def values(self) -> Array:
        """Values 0..1 (m, n) on declared scales, where `fast`."""
        return self._values

    def _padded(self, values: Array) -> Array:
        """Linear forms per option, padded: values for the weighted sum; D-^2 and D-^2 + D+^2 per squared weight for TOPSIS."""
        forms = values if self.fast == "weighted_sum" else np.vstack([values**2, values**2 + (1.0 - values) ** 2])
        rows = -(-len(forms) // PADDING) * PADDING
        return np.vstack([forms, np.zeros((rows - len(forms), values.shape[1]))])

    def scores(self, weights: Array) -> Array:
        """Oriented scores (m, S) of the ranked options under weights (S, n) that sum to 1."""
        if not self.fast:
            found = self.method.scores(self.rows, weights, self.direction, **self._cut)
            return np.ascontiguousarray((found if self.method.higher_is_better else -found).T)
        forms = self._forms
        shares = weights if self.fast == "weighted_sum" else np.square(weights)
        out = np.empty((len(forms), len(weights)))
        step = max(64, SMALL_PRODUCT // forms.size // 64 * 64)
        for start in range(0, len(weights), step):
            np.matmul(forms, shares[start : start + step].T, out=out[:, start : start + step])
        m = self.options
        if self.fast == "weighted_sum":
            return out[:m]
        whole = out[m : 2 * m]
        if whole.size and whole.min() > 1e-300:
            return np.divide(out[:m], whole, out=out[:m])
        return np.divide(out[:m], whole, out=np.full_like(whole, 0.5), where=whole > 1e-300)

    def summed(self, draws: Iterable[Array], weights: Array) -> Array:
        """Oriented scores (m, S) where `draws` gives, criterion by criterion, scores (m, S); for the two closed forms."""
        shares = np.ascontiguousarray((weights if self.fast == "weighted_sum" else np.square(weights)).T)
        near = np.zeros((self.options, len(weights)))
        far = np.zeros_like(near)
        for criterion, scores, share in zip(self.decision.criteria, draws, shares, strict=True):
            values = criterion.values(scores)
            if self.fast == "weighted_sum":
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
        if self.fast == "weighted_sum":
            return near
        far += near
        return np.divide(near, far, out=np.full_like(far, 0.5), where=far > 1e-300)

    def scores_of(self, raw: Array, weights: Array) -> Array:
        """Oriented scores (m, S) where every draw has its own scores: `raw` (S, m, n) on the criteria's scales."""
        if self.fast:
            return self.summed(np.moveaxis(raw, -1, 0).swapaxes(1, 2), weights)
        used = self.decision.values(raw) if self._takes_values() else raw
        found = self.method.scores(used, weights, self.direction, **self._cut)
        return np.ascontiguousarray((found if self.method.higher_is_better else -found).T)

    def only(self, rows: NDArray[np.int64]) -> Scorer:
        """The same scorer over some of its options."""
        part = copy(self)
        part.kept, part.rows, part._values = self.kept[rows], self.rows[rows], self._values[rows]
        if part.fast:
            part._forms = part._padded(part._values)
        return part

    def _takes_values(self) -> bool:
        """Whether the method was given values on [0, 1] instead of scores."""
        return (
            self.call.get("bounds") is not None
            and bool((self.direction == 1).all())
            and self.decision.bounds is not None
            and (self.matrix is not self.decision.matrix)
        )


def _per_option(method: Any, name: str) -> bool:
    parameter = method.parameter(name)
    return parameter is not None and parameter.kind == "per_option"

"""Closed forms: methods whose score is simple arithmetic in the weights, once the matrix is known.

An additive method scores an option by V w. TOPSIS scores it by squared distances that are linear in the squared weights, under any
normalisation: weights are not negative, so the best of w x is w times the best of x. Other methods join a few such sums:
`mcda.analysis.combined_forms`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.combined_forms import CombinedForm, combined_form
from mcda.analysis.row_sums import sums
from mcda.analysis.small_products import padded
from mcda.errors import MethodRefusal
from mcda.methods.registry import Method

__all__ = ["AdditiveForm", "CombinedForm", "DistanceForm", "Form", "form_of", "sums"]

Array = NDArray[np.float64]
ADDITIVE = (
    "weighted_sum",
    "mabac",
    "spotis",
    "promethee_2",
    "ahp",
    "mairca",
    "balanced_spotis",
    "lopm",
    "rafsi",
)
"""Methods whose score is linear in the weights for any parameters (a test evaluates each to show it)."""
NO_SPAN = 1e-12
"""Below this, both distances of TOPSIS are zero and the closeness is 0.5, as in the method itself."""


@dataclass(frozen=True, eq=False)
class AdditiveForm:
    """Scores V w (r,), or exp(V w) for products of powers; V (r, n). `sign` is +1 where higher is better."""

    values: Array
    sign: float
    exponential: bool = False

    def scores(self, weights: Array) -> Array:
        """Scores (..., r) under weights (..., n)."""
        return self._linked(sums(weights / weights.sum(axis=-1, keepdims=True), self.values))

    def along(self, inside: Array, outside: Array, shares: Array) -> Array:
        """Scores (T, S, r) at `shares` (S,) of T lines of weights from `outside` (T, n) to `inside` (T, n)."""
        start, end = sums(outside, self.values)[:, :, None], sums(inside, self.values)[:, :, None]
        return _by_step(self._linked(start + shares * (end - start)))

    def _linked(self, found: Array) -> Array:
        return np.exp(found) if self.exponential else found


@dataclass(frozen=True, eq=False)
class DistanceForm:
    """TOPSIS: squared distances from the ideal and from the anti-ideal per squared weight, each (r, n)."""

    to_ideal: Array
    to_anti_ideal: Array

    def scores(self, weights: Array) -> Array:
        """Closeness (..., r) under weights (..., n)."""
        squared = (weights / weights.sum(axis=-1, keepdims=True)) ** 2
        return self._closeness(sums(squared, self.to_ideal), sums(squared, self.to_anti_ideal))

    def along(self, inside: Array, outside: Array, shares: Array) -> Array:
        """Closeness (T, S, r) at `shares` (S,) of T lines of weights from `outside` (T, n) to `inside` (T, n)."""
        both = padded(np.vstack([self.to_ideal, self.to_anti_ideal]))
        ends = np.stack([sums(inside**2, both), sums(outside**2, both)], axis=-1)
        found = ends @ np.vstack([shares**2, (1.0 - shares) ** 2])
        options = len(self.to_ideal)
        return _by_step(self._closeness(found[:, :options], found[:, options : 2 * options]))

    @staticmethod
    def _closeness(to_ideal_squared: Array, to_anti_ideal_squared: Array) -> Array:
        """Closeness from squared distances, which are overwritten: fresh memory costs as much as the arithmetic."""
        span = np.sqrt(to_ideal_squared, out=to_ideal_squared)
        to_anti_ideal = np.sqrt(to_anti_ideal_squared, out=to_anti_ideal_squared)
        span += to_anti_ideal
        if span.min(initial=1.0) > NO_SPAN:
            to_anti_ideal /= span
            return to_anti_ideal
        return np.divide(to_anti_ideal, span, out=np.full_like(span, 0.5), where=span > NO_SPAN)


def _by_step(found: Array) -> Array:
    """(T, r, S), whose long last axis is fast to fill, as (T, S, r)."""
    return np.ascontiguousarray(found.swapaxes(1, 2))


Form = AdditiveForm | DistanceForm | CombinedForm


def form_of(
    method: Method, matrix: Array, weights: Array, direction: NDArray[Any], call: Mapping[str, Any]
) -> Form | None:
    """The closed form of `method` on `matrix` (r, n), or None.

    A form is used only where it gives the method's own scores at the given weights: a method that changes its arithmetic loses
    speed, not truth. Where the method refuses a criterion that weighs nothing here but something elsewhere, there is no form.
    """
    try:
        form = _built(method, matrix, direction, call)
    except MethodRefusal:
        return None
    if form is None:
        return None
    own = method.scores(matrix, weights, direction, **call)
    apart = np.abs(form.scores(weights) - own) - 1e-9 * np.abs(own)
    return form if apart.max(initial=0.0) <= 1e-11 else None


def _built(method: Method, matrix: Array, direction: NDArray[Any], call: Mapping[str, Any]) -> Form | None:
    criteria = matrix.shape[-1]
    if method.name == "topsis" and method.parts is not None:
        even = np.full(criteria, 1.0 / criteria)
        parts = method.parts(matrix, even, direction, **call)
        return DistanceForm(parts["to_ideal"] * criteria**2, parts["to_anti_ideal"] * criteria**2)
    if method.name in ADDITIVE or (method.name, call.get("variant", "ratio")) == ("moora", "ratio"):
        values = method.scores(matrix[None], np.eye(criteria), direction, **call).T
        return AdditiveForm(values, 1.0 if method.higher_is_better else -1.0)
    if method.name == "weighted_product":
        values = method.scores(matrix[None], np.eye(criteria), direction, **call).T
        return AdditiveForm(np.log(values), 1.0, exponential=True) if (values > 0).all() else None
    return combined_form(method, matrix, direction, call)

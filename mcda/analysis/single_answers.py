"""One answer for one weight vector, as fast as a slider moves: one small product with tables laid out for it."""

from __future__ import annotations

from math import inf

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.forms import AdditiveForm, DistanceForm, Form
from mcda.errors import InputError

__all__ = ["SingleAnswer"]

Array = NDArray[np.float64]
PADDING = 8
"""Rows are padded to a multiple, so that identical options are summed in one order and score the same."""


class SingleAnswer:
    """Scores (r,) for one weight vector (n,): additive methods, and TOPSIS where no option can be at both ideals."""

    def __init__(self, table: Array, options: int, distances: bool, exponential: bool) -> None:
        rows = -(-len(table) // PADDING) * PADDING
        self._table = np.zeros((rows, table.shape[1]))
        self._table[: len(table)] = table
        self._shape = table.shape[1:]
        self._options, self._distances, self._exponential = options, distances, exponential

    @classmethod
    def of(cls, form: Form | None) -> SingleAnswer | None:
        """The same form for single answers; None where there is none, or where a 0/0 must be decided."""
        if isinstance(form, AdditiveForm):
            return cls(form.values, len(form.values), False, form.exponential)
        if isinstance(form, DistanceForm) and (form.to_ideal + form.to_anti_ideal).min(initial=1.0) > 0:
            return cls(np.vstack([form.to_anti_ideal, form.to_ideal]), len(form.to_ideal), True, False)
        return None

    def scores(self, weights: Array) -> Array:
        """Scores (r,) under weights (n,) from 0, some of them above, not necessarily summing to 1."""
        total = np.add.reduce(weights)
        if not (weights.shape == self._shape and 0.0 < total < inf and np.minimum.reduce(weights) >= 0.0):
            raise InputError("analysis.given_weights", found=str(weights.shape))
        r = self._options
        if self._distances:  # the scale of the weights cancels
            found = np.dot(self._table, weights * weights)
            np.sqrt(found, out=found)
            near = found[:r]
            far = found[r : 2 * r]
            far += near
            near /= far
            return near
        found = np.dot(self._table, weights)[:r]
        found /= total
        return np.exp(found) if self._exponential else found

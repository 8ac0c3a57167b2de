"""A method's own scores for many weights at once, by its closed form: tiles of weights, shared among threads."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.forms import AdditiveForm, CombinedForm, DistanceForm, Form
from mcda.analysis.small_products import padded, product, products_by_draw, squares
from mcda.analysis.weight_spaces import TILE, checked_weights
from mcda.shared_work import each

__all__ = ["MANY", "ScoreBatches"]

Array = NDArray[np.float64]
MANY = 256
"""Weights from which on a batch pays."""
BLOCK = 2048
"""Weights joined at a time by a combined form: its arrays of a dozen options stay in the cache nearest to a core."""
NO_SPAN = 1e-12
"""Below this, both distances of TOPSIS are zero and the closeness is 0.5, as in the method itself."""


class ScoreBatches:
    """Scores (S, r) for weights (S, n): what `form.scores` gives, up to the last bits, with tables laid out once."""

    def __init__(self, form: Form) -> None:
        self._form = form
        if isinstance(form, AdditiveForm):
            self._options = len(form.values)
            self._tables = [(padded(form.values), 0)]
        elif isinstance(form, DistanceForm):
            self._options = len(form.to_ideal)
            self._tables = [(padded(np.vstack([form.to_anti_ideal, form.to_ideal])), 1)]
            self._apart = bool((form.to_anti_ideal + form.to_ideal).min(initial=1.0) > form.to_ideal.shape[1] * NO_SPAN)
        else:
            self._options = len(form.tables[0])
            groups = (form.tables[: form.squared], 1), (form.tables[form.squared :], 0)
            self._tables = [(padded(np.vstack(tables)), squared) for tables, squared in groups if tables]

    def scores(self, weights: Array) -> Array:
        """Scores (S, r); `InputError` where a row of weights (S, n) is no weighting."""
        additive = isinstance(self._form, AdditiveForm)
        rows = len(self._tables[0][0]) if additive else self._options
        found = np.empty((len(weights), rows) if additive else (rows, len(weights)))
        starts = range(0, len(weights), TILE)

        def fill(start: int) -> None:
            part = slice(start, start + TILE)
            checked = checked_weights(weights[part], weights.shape)
            if additive:
                self._fill_additive(found[part], checked)
            else:
                self._fill(found[:, part], checked)

        each(fill, starts)
        return found[:, : self._options] if additive else found.T

    def _fill_additive(self, out: Array, weights: Array) -> None:
        """Scores and padding (S, r + ...) under weights (S, n) that sum to 1, into `out`."""
        products_by_draw(self._tables[0][0], weights, out)
        if isinstance(self._form, AdditiveForm) and self._form.exponential:
            np.exp(out, out=out)

    def _fill(self, out: Array, weights: Array) -> None:
        """Scores (r, S) under weights (S, n) that sum to 1, into `out`."""
        r, form = self._options, self._form
        sums = [product(table, squares(weights) if squared else weights, None) for table, squared in self._tables]
        if isinstance(form, DistanceForm):
            roots = np.sqrt(sums[0][: 2 * r], out=sums[0][: 2 * r])
            near, span = roots[:r], roots[r:]
            span += near
            if self._apart or span.min() > NO_SPAN:
                np.divide(near, span, out=out)
            else:
                out[:] = 0.5
                np.divide(near, span, out=out, where=span > NO_SPAN)
        elif isinstance(form, CombinedForm):
            for start in range(0, len(weights), BLOCK):
                part = slice(start, start + BLOCK)
                out[:, part] = form.joined(form.parts_of([one[:, part] for one in sums]), weights[part])

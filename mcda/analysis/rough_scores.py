"""Scores in single precision with a bound on their error: enough to say in nearly every draw which option is above which.

They take half the time of 64-bit scores. Where two options lie closer together than the bound, the draw is scored again in 64 bits
(`mcda.analysis.rank_counts`), so what is counted is what the 64-bit scores say.

Sums of n products of rounded numbers that are not negative are off by at most (n + 3) units of rounding, relatively; where signs
are mixed, by that share of the sum of their sizes (Higham 2002, Accuracy and Stability of Numerical Algorithms, section 3.1).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.forms import AdditiveForm, DistanceForm, Form
from mcda.analysis.small_products import padded, product
from mcda.ranks import TOLERANCE

__all__ = ["RoughScores"]

Singles = NDArray[np.float32]
Array = NDArray[np.float64]
UNIT = float(np.finfo(np.float32).eps) / 2
"""Relative error of one rounding."""
SMALLEST, LARGEST = 1e-18, 1e18
"""Sizes between which sums of squares stay within single precision, with room for rounding."""


@dataclass(frozen=True, eq=False)
class RoughScores:
    """`margin`: an option is above another one for certain where its rough score is higher by more than this.

    The table (rows, n) is multiplied with weights, or with their squares; with `quotient` the first r rows are divided by the next r,
    which are `never_nothing` unless an option stands on both ideals of a criterion.
    """

    table: Singles
    options: int
    quotient: bool
    margin: float
    never_nothing: bool = True

    @classmethod
    def of(cls, form: Form | None) -> RoughScores | None:
        """Rough scores that order options as the form's oriented scores do; None where a form has none."""
        never_nothing = True
        if isinstance(form, AdditiveForm) and not form.exponential:
            values = form.sign * form.values
            table = values - values.mean(axis=0)  # moves all options alike, and leaves what they differ in
            size = float(np.abs(table).max(initial=0.0))
            options, error, quotient = len(table), size * (table.shape[1] + 3) * UNIT, False
        elif isinstance(form, DistanceForm):
            whole = form.to_anti_ideal + form.to_ideal
            size = float(whole.max(initial=0.0))
            table = np.vstack([form.to_anti_ideal, whole]) / (size or 1.0)
            options, error, quotient = len(whole), (2 * (whole.shape[1] + 6) + 2) * UNIT, True
            never_nothing = bool((whole > whole.shape[1] * SMALLEST * size).all())
        else:
            return None
        if not SMALLEST < size < LARGEST:
            return None
        return cls(padded(table).astype(np.float32), options, quotient, 2.5 * error + TOLERANCE, never_nothing)

    def scores(self, weights: Array, room: Singles) -> Singles | None:
        """Rough scores (r, S) under weights (S, n) that sum to 1, in `room` (rows + n, S or more).

        None where an option lies on both ideals, or nearly: there its share is decided by what single precision leaves out.
        """
        rows = len(self.table)
        shares = room[rows : rows + weights.shape[1], : len(weights)]
        np.copyto(shares, weights.T, casting="same_kind")
        if self.quotient:
            np.multiply(shares, shares, out=shares)
        found: Singles = product(self.table, shares.T, room)
        part = found[: self.options]
        if not self.quotient:
            return part
        whole = found[self.options : 2 * self.options]
        if not self.never_nothing and whole.min(initial=1.0) < SMALLEST:
            return None
        return np.divide(part, whole, out=part)

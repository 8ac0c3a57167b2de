"""Scores as ratios to a reference, for methods that multiply or divide them (weighted product, WASPAS, EDAS)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.methods.registry import Array, refuse
from mcda.normalise import bounds_from, normalised
from mcda.text import Text

__all__ = ["RATIO_NORMALISATIONS", "ratio_values", "weightless_as_one"]

RATIO_NORMALISATIONS = ("scale", "sum", "max")
"""Those that keep ratios, or that start from a declared zero; `minmax` and `vector` do neither for every column."""


def weightless_as_one(scores: Array, shares: Array) -> Array:
    """The scores, with 1 in the columns that weigh nothing in every draw: what has no say need not be a ratio."""
    return np.where(_counts(shares), scores, 1.0)


def ratio_values(
    scores: Array, shares: Array, signs: Array, normalisation: str | None, bounds: ArrayLike | None, method: Text
) -> Array:
    """Values (..., m, n) from 0 to 1, higher is better, ratios wherever the scores are.

    - With `bounds` and no named normalisation: x / best for benefit, best / x for cost, with the declared best in the
      place of the best option, so that no other option matters. Scores beyond the declared ends count as the ends. A
      benefit scale may start at 0, and a score there has the value 0; a scale with a negative end, or a cost scale that
      ends at 0, is refused.
    - Without: x / max and min / x over the options present; with `sum`, shares of the column's total. Every score must
      be above 0.
    - `scale`: (x - worst) / (best - worst), where the declared worst is the zero.
    """
    if normalisation is not None and normalisation not in RATIO_NORMALISATIONS:
        raise refuse(
            "methods.ratio_normalisation", method=method, found=normalisation, accepted=", ".join(RATIO_NORMALISATIONS)
        )
    if normalisation == "scale":
        return normalised(scores, signs, "scale", bounds)
    if normalisation is None and bounds is not None:
        return _declared_ratios(scores, shares, bounds, method)
    kept = weightless_as_one(scores, shares)
    wrong = np.argwhere(kept <= 0)
    if len(wrong):
        first = tuple(wrong[0])
        raise refuse("methods.ratio_score", method=method, criterion=int(first[-1]) + 1, found=float(kept[first]))
    return normalised(kept, signs, normalisation or "max")


def _declared_ratios(scores: Array, shares: Array, bounds: ArrayLike, method: Text) -> Array:
    ends = bounds_from(bounds, scores.shape[-1])
    assert ends is not None  # not given None
    worst, best = ends[:, 0], ends[:, 1]
    low, high = ends.min(axis=1), ends.max(axis=1)
    benefit, counts = best > worst, _counts(shares)
    unfit = counts & ((low < 0) | (~benefit & (low == 0)))
    if unfit.any():
        criterion = int(np.argmax(unfit))
        found = f"[{worst[criterion]:g}, {best[criterion]:g}]"
        raise refuse("methods.ratio_scale", method=method, criterion=criterion + 1, found=found)
    inside = np.where(counts, np.clip(scores, low, high), 1.0)
    reference = np.where(counts, best, 1.0)
    over, under = np.where(benefit, inside, reference), np.where(benefit, reference, inside)
    return over / under


def _counts(shares: Array) -> NDArray[np.bool_]:
    """Which criteria (n,) weigh something in at least one draw."""
    return np.any((shares > 0).reshape(-1, shares.shape[-1]), axis=0)

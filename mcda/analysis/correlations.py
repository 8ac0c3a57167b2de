"""Correlations: criteria that move together over the options compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.order_likeness import middle_ranks
from mcda.analysis.prepared import Prepared
from mcda.decision import Decision
from mcda.preference import Preference

__all__ = ["Correlations", "TogetherPair", "correlate"]

Array = NDArray[np.float64]
CHANCE = 0.05
"""How often unrelated criteria may pass for related: the usual one in twenty, and stated with every answer."""


@dataclass(frozen=True, slots=True)
class TogetherPair:
    """Two criteria that move together (or against each other, below 0), with their joint weight."""

    first: str
    second: str
    pearson: float
    spearman: float
    weight: float

    @property
    def strongest(self) -> float:
        """Whichever of the two coefficients is larger in size."""
        return max(self.pearson, self.spearman, key=abs)


@dataclass(frozen=True, eq=False)
class Correlations(Answer):
    """How the criteria move together over m ranked options, signed so that above 0 means: better together.

    `pearson` and `spearman` are (n, n) with 1 on the diagonal, and 0 beside a criterion in `constant`, on which all options score the
    same: it has no correlation. `pairs` are those whose Pearson or Spearman coefficient exceeds `threshold` in size, the strongest
    first. `threshold` is what two unrelated criteria exceed over m options once in twenty times, so `by_chance` of all pairs
    (a mean) would exceed it if none were related; `warning` is a message key and its fields.
    """

    ranked: int
    pearson: Array
    spearman: Array
    constant: tuple[str, ...]
    threshold: float
    by_chance: float
    pairs: tuple[TogetherPair, ...]
    warning: tuple[str, Mapping[str, object]]


def correlate(
    decision: Decision,
    preference: Preference | None = None,
    method: str = "topsis",
    seed: int = 0,
    *,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
) -> Correlations:
    """Pearson and Spearman coefficients of every two criteria over the ranked options.

    On what the method takes: values where scales are declared, else scores with costs turned. Few options give large coefficients by
    chance (with 9 options, 0.67 once in twenty pairs), hence the warning; and criteria may move together over these options and
    be different things all the same. `seed` is not used. Raises `NoAnswer` with fewer than three ranked options: any two points
    lie on a line.

    >>> import mcda
    >>> found = correlate(mcda.load(), mcda.load_preference("balanced"))
    >>> found.ranked, round(found.threshold, 2), round(found.by_chance, 2)
    (9, 0.67, 7.65)
    """
    prepared = Prepared(
        decision,
        preference,
        method,
        normalisation=normalisation,
        params=params,
        scenario=scenario,
        screens=screens,
        scores=scores,
        at_least=3,
    )
    table = prepared.matrix * prepared.direction
    r, n = table.shape
    flat = np.ptp(table, axis=0) <= 1e-12 * np.abs(table).max(axis=0)
    pearson, spearman = _coefficients(table, flat), _coefficients(middle_ranks(table.T).T, flat)
    threshold = _exceeded_by_chance(r)
    one, other = np.triu_indices(n, 1)
    strength = np.maximum(np.abs(pearson), np.abs(spearman))[one, other]
    strong = [int(k) for k in np.argsort(-strength, kind="stable") if strength[k] > threshold]
    keys, weights = prepared.decision.criterion_keys, prepared.weights
    return Correlations(
        **prepared.labels(),
        settings=prepared.settings("correlate", decision, seed=seed),
        ranked=r,
        pearson=pearson,
        spearman=spearman,
        constant=tuple(key for key, is_flat in zip(keys, flat, strict=True) if is_flat),
        threshold=threshold,
        by_chance=CHANCE * int((~flat[one] & ~flat[other]).sum()),
        pairs=tuple(
            TogetherPair(keys[i], keys[j], float(pearson[i, j]), float(spearman[i, j]), float(weights[i] + weights[j]))
            for i, j in ((one[k], other[k]) for k in strong)
        ),
        warning=(
            "analysis.few_options_correlate",
            {"options": r, "threshold": round(threshold, 2), "pairs": round(CHANCE * len(one), 1), "all": len(one)},
        ),
    )


def _coefficients(table: Array, flat: NDArray[np.bool_]) -> Array:
    """Pearson's coefficient of every two columns of (r, n), (n, n); 0 beside a flat column, 1 on the diagonal."""
    centred = np.where(flat, 0.0, table - table.mean(axis=0))
    norm = np.where(flat, 1.0, np.sqrt((centred**2).sum(axis=0)))
    found = np.clip((centred / norm).T @ (centred / norm), -1.0, 1.0)
    np.fill_diagonal(found, 1.0)
    return found


def _exceeded_by_chance(options: int) -> float:
    """The size that Pearson's coefficient of two unrelated normal columns of that length exceeds once in twenty times.

    From t = c sqrt((m - 2) / (1 - c^2)), which has Student's distribution with m - 2 degrees of freedom.
    """
    from scipy.special import stdtrit

    limit = float(stdtrit(options - 2, 1.0 - CHANCE / 2.0))
    return float(limit / np.sqrt(options - 2 + limit**2))

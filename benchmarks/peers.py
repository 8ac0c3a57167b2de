"""The peers, called as their documentation calls them; imported here only.

Each ranks options for many weight vectors in a loop of its own calls, which is the only way it offers; ranks are then taken
for all draws at once (`scipy.stats.rankdata`), which favours the peer.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable

import matplotlib

matplotlib.use("Agg")
warnings.filterwarnings("ignore", "Weights should be positive")  # pymcdm's, for sums like 0.9999999999999999

import numpy as np  # noqa: E402
from numpy.typing import NDArray  # noqa: E402
from pyDecision import algorithm as pydecision  # noqa: E402
from pymcdm import methods as pymcdm  # noqa: E402
from pymcdm import normalizations  # noqa: E402
from pysensmcda.smaa import simulate  # noqa: E402
from scipy.stats import rankdata  # noqa: E402

__all__ = [
    "by_pydecision",
    "by_pymcdm",
    "by_pysensmcda",
    "normalizations",
    "pydecision",
    "pymcdm",
    "rank_counts",
    "simulate",
]

Array = NDArray[np.float64]
One = Callable[[Array], Array]
"""Scores (m,) for weights (n,)."""


def rank_counts(scores: Array, higher_is_better: bool = True) -> NDArray[np.int64]:
    """How often each option takes each rank (m, m), by scores (S, m)."""
    places = rankdata(-scores if higher_is_better else scores, method="min", axis=1).astype(int)
    m = scores.shape[1]
    return np.array([np.bincount(column, minlength=m + 1)[1:] for column in places.T])


def by_pymcdm(method: object, matrix: Array, signs: Array, checked: bool = True) -> One:
    """One call of a pymcdm method; `checked` False switches off its checks of what it is given."""
    return lambda weights: method(matrix, weights, signs, validation=checked)  # type: ignore[operator]


def by_pydecision(name: str, matrix: Array, signs: Array, weights_last: bool = False, **more: object) -> One:
    """One call of a pyDecision method, whatever shape it answers in: scores, or (number, score) sorted by score, or several."""
    call = getattr(pydecision, name)
    kinds = ["max" if sign > 0 else "min" for sign in signs]
    quiet = {"graph": False} if name == "waspas_method" else {"graph": False, "verbose": False}

    def one(weights: Array) -> Array:
        first, second = (kinds, weights) if weights_last else (weights, kinds)
        found = call(matrix, first, second, **more, **quiet)
        if isinstance(found, tuple):  # VIKOR gives S, R, Q and a compromise; WASPAS sum, product and mixture
            found = found[2]
        return found if np.ndim(found) == 1 else found[np.argsort(found[:, 0]), 1]

    return one


def by_pysensmcda(method: object, matrix: Array, signs: Array, weights: Array) -> Callable[[], Array]:
    """Rank acceptability by pySensMCDA for given weights."""
    return lambda: simulate(method, matrix, signs, weights=weights, store="accumulate").rank_acceptability()

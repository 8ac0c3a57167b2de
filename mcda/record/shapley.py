"""Shapley values: what each of several changes accounts for, whatever order they are made in.

Shapley, L. S. (1953). A value for n-person games. Contributions to the Theory of Games II, 307-317.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import factorial

import numpy as np
from numpy.typing import NDArray

__all__ = ["MOST_GROUPS", "shapley_values"]

Array = NDArray[np.float64]
MOST_GROUPS = 12
"""Groups that are told apart: each doubles the work, and twelve mean 4,096 computations."""


def shapley_values(worth: Mapping[frozenset[str], Array], groups: tuple[str, ...]) -> Array:
    """Per group its mean contribution over all orders of the g groups: (..., g), where each worth has shape (...).

    `worth` names the outcome for every subset of `groups`. The values sum to worth(all) - worth(none). NaN in the worth of any subset
    makes the values there NaN: they are differences of something that is not there.

    >>> worth = {frozenset(): 0.0, frozenset("a"): 1.0, frozenset("b"): 2.0, frozenset("ab"): 6.0}
    >>> shapley_values({one: np.array(value) for one, value in worth.items()}, ("a", "b"))
    array([2.5, 3.5])
    """
    count = len(groups)
    found = []
    for group in groups:
        total = np.zeros_like(worth[frozenset()], dtype=float)
        for before in worth:
            if group not in before:
                share = factorial(len(before)) * factorial(count - len(before) - 1) / factorial(count)
                total = total + share * (worth[before | {group}] - worth[before])
        found.append(total)
    if not found:
        return np.zeros((*np.shape(worth[frozenset()]), 0))
    return np.stack(found, axis=-1)

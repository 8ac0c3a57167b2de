"""Weighted sums of the rows of a table, the same bits for identical rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["sums"]

Array = NDArray[np.float64]


def sums(weights: Array, table: Array) -> Array:
    """Weights (..., n) and table (r, n) -> (..., r): each row summed by itself, so that equal rows give equal sums.

    A matrix product does not promise that: blocks of rows are summed in different orders.

    >>> sums(np.array([[0.25, 0.75]]), np.array([[1.0, 0.0], [0.0, 1.0]]))
    array([[0.25, 0.75]])
    """
    return np.einsum("...j,ij->...i", weights, table)

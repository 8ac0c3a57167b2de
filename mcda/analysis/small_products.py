"""Products of a small table with the weights of many draws: many small ones in one call, none that BLAS would spread over threads."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["draws_together", "padded", "product", "products_by_draw", "squares"]

Array = NDArray[np.float64]
Floats = NDArray[Any]
SMALL_PRODUCT = 250_000
"""Multiplications per matrix product: below what BLAS spreads over threads, which is slower on tiles this small."""
PADDING = 8
"""Rows are padded to a multiple: an odd number of rows gave identical options different last bits."""


def draws_together(size: int) -> int:
    """How many draws a product with a table of `size` entries takes at once: a power of two, 64 at least.

    >>> draws_together(24 * 13)
    512
    """
    return max(64, 2 ** (SMALL_PRODUCT // max(1, size)).bit_length() // 2)


def product(table: Floats, shares: Floats, room: Floats | None) -> Floats:
    """table (r, n) times shares (S, n), (r, S), in pieces that BLAS does not spread over threads; in `room` where given.

    All in double precision, or all in single.

    All pieces of one size are one call: between calls threads would wait for each other.
    """
    (rows, n), count = table.shape, len(shares)
    out = np.empty((rows, count), table.dtype) if room is None or len(room) < rows else room[:rows, :count]
    step = draws_together(table.size)
    whole = count // step * step
    if whole:
        pieces = shares[:whole].reshape(-1, step, n).transpose(0, 2, 1)
        np.matmul(table, pieces, out=out[:, :whole].reshape(rows, -1, step).transpose(1, 0, 2))
    if whole < count:
        np.matmul(table, shares[whole:].T, out=out[:, whole:])
    return out


def products_by_draw(table: Array, shares: Array, out: Array) -> None:
    """shares (S, n) times table (r, n), draw by draw, into `out` (S, r): twice as fast where nothing needs them option by option."""
    step = draws_together(table.size)
    whole = len(shares) // step * step
    if whole:
        n, rows = shares.shape[1], len(table)
        np.matmul(shares[:whole].reshape(-1, step, n), table.T, out=out[:whole].reshape(-1, step, rows))
    if whole < len(shares):
        np.matmul(shares[whole:], table.T, out=out[whole:])


def squares(shares: Array) -> Array:
    """The squares of shares (S, n), laid out criterion by criterion, as products take them fastest."""
    found = np.empty(shares.shape[::-1])
    np.square(shares.T, out=found)
    return found.T


def padded(table: Array) -> Array:
    """The table with rows of zeros below, so that equal rows among the others give equal sums."""
    rows = -(-len(table) // PADDING) * PADDING
    return np.vstack([table, np.zeros((rows - len(table), table.shape[1]))])

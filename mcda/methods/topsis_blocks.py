"""TOPSIS for very many options: the same arithmetic, a block of options at a time, so that no array of the matrix's size is made.

Whole-matrix steps read and write memory a dozen times; a block stays in the cache, and blocks are shared among threads.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from mcda.methods.registry import Array
from mcda.normalise import bounds_from
from mcda.shared_work import each, in_order

__all__ = ["closeness_in_blocks", "worth_blocks"]

BLOCK = 8192
"""Options at a time: with thirteen criteria 0.9 MB."""
MANY = 50_000
"""Options from which on blocks pay."""


def worth_blocks(
    matrix: tuple[int, ...], weights: tuple[int, ...], normalisation: str, bounds: ArrayLike | None
) -> bool:
    """Whether shapes (m, n) and (n,) are one long matrix with one weight vector, and the normalisation goes by blocks."""
    single = len(matrix) == 2 and len(weights) == 1 and matrix[0] >= MANY
    return single and (normalisation == "vector" or (normalisation == "scale" and bounds is not None))


def closeness_in_blocks(
    scores: Array, shares: Array, signs: Array, normalisation: str, bounds: ArrayLike | None, nothing: float
) -> Array:
    """Closeness (m,); 0.5 where both distances together are below `nothing`."""
    starts = range(0, len(scores), BLOCK)
    found = np.empty(len(scores))
    if normalisation == "vector":
        prepared = _by_vectors(shares, signs, list(in_order(lambda at: _summary(scores, at), starts)))
    else:
        ends = bounds_from(bounds, scores.shape[1])
        assert ends is not None  # `scale` without bounds was refused before
        prepared = _by_scale(shares, ends)
    weighted, ideal, anti_ideal = prepared

    def fill(start: int) -> None:
        block = weighted(np.array(scores[start : start + BLOCK].T, order="C"))
        gaps = block - anti_ideal[:, None]
        near = np.sqrt(np.einsum("ij,ij->j", gaps, gaps))
        block -= ideal[:, None]
        far = np.sqrt(np.einsum("ij,ij->j", block, block))
        far += near
        out = found[start : start + BLOCK]
        out[:] = 0.5
        np.divide(near, far, out=out, where=far > nothing)

    each(fill, starts)
    return found


Prepared = tuple[Callable[[Array], Array], Array, Array]
"""How a block (n, b) becomes weighted values, in place; the ideal and the anti-ideal (n,)."""


def _summary(scores: Array, start: int) -> Array:
    """Sum of squares, lowest and highest of each criterion in a block, (3, n)."""
    block = np.array(scores[start : start + BLOCK].T, order="C")
    return np.stack([np.einsum("ij,ij->i", block, block), block.min(axis=1), block.max(axis=1)])


def _by_vectors(shares: Array, signs: Array, summaries: list[Array]) -> Prepared:
    squares, lows, highs = np.stack(summaries, axis=1)
    norm = np.sqrt(squares.sum(axis=0))
    factor = np.divide(signs * shares, norm, out=np.zeros_like(norm), where=norm > 0)
    ends = factor * lows.min(axis=0), factor * highs.max(axis=0)

    def weighted(block: Array) -> Array:
        block *= factor[:, None]
        return block

    return weighted, np.maximum(*ends), np.minimum(*ends)


def _by_scale(shares: Array, ends: Array) -> Prepared:
    worst, span = ends[:, 0], ends[:, 1] - ends[:, 0]

    def weighted(block: Array) -> Array:
        block -= worst[:, None]
        block /= span[:, None]
        np.clip(block, 0.0, 1.0, out=block)
        block *= shares[:, None]
        return block

    return weighted, shares, np.zeros_like(shares)

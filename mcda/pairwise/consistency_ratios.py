"""Priorities and consistency of judgement matrices (Saaty 1977, 1980), for one matrix or for many at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mcda.errors import InputError
from mcda.pairwise.judgements import Array, judgement_matrix
from mcda.pairwise.random_indices import RANDOM_INDICES, random_index
from mcda.shared_work import each

__all__ = ["ACCEPTABLE_RATIO", "Consistency", "consistency", "geometric_mean_priorities", "principal_eigenvector"]

ACCEPTABLE_RATIO = 0.10
"""Saaty's threshold: with a higher consistency ratio, look at the judgements again."""

BOUND_GAP = 1e-13
MOST_STEPS = 250
TOGETHER = 100_000
"""Entries iterated together: 0.8 MB."""
MOST_FACTORS = 24
"""Items up to which the product of a row of judgements is a number: ratios are 1e12 at most."""
DOUBLINGS = 3
"""A leap is eight steps at once, by the eighth power of the matrix, which costs as much as seven steps."""
LEAPS = 4
"""Leaps between two looks at the bounds: half of the matrices of seven items take 17 steps, all but a few 33."""


def geometric_mean_priorities(matrix: Array) -> Array:
    """Row geometric means, summing to 1 (Crawford and Williams 1985): exact for consistent matrices, no iteration.

    `matrix` (..., n, n) is complete and reciprocal; the answer is (..., n).
    """
    means = np.exp(np.log(matrix).mean(axis=-1))
    return means / means.sum(axis=-1, keepdims=True)


def principal_eigenvector(matrix: Array) -> tuple[Array, Array]:
    """Principal right eigenvector (..., n), summing to 1, and its eigenvalue (...), of positive matrices (..., n, n).

    Power iteration from the geometric means, eight steps at a time. After every few of these the smallest and the largest of (A w)_i / w_i
    enclose the eigenvalue (Collatz and Wielandt); a matrix is done when they are within 1e-13 of each other, relatively
    (or four units of rounding per item, if that is more). Every matrix is treated on its own: its result does not
    depend on the others in the batch. The few that are not done after 250 steps (ratios far beyond any scale, in
    circles) go to `numpy.linalg.eig`.
    """
    items = matrix.shape[-1]
    every = np.asarray(matrix, dtype=float).reshape(-1, items, items)
    vectors, values = np.empty((len(every), items)), np.empty(len(every))
    size = max(64, TOGETHER // items**2 // 64 * 64)  # rows of whole cache lines

    def fill(start: int) -> None:
        part = slice(start, start + size)
        vectors[part], values[part] = _iterated(every[part])

    each(fill, range(0, len(every), size))
    return vectors.reshape(matrix.shape[:-1]), values.reshape(matrix.shape[:-2])


def _iterated(matrices: Array) -> tuple[Array, Array]:
    """The same for a batch (k, n, n) that stays in the cache: entry by entry over all matrices, so that arrays are long.

    A single matrix is given a companion: sums along an axis of length one are taken in another order.
    """
    count, items = matrices.shape[:2]
    gap = max(BOUND_GAP, 4 * items * np.finfo(float).eps)
    if count == 1:
        matrices = np.repeat(matrices, 2, axis=0)
    active = np.ascontiguousarray(np.moveaxis(matrices, 0, -1))
    leap = matrices
    for _ in range(DOUBLINGS):
        leap = leap @ leap
    leap = np.ascontiguousarray(np.moveaxis(leap, 0, -1))
    if items <= MOST_FACTORS:  # one root of a product instead of a logarithm of every judgement
        current = np.multiply.reduce(active, axis=1) ** (1.0 / items)
    else:
        current = np.exp(np.log(active).sum(axis=1) / items)
    current /= current.sum(axis=0)
    vectors, values = np.empty_like(current), np.empty(current.shape[1])
    undone, going = np.arange(len(values)), np.ones(len(values), dtype=bool)
    for _ in range(0, MOST_STEPS, LEAPS * 2**DOUBLINGS):
        for _ in range(LEAPS):
            current = np.einsum("ijk,jk->ik", leap, current, out=np.empty_like(current))
            current /= current.sum(axis=0)
        images = np.einsum("ijk,jk->ik", active, current, out=np.empty_like(current))
        bounds = images / current
        totals = images.sum(axis=0)
        current = images / totals
        low, high = bounds.min(axis=0), bounds.max(axis=0)
        done = going & (high - low <= gap * high)
        if not done.any():
            continue
        vectors[:, undone[done]], values[undone[done]] = current[:, done], totals[done]
        going &= ~done
        left = np.count_nonzero(going)
        if not left:
            break
        if 2 <= left < len(going) / 2:
            active, leap, current = (np.compress(going, one, axis=-1) for one in (active, leap, current))
            undone = undone[going]
            going = np.ones(left, dtype=bool)
    else:
        slow = undone[going & (undone < count)]
        found, values[slow] = _by_decomposition(matrices[slow])
        vectors[:, slow] = found.T
    return vectors.T[:count], values[:count]


def _by_decomposition(matrices: Array) -> tuple[Array, Array]:
    """The same by LAPACK: for matrices whose second eigenvalue is nearly as large as the first."""
    found, right = np.linalg.eig(matrices)
    first = np.argmax(found.real, axis=-1)
    rows = np.arange(len(matrices))
    vectors = np.abs(right[rows, :, first].real)
    return vectors / vectors.sum(axis=-1, keepdims=True), found.real[rows, first]


@dataclass(frozen=True)
class Consistency:
    """How much judgements contradict each other; arrays (...) for a batch, numbers for one matrix.

    `lambda_max` is the principal eigenvalue (n when consistent, more otherwise), `consistency_index` is (lambda_max -
    n) / (n - 1), and `consistency_ratio` that index divided by `random_index`, the mean index of random matrices of
    the same size.
    """

    lambda_max: float | Array
    consistency_index: float | Array
    consistency_ratio: float | Array
    random_index: float
    random_index_source: str


def consistency(matrix: ArrayLike, table: str = "saaty_2005") -> Consistency:
    """The consistency of judgement matrices (..., n, n); one or two items cannot contradict: index and ratio are 0.

    `table` names the random indices (`mcda.pairwise.RANDOM_INDICES`). lambda_max below n, possible only by rounding,
    counts as n.

    >>> found = consistency([[1, 3, 5], [1/3, 1, 3], [1/5, 1/3, 1]])
    >>> print(f"{found.lambda_max:.4f} {found.consistency_ratio:.4f}")
    3.0385 0.0370
    """
    full = judgement_matrix(matrix)
    return consistency_of(principal_eigenvector(full)[1], full.shape[-1], table)


def consistency_of(eigenvalues: Array, items: int, table: str) -> Consistency:
    """The record for principal eigenvalues (...) that are known already."""
    if table not in RANDOM_INDICES:
        raise InputError("weights.unknown_random_index", found=table, accepted=", ".join(RANDOM_INDICES))
    expected, source = random_index(items, table)
    largest = np.maximum(eigenvalues, float(items)) if items > 2 else np.full_like(eigenvalues, float(items))
    index = (largest - items) / max(items - 1, 1)
    ratio = index / expected if expected > 0 else np.zeros_like(index)
    shown = [float(found) if np.ndim(found) == 0 else found for found in (largest, index, ratio)]
    return Consistency(shown[0], shown[1], shown[2], expected, source)

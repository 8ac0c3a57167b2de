"""Priorities and consistency of judgement matrices (Saaty 1977, 1980), for one matrix or for many at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mcda.errors import InputError
from mcda.pairwise.judgements import Array, judgement_matrix
from mcda.pairwise.random_indices import RANDOM_INDICES, random_index

__all__ = ["ACCEPTABLE_RATIO", "Consistency", "consistency", "geometric_mean_priorities", "principal_eigenvector"]

ACCEPTABLE_RATIO = 0.10
"""Saaty's threshold: with a higher consistency ratio, look at the judgements again."""

BOUND_GAP = 1e-13
MOST_STEPS = 250


def geometric_mean_priorities(matrix: Array) -> Array:
    """Row geometric means, summing to 1 (Crawford and Williams 1985): exact for consistent matrices, no iteration.

    `matrix` (..., n, n) is complete and reciprocal; the answer is (..., n).
    """
    means = np.exp(np.log(matrix).mean(axis=-1))
    return means / means.sum(axis=-1, keepdims=True)


def principal_eigenvector(matrix: Array) -> tuple[Array, Array]:
    """Principal right eigenvector (..., n), summing to 1, and its eigenvalue (...), of positive matrices (..., n, n).

    Power iteration from the geometric means. At every step the smallest and the largest of (A w)_i / w_i enclose the
    eigenvalue (Collatz and Wielandt); a matrix is done when they are within 1e-13 of each other, relatively (or four
    units of rounding per item, if that is more). Every matrix is treated on its own: its result does not depend on
    the others in the batch. The few that are not done after 250 steps (ratios far beyond any scale, in circles) go to
    `numpy.linalg.eig`.
    """
    items = matrix.shape[-1]
    every = np.ascontiguousarray(matrix, dtype=float).reshape(-1, items, items)
    vectors = geometric_mean_priorities(every)
    values = np.empty(len(every))
    gap = max(BOUND_GAP, 4 * items * np.finfo(float).eps)
    undone, active = np.arange(len(every)), every
    for _ in range(MOST_STEPS):
        current = vectors[undone]
        images = np.einsum("kij,kj->ki", active, current)
        bounds = images / current
        totals = images.sum(axis=-1, keepdims=True)
        vectors[undone], values[undone] = images / totals, totals[:, 0]
        low, high = bounds.min(axis=-1), bounds.max(axis=-1)
        going = high - low > gap * high
        if not going.all():
            undone, active = undone[going], active[going]
        if not undone.size:
            break
    else:
        vectors[undone], values[undone] = _by_decomposition(active)
    return vectors.reshape(matrix.shape[:-1]), values.reshape(matrix.shape[:-2])


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

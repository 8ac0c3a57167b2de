"""Missing judgements, estimated from those that were given."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from mcda.errors import InputError
from mcda.pairwise.judgements import Array, partial_matrix

__all__ = ["completed", "linked_groups"]


def linked_groups(matrix: ArrayLike | Sequence[Sequence[object]]) -> tuple[tuple[int, ...], ...]:
    """The items (their places) that judgements connect, group by group; one group means that all are linked.

    >>> linked_groups([[1, 2, None], [None, 1, None], [None, None, 1]])
    ((0, 1), (2,))
    """
    judged = ~np.isnan(partial_matrix(matrix))
    reached = _reachable(judged)
    groups: dict[int, list[int]] = {}
    for item, row in enumerate(reached):
        groups.setdefault(int(np.argmax(row)), []).append(item)
    return tuple(tuple(group) for group in groups.values())


def completed(matrix: ArrayLike | Sequence[Sequence[object]], labels: Sequence[str] | None = None) -> Array:
    """The matrix (..., n, n) with every pair that nobody judged estimated as w_i / w_j.

    The priorities w are those of logarithmic least squares on the judgements that are given: they minimise the sum of
    (log a_ij - log w_i + log w_j)^2, one linear system in the graph's Laplacian (Bozóki, Fülöp and Rónyai 2010,
    section 4). They are unique exactly where the judgements link all items; otherwise an `InputError` names the
    groups that are not linked. For up to four items the estimate also minimises the principal eigenvalue; for more it
    is close to doing so.

    Source: Bozóki, S., Fülöp, J. and Rónyai, L. (2010). On optimal completion of incomplete pairwise comparison
    matrices. Mathematical and Computer Modelling 52, 318-333.

    >>> completed([[1, 2, None], [None, 1, 3], [None, None, 1]])[0]
    array([1., 2., 6.])
    """
    partial = partial_matrix(matrix, labels)
    judged = ~np.isnan(partial)
    if judged.all():
        return partial
    unlinked = ~_reachable(judged).all(axis=(-1, -2))
    if unlinked.any():
        first = partial.reshape(-1, *partial.shape[-2:])[int(np.argmax(unlinked))]
        names = labels or [str(place) for place in range(1, partial.shape[-1] + 1)]
        groups = " | ".join(", ".join(names[item] for item in group) for group in linked_groups(first))
        raise InputError("weights.not_linked", groups=groups)
    items = partial.shape[-1]
    laplacian = np.where(np.eye(items, dtype=bool), judged.sum(axis=-1)[..., None] - 1.0, -1.0 * judged)
    observed = np.where(judged, np.log(np.where(judged, partial, 1.0)), 0.0).sum(axis=-1)
    # adding a constant to the singular Laplacian picks, among the equivalent scales, the logarithms that sum to 0
    logarithms = np.linalg.solve(laplacian + 1.0, observed[..., None])[..., 0]
    estimates = np.exp(logarithms[..., :, None] - logarithms[..., None, :])
    return np.where(judged, partial, estimates)


def _reachable(judged: np.ndarray) -> np.ndarray:
    """Whether a chain of judgements leads from item to item: the adjacency squared until nothing more is reached."""
    reached = judged.astype(float)
    for _ in range(int(np.ceil(np.log2(max(judged.shape[-1], 2))))):
        reached = ((reached @ reached) > 0).astype(float)
    return reached > 0

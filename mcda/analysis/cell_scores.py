"""Scores of all options when one cell of the matrix is changed, for many such changes at once, in bounded memory."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.prepared import Prepared

__all__ = ["scored_apart", "scores_with_cells"]

Array = NDArray[np.float64]
SEPARATE = ("topsis", "weighted_sum", "weighted_product", "spotis", "vikor")
"""Methods that, on declared scales, score each option by itself."""
MOST_NUMBERS = 4_000_000
"""Numbers in a batch of matrices: 32 MB."""


def scored_apart(prepared: Prepared) -> bool:
    """Whether a changed cell changes one option's score and no other's: such a change costs one row, not a matrix."""
    return prepared.anchored and prepared.method.name in SEPARATE


def scores_with_cells(prepared: Prepared, rows: ArrayLike, columns: ArrayLike, values: ArrayLike) -> Array:
    """Scores (K, r) of the ranked options, in each of K changes with one cell at another score.

    `rows` (K,) are places among the ranked options, `columns` (K,) criteria, `values` (K,) scores on the criterion's scale.
    """
    row, column = np.asarray(rows, dtype=np.int64), np.asarray(columns, dtype=np.int64)
    taken = _taken(prepared, column, np.asarray(values, dtype=float))
    change = np.arange(len(row))
    separate = scored_apart(prepared)
    r, n = prepared.matrix.shape
    found = np.empty((len(row), r))
    size = max(1, MOST_NUMBERS // (n if separate else r * n))
    for start in range(0, len(row), size):
        part = slice(start, start + size)
        local = change[part] - start
        if separate:
            changed = prepared.matrix[row[part]]
            changed[local, column[part]] = taken[part]
            found[part] = prepared.base_scores
            found[change[part], row[part]] = prepared.score(matrix=changed[:, None, :])[:, 0]
        else:
            table = np.repeat(prepared.matrix[None], len(local), axis=0)
            table[local, row[part], column[part]] = taken[part]
            found[part] = prepared.score(matrix=table)
    return found


def _taken(prepared: Prepared, column: NDArray[np.int64], values: Array) -> Array:
    """Scores (K,) of the criteria `column` (K,) as the method takes them."""
    if not prepared.on_values:
        return values
    criteria = prepared.decision.criteria
    worst, best = np.array([(one.worst, one.best) for one in criteria], dtype=float).T
    # straight lines all at once, as `Criterion.values` draws each
    found: Array = np.clip((values - worst[column]) / (best - worst)[column], 0.0, 1.0) + 0.0
    for place in {place for place, one in enumerate(criteria) if one.value_points} & set(column.tolist()):
        here = column == place
        found[here] = criteria[place].values(values[here])
    return found

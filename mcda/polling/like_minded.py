"""Clusters of like-minded weightings, none smaller than k."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mcda.polling.disclosure import Known, fresh

__all__ = ["clustered"]

Array = NDArray[np.float64]
Labels = NDArray[np.int64]
MOST_CLUSTERS = 4
"""More camps than a room can talk about."""
SUBSTANCE = 0.25
"""Mean silhouette width up to which there is no substantial structure (Kaufman and Rousseeuw 1990, table 4)."""
MOST_COMPARED = 800
"""Ballots whose pairs are all compared; of more, the first so many in the order of their random keys."""


def clustered(weights: Array, known: Known, k: int) -> Labels:
    """The cluster (0, 1, ...; the largest first) of each ballot (b, n); all 0 where the room does not fall into camps.

    Distances are Hellinger's (Euclidean on the roots of the shares), the tree is Ward's; it is cut into two, three and four,
    clusters with fewer than k fresh ballots are merged into the nearest until none is left, and the cut with the widest mean
    silhouette counts, if it is wide enough to mean anything. Nothing is random: the same ballots, the same clusters.

    Sources: Ward, J. H. (1963). Hierarchical grouping to optimize an objective function. Journal of the American
    Statistical Association 58, 236-244. Kaufman, L. and Rousseeuw, P. J. (1990). Finding Groups in Data. Wiley.

    >>> rows = np.array([[0.9, 0.1]] * 6 + [[0.1, 0.9]] * 7)
    >>> clustered(rows, Known(), 5)
    array([1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0])
    """
    together = np.zeros(len(weights), dtype=np.int64)
    if len(weights) < 2 * k:
        return together
    from scipy.cluster.hierarchy import fcluster, linkage

    points = np.sqrt(weights)
    compared = points[:MOST_COMPARED]
    apart = _distances(compared)
    if apart.max() < 1e-6:
        return together
    tree = linkage(compared, "ward")
    best, found = SUBSTANCE, together
    for count in range(2, MOST_CLUSTERS + 1):
        labels = _nearest(points, compared, fcluster(tree, count, "maxclust"))
        labels = _merged(points, weights, labels, known, k)
        width = _silhouette(apart, labels[:MOST_COMPARED])
        if width > best + 1e-12:
            best, found = width, labels
    return _by_size(found)


def _distances(points: Array) -> Array:
    """Euclidean distances (b, b) without the (b, b, n) array of differences."""
    squares = (points**2).sum(axis=1)
    return np.sqrt(np.maximum(squares[:, None] + squares[None, :] - 2.0 * points @ points.T, 0.0))


def _nearest(points: Array, compared: Array, labels: Labels) -> Labels:
    """The compared keep their labels; all others take that of the nearest centre."""
    if len(points) == len(compared):
        return labels.astype(np.int64)
    names = np.unique(labels)
    centres = np.array([compared[labels == name].mean(axis=0) for name in names])
    nearest = ((points[len(compared) :, None, :] - centres[None]) ** 2).sum(axis=-1).argmin(axis=1)
    return np.concatenate([labels, names[nearest]]).astype(np.int64)


def _merged(points: Array, weights: Array, labels: Labels, known: Known, k: int) -> Labels:
    labels = labels.copy()
    while True:
        names = np.unique(labels)
        sizes = [fresh(weights[labels == name], known) for name in names]
        smallest = int(np.argmin(sizes))
        if len(names) == 1 or sizes[smallest] >= k:
            return labels
        centres = np.array([points[labels == name].mean(axis=0) for name in names])
        far = ((centres - centres[smallest]) ** 2).sum(axis=1)
        far[smallest] = np.inf
        labels[labels == names[smallest]] = names[int(np.argmin(far))]


def _silhouette(apart: Array, labels: Labels) -> float:
    """Mean silhouette width: (b - a) / max(a, b), a the mean distance within, b to the nearest other cluster; 0/0 is 0."""
    names = np.unique(labels)
    if len(names) < 2:
        return -1.0
    means = np.array([apart[:, labels == name].mean(axis=1) for name in names]).T
    own = labels[:, None] == names[None, :]
    sizes = own.sum(axis=0)[np.argmax(own, axis=1)]
    within = means[own] * sizes / np.maximum(sizes - 1, 1)
    other = np.where(own, np.inf, means).min(axis=1)
    widest = np.maximum(within, other)
    return float(np.divide(other - within, widest, out=np.zeros_like(widest), where=widest > 0).mean())


def _by_size(labels: Labels) -> Labels:
    names, sizes = np.unique(labels, return_counts=True)
    order = np.argsort(-sizes, kind="stable")
    renamed = np.empty(len(names), dtype=np.int64)
    renamed[order] = np.arange(len(names))
    return renamed[np.searchsorted(names, labels)]

"""The search behind `smallest_flip` for methods that are not additive.

Points where the challenger leads are drawn, pulled back towards the given weights until it only just leads, and then improved by
successive linear programmes on the method's own slopes, each step checked by scoring it. Seeded: same seed, same answer.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.forms import AdditiveForm, DistanceForm
from mcda.analysis.linear_programmes import nearest_weights, widest_margin
from mcda.analysis.prepared import Prepared

__all__ = ["searched"]

Array = NDArray[np.float64]
DRAWS, FEW_DRAWS = 4000, 400
"""Weights drawn to find where each option leads: for batched methods, and for those called one vector at a time."""
STEP = 1e-6
"""Change of one weight over which slopes are measured: well above rounding, well below any weight that matters."""
REACH = 0.25
"""How far one weight may move in the first linear programme."""
ENOUGH = 1e-6
"""A restart ends when a step gains less, or the reach has shrunk below it."""
GENERATIONS, PARENTS, CHILDREN = 12, 20, 200
"""How the starts are bred before slopes are used: enough to find the valley, not its bottom."""
ROUNDS = 40
"""Linear programmes at most per restart: convergence takes 4 to 10."""


def searched(
    prepared: Prepared, challengers: NDArray[np.int64], seed: int, restarts: int
) -> Iterator[tuple[int, list[Array]]]:
    """Per challenger (its place among the ranked) the weights (n,) at which each restart ended; empty where none put it first."""
    draws = np.random.default_rng(seed)
    n = len(prepared.weights)
    count = DRAWS if prepared.method.batched else FEW_DRAWS
    # the whole simplex, its corners and edges (few criteria count), and the neighbourhood of the given weights
    far = np.concatenate(
        [draws.dirichlet(np.ones(n), count // 2), draws.dirichlet(np.full(n, 0.3), count // 4), np.eye(n)]
    )
    near = draws.dirichlet(np.ones(n), count // 4) * 0.3 + prepared.weights * 0.7
    points = np.concatenate([far, near])
    found = prepared.score(points) * prepared.sign
    for row in challengers.tolist():
        margins = _margin(found, row)
        leading = points[margins >= 0]
        if not len(leading):
            leading = _climbed(prepared, row, points[np.argsort(-margins, kind="stable")[:restarts]])
        starts = _pulled_back(prepared, row, np.broadcast_to(prepared.weights, leading.shape), leading)
        if prepared.method.batched and not isinstance(prepared.form, AdditiveForm | DistanceForm):
            starts, leading = _bred(prepared, row, draws, starts, leading)
        distance = np.abs(starts - prepared.weights).sum(axis=1)
        order = np.argsort(distance, kind="stable")
        # the weights as given, the nearest starts, and draws from the rest, so that not all fall into one valley
        close, rest = order[: restarts // 2], order[restarts // 2 :]
        chosen = np.concatenate([close, draws.choice(rest, min(restarts - 1 - len(close), len(rest)), replace=False)])
        pairs = [(prepared.weights, leading[order[0]])] if len(order) else []
        pairs += [(starts[place], leading[place]) for place in chosen.astype(int)]
        yield row, [_improved(prepared, row, start, inside) for start, inside in pairs[:restarts]]


def _margin(scores: Array, row: int) -> Array:
    """How far the option is ahead of the best other one (...,), from scores (..., r) that are better when higher."""
    return scores[..., row] - np.delete(scores, row, axis=-1).max(axis=-1)


def _leads(prepared: Prepared, row: int, weights: Array) -> NDArray[np.bool_]:
    return _margin(prepared.score(weights) * prepared.sign, row) >= 0


def _pulled_back(prepared: Prepared, row: int, outside: Array, inside: Array, halvings: int = 40) -> Array:
    """From `inside` (K, n), where the option leads, towards `outside` (K, n), as far as it still leads."""
    low, high = np.zeros(len(inside)), np.ones(len(inside))
    for _ in range(halvings):
        middle = (low + high) / 2.0
        leads = _leads(prepared, row, outside + middle[:, None] * (inside - outside)) if len(inside) else low > 0
        low, high = np.where(leads, low, middle), np.where(leads, middle, high)
    return outside + high[:, None] * (inside - outside)


def _bred(
    prepared: Prepared, row: int, draws: np.random.Generator, starts: Array, leading: Array
) -> tuple[Array, Array]:
    """More of both, bred from the nearest `starts`: children mix the changes of two of them and leave some weights as given.

    Needs no slopes, so it works where a method has edges (the largest regret of VIKOR), and leaves the polish to them. Smooth
    methods do better without: their starts stay further apart.
    """
    if not len(starts):
        return starts, leading
    given = prepared.weights
    for _ in range(GENERATIONS):
        nearest = np.argsort(np.abs(starts - given).sum(axis=1), kind="stable")[:PARENTS]
        one, other = (starts[draws.choice(nearest, CHILDREN)] - given for _ in range(2))
        share = draws.uniform(-0.5, 1.5, (CHILDREN, 1))
        change = (share * one + (1.0 - share) * other) * (draws.random(one.shape) > 0.15) * 1.05
        children = np.maximum(given + change, 0.0)
        children /= children.sum(axis=1, keepdims=True)
        children = children[_leads(prepared, row, children)]
        bred = _pulled_back(prepared, row, np.broadcast_to(given, children.shape), children, 16)
        starts, leading = np.concatenate([starts, bred]), np.concatenate([leading, children])
    return starts, leading


def _slopes(prepared: Prepared, row: int, weights: Array) -> tuple[Array, Array]:
    """Leads over each other option (r - 1,) at `weights`, and their slopes per weight (r - 1, n)."""
    n = len(weights)
    up = weights + STEP * np.eye(n)
    down = np.maximum(weights - STEP * np.eye(n), 0.0)
    found = prepared.score(np.concatenate([weights[None], up, down])) * prepared.sign
    leads = np.delete(found[:, [row]] - found, row, axis=1)
    width = np.diagonal(up) - np.diagonal(down)
    return leads[0], ((leads[1 : n + 1] - leads[n + 1 :]) / width[:, None]).T


def _improved(prepared: Prepared, row: int, start: Array, inside: Array) -> Array:
    """From `start`, where the option only just leads or does not yet, to the nearest weights around at which it does.

    Each round solves the problem with the leads replaced by their slopes; a step counts if distance plus the price of any lead
    it loses goes down (the exact penalty of sequential programming). What is lost to bending slopes in the end is pulled back
    towards `inside`, where it leads.
    """
    here, reach, price = start, REACH, 0.0
    leads, slopes = _slopes(prepared, row, here)
    best, nearest = None, np.inf
    for _ in range(ROUNDS):
        aim = nearest_weights(prepared.weights, slopes, slopes @ here - leads, here - reach, here + reach)
        if aim is None:  # from where it does not lead, a step may be too short to mend that
            reach *= 2.0
            if reach > 1.0:
                break
            continue
        there, asked = aim
        price = max(price, 2.0 * asked)
        worth = _distance(prepared, here) + price * max(0.0, -leads.min())
        promised = worth - _distance(prepared, there)
        if promised < ENOUGH:
            break
        new_leads, new_slopes = _slopes(prepared, row, there)
        gained = worth - _distance(prepared, there) - price * max(0.0, -new_leads.min())
        if new_leads.min() >= 0 and _distance(prepared, there) < nearest:
            best, nearest = there, _distance(prepared, there)
        if gained > 0.1 * promised:
            here, leads, slopes = there, new_leads, new_slopes
        reach = reach / 4.0 if gained < 0.25 * promised else reach
        if reach < ENOUGH:
            break
    if leads.min() < 0:
        here = _pulled_back(prepared, row, here[None], inside[None])[0]
    return here if best is None or _distance(prepared, here) <= nearest else best


def _distance(prepared: Prepared, weights: Array) -> float:
    return float(np.abs(weights - prepared.weights).sum())


def _climbed(prepared: Prepared, row: int, starts: Array) -> Array:
    """Weights at which the option leads, (K, n) with K possibly 0, by climbing its margin from each of `starts`."""
    reached = []
    for start in starts:
        here, reach = start, REACH
        best = float(_margin(prepared.score(here) * prepared.sign, row))
        for _ in range(ROUNDS):
            leads, slopes = _slopes(prepared, row, here)
            aim = widest_margin(slopes, leads - slopes @ here, here - reach, here + reach)
            margin = -np.inf if aim is None else float(_margin(prepared.score(aim[0]) * prepared.sign, row))
            if aim is None or margin <= best + ENOUGH:
                reach /= 4.0
            if aim is not None and margin > best:
                here, best = aim[0], margin
            if best >= 0 or reach < 1e-4:
                break
        if best >= 0:
            reached.append(here)
    return np.array(reached).reshape(-1, starts.shape[1])

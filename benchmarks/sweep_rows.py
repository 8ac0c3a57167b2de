"""Weight sweeps, exact crossings, stability intervals, against scans."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from benchmarks.interleaved import Peer, Row, measured
from benchmarks.machine import Limits
from benchmarks.peers import by_pymcdm, normalizations, pymcdm
from benchmarks.problems import CRITERIA, bare_decision, directions, options_matrix
from mcda.analysis import prepare, stability_intervals, weight_sweep

__all__ = ["rows"]

Array = NDArray[np.float64]
STEPS, SCAN, CLOSE = 101, 1001, 1e-6
FEW = 3
"""Criteria that the peer scans, of 13."""


def line(weights: Array, criterion: int, share: float) -> Array:
    """Weights with one criterion at `share` and the others in proportion."""
    found = weights * (1.0 - share) / (1.0 - weights[criterion])
    found[criterion] = share
    return found


def scanned(one: Callable[[Array], Array], weights: Array, criterion: int) -> list[tuple[float, int, int]]:
    """Crossings (share, pair) along one line as people find them: 1,001 points, then bisection of each change of order to 1e-6."""
    shares = np.linspace(0.0, 1.0, SCAN)
    scores = np.array([one(line(weights, criterion, share)) for share in shares])
    first, second = np.triu_indices(scores.shape[1], 1)
    ahead = scores[:, first] > scores[:, second]
    found = []
    for step, pair in np.argwhere(ahead[1:] != ahead[:-1]):
        low, high, before = shares[step], shares[step + 1], ahead[step, pair]
        i, k = int(first[pair]), int(second[pair])
        while high - low > CLOSE:
            middle = (low + high) / 2.0
            there = one(line(weights, criterion, middle))
            low, high = (middle, high) if (there[i] > there[k]) == before else (low, middle)
        found.append(((low + high) / 2.0, i, k))
    return found


def rows(_: Limits) -> Iterator[Row]:
    """The rows of this group."""
    decision, preference = bare_decision()
    matrix, signs, weights = options_matrix(), directions(), preference.weights
    topsis = pymcdm.TOPSIS(normalizations.vector_normalization)

    def swept(checked: bool) -> Callable[[], object]:
        one = by_pymcdm(topsis, matrix, signs, checked)

        def run() -> tuple[Array, Array]:
            lines = [
                line(weights, criterion, share) for criterion in range(CRITERIA) for share in np.linspace(0, 1, STEPS)
            ]
            scores = np.array([one(row) for row in lines])
            return scores, np.array([topsis.rank(row) for row in scores])

        return run

    ours = weight_sweep(decision, preference, "topsis", normalisation="vector", steps=STEPS)
    np.testing.assert_allclose(swept(False)()[0].reshape(ours.scores.shape)[:, 1:-1], ours.scores[:, 1:-1], atol=1e-9)
    yield measured(
        "One-way sweeps, 13 criteria x 101 steps, scores and ranks",
        lambda: weight_sweep(decision, preference, "topsis", normalisation="vector", steps=STEPS, crossings=False),
        {"pymcdm": Peer(swept(True)), "pymcdm without its checks": Peer(swept(False), counts=False)},
        500,
        repeat=20,
    )
    for name, normalisation, peer in (
        ("TOPSIS", "vector", topsis),
        ("weighted sum", "minmax", pymcdm.WSM(normalizations.minmax_normalization)),
    ):
        key = name.lower().replace(" ", "_")
        one = by_pymcdm(peer, matrix, signs, checked=False)
        exactness = verified(key, normalisation, one)
        peers = {
            "scan by pymcdm without its checks": Peer(
                lambda one=one: [scanned(one, weights, at) for at in range(FEW)], CRITERIA / FEW
            )
        }
        note = f"scan of {FEW} criteria, times {CRITERIA}/{FEW}; {exactness}"
        yield measured(
            f"Every exact crossing, {name}",
            lambda key=key, normalisation=normalisation: (
                weight_sweep(decision, preference, key, normalisation=normalisation, steps=2).points
            ),
            peers,
            1000,
            rounds=3,
            repeat=50,
            note=note,
        )
        yield measured(
            f"Stability intervals of all weights, {name}",
            lambda key=key, normalisation=normalisation: stability_intervals(
                decision, preference, key, normalisation=normalisation
            ),
            peers,
            1000,
            rounds=3,
            repeat=50,
            note=note,
        )


def verified(method: str, normalisation: str, one: Callable[[Array], Array]) -> str:
    """Our crossings beside the scan's, and how far apart the two scores are at them: says both, or fails."""
    decision, preference = bare_decision()
    sweep = weight_sweep(decision, preference, method, normalisation=normalisation, steps=2)
    ready = prepare(decision, preference, method, normalisation=normalisation)
    keys = list(decision.option_keys)
    apart = 0.0
    for crossings, criterion in zip(sweep.crossings, range(CRITERIA), strict=True):
        for found in crossings:
            scores = ready.score(line(preference.weights, criterion, found.share))
            apart = max(apart, abs(scores[keys.index(found.first)] - scores[keys.index(found.second)]))
    assert apart < 1e-9
    by_scan = scanned(one, preference.weights, 0)
    by_us = {
        (round(found.share, 4), *sorted((keys.index(found.first), keys.index(found.second))))
        for found in sweep.crossings[0]
    }
    missed = [at for at in by_scan if not any(abs(at[0] - us[0]) < 1e-4 and at[1:] == us[1:] for us in by_us)]
    assert not missed, missed
    return f"scores at our crossings differ by {apart:.0e} at most"

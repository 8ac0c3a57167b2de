"""Very many options: TOPSIS with a million, PROMETHEE II with ten thousand."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import numpy as np

from benchmarks.interleaved import Peer, Row, measured
from benchmarks.machine import Limits
from benchmarks.peers import by_pydecision, by_pymcdm, normalizations, pymcdm
from benchmarks.problems import directions, options_matrix, weight_draws
from mcda.methods import METHODS

__all__ = ["rows"]

MANY, PAIRED, FEW = 1_000_000, 10_000, 1_000


def rows(_: Limits) -> Iterator[Row]:
    """The rows of this group."""
    signs, weights = directions(), weight_draws(1)[0]
    large = options_matrix(MANY)
    topsis = METHODS["topsis"].scores
    vector = pymcdm.TOPSIS(normalizations.vector_normalization)
    peers = {
        "pymcdm without its checks": by_pymcdm(vector, large, signs, checked=False),
        "pyDecision": by_pydecision("topsis_method", large, signs),
    }
    expected = topsis(large, weights, signs, normalisation="vector")
    for one in peers.values():
        np.testing.assert_allclose(one(weights), expected, atol=1e-9)
    yield measured(
        "TOPSIS, 1,000,000 options",
        lambda: topsis(large, weights, signs, normalisation="vector"),
        {name: Peer(lambda one=one: one(weights)) for name, one in peers.items()},
        6,
        rounds=5,
    )
    paired, small = options_matrix(PAIRED), options_matrix(FEW)
    promethee = METHODS["promethee_2"].scores
    usual = pymcdm.PROMETHEE_II("usual")
    np.testing.assert_allclose(promethee(small, weights, signs), by_pymcdm(usual, small, signs)(weights), atol=1e-9)
    one = by_pymcdm(usual, small, signs, checked=False)
    yield measured(
        "PROMETHEE II, 10,000 options",
        lambda: promethee(paired, weights, signs),
        {"pymcdm without its checks": Peer(lambda: one(weights), (PAIRED / FEW) ** 2)},
        1000,
        rounds=5,
        note="peer on 1,000 options, times 100: it goes through all pairs, and 10,000 options need more memory than most machines have",
    )
    yield linear_memory(promethee, weights, signs)


def linear_memory(promethee, weights, signs) -> Row:
    """Peak memory with 40,000 options over that with 10,000: 4 where memory grows with the options, 16 where with their pairs."""
    peaks = []
    for options in (PAIRED, 4 * PAIRED):
        table = options_matrix(options)
        tracemalloc.start()
        promethee(table, weights, signs)
        peaks.append(tracemalloc.get_traced_memory()[1] / 2**20)
        tracemalloc.stop()
    return Row(
        "PROMETHEE II, memory with 40,000 options over 10,000",
        "16 if it grew with the pairs",
        peaks[1],
        peaks[0],
        peaks[1] / peaks[0],
        4.5,
        at_most=True,
        unit="MiB",
    )

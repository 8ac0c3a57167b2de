"""Rank acceptability: given weights, sampled inside, with every score uncertain; memory; share of the machine's limit."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import median

import numpy as np
from pysensmcda.sampling import uniform_matrix
from pysensmcda.smaa import simulate

from benchmarks.interleaved import Peer, Row, measured, seconds, share
from benchmarks.machine import Limits, limits
from benchmarks.peer_shares import agreement_row
from benchmarks.peers import by_pydecision, by_pymcdm, by_pysensmcda, normalizations, pymcdm, rank_counts
from benchmarks.problems import (
    CRITERIA,
    OPTIONS,
    bare_decision,
    directions,
    options_matrix,
    small_decision,
    weight_draws,
)
from benchmarks.rank_cold import ROOT
from mcda.analysis import acceptability

__all__ = ["rows"]

DRAWS, FEW = 100_000, 1_000
MOST_MIB = 40


def rows(_: Limits) -> Iterator[Row]:
    """The rows of this group."""
    decision, preference = bare_decision()
    matrix, signs = options_matrix(), directions()
    weights, few = weight_draws(DRAWS), weight_draws(FEW)
    topsis = pymcdm.TOPSIS(normalizations.vector_normalization)
    times = DRAWS / FEW

    def ours(given: np.ndarray) -> np.ndarray:
        """Rank shares and nothing else, as the loops count them."""
        return acceptability(
            decision, preference, "topsis", normalisation="vector", space=given, ranks_only=True
        ).rank_shares

    def whole(given: np.ndarray) -> np.ndarray:
        return acceptability(decision, preference, "topsis", normalisation="vector", space=given).rank_shares

    def in_a_loop(one):
        return lambda: rank_counts(np.array([one(row) for row in few]))

    loops = {
        "pymcdm": in_a_loop(by_pymcdm(topsis, matrix, signs)),
        "pymcdm without its checks": in_a_loop(by_pymcdm(topsis, matrix, signs, checked=False)),
        "pyDecision": in_a_loop(by_pydecision("topsis_method", matrix, signs)),
    }
    expected = ours(few) * FEW
    for name, run in loops.items():
        np.testing.assert_allclose(run(), expected, atol=1e-6, err_msg=name)
    smaa = by_pysensmcda(topsis, matrix, signs, few)
    np.testing.assert_allclose(smaa() * FEW, expected, atol=1e-6)
    row = measured(
        "Rank acceptability, TOPSIS, 100,000 given weights",
        lambda: ours(weights),
        {**{name: Peer(run, times) for name, run in loops.items()}, "pySensMCDA": Peer(smaa, times)},
        1000,
        repeat=10,  # as long as a peer's loop
        note="rank shares alone on both sides; peers on 1,000 draws, times 100",
    )
    more = median(seconds(lambda: whole(weights)) for _ in range(30))
    beside = f"with pairwise shares and central weights, which no peer counts, {more * 1e3:.3g} ms"
    yield replace(row, note=f"{row.note}; {beside}")

    scaled, stated = small_decision()
    sampled = 1_000_000
    yield measured(
        "The same, 1,000,000 draws sampled inside",
        lambda: acceptability(scaled, stated, "topsis", space="simplex", draws=sampled),
        {
            "pySensMCDA": Peer(
                lambda: simulate(pymcdm.TOPSIS(), matrix, signs, num_samples=FEW, store="accumulate", seed=1),
                sampled / FEW,
            )
        },
        1400,
        rounds=5,
        note="peer on 1,000 draws, times 1,000",
    )
    yield memory()

    def uncertain_peer() -> object:
        tables = uniform_matrix(matrix, absolute=0.5, num_samples=FEW, seed=1)
        return simulate(
            pymcdm.TOPSIS(), matrix, signs, num_samples=FEW, matrix_samples=tables, store="accumulate", seed=1
        )

    yield measured(
        "The same with every score uncertain, 100,000 draws",
        lambda: acceptability(
            scaled, stated, "topsis", space="simplex", draws=DRAWS, uncertain=("weights", "scores"), confidence=False
        ),
        {"pySensMCDA": Peer(uncertain_peer, times)},
        100,
        rounds=5,
        note="ours triangular, peer uniform; peer on 1,000 draws, times 100",
    )
    yield limit(lambda: whole(weights))
    yield agreement_row()


def limit(run: Callable[[], object]) -> Row:
    """The least time this machine could take: bytes that the array steps move, or arithmetic, whichever is longer."""
    pairs = OPTIONS * (OPTIONS - 1)
    operations = 2 * 2 * OPTIONS * CRITERIA + CRITERIA + 2 * OPTIONS + pairs + 2 * OPTIONS * CRITERIA

    def least() -> tuple[float, str]:
        now = limits(rounds=1)
        arithmetic = DRAWS * operations / now.operations_per_second
        moved = DRAWS * passes_bytes() / now.bytes_per_second
        once = max(arithmetic, DRAWS * 8 * CRITERIA / now.bytes_per_second)
        note = (
            f"{passes_bytes():,} bytes a draw through all array steps at {now.bytes_per_second / 1e9:.0f} GB/s, {operations:,} operations "
            f"at {now.operations_per_second / 1e9:.0f} GFlop/s; what no program could avoid, the weights read once and this "
            f"arithmetic, takes {once * 1e3:.2g} ms"
        )
        return max(arithmetic, moved), note

    work = "Share of the machine's limit in rank acceptability, TOPSIS, 100,000 given weights"
    return share(work, least, run, 0.30, "measured limit")


def passes_bytes() -> int:
    """Bytes read and written per draw by the array steps: each step of the method reads its arrays and writes its result once."""
    weights, scores, singles, pairs = 8 * CRITERIA, 8 * OPTIONS, 4 * OPTIONS, OPTIONS * OPTIONS
    checks, square = 2 * weights, weights + 3 * weights // 2  # squares in single precision
    products, quotient = weights // 2 + 2 * singles, 3 * singles
    lower = 2 * singles  # the scores less what single precision may be off by
    comparisons = OPTIONS * (singles + 4) + pairs  # every option against all: one byte each out
    ranks = pairs + OPTIONS  # added up as bytes
    places = OPTIONS + pairs  # every rank against all places
    counts = 2 * (pairs + pairs // 128)  # of the comparisons and of the places
    central = OPTIONS + 2 * scores + weights
    return checks + square + products + quotient + lower + comparisons + ranks + places + counts + central


PEAK = """
import json
import concurrent.futures.thread, mcda.methods.topsis
from benchmarks.peak_memory import peak
from benchmarks.problems import small_decision
from mcda.analysis import acceptability
decision, preference = small_decision()
before = peak()
acceptability(decision, preference, "topsis", space="simplex", draws=10_000_000)
print(json.dumps([before, peak()]))
"""


def memory() -> Row:
    """Peak memory of a process of its own at 10,000,000 draws, above what the imports and the decision take."""
    done = subprocess.run([sys.executable, "-c", PEAK], check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    before, after = json.loads(done.stdout)
    return Row(
        "Peak memory above the imports at 10,000,000 draws",
        "what the issue allows",
        after - before,
        MOST_MIB,
        after - before,
        MOST_MIB,
        at_most=True,
        unit="MiB",
    )

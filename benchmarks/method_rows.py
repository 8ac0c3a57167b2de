"""The scores of every batched method for 100,000 weights, and one prepared answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from benchmarks.interleaved import Peer, Row, measured
from benchmarks.machine import Limits
from benchmarks.peers import One, by_pydecision, by_pymcdm, normalizations, pymcdm, rank_counts
from benchmarks.problems import bare_decision, directions, options_matrix, weight_draws
from mcda.analysis import prepare
from mcda.methods import METHODS

__all__ = ["rows"]

DRAWS, FEW = 100_000, 1_000
UNCHECKED = "pymcdm without its checks"


def candidates() -> dict[str, tuple[dict[str, object], object, One | None]]:
    """Per method: our settings, pymcdm's object, pyDecision's call."""
    matrix, signs = options_matrix(), directions()
    ends = np.stack([np.full(len(signs), 1.0), np.full(len(signs), 9.0)], axis=1)
    bounds = np.where(signs[:, None] > 0, ends, ends[:, ::-1])
    linear = normalizations.linear_normalization

    def loop(name: str, weights_last: bool = False, **more: object) -> One:
        return by_pydecision(name, matrix, signs, weights_last, **more)

    return {
        "weighted_sum": ({"normalisation": "max"}, pymcdm.WSM(linear), loop("saw_method", True)),
        "weighted_product": ({"normalisation": "max"}, pymcdm.WPM(linear), None),
        "topsis": (
            {"normalisation": "vector"},
            pymcdm.TOPSIS(normalizations.vector_normalization),
            loop("topsis_method"),
        ),
        "vikor": ({}, pymcdm.VIKOR(), loop("vikor_method")),
        "promethee_2": ({}, pymcdm.PROMETHEE_II("usual"), None),
        "spotis": (
            {"params": {"bounds": bounds}},
            pymcdm.SPOTIS(ends),
            loop("spotis_method", True, s_min=ends[:, 0], s_max=ends[:, 1]),
        ),
        "waspas": ({"normalisation": "max"}, pymcdm.WASPAS(), None),
        "edas": ({}, pymcdm.EDAS(), loop("edas_method", True)),
        "aras": ({}, pymcdm.ARAS(), loop("aras_method")),
        "copras": ({}, pymcdm.COPRAS(), loop("copras_method")),
        "mabac": ({"normalisation": "minmax"}, pymcdm.MABAC(), None),
        "codas": ({"normalisation": "max"}, pymcdm.CODAS(), loop("codas_method")),
        "moora": ({}, pymcdm.MOORA(), loop("moora_method")),
    }


def rows(_: Limits) -> Iterator[Row]:
    """The rows of this group."""
    decision, preference = bare_decision()
    weights, few = weight_draws(DRAWS), weight_draws(FEW)
    for name, (settings, theirs, other) in candidates().items():
        higher = METHODS[name].higher_is_better

        def ours(given: np.ndarray, name: str = name, settings: dict[str, object] = settings) -> np.ndarray:
            return prepare(decision, preference, name, **settings).score(given)

        np.testing.assert_allclose(ours(weights)[:FEW], ours(few), atol=1e-12)
        one_at_a_time = np.array(
            [prepare(decision, preference, name, **settings).score(row[None])[0] for row in few[:50]]
        )
        np.testing.assert_allclose(ours(few)[:50], one_at_a_time, atol=1e-12)
        peers, wrong = correct(theirs, other, rank_counts(ours(few), higher), few, higher)
        note = "peers on 1,000 draws, times 100" + (f"; not correct, left out: {', '.join(wrong)}" if wrong else "")
        yield measured(
            f"{METHODS[name].label['en']}, scores for 100,000 weights",
            lambda ours=ours: ours(weights),
            peers,
            400,
            rounds=5,
            repeat=5,
            note=note,
        )
    yield from one_answer()


def correct(
    theirs: object, other: One | None, expected: np.ndarray, few: np.ndarray, higher: bool
) -> tuple[dict[str, Peer], list[str]]:
    """The peers that give our rank counts on 1,000 draws (all but a handful of near ties), and those that do not."""
    matrix, signs = options_matrix(), directions()
    runs: dict[str, One] = {"pymcdm": by_pymcdm(theirs, matrix, signs)}
    if other is not None:
        runs["pyDecision"] = other
    peers: dict[str, Peer] = {}
    wrong = []
    for name, one in runs.items():
        if np.abs(rank_counts(in_a_loop(one, few)(), higher) - expected).max() > 2:
            wrong.append(name)
            continue
        peers[name] = Peer(in_a_loop(one, few), DRAWS / FEW)
        if name == "pymcdm":
            unchecked = by_pymcdm(theirs, matrix, signs, checked=False)
            peers[UNCHECKED] = Peer(in_a_loop(unchecked, few), DRAWS / FEW, counts=False)
    return peers, wrong


def in_a_loop(one: One, few: np.ndarray) -> Callable[[], np.ndarray]:
    """Scores of every weight vector, one call each."""
    return lambda: np.array([one(row) for row in few])


def one_answer() -> Iterator[Row]:
    """One TOPSIS answer for one weight vector, the decision prepared beforehand."""
    decision, preference = bare_decision()
    matrix, signs, weights = options_matrix(), directions(), preference.weights.copy()
    ready = prepare(decision, preference, "topsis", normalisation="vector")
    topsis = pymcdm.TOPSIS(normalizations.vector_normalization)
    np.testing.assert_allclose(ready.score(weights), topsis(matrix, weights, signs), atol=1e-12)
    calls = {
        name: by_pymcdm(topsis, matrix, signs, checked) for name, checked in (("pymcdm", True), (UNCHECKED, False))
    }
    yield measured(
        "One TOPSIS answer for one weight vector, prepared",
        lambda: ready.score(weights),
        {
            name: Peer(lambda one=one: [one(weights) for _ in range(200)], 1 / 200, counts=name != UNCHECKED)
            for name, one in calls.items()
        },
        20,
        repeat=2000,
    )

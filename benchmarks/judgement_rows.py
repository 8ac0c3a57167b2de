"""Pairwise judgements: many matrices at once, and a group when one answer changes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.interleaved import Peer, Row, measured
from benchmarks.machine import Limits
from benchmarks.peers import pydecision
from benchmarks.problems import SEED
from mcda.pairwise import JudgementGroup
from mcda.weights import aggregate_judgements, ahp

__all__ = ["rows"]

ITEMS, MATRICES, FEW, PEOPLE = 7, 20_000, 1_000, 5_000


def judgements(count: int) -> np.ndarray:
    """Matrices (count, 7, 7) of somewhat inconsistent judgements on the scale from 1/9 to 9."""
    draws = np.random.default_rng(SEED)
    scale = np.array([1 / 9, 1 / 8, 1 / 7, 1 / 6, 1 / 5, 1 / 4, 1 / 3, 1 / 2, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    priorities = np.log(draws.dirichlet(np.ones(ITEMS), count))
    first, second = np.triu_indices(ITEMS, 1)
    meant = priorities[:, first] - priorities[:, second] + draws.normal(0, 0.3, (count, len(first)))
    nearest = np.abs(meant[:, :, None] - np.log(scale)).argmin(axis=-1)
    judged, returned = scale[nearest], scale[::-1][nearest]
    found = np.ones((count, ITEMS, ITEMS))
    found[:, first, second], found[:, second, first] = judged, returned
    return found


def rows(_: Limits) -> Iterator[Row]:
    """The rows of this group."""
    from pymcdm.weights.subjective import AHP

    every, few = judgements(MATRICES), judgements(FEW)

    def by_pymcdm() -> list[tuple[np.ndarray, float]]:
        found = []
        for matrix in few:
            one = AHP(matrix=matrix)
            found.append((one(), one.get_cr()))
        return found

    def by_pydecision() -> list[tuple[np.ndarray, float]]:
        return [pydecision.ahp_method(matrix, wd="max_eigen") for matrix in few]

    ours = ahp(few)
    for run in (by_pymcdm, by_pydecision):
        np.testing.assert_allclose([weights for weights, _ in run()], ours.priorities, atol=1e-8)
    yield measured(
        "AHP, priorities and consistency ratio of 20,000 matrices of 7 x 7",
        lambda: ahp(every),
        {"pymcdm": Peer(by_pymcdm, MATRICES / FEW), "pyDecision": Peer(by_pydecision, MATRICES / FEW)},
        25,
        repeat=3,
        note="peers on 1,000 matrices, times 20; both use the principal eigenvector",
    )
    labels = [f"c{place}" for place in range(ITEMS)]
    answers = judgements(PEOPLE)
    groups = {}
    for people in (PEOPLE // 10, PEOPLE):
        groups[people] = JudgementGroup(labels)
        for person in range(people):
            groups[people].add(person, answers[person])

    def changed(people: int) -> np.ndarray:
        groups[people].replace(0, answers[1])
        return groups[people].matrix

    yield measured(
        "Group of 5,000 when one answer changes",
        lambda: changed(PEOPLE),
        {"taking the geometric mean of all again": Peer(lambda: aggregate_judgements(answers))},
        25,
        repeat=50,
    )
    flat = measured(
        "Group of 5,000 beside a group of 500, one answer changes",
        lambda: changed(PEOPLE // 10),
        {"a group of 5,000": Peer(lambda: [changed(PEOPLE) for _ in range(50)], 1 / 50)},
        1.2,
        repeat=50,
        note="flat in headcount: the larger group over the smaller",
    )
    yield Row(flat.work, "a group of 500", flat.theirs, flat.ours, flat.ratio, 1.2, at_most=True, note=flat.note)

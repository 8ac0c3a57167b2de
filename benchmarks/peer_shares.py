"""Rank acceptability by pySensMCDA on twelve problems, beside ours: `python -m benchmarks.peer_shares` keeps its counts for the tests.

Twelve methods, each on a problem of its own, from three options and two criteria to ten and seven. Both sides draw weights
uniformly from the simplex by themselves, with their own generators: shares agree up to sampling error.
`tests/analysis/test_against_pysensmcda.py` reads what is kept here; pySensMCDA itself needs an older pandas than the tests.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.interleaved import Row
from benchmarks.peers import normalizations, pymcdm, simulate
from benchmarks.problems import SEED
from mcda.analysis import acceptability
from mcda.decision import Cell, Criterion, Decision, Option
from mcda.text import Text

__all__ = ["agreement_row"]

KEPT = Path(__file__).resolve().parent.parent / "tests" / "analysis" / "pysensmcda_shares.json"
DRAWS, FEW, OURS = 10_000, 2_000, 200_000
MOST = 4.0
"""Standard errors by which no share may differ."""


@dataclass(frozen=True)
class Problem:
    """One problem: method and settings of ours, the peer's object, scores with two decimals, directions."""

    method: str
    normalisation: str | None
    theirs: Any
    matrix: np.ndarray
    signs: np.ndarray

    def decision(self) -> Decision:
        """The same for us, without declared scales."""
        return bare(self.matrix, self.signs)


def bare(matrix: np.ndarray, signs: np.ndarray) -> Decision:
    """A decision over these scores that declares no scales."""
    criteria = tuple(
        Criterion(f"c{place}", Text(f"c{place}"), "benefit" if sign > 0 else "cost") for place, sign in enumerate(signs)
    )
    options = tuple(
        Option(f"o{row}", Text(f"o{row}"), {f"c{place}": Cell(float(x)) for place, x in enumerate(line)})
        for row, line in enumerate(matrix)
    )
    return Decision("peer", Text("peer"), criteria, options)


def problems() -> Iterator[Problem]:
    """Twelve of them, seeded."""
    linear, minmax = normalizations.linear_normalization, normalizations.minmax_normalization
    calls = [
        ("topsis", "vector", pymcdm.TOPSIS(normalizations.vector_normalization)),
        ("topsis", "minmax", pymcdm.TOPSIS(minmax)),
        ("weighted_sum", "max", pymcdm.WSM(linear)),
        ("weighted_sum", "minmax", pymcdm.WSM(minmax)),
        ("weighted_product", "max", pymcdm.WPM(linear)),
        ("vikor", None, pymcdm.VIKOR()),
        ("promethee_2", None, pymcdm.PROMETHEE_II("usual")),
        ("waspas", "max", pymcdm.WASPAS()),
        ("edas", None, pymcdm.EDAS()),
        ("aras", None, pymcdm.ARAS()),
        ("mabac", "minmax", pymcdm.MABAC()),
        ("moora", None, pymcdm.MOORA()),
    ]
    for place, (method, normalisation, theirs) in enumerate(calls):
        draws = np.random.default_rng([SEED, place])
        options, criteria = 3 + place * 7 // 11, 2 + place * 5 // 11
        matrix = draws.uniform(1.5, 8.5, (options, criteria)).round(2)
        signs = np.where(np.arange(criteria) % 3 == 1, -1.0, 1.0)
        yield Problem(method, normalisation, theirs, matrix, signs)


def their_counts(problem: Problem, draws: int, seed: int) -> np.ndarray:
    """How often each option takes each rank by pySensMCDA, (m, m)."""
    found = simulate(
        problem.theirs, problem.matrix, problem.signs, num_samples=draws, store="accumulate", seed=seed
    ).rank_acceptability()
    return np.rint(np.asarray(found) * draws).astype(int)


def apart(ours: np.ndarray, our_draws: int, theirs: np.ndarray, their_draws: int) -> float:
    """The largest difference of two tables of shares, in standard errors of the difference."""
    pooled = (ours * our_draws + theirs * their_draws) / (our_draws + their_draws)
    error = np.sqrt(pooled * (1.0 - pooled) * (1.0 / our_draws + 1.0 / their_draws))
    gaps = np.abs(ours - theirs)
    return float(np.max(np.divide(gaps, error, out=np.zeros_like(gaps), where=error > 0)))


def agreement_row() -> Row:
    """How far the shares differ at most, over all problems, with fresh draws of the peer's."""
    worst, cells = 0.0, 0
    for problem in problems():
        theirs = their_counts(problem, FEW, SEED) / FEW
        ours = acceptability(
            problem.decision(),
            None,
            problem.method,
            normalisation=problem.normalisation,
            space="simplex",
            draws=OURS,
            confidence=False,
        ).rank_shares
        worst, cells = max(worst, apart(ours, OURS, theirs, FEW)), cells + theirs.size
    return Row(
        "Rank acceptability on twelve problems and methods: largest difference from pySensMCDA's",
        "pySensMCDA",
        worst,
        MOST,
        worst,
        MOST,
        at_most=True,
        unit="standard errors",
        note=f"{cells} shares; {OURS:,} draws of ours, {FEW:,} of theirs, each with its own generator",
    )


def main() -> None:
    """Keep the peer's counts for the tests."""
    kept = {
        "by": f"pySensMCDA {version('pysensmcda')}, methods of pymcdm {version('pymcdm')}, {DRAWS} draws each",
        "command": "python -m benchmarks.peer_shares",
        "draws": DRAWS,
        "problems": [
            {
                "method": one.method,
                "normalisation": one.normalisation,
                "directions": one.signs.astype(int).tolist(),
                "scores": one.matrix.tolist(),
                "rank_counts": their_counts(one, DRAWS, SEED).tolist(),
            }
            for one in problems()
        ],
    }
    lines = json.dumps(kept, indent=1)
    KEPT.write_text(lines + "\n", encoding="utf-8")
    print(f"{len(kept['problems'])} problems -> {KEPT.name}")


if __name__ == "__main__":
    main()

"""The seeded problems: a decision on declared scales, and the same as arrays for libraries that take arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mcda.decision import Cell, Criterion, Decision, Option
from mcda.preference import Preference
from mcda.text import Text

__all__ = [
    "CRITERIA",
    "OPTIONS",
    "SEED",
    "bare_decision",
    "directions",
    "options_matrix",
    "small_decision",
    "weight_draws",
]

Array = NDArray[np.float64]
OPTIONS, CRITERIA = 12, 13
SEED = 20240501


def directions(criteria: int = CRITERIA) -> Array:
    """+1 and -1: every third criterion is a cost."""
    return np.where(np.arange(criteria) % 3 == 2, -1.0, 1.0)


def options_matrix(options: int = OPTIONS, criteria: int = CRITERIA) -> Array:
    """Scores from 1.5 to 8.5 on a scale from 1 to 9."""
    return np.random.default_rng(SEED).uniform(1.5, 8.5, (options, criteria))


def weight_draws(draws: int, criteria: int = CRITERIA) -> Array:
    """Weights (draws, criteria), uniform on the simplex; read-only, so that nobody needs to copy them."""
    found = np.random.default_rng(SEED + 1).dirichlet(np.ones(criteria), draws)
    found.setflags(write=False)
    return found


def small_decision() -> tuple[Decision, Preference]:
    """Twelve options, thirteen criteria; every score uncertain by 0.5 either way."""
    matrix, signs = options_matrix(), directions()
    keys = [f"c{place}" for place in range(CRITERIA)]
    criteria = tuple(
        Criterion(
            key,
            Text(key),
            "benefit" if sign > 0 else "cost",
            worst=1.0 if sign > 0 else 9.0,
            best=9.0 if sign > 0 else 1.0,
        )
        for key, sign in zip(keys, signs, strict=True)
    )
    options = tuple(
        Option(
            f"o{row}",
            Text(f"o{row}"),
            {key: Cell(x, x - 0.5, x + 0.5) for key, x in zip(keys, line.tolist(), strict=True)},
        )
        for row, line in enumerate(matrix)
    )
    return Decision("bench", Text("bench"), criteria, options), Preference.from_weights(keys, weight_draws(1)[0])


def bare_decision() -> tuple[Decision, Preference]:
    """The same scores without declared scales, as the peers take them."""
    decision, preference = small_decision()
    criteria = tuple(Criterion(one.key, one.name, one.direction) for one in decision.criteria)
    options = tuple(
        Option(one.key, one.name, {key: Cell(cell.score) for key, cell in one.cells.items()})
        for one in decision.options
    )
    return Decision("bare", Text("bare"), criteria, options), preference

"""Every batched method with every choice it offers, on five criteria of both directions: the argument `case` of a test.

Other arguments (`CASES`) go through those cases of which a property may be asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from mcda.methods import METHODS

DIRECTION = np.array([1, -1, 1, 1, -1])
BOUNDS = np.array([[0.5, 10.0], [10.0, 0.5], [0.5, 10.0], [0.5, 10.0], [10.0, 0.5]])
EXPECTED = np.array([7.0, 3.0, 8.0, 6.0, 2.0])
PER_CRITERION = ("bounds", "esp")


@dataclass(frozen=True)
class Case:
    """A method and its parameters; `scores` takes scores from 1 to 9."""

    name: str
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def method(self):
        return METHODS[self.name]

    @property
    def anchored(self) -> bool:
        return (
            self.method.anchored
            and "bounds" in self.params
            and self.params.get("normalisation", "scale") == "scale"
            and self.params.get("mode") != "relative"
        )

    def scores(self, matrix, weights, direction=DIRECTION, **changed):
        return self.method.scores(matrix, weights, direction, **{**self.params, **changed})

    def better(self, matrix, weights, direction=DIRECTION, **changed):
        """Scores of which the higher is better."""
        scores = self.scores(matrix, weights, direction, **changed)
        return scores if self.method.higher_is_better else -scores

    def for_criteria(self, places) -> dict[str, Any]:
        """The parameters that hold an entry per criterion, in another order."""
        return {name: np.asarray(self.params[name])[places] for name in PER_CRITERION if name in self.params}

    def with_criterion(self, end: list[float]) -> dict[str, Any]:
        """The parameters that hold an entry per criterion, for one benefit criterion more."""
        more = {"bounds": [end], "esp": end[1:]}
        return {
            name: np.concatenate([np.asarray(self.params[name]), more[name]])
            for name in PER_CRITERION
            if name in self.params
        }

    def __str__(self) -> str:
        named = (f"{name}={value}" for name, value in self.params.items() if isinstance(value, str | float))
        return " ".join([self.name, *("bounds" for _ in range("bounds" in self.params)), *named])


def _cases_of(name: str) -> Iterator[Case]:
    method = METHODS[name]
    bounds = {"bounds": BOUNDS} if method.parameter("bounds") else {}
    if not (bounds and method.needs_scale and not method.normalisations):  # else: a scale or nothing
        yield Case(name)
    if bounds:
        yield Case(name, bounds)
    for normalisation in method.normalisations:
        yield Case(name, {"normalisation": normalisation, **(bounds if normalisation == "scale" else {})})
    for parameter in method.parameters:
        if parameter.kind == "choice" and parameter.name != "normalisation":
            for choice in parameter.choices:
                if choice != parameter.default:
                    yield Case(name, {parameter.name: choice, **bounds})
        if parameter.kind == "number":
            yield Case(name, {parameter.name: 0.3 * parameter.high, **bounds})
    if name == "spotis":
        yield Case(name, {"esp": EXPECTED, **bounds})
    if name == "promethee_2":
        for function in method.parameter("functions").choices[1:]:
            yield Case(name, {"functions": function, "q": 0.7, "p": 2.5, "s": 1.5})


def _keeps_dominance(case: Case) -> bool:
    return "esp" not in case.params  # with an expected point, more than expected is not better


CASES = {
    "case": lambda case: True,
    "rewarding_case": _keeps_dominance,
    "sharp_case": lambda case: _keeps_dominance(case) and "q" not in case.params,  # every difference counts
    "unitless_case": lambda case: "q" not in case.params,
    "anchored_case": lambda case: case.anchored,
    "anchored_rewarding_case": lambda case: case.anchored and _keeps_dominance(case),
    "split_case": lambda case: case.method.parts is not None,
}
"""Names of test arguments, and which cases each goes through."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for argument in set(CASES) & set(metafunc.fixturenames):
        every = (case for name in METHODS if METHODS[name].batched for case in _cases_of(name))
        metafunc.parametrize(argument, [case for case in every if CASES[argument](case)], ids=str)


@pytest.fixture
def direction():
    return DIRECTION


@pytest.fixture
def bounds():
    return BOUNDS


@pytest.fixture
def drawn():
    """drawn(seed, *shape): scores from 1 to 9, and weights, from one seed."""

    def draw(seed: int, options: int, cases: int | None = None):
        random = np.random.default_rng(seed)
        lead = () if cases is None else (cases,)
        return random.uniform(1, 9, (*lead, options, 5)), random.dirichlet(np.ones(5), lead or None)

    return draw

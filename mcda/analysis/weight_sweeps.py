"""Weight sweeps: each criterion and each branch from weight 0 to 1, the others in proportion, and where the order changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.crossing_points import CrossingPoints, crossing_points
from mcda.analysis.prepared import Prepared
from mcda.analysis.weight_lines import weight_lines
from mcda.decision import Decision
from mcda.errors import InputError, NoAnswer
from mcda.preference import Preference
from mcda.text import Text

__all__ = ["Crossing", "WeightSweep", "weight_sweep"]


@dataclass(frozen=True, slots=True)
class Crossing:
    """At weight `share` of `target` two options score the same: `first` is ahead below it, `second` above it.

    `leader` says that first place changes hands between the two.
    """

    target: str
    share: float
    first: str
    second: str
    leader: bool


@dataclass(frozen=True, eq=False)
class WeightSweep(Answer):
    """T targets (criteria, then branches) swept over S shares, m options.

    `shares` (S,), `scores` and `ranks` (T, S, m): NaN and 0 where an option is not ranked. `current` (T,) is the share of each target in
    the preference. `points` holds every change of order strictly between 0 and 1 as arrays, with places of options in file order.
    """

    targets: tuple[str, ...]
    names: tuple[Text, ...]
    shares: NDArray[np.float64]
    scores: NDArray[np.float64]
    ranks: NDArray[np.int64]
    current: NDArray[np.float64]
    points: CrossingPoints | None
    higher_is_better: bool = True

    @cached_property
    def crossings(self) -> tuple[tuple[Crossing, ...], ...]:
        """Per target, in order of share, every change of order strictly between 0 and 1; `NoAnswer` where not looked for."""
        if self.points is None:
            raise NoAnswer("analysis.crossings_not_looked_for")
        found: list[list[Crossing]] = [[] for _ in self.targets]
        points, keys = self.points, self.options
        arrays = (points.line, points.share, points.first, points.second, points.leader)
        for line, share, first, second, leader in zip(*(one.tolist() for one in arrays), strict=True):
            found[line].append(Crossing(self.targets[line], share, keys[first], keys[second], leader))
        return tuple(tuple(one) for one in found)


def weight_sweep(
    decision: Decision,
    preference: Preference | None = None,
    method: str = "topsis",
    seed: int = 0,
    *,
    steps: int = 101,
    targets: Sequence[str] | None = None,
    crossings: bool = True,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
) -> WeightSweep:
    """Scores and ranks while the weight of one criterion or branch goes from 0 to 1 and the others keep their proportions.

    `steps` evenly spaced shares from 0 to 1 (2 to 100,001). Where all the others (or all members of a branch) weigh nothing, they share
    equally. Crossings are exact for TOPSIS and the additive methods, bisected to 1e-10 for the rest; `seed` is not used:
    nothing is drawn. Without `crossings` they are not looked for (`points` is None): scores and ranks alone take two thirds of
    the time. Raises `NoAnswer` where the screens leave nobody, `InputError` for an unknown target or a wrong number of steps.

    >>> import mcda
    >>> sweep = weight_sweep(mcda.load(), mcda.load_preference("balanced"), targets=["mission"])
    >>> sweep.scores.shape, len(sweep.crossings)
    ((1, 101, 11), 1)
    """
    if not 2 <= steps <= 100_001:
        raise InputError("analysis.steps", found=steps, low=2, high=100_001)
    prepared = Prepared(
        decision,
        preference,
        method,
        normalisation=normalisation,
        params=params,
        scenario=scenario,
        screens=screens,
        scores=scores,
    )
    lines = weight_lines(prepared.decision, prepared.weights, targets)
    shares = np.linspace(0.0, 1.0, steps)
    form = prepared.form
    found = form.along(lines.inside, lines.outside, shares) if form else prepared.score(lines.steps(shares))
    points = crossing_points(prepared, lines) if crossings else None
    return WeightSweep(
        **prepared.labels(),
        settings=prepared.settings("weight_sweep", decision, seed=seed, steps=steps, targets=list(lines.targets)),
        targets=lines.targets,
        names=lines.names,
        shares=shares,
        scores=prepared.full(found, np.nan),
        ranks=prepared.full(prepared.rank(found), 0),
        current=lines.current,
        points=points and replace(points, first=prepared.rows[points.first], second=prepared.rows[points.second]),
        higher_is_better=prepared.method.higher_is_better,
    )

"""Smallest flips: for each challenger, the least change of weights that puts it first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.first_places import report
from mcda.analysis.flip_search import searched
from mcda.analysis.forms import AdditiveForm
from mcda.analysis.linear_programmes import nearest_weights
from mcda.analysis.prepared import Prepared
from mcda.decision import Decision
from mcda.errors import InputError
from mcda.preference import Preference
from mcda.results import Record

__all__ = ["Flip", "SmallestFlip", "smallest_flip"]

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Flip(Record):
    """The least change of weights found that puts `challenger` first, at least tied.

    `status`: `found`; `impossible` where no weights can (shown, not searched); `not_found` where a search found none, which is no
    proof. `distance` is the sum over criteria of |new weight - weight| (0 to 2), `weights` (n,) the new ones, both None
    unless found. `bound` is `exact` (a linear programme) or `upper` (a search: less may do), and `spread` the smallest and
    largest distance its restarts ended with. `verified`: the method itself, evaluated at `weights`, puts the challenger first.
    """

    challenger: str
    status: str
    distance: float | None = None
    weights: Array | None = None
    bound: str = ""
    spread: tuple[float, float] | None = None
    restarts: int = 0
    verified: bool = False


@dataclass(frozen=True, eq=False)
class SmallestFlip(Answer):
    """One `Flip` per ranked option that is not first, in file order, from the `weights` (n,) of the preference."""

    winners: tuple[str, ...]
    weights: Array
    flips: tuple[Flip, ...]

    @property
    def nearest(self) -> Flip | None:
        """The flip with the least change; None where nobody else can be put first."""
        found = [one for one in self.flips if one.distance is not None]
        return min(found, key=lambda one: one.distance or 0.0, default=None)

    def moves(self, flip: Flip) -> tuple[tuple[str, float, float], ...]:
        """(criterion, weight now, weight then) of the weights that a flip changes, largest change first."""
        if flip.weights is None:
            return ()
        change = np.abs(flip.weights - self.weights)
        order = [place for place in np.argsort(-change, kind="stable") if change[place] > 1e-9]
        return tuple((self.criteria[at], float(self.weights[at]), float(flip.weights[at])) for at in order)


def smallest_flip(
    decision: Decision,
    preference: Preference | None = None,
    method: str = "topsis",
    seed: int = 0,
    *,
    restarts: int = 5,
    challengers: Sequence[str] | None = None,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
    progress: Callable[[float], bool | None] | None = None,
) -> SmallestFlip:
    """The least total change of weights (sum of absolute changes) that puts each challenger first, at least tied.

    Additive methods (and the weighted product, additive in logarithms): a linear programme, exact. Others: from `restarts` (1 to 1,000)
    starting points drawn with `seed`, successive linear programmes on the method's own slopes; the answer is evaluated, and is
    an upper bound. That no weights can do it is shown for additive methods, and for TOPSIS where another option is better on every
    criterion. Without challengers (one option, or all tied) there are no flips; `challengers` asks about the named options alone.
    `progress` is told the share done and cancels by returning False (`NoAnswer`).

    >>> import mcda
    >>> found = smallest_flip(mcda.load(), mcda.load_preference("balanced"), "weighted_sum")
    >>> found.winners, found.nearest.challenger, found.nearest.bound, found.nearest.verified
    (('parallel_hq',), 'mission_ctf', 'exact', True)
    """
    if not 1 <= restarts <= 1000:
        raise InputError("analysis.restarts", found=restarts, low=1, high=1000)
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
    rows = np.flatnonzero(prepared.base_ranks != 1)
    if challengers is not None:
        wanted = {decision.option_place(key) for key in challengers}
        rows = rows[np.isin(prepared.rows[rows], list(wanted))]
    form = prepared.form
    if isinstance(form, AdditiveForm):
        found = (_exact(prepared, form, row) for row in rows.tolist())
    else:
        found = (_upper(prepared, row, ends) for row, ends in searched(prepared, rows, seed, restarts))
    flips = []
    for flip in found:
        flips.append(flip)
        report(progress, len(flips) / len(rows))
    return SmallestFlip(
        **prepared.labels(),
        settings=prepared.settings(
            "smallest_flip", decision, seed=seed, restarts=restarts, challengers=list(challengers or ())
        ),
        winners=tuple(prepared.key(row) for row in prepared.leaders),
        weights=prepared.weights,
        flips=tuple(flips),
    )


def _exact(prepared: Prepared, form: AdditiveForm, row: int) -> Flip:
    """By linear programme: the challenger's value is at least everybody else's."""
    gains = np.delete(form.sign * (form.values[row] - form.values), row, axis=0)
    nearest = nearest_weights(prepared.weights, gains, np.zeros(len(gains)))
    if nearest is None:
        return Flip(prepared.key(row), "impossible", bound="exact")
    weights = nearest[0]
    distance = float(np.abs(weights - prepared.weights).sum())
    return Flip(prepared.key(row), "found", distance, weights, "exact", verified=_is_first(prepared, weights, row))


def _upper(prepared: Prepared, row: int, ends: list[Array]) -> Flip:
    """The best of what the restarts of a search ended with."""
    if not ends:
        better = prepared.matrix * prepared.direction > prepared.matrix[row] * prepared.direction
        shown = prepared.method.name == "topsis" and bool(better.all(axis=1).any())
        return Flip(prepared.key(row), "impossible" if shown else "not_found", bound="exact" if shown else "upper")
    distances = [float(np.abs(weights - prepared.weights).sum()) for weights in ends]
    best = int(np.argmin(distances))
    return Flip(
        prepared.key(row),
        "found",
        distances[best],
        ends[best],
        "upper",
        (min(distances), max(distances)),
        len(ends),
        _is_first(prepared, ends[best], row),
    )


def _is_first(prepared: Prepared, weights: Array, row: int) -> bool:
    """Whether the method itself, not its closed form, ranks the option first under `weights`."""
    found = prepared.method.scores(prepared.matrix, weights, prepared.direction, **prepared.call)
    return bool(prepared.rank(found)[row] == 1)

"""A decision put to a method, prepared once: after this, only arithmetic per weight vector or per matrix."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.forms import Form, form_of
from mcda.analysis.score_batches import MANY, ScoreBatches
from mcda.analysis.single_answers import SingleAnswer
from mcda.decision import Decision
from mcda.errors import NoAnswer
from mcda.evaluation import Problem, for_rows, method_params, posed
from mcda.methods import method_named, ranks
from mcda.preference import Preference
from mcda.version import __version__

__all__ = ["Prepared", "prepare"]

Array = NDArray[np.float64]
MOST_FORMS = 32
"""Forms kept per decision: all methods, and some sets of options."""
_forms: WeakKeyDictionary[Decision, dict[tuple[Hashable, ...], Form]] = WeakKeyDictionary()


class Prepared:
    """The ranked options of a decision under one method, ready to be scored many times.

    `kept` (m,) says which options are ranked, `rows` (r,) where they stand; `matrix` (r, n) is what the method takes (`everyone`
    (m, n) with those not ranked),
    `weights` (n,) sum to 1, `sign` is +1 where a higher score is better. Raises `NoAnswer` where fewer than `at_least` options
    are left by the screens: a question about nobody has no answer.
    """

    def __init__(
        self,
        decision: Decision,
        preference: Preference | None,
        method: str,
        *,
        normalisation: str | None = None,
        params: Mapping[str, Any] | None = None,
        scenario: str | None = None,
        screens: str = "flag",
        scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
        at_least: int = 1,
    ) -> None:
        problem = posed(decision, preference, scenario=scenario, screens=screens, scores=scores)
        self._put(problem, method, normalisation, params, scenario, screens)
        if len(self.rows) < at_least:
            key = "analysis.nobody_ranked" if not len(self.rows) else "analysis.too_few_ranked"
            raise NoAnswer(key, ranked=len(self.rows), needed=at_least, screens=screens)

    @classmethod
    def of(
        cls,
        problem: Problem,
        method: str,
        normalisation: str | None = None,
        params: Mapping[str, Any] | None = None,
        *,
        scenario: str | None = None,
        screens: str = "flag",
    ) -> Prepared:
        """The same for a problem that has been posed already."""
        self = cls.__new__(cls)
        self._put(problem, method, normalisation, params, scenario, screens)
        return self

    def _put(
        self,
        problem: Problem,
        method: str,
        normalisation: str | None,
        params: Mapping[str, Any] | None,
        scenario: str | None,
        screens: str,
    ) -> None:
        """Put the problem to the method."""
        self.problem = problem
        self.decision = problem.decision
        self.preference = problem.preference
        self.method = method_named(method)
        self.normalisation = normalisation
        self.params = dict(params or {})
        self.scenario = scenario
        self.screens = screens
        taken, self.direction, self.given = method_params(self.decision, self.method, normalisation, params)
        self.on_values = self.given.get("bounds") is not None and self.params.get("bounds") is None
        self.anchored = (
            self.method.anchored
            and self.given.get("normalisation", "scale") == "scale"
            and self.given.get("bounds") is not None
        )
        self.kept = self.problem.kept
        self.rows = np.flatnonzero(self.kept)
        self.everyone = taken
        self.matrix = taken[self.kept]
        self.weights = self.problem.weights
        self.sign = 1.0 if self.method.higher_is_better else -1.0
        self.call = for_rows(self.method, self.given, self.kept)

    def score(self, weights: ArrayLike | None = None, matrix: ArrayLike | None = None) -> Array:
        """Scores (..., r) of the ranked options under weights (..., n), on another matrix (..., r, n) where given."""
        if matrix is None and isinstance(weights, np.ndarray) and weights.ndim == 1 and self.single is not None:
            return self.single.scores(weights)
        given = self.weights if weights is None else np.asarray(weights, dtype=float)
        if matrix is None and given.ndim == 2 and len(given) >= MANY and self.batches is not None:
            return self.batches.scores(given)
        table = self.matrix if matrix is None else np.asarray(matrix, dtype=float)
        if self.form is not None and matrix is None:
            return self.form.scores(given)
        return self.method.scores(table, given, self.direction, **self.call)

    def taken(self, scores: ArrayLike) -> Array:
        """Scores (..., m or r, n) on the criteria's scales as the method takes them (values, where it works on values)."""
        return self.decision.values(scores) if self.on_values else np.asarray(scores, dtype=float)

    def rank(self, scores: ArrayLike) -> NDArray[np.int64]:
        """Competition ranks (..., r) of scores (..., r)."""
        return ranks(scores, self.method.higher_is_better)

    def ranks_of(self, kept: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Ranks (m,) where other options are ranked: those in `kept` (m,), whatever the screens say; 0 for the rest."""
        places = np.zeros(len(kept), dtype=np.int64)
        if kept.any():
            call = for_rows(self.method, self.given, kept)
            places[kept] = self.rank(self.method.scores(self.everyone[kept], self.weights, self.direction, **call))
        return places

    @cached_property
    def form(self) -> Form | None:
        """The closed form of the method on this matrix, None where it has none.

        It does not depend on the weights: where nothing but these changes, as under a slider, it is found once per decision.
        """
        bits = _bits(self.params)
        known = {} if bits is None else _forms.setdefault(self.decision, {})
        key = self.method.name, self.normalisation, self.kept.tobytes(), bits
        found = known.get(key)
        if found is None:
            found = form_of(self.method, self.matrix, self.weights, self.direction, self.call)
            if found is not None and len(known) < MOST_FORMS:
                known[key] = found
        return found

    @cached_property
    def single(self) -> SingleAnswer | None:
        """The form for one weight vector at a time, None where it has none."""
        return SingleAnswer.of(self.form)

    @cached_property
    def batches(self) -> ScoreBatches | None:
        """The form for many weights at a time, None where there is none."""
        return None if self.form is None else ScoreBatches(self.form)

    @cached_property
    def base_scores(self) -> Array:
        """Scores (r,) under the preference as it is."""
        return self.score()

    @cached_property
    def base_ranks(self) -> NDArray[np.int64]:
        """Ranks (r,) under the preference as it is."""
        return self.rank(self.base_scores)

    @property
    def leaders(self) -> NDArray[np.int64]:
        """Places among the ranked of those that are first."""
        return np.flatnonzero(self.base_ranks == 1)

    def key(self, row: int) -> str:
        """The key of the option at place `row` among the ranked."""
        return self.decision.option_keys[self.rows[row]]

    def full(self, found: NDArray[Any], fill: Any) -> NDArray[Any]:
        """(..., r) over the ranked options -> (..., m) over all, `fill` where not ranked."""
        if len(self.rows) == len(self.kept):
            return found
        whole = np.full((*found.shape[:-1], len(self.kept)), fill, dtype=found.dtype)
        whole[..., self.rows] = found
        return whole

    def labels(self) -> dict[str, Any]:
        """The labels every answer carries."""
        return {
            "options": self.decision.option_keys,
            "option_names": tuple(option.name for option in self.decision.options),
            "criteria": self.decision.criterion_keys,
        }

    def settings(self, analysis: str, original: Decision, **more: Any) -> dict[str, Any]:
        """Everything needed to ask again: what an evaluation records, the question and its own settings."""
        return {
            "analysis": analysis,
            "decision": original.hash,
            "preference": self.preference.hash,
            "criteria": original.key,
            "weights": self.preference.key or self.preference.elicitation,
            "method": self.method.name,
            "normalisation": self.given.get("normalisation"),
            "params": {name: value for name, value in self.params.items() if value is not None},
            "scenario": self.scenario,
            "screens": self.screens,
            "scores": self.problem.overrides,
            "version": __version__,
            **more,
        }


def _bits(params: Mapping[str, Any]) -> tuple[Hashable, ...] | None:
    """Parameters by what they hold: two arrays of the same shape and numbers are the same parameter. None where an object is among them."""
    found = [(name, np.asarray(value)) for name, value in sorted(params.items())]
    if any(value.dtype.hasobject for _, value in found):
        return None
    return tuple((name, value.dtype.str, value.shape, value.tobytes()) for name, value in found)


def prepare(
    decision: Decision,
    preference: Preference | None = None,
    method: str = "topsis",
    *,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
) -> Prepared:
    """A decision and a method made ready, for a program that asks for the scores of one weight vector after another.

    What it takes is what `evaluate` takes. `.score(weights)` gives the scores of the ranked options (`.rows` are their places in
    the decision) for weights (n,) or (..., n), `.rank(scores)` their ranks: the same numbers as `evaluate`, microseconds each.
    Weights must not be negative nor all 0 (`InputError`). Raises `NoAnswer` where the screens leave nobody.

    >>> import mcda
    >>> ready = prepare(mcda.load(), mcda.load_preference("balanced"))
    >>> ready.key(int(ready.score(ready.weights).argmax())) == ready.key(int(ready.leaders[0]))
    True
    """
    return Prepared(
        decision,
        preference,
        method,
        normalisation=normalisation,
        params=params,
        scenario=scenario,
        screens=screens,
        scores=scores,
    )

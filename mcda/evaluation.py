"""Evaluate: a decision, a preference and a method -> one ranking, screened first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from mcda.decision import Decision
from mcda.errors import InputError, NoAnswer, listed
from mcda.methods import method_named, ranks
from mcda.methods.registry import Method, Parameter
from mcda.normalise import NORMALISATIONS
from mcda.preference import Preference
from mcda.results import Evaluation
from mcda.version import __version__

__all__ = ["SCREEN_MODES", "Problem", "evaluate", "for_rows", "method_params", "posed"]

SCREEN_MODES = ("flag", "strict", "off")


def evaluate(
    decision: Decision,
    preference: Preference | None = None,
    method: str = "topsis",
    *,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
) -> Evaluation:
    """Rank the options of `decision` under `preference` by `method`.

    `screens`: `flag` ranks pass and uncertain, `strict` clear passes only, `off` all; options that fail are shown and not ranked,
    and do not touch the others' scores. `scenario` names a situation that restates scores, screens and weights. `scores` overrides
    single scores {(option, criterion): score} or the whole matrix (m, n). Without a `preference`: the decision's own
    weights, else equal ones with a warning. Without a `normalisation`: declared scales where the method can use them.
    """
    problem = posed(decision, preference, scenario=scenario, screens=screens, scores=scores)
    chosen = method_named(method)
    matrix, direction, given = method_params(problem.decision, chosen, normalisation, params)
    kept = problem.kept
    m = len(decision.options)
    found = np.full(m, np.nan)
    places = np.zeros(m, dtype=np.int64)
    parts: dict[str, Any] = {}
    if kept.any():
        call = for_rows(chosen, given, kept)
        found[kept] = chosen.scores(matrix[kept], problem.weights, direction, **call)
        places[kept] = ranks(found[kept], chosen.higher_is_better)
        if chosen.parts is not None:
            for name, part in chosen.parts(matrix[kept], problem.weights, direction, **call).items():
                parts[name] = np.full(matrix.shape, np.nan)
                parts[name][kept] = part
    anchored = chosen.anchored and given.get("normalisation", "scale") == "scale" and given.get("bounds") is not None
    warnings = list(problem.warnings)
    if not anchored:
        warnings.append(("errors.warn_not_anchored", {"method": chosen.label}))
    if not kept.any():
        warnings.append(("errors.warn_all_screened_out", {}))
    settings = {
        "decision": decision.hash,
        "preference": problem.preference.hash,
        "criteria": decision.key,
        "weights": problem.preference.key or problem.preference.elicitation,
        "method": chosen.name,
        "normalisation": given.get("normalisation"),
        "params": {name: value for name, value in (params or {}).items() if value is not None},
        "scenario": scenario,
        "screens": screens,
        "scores": problem.overrides,
        "version": __version__,
    }
    return Evaluation(
        options=decision.option_keys,
        names=tuple(option.name for option in decision.options),
        criteria=decision.criterion_keys,
        scores=found,
        ranks=places,
        screens=problem.results,
        screen_marks=problem.marks,
        vetoes=problem.decision.vetoes(),
        weights=problem.weights,
        method=chosen.name,
        higher_is_better=chosen.higher_is_better,
        anchored=anchored,
        settings=settings,
        parts=parts,
        warnings=tuple(warnings),
    )


class Problem:
    """A decision put to a method: in its scenario, screened, with weights in its order.

    `decision` is as it stands in the scenario with overridden scores; `kept` (m,) says which options are ranked; `results` and `marks`
    are the screens per option; `weights` (n,) sum to 1; `preference` is over the decision's criteria.
    """

    def __init__(
        self,
        decision: Decision,
        preference: Preference | None,
        scenario: str | None,
        screens: str,
        scores: Mapping[tuple[str, str], float] | ArrayLike | None,
    ) -> None:
        if screens not in SCREEN_MODES:
            raise InputError("errors.screen_mode", found=screens, accepted=", ".join(SCREEN_MODES))
        self.warnings: list[tuple[str, Mapping[str, object]]] = []
        if preference is None:
            preference = self._own_weights(decision)
        self.preference = preference.for_decision(decision, scenario)
        self.weights = self.preference.weights
        if not np.isfinite(self.weights).all():
            raise NoAnswer("errors.scenario_leaves_no_weight", scenario=scenario or "")
        stands = decision.in_scenario(scenario) if scenario else decision
        before = stands.matrix
        self.decision = stands if scores is None else stands.with_scores(scores)
        changed = np.argwhere(self.decision.matrix != before)
        self.overrides = {
            f"{decision.option_keys[row]}|{decision.criterion_keys[column]}": float(self.decision.matrix[row, column])
            for row, column in changed
        }
        self.marks = tuple(
            {screen.key: option.screens[screen.key].result for screen in self.decision.screens}
            for option in self.decision.options
        )
        self.results = tuple(_worst_result(mark.values()) for mark in self.marks)
        accepted = {"flag": ("", "pass", "uncertain"), "strict": ("", "pass"), "off": ("", "pass", "uncertain", "fail")}
        self.kept = np.array([result in accepted[screens] for result in self.results], dtype=bool)

    def _own_weights(self, decision: Decision) -> Preference:
        if decision.default_weights is not None:
            return Preference.from_weights(decision.criterion_keys, decision.default_weights, key="criteria")
        self.warnings.append(("errors.warn_equal_weights", {}))
        return Preference.equal(decision.criterion_keys)


def posed(
    decision: Decision,
    preference: Preference | None = None,
    *,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
) -> Problem:
    """The decision as a method meets it: what `evaluate` and every analysis start from."""
    return Problem(decision, preference, scenario, screens, scores)


def _worst_result(results: Any) -> str:
    """fail before uncertain before pass; empty without screens."""
    found = set(results)
    return next((result for result in ("fail", "uncertain", "pass") if result in found), "")


def method_params(
    decision: Decision, method: Method, normalisation: str | None = None, params: Mapping[str, Any] | None = None
) -> tuple[Any, Any, dict[str, Any]]:
    """What to call `method.scores` with: (matrix, direction, params).

    On declared scales the matrix holds values 0..1 (value functions applied) with bounds [0, 1] and direction +1; otherwise the
    scores as they are. A method that needs a scale where none is declared, a normalisation it does not know and an unknown or
    ill-formed parameter are `InputError`s.
    """
    given = dict(params or {})
    if normalisation is not None:
        given["normalisation"] = normalisation
    known = {parameter.name: parameter for parameter in method.parameters}
    for name, value in given.items():
        if name not in known:
            raise InputError("errors.unknown_param", method=method.name, found=name, accepted=listed(known))
        parameter = known[name]
        allowed = parameter.choices
        if parameter.kind == "choice" and value is not None and value not in allowed:
            key = (
                "errors.method_normalisation"
                if name == "normalisation" and value in NORMALISATIONS
                else "errors.param_choice"
            )
            raise InputError(key, method=method.name, name=name, found=value, accepted=", ".join(allowed))
    named = given.get("normalisation")
    takes_bounds = "bounds" in known and not (method.as_given is not None and method.as_given(given))
    if takes_bounds and given.get("bounds") is None and named in (None, "scale"):
        if decision.bounds is not None:
            unit = np.array([[0.0, 1.0]] * len(decision.criteria))
            if "normalisation" in known and "scale" in known["normalisation"].choices:
                given["normalisation"] = "scale"
            given["bounds"] = unit
            for parameter in method.parameters:
                if parameter.score_units and given.get(parameter.name) is not None:
                    given[parameter.name] = _as_values(decision, method, parameter, given[parameter.name])
            return decision.values(), np.ones(len(decision.criteria)), given
        if method.needs_scale or named == "scale":
            lacking = [criterion.key for criterion in decision.criteria if not criterion.has_scale]
            raise InputError("errors.method_needs_scale", method=method.name, criteria=", ".join(lacking))
    given = {name: value for name, value in given.items() if value is not None}
    return decision.matrix, decision.direction, given


def _as_values(decision: Decision, method: Method, parameter: Parameter, scores: Any) -> Any:
    """Scores given as a parameter, one (or one range) per criterion, as values of that criterion's scale."""
    n = len(decision.criteria)
    stated = np.asarray(scores, dtype=float)
    if parameter.kind == "per_criterion" and stated.ndim == 0:
        stated = np.full(n, float(stated))
    if len(stated) != n:
        raise InputError("errors.param_count", method=method.name, name=parameter.name, found=len(stated), accepted=n)
    return np.array([criterion.values(one) for criterion, one in zip(decision.criteria, stated, strict=True)])


def for_rows(method: Method, given: dict[str, Any], kept: Any) -> dict[str, Any]:
    """Parameters that hold one entry per option, cut to the options that are ranked."""
    cut = dict(given)
    for parameter in method.parameters:
        if parameter.kind == "per_option" and parameter.name in cut and np.ndim(cut[parameter.name]):
            cut[parameter.name] = np.asarray(cut[parameter.name])[..., kept]
        if parameter.kind == "option_matrices" and cut.get(parameter.name) is not None:
            cut[parameter.name] = np.asarray(cut[parameter.name])[:, kept][:, :, kept]
    return cut

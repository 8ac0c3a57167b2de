"""Everything a report tells, computed once for every format and language."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from mcda.analysis import (
    cell_flips,
    disagreement,
    stability_intervals,
    tornado,
    verdict,
    weight_sweep,
)
from mcda.analysis.group_differences import Disagreement
from mcda.analysis.score_flips import CellFlips
from mcda.analysis.stability import StabilityIntervals
from mcda.analysis.tornados import Tornado
from mcda.analysis.verdicts import DEFAULT_METHODS, Verdict
from mcda.analysis.weight_sweeps import WeightSweep
from mcda.decision import Decision
from mcda.elements import content_hash
from mcda.errors import McdaError
from mcda.evaluation import evaluate, posed
from mcda.files.models import Comparison, load_models
from mcda.preference import Preference
from mcda.record import as_bytes
from mcda.results import Evaluation
from mcda.tables import stability

__all__ = ["Findings", "find"]

Found = TypeVar("Found")


@dataclass(frozen=True)
class Findings:
    """Results of one question, with those that could not be had as the error that says why.

    `stands` is the decision in its scenario, `stated` the preference as the evaluation met it. `beside` is the ranking by the other of
    the two default methods, where it can be computed. `hash` stands for all of it; `record` is the hash of the ranking's record (`mcda.record`).
    """

    decision: Decision
    stands: Decision
    stated: Preference
    evaluation: Evaluation
    beside: Evaluation | None
    verdict: Verdict
    cells: CellFlips | McdaError
    stability: StabilityIntervals | McdaError
    sweep: WeightSweep | McdaError
    tornado: Tornado | McdaError
    people: tuple[Preference, ...]
    differences: Disagreement | McdaError | None
    comparison: Comparison | None
    settings: Mapping[str, Any]
    record: str = ""

    @property
    def hash(self) -> str:
        """The first twelve digits of the SHA-256 of everything that was asked, which holds the hashes of decision and preference."""
        return content_hash(self.settings)


def find(
    decision: Decision,
    preference: Preference | None = None,
    method: str = "topsis",
    seed: int = 0,
    *,
    people: Sequence[Preference] = (),
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    draws: int = 10_000,
    progress: Callable[[float], bool | None] | None = None,
) -> Findings:
    """Ask everything that a report answers. `people` are the preferences that are compared; fewer than two are not.

    What a question cannot answer for this decision (one option left, a method that refuses) is kept as its error; whatever is wrong with the
    question itself is raised.
    """
    asked: dict[str, Any] = {
        "normalisation": normalisation,
        "params": params,
        "scenario": scenario,
        "screens": screens,
    }
    found = verdict(decision, preference, method, seed, draws=draws, progress=progress, **asked)
    evaluation = found.evaluation
    stated = posed(decision, preference, scenario=scenario).preference
    intervals = _tried(lambda: stability_intervals(decision, preference, method, seed, **asked))
    compared = tuple(people) if len(people) > 1 else ()
    settings = {
        **evaluation.settings,
        "report": {"seed": int(seed), "draws": draws, "people": [one.hash for one in compared]},
    }
    return Findings(
        decision=decision,
        stands=decision.in_scenario(scenario) if scenario else decision,
        stated=stated,
        evaluation=evaluation,
        beside=_beside(decision, preference, evaluation, asked),
        verdict=found,
        cells=_tried(lambda: cell_flips(decision, preference, method, seed, **asked)),
        stability=intervals,
        sweep=intervals
        if isinstance(intervals, McdaError)
        else _tried(
            lambda: weight_sweep(
                decision, preference, method, targets=[stability(decision, intervals).keys[0]], seed=seed, **asked
            )
        ),
        tornado=_tried(lambda: tornado(decision, preference, method, seed, **asked)),
        people=compared,
        differences=_tried(lambda: disagreement(decision, compared, method, seed, **asked)) if compared else None,
        comparison=_comparison(decision),
        settings=settings,
        record=json.loads(as_bytes(evaluation, decision, preference))["hash"],
    )


def _tried(ask: Callable[[], Found]) -> Found | McdaError:
    """The answer, or the error that says why there is none."""
    try:
        return ask()
    except McdaError as problem:
        return problem


def _beside(
    decision: Decision, preference: Preference | None, first: Evaluation, asked: Mapping[str, Any]
) -> Evaluation | None:
    """The ranking by the default method that is not in question."""
    other = next(name for name in DEFAULT_METHODS if name != first.method)
    if decision.bounds is None and asked["normalisation"] is None:
        return None
    normalisation = None if decision.bounds is not None else asked["normalisation"]
    found = _tried(
        lambda: evaluate(decision, preference, other, **{**asked, "normalisation": normalisation, "params": None})
    )
    return None if isinstance(found, McdaError) else found


def _comparison(decision: Decision) -> Comparison | None:
    """The arrangements that the options grew out of; None where the options of this decision did not."""
    comparison = load_models()
    keys = set(decision.option_keys)
    return comparison if any(keys & set(one.becomes) for one in comparison.models) else None

"""What can be wrong with a decision: every problem, each with where, what was found, what is accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING, Any

from mcda.elements import CONFIDENCES, SCREEN_RESULTS, Branch, Cell, Criterion, Evidence, Option, Scenario
from mcda.errors import InputError, McdaError, listed

if TYPE_CHECKING:
    from mcda.decision import Decision

__all__ = ["problems_of", "weight_problems"]


def problems_of(decision: Decision) -> Iterator[McdaError]:
    """Everything that is wrong, in the order of the files."""
    if not decision.criteria:
        yield InputError("errors.no_criteria", decision=decision.key)
    if not decision.options:
        yield InputError("errors.no_options", decision=decision.key)
    yield from _name_problems(decision)
    for criterion in decision.criteria:
        yield from _criterion_problems(criterion)
    yield from _tree_problems(decision)
    criteria = {criterion.key: criterion for criterion in decision.criteria}
    screens = {screen.key for screen in decision.screens}
    for option in decision.options:
        yield from _option_problems(option, criteria, screens, decision.evidence)
    options = set(decision.option_keys)
    for scenario in decision.scenarios:
        yield from _scenario_problems(scenario, criteria, options, screens)
    if decision.default_weights is not None:
        yield from weight_problems(decision.default_weights, decision.criterion_keys)


def weight_problems(weights: Iterable[float], keys: tuple[str, ...]) -> Iterator[McdaError]:
    """What is wrong with one weight per criterion."""
    given = tuple(weights)
    if len(given) != len(keys):
        yield InputError("errors.weights_count", found=len(given), accepted=len(keys))
        return
    bad = False
    for key, weight in zip(keys, given, strict=True):
        if not isfinite(weight) or weight < 0:
            bad = True
            yield InputError("errors.weight_of_criterion", criterion=key, found=weight)
    if not bad and not sum(given) > 0:
        yield InputError("errors.weights_zero")


def _name_problems(decision: Decision) -> Iterator[McdaError]:
    kinds: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("criterion", decision.criteria),
        ("branch", decision.branches),
        ("option", decision.options),
        ("screen", decision.screens),
        ("scenario", decision.scenarios),
    )
    for kind, things in kinds:
        seen: set[str] = set()
        for place, thing in enumerate(things, start=1):
            if not thing.key.strip():
                yield InputError(f"errors.empty_{kind}", place=place)
            elif thing.key in seen:
                yield InputError(f"errors.duplicate_{kind}", found=thing.key)
            seen.add(thing.key)
    for both in {one.key for one in decision.branches} & {one.key for one in decision.criteria}:
        yield InputError("errors.branch_and_criterion", found=both)


def _criterion_problems(criterion: Criterion) -> Iterator[McdaError]:
    key = criterion.key
    if criterion.direction not in ("benefit", "cost"):
        yield InputError("errors.direction", criterion=key, found=criterion.direction)
        return
    if (criterion.worst is None) != (criterion.best is None):
        yield InputError("errors.half_scale", criterion=key)
        return
    if criterion.worst is None or criterion.best is None:
        return
    if not (isfinite(criterion.worst) and isfinite(criterion.best)) or criterion.worst == criterion.best:
        yield InputError("errors.scale_ends", criterion=key, worst=criterion.worst, best=criterion.best)
    elif (criterion.best - criterion.worst) * criterion.sign < 0:
        yield InputError(
            "errors.scale_against_direction",
            criterion=key,
            worst=criterion.worst,
            best=criterion.best,
            direction=criterion.direction,
        )
    elif criterion.veto is not None and (criterion.worst - criterion.veto) * criterion.sign <= 0:
        yield InputError("errors.veto_inside", criterion=key, veto=criterion.veto, worst=criterion.worst)
    if criterion.value_points:
        places, values = zip(*sorted(criterion.value_points), strict=True)
        rising = values if criterion.sign > 0 else values[::-1]
        ends_ok = {places[0], places[-1]} == {criterion.worst, criterion.best}
        if not ends_ok or rising[0] != 0 or rising[-1] != 1 or any(a > b for a, b in pairwise(rising)):
            yield InputError("errors.value_points", criterion=key)


def _tree_problems(decision: Decision) -> Iterator[McdaError]:
    parents = {branch.key: branch.parent for branch in decision.branches}
    nodes: tuple[Branch | Criterion, ...] = (*decision.branches, *decision.criteria)
    for thing in nodes:
        if thing.parent and thing.parent not in parents:
            yield InputError("errors.unknown_parent", found=thing.parent, child=thing.key, accepted=listed(parents))
            return
    for branch in decision.branches:
        seen, at = {branch.key}, branch.parent
        while at:
            if at in seen:
                yield InputError("errors.cyclic_tree", found=branch.key)
                return
            seen.add(at)
            at = parents[at]
    used = {thing.parent for thing in nodes}
    for branch in decision.branches:
        if branch.key not in used:
            yield InputError("errors.empty_branch_of_tree", found=branch.key)


def _option_problems(
    option: Option, criteria: Mapping[str, Criterion], screens: set[str], evidence: Mapping[str, Evidence]
) -> Iterator[McdaError]:
    for key in criteria:
        if key not in option.cells:
            yield InputError("errors.missing_score", option=option.key, criterion=key)
    for key, cell in option.cells.items():
        if key not in criteria:
            yield InputError("errors.extra_score", option=option.key, criterion=key, accepted=", ".join(criteria))
            continue
        where = {"option": option.key, "criterion": key}
        yield from _score_problems(cell, criteria[key], where)
        if cell.edit is not None:  # what stood before must be able to stand again
            before = replace(cell, score=cell.edit.score, low=cell.edit.low, high=cell.edit.high, edit=None)
            yield from _score_problems(before, criteria[key], where)
            if not cell.edit.reason:
                yield InputError("score_edits.no_reason", **where)
        if cell.confidence and cell.confidence not in CONFIDENCES:
            yield InputError("errors.confidence", **where, found=cell.confidence)
        if evidence:
            for pointer in cell.evidence:
                if pointer not in evidence:
                    yield InputError("errors.evidence", option=option.key, at=key, found=pointer)
    for key, given in option.screens.items():
        if key not in screens:
            yield InputError("errors.extra_screen", option=option.key, found=key, accepted=listed(sorted(screens)))
        elif given.result not in SCREEN_RESULTS:
            yield InputError("errors.screen_result", option=option.key, screen=key, found=given.result)
        if evidence:
            for pointer in given.evidence:
                if pointer not in evidence:
                    yield InputError("errors.evidence", option=option.key, at=key, found=pointer)
    for key in sorted(screens - set(option.screens)):
        yield InputError("errors.missing_screen", option=option.key, screen=key)


def _score_problems(cell: Cell, criterion: Criterion, where: Mapping[str, str]) -> Iterator[McdaError]:
    lowest, highest = criterion.extent
    low, high = cell.ends
    if not all(isfinite(found) for found in (cell.score, low, high)):
        yield InputError("errors.score_not_finite", **where, found=cell.score)
    elif not lowest <= cell.score <= highest:
        yield InputError("errors.score_outside", **where, found=cell.score, low=lowest, high=highest)
    elif not lowest <= low <= cell.score <= high <= highest:
        yield InputError("errors.range", **where, found=cell.score, low=low, high=high, lowest=lowest, highest=highest)


def _scenario_problems(
    scenario: Scenario, criteria: Mapping[str, Criterion], options: set[str], screens: set[str]
) -> Iterator[McdaError]:
    where = {"scenario": scenario.key}
    for key, factor in scenario.multiply.items():
        if key not in criteria:
            yield InputError("errors.scenario_criterion", **where, found=key)
        elif not isfinite(factor) or factor < 0:
            yield InputError("errors.scenario_factor", **where, criterion=key, found=factor)
    for key, row in scenario.scores.items():
        if key not in criteria:
            yield InputError("errors.scenario_criterion", **where, found=key)
            continue
        lowest, highest = criteria[key].extent
        for option, score in row.items():
            if option not in options:
                yield InputError("errors.scenario_option", **where, found=option)
            elif not isfinite(score) or not lowest <= score <= highest:
                yield InputError(
                    "errors.score_outside", **where, option=option, criterion=key, found=score, low=lowest, high=highest
                )
    for option, restated in scenario.screens.items():
        if option not in options:
            yield InputError("errors.scenario_option", **where, found=option)
        for key, result in restated.items():
            if key not in screens:
                yield InputError("errors.scenario_screen", **where, found=key)
            elif result not in SCREEN_RESULTS:
                yield InputError("errors.screen_result", **where, option=option, screen=key, found=result)

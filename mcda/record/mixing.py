"""Between two results: what would come out if only some of the changes were made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mcda.decision import Decision, grouped
from mcda.elements import Cell, Option, Scenario
from mcda.record.encoding import decoded_arguments
from mcda.record.input_changes import WITHOUT_NUMBERS, Change, argument_group
from mcda.record.questions import RANKING, ask

if TYPE_CHECKING:
    from mcda.record.documents import Saved

__all__ = ["ONE_SCORE", "Outcome", "mixed", "outcome", "partitions", "single_scores"]

Array = NDArray[np.float64]
STRUCTURE = ("criteria", "options", "scales", "scores", "screens", "scenario", "weights")
"""Groups that cannot be told apart where the criteria themselves changed: a weight or a score of one set means nothing in the other."""
DATA = ("options", "scales", "scores", "screens", "scenario")


ONE_SCORE = "score:"
"""How the group of a single edited score begins; its option and criterion follow, with a bar between."""
MOST_SINGLE = 6
"""Edited scores that are told apart; each doubles what is computed."""


def single_scores(found: tuple[Change, ...], changed: tuple[str, ...]) -> tuple[str, ...]:
    """`changed` with one group per edited score in place of `scores`, where edits (each with its reason) are all that changed in
    them, they are few, and both results are about the same criteria, scales and options."""
    scores = [one for one in found if one.group == "scores"]
    cells = tuple(dict.fromkeys((one.option, one.criterion) for one in scores))
    reasons = {(one.option, one.criterion) for one in scores if one.reason}
    if set(cells) != reasons or not 1 <= len(cells) <= MOST_SINGLE or {"criteria", "options", "scales"} & set(changed):
        return changed
    apart = tuple(f"{ONE_SCORE}{option}|{criterion}" for option, criterion in cells)
    return tuple(name for group in changed for name in (apart if group == "scores" else (group,)))


def partitions(changed: tuple[str, ...]) -> list[dict[str, tuple[str, ...]]]:
    """Ways to group the changed groups, finest first: {name: groups that change together}.

    Coarser ways are for mixtures that cannot be: a score that fits the new scale only, a scenario about an option that is gone.
    """
    whole = {"criteria": tuple(one for one in changed if one in STRUCTURE)} if "criteria" in changed else {}
    taken = {one for group in whole.values() for one in group}
    fine = {**whole, **{one: (one,) for one in changed if one not in taken}}
    data = tuple(one for one in changed if (one in DATA or one.startswith(ONE_SCORE)) and one not in taken)
    ways = [fine]
    pair = tuple(one for one in ("scales", "scores") if one in data)
    if len(pair) == 2:
        ways.append({"scores": pair, **{name: group for name, group in fine.items() if name not in pair}})
    if len(data) > 1:
        ways.append({"decision": data, **{name: group for name, group in fine.items() if name not in data}})
    if len(fine) > 1:
        ways.append({"everything": changed})
    return ways


@dataclass(frozen=True)
class Mixture:
    """What a result would be computed from."""

    decision: Decision
    preference: Any
    arguments: Mapping[str, Any]


def mixed(first: Saved, second: Saved, made: frozenset[str], people: str = "weights") -> Mixture:
    """Everything as in `first`, and the groups in `made` as in `second`; raises `InputError` where that is no decision.

    `people` is the group that the preference belongs to: `weights`, or `ballots` where it stands for several people.
    """

    def side(group: str) -> Saved:
        return second if group in made else first

    names = dict.fromkeys([*first.arguments, *second.arguments])
    arguments: dict[str, Any] = {}
    for name in names:
        group = argument_group(name, first.arguments.get(name), second.arguments.get(name))
        arguments[name] = side(group).arguments.get(name)
    preference = side(people).preference
    given = {name: value for name, value in arguments.items() if value is not None}
    return Mixture(_decision(first, second, made), preference, decoded_arguments(given))


def _decision(first: Saved, second: Saved, made: frozenset[str]) -> Decision:
    """The mixed decision; a view is made again from its mixed base."""
    one, other = first.decision, second.decision
    if one.full_hash == other.full_hash:
        return one
    if "criteria" in made or set(one.criterion_keys) != set(other.criterion_keys):
        return other if "criteria" in made else one
    if one.base is None or other.base is None:
        return _mixture(one, other, made, first, second)
    base = _mixture(one.base, other.base, made, first, second)
    seen = grouped(base, one.key, one.name, one.criteria, one.note)
    return replace(seen, default_profile=one.default_profile)


def _mixture(one: Decision, other: Decision, made: frozenset[str], first: Saved, second: Saved) -> Decision:
    def side(group: str) -> Decision:
        return other if group in made else one

    criteria = tuple(side("scales").criterion(key) for key in one.criterion_keys)
    parents = {criterion.key: criterion.parent for criterion in one.criteria}
    screens = side("screens").screens
    scores = {option.key: option for option in side("scores").options}
    results = {option.key: option for option in side("screens").options}
    alone = {group.removeprefix(ONE_SCORE) for group in made if group.startswith(ONE_SCORE)}
    edited = {option.key: option for option in other.options} if alone else {}

    def cells(option: Option) -> Mapping[str, Cell]:
        stand = scores.get(option.key, option).cells
        return {
            key: edited[option.key].cells[key] if f"{option.key}|{key}" in alone else cell
            for key, cell in stand.items()
        }

    options = tuple(
        replace(
            option,
            cells=cells(option),
            screens=results.get(option.key, option).screens,
            attributes={},
        )
        for option in side("options").options
    )
    used = (second if "scenario" in made else first).arguments.get("scenario")
    scenarios = tuple(scenario for scenario in side("scenario").scenarios if scenario.key == used)
    keys = {option.key for option in options}
    return replace(
        one,
        criteria=tuple(replace(criterion, parent=parents[criterion.key]) for criterion in criteria),
        options=options,
        screens=screens,
        scenarios=tuple(_about(scenario, keys) for scenario in scenarios),
        evidence={},
        default_weights=side("weights").default_weights,
        default_profile=side("weights").default_profile,
    )


def _about(scenario: Scenario, options: set[str]) -> Scenario:
    """The scenario without what it says of options that are not there."""
    return replace(
        scenario,
        scores={
            criterion: {option: score for option, score in row.items() if option in options}
            for criterion, row in scenario.scores.items()
        },
        screens={option: row for option, row in scenario.screens.items() if option in options},
    )


@dataclass(frozen=True)
class Outcome:
    """A ranking over named options: `scores` (m,) (NaN where not ranked), `ranks` (m,), `lead` of the option at place `leader`."""

    scores: Array
    ranks: Array
    lead: Array


def outcome(question: str, mixture: Mixture, options: tuple[str, ...], leader: str | None = None) -> Outcome:
    """What is attributed of the question's answer, over `options`.

    The score is the method's, or for rank acceptability the share of draws in which an option is first. An option that is not ranked
    (screened out, or not there) has no score, and counts as one place behind all of them. The lead of `leader` is its score less the best
    other one (the other way round where lower is better); NaN where either is missing.
    """
    answer = ask(question, mixture.decision, mixture.preference, mixture.arguments)
    keys = mixture.decision.option_keys
    if question == RANKING:
        found, ranked, sign = np.asarray(answer.scores), answer.ranks, 1.0 if answer.higher_is_better else -1.0
        places = dict(zip(keys, ranked.tolist(), strict=True))
    else:
        from mcda.ranks import ranks

        found, sign = np.where(answer.ranked_share > 0, answer.first, np.nan), 1.0
        there = answer.ranked_share > 0
        places = dict.fromkeys(keys, 0)
        if there.any():
            order = ranks(found[there])
            places |= dict(zip(np.array(keys)[there].tolist(), order.tolist(), strict=True))
    score = dict(zip(keys, found.tolist(), strict=True))
    behind = float(len(options) + 1)
    scores = np.array([score.get(key, np.nan) if places.get(key) else np.nan for key in options])
    lead = np.nan
    if leader in options:
        at = options.index(leader)
        others = np.delete(scores * sign, at)
        others = others[~np.isnan(others)]
        if others.size:
            lead = scores[at] * sign - others.max()
    return Outcome(scores, np.array([float(places.get(key) or behind) for key in options]), np.array(lead))


def changed_groups(found: tuple[Change, ...]) -> tuple[str, ...]:
    """The groups that changed and may change numbers, in the order of telling."""
    return tuple(dict.fromkeys(one.group for one in found if one.group not in WITHOUT_NUMBERS))

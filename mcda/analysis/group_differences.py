"""Disagreement: where people weigh differently, and where the difference changes the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.first_places import leads_under, report
from mcda.analysis.forms import sums
from mcda.analysis.prepared import Prepared
from mcda.analysis.scorers import Scorer
from mcda.analysis.weight_lines import weight_lines
from mcda.analysis.weight_spaces import TILE
from mcda.decision import Decision
from mcda.elements import content_hash
from mcda.errors import InputError, NoAnswer
from mcda.evaluation import Problem, posed
from mcda.preference import Preference
from mcda.text import Text
from mcda.version import __version__

__all__ = ["Disagreement", "disagreement", "group_problem", "mean_difference", "proportions"]

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
MOST_QUANTILES = 101


@dataclass(frozen=True, eq=False)
class Disagreement(Answer):
    """What P people differ about, for T targets (criteria, then branches), and what it does to the answer.

    `spread` (T,): mean absolute difference between the weights of two people (Gini's mean difference), a share of all
    weight. `consequence` (T,): how often a person's winner changes when that one weight is somebody else's. `mean`,
    `lowest`, `highest` (T,): the weights in the group. `agenda`: the criteria whose difference changes the answer for
    anybody, most often first. `leaders`: each person's own leaders (P tuples), `shares` (m,) the share of people behind
    each option (a tie counts in parts), `divided` the share of pairs of people with no leader in common, `mean_leaders`
    whom the mean of the weights puts first.
    """

    people: tuple[str, ...]
    targets: tuple[str, ...]
    names: tuple[Text, ...]
    mean: Array
    lowest: Array
    highest: Array
    spread: Array
    consequence: Array
    agenda: tuple[str, ...]
    leaders: tuple[tuple[str, ...], ...]
    shares: Array
    divided: float
    mean_weights: Array
    mean_leaders: tuple[str, ...]


def disagreement(
    decision: Decision,
    preferences: Preference | Sequence[Preference] | Array,
    method: str = "topsis",
    seed: int = 0,
    *,
    quantiles: int = 11,
    targets: Sequence[str] | None = None,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
    progress: Callable[[float], bool | None] | None = None,
) -> Disagreement:
    """Split 'people differ' from 'the difference changes the answer', per criterion and branch.

    `preferences` are those of two or more people, or weights (P, n), a row each. For every person and target, that one
    weight becomes another person's and the person's other weights keep their proportions (where they are all 0: equal
    shares); the answer changes where none of the person's own leaders stays first. Up to `quantiles` people everybody
    is put in everybody else's place; in a larger group the others are stood for by that many evenly spaced quantiles of
    the group's weights. Nothing is drawn, `seed` is not used. Raises `InputError` for one person, for preferences over
    other criteria or an unknown target; `NoAnswer` where every option is screened out, or when `progress`, told the
    share done, returns False.

    >>> import mcda
    >>> people = [mcda.load_preference(key) for key in ("us_operators", "japan_caution", "incremental_managers")]
    >>> found = disagreement(mcda.load(), people)
    >>> found.leaders
    (('mission_ctf',), ('cpx_first',), ('cpx_first',))
    >>> found.agenda[:2], found.targets[found.spread.argmax()]
    (('legal.civil_control', 'c2.responsiveness'), 'legal')
    """
    if isinstance(quantiles, bool) or int(quantiles) != quantiles or not 2 <= quantiles <= MOST_QUANTILES:
        raise InputError("analysis.quantiles", found=quantiles, low=2, high=MOST_QUANTILES)
    problem, people, weights = group_problem(
        decision, preferences, scenario=scenario, screens=screens, scores=scores, at_least=2
    )
    scorer = Scorer(Prepared.of(problem, method, normalisation, params))
    ranked = [decision.option_keys[place] for place in scorer.kept]
    mean_weights = weights.mean(axis=0)
    lines = weight_lines(decision, mean_weights, targets)
    shares = sums(weights, lines.members.astype(float))
    own = leads_under(scorer, weights)
    consequence = np.zeros(len(lines.targets))
    for place, members in enumerate(lines.members):
        if np.ptp(shares[:, place]) > 0 and not members.all():
            consequence[place] = _consequence(scorer, weights, members, shares[:, place], own, int(quantiles))
        report(progress, (place + 1) / len(lines.targets))
    spread = mean_difference(shares)
    known = {key: place for place, key in enumerate(lines.targets)}
    agenda = [key for key in decision.criterion_keys if key in known and consequence[known[key]] > 0]
    agenda.sort(key=lambda key: (-consequence[known[key]], -round(spread[known[key]], 12)))
    behind = np.zeros(len(decision.options))
    behind[scorer.kept] = (own / np.maximum(own.sum(axis=0), 1)).mean(axis=1)
    return Disagreement(
        options=decision.option_keys,
        option_names=tuple(option.name for option in decision.options),
        criteria=decision.criterion_keys,
        settings={
            "analysis": "disagreement",
            "decision": decision.hash,
            "criteria": decision.key,
            "preferences": content_hash([one.hash for one in people]),
            "people": len(people),
            "method": scorer.method.name,
            "normalisation": scorer.call.get("normalisation"),
            "params": dict(params or {}),
            "scenario": scenario,
            "screens": screens,
            "scores": problem.overrides,
            "quantiles": int(quantiles),
            "targets": list(lines.targets),
            "seed": seed,
            "version": __version__,
        },
        people=tuple(one.key for one in people),
        targets=lines.targets,
        names=lines.names,
        mean=shares.mean(axis=0),
        lowest=shares.min(axis=0),
        highest=shares.max(axis=0),
        spread=spread,
        consequence=consequence,
        agenda=tuple(agenda),
        leaders=tuple(tuple(ranked[row] for row in np.flatnonzero(column)) for column in own.T),
        shares=behind,
        divided=_divided(own),
        mean_weights=mean_weights,
        mean_leaders=tuple(ranked[row] for row in np.flatnonzero(leads_under(scorer, mean_weights[None])[:, 0])),
    )


def group_problem(
    decision: Decision,
    preferences: Preference | Sequence[Preference] | Array,
    *,
    scenario: str | None,
    screens: str,
    scores: Mapping[tuple[str, str], float] | ArrayLike | None,
    at_least: int,
) -> tuple[Problem, tuple[Preference, ...], Array]:
    """The decision as it is put, the people's preferences over its criteria, and their weights (P, n)."""
    people: tuple[Preference, ...]
    if isinstance(preferences, np.ndarray):
        rows = np.atleast_2d(preferences)
        if rows.ndim != 2 or rows.shape[1] != len(decision.criteria):
            raise InputError("analysis.space_size", found=rows.shape[-1], accepted=len(decision.criteria))
        people = tuple(Preference.from_weights(decision.criterion_keys, row) for row in rows)
    else:
        people = tuple([preferences] if isinstance(preferences, Preference) else preferences)
    if len(people) < at_least:
        raise InputError("analysis.too_few_people", found=len(people), needed=at_least)
    problem = posed(decision, people[0], scenario=scenario, screens=screens, scores=scores)
    people = tuple(one.for_decision(decision, scenario) for one in people)
    weights = np.array([one.weights for one in people])
    if not np.isfinite(weights).all():
        raise NoAnswer("errors.scenario_leaves_no_weight", scenario=scenario or "")
    if not problem.kept.any():
        raise NoAnswer("analysis.all_screened_out")
    return problem, people, weights


def mean_difference(shares: Array) -> Array:
    """Mean of |x_p - x_q| over pairs of people, per column of (P, T): from the sorted values, without the pairs."""
    people = len(shares)
    below = np.arange(1, people)[:, None]  # a gap between neighbours counts for every pair on its two sides
    gaps = np.diff(np.sort(shares, axis=0), axis=0)
    return (below * (people - below) * gaps).sum(axis=0) * 2.0 / (people * (people - 1))


def _consequence(scorer: Scorer, weights: Array, members: Flags, share: Array, own: Flags, quantiles: int) -> float:
    """Share of (person, other value of the target's weight) in which none of the person's leaders `own` (m, P) stays
    first."""
    people = len(weights)
    pairwise = people <= quantiles
    values = share if pairwise else np.quantile(share, (np.arange(quantiles) + 0.5) / quantiles)
    inside, outside = (proportions(weights, which) for which in (members, ~members))
    changes = 0
    size = max(1, TILE // len(values))
    for start in range(0, people, size):
        part = slice(start, start + size)
        moved = values[:, None] * inside[part, None, :] + (1.0 - values[:, None]) * outside[part, None, :]
        leads = leads_under(scorer, moved.reshape(-1, weights.shape[1])).reshape(len(own), -1, len(values))
        changed = np.logical_not(np.any(leads & own[:, part, None], axis=0))
        if pairwise:
            changed[np.arange(len(changed)), np.arange(start, start + len(changed))] = False  # oneself
        changes += int(changed.sum())
    return changes / (people * (people - 1 if pairwise else len(values)))


def proportions(weights: Array, members: Flags) -> Array:
    """Weights (P, n) among `members` as shares of their sum; equal shares where that is 0."""
    held = np.where(members, weights, 0.0)
    held = np.where(held.sum(axis=1, keepdims=True) > 0, held, members.astype(float))
    return held / held.sum(axis=1, keepdims=True)


def _divided(own: Flags) -> float:
    """Share of pairs of people without a common leader, from leaders (m, P), by counting equal patterns."""
    people = own.shape[1]
    patterns, counts = np.unique(own.T, axis=0, return_counts=True)
    apart = ~(patterns.astype(np.int64) @ patterns.T.astype(np.int64) > 0)
    return float(counts @ apart @ counts) / (people * (people - 1))

"""Beliefs: what one would have to believe for an option to be first, as short rules over weights, scores and
screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import floor, log10, sqrt
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.draw_jobs import UNCERTAIN_PASS, Job, drawn
from mcda.analysis.first_places import first_places, report
from mcda.analysis.rule_induction import Box, found_box
from mcda.analysis.weight_spaces import Constraint, WeightSpace
from mcda.decision import Decision
from mcda.errors import InputError, NoAnswer
from mcda.preference import Preference

__all__ = ["Beliefs", "Condition", "Rule", "beliefs"]

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Variable = tuple[str, str, int, tuple[int, ...]]
"""Kind, target, row among the ranked options (-1 for a weight), and columns of the weights, the criterion or the
screen's place."""
LEAST_POINTS = 40
"""Draws (of the half that rules are found on) a rule must hold: fewer, and its precision is a guess."""
LEAST_HELD = 10
"""Draws of the other half below which nothing is stated about a rule."""
LEAST_WINS = 20
"""Winning draws of that half without which no rule is looked for."""
MOST_NUMBERS = 25_000_000
"""Draws times variables: 200 MB."""
CONDITIONS = 4
"""A rule with more conditions is not short."""


@dataclass(frozen=True, slots=True)
class Condition:
    """`low` < something < `high`, None where that side is open.

    `kind` weight: the share of the criterion or branch `target`; score: that of `option` on the criterion `target`;
    screen: whether `option` passes the screen `target` (`low` 0: it passes; `high` 1: it does not).
    """

    kind: str
    target: str
    option: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Rule:
    """When all `conditions` hold, the option is first with chance `precision` (and its standard error).

    `coverage` is the share of the draws in which it is first that the rule holds, `mass` the share of all draws. All
    are counted on draws that the rule was not found on, with the bounds as they are printed.
    """

    conditions: tuple[Condition, ...]
    coverage: float
    precision: float
    precision_error: float
    mass: float


@dataclass(frozen=True, eq=False)
class Beliefs(Answer):
    """What one would have to believe for `option` to be first.

    `standing` is never, sometimes or always, over all draws; `base` the chance of being first, with its standard error.
    `rules` are in the order in which they were found, each to be read on its own, possibly overlapping; none where the
    option is first never, always, or so seldom that a rule would be a guess. `coverage` and `precision` are those of
    holding any of the rules (0 without rules).
    """

    option: str
    standing: str
    base: float
    base_error: float
    rules: tuple[Rule, ...]
    coverage: float
    precision: float
    draws: int


def beliefs(
    decision: Decision,
    preference: Preference | None,
    option: str,
    method: str = "topsis",
    seed: int = 0,
    *,
    draws: int = 20_000,
    uncertain: tuple[str, ...] = ("weights",),
    space: str | WeightSpace | Array | list[Constraint] = "simplex",
    precision: float = 0.8,
    conditions: int = CONDITIONS,
    rules: int = 3,
    screen_chance: float = UNCERTAIN_PASS,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
    progress: Callable[[float], bool | None] | None = None,
) -> Beliefs:
    """Short rules for when `option` is first (ties included), found by patient rule induction over draws.

    Weights are drawn from `space` (the whole simplex unless told; see `acceptability`), scores and screens where they
    are `uncertain`. Conditions are on the weights of criteria and branches, on scores with a range, and on unsettled
    screens; a rule has at most `conditions` (1 to 4), bounds of about two figures. A rule is the box with the best
    balance of precision and coverage (precision counts twice) among those that reach `precision`, or half of the way
    from the base rate to 1 where that is more, and a tenth of the winning draws; where none does, among all. It is
    found on every other draw and stated on the rest; a rule that is not better there than the base rate, by two
    standard errors, is not given. The next rule is found on the draws outside the earlier ones. Raises `NoAnswer` where
    the option is not ranked, `InputError` for an unknown option.

    >>> import mcda
    >>> found = beliefs(mcda.load(), mcda.load_preference("balanced"), "cpx_first", draws=8000)
    >>> rule = found.rules[0]
    >>> found.standing, 1 <= len(rule.conditions) <= 4, rule.precision > 2 * found.base
    ('sometimes', True, True)
    """
    for name, value in (("conditions", conditions), ("rules", rules)):
        most = CONDITIONS if name == "conditions" else 10
        if isinstance(value, bool) or int(value) != value or not 1 <= value <= most:
            raise InputError("analysis.rule_count", name=name, found=value, low=1, high=most)
    if not 0 < precision <= 1:
        raise InputError("analysis.rule_precision", found=precision)
    place = decision.option_place(option)
    job, settings = drawn(
        decision,
        preference,
        method,
        seed,
        draws,
        tuple(uncertain),
        space,
        screen_chance=screen_chance,
        normalisation=normalisation,
        params=params,
        scenario=scenario,
        screens=screens,
        scores=scores,
    )
    if place not in job.scorer.kept:
        raise NoAnswer("analysis.option_not_ranked", option=option, screens=screens)
    variables = _variables(decision, job)
    if len(variables) * job.draws > MOST_NUMBERS:
        raise InputError(
            "analysis.too_many_draws",
            found=job.draws,
            variables=len(variables),
            accepted=MOST_NUMBERS // len(variables),
        )
    points, wins = _drawn_points(decision, job, variables, int(np.flatnonzero(job.scorer.kept == place)[0]), progress)
    base = float(wins.mean())
    ranked = [decision.option_keys[row] for row in job.scorer.kept]
    found = _rules(points, wins, variables, ranked, max(precision, (1.0 + base) / 2.0), int(conditions), int(rules))
    tried = np.zeros(len(wins[1::2]), bool)
    for _, held in found:
        tried |= held
    won = wins[1::2]
    return Beliefs(
        options=decision.option_keys,
        option_names=tuple(one.name for one in decision.options),
        criteria=decision.criterion_keys,
        settings={
            "analysis": "beliefs",
            **settings,
            "option": option,
            "precision": precision,
            "conditions": int(conditions),
            "rules": int(rules),
        },
        option=option,
        standing="never" if not wins.any() else "always" if wins.all() else "sometimes",
        base=base,
        base_error=sqrt(base * (1.0 - base) / len(wins)),
        rules=tuple(rule for rule, _ in found),
        coverage=float(tried[won].mean()) if found else 0.0,
        precision=float(won[tried].mean()) if found else 0.0,
        draws=job.draws,
    )


def _variables(decision: Decision, job: Job) -> list[Variable]:
    """Everything that varies: what a condition can be on."""
    n = len(decision.criteria)
    found: list[Variable] = []
    if job.space is not None:
        found += [("weight", key, -1, (column,)) for column, key in enumerate(decision.criterion_keys)]
        found += [("weight", one.key, -1, one.members) for one in decision.groups if 1 < len(one.members) < n]
    if job.vary_scores:
        stands = job.problem.decision
        wide = stands.high[job.scorer.kept] > stands.low[job.scorer.kept]
        found += [("score", decision.criterion_keys[j], int(row), (int(j),)) for j, row in np.argwhere(wide.T)]
    found += [("screen", screen, row, (number,)) for number, (row, screen) in enumerate(job.unsettled or ())]
    return found


def _drawn_points(
    decision: Decision,
    job: Job,
    variables: list[Variable],
    row: int,
    progress: Callable[[float], bool | None] | None,
) -> tuple[Array, Flags]:
    """What was drawn (V, S), and in which draws the option at `row` is first (S,)."""
    points = np.empty((len(variables), job.draws))
    wins = np.empty(job.draws, bool)
    at = 0
    for tile in range(job.tiles):
        weights = job.weights(tile)
        part = slice(at, at + len(weights))
        found, _ = job.scores(tile, weights)
        wins[part] = first_places(found)[row]
        raw = [one.copy() for one in job.score_draws(tile, len(weights))] if job.vary_scores else []
        passed = job.passed(tile, len(weights)) if job.unsettled else None
        for place, (kind, _, who, columns) in enumerate(variables):
            if kind == "weight":
                points[place, part] = weights[:, list(columns)].sum(axis=1)
            elif kind == "score":
                points[place, part] = raw[columns[0]][who]
            elif passed is not None:
                points[place, part] = passed[columns[0]]
        at += len(weights)
        report(progress, (tile + 1) / job.tiles)
    return points, wins


def _rules(
    points: Array,
    wins: Flags,
    variables: list[Variable],
    ranked: list[str],
    target: float,
    conditions: int,
    rules: int,
) -> list[tuple[Rule, Flags]]:
    """Rules found on the even draws, each with where it holds among the odd ones."""
    seen, hits = np.ascontiguousarray(points[:, ::2]), wins[::2]
    found: list[tuple[Rule, Flags]] = []
    while len(found) < rules and hits.sum() >= LEAST_WINS and not hits.all():
        box = found_box(seen, hits, least=LEAST_POINTS, target=target, most_bounds=conditions)
        box = _readable(box, seen, [kind for kind, *_ in variables])
        rule = _stated(box, points[:, 1::2], wins[1::2], variables, ranked)
        if rule is None:
            break
        found.append(rule)
        outside = ~box.inside(seen)
        seen, hits = seen[:, outside], hits[outside]
    return found


def _readable(box: Box, points: Array, kinds: list[str]) -> Box:
    """Bounds of weights to two significant figures, of scores to about a hundredth of how far they vary."""
    for variable, side in box.bounds:
        bound = float((box.high if side else box.low)[variable])
        size = abs(bound) if kinds[variable] == "weight" else float(np.ptp(points[variable]))
        if kinds[variable] != "screen" and size > 0:
            box = box.moved(variable, side, round(bound, 1 - floor(log10(size))))
    return box


def _stated(
    box: Box,
    points: Array,
    hits: Flags,
    variables: list[Variable],
    ranked: list[str],
) -> tuple[Rule, Flags] | None:
    """The rule with what it is worth on these draws, and where it holds; None where that is not surely more than
    nothing."""
    held = box.inside(points)
    if held.sum() < LEAST_HELD:
        return None
    share = float(hits[held].mean())
    error = sqrt(share * (1.0 - share) / int(held.sum()))
    if share - 2.0 * error <= hits.mean():
        return None
    sides: dict[int, list[float | None]] = {}
    for variable, side in box.bounds:
        sides.setdefault(variable, [None, None])[side] = float((box.high if side else box.low)[variable])
    conditions = []
    for variable, (low, high) in sides.items():
        kind, target, row, _ = variables[variable]
        conditions.append(Condition(kind, target, ranked[row] if row >= 0 else "", low, high))
    return Rule(tuple(conditions), float(held[hits].mean()), share, error, float(held.mean())), held

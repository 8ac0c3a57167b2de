"""What a visitor says about weights, from what is kept of it: swing points per criterion, and judgements in pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from mcda.decision import Decision
from mcda.files.plain_weights import weighed_by_ahp
from mcda.pairwise import ACCEPTABLE_RATIO, Contribution, completed, linked_groups, nearest_on_scale
from mcda.preference import Preference
from mcda.text import LANGUAGES, Text, text
from mcda.ui import cached, state
from mcda.weights import judged_shares, shares, widened

__all__ = [
    "BLANK",
    "FROM_FILE",
    "GIVEN",
    "HIGHEST",
    "JUDGEMENTS_SURE",
    "MIDDLE",
    "SURE",
    "begin",
    "begun",
    "give_or_take",
    "go_on_from",
    "judged_matrix",
    "judged_preference",
    "judgement_name",
    "judgement_start",
    "judgement_starts",
    "judgements",
    "mending_step",
    "point_ranges",
    "points",
    "points_about",
    "points_name",
    "profiles",
    "ratio_of",
    "restart_judgements",
    "restart_points",
    "start",
    "start_ranges",
    "starts",
    "stated_preference",
    "step_of",
]

HIGHEST = 100
MIDDLE = 50
"""The centre of points that nobody gave: they may be anything from nothing to the most."""
BLANK = ""
FROM_FILE = "criteria"
GIVEN = "given"
"""Weighing goes on from weights that were handed in: from a file, a link, or answers given another way."""
SURE = {"exact": 0.0, "roughly": 0.25, "unsure": 0.5}
"""How sure somebody is of some answers: each share give or take this part of itself."""
JUDGEMENTS_SURE = "judgement:sure"
STEPS = tuple(range(-8, 9))
"""A judgement as a step: 0 is equal, k above 0 says the first is k + 1 times as important, below 0 the second."""


def _named(key: str) -> Text:
    return Text(*(text(key, language) for language in LANGUAGES))


# Swing points


def profiles(decision: Decision) -> dict[str, Preference]:
    """Profiles over these criteria, or over those that they group."""
    whole = {} if decision.base is None else cached.profiles(decision.base.criterion_keys)
    return {**whole, **cached.profiles(decision.criterion_keys)}


def points_name(criterion: str) -> str:
    """Where a criterion's points are kept."""
    return f"points:{criterion}"


def points_about(kind: str, criterion: str) -> str:
    """Where something else about a criterion's points is kept: `lock`, `unknown`, `range`."""
    return f"points:{kind}|{criterion}"


def point_ranges(decision: Decision) -> dict[str, tuple[int, int]]:
    """The ends of the points that were stated, by criterion; from nothing to the most where the visitor does not know or did not say."""
    found: dict[str, tuple[int, int]] = {}
    said, begin_with = state.snapshot("points:"), start_ranges(decision)
    for key, point in points(decision).items():
        if point is None or said.get(points_about("unknown", key)):
            found[key] = (0, HIGHEST)
            continue
        ends = said.get(points_about("range", key)) or begin_with.get(key)
        if ends is not None and ends[0] < ends[1]:
            found[key] = (min(int(ends[0]), point), max(int(ends[1]), point))
    return found


def begun() -> bool:
    """Whether the visitor said anything about swing points yet: until then a profile is used, and the questions stand blank."""
    return state.value("start") is not None or bool(state.snapshot("points:"))


def begin() -> None:
    """Begin from a blank sheet where nothing was said: the first answer counts, not the profile used until then."""
    if state.value("start") is None:
        state.put("start", BLANK)


def go_on_from(preference: Preference) -> None:
    """Let weighing by swing points go on from `preference`, which is used as it is until a point is moved."""
    restart_points(GIVEN)
    state.put(GIVEN, preference)
    state.put("way", "swing")


def _given(decision: Decision) -> dict[str, Preference]:
    """The weights that were handed in, where they are about these criteria or those that they group."""
    found = state.value(GIVEN)
    if not isinstance(found, Preference):
        return {}
    fitting = [set(decision.criterion_keys)]
    if decision.base is not None:
        fitting.append(set(decision.base.criterion_keys))
    return {GIVEN: found} if set(found.criteria) in fitting else {}


def _begun(decision: Decision) -> dict[str, Preference]:
    return {**profiles(decision), **_given(decision)}


def starts(decision: Decision) -> dict[str, Text]:
    """What weighing can begin from: the weights of the decision's own file, a profile, or a blank sheet."""
    own = {FROM_FILE: _named("ui.start_from_file")} if decision.default_weights is not None else {}
    named = {key: one.name for key, one in profiles(decision).items()}
    given = {
        key: Text(*(_given_name(one, language) for language in LANGUAGES)) for key, one in _given(decision).items()
    }
    return {**own, **named, **given, BLANK: _named("ui.start_blank")}


def _given_name(preference: Preference, language: str) -> str:
    return text("ui.start_given", language, name=preference.name[language] or preference.key or "–")


def start(decision: Decision) -> str:
    """The start in use: as chosen, else the file's own weights, else the decision's default profile, else blank."""
    if state.value("start") == BLANK:
        return BLANK
    offered = starts(decision)
    usual = decision.default_profile or next(iter(offered))
    if usual not in offered:
        usual = next(iter(offered))
    chosen = state.value("start", usual)
    return chosen if chosen in offered else usual


def restart_points(key: str | None = None) -> None:
    """Drop the visitor's points and begin from `key` (the same start as before without)."""
    state.forget("points:")
    if key is not None:
        state.put("start", key)


def points(decision: Decision) -> dict[str, int | None]:
    """The swing points of every criterion, 0 to 100: as set, else as the start has them; None where nobody said."""
    start_points, said = _start_points(decision), state.snapshot("points:")
    return {key: said.get(points_name(key), start_points[key]) for key in decision.criterion_keys}


def _start_points(decision: Decision) -> dict[str, int | None]:
    key = start(decision)
    if key == BLANK:
        given: tuple[float, ...] = ()
    elif key == FROM_FILE and decision.default_weights is not None:
        given = decision.default_weights
    elif key in (found := _begun(decision)):
        given = found[key].for_decision(decision).points
    else:
        given = ()
    if not given:
        return dict.fromkeys(decision.criterion_keys)
    largest = _largest(decision, given)
    start_points = {
        one: round(HIGHEST * point / largest) for one, point in zip(decision.criterion_keys, given, strict=True)
    }
    open_ones = {one for one, ends in start_ranges(decision).items() if ends == (0, HIGHEST)}
    return {one: None if one in open_ones and point == MIDDLE else point for one, point in start_points.items()}


def start_ranges(decision: Decision) -> dict[str, tuple[int, int]]:
    """The ends of the points that were handed in, for what is not exact: weighing goes on from the ranges, too."""
    if start(decision) != GIVEN or GIVEN not in (found := _given(decision)):
        return {}
    given = found[GIVEN].for_decision(decision)
    if not given.has_ranges:
        return {}
    largest = _largest(decision, given.points)
    ends = zip(given.low or given.points, given.high or given.points, strict=True)
    rounded = [(round(HIGHEST * low / largest), round(HIGHEST * high / largest)) for low, high in ends]
    return {key: one for key, one in zip(decision.criterion_keys, rounded, strict=True) if one[0] < one[1]}


def _largest(decision: Decision, given: tuple[float, ...]) -> float:
    """What has 100 points: points of a profile stand as they are; of shares, sums and a file's weights the largest, or the end of a range."""
    key = start(decision)
    largest = max(given)
    if key == GIVEN and (high := _given(decision)[GIVEN].for_decision(decision).high):
        largest = max(high)
    return HIGHEST if key != FROM_FILE and 1 < largest <= HIGHEST else largest


def stated_preference(decision: Decision) -> Preference | None:
    """The swing points as a preference: the start itself while nothing was said; None while no criterion has points.

    What was left unanswered is "don't know": anything from nothing to the most, with the middle as the centre.
    """
    key = start(decision)
    given = points(decision)
    marks = state.snapshot("points:unknown|", "points:range|")
    if given == _start_points(decision) and not any(marks.values()):
        if key == FROM_FILE and decision.default_weights is not None:
            return Preference.from_weights(decision.criterion_keys, decision.default_weights, key="criteria")
        profile = _begun(decision).get(key)
        if profile is not None:
            return profile
    if all(one is None for one in given.values()):
        return None
    centre = {one: MIDDLE if point is None else point for one, point in given.items()}
    if not any(centre.values()):
        return None
    ranges = point_ranges(decision)
    ends = [ranges.get(one, (point, point)) for one, point in centre.items()]
    return Preference(
        tuple(centre),
        tuple(centre.values()),
        low=tuple(low for low, _ in ends) if ranges else None,
        high=tuple(high for _, high in ends) if ranges else None,
        key="own",
        name=_named("ui.own_points"),
        elicitation="swing",
    )


# Judgements in pairs


def judgement_name(first: str, second: str) -> str:
    """Where a judgement is kept."""
    return f"judgement:{first}|{second}"


def give_or_take(name: str) -> float:
    """The part of each share that is left open by how sure the visitor is, as kept under `name`."""
    return SURE.get(str(state.value(name)), 0.0)


def judgement_starts(decision: Decision) -> dict[str, Preference | None]:
    """A blank sheet, and examples of judgements over these criteria, by key."""
    found = cached.profiles(decision.criterion_keys)
    return {BLANK: None, **{key: one for key, one in found.items() if "matrix" in one.detail}}


def judgement_start(decision: Decision) -> str:
    """The start in use: blank unless an example was chosen."""
    chosen = str(state.value("judgement_start", BLANK))
    return chosen if chosen in judgement_starts(decision) else BLANK


def restart_judgements(key: str | None = None) -> None:
    """Drop the visitor's judgements and begin from `key` (the same start as before without)."""
    state.forget("judgement:")
    if key is not None:
        state.put("judgement_start", key)


def judgements(decision: Decision) -> dict[tuple[int, int], int | None]:
    """Every judgement, by the places of the two criteria, as a step: as set, else as the start has it; None where it is open."""
    keys = decision.criterion_keys
    example = judgement_starts(decision)[judgement_start(decision)]
    begun = None if example is None else np.asarray(example.detail["matrix"], dtype=float)
    return {
        (i, j): state.value(judgement_name(keys[i], keys[j]), None if begun is None else step_of(float(begun[i, j])))
        for i, j in combinations(range(len(keys)), 2)
    }


def judged_matrix(steps: Mapping[tuple[int, int], int | None], size: int) -> NDArray[np.float64]:
    """Judgements as a partial reciprocal matrix (size, size); NaN where a pair was not judged."""
    matrix = np.full((size, size), np.nan)
    np.fill_diagonal(matrix, 1.0)
    for (i, j), step in steps.items():
        if step is not None:
            matrix[i, j] = ratio_of(int(step))
            matrix[j, i] = 1.0 / matrix[i, j]
    return matrix


def step_of(ratio: float) -> int:
    """A ratio on Saaty's scale as a step.

    >>> step_of(5), step_of(1), step_of(1 / 3)
    (4, 0, -2)
    """
    nearest = nearest_on_scale(ratio)
    return round(nearest) - 1 if nearest >= 1 else 1 - round(1 / nearest)


def ratio_of(step: int) -> float:
    """A step as a ratio.

    >>> ratio_of(4), ratio_of(0), ratio_of(-1)
    (5.0, 1.0, 0.5)
    """
    return float(step + 1) if step >= 0 else 1.0 / (1 - step)


def mending_step(partial: NDArray[np.float64], found: Contribution) -> tuple[int, float]:
    """The step that judgement `found` would have to take, and the consistency ratio then: the nearest one that is enough.

    `partial` holds all judgements, NaN where a pair is open. Where they are consistent already, or no step is enough, the step that
    fits best.
    """
    now, best = step_of(found.judgement), step_of(found.suggested)
    towards = range(now, best + (1 if best >= now else -1), 1 if best >= now else -1)
    ratios = {step: _ratio_with(partial, found, ratio_of(step)) for step in towards}
    enough = [step for step, ratio in ratios.items() if ratio <= ACCEPTABLE_RATIO]
    chosen = enough[0] if enough and enough[0] != now else min(ratios, key=ratios.__getitem__)
    return chosen, ratios[chosen]


def _ratio_with(partial: NDArray[np.float64], found: Contribution, ratio: float) -> float:
    changed = partial.copy()
    changed[found.first, found.second], changed[found.second, found.first] = ratio, 1.0 / ratio
    return float(judged_shares(changed)[2].consistency_ratio)


def judged_preference(decision: Decision) -> Preference | None:
    """The judgements as a preference: the example itself while nothing was moved, None while they do not link all criteria.

    Pairs that were not judged follow from the others; `unanswered` among its details names them.
    """
    keys = decision.criterion_keys
    partial = judged_matrix(judgements(decision), len(keys))
    example = judgement_starts(decision)[judgement_start(decision)]
    open_part = give_or_take(JUDGEMENTS_SURE)
    unmoved = example is not None and np.allclose(np.asarray(example.detail["matrix"], dtype=float), partial, rtol=1e-9)
    if example is not None and unmoved and not open_part:
        return example
    if len(linked_groups(partial)) > 1:
        return None
    unanswered = [[keys[i], keys[j]] for i, j in np.argwhere(np.triu(np.isnan(partial), 1)).tolist()]
    found = weighed_by_ahp(
        keys,
        completed(partial).tolist(),
        detail={"criteria": decision.key, **({"unanswered": unanswered} if unanswered else {})},
        key="own",
        name=_named("ui.own_judgements"),
    )
    if not open_part:
        return found
    ends = widened(shares(found.points), open_part)
    return replace(found, low=tuple(ends.low.tolist()), high=tuple(ends.high.tolist()))

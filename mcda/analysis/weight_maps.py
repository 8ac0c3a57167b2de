"""Map of weights: a plane through the space of weights, who wins at each point of it, and where people stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.first_places import leads_under
from mcda.analysis.forms import sums
from mcda.analysis.group_differences import group_problem, mean_difference, proportions
from mcda.analysis.prepared import Prepared
from mcda.analysis.scorers import Scorer
from mcda.analysis.weight_lines import weight_lines
from mcda.decision import Branch, Decision
from mcda.elements import content_hash
from mcda.errors import InputError, NoAnswer
from mcda.preference import Preference
from mcda.text import LANGUAGES, Text, text
from mcda.version import __version__

__all__ = ["WeightMap", "weight_map"]

Array = NDArray[np.float64]
Places = NDArray[np.int64]
MOST_STEPS = 501
AROUND = 0.5
"""How far the window `people` reaches beyond the outermost dots, as a share of their extent (at least 0.05 of all
weight)."""


@dataclass(frozen=True, eq=False)
class WeightMap(Answer):
    """K points of a plane of weights: across the share of all weight on `axes[0]`, up that on `axes[1]`; the rest of
    the criteria share what is left. `meaning` says so in words.

    `points` (K, 2), `weights` (K, n) at them, `winners` (K,) the place among `options` of who is first (of a tie, the
    first in file order; `tied` (K,) says where; -1 where the method has no answer), `areas` (m,) the share of the
    points won, `step` the side of a square around a point. For P people: `people` and `people_names`, `positions` (P,
    2), their own `leaders` (P tuples), `shown` (P,) whom the plane has first at their two shares, and `unseen` (P,) the
    share of their weight that lies elsewhere than the plane has it: dot and colour can disagree.
    """

    axes: tuple[str, str]
    names: tuple[Text, Text]
    meaning: Text
    points: Array
    weights: Array
    winners: Places
    tied: NDArray[np.bool_]
    areas: Array
    step: float
    people: tuple[str, ...]
    people_names: tuple[Text, ...]
    positions: Array
    leaders: tuple[tuple[str, ...], ...]
    shown: Places
    unseen: Array


def weight_map(
    decision: Decision,
    preferences: Preference | Sequence[Preference] | Array,
    method: str = "topsis",
    seed: int = 0,
    *,
    axes: tuple[str, str] | None = None,
    steps: int = 51,
    window: str = "all",
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
) -> WeightMap:
    """Who wins on the plane of weights spanned by two criteria or branches and the rest, with the people of
    `preferences` as dots.

    `axes` are two criteria or branches that share no criterion and leave one over; without them, the two top branches
    (criteria, where fewer than three are on top) whose weights differ most between the people. Within each of the three
    parts the criteria keep the proportions of the mean of the weights. A square grid of `steps` (3 to 501) a side, cut
    off where shares would exceed 1; `window` all, or `people` to look closer at where they are. Nothing is drawn,
    `seed` is not used. Raises `InputError` for axes that do not fit, `NoAnswer` for fewer than three criteria or where
    all options are screened out.

    >>> import mcda
    >>> found = weight_map(mcda.load(), [mcda.load_preference("us_operators"), mcda.load_preference("japan_caution")])
    >>> found.axes, found.points.shape, found.leaders
    (('c2', 'legal'), (1326, 2), (('mission_ctf',), ('cpx_first',)))
    """
    if isinstance(steps, bool) or int(steps) != steps or not 3 <= steps <= MOST_STEPS:
        raise InputError("analysis.map_steps", found=steps, low=3, high=MOST_STEPS)
    if window not in ("all", "people"):
        raise InputError("analysis.map_window", found=window, accepted="all, people")
    if len(decision.criteria) < 3:
        raise NoAnswer("analysis.map_needs_three", found=len(decision.criteria))
    problem, people, weights = group_problem(
        decision, preferences, scenario=scenario, screens=screens, scores=scores, at_least=1
    )
    mean = weights.mean(axis=0)
    lines = weight_lines(decision, mean, axes or _widest(decision, weights))
    parts = np.vstack([lines.members, ~lines.members.any(axis=0)])
    if len(parts) != 3 or not parts[2].any() or (parts.sum(axis=0) > 1).any():
        raise InputError("analysis.map_axes", found=", ".join(axes or lines.targets))
    within = np.vstack([proportions(mean[None], part) for part in parts])
    positions = sums(weights, parts[:2].astype(float))
    points, step = _grid(positions if window == "people" else None, int(steps))
    scorer = Scorer(Prepared.of(problem, method, normalisation, params))
    weights_there = _on_plane(points, within)
    leads = leads_under(scorer, weights_there)
    winners = _first_named(scorer, leads)
    dots = _on_plane(positions, within)
    ranked = [decision.option_keys[place] for place in scorer.kept]
    settings = {
        "analysis": "weight_map",
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
        "axes": list(lines.targets),
        "steps": int(steps),
        "window": window,
        "seed": seed,
        "version": __version__,
    }
    across, up = lines.names
    return WeightMap(
        options=decision.option_keys,
        option_names=tuple(option.name for option in decision.options),
        criteria=decision.criterion_keys,
        settings=settings,
        axes=(lines.targets[0], lines.targets[1]),
        names=(across, up),
        meaning=Text(*(text("analysis.map_meaning", language, across=across, up=up) for language in LANGUAGES)),
        points=points,
        weights=weights_there,
        winners=winners,
        tied=leads.sum(axis=0) > 1,
        areas=np.bincount(winners[winners >= 0], minlength=len(decision.options)) / len(winners),
        step=step,
        people=tuple(one.key for one in people),
        people_names=tuple(one.name for one in people),
        positions=positions,
        leaders=tuple(tuple(ranked[row] for row in np.flatnonzero(one)) for one in leads_under(scorer, weights).T),
        shown=_first_named(scorer, leads_under(scorer, dots)),
        unseen=np.abs(weights - dots).sum(axis=1) / 2.0,
    )


def _widest(decision: Decision, weights: Array) -> tuple[str, ...]:
    """The two top branches or criteria whose weights differ most between people; the heaviest, where nobody differs."""
    top = [one.key for one in decision.children() if not isinstance(one, Branch) or decision.group(one.key).members]
    lines = weight_lines(decision, weights.mean(axis=0), top if len(top) > 2 else decision.criterion_keys)
    shares = sums(weights, lines.members.astype(float))
    spread = mean_difference(shares) if len(weights) > 1 else np.zeros(len(lines.targets))
    order = sorted(
        range(len(spread)), key=lambda place: (-round(float(spread[place]), 12), -float(lines.current[place]), place)
    )
    return tuple(lines.targets[place] for place in sorted(order[:2]))


def _grid(around: Array | None, steps: int) -> tuple[Array, float]:
    """Points (K, 2) of a square grid with `steps` a side that keep a share of 0 or more for the rest, and how far they
    are apart."""
    low, size = np.zeros(2), 1.0
    if around is not None:
        extent = float(np.ptp(around, axis=0).max())
        size = min(1.0, extent + 2.0 * max(AROUND * extent, 0.05))
        middle = (around.min(axis=0) + around.max(axis=0)) / 2.0
        low = np.clip(middle - size / 2.0, 0.0, 1.0 - size)
    along = np.arange(steps) / (steps - 1) * size
    points = low + np.stack(np.meshgrid(along, along), axis=-1).reshape(-1, 2)
    return points[points.sum(axis=1) <= 1.0 + 1e-12], size / (steps - 1)


def _first_named(scorer: Scorer, leads: NDArray[np.bool_]) -> Places:
    """Place (S,) of the first leader in file order, from leads (m, S) of the ranked options; -1 where nobody leads."""
    return np.where(leads.any(axis=0), scorer.kept[leads.argmax(axis=0)], -1)


def _on_plane(points: Array, within: Array) -> Array:
    """Weights (K, n) where the three parts hold `points` (K, 2) and the rest, each shared out as the rows of `within`
    (3, n)."""
    rest = np.maximum(1.0 - points.sum(axis=1, keepdims=True), 0.0)
    return np.hstack([points, rest]) @ within

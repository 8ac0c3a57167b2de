"""Where a method misleads on this very decision: what another setting, an option less or a weak spot does to its ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from mcda.analysis.prepared import Prepared
from mcda.analysis.reversals import rank_reversal
from mcda.analysis.workings import Working
from mcda.decision import Decision
from mcda.errors import InputError, MethodRefusal
from mcda.preference import Preference
from mcda.ranks import TOLERANCE
from mcda.results import Record
from mcda.text import Text, number

__all__ = ["Pitfall", "pitfall", "weighing_pitfall"]


@dataclass(frozen=True, eq=False)
class Pitfall(Record):
    """One thing to beware of, found on this decision: `kind` names the sentence (`method_help.example_KIND`), `fields` fill it."""

    topic: str
    kind: str
    fields: Mapping[str, Text | str | int | float]


_SETTINGS: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any], str, str]] = {
    "topsis": ({}, {"normalisation": "vector"}, "normalisation=scale", "normalisation=vector"),
    "vikor": ({"v": 0.5}, {"v": 1.0}, "v=0.5", "v=1"),
    "promethee_2": (
        {},
        {"functions": "linear", "q": 0.5, "p": 2.0},
        "functions=usual",
        "functions=linear, q=0.5, p=2",
    ),
    "weighted_product": ({}, {"normalisation": "max"}, "normalisation=scale", "normalisation=max"),
    "waspas": ({}, {"normalisation": "max"}, "normalisation=scale", "normalisation=max"),
    "codas": ({"tau": 0.02}, {"tau": 0.05}, "tau=0.02", "tau=0.05"),
    "moora": ({}, {"variant": "reference_point"}, "variant=ratio", "variant=reference_point"),
    "mabac": ({}, {"normalisation": "minmax"}, "normalisation=scale", "normalisation=minmax"),
    "ahp": ({}, {"mode": "relative"}, "mode=ratings", "mode=relative"),
}
"""Choices of a method that nobody's preferences decide, two of each; the second is compared with the first."""


def pitfall(
    decision: Decision,
    preference: Preference | None = None,
    method: str = "topsis",
    *,
    normalisation: str | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
) -> Pitfall:
    """What to beware of in this ranking by `method`.

    Where the method has a setting that no preference decides: what the other choice does. Where its order can change with the options
    present: an option whose absence turns two others round. Otherwise the weakest spot of the leader, which its strengths pay for.

    >>> import mcda
    >>> found = pitfall(mcda.load(), mcda.load_preference("balanced"), "vikor")
    >>> found.kind, str(found.fields["leader"]), str(found.fields["other_leader"])
    ('setting_leader', 'Thin standing HQ', 'Parallel HQs')
    """
    asked: dict[str, Any] = {"scenario": scenario, "screens": screens, "scores": scores}
    prepared = Prepared(decision, preference, method, normalisation=normalisation, **asked)
    if method == "weighted_product" and ((prepared.matrix <= 0) & (prepared.weights > 0)).any():
        return _by_zero(decision, prepared)
    if method in _SETTINGS and decision.bounds is not None:
        found = _by_setting(decision, preference, method, asked)
        if found is not None:
            return found
    if not prepared.anchored:
        return _by_absence(decision, preference, method, normalisation, asked)
    return _by_weak_spot(decision, prepared)


def _leader(decision: Decision, prepared: Prepared) -> Text:
    return decision.options[int(prepared.rows[prepared.leaders[0]])].label


def _by_setting(
    decision: Decision, preference: Preference | None, method: str, asked: dict[str, Any]
) -> Pitfall | None:
    """Both settings side by side; None where the second cannot be used on these scores."""
    first, second, said_first, said_second = _SETTINGS[method]
    try:
        made = [Prepared(decision, preference, method, params=one, **asked) for one in (first, second)]
        scores_by = [one.base_scores for one in made]
    except (InputError, MethodRefusal):
        return None
    gaps = [np.subtract.outer(found, found) * made[0].sign for found in scores_by]
    turned = int(((gaps[0] > TOLERANCE) & (gaps[1] < -TOLERANCE)).sum())
    leaders = [_leader(decision, one) for one in made]
    count = len(made[0].rows)
    kind = "setting_leader" if leaders[0] != leaders[1] else "setting_same" if not turned else "setting_pairs"
    return Pitfall(
        method,
        kind,
        {
            "setting": said_first,
            "other": said_second,
            "leader": leaders[0],
            "other_leader": leaders[1],
            "turned": turned,
            "pairs": count * (count - 1) // 2,
        },
    )


def _by_absence(
    decision: Decision, preference: Preference | None, method: str, normalisation: str | None, asked: dict[str, Any]
) -> Pitfall:
    """The option whose absence turns the highest-ranked pair round."""
    prepared = Prepared(decision, preference, method, normalisation=normalisation, **asked)
    places = dict(zip((prepared.key(row) for row in range(len(prepared.rows))), prepared.base_ranks, strict=True))
    found = rank_reversal(decision, preference, method, normalisation=normalisation, **asked)
    moved = [(one, pair) for one in found.reversals if one.change == "left_out" for pair in one.moved]
    if not moved:
        return Pitfall(method, "absence_none", {})
    one, (first, second) = min(moved, key=lambda each: sorted(int(places[key]) for key in each[1]))
    label = {option.key: option.label for option in decision.options}
    return Pitfall(method, "absence", {"removed": label[one.option], "first": label[first], "second": label[second]})


def _by_zero(decision: Decision, prepared: Prepared) -> Pitfall:
    """Who stands at the worst end somewhere, which makes a product 0 whatever else the option offers."""
    counted = prepared.weights > 0
    at_zero = np.argwhere((prepared.matrix <= 0) & counted)
    row, column = (int(one) for one in at_zero[0])
    options = len({int(one) for one, _ in at_zero})
    return Pitfall(
        prepared.method.name,
        "zero",
        {
            "count": options,
            "options": len(prepared.rows),
            "option": decision.options[int(prepared.rows[row])].label,
            "criterion": decision.criteria[column].name,
        },
    )


def _by_weak_spot(decision: Decision, prepared: Prepared) -> Pitfall:
    leader = int(prepared.leaders[0])
    counted = np.flatnonzero(prepared.weights > 0)
    scaled = prepared.decision.bounds is not None
    row = prepared.decision.values()[prepared.rows[leader]] if scaled else prepared.matrix[leader]
    weakest = int(counted[np.argmin(row[counted])]) if scaled else int(counted[np.argmax(prepared.weights[counted])])
    return Pitfall(
        prepared.method.name,
        "weak_spot" if scaled else "no_scale",
        {
            "option": _leader(decision, prepared),
            "criterion": decision.criteria[weakest].name,
            "value": number(float(row[weakest]), 2),
            "score": number(float(prepared.decision.matrix[prepared.rows[leader], weakest])),
        },
    )


def weighing_pitfall(working: Working) -> Pitfall:
    """What a way to weigh made of the weights in use: the criterion it moved most; for a group, the one people differ on most.

    >>> import mcda
    >>> from mcda.analysis import weighing_working
    >>> found = weighing_working(mcda.load(), mcda.load_preference("balanced"), "weighing_rank_order_centroid")
    >>> weighing_pitfall(found).kind
    'weighing_moved'
    """
    names = working.names["item"]
    if working.topic == "weighing_group":
        people = working.step("people").values
        at = int(np.argmax(np.round(people.max(axis=1) - people.min(axis=1), 12)))
        low, high, mean = float(people[at].min()), float(people[at].max()), float(working.last.values[at])
        return Pitfall(working.topic, "group", {"item": names[at], "low": low, "high": high, "mean": mean})
    before, after = working.step("weights_in_use").values, working.last.values
    at = int(np.argmax(np.round(np.abs(after - before), 12)))
    moved = abs(float(after[at] - before[at])) > 0.0005
    about: dict[str, Text | str | int | float] = {
        "item": names[at],
        "before": float(before[at]),
        "after": float(after[at]),
    }
    return Pitfall(working.topic, "weighing_moved" if moved else "weighing_kept", about)

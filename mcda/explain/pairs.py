"""Why one option is above another, true to the method that ranked them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mcda.decision import Decision
from mcda.errors import InputError
from mcda.explain.wording import listing, place_of, plural, said, signed
from mcda.ranks import TOLERANCE
from mcda.results import Evaluation
from mcda.tables.rankings import short_label
from mcda.text import Text, number, percent
from mcda.text.numbers import distinct

__all__ = ["advantages", "why_above"]

Array = NDArray[np.float64]
FOR, AGAINST = 3, 2
"""Criteria named for the upper and for the lower option: as many as a listener remembers."""
NOTHING = 1e-12
"""A part smaller than this speaks for neither."""


def why_above(decision: Decision, evaluation: Evaluation, a: str, b: str) -> tuple[Text, ...]:
    """Why option `a` is above option `b`: their scores, then what speaks for each by the method's own parts.

    Methods whose score is a sum over criteria: the parts are score points and sum to the difference. TOPSIS: parts of the squared
    distances to the ideal and from the anti-ideal (see `advantages`), as shares of all that separates the two. Other methods: that
    there is no split by criterion. A tie says so. An option that is not ranked, or `a` below `b`, is an `InputError`.
    """
    upper, lower = place_of(evaluation, a), place_of(evaluation, b)
    names = {"a": decision.options[upper].label, "b": decision.options[lower].label}
    for place in (upper, lower):
        if not evaluation.ranks[place]:
            raise InputError("explain.not_ranked", option=decision.options[place].label)
    if evaluation.ranks[upper] > evaluation.ranks[lower]:
        raise InputError("explain.not_above", **names)
    method = short_label(evaluation.method)
    first, second = float(evaluation.scores[upper]), float(evaluation.scores[lower])
    if evaluation.ranks[upper] == evaluation.ranks[lower]:
        return (said("explain.why_tie", method=method, score=number(first), **names),)
    shown = distinct([first, second], [1, 2])
    key = "explain.why_scores" if evaluation.higher_is_better else "explain.why_scores_lower"
    found = [said(key, method=method, first=shown[0], second=shown[1], **names)]
    parts = advantages(evaluation, upper, lower)
    if parts is None:
        return (*found, said("explain.why_no_split", method=method))
    if "to_ideal" in evaluation.parts:
        found.append(_distances(evaluation, upper, lower, names))
        gross = float(np.abs(parts).sum())
        shares = parts / gross
        wins = float(shares[shares > 0].sum())
        found.append(said("explain.why_balance", share=percent(wins), rest=percent(1.0 - wins), **names))
        return (*found, *_sides(decision, shares, names, shares_of_gap=True))
    found.append(said("explain.why_sum", gap=signed(float(parts.sum())), **names))
    return (*found, *_sides(decision, parts, names, shares_of_gap=False))


def advantages(evaluation: Evaluation, upper: int, lower: int) -> Array | None:
    """What each criterion does for the upper option against the lower (n,), above 0 for, below 0 against; None without a split.

    Where the method's parts sum to its scores: their differences, which sum to the difference of the scores. TOPSIS: closeness
    orders options as the share N / T does, N the squared distance from the anti-ideal and T that plus the squared distance to the
    ideal. For any q between the two shares N - q T is above 0 for the upper option and below 0 for the lower, so the differences
    of its parts, (1 - q) x (farther from the anti-ideal) + q x (nearer to the ideal), sum to more than 0: an exact account of
    why it is above. q is taken as (N + N') / (T + T'), which always lies between.
    """
    parts = evaluation.parts
    if "to_ideal" in parts and "to_anti_ideal" in parts:
        near, far = parts["to_anti_ideal"][[upper, lower]], parts["to_ideal"][[upper, lower]]
        level = near.sum() / (near.sum() + far.sum())
        return np.asarray((1.0 - level) * (near[0] - near[1]) + level * (far[1] - far[0]))
    if not parts:
        return None
    part = next(iter(parts.values()))[[upper, lower]]
    if not np.allclose(part.sum(axis=1), evaluation.scores[[upper, lower]], rtol=0.0, atol=TOLERANCE):
        return None
    return np.asarray(part[0] - part[1]) * (1.0 if evaluation.higher_is_better else -1.0)


def _distances(evaluation: Evaluation, upper: int, lower: int, names: dict[str, Text]) -> Text:
    """The two squared distances of both options."""
    shown = {
        f"{name}_{who}": number(float(evaluation.parts[part][place].sum()))
        for name, part in (("ideal", "to_ideal"), ("anti", "to_anti_ideal"))
        for who, place in (("a", upper), ("b", lower))
    }
    return said("explain.why_distances", **names, **shown)


def _sides(decision: Decision, parts: Array, names: dict[str, Text], shares_of_gap: bool) -> list[Text]:
    """The criteria that speak most for each of the two, and all others together."""
    order = np.argsort(-np.abs(parts), kind="stable")
    for_upper = [at for at in order if parts[at] > NOTHING][:FOR]
    for_lower = [at for at in order if parts[at] < -NOTHING][:AGAINST]

    def told(place: int) -> Text:
        size = percent(abs(float(parts[place]))) if shares_of_gap else signed(float(parts[place]))
        return said("explain.part", criterion=decision.criteria[place].name, size=size)

    found = [said("explain.why_for", option=names["a"], parts=listing(told(at) for at in for_upper))]
    if for_lower:
        found.append(said("explain.why_for", option=names["b"], parts=listing(told(at) for at in for_lower)))
    if not shares_of_gap:
        rest = [at for at in order if abs(parts[at]) > NOTHING and at not in (*for_upper, *for_lower)]
        if rest:
            found.append(
                said(f"explain.why_rest_{plural(len(rest))}", count=len(rest), size=signed(float(parts[rest].sum())))
            )
    return found

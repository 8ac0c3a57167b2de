"""How each way to weigh makes weights out of answers, shown on answers that fit the weights in use."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.workings import Working
from mcda.decision import Decision
from mcda.methods.steps import Step
from mcda.normalise import normalised
from mcda.pairwise import nearest_on_scale
from mcda.preference import Preference
from mcda.ranks import ranks
from mcda.text import Text
from mcda.weights import (
    aggregate_priorities,
    ahp,
    best_worst,
    critic,
    direct,
    entropy,
    rank_order_centroid,
    rank_reciprocal,
    rank_sum,
    standard_deviation,
    swing,
    trade_off_shares,
)
from mcda.weights.sources import SOURCES

__all__ = ["MOST_ITEMS", "WEIGHINGS", "weighing_working"]

MOST_ITEMS = 7
"""Criteria shown: the heaviest ones. More than seven are not compared at once."""
WEIGHINGS = tuple(f"weighing_{name}" for name in SOURCES)
"""The ways to weigh, as topics of the help pages."""

Array = NDArray[np.float64]
Made = tuple[Step, ...]


def weighing_working(
    decision: Decision, preference: Preference, topic: str, people: Sequence[Preference] = ()
) -> Working:
    """The steps of one of `WEIGHINGS`, on the heaviest criteria (at most seven).

    Nobody is asked here: the answers are made from `preference`, rounded as that way rounds them (points to fives, comparisons to the
    scale from 1 to 9), so that the steps show what the rounding does; a preference that holds judgements in pairs shows its own. Ways that look at the data take the decision's scores; the
    group is `people`, those with weights for these criteria, and `preference` where there are none. The last step holds weights that
    sum to 1; the step before the first answer, `weights_in_use`, those they may be compared with.

    >>> import mcda
    >>> found = weighing_working(mcda.load(), mcda.load_preference("balanced"), "weighing_rank_sum")
    >>> [step.key for step in found.steps], round(float(found.last.values.sum()), 9)
    (['weights_in_use', 'places', 'rank_sum_weights'], 1.0)
    """
    name = topic.removeprefix("weighing_")
    held = preference.for_decision(decision).weights
    order = np.argsort(-np.round(held, 12), kind="stable")
    most = len(order) if name in _BY_DATA else MOST_ITEMS
    places = np.sort(order[: min(most, np.count_nonzero(held > 0))])
    weights = held[places] / held[places].sum()
    persons: tuple[Preference, ...] = ()
    if name in _BY_DATA:
        scaled = decision.bounds is not None
        direction = np.ones(len(places)) if scaled else decision.direction[places].astype(float)
        made = _BY_DATA[name]((decision.values() if scaled else decision.matrix)[:, places], direction)
    elif name == "pairwise" and "matrix" in preference.detail and decision.criterion_keys == preference.criteria:
        places = np.arange(len(held))
        weights = held
        made = _judged(np.asarray(preference.detail["matrix"], dtype=float))
    elif name == "group":
        everybody = [(one, one.for_decision(decision).weights[places]) for one in tuple(people) or (preference,)]
        heard = [(one, own) for one, own in everybody if own.sum() > 0]
        persons = tuple(one for one, _ in heard)
        made = _group(np.array([own / own.sum() for _, own in heard]))
    else:
        made = _ASKED[name](weights)
    criteria = [decision.criteria[place] for place in places]
    names: dict[str, tuple[Text, ...]] = {"item": tuple(one.name for one in criteria)}
    keys = {"item": tuple(one.key for one in criteria)}
    if persons:
        names["person"] = tuple(one.name or Text(one.key) for one in persons)
        keys["person"] = tuple(one.key or str(place + 1) for place, one in enumerate(persons))
    heaviest = int(np.argmax(np.round(weights, 12)))
    lightest = int(np.argmin(np.round(weights, 12)))
    return Working(
        topic=topic,
        steps=(Step("weights_in_use", weights, ("item",), share=True), *made),
        keys=keys,
        names=names,
        example={"item": heaviest, "second": lightest, "person": 0},
        ranks=(),
        settings={"decision": decision.hash, "preference": preference.hash, "topic": topic, "criteria": decision.key},
    )


def _items(key: str, values: Array) -> Step:
    return Step(key, values, ("item",))


def _result(key: str, values: Array) -> Step:
    return Step(key, values, ("item",), share=True)


# Answers that fit the weights, as each way rounds them


def _rounded_points(weights: Array) -> Array:
    """The heaviest 100, the others in proportion, to fives and at least five."""
    return np.maximum(5.0 * np.round(100.0 * weights / weights.max() / 5.0), 5.0)


def _swing(weights: Array) -> Made:
    points = _rounded_points(weights)
    return _items("swing_points", points), _result("swing_weights", swing(points))


def _direct(weights: Array) -> Made:
    points = np.maximum(np.round(100.0 * weights), 1.0)
    return _items("direct_points", points), _result("direct_weights", direct(points))


def _order(weights: Array) -> Array:
    return ranks(weights).astype(float)


def _rank_order_centroid(weights: Array) -> Made:
    order = _order(weights)
    return _items("places", order), _result("centroid_weights", rank_order_centroid(order))


def _rank_sum(weights: Array) -> Made:
    order = _order(weights)
    return _items("places", order), _result("rank_sum_weights", rank_sum(order))


def _rank_reciprocal(weights: Array) -> Made:
    order = _order(weights)
    return _items("places", order), _result("reciprocal_weights", rank_reciprocal(order))


def _pairwise(weights: Array) -> Made:
    items = len(weights)
    matrix = np.ones((items, items))
    for i in range(items):
        for j in range(i + 1, items):
            matrix[i, j] = nearest_on_scale(float(weights[i] / weights[j]))
            matrix[j, i] = 1.0 / matrix[i, j]
    return _judged(matrix)


def _judged(matrix: Array) -> Made:
    """What follows from judgements (n, n)."""
    found = ahp(matrix)
    return (
        Step("judgements", matrix, ("item", "item")),
        Step("lambda_max", np.array(found.lambda_max), ()),
        Step("consistency_index", np.array(found.consistency_index), ()),
        Step("random_index", np.array(found.random_index), ()),
        Step("consistency_ratio", np.array(found.consistency_ratio), ()),
        _result("priorities", found.priorities),
    )


def _best_worst(weights: Array) -> Made:
    best, worst = int(np.argmax(weights)), int(np.argmin(weights))
    widest = max(nearest_on_scale(float(weights[best] / weights[worst])), 1.0)
    over = np.array([min(nearest_on_scale(float(weights[best] / one)), widest) for one in weights])
    under = np.array([min(nearest_on_scale(float(one / weights[worst])), widest) for one in weights])
    over[best] = under[worst] = 1.0
    over[worst] = under[best] = widest
    found = best_worst(over, under)
    return (
        _items("best_over", over),
        _items("over_worst", under),
        Step("xi", np.array(found.xi), ()),
        _result("best_worst_weights", found.weights),
    )


def _trade_off(weights: Array) -> Made:
    first = int(np.argmax(weights))
    parts = np.round(20.0 * weights / weights[first]) / 20.0
    labels = [str(place) for place in range(len(weights))]
    answers = [
        (labels[first], labels[at], parts[at], parts[at], parts[at]) for at in range(len(weights)) if at != first
    ]
    found = trade_off_shares(labels, answers)
    return Step("parts_given", parts, ("item",), share=True), _result("trade_off_weights", found.weights)


_ASKED: dict[str, Callable[[Array], Made]] = {
    "swing": _swing,
    "direct": _direct,
    "rank_order_centroid": _rank_order_centroid,
    "rank_sum": _rank_sum,
    "rank_reciprocal": _rank_reciprocal,
    "pairwise": _pairwise,
    "best_worst": _best_worst,
    "trade_off": _trade_off,
}


# Weights from the data


def _entropy(scores: Array, direction: Array) -> Made:
    weights = entropy(scores, direction)
    totals = scores.sum(axis=0)
    shares = scores / np.where(totals > 0, totals, 1.0)
    logarithms = np.log(np.where(shares > 0, shares, 1.0))
    evenness = -(shares * logarithms).sum(axis=0) / np.log(max(len(scores), 2))
    return _items("evenness", evenness), _result("entropy_weights", weights)


def _critic(scores: Array, direction: Array) -> Made:
    values = normalised(scores, direction, "minmax")
    spread = values.std(axis=0)
    varies = spread > 0
    conflict = np.zeros(len(spread))
    if np.count_nonzero(varies) > 1:
        conflict[varies] = (1.0 - np.corrcoef(values[:, varies], rowvar=False)).sum(axis=1)
    return _items("spread", spread), _items("conflict", conflict), _result("critic_weights", critic(scores, direction))


def _standard_deviation(scores: Array, direction: Array) -> Made:
    spread = normalised(scores, direction, "minmax").std(axis=0)
    return _items("spread", spread), _result("spread_weights", standard_deviation(scores, direction))


_BY_DATA: dict[str, Callable[[Array, Array], Made]] = {
    "entropy": _entropy,
    "critic": _critic,
    "standard_deviation": _standard_deviation,
}


def _group(own: Array) -> Made:
    """People's weights (k, n) as one."""
    return (
        Step("people", own.T, ("item", "person"), share=True),
        _result("arithmetic_weights", aggregate_priorities(own, mean="arithmetic")),
        _result("geometric_weights", aggregate_priorities(own)),
    )

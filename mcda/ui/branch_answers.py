"""What a visitor says branch by branch, from what is kept of it: one answer per branch, each by its own way, and their preference."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from mcda.decision import Branch, Criterion, Decision
from mcda.pairwise import linked_groups
from mcda.preference import Preference
from mcda.text import LANGUAGES, Text, text
from mcda.ui import state
from mcda.ui.ranked_order import Order
from mcda.ui.stated_weights import give_or_take, judged_matrix
from mcda.weights import (
    Shares,
    best_worst_shares,
    branch_trade_offs,
    composed,
    judged_shares,
    order_shares,
    points_left,
    total_shares,
    unknown_shares,
    widened,
)

__all__ = [
    "BRANCHES",
    "BRANCH_WAYS",
    "MOST_AT_ONCE",
    "TOTAL",
    "Knot",
    "Weighed",
    "answer_name",
    "branch_preference",
    "doubtful_points",
    "given_points",
    "judged",
    "knots",
    "leaf_of",
    "order",
    "overspent",
    "put_order",
    "restart_branches",
    "way_of",
    "ways_answered",
    "ways_offered",
    "weighed",
]

BRANCH_WAYS = {
    "direct": "direct",
    "rank": "rank_order",
    "best_worst": "best_worst",
    "trade_off": "trade_off",
    "tree": "pairwise",
}
"""Ways of weighing that work branch by branch, and how a preference made so was elicited."""
MOST_AT_ONCE = 7
"""Items that are compared in pairs at once."""
TOTAL = 100
BRANCHES = "branch:"


@dataclass(frozen=True)
class Knot:
    """A place in the tree where something is weighed against something: the root (key empty) or a branch."""

    key: str
    name: Text
    children: tuple[Branch | Criterion, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The children's keys."""
        return tuple(one.key for one in self.children)


@dataclass(frozen=True)
class Weighed:
    """Every knot's own shares, the leaves in the decision's order with theirs, and which knots were answered."""

    local: dict[str, Shares]
    whole: Shares
    answered: frozenset[str]


def knots(decision: Decision) -> tuple[Knot, ...]:
    """Where something is weighed: the root, then every branch of more than one child, from the top down."""
    root = Text(*(text("ui.knot_root", language) for language in LANGUAGES))
    found = [Knot("", root, decision.children())]
    found += [Knot(one.key, one.name, decision.children(one.key)) for one in decision.branches]
    return tuple(one for one in found if len(one.children) > 1)


def answer_name(knot: Knot, kind: str, *of: str) -> str:
    """Where an answer of a knot is kept."""
    return f"{BRANCHES}at:{knot.key}|" + "|".join((kind, *of))


def restart_branches(knot: str | None = None) -> None:
    """Drop every answer, or those of one knot."""
    state.forget(BRANCHES if knot is None else f"{BRANCHES}at:{knot}|")


def ways_offered(knot: Knot) -> tuple[str, ...]:
    """The ways a knot can be weighed by: too many children are not compared in pairs."""
    return tuple(way for way in BRANCH_WAYS if way != "tree" or len(knot.children) <= MOST_AT_ONCE)


def way_of(knot: Knot) -> str:
    """The way a knot is weighed by: its own, else the page's."""
    offered = ways_offered(knot)
    for way in (state.value(f"{BRANCHES}how:{knot.key}"), state.value("way")):
        if way in offered:
            return str(way)
    return offered[0]


def given_points(knot: Knot) -> list[int | None]:
    """Points of a knot's children, None where none were given."""
    return [state.value(answer_name(knot, "points", key)) for key in knot.keys]


def doubtful_points(knot: Knot) -> list[float | None]:
    """The same, None also where the visitor does not know."""
    unknown = [bool(state.value(answer_name(knot, "unknown", key), False)) for key in knot.keys]
    return [
        None if one is None or open_ else float(one) for one, open_ in zip(given_points(knot), unknown, strict=True)
    ]


def overspent(decision: Decision) -> tuple[Knot, ...]:
    """Where more points were given than there are: such an answer waits, and counts as none until it fits."""
    return tuple(
        one for one in knots(decision) if way_of(one) == "direct" and points_left(doubtful_points(one), TOTAL) < 0
    )


def order(knot: Knot) -> Order:
    """The children placed so far, the most important first, and which are as important as the one before."""
    placed, equal = (state.value(answer_name(knot, kind), []) for kind in ("order", "equal"))
    given = (placed if isinstance(placed, list) else [], equal if isinstance(equal, list) else [])
    return Order.of(*given, knot.keys)


def put_order(knot: Knot, given: Order) -> None:
    """Keep an order."""
    state.put(answer_name(knot, "order"), list(given.placed))
    state.put(answer_name(knot, "equal"), sorted(given.equal))


def judged(knot: Knot) -> NDArray[np.float64]:
    """The judgements of a knot as a partial matrix; NaN where a pair was not judged."""
    pairs = combinations(range(len(knot.children)), 2)
    steps = {(i, j): state.value(answer_name(knot, "pair", knot.keys[i], knot.keys[j])) for i, j in pairs}
    return judged_matrix(steps, len(knot.children))


def leaf_of(decision: Decision, item: Branch | Criterion, local: dict[str, Shares]) -> tuple[Criterion, float]:
    """The criterion that stands for an item in a trade-off, its heaviest, and the criterion's share of the item."""
    share = 1.0
    while isinstance(item, Branch):
        children = decision.children(item.key)
        found = local.get(item.key)
        place = 0 if found is None else int(np.argmax(np.round(found.weights, 12)))
        share *= 1.0 if found is None else float(found.weights[place])
        item = children[place]
    return item, share


def weighed(decision: Decision) -> Weighed:
    """Every answer so far; a knot nobody answered is open: any weights, with equal ones as the centre."""
    local: dict[str, Shares] = {}
    answered: set[str] = set()
    every = knots(decision)
    for knot in reversed(every):  # from the leaves up: a trade-off between branches needs the shares within them
        found = _answered(decision, knot, local)
        if found is not None:
            answered.add(knot.key)
            found = widened(found, give_or_take(answer_name(knot, "sure")))
        local[knot.key] = unknown_shares(len(knot.children)) if found is None else found
    branches = {one.key: (one.keys, local[one.key]) for one in every}
    for one in decision.branches:  # a branch of one child passes its share on
        children = decision.children(one.key)
        if len(children) == 1:
            branches[one.key] = ((children[0].key,), unknown_shares(1))
    if "" not in branches:
        branches[""] = (tuple(one.key for one in decision.children()), unknown_shares(len(decision.children())))
    keys, whole = composed(branches)
    places = [keys.index(key) for key in decision.criterion_keys]
    return Weighed(local, Shares(whole.weights[places], whole.low[places], whole.high[places]), frozenset(answered))


def _answered(decision: Decision, knot: Knot, local: dict[str, Shares]) -> Shares | None:
    """What was said of one knot; None while it is not enough to say anything."""
    way = way_of(knot)
    if way == "direct":
        points = doubtful_points(knot)
        if not any(points) or points_left(points, TOTAL) < 0:  # nothing yet, or more than there is
            return None
        return total_shares(points, TOTAL)
    if way == "rank":
        given = order(knot).places()
        if not given:
            return None
        return order_shares([given.get(key) for key in knot.keys], bool(state.value(answer_name(knot, "whole"), False)))
    if way == "best_worst":
        best, worst = (state.value(answer_name(knot, kind)) for kind in ("best", "worst"))
        if best not in knot.keys or worst not in knot.keys or best == worst:
            return None
        rows = [[_times(knot, kind, key) for key in knot.keys] for kind in ("over", "under")]
        if not any(one is not None for row in rows for one in row):
            return None
        return best_worst_shares(knot.keys.index(best), knot.keys.index(worst), *rows)
    if way == "trade_off":
        first = state.value(answer_name(knot, "first"))
        parts = [state.value(answer_name(knot, "part", key)) for key in knot.keys]
        if first not in knot.keys or not any(
            one is not None for key, one in zip(knot.keys, parts, strict=True) if key != first
        ):
            return None
        within = [leaf_of(decision, one, local)[1] for one in knot.children]
        return branch_trade_offs(
            [None if one is None else int(one) / 100 for one in parts], knot.keys.index(first), within
        )
    matrix = judged(knot)
    if len(linked_groups(matrix)) > 1:
        return None
    return judged_shares(matrix)[0]


def _times(knot: Knot, kind: str, key: str) -> float | None:
    found = state.value(answer_name(knot, kind, key))
    return None if found is None else float(found)


def ways_answered(decision: Decision, found: Weighed) -> dict[str, str]:
    """By which way each knot was answered; the root's key is `root`."""
    return {one.key or "root": way_of(one) for one in knots(decision) if one.key in found.answered}


def branch_preference(decision: Decision) -> Preference | None:
    """The answers as a preference; None while no branch was answered."""
    found = weighed(decision)
    if not found.answered:
        return None
    way = str(state.value("way"))
    ways = ways_answered(decision, found)
    ranges = found.whole.has_ranges
    return Preference(
        decision.criterion_keys,
        tuple(found.whole.weights.tolist()),
        low=tuple(found.whole.low.tolist()) if ranges else None,
        high=tuple(found.whole.high.tolist()) if ranges else None,
        key="own",
        name=Text(*(text("ui.own_answers", language) for language in LANGUAGES)),
        elicitation=BRANCH_WAYS.get(way, "direct"),
        detail={"criteria": decision.key, "ways": ways},
    )

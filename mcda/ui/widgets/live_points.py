"""Weighing by hand in the browser: sliders whose chart follows, an order made by dragging, and the memory of the browser.

What a hand says is kept under the same names as what is typed, so that it is the same preference however it was entered.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from mcda.decision import Branch, Criterion, Decision
from mcda.text import number
from mcda.ui import remembered, state
from mcda.ui.branch_answers import TOTAL, Knot, Weighed, answer_name, given_points, order, put_order
from mcda.ui.component import mounting
from mcda.ui.ranked_order import Order
from mcda.ui.stated_weights import BLANK, begin, begun, point_ranges, points, points_about, points_name, start_ranges
from mcda.ui.tab_memory import too_large
from mcda.ui.widgets.against_bias import blind
from mcda.ui.widgets.blocked import told_where_blocked
from mcda.ui.widgets.what_if import what_if
from mcda.ui.words import said, word

__all__ = ["browser_memory", "live_branch_points", "live_order", "live_points", "plain", "plain_switch"]

SAME = ("score", "chance", "unknown", "lock", "clear", "range", "low", "high", "first", "preview_note", "preview_blank")
PLACES = {
    "about": ("what", "name"),
    "said": ("points", "weight"),
    "said_range": ("points", "weight", "low", "high"),
    "said_open": (),
    "said_unknown": ("weight",),
    "branch": ("done", "count", "share"),
    "next": ("name",),
    "begin": (),
    "some": ("done", "count", "open"),
    "all": ("count",),
    "left": ("points",),
    "spent": (),
    "over": ("points",),
}
ORDER_PLACES = {
    **dict.fromkeys(("how", "ranked", "open"), ()),
    **dict.fromkeys(("up", "down", "out", "equal", "taken_out", "cancelled"), ("name",)),
    **dict.fromkeys(("lifted", "moved", "dropped"), ("name", "place", "count")),
    **dict.fromkeys(("made_equal", "made_unequal"), ("name", "place")),
}


def plain() -> bool:
    """Whether the visitor answers by typing and pressing, without the component."""
    return bool(state.value("plain", False))


def plain_switch() -> None:
    """The switch at the head of the page; where the component does not appear, the page says so and offers the same."""
    st.toggle(word("live.plain"), help=word("live.plain_help"), **state.kept("plain", False))


def _told_where_blocked() -> None:
    told_where_blocked("weighing", "live.blocked", "live.plain_way_out", partial(state.put, "plain", True))


def live_points(decision: Decision, shown: tuple[int, ...], next_one: str, chances: Mapping[str, str]) -> None:
    """Sliders for every criterion; `shown` are the places of the options of the preview, `next_one` the question most useful next."""
    fresh = not begun()
    given = dict.fromkeys(decision.criterion_keys) if fresh else points(decision)
    ranges = {} if fresh else point_ranges(decision)
    branches = {one.key: " – ".join(_path(decision, one.key)) for one in decision.branches}
    items = []
    marks = state.snapshot("points:unknown|", "points:lock|")
    for at, one in enumerate(decision.criteria):
        unknown = bool(marks.get(points_about("unknown", one.key)))
        ends = None if unknown or given[one.key] is None else ranges.get(one.key)
        items.append(
            {
                **_item(decision, at, one, branches.get(one.parent, "")),
                "points": given[one.key],
                "low": None if ends is None else ends[0],
                "high": None if ends is None else ends[1],
                "unknown": unknown,
                "locked": bool(marks.get(points_about("lock", one.key))),
                "ranged": True,
                "names": {"points": points_name(one.key)}
                | {kind: points_about(kind, one.key) for kind in ("lock", "unknown", "range")},
            }
        )
    parts: list[dict[str, float]] = [{key: 1.0} for key in decision.criterion_keys]
    data = {
        **_shared(decision, "points", items, shown),
        "chart": None if blind() else what_if(decision, shown, parts, {}, 1.0, {} if fresh else chances),
        "whole": 1.0,
        "total": None,
        "next": next_one,
        "begun": {"start": BLANK} if fresh else {},
    }
    _told_where_blocked()
    mounting.sliders("live-points", data, partial(_points_taken, decision))


def _path(decision: Decision, branch: str) -> list[str]:
    """The names from the top of the tree down to a branch."""
    found = next((one for one in decision.branches if one.key == branch), None)
    return [] if found is None else [*_path(decision, found.parent), found.name[state.language()]]


def _points_taken(decision: Decision, given: Mapping[str, mounting.Answer]) -> None:
    begin()
    now, ranges = points(decision), start_ranges(decision)
    for key in decision.criterion_keys:
        if (one := given.get(key)) is None:
            continue
        if one.points != now[key]:
            state.put(points_name(key), one.points)
        ends = None if one.low is None else (one.low, one.high)
        if ends is None and key in ranges and one.points is not None:
            ends = (one.points, one.points)  # exact now, where weighing went on from a range
        _keep(points_about("range", key), ends)
        _keep(points_about("unknown", key), one.unknown or None)
        _keep(points_about("lock", key), one.locked or None)


def _keep(name: str, given: object) -> None:
    """Keep what was said; nothing where nothing was."""
    if state.value(name) == given:
        return
    if given is None:
        state.drop(name)
    else:
        state.put(name, given)


def live_branch_points(
    decision: Decision, knot: Knot, found: Weighed, shown: tuple[int, ...], chances: Mapping[str, str]
) -> None:
    """Sliders for the children of one branch, which share a fixed total."""
    chart, share = _branch_chart(decision, knot, found, shown, chances)
    items = []
    for at, (child, given) in enumerate(zip(knot.children, given_points(knot), strict=True)):
        names = {kind: answer_name(knot, kind, child.key) for kind in ("points", "lock", "unknown")}
        items.append(
            {
                **_item(decision, at, child, ""),
                "points": given,
                "low": None,
                "high": None,
                "unknown": bool(state.value(names["unknown"], False)),
                "locked": bool(state.value(names["lock"], False)),
                "ranged": False,
                "names": names,
            }
        )
    data = {
        **_shared(decision, f"points:{knot.key}", items, shown),
        "chart": chart,
        "whole": share,
        "total": TOTAL,
        "next": "",
        "begun": {"way": "direct"} if state.value("way") == "direct" else {},
    }
    _told_where_blocked()
    mounting.sliders(f"live-points-{knot.key}", data, partial(_branch_points_taken, knot))


def _branch_chart(
    decision: Decision, knot: Knot, found: Weighed, shown: tuple[int, ...], chances: Mapping[str, str]
) -> tuple[dict[str, Any] | None, float]:
    """The preview of one branch (None where none can be shown), and the branch's share of the whole."""
    criteria, whole = decision.criterion_keys, found.whole.weights
    weight = dict(zip(criteria, whole.tolist(), strict=True))
    parts = []
    for child in knot.children:
        leaves = (
            [criteria[at] for at in decision.group(child.key).members] if isinstance(child, Branch) else [child.key]
        )
        parts.append(_within(decision, child, found, leaves))
    inside = {key for part in parts for key in part}
    share = sum(weight[key] for key in inside)
    rest = {key: one for key, one in weight.items() if key not in inside}
    return None if blind() else what_if(decision, shown, parts, rest, share, chances), share


def _within(decision: Decision, child: Branch | Criterion, found: Weighed, leaves: list[str]) -> dict[str, float]:
    """The share that each criterion of a child has of it."""
    if isinstance(child, Criterion):
        return {child.key: 1.0}
    shares: dict[str, float] = {}

    def below(branch: str, share: float) -> None:
        children = decision.children(branch)
        local = found.local.get(branch)
        for at, one in enumerate(children):
            part = share * (1.0 if local is None else float(local.weights[at]))
            if isinstance(one, Branch):
                below(one.key, part)
            else:
                shares[one.key] = part

    below(child.key, 1.0)
    return {key: shares[key] for key in leaves}


def _branch_points_taken(knot: Knot, given: Mapping[str, mounting.Answer]) -> None:
    for key in knot.keys:
        if (one := given.get(key)) is not None:
            _keep(answer_name(knot, "points", key), one.points)
            _keep(answer_name(knot, "unknown", key), one.unknown or None)
            _keep(answer_name(knot, "lock", key), one.locked or None)


def live_order(
    decision: Decision, knot: Knot, found: Weighed, shown: tuple[int, ...], chances: Mapping[str, str]
) -> None:
    """The children of one branch as a list to put in order, under a chart that follows."""
    items = [
        {"key": one.key, "name": one.name[state.language()], "ends": _lines(decision, one)} for one in knot.children
    ]
    given = order(knot)
    chart, share = _branch_chart(decision, knot, found, shown, chances)
    words = _words(ORDER_PLACES, "order_") | {"preview": word("ui.preview"), "list_mark": word("ui.list_mark")}
    words |= {key: word(f"live.{key}") for key in ("score", "chance", "preview_note", "preview_blank")}
    data = {
        "items": items,
        "words": words,
        "signature": f"{_signature(decision, shown)}|{knot.key}",
        "chart": chart,
        "whole": share,
        "placed": list(given.placed),
        "equal": sorted(given.equal),
        "place": remembered.place(decision),
        "names": {kind: answer_name(knot, kind) for kind in ("order", "equal")},
    }
    _told_where_blocked()
    mounting.order_list(f"live-order-{knot.key}", data, partial(_order_taken, knot))


def _order_taken(knot: Knot, placed: list[str], equal: list[str]) -> None:
    put_order(knot, Order.of(placed, equal, knot.keys))


def _lines(decision: Decision, item: Branch | Criterion) -> list[str]:
    """What stands under a name: the two ends of a criterion's swing, or the criteria of a branch."""
    if isinstance(item, Criterion):
        return [one for one in _ends(item) if one]
    names = [decision.criteria[at].name[state.language()] for at in decision.group(item.key).members]
    return [word("ui.list_mark").join(names)]


def _item(decision: Decision, at: int, item: Branch | Criterion, branch: str) -> dict[str, Any]:
    language = state.language()
    leaves = (
        [item] if isinstance(item, Criterion) else [decision.criteria[one] for one in decision.group(item.key).members]
    )
    ends = [(one.name[language], *_ends(one)) for one in leaves]
    alone = isinstance(item, Criterion)
    return {
        "place": at,
        "key": item.key,
        "name": item.name[language],
        "branch": branch,
        "worst": ends[0][1] if alone else "",
        "best": ends[0][2] if alone else "",
        "covers": [] if alone else [list(one) for one in ends],
        "covered": "" if alone else word("live.covered", names=word("ui.list_mark").join(one[0] for one in ends)),
    }


def _ends(criterion: Criterion) -> tuple[str, str]:
    """The two ends of the swing in words; empty without a declared scale."""
    if criterion.worst is None or criterion.best is None:
        return "", ""
    language = state.language()
    told = []
    for key, score in (("live.worst", criterion.worst), ("live.best", criterion.best)):
        words = criterion.level_text(score)[language] or criterion.unit[language]
        told.append(word(key, score=number(score), words=words))
    return told[0], told[1]


def _shared(decision: Decision, what: str, items: list[dict[str, Any]], shown: tuple[int, ...]) -> dict[str, Any]:
    words = _words(PLACES, "") | {"preview": word("ui.preview"), "list_mark": word("ui.list_mark")}
    words |= {key: word(f"live.{key}") for key in SAME}
    words |= {key: word(f"live.{key}", total=TOTAL, **_as_places(PLACES[key])) for key in ("left", "spent", "over")}
    words["preview_over"] = word("live.preview_over", total=TOTAL)
    return {
        "items": items,
        "words": words,
        "place": remembered.place(decision),
        "signature": f"{_signature(decision, shown)}|{what}",
    }


def _signature(decision: Decision, shown: tuple[int, ...]) -> str:
    """What the browser builds anew for: another decision, language, scenario or set of options."""
    return f"{decision.hash}|{state.language()}|{state.value('scenario')}|{shown}|{blind()}"


def _words(places: Mapping[str, tuple[str, ...]], begin_with: str) -> dict[str, str]:
    """Messages with their places left open: the browser fills them."""
    return {
        key: word(f"live.{begin_with}{key}", **_as_places(fields))
        for key, fields in places.items()
        if key not in ("left", "spent", "over")
    }


def _as_places(fields: tuple[str, ...]) -> dict[str, str]:
    return {field: f"{{{field}}}" for field in fields}


def browser_memory(decision: Decision) -> None:
    """Keep in the visitor's browser what was typed and opened, and bring it back when a visit begins with nothing."""
    memory = remembered.memory(decision, state.visit())
    for found, key in ((not memory["content"], "typed"), (too_large(), "opened")):
        if found:
            st.warning(said(f"live.too_large_{key}"))
    if not memory["fresh"]:
        told_where_blocked("memory", "live.refused")
    mounting.browser_storage("browser-memory", {**memory, "refused": word("live.refused")}, remembered.remember)

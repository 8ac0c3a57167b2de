"""Weighing branch by branch: first the branches, then within each; every branch by the way that suits it.

One branch is on the page at a time. Every question shows the two ends of its swings in words, and what was said stands beside the
share of the branch and of the whole that it amounts to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations

import streamlit as st

from mcda.decision import Branch, Criterion, Decision
from mcda.text import number, percent
from mcda.ui import state
from mcda.ui.branch_answers import (
    BRANCHES,
    TOTAL,
    Knot,
    Weighed,
    answer_name,
    branch_preference,
    doubtful_points,
    given_points,
    judged,
    knots,
    leaf_of,
    order,
    put_order,
    restart_branches,
    way_of,
    ways_offered,
    weighed,
)
from mcda.ui.stated_weights import go_on_from
from mcda.ui.widgets.choices import choice, how_sure
from mcda.ui.widgets.criteria_tree import ends_in_words, swings_in_words
from mcda.ui.widgets.live_points import live_branch_points, live_order, plain
from mcda.ui.widgets.pairwise_judgements import (
    judged_pair,
    judgements_so_far,
    open_choice,
    ratio_told,
    times_words,
)
from mcda.ui.widgets.shown import grid
from mcda.ui.words import escaped, said, word
from mcda.weights import points_left, rescaled_points

__all__ = ["branch_weighing"]

PARTS = (100, 90, 80, 70, 60, 50, 40, 30, 20, 10, 5, 0)
TIMES = tuple(range(1, 10))


def branch_weighing(decision: Decision, shown: tuple[int, ...], chances: Mapping[str, str]) -> None:
    """The controls. `shown` are the places of the options that a preview may show, `chances` how often each comes first."""
    language = state.language()
    every, found = knots(decision), weighed(decision)
    st.markdown(said("ui.branches_how", count=len(every)))
    labels = {one.key or "root": one.name[language] for one in every}
    left, right = st.columns([3, 2])
    with left:
        chosen = choice(f"{BRANCHES}knot", word("ui.branch_now"), labels)
    knot = next(one for one in every if (one.key or "root") == chosen)
    offered = {way: word(f"ui.way_{way}") for way in ways_offered(knot)}
    with right:
        choice(f"{BRANCHES}how:{knot.key}", word("ui.asked_by"), offered, way_of(knot))
    _progress(every, found)
    with st.container(key="round_head"):  # the page's own script leads there when the next round is opened
        st.header(escaped(knot.name[language]), anchor=False)
    way = way_of(knot)
    if way == "direct" and not plain():
        st.markdown(said("ui.direct_how", total=TOTAL))
        live_branch_points(decision, knot, found, shown, chances)
        _total_button(knot)
    elif way == "rank" and not plain():
        st.markdown(said("ui.rank_how"))
        live_order(decision, knot, found, shown, chances)
        st.checkbox(word("ui.whole_set"), **state.kept(answer_name(knot, "whole"), False))
    else:
        _ASKED[way](decision, knot, found)
    if knot.key in found.answered:
        how_sure(answer_name(knot, "sure"))
        _amounts(decision, knot, found)
    st.button(
        word("ui.reset_branch"), on_click=restart_branches, args=(knot.key,), key=f"reset-{knot.key}", width="content"
    )
    following = _following(every, knot, found)
    if following is not None:
        st.button(
            word("live.next_round", name=following.name[language]),
            on_click=state.put,
            args=(f"{BRANCHES}knot", following.key or "root"),
            type="primary" if knot.key in found.answered else "secondary",
            key="next_round",
            width="content",
        )
    preference = branch_preference(decision)
    if preference is not None:
        st.button(word("ui.go_on_swing"), on_click=go_on_from, args=(preference,), key="go_on_swing", width="content")


def _progress(every: tuple[Knot, ...], found: Weighed) -> None:
    """How much is answered, and what to answer next."""
    language = state.language()
    open_ones = [one for one in every if one.key not in found.answered]
    if not open_ones:
        st.success(said("ui.branches_done", count=len(every)))
        return
    names = word("ui.list_mark").join(one.name[language] for one in open_ones)
    kind = "ui.branches_open" if found.answered else "ui.branches_begin"
    st.info(said(kind, done=len(found.answered), count=len(every), names=names, next=open_ones[0].name))


def _following(every: tuple[Knot, ...], now: Knot, found: Weighed) -> Knot | None:
    """The next round that nobody answered, after the one on the page and then from the top; None where there is no other."""
    at = every.index(now)
    return next((one for one in (*every[at + 1 :], *every[:at]) if one.key not in found.answered), None)


def _ends(decision: Decision, item: Branch | Criterion) -> None:
    """The swing in words: of a criterion in place, of a branch to be opened."""
    if isinstance(item, Criterion):
        if item.has_scale:
            swings_in_words(decision, item)
        return
    leaves = [decision.criteria[place] for place in decision.group(item.key).members]
    names = word("ui.list_mark").join(one.name[state.language()] for one in leaves)
    with st.expander(said("ui.swings_in_branch", count=len(leaves), names=names), key=f"ends-{item.key}"):
        swings_in_words(decision, item)


def _amounts(decision: Decision, knot: Knot, found: Weighed) -> None:
    """What the answers amount to: the share of the branch, and of the whole."""
    language = state.language()
    shares = found.local[knot.key]
    total = 1.0
    if knot.key:
        total = float(sum(found.whole.weights[place] for place in decision.group(knot.key).members))
    rows = [
        (
            one.name[language],
            percent(float(shares.weights[at])),
            f"{percent(float(shares.low[at]))} – {percent(float(shares.high[at]))}"
            if shares.low[at] < shares.high[at]
            else "–",
            percent(float(shares.weights[at]) * total),
        )
        for at, one in enumerate(knot.children)
    ]
    headings = (word("ui.item"), word("ui.share_here"), word("ui.share_range"), word("ui.share_of_whole"))
    with st.container(key="amounts"):
        grid(headings, rows, word("ui.amounts_of", name=knot.name[language]))


# Points of a fixed total


def _direct(decision: Decision, knot: Knot, _: Weighed) -> None:
    language = state.language()
    st.markdown(said("ui.direct_how", total=TOTAL))
    left = points_left(doubtful_points(knot), TOTAL)
    kind = "ui.points_left" if left > 0 else "ui.points_spent" if left == 0 else "ui.points_over"
    (st.warning if left < 0 else st.caption)(said(kind, points=number(abs(left)), total=TOTAL))
    for one, now in zip(knot.children, given_points(knot), strict=True):
        held = answer_name(knot, "lock", one.key)
        unknown = answer_name(knot, "unknown", one.key)
        locked, open_ = bool(state.value(held, False)), bool(state.value(unknown, False))
        with st.container(border=True):
            st.number_input(
                escaped(one.name[language]),
                0,
                TOTAL,
                step=5,
                disabled=locked or open_,
                placeholder=word("ui.dont_know" if open_ else "ui.not_answered"),
                **state.kept(answer_name(knot, "points", one.key), now),
            )
            with st.container(horizontal=True):
                st.checkbox(word("ui.lock"), **state.kept(held, False))
                st.checkbox(word("ui.dont_know"), disabled=locked, **state.kept(unknown, False))
            _ends(decision, one)
    _total_button(knot)


def _total_button(knot: Knot) -> None:
    """Sets the points to the total, where they can still be moved: too many at any time, too few once every child has some."""
    doubtful = doubtful_points(knot)
    given = {key: one for key, one in zip(knot.keys, doubtful, strict=True) if one is not None}
    locked = [bool(state.value(answer_name(knot, "lock", key), False)) for key in given]
    left = points_left(doubtful, TOTAL)
    wanted = left < 0 or (left > 0 and len(given) == len(doubtful) and any(given.values()))
    held_points = sum(one for one, lock in zip(given.values(), locked, strict=True) if lock)
    st.button(
        word("ui.to_total", total=TOTAL),
        on_click=_to_total,
        args=(knot, given, locked),
        disabled=not wanted or all(locked) or held_points > TOTAL,
        key=f"total-{knot.key}",
    )


def _to_total(knot: Knot, given: Mapping[str, float], locked: list[bool]) -> None:
    exact = rescaled_points(list(given.values()), locked, TOTAL)
    whole = [int(one) for one in exact]
    by_rest = sorted(range(len(whole)), key=lambda at: whole[at] - float(exact[at]))
    for at in by_rest[: TOTAL - sum(whole)]:  # the points lost by rounding go to the largest remainders
        whole[at] += 1
    for key, points in zip(given, whole, strict=True):
        state.put(answer_name(knot, "points", key), points)


# An order


def _rank(decision: Decision, knot: Knot, _: Weighed) -> None:
    language = state.language()
    given = order(knot)
    placed, places = given.placed, given.places()
    names = {one.key: one.name[language] for one in knot.children}
    left = [one for one in knot.children if one.key not in places]
    st.markdown(said("ui.rank_how"))
    for at, key in enumerate(placed):
        with st.container(horizontal=True, vertical_alignment="center", key=f"placed-{knot.key}-{key}"):
            st.markdown(f"**{places[key]}\\. {escaped(names[key])}**", width="stretch")
            for words, to, possible in (("up", at - 1, at > 0), ("down", at + 1, at < len(placed) - 1)):
                st.button(
                    word(f"ui.{words}"),
                    on_click=put_order,
                    args=(knot, given.moved(key, to)),
                    disabled=not possible,
                    help=word(f"ui.{words}_of", name=names[key]),
                    key=f"ui.{words}-{knot.key}-{key}",
                )
            equal = "unequal" if key in given.equal else "equal"
            st.button(
                word(f"ui.rank_{equal}"),
                on_click=put_order,
                args=(knot, given.toggled(key)),
                disabled=at == 0,
                help=word(f"ui.rank_{equal}_help", name=names[key]),
                key=f"equal-{knot.key}-{key}",
            )
            st.button(
                word("ui.take_out"),
                on_click=put_order,
                args=(knot, given.moved(key, None)),
                help=word("ui.take_out_of", name=names[key]),
                key=f"out-{knot.key}-{key}",
            )
    if left:
        st.markdown(said("ui.rank_first" if not placed else "ui.rank_next"))
        for one in left:
            with st.container(border=True):
                st.button(
                    escaped(one.name[language]),
                    on_click=put_order,
                    args=(knot, given.moved(one.key, len(placed))),
                    key=f"place-{knot.key}-{one.key}",
                )
                _ends(decision, one)
    st.checkbox(word("ui.whole_set"), **state.kept(answer_name(knot, "whole"), False))


# Best and worst


def _best_worst(decision: Decision, knot: Knot, _: Weighed) -> None:
    language = state.language()
    names = {one.key: one.name[language] for one in knot.children}
    st.markdown(said("ui.best_worst_how"))
    for column, kind in zip(st.columns(2), ("best", "worst"), strict=True):
        with column:
            open_choice(answer_name(knot, kind), word(f"ui.which_{kind}"), names)
    for one in knot.children:
        with st.expander(said("ui.ends_of", name=one.name), key=f"swing-{knot.key}-{one.key}"):
            _ends(decision, one)
    best, worst = (state.value(answer_name(knot, kind)) for kind in ("best", "worst"))
    if best not in names or worst not in names:
        return
    if best == worst:
        st.warning(said("ui.best_is_worst"))
        return
    for kind, heading, others in (
        ("over", said("ui.best_over", name=names[best]), [key for key in names if key != best]),
        ("under", said("ui.over_worst", name=names[worst]), [key for key in names if key not in (worst, best)]),
    ):
        st.markdown(f"**{heading}**")
        for key in others:
            first, second = (names[best], names[key]) if kind == "over" else (names[key], names[worst])
            offered = {times: times_words(times, first) for times in TIMES}
            open_choice(answer_name(knot, kind, key), word("ui.pair", first=first, second=second), offered)
            times = state.value(answer_name(knot, kind, key))
            if times is not None:
                st.caption(escaped(ratio_told(float(times), first, second)))


# Trade-offs


def _trade_off(decision: Decision, knot: Knot, found: Weighed) -> None:
    language = state.language()
    st.markdown(said("ui.trade_off_how"))
    if any(isinstance(one, Branch) for one in knot.children):
        st.markdown(said("live.trade_off_branches"))
    leaves = {one.key: leaf_of(decision, one, found.local)[0] for one in knot.children}
    names = {key: _of_branch(leaf, key, decision) for key, leaf in leaves.items()}
    for leaf in leaves.values():
        with st.container(border=True):
            st.markdown(f"**{escaped(leaf.name[language])}**")
            st.markdown(ends_in_words(leaf) or said("ui.no_scale"))
    open_choice(answer_name(knot, "first"), word("ui.which_first"), names)
    first = state.value(answer_name(knot, "first"))
    if first not in leaves:
        return
    giving = leaves[first]
    for key, leaf in leaves.items():
        if key != first:
            offered = {part: _part(giving, part) for part in PARTS}
            label = word("ui.give_for", give=giving.name[language], get=leaf.name[language])
            open_choice(answer_name(knot, "part", key), label, offered)
            part = state.value(answer_name(knot, "part", key))
            if part:
                st.caption(
                    said("ui.ratio_revealed", first=giving.name, second=leaf.name, times=number(100 / int(part), 2))
                )


def _of_branch(leaf: Criterion, key: str, decision: Decision) -> str:
    language = state.language()
    if leaf.key == key:
        return leaf.name[language]
    return word("ui.leaf_of_branch", name=leaf.name[language], branch=decision.group(key).name[language])


def _part(leaf: Criterion, part: int) -> str:
    """A part of a swing; with the score it reaches where the scale is straight."""
    if leaf.worst is None or leaf.best is None or leaf.value_points or part == 0:
        return word("ui.part_of_swing" if part else "ui.part_nothing", part=part)
    reached = leaf.worst + part / 100 * (leaf.best - leaf.worst)
    return word("ui.part_reaching", part=part, worst=number(leaf.worst), reached=number(reached))


# Judgements in pairs


def _tree(decision: Decision, knot: Knot, _: Weighed) -> None:
    names = [one.name[state.language()] for one in knot.children]
    st.markdown(said("ui.tree_how", count=len(names) * (len(names) - 1) // 2))
    for one in knot.children:
        with st.expander(said("ui.ends_of", name=one.name), key=f"swing-{knot.key}-{one.key}"):
            _ends(decision, one)
    judgements_so_far(judged(knot), names)
    for i, j in combinations(range(len(names)), 2):
        name = answer_name(knot, "pair", knot.keys[i], knot.keys[j])
        judged_pair(name, names[i], names[j], state.value(name))


_ASKED: dict[str, Callable[[Decision, Knot, Weighed], None]] = {
    "direct": _direct,
    "rank": _rank,
    "best_worst": _best_worst,
    "trade_off": _trade_off,
    "tree": _tree,
}

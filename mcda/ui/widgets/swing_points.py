"""Weighing by swing points: which improvement from worst to best matters most? That one has 100, the others less.

Every question shows both ends of the swing in words; the points as given and the weight they amount to stand together.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from mcda.decision import Branch, Criterion, Decision
from mcda.text import percent
from mcda.ui import state
from mcda.ui.stated_weights import (
    BLANK,
    HIGHEST,
    begin,
    begun,
    point_ranges,
    points,
    points_about,
    points_name,
    restart_points,
    start,
    starts,
    stated_preference,
)
from mcda.ui.widgets.choices import start_row
from mcda.ui.widgets.criteria_tree import ends_in_words
from mcda.ui.widgets.live_points import live_points, plain
from mcda.ui.words import escaped, said, word

__all__ = ["swing_points"]


def swing_points(decision: Decision, shown: tuple[int, ...], next_one: str, chances: Mapping[str, str]) -> None:
    """The controls. `shown` are the places of the options that a preview may show, `next_one` the criterion to ask about next,
    `chances` how often each option comes first."""
    language = state.language()
    st.markdown(said("live.swing_how"))
    offered = starts(decision)
    names = {key: name[language] for key, name in offered.items()}
    start_row("start", names, start(decision) if begun() else BLANK, restart_points)
    if start(decision) != BLANK and begun():
        st.caption(said("live.leaning", name=offered[start(decision)]))
    if not plain():
        live_points(decision, shown, next_one, chances)
        return
    marked = _marked()
    if marked and not state.value("points_more", False):
        state.put("points_more", True)  # else a field would be greyed, or a weight open, and nothing would say why
    st.toggle(
        word("ui.ranges_and_locks"),
        disabled=marked,
        help=word("live.more_stays") if marked else None,
        **state.kept("points_more", False),
    )
    profile = stated_preference(decision) if begun() else None
    given = points(decision) if begun() else dict.fromkeys(decision.criterion_keys)
    shares = (
        {}
        if profile is None
        else dict(zip(decision.criterion_keys, profile.for_decision(decision).weights.tolist(), strict=True))
    )
    ranges = point_ranges(decision) if begun() else {}
    for order, one in enumerate(decision.children()):
        if isinstance(one, Branch):
            places = decision.group(one.key).members
            share = sum(shares.get(decision.criterion_keys[place], 0.0) for place in places)
            label = (
                said("ui.branch_share", name=one.name, share=percent(share)) if shares else escaped(one.name[language])
            )
            with st.expander(label, expanded=order == 0, key=f"branch-{one.key}"):
                _below(decision, one, given, shares, ranges)
        else:
            _number(one, given[one.key], shares, ranges)


def _marked() -> bool:
    """Whether any criterion is locked, left as "don't know", or was given a range."""
    marks = state.snapshot(*(points_about(kind, "") for kind in ("lock", "unknown")))
    ranges = state.snapshot(points_about("range", ""))
    return any(marks.values()) or any(ends is not None and ends[0] < ends[1] for ends in ranges.values())


def _below(
    decision: Decision,
    branch: Branch,
    given: dict[str, int | None],
    shares: dict[str, float],
    ranges: dict[str, tuple[int, int]],
) -> None:
    language = state.language()
    for one in decision.children(branch.key):
        if isinstance(one, Branch):
            st.markdown(f"**{escaped(one.name[language])}**")
            _below(decision, one, given, shares, ranges)
        else:
            _number(one, given[one.key], shares, ranges)


def _number(
    criterion: Criterion, now: int | None, shares: dict[str, float], ranges: dict[str, tuple[int, int]]
) -> None:
    key = criterion.key
    locked, unknown = (bool(state.value(points_about(kind, key), False)) for kind in ("lock", "unknown"))
    with st.container(border=True):
        st.number_input(
            escaped(criterion.name[state.language()]),
            0,
            HIGHEST,
            step=5,
            disabled=locked or unknown,
            placeholder=word("ui.dont_know" if unknown else "ui.not_answered"),
            **state.kept(points_name(key), now, then=lambda _: begin()),
        )
        if unknown:
            st.caption(said("live.said_unknown", weight=percent(shares.get(key, 0.0))))
        elif now is None:
            st.caption(said("live.said_open"))
        else:
            st.caption(said("ui.points_and_weight", points=now, weight=percent(shares.get(key, 0.0))))
        if state.value("points_more", False):
            _more(criterion, now, ranges)
        elif now is not None and (ends := ranges.get(key)):
            st.caption(said("ui.points_between", low=ends[0], high=ends[1]))
        ends_told = ends_in_words(criterion)
        if ends_told:
            st.markdown(ends_told)


def _more(criterion: Criterion, now: int | None, ranges: dict[str, tuple[int, int]]) -> None:
    """Lock, "don't know", and the ends between which the points may lie."""
    key = criterion.key
    locked = bool(state.value(points_about("lock", key), False))
    with st.container(horizontal=True):
        st.checkbox(
            word("ui.lock"),
            disabled=now is None and not locked,
            **state.kept(points_about("lock", key), False, then=lambda _: begin()),
        )
        st.checkbox(
            word("ui.dont_know"),
            disabled=locked,
            **state.kept(points_about("unknown", key), False, then=lambda _: begin()),
        )
    if now is None:
        return
    name = points_about("range", key)
    unknown = bool(state.value(points_about("unknown", key), False))
    held = ranges.get(key, (now, now))
    if not unknown and state.value(name) is not None and held != tuple(state.value(name)):
        state.put(name, held)  # a range holds its point: it follows a point that is moved out of it
    st.slider(
        word("ui.range_of", name=escaped(criterion.name[state.language()])),
        0,
        HIGHEST,
        disabled=unknown or locked,
        **state.kept(name, held, then=lambda _: begin()),
    )

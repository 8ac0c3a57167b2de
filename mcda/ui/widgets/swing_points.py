"""Weighing by swing points: which improvement from worst to best matters most? That one has 100, the others less.

Every question shows both ends of the swing in words; the points as given and the weight they amount to stand together.
"""

from __future__ import annotations

import streamlit as st

from mcda.decision import Branch, Criterion, Decision
from mcda.preference import Preference
from mcda.text import percent
from mcda.ui import state
from mcda.ui.stated_weights import (
    HIGHEST,
    point_ranges,
    points,
    points_about,
    points_name,
    restart_points,
    start,
    starts,
    stated_preference,
)
from mcda.ui.widgets.criteria_tree import ends_in_words
from mcda.ui.widgets.live_points import live_points
from mcda.ui.words import escaped, said, word

__all__ = ["swing_points"]


def swing_points(decision: Decision, ranked: tuple[int, ...] = ()) -> Preference | None:
    """The controls; returns what they say, None while every point is 0. `ranked`: places of the options that a preview may show."""
    language = state.language()
    st.markdown(said("ui.swing_how"))
    offered = starts(decision)
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        st.selectbox(
            word("ui.start_from"),
            list(offered),
            format_func=lambda key: offered[key][language],
            filter_mode=None,
            placeholder=word("ui.choose"),
            **state.kept("start", start(decision), then=lambda _: restart_points(), allowed=tuple(offered)),
        )
    with right:
        st.button(word("ui.reset"), on_click=restart_points, key="reset_points", width="stretch")
    with st.container(horizontal=True):
        st.toggle(word("ui.live"), **state.kept("points_live", False))
        if not state.value("points_live", False):
            st.toggle(word("ui.ranges_and_locks"), **state.kept("points_more", False))
    profile, given = stated_preference(decision), points(decision)
    shares = (
        {}
        if profile is None
        else dict(zip(decision.criterion_keys, profile.for_decision(decision).weights, strict=True))
    )
    if state.value("points_live", False):
        live_points(decision, ranked)
        return profile
    ranges = point_ranges(decision)
    for order, one in enumerate(decision.children()):
        if isinstance(one, Branch):
            places = decision.group(one.key).members
            share = sum(float(shares.get(decision.criterion_keys[place], 0.0)) for place in places)
            label = said("ui.branch_share", name=one.name, share=percent(share))
            with st.expander(label, expanded=order == 0, key=f"branch-{one.key}"):
                _below(decision, one, given, shares, ranges)
        else:
            _slider(one, given[one.key], shares, ranges)
    if profile is None:
        st.info(said("ui.nothing_weighed"))
    return profile


def _below(
    decision: Decision,
    branch: Branch,
    given: dict[str, int],
    shares: dict[str, float],
    ranges: dict[str, tuple[int, int]],
) -> None:
    language = state.language()
    for one in decision.children(branch.key):
        if isinstance(one, Branch):
            st.markdown(f"##### {escaped(one.name[language])}")
            _below(decision, one, given, shares, ranges)
        else:
            _slider(one, given[one.key], shares, ranges)


def _slider(criterion: Criterion, now: int, shares: dict[str, float], ranges: dict[str, tuple[int, int]]) -> None:
    key = criterion.key
    held = bool(state.value(points_about("lock", key), False))
    with st.container(border=True):
        st.slider(
            escaped(criterion.name[state.language()]),
            0,
            HIGHEST,
            step=5 if now % 5 == 0 else 1,
            disabled=held,
            **state.kept(points_name(key), now),
        )
        st.caption(said("ui.points_and_weight", points=now, weight=percent(float(shares.get(key, 0.0)))))
        if state.value("points_more", False):
            _more(criterion, now)
        elif ends := ranges.get(key):
            st.caption(said("ui.points_between", low=ends[0], high=ends[1]))
        ends_told = ends_in_words(criterion)
        if ends_told:
            st.markdown(ends_told)


def _more(criterion: Criterion, now: int) -> None:
    """Lock, "don't know", and the ends between which the points may lie."""
    key = criterion.key
    with st.container(horizontal=True):
        st.checkbox(word("ui.lock"), **state.kept(points_about("lock", key), False))
        st.checkbox(word("ui.dont_know"), **state.kept(points_about("unknown", key), False))
    name = points_about("range", key)
    ends = state.value(name) or (now, now)
    held = (min(ends[0], now), max(ends[1], now))
    if state.value(name) is not None and held != tuple(ends):
        state.put(name, held)  # a range holds its point: it follows a point that is moved out of it
    st.slider(
        word("ui.range_of", name=escaped(criterion.name[state.language()])),
        0,
        HIGHEST,
        disabled=bool(state.value(points_about("unknown", key), False)),
        **state.kept(name, held),
    )

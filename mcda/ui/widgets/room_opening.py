"""A new room: about which decision, how people weigh, who may take part, and how many must stand behind anything shown."""

from __future__ import annotations

from typing import Any

import streamlit as st

from mcda.decision import Decision
from mcda.polling.rooms import HIGHEST_K, KINDS, LONGEST_TITLE, LOWEST_K, MOST_CRITERIA, WEIGHINGS
from mcda.ui import cached, state
from mcda.ui.current import NORMALISATIONS_OFFERED, own_decision
from mcda.ui.room_actions import MOST_SEGMENTS, act, segments_from
from mcda.ui.widgets import choices
from mcda.ui.widgets.wording import wording_of
from mcda.ui.words import said, word

__all__ = ["new_room"]

CAPS = (30, 100, 300, 1000, 3000)
USUAL_CAP, USUAL_K = 300, 5
MANY_PAIRS = 9
"""Criteria beyond which judging all pairs takes a person longer than a meeting gives."""


def new_room() -> None:
    """The form; pressing its button makes the room."""
    language = state.language()
    offered = _decisions()
    left, right = st.columns(2)
    with left:
        names = {
            key: word("ui.criteria_count", name=one.name[language], count=len(one.criteria))
            for key, one in offered.items()
        }
        decision = offered[choices.choice("room:decision", word("room_pages.about_what"), names)]
        parts = {"": word("room_pages.all_criteria", count=len(decision.criteria))} | {
            one.key: word("ui.criteria_count", name=one.name[language], count=len(one.members))
            for one in decision.groups
            if 2 <= len(one.members) <= MOST_CRITERIA
        }
        branch = choices.choice("room:branch", word("room_pages.which_criteria"), parts)
        weighing = choices.choice(
            "room:weighing", word("room_pages.weighing"), {key: word(f"room_pages.weighing_{key}") for key in WEIGHINGS}
        )
        criteria = len(decision.criteria) if not branch else len(decision.group(branch).members)
        if weighing == "judgements" and criteria > MANY_PAIRS:
            st.warning(said("room_pages.many_pairs", criteria=criteria, pairs=criteria * (criteria - 1) // 2))
        if decision.bounds is None:
            labels = {key: word(f"ui.normalisation_{key}") for key in NORMALISATIONS_OFFERED}
            choices.choice("room:normalisation", word("ui.normalisation"), labels)
        st.text_input(word("room_pages.room_title"), max_chars=LONGEST_TITLE, **state.kept("room:title", ""))
    with right:
        choices.choice("room:kind", word("room_pages.kind"), {key: word(f"room_pages.kind_{key}") for key in KINDS})
        caps = {str(count): f"{count:,}" for count in CAPS}
        choices.choice("room:cap", word("room_pages.cap"), caps, str(USUAL_CAP))
        k = st.select_slider(word("room_pages.k"), range(LOWEST_K, HIGHEST_K + 1), **state.kept("room:k", USUAL_K))
        st.caption(said("room_pages.k_how", k=k, double=2 * int(k)))
        st.text_area(word("room_pages.segments"), height=110, **state.kept("room:segments", ""))
        st.caption(said("room_pages.segments_how", most=MOST_SEGMENTS))
    wording_of(str(state.value("room:title", "")), str(state.value("room:segments", "")))
    st.button(word("room_pages.create"), on_click=act, args=("create", _asked), type="primary", key="room-create")


def _asked() -> dict[str, Any]:
    """What the form holds now, as the plan of a room."""
    offered = _decisions()
    decision = offered.get(str(state.typed("room:decision")), next(iter(offered.values())))
    branches = {one.key for one in decision.groups}
    branch = str(state.typed("room:branch", ""))
    return {
        "decision": decision,
        "branch": branch if branch in branches else "",
        "title": str(state.typed("room:title", "")).strip(),
        "kind": str(state.typed("room:kind", KINDS[0])),
        "weighing": str(state.typed("room:weighing", WEIGHINGS[0])),
        "cap": int(state.typed("room:cap", USUAL_CAP)),
        "k": int(state.typed("room:k", USUAL_K)),
        "segments": segments_from(str(state.typed("room:segments", ""))),
        "normalisation": ""
        if decision.bounds is not None
        else str(state.typed("room:normalisation", NORMALISATIONS_OFFERED[0])),
    }


def _decisions() -> dict[str, Decision]:
    """Every decision the application has at hand, by key: what this visitor opened first, then what is served, whole and as views."""
    own = own_decision()
    found = {"own": own} if own is not None else {}
    found["served"] = cached.decision()
    return found | {one.key: one for one in cached.views()}

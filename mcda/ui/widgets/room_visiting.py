"""Who may be here, and what came of the last action."""

from __future__ import annotations

from html import escape

import streamlit as st

from mcda.errors import McdaError
from mcda.polling import Refusal, Room
from mcda.polling.service import service
from mcda.ui import state
from mcda.ui.room_actions import DONE, PROBLEM
from mcda.ui.widgets.shown import problem
from mcda.ui.words import said, word

__all__ = ["facilitate_link", "room_asked_for", "sign_in_first", "told_of_last"]

FACILITATE = "/facilitate"


def facilitate_link(label: str) -> None:
    """A link to where facilitators sign in: outside Streamlit, so the browser loads it anew and comes back with its cookie."""
    st.html(f'<a class="facilitate" href="{FACILITATE}" target="_self">{escape(label)}</a>', width="content")


def sign_in_first() -> None:
    """What somebody without a facilitator's cookie sees."""
    st.info(said("room_pages.sign_in_first"))
    facilitate_link(word("room_pages.sign_in"))


def told_of_last() -> None:
    """What the last action did, or why it did nothing."""
    error, done = state.value(PROBLEM), state.value(DONE)
    if isinstance(error, McdaError):
        problem(error)
    elif done:
        st.success(said(f"room_pages.done_{done}"))


def room_asked_for() -> Room | None:
    """The room that the address names; None where there is none of that code."""
    try:
        return service().store.managed(state.asked("room"))
    except Refusal:
        return None

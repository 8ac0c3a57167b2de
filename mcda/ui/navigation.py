"""The frame of every page: navigation, language switch, and what is said when something goes wrong."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import streamlit as st

from mcda.errors import McdaError
from mcda.ui import state
from mcda.ui.current import back_to_what_was_answered, whole_decision
from mcda.ui.rights import leads_rooms
from mcda.ui.widgets.against_bias import SHOWS_NO_SCORES, blind, hidden_page
from mcda.ui.widgets.edits_kept import edits_kept
from mcda.ui.widgets.keeping import open_link
from mcda.ui.widgets.live_points import browser_memory
from mcda.ui.widgets.room_visiting import facilitate_link
from mcda.ui.widgets.shown import problem
from mcda.ui.widgets.tour import tour
from mcda.ui.words import said, word

__all__ = ["PAGES", "ROOM_PAGES", "show"]

HERE = Path(__file__).parent
ASSETS = HERE / "assets"
PAGES = (
    "decision",
    "weigh",
    "rank",
    "screens",
    "challenge",
    "compare",
    "sensitivity",
    "report",
    "methods",
    "own_decision",
)
ROOM_PAGES = ("rooms", "results", "presenter")
"""Pages for who leads a room: linked for a facilitator alone, each asks the cookie itself. The last one is for a projector."""
NAMES = {"en": "English", "ja": "日本語"}
"""Languages by their own names: a reader finds theirs whatever the page is in."""


def show() -> None:
    """Draw the page that was asked for."""
    pages = [
        st.Page(
            HERE / "app_pages" / f"{name}.py",
            title=word(f"ui.page_{name}"),
            url_path=name,
            default=place == 0,
        )
        for place, name in enumerate(PAGES)
    ]
    pages += [
        st.Page(HERE / "app_pages" / f"{name}.py", title=word(f"room_pages.page_{name}"), url_path=name)
        for name in ROOM_PAGES
    ]
    page = st.navigation(pages, position="hidden")  # Streamlit's own menu speaks English, and hides itself on a phone
    st.set_page_config(
        page_title=f"{page.title} · {word('ui.app_title')}", page_icon=str(ASSETS / "icon.png"), layout="wide"
    )
    st.html(ASSETS / "style.css")
    if page.url_path != "presenter":
        _head(pages)
    if page.url_path in PAGES[1:]:  # who comes by a link has not met the first page, which has the tour in its own flow
        tour(folded=True)
    try:
        open_link()
        if page.url_path != "weigh":  # which mounts it beside its sliders, and shows the way that is open
            browser_memory(whole_decision())
            back_to_what_was_answered()
        edits_kept()
        if blind() and (page.url_path or PAGES[0]) not in SHOWS_NO_SCORES:
            hidden_page(page.title)
        else:
            page.run()
    except McdaError as error:
        problem(error)
    except Exception:
        logging.getLogger("mcda.ui").exception("page %s failed", page.url_path)
        st.error(said("ui.our_fault"))


def _head(pages: list[Any]) -> None:
    """Links to the pages, and the switch of languages."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="head"):
        with st.container(horizontal=True, width="content", gap="xsmall", key="pages"):
            for one in pages:
                if one.url_path not in ROOM_PAGES:
                    st.page_link(one, label=one.title, width="content")
            if leads_rooms():
                st.page_link(next(one for one in pages if one.url_path == ROOM_PAGES[0]), width="content")
            else:
                facilitate_link(word("room_pages.facilitate"))
        st.segmented_control(
            "Language / 言語",
            list(NAMES),
            required=True,
            format_func=NAMES.__getitem__,
            label_visibility="collapsed",
            **state.language_switch(),
        )

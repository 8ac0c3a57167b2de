"""Keep my work: weights as a file and back, and a link that brings back weights and settings."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from mcda.errors import McdaError
from mcda.files.compact_edits import compact_edits, edits_from_compact
from mcda.files.compact_weights import compact_weights, preference_from_compact
from mcda.files.json_decision import preference_as_json, read_json_preference
from mcda.preference import Preference
from mcda.ui import state
from mcda.ui.current import OnTheTable, original_decision, whole_decision
from mcda.ui.edited_scores import kept_edits, put_edits
from mcda.ui.opened_records import is_record, open_record
from mcda.ui.stated_weights import go_on_from
from mcda.ui.widgets.shown import problem
from mcda.ui.words import said, word

__all__ = ["forget_link", "keeping", "open_link", "opened_anew", "told"]

SETTINGS = ("criteria", "scenario", "screens")
WEIGHTS, EDITS = "w", "e"
EDITS_PROBLEM = "link_bad_edits"
ANEW = "record_opened"
READ, MADE, OPENED, DONE, TRIES, PROBLEM = (f"link_{name}" for name in ("read", "made", "open", "done", "tries", "bad"))


def open_link() -> None:
    """Take weights and settings from the address, once a visit; what cannot be read is told by `keeping`."""
    if state.value(READ):
        return
    state.put(READ, True)
    for name in SETTINGS:
        given = state.asked(name)
        if given:
            state.put(name, given[:100])
    edits = state.asked(EDITS)
    if edits:
        try:
            put_edits(edits_from_compact(edits, original_decision()))
        except McdaError as error:
            state.put(EDITS_PROBLEM, error)
    weights = state.asked(WEIGHTS)
    if weights:
        _used(lambda: preference_from_compact(weights, whole_decision()), OPENED)


def forget_link() -> None:
    """Say no more of the link that led here: what the tab kept has gone on from it."""
    for name in (PROBLEM, EDITS_PROBLEM, OPENED):
        state.drop(name)


def _used(read: Callable[[], Preference], mark: str) -> None:
    state.put(PROBLEM, None)
    for name in (MADE, OPENED, DONE):
        state.put(name, False)
    try:
        found = read()
        found.for_decision(whole_decision())  # about other criteria: refused here, not later
        go_on_from(found)
        state.put(mark, True)
    except McdaError as error:
        state.put(PROBLEM, error)


def told() -> None:
    """What came of the last file or link."""
    for error in (state.value(PROBLEM), state.value(EDITS_PROBLEM)):
        if isinstance(error, McdaError):
            problem(error)
    for name, key in ((OPENED, "ui.link_opened"), (DONE, "ui.keep_done")):
        if state.value(name):
            st.success(said(key))


def opened_anew() -> bool:
    """Whether a record was opened since the last time this was asked: it edits scores, which the head of the whole page tells of."""
    found = bool(state.value(ANEW))
    state.drop(ANEW)
    return found


def keeping(table: OnTheTable) -> None:
    """The controls."""
    whole = table.whole
    linked: Preference | None = None
    if table.preference is not None and set(table.preference.criteria) == set(whole.criterion_keys):
        linked = table.preference.for_decision(whole)
    with st.expander(word("ui.keep_title"), key="keep"):
        st.markdown(said("ui.keep_how"))
        if table.preference is not None:
            with st.container(horizontal=True):
                st.download_button(
                    word("ui.keep_download"),
                    preference_as_json(table.preference),
                    file_name=f"weights-{table.preference.hash}.json",
                    mime="application/json",
                    key="keep_download",
                    on_click="ignore",
                )
                if linked is not None:
                    st.button(word("ui.keep_link"), on_click=_link, args=(linked,), key="keep_link")
            if linked is not None and state.value(MADE) == compact_weights(linked):
                st.success(said("ui.link_made"))
        with st.container(key=f"upload-{state.language()}"):
            given = st.file_uploader(word("ui.keep_upload"), type=["json"], key=f"weights-file-{state.value(TRIES, 0)}")
        if given is not None:
            st.button(
                word("ui.keep_read"),
                on_click=_read,
                args=(given.name, given.getvalue()),
                type="primary",
                key="keep_read",
            )


def _read(name: str, content: bytes) -> None:
    """Weights, or a whole record: decision, edited scores, settings and weights."""
    state.put(TRIES, int(state.value(TRIES, 0)) + 1)
    if is_record(name, content):
        state.put(PROBLEM, None)
        for mark in (MADE, OPENED, DONE):
            state.put(mark, False)
        try:
            open_record(name, content)
            state.put(DONE, True)
            state.put(ANEW, True)
        except McdaError as error:
            state.put(PROBLEM, error)
        return
    _used(lambda: read_json_preference((name, content)), DONE)


def _link(preference: Preference) -> None:
    weights = compact_weights(preference)
    state.put(EDITS_PROBLEM, None)
    try:
        state.ask(EDITS, compact_edits(kept_edits()) if kept_edits() else "")
    except McdaError as error:  # a link that silently left them out would show another ranking
        state.put(EDITS_PROBLEM, error)
        return
    state.ask(WEIGHTS, weights)
    for name in SETTINGS:
        state.ask(name, str(state.value(name) or ""))
    state.put(OPENED, False)
    state.put(MADE, weights)

"""The decision on the table as files to take away and bring back, and what was changed in a workbook that came back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from mcda.decision import Decision
from mcda.elements import content_hash
from mcda.export.decision_workbook import decision_workbook
from mcda.export.formats import MEDIA_TYPES
from mcda.files.json_decision import decision_as_json
from mcda.record import Change, changes
from mcda.tables import changed
from mcda.ui import state
from mcda.ui.current import on_the_table, own_decision, whole_decision
from mcda.ui.stated_weights import profiles
from mcda.ui.widgets.shown import shown_table
from mcda.ui.widgets.wording import own_texts, wording_of
from mcda.ui.words import said, word

__all__ = ["brought_back", "kept_files", "remember_changes"]

CHANGES = "own_changes"


def kept_files() -> None:
    """The whole decision as a workbook whose ranking follows its cells, and as JSON; made when asked for."""
    decision, language = whole_decision(), state.language()
    known = tuple(profiles(decision).values())
    found = on_the_table().preference
    preference = found if found is not None and set(found.criteria) == set(decision.criterion_keys) else None
    mark = content_hash([decision.full_hash, preference and preference.hash, language])
    files = (
        ("xlsx", partial(decision_workbook, decision, preference, known, language)),
        ("json", partial(decision_as_json, decision, known)),
    )
    st.markdown(said("record.app_keep"))
    wording_of(*own_texts(decision, title=own_decision() is not None))  # before it leaves
    with st.container(horizontal=True, key="kept_files"):
        for kind, made in files:
            st.download_button(
                word("ui.download", kind=kind.upper()),
                made,
                file_name=f"decision-{mark}.{kind}",
                mime=MEDIA_TYPES[kind],
                key=f"keep-{kind}",
                on_click="ignore",
            )


def remember_changes(original: Decision | None, now: Decision | None) -> None:
    """Keep what a workbook says otherwise than the decision it was made from; None where nothing of the kind was opened."""
    state.put(CHANGES, None if original is None or now is None else changes(original, now))


def brought_back() -> None:
    """What was changed in the workbook that was opened last."""
    found: tuple[Change, ...] | None = state.value(CHANGES)
    if found is None:
        return
    if not found:
        st.info(said("record.app_unchanged"))
        return
    st.info(said("record.app_changed", count=len(found)))
    shown_table(changed(found))

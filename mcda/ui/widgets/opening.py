"""Opening files: bad input is listed problem by problem and never costs what was open before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from mcda.errors import McdaError
from mcda.export.formats import MEDIA_TYPES
from mcda.export.templates import template_csv, template_workbook
from mcda.files.plain_decision import decision_from_tables
from mcda.files.sources import is_workbook, uploaded
from mcda.files.workbook_decision import Reread, reread
from mcda.ui import state
from mcda.ui.current import open_decision
from mcda.ui.opened_records import is_record, open_record
from mcda.ui.widgets.round_trip import brought_back, remember_changes
from mcda.ui.widgets.shown import problem
from mcda.ui.words import escaped, said, word

__all__ = ["open_uploads", "problems_found", "templates", "uploads"]

PROBLEM = "own_problem"
OPENED = "own_opened"
TRIES = "own_tries"
"""Counts readings: each leaves an empty place for the next files, so that a mended file is not read beside the broken one."""


def uploads() -> dict[str, bytes]:
    """Files that were handed in, by name."""
    with st.container(key=f"upload-{state.language()}"):  # the style sheet puts Japanese over the English button
        given = st.file_uploader(
            word("ui.own_upload"),
            type=["csv", "tsv", "txt", "xlsx", "json"],
            accept_multiple_files=True,
            key=f"uploads-{state.value(TRIES, 0)}",
        )
    found: dict[str, bytes] = {}
    for one in given:
        name = one.name
        while name in found:  # two files of one name are two files
            name = f"+{name}"
        found[name] = one.getvalue()
    return found


def open_uploads(given: Mapping[str, bytes]) -> None:
    """Read them; a decision that is right replaces the one on the table, anything else leaves it there."""
    state.put(TRIES, state.value(TRIES, 0) + 1)
    state.put(PROBLEM, None)
    state.put(OPENED, False)
    remember_changes(None, None)
    try:
        if len(given) == 1 and is_record(*next(iter(given.items()))):
            open_record(*next(iter(given.items())))
            state.put(OPENED, True)
            return
        own = _own_workbook(given)
        open_decision(decision_from_tables("", given) if own is None else own.decision)
        if own is not None:
            remember_changes(own.original, own.decision)
        state.put(OPENED, True)
    except McdaError as error:
        state.put(PROBLEM, error)


def _own_workbook(given: Mapping[str, bytes]) -> Reread | None:
    """What a workbook that this program wrote says now; None for anything else."""
    if len(given) != 1:
        return None
    name, content = next(iter(given.items()))
    upload = uploaded((name, content))
    return reread(upload) if is_workbook(content, name) else None


def problems_found() -> None:
    """What the last reading found."""
    error = state.value(PROBLEM)
    if isinstance(error, McdaError):
        st.markdown(f"**{said('ui.own_problems', count=len(error.problems))}**")
        problem(error)
        st.caption(said("ui.own_kept"))
    elif state.value(OPENED):
        st.success(said("ui.own_done"))
        brought_back()


def templates() -> None:
    """The tables to fill in, as CSV each and as one workbook."""
    language = state.language()
    files = (
        ("decision.xlsx", partial(template_workbook, language)),
        ("criteria.csv", partial(template_csv, "criteria", language)),
        ("options.csv", partial(template_csv, "options", language)),
    )
    with st.container(horizontal=True, key="templates"):
        for name, made in files:
            st.download_button(
                escaped(name),
                made,
                file_name=name,
                mime=MEDIA_TYPES[name.rpartition(".")[2]],
                key=f"template-{name}",
                on_click="ignore",
            )

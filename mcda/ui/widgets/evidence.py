"""What a score, a screen or a model rests on, resolved from the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from mcda.decision import Decision, Evidence
from mcda.ui import state
from mcda.ui.words import escaped, said

__all__ = ["evidence_list", "register_entries"]


def evidence_list(decision: Decision, pointers: Iterable[str]) -> None:
    """The entries that `pointers` name."""
    register_entries((decision if decision.base is None else decision.base).evidence, pointers)


def register_entries(register: Mapping[str, Evidence], pointers: Iterable[str]) -> None:
    """Key, title, what it says, and where it can be found."""
    language = state.language()
    entries = [register[key] for key in pointers if key in register]
    if not entries:
        return
    st.markdown(f"**{said('ui.evidence')}**")
    for one in entries:
        where = f"  \n{said('ui.evidence_where', where=one.where)}" if one.where else ""
        st.markdown(f"- {escaped(one.title[language])} ({escaped(one.key)})  \n{escaped(one.about[language])}{where}")

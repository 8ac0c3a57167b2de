"""Sensitive terms where somebody types or takes away a text: what was found, and what to write instead."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from mcda.decision import Decision
from mcda.files.glossary import Glossary, load_glossary, wording_hits
from mcda.score_edits import edits_of
from mcda.text import LANGUAGES
from mcda.ui import state
from mcda.ui.words import said

__all__ = ["own_texts", "wording_of"]


@st.cache_resource(show_spinner=False)
def _glossary() -> Glossary:
    """The glossary beside the criteria that are served, else the shipped one."""
    given = os.environ.get("MCDA_CRITERIA")
    folder = Path(given) if given else None
    if folder is not None and folder.is_file():
        folder = folder.parent
    found = load_glossary(folder) if folder is not None and folder.is_dir() else Glossary()
    return found if found.sensitive else load_glossary()


def wording_of(*written: str) -> None:
    """One sentence per sensitive term that stands in `written`, each term once; nothing where there is none."""
    language = state.language()
    told: dict[tuple[str, str], str] = {}
    for one in written:
        for hit in wording_hits(one, _glossary()):
            told.setdefault(
                (hit.wording.prefer[language], hit.found.casefold()),
                said(
                    "score_edits.sensitive",
                    found=hit.found,
                    prefer=hit.wording.prefer,
                    reason=hit.wording.reason,
                ),
            )
    if told:
        st.warning("\n\n".join(told.values()))


def own_texts(decision: Decision, title: bool) -> tuple[str, ...]:
    """What visitors wrote themselves in `decision`: reasons of edited scores, and with `title` the names they gave."""
    found = [one.reason[language] for one in edits_of(decision) for language in LANGUAGES]
    if title:
        named = (decision.name, *(one.name for one in decision.options), *(one.name for one in decision.criteria))
        found += [one[language] for one in named for language in LANGUAGES]
    return tuple(dict.fromkeys(one for one in found if one))

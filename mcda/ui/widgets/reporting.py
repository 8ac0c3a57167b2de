"""The report and the record of what is on the table: computed when asked for, made as files when taken."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from mcda.decision import Decision
from mcda.elements import content_hash
from mcda.export.formats import MEDIA_TYPES
from mcda.files.json_decision import preference_as_json
from mcda.preference import Preference
from mcda.score_edits import edits_of
from mcda.ui import cached, state
from mcda.ui.current import own_decision
from mcda.ui.stated_weights import profiles
from mcda.ui.widgets.asking import STOPPED, Question, Waiting
from mcda.ui.words import escaped, said, word

if TYPE_CHECKING:
    from mcda.export.reports import Findings

__all__ = ["record_file", "report"]

DRAWS = 10_000
ASKED = "asked"
KINDS = ("html", "docx", "pdf", "pptx", "md")


def report(asked: Question) -> None:
    """What goes into the report, a button that computes it, and then the files; wordings to read again are named beside them."""
    known = tuple(profiles(asked.decision).values())
    people: tuple[Preference, ...] = ()
    if len(known) > 1:
        beside = st.checkbox(
            word("reporting.compare", count=len(known)), **state.kept("report_people", True, allowed=(True, False))
        )
        people = asked.table.people if beside else ()
    date = str(st.text_input(word("reporting.date"), max_chars=40, **state.kept("report_date", "")))
    key = asked.key("report", (asked.preference, *people), {"draws": DRAWS})
    mark = STOPPED + content_hash(key)
    found = cached.answers().get(key)
    if found is None and state.value(mark) != ASKED:
        st.button(word("reporting.make"), type="primary", on_click=state.put, args=(mark, ASKED), key="make_report")
        return
    if found is None:
        found = _found(asked, people, mark)
        cached.answers().keep(key, found)
    _files(asked, found, people, date.strip())


def _found(asked: Question, people: tuple[Preference, ...], mark: str) -> Findings:
    from mcda.export.reports import find

    place = st.empty()
    found = find(
        asked.decision,
        asked.preference,
        method=asked.method,
        people=people,
        draws=DRAWS,
        progress=Waiting(place, mark),
        **asked.table.asked,
    )
    place.empty()
    return found


def _files(asked: Question, found: Findings, people: tuple[Preference, ...], date: str) -> None:
    """A button for each format; what a reader should look at before the report leaves."""
    from mcda.export.fonts import has_japanese

    language = state.language()
    about = content_hash([found.hash, date, language])
    st.success(said("reporting.ready", hash=found.hash, record=found.record[:12]))
    with st.container(horizontal=True, key="reports"):
        for kind in KINDS:
            st.download_button(
                word(f"reporting.as_{kind}"),
                partial(_written, found, kind, language, _command(asked, found, kind, people), date),
                file_name=f"report-{about}.{kind}",
                mime=MEDIA_TYPES[kind],
                key=f"report-{kind}",
                on_click="ignore",
            )
    if language == "ja" and not has_japanese():
        st.warning(said("report.no_font"))
    readings = _readings(found, language)
    if readings:
        with st.expander(word("reporting.readings", count=len(readings)), key="readings"):
            st.markdown("\n".join(f"- {escaped(one)}" for one in readings))


def _written(found: Findings, kind: str, language: str, command: str, date: str) -> bytes:
    from mcda.export.reports import dealt, outlined, written

    return written(dealt(found, language, date) if kind == "pptx" else outlined(found, language, command, date), kind)


def _readings(found: Findings, language: str) -> list[str]:
    """Wordings of the report that the glossary asks to read again."""
    from mcda.export.reports import outlined, read_wording
    from mcda.files.glossary import load_glossary

    key = ("readings", found.hash, language)
    kept = cached.answers().get(key)
    if kept is None:
        kept = [one.told(language) for one in read_wording(outlined(found, language), load_glossary())]
        cached.answers().keep(key, kept)
    return list(kept)


def _command(asked: Question, found: Findings, kind: str, people: tuple[Preference, ...]) -> str:
    """`mcda report` as it makes the same from the files that this page gives out: shipped things by their keys, others by file names."""
    from mcda.export.reports import report_command

    asks = asked.table.asked
    return report_command(
        kind,
        state.language(),
        {
            "criteria": "" if asked.decision is cached.decision() else _criteria(asked.decision),
            "weights": _weights(asked.decision, asked.preference),
            "people": [_weights(asked.decision, one) for one in people],
            "method": asked.method,
            "normalisation": asks["normalisation"] or "",
            "scenario": asks["scenario"] or "",
            "screens": "" if asks["screens"] == "flag" else asks["screens"],
            "seed": "0",
            "draws": str(DRAWS),
        },
    )


def _criteria(decision: Decision) -> str:
    shipped = own_decision() is None and not edits_of(decision) and decision.key in {one.key for one in cached.views()}
    return decision.key if shipped else f"decision-{decision.full_hash}.json"


def _weights(decision: Decision, preference: Preference) -> str:
    for key, one in profiles(decision).items():
        if one.hash == preference.hash:
            return key
    return f"weights-{preference.hash}.json"


def record_file(asked: Question) -> None:
    """The ranking as one record that anybody can compute again, and the weights as a file."""
    evaluation, preference = asked.evaluation, asked.preference
    with st.container(horizontal=True, key="records"):
        st.download_button(
            word("reporting.record"),
            partial(_record, evaluation, asked.decision, preference),
            file_name=f"record-{evaluation.hash}.json",
            mime=MEDIA_TYPES["json"],
            key="record",
            on_click="ignore",
        )
        st.download_button(
            word("ui.keep_download"),
            preference_as_json(preference),
            file_name=f"weights-{preference.hash}.json",
            mime=MEDIA_TYPES["json"],
            key="record_weights",
            on_click="ignore",
        )
    st.code(f"mcda replay record-{evaluation.hash}.json", language=None)


def _record(evaluation: Any, decision: Decision, preference: Preference) -> bytes:
    from mcda.record import as_bytes

    return as_bytes(evaluation, decision, preference)

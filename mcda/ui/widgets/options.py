"""The options: one as a card, and all of them side by side by their plain facts."""

from __future__ import annotations

import streamlit as st

from mcda.decision import Decision, Option
from mcda.files.models import Comparison
from mcda.tables import screens
from mcda.ui import state
from mcda.ui.widgets.evidence import evidence_list
from mcda.ui.widgets.shown import grid, shown_table
from mcda.ui.words import escaped, said, word

__all__ = ["option_card", "options_side_by_side", "screen_rules", "screens_of_option"]

MARKS = {"pass": "green", "uncertain": "orange", "fail": "red"}


def option_card(decision: Decision, option: Option, comparison: Comparison | None) -> None:
    """Description, plain facts, lineage, screens."""
    language = state.language()
    st.markdown(f"### {escaped(option.name[language])}")
    if option.kind == "baseline":
        st.badge(word("ui.baseline"), color="gray")
    st.markdown(escaped(option.description[language]) or said("ui.no_description"))
    facts = [
        (name[language], option.attributes[key][language])
        for key, name in decision.attributes.items()
        if key in option.attributes
    ]
    if facts:
        grid((word("ui.attribute"), word("ui.attribute_value")), facts, word("ui.attributes_of", name=option.name))
    if option.lineage:
        known = {one.key: one.name[language] for one in comparison.models} if comparison else {}
        st.markdown(f"**{said('ui.lineage')}**")
        st.markdown("\n".join(f"- {escaped(known.get(key, key))}" for key in option.lineage))
    screens_of_option(decision, option)


def options_side_by_side(decision: Decision) -> None:
    """Plain facts of every option."""
    language = state.language()
    headings = (word("ui.option"), *(name[language] for name in decision.attributes.values()))
    rows = [
        (
            one.label[language],
            *(one.attributes[key][language] if key in one.attributes else "" for key in decision.attributes),
        )
        for one in decision.options
    ]
    grid(headings, rows, word("ui.options_side_by_side"))


def screens_of_option(decision: Decision, option: Option) -> None:
    """Result, reason and condition of each screen for one option."""
    language = state.language()
    for one in decision.screens:
        found = option.screens[one.key]
        mark = said(f"ui.result_{found.result}")
        st.markdown(f"**{escaped(one.key)} {escaped(one.name[language])}** – :{MARKS[found.result]}[**{mark}**]")
        reason, condition = escaped(found.reason[language]), escaped(found.condition[language])
        st.markdown(reason + (f"  \n{said('ui.condition')} {condition}" if condition else ""))
    pointers = [pointer for one in decision.screens for pointer in option.screens[one.key].evidence]
    evidence_list(decision, dict.fromkeys(pointers))


def screen_rules(decision: Decision) -> None:
    """What each screen demands, whose decision it is, what would have to change; and every option's results."""
    language = state.language()
    note = decision.notes.get("screen_note")
    if note:
        st.markdown(escaped(note[language]))
    for one in decision.screens:
        with st.expander(f"{escaped(one.key)} {escaped(one.name[language])}"):
            st.markdown(escaped(one.test[language]))
            for key, told in (("ui.owner", one.owner), ("ui.change", one.change)):
                if told:
                    st.markdown(f"**{said(key)}**  \n{escaped(told[language])}")
            evidence_list(decision, one.evidence)
    table = screens(decision)
    shown_table(table, columns=[column.key for column in table.columns if column.key != "reason"])

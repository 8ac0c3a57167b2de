"""Do people decide: where the weights of several people differ and whether it matters, and the map with all of them on it."""

from __future__ import annotations

import streamlit as st

from mcda.charts import disagreement_chart, weight_space_chart
from mcda.explain import disagreement_sentences, map_sentences
from mcda.tables import areas, disagreement, people, places_of_people
from mcda.ui import state
from mcda.ui.widgets import choices
from mcda.ui.widgets.asking import Question, answered
from mcda.ui.words import said, word

__all__ = ["map_of_weights", "where_people_differ"]

WINDOWS = ("all", "people")


def where_people_differ(asked: Question) -> None:
    """The quadrant of difference and consequence over the profiles and the reader's own weights."""
    group = asked.table.people
    if len(group) < 2:
        st.info(said("ui.nobody_else"))
        return
    found = asked.ask("disagreement", group)
    if found is not None:
        decision = asked.decision
        chart = disagreement_chart(found, state.language(), state.theme(), decision=decision)
        tables = (disagreement(decision, found), people(decision, found, group))
        answered(asked, "disagreement", found, disagreement_sentences(found, decision), chart, *tables)


def map_of_weights(asked: Question) -> None:
    """Who is first where on a plane through the weights, with people as dots."""
    group = asked.table.people
    window = choices.choice("window", word("ui.map_window"), {key: word(f"ui.map_{key}") for key in WINDOWS})
    found = asked.ask("weight_map", group, window=window)
    if found is not None:
        decision = asked.decision
        chart = weight_space_chart(found, state.language(), state.theme(), decision=decision)
        tables = (areas(decision, found), places_of_people(decision, found))
        answered(asked, "map", found, map_sentences(found, decision), chart, *tables)

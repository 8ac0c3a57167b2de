"""Several people's weights, and weights and scenarios side by side: where they differ, and whether it matters."""

import streamlit as st

from mcda.methods import METHODS
from mcda.ui import state
from mcda.ui.current import on_the_table
from mcda.ui.widgets import choices
from mcda.ui.widgets.asking import Question
from mcda.ui.widgets.method_help import help_link
from mcda.ui.widgets.rankings import METHODS_SHOWN
from mcda.ui.widgets.several import combined, ranks_anything, where_they_differ, who_is_compared
from mcda.ui.widgets.shown import judgement_note
from mcda.ui.widgets.situations import side_by_side
from mcda.ui.words import said, word

language = state.language()

st.title(word("compare_page.title"), anchor=False)
st.markdown(said("compare_page.intro"))
choices.ranking_settings()
table = on_the_table()
judgement_note(table.decision)
people = who_is_compared(table)

part = choices.section("compare", {key: word(f"compare_page.part_{key}") for key in ("people", "scenarios")})
method = choices.section("compare_method", {key: METHODS[key].label[language] for key in METHODS_SHOWN})
help_link(method)
asked = Question(table, method)
if not ranks_anything(table, people, everywhere=part == "scenarios"):
    st.info(said("ui.nobody_to_question"))
    st.stop()
if part == "people":
    where_they_differ(asked, people)
    combined(asked, people)
else:
    side_by_side(asked, people)

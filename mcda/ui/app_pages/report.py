"""Take it away: the report in five formats, and the record that anybody can compute again."""

import streamlit as st

from mcda.methods import METHODS
from mcda.ui import state
from mcda.ui.current import on_the_table
from mcda.ui.widgets import choices
from mcda.ui.widgets.asking import Question
from mcda.ui.widgets.method_help import help_link
from mcda.ui.widgets.rankings import METHODS_SHOWN
from mcda.ui.widgets.reporting import record_file, report
from mcda.ui.widgets.round_trip import kept_files
from mcda.ui.widgets.shown import judgement_note, nothing_weighed, warnings
from mcda.ui.words import said, word

language = state.language()

st.title(word("reporting.title"), anchor=False)
choices.ranking_settings()
table = on_the_table()
judgement_note(table.decision)

if table.preference is None:
    nothing_weighed()
    st.stop()
method = choices.section("report_method", {key: METHODS[key].label[language] for key in METHODS_SHOWN})
help_link(method)
asked = Question(table, method)
warnings(asked.evaluation)

st.header(word("reporting.report"), anchor=False)
st.markdown(said("reporting.about_report"))
report(asked)

st.header(word("reporting.record_title"), anchor=False)
st.markdown(said("reporting.about_record"))
record_file(asked)

st.header(word("reporting.decision_title"), anchor=False)
kept_files()

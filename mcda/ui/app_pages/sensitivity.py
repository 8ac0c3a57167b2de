"""What one weight decides: every option's score while it goes from 0 to 1, and where options change places."""

import streamlit as st

from mcda.charts import sweep_chart
from mcda.explain.crossed import tie_sentences
from mcda.methods import METHODS
from mcda.tables import crossings
from mcda.text import percent
from mcda.ui import state
from mcda.ui.current import on_the_table
from mcda.ui.widgets import choices
from mcda.ui.widgets.method_help import help_link
from mcda.ui.widgets.rankings import METHODS_SHOWN
from mcda.ui.widgets.shown import about_evaluation, downloads, judgement_note, nothing_weighed, shown_chart, shown_table
from mcda.ui.words import escaped, said, word

language = state.language()

st.title(word("ui.sensitivity_title"), anchor=False)
st.markdown(said("ui.sensitivity_intro"))
choices.ranking_settings()
table = on_the_table()
decision = table.decision
judgement_note(decision)

if table.preference is None:
    nothing_weighed()
    st.stop()
targets = {one.key: word("ui.target_branch", name=one.name) for one in decision.groups}
targets |= {one.key: one.name[language] for one in decision.criteria}
left, right = st.columns([2, 1])
with left:
    target = choices.choice("target", word("ui.target"), targets, decision.criterion_keys[0])
with right:
    labels = {key: METHODS[key].label[language] for key in METHODS_SHOWN}
    method = choices.choice("sweep_method", word("ui.method"), labels)
    help_link(method)
if not table.evaluations(method)[0].ranked.any():
    st.info(said("ui.nobody_to_question"))
    st.stop()
found = table.sweep(method, target)
chart = sweep_chart(found, target, language, state.theme(), decision=decision)
shown_chart(chart, "chart-sweep")
st.markdown(said("ui.weight_now", name=targets[target], weight=percent(float(found.current[0]))))
listed = crossings(decision, found)
st.header(word("ui.crossings"), anchor=False)
if listed.rows:
    shown_table(listed, columns=("share", "first", "second", "leader"))
    downloads([listed], f"crossings-{decision.key}", about_evaluation(decision, *table.evaluations(method)), [chart])
else:
    st.markdown(said("ui.no_crossings"))
for sentence in tie_sentences(found, target, decision):
    st.markdown(escaped(sentence[language]))

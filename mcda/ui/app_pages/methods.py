"""What a method or a way to weigh asks, assumes and gets wrong; and its working on the decision, step by step."""

import streamlit as st

from mcda.explain.method_help import ADAPTED, topic_name
from mcda.ui.current import on_the_table
from mcda.ui.widgets.against_bias import blind
from mcda.ui.widgets.method_help import help_texts, topic_chosen, worked, working_shown
from mcda.ui.widgets.shown import nothing_weighed
from mcda.ui.words import said, word

st.title(word("method_help.title"), anchor=False)
st.markdown(said("method_help.intro"))
topic = topic_chosen()
table = on_the_table()
found = None if blind() else worked(table, topic)
help_texts(topic, found[1] if found else None)
if blind():
    st.info(said("method_help.blind"))
elif topic in ADAPTED:
    st.info(said("method_help.no_working", method=topic_name(topic)))
elif table.preference is None:
    nothing_weighed()
elif found:
    working_shown(table, topic, found[0])

"""Open a decision of one's own from CSV or XLSX; every other page then works on it."""

import streamlit as st

from mcda.ui import state
from mcda.ui.current import open_decision, own_decision, whole_decision
from mcda.ui.widgets.opening import open_uploads, problems_found, templates, uploads
from mcda.ui.widgets.round_trip import kept_files
from mcda.ui.words import said, word

language = state.language()

st.title(word("ui.own_title"), anchor=False)
st.markdown(said("ui.own_intro"))
found = whole_decision()
key = "ui.own_open" if own_decision() is not None else "ui.served_open"
st.info(said(key, name=found.name, options=len(found.options), criteria=len(found.criteria)))
if own_decision() is not None:
    st.button(word("ui.back_to_served"), on_click=open_decision, args=(None,), key="back_to_served")
kept_files()

st.header(word("ui.own_files"), anchor=False)
st.markdown(said("ui.own_files_how"))
given = uploads()
st.button(
    word("ui.own_read"),
    on_click=open_uploads,
    args=(given,),
    disabled=not given,
    type="primary",
    key="read_uploads",
)
problems_found()

st.header(word("ui.own_templates"), anchor=False)
st.markdown(said("ui.own_templates_how"))
templates()

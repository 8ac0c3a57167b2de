"""The screens: what each demands and who owns it, what it costs, and what would let in an option that is kept out."""

from dataclasses import replace

import streamlit as st

from mcda.methods import METHODS
from mcda.tables import ranking
from mcda.ui import state
from mcda.ui.current import on_the_table
from mcda.ui.widgets import choices
from mcda.ui.widgets.asking import Question
from mcda.ui.widgets.method_help import help_link
from mcda.ui.widgets.rankings import METHODS_SHOWN, order_at_a_glance
from mcda.ui.widgets.screening import (
    one_screen,
    screen_switch,
    screens_at_a_glance,
    treatments,
    what_keeps_out,
    what_they_cost,
)
from mcda.ui.widgets.shown import about_evaluation, downloads, judgement_note, nothing_weighed
from mcda.ui.words import escaped, said, word

language = state.language()

st.title(word("screens_page.title"), anchor=False)
st.markdown(said("screens_page.intro"))
choices.ranking_settings(screens=False)
table = on_the_table()
decision = table.decision
judgement_note(decision)
if not decision.screens:
    st.info(said("screens_page.none"))
    st.stop()
if "screen_note" in decision.notes:
    st.markdown(escaped(decision.notes["screen_note"][language]))
screen_switch()
table = on_the_table()
if table.preference is None:
    nothing_weighed()
    st.stop()
labels = {key: METHODS[key].label[language] for key in METHODS_SHOWN}
asked = Question(table, choices.section("screens_method", labels))
help_link(asked.method)
about = about_evaluation(decision, asked.evaluation)
# Where nothing is kept out, the price is that of letting uncertain options in and no others.
weighed = asked if table.screens != "off" else Question(replace(table, screens="flag"), asked.method)
price = weighed.ask("screen_price")

left, right = st.columns([2, 3], gap="large")
with left:
    st.header(word("screens_page.order_now"), anchor=False)
    order_at_a_glance(decision, *table.evaluations(*METHODS_SHOWN))
with right:
    st.header(word("screens_page.verdicts"), anchor=False)
    compared = treatments(asked)

st.header(word("screens_page.results"), anchor=False)
glance = screens_at_a_glance(decision, asked.evaluation)

behind, charts = [glance, ranking(decision, asked.evaluation)], []
if compared is not None:
    behind.append(compared)
if price is not None:
    st.header(word("screens_page.prices"), anchor=False)
    if table.screens == "off":
        st.caption(said("screens_page.off_price"))
    chart, costs = what_they_cost(weighed, price)
    charts = [chart] if chart is not None else []
    st.header(word("screens_page.kept_out_title"), anchor=False)
    behind += [costs, what_keeps_out(weighed, price)]
downloads([one for one in behind if one.rows], f"screens-{decision.key}", about, charts)

st.header(word("screens_page.each"), anchor=False)
shown = one_screen(weighed, price)
downloads([shown], f"{shown.name}-{decision.key}", about)

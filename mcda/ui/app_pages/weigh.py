"""Weigh the criteria, and see at once what the weights imply."""

import streamlit as st

from mcda.tables import weights
from mcda.ui import history
from mcda.ui.branch_answers import BRANCH_WAYS
from mcda.ui.current import WAYS, judged, on_the_table, whole_decision
from mcda.ui.widgets import choices
from mcda.ui.widgets.against_bias import blind, blind_notice, blind_switch, check, next_range
from mcda.ui.widgets.asking import Question
from mcda.ui.widgets.branch_weighing import branch_weighing
from mcda.ui.widgets.keeping import keeping, told
from mcda.ui.widgets.live_points import browser_memory
from mcda.ui.widgets.pairwise_judgements import pairwise_judgements
from mcda.ui.widgets.rankings import METHODS_SHOWN, order_at_a_glance
from mcda.ui.widgets.shown import about_evaluation, downloads, judgement_note, shown_table
from mcda.ui.widgets.swing_points import swing_points
from mcda.ui.widgets.verdicts import verdict_at_a_glance
from mcda.ui.words import said, word

whole, pairs = whole_decision(), judged()

st.title(word("ui.weigh_title"), anchor=False)
way = choices.section("way", {key: word(f"ui.way_{key}") for key in WAYS if key != "pairwise" or pairs is not None})
browser_memory(whole)
history.note()
told()
with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="weigh_head"):
    blind_switch()
    st.button(word("ui.undo"), on_click=history.undo, disabled=not history.can_undo(), key="undo")

left, right = st.columns([3, 2], gap="large")
with left:
    if way == "pairwise" and pairs is not None:
        pairwise_judgements(pairs)
    elif way in BRANCH_WAYS:
        branch_weighing(whole)
    else:
        swing_points(whole, choices.options_to_preview(whole))
table = on_the_table()
if blind():
    with right, st.container(key="beside"):
        blind_notice()
elif table.preference is not None:
    with right, st.container(key="beside"):
        st.subheader(word("ui.order_now"), anchor=False)
        found = table.evaluations(*METHODS_SHOWN)
        order_at_a_glance(table.decision, *found)
        verdict_at_a_glance(Question(table, METHODS_SHOWN[0]))
        if table.scenario:
            st.caption(said("ui.in_scenario", name=table.decision.scenario(table.scenario).name))
        st.caption(said("ui.weights_stay"))
        judgement_note(table.decision)
if table.preference is not None:
    next_range(table)
    check(table.decision, table.preference)
    st.header(word("ui.weights_together"), anchor=False)
    shown = weights(table.decision, table.preference, compare=choices.profile_to_compare(table.decision))
    without_branch = [column.key for column in shown.columns if column.key != "branch"]  # the questions stand by branch
    shown_table(shown, without_branch)
    downloads([shown], f"weights-{table.decision.key}", about_evaluation(table.decision))
keeping(table)

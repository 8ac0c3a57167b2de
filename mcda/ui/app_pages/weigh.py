"""Weigh the criteria, and see at once what the weights imply."""

import streamlit as st

from mcda.tables import weights
from mcda.ui import history, state
from mcda.ui.branch_answers import BRANCH_WAYS, TOTAL, overspent
from mcda.ui.current import WAYS, answered_by, judged, on_the_table, whole_decision
from mcda.ui.remembered import brought_back
from mcda.ui.stated_weights import begun
from mcda.ui.widgets import choices
from mcda.ui.widgets.against_bias import blind, blind_notice, blind_switch, check, next_question
from mcda.ui.widgets.asking import Question
from mcda.ui.widgets.branch_weighing import branch_weighing
from mcda.ui.widgets.failing import failures_told
from mcda.ui.widgets.keeping import keeping, opened_anew, told
from mcda.ui.widgets.live_points import browser_memory, plain_switch
from mcda.ui.widgets.method_help import way_link
from mcda.ui.widgets.pairwise_judgements import pairwise_judgements
from mcda.ui.widgets.rankings import METHODS_SHOWN
from mcda.ui.widgets.shown import about_evaluation, downloads, shown_table
from mcda.ui.widgets.swing_points import swing_points
from mcda.ui.widgets.verdicts import implied
from mcda.ui.words import said, word


@st.fragment  # a change of a weight draws anew from here on; navigation and the row of ways stay as they are
def weighing(way: str) -> None:
    """The questions, what they imply, and the weights they amount to."""
    anew = brought_back(), opened_anew()
    if state.value("way", way) != way or any(anew):
        st.rerun(scope="app")
    with failures_told("weighing"):
        _weighing(way)


def _weighing(way: str) -> None:
    whole, pairs = whole_decision(), judged()
    browser_memory(whole)
    history.note()
    told()
    with st.container(horizontal=True, vertical_alignment="center", key="weigh_head"):
        blind_switch()
        plain_switch()
        st.button(word("ui.undo"), on_click=history.undo, disabled=not history.can_undo(), key="undo")
    left, right = st.columns([3, 2], gap="large")
    table, chances = on_the_table(), {}
    answered = way != "swing" or begun()
    waiting = overspent(whole) if way in BRANCH_WAYS else ()
    too_much = word("ui.list_mark").join(one.name[state.language()] for one in waiting)
    with right, st.container(key="beside"):
        if blind():
            blind_notice()
        elif table.preference is not None:
            if too_much:
                st.warning(said("live.round_waits", names=too_much, total=TOTAL))
            chances = implied(Question(table, METHODS_SHOWN[0]), METHODS_SHOWN, answered)
        else:
            st.header(word("ui.order_now"), anchor=False)
            st.caption(
                said("live.order_waits", names=too_much, total=TOTAL) if too_much else said("live.order_after_answers")
            )
    with left:
        shown = choices.options_to_preview(whole)
        if way == "pairwise" and pairs is not None:
            pairwise_judgements(pairs)
        elif way in BRANCH_WAYS:
            branch_weighing(whole, shown, chances)
        else:
            swing_points(whole, shown, next_question(table), chances)
    if table.preference is not None:
        answered_by(way)
        if answered:
            check(table.decision, table.preference)
        st.header(word("ui.weights_together"), anchor=False)
        found = weights(table.decision, table.preference, compare=choices.profile_to_compare(table.decision))
        no_branch = [column.key for column in found.columns if column.key != "branch"]  # the questions stand by branch
        shown_table(found, no_branch)
        downloads([found], f"weights-{table.decision.key}", about_evaluation(table.decision))
    keeping(table)


st.title(word("ui.weigh_title"), anchor=False)
chosen = choices.section(
    "way", {key: word(f"ui.way_{key}") for key in WAYS if key != "pairwise" or judged() is not None}
)
way_link(chosen)
weighing(chosen)

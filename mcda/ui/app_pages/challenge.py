"""Challenge the ranking: the verdict, and then one question at a time down to what stands behind it."""

import streamlit as st

from mcda.errors import McdaError
from mcda.methods import METHODS
from mcda.ui import state
from mcda.ui.current import on_the_table
from mcda.ui.widgets import chances, choices, comparing, differing, overturning, settling
from mcda.ui.widgets.asking import Question
from mcda.ui.widgets.method_help import help_link
from mcda.ui.widgets.rankings import METHODS_SHOWN
from mcda.ui.widgets.shown import judgement_note, nothing_weighed
from mcda.ui.widgets.verdicts import complete_verdict, opening_verdict
from mcda.ui.words import escaped, said, word

GROUPS = {
    "sure": {
        "first": (chances.how_often_first, 1),
        "pairwise": (chances.who_beats_whom, 2),
        "possible": (chances.who_can_be_first, 1),
    },
    "overturns": {
        "flips": (overturning.smallest_changes, 2),
        "scores": (overturning.telling_scores, 2),
        "stability": (overturning.how_far_weights_go, 2),
        "tornado": (overturning.what_moves_the_lead, 2),
        "beliefs": (overturning.what_to_believe_in, 1),
    },
    "methods": {
        "agreement": (comparing.methods_agree, 1),
        "reversal": (comparing.order_turns, 2),
        "together": (comparing.criteria_together, 3),
    },
    "people": {"disagreement": (differing.where_people_differ, 1), "map": (differing.map_of_weights, 1)},
    "next": {"information": (settling.worth_finding_out, 1), "screens": (settling.what_screens_cost, 0)},
}
"""Questions by group; behind each how it is answered, and how many ranked options it needs."""

language = state.language()

st.title(word("ui.challenge_title"), anchor=False)
choices.ranking_settings()
table = on_the_table()
if table.preference is None:
    judgement_note(table.decision)
    nothing_weighed()
    st.stop()
asked = Question(
    table, choices.section("challenge_method", {key: METHODS[key].label[language] for key in METHODS_SHOWN})
)
help_link(asked.method)

place = opening_verdict(asked)
below = st.empty()
judgement_note(table.decision)

group = choices.section("challenge", {key: word(f"ui.challenge_{key}") for key in GROUPS})
offered = [key for key in GROUPS[group] if key != "screens" or table.decision.screens]
name = choices.section(f"challenge_{group}", {key: word(f"ui.question_{key}") for key in offered})
answer, needed = GROUPS[group][name]
st.header(word(f"ui.question_{name}_long"), anchor=False)
ranked = int(asked.evaluation.ranked.sum())
if ranked < needed:
    key = "ui.nobody_to_question" if not ranked else "ui.too_few_to_question"
    st.info(said(key, ranked=ranked, needed=needed))
else:
    try:
        answer(asked)
    except McdaError as error:  # the rest of the page stands
        st.info(escaped(error.render(language)))
complete_verdict(asked, place, below)

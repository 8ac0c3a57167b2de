"""What is decided: criteria, options, scores and what stands behind them, screens, the models compared."""

import streamlit as st

from mcda.charts import matrix_chart
from mcda.score_edits import edits_of
from mcda.tables import edits, matrix, screens
from mcda.ui import cached, state
from mcda.ui.current import on_the_table, own_decision
from mcda.ui.widgets import choices
from mcda.ui.widgets.against_bias import blind, blind_notice
from mcda.ui.widgets.criteria_tree import criteria_tree, criterion_closely
from mcda.ui.widgets.model_comparison import model_comparison
from mcda.ui.widgets.options import option_card, options_side_by_side, screen_rules, screens_of_option
from mcda.ui.widgets.score_editing import behind_cell
from mcda.ui.widgets.score_matrix import score_cells
from mcda.ui.widgets.shown import downloads, judgement_note
from mcda.ui.widgets.tour import tour
from mcda.ui.words import escaped, said, word

language = state.language()
on_table = on_the_table()
decision = on_table.whole
comparison = cached.models() if own_decision() is None else None

st.title(escaped(decision.name[language]), anchor=False)
st.markdown(said("ui.decision_intro", options=len(decision.options), criteria=len(decision.criteria)))
tour()
parts = {"criteria": word("ui.part_criteria")}
if blind():
    blind_notice()
    part = "criteria"
else:
    judgement_note(decision)
    parts |= {"options": word("ui.part_options"), "scores": word("ui.part_scores")}
    if decision.screens:
        parts["screens"] = word("ui.part_screens")
    if comparison is not None:
        parts["models"] = word("ui.part_models")
    part = choices.section("part", parts)

if part == "criteria":
    st.header(word("ui.part_criteria"), anchor=False)
    for key in ("scale_note", "evaluation_note"):
        if key in decision.notes:
            st.markdown(escaped(decision.notes[key][language]))
    criteria_tree(decision)
    st.subheader(word("ui.look_closer"), anchor=False)
    criterion_closely(decision, decision.criterion(choices.criterion(decision)))
elif part == "options":
    st.header(word("ui.part_options"), anchor=False)
    chosen = decision.option(choices.option(decision))
    option_card(decision, chosen, comparison)
    if decision.attributes:
        st.subheader(word("ui.options_side_by_side"), anchor=False)
        options_side_by_side(decision)
elif part == "scores":
    st.header(word("ui.part_scores"), anchor=False)
    table = matrix(decision)
    score_cells(decision)
    behind_cell(on_table, decision)
    edited = [edits(decision)] if edits_of(decision) else []
    drawn = matrix_chart(table, language, state.theme(), decision=decision)
    downloads([table, *edited], f"scores-{decision.key}", charts=[drawn])
elif part == "screens":
    st.header(word("ui.part_screens"), anchor=False)
    screen_rules(decision)
    st.subheader(word("ui.behind_screens"), anchor=False)
    screens_of_option(decision, decision.option(choices.option(decision)))
    downloads([screens(decision)], f"screens-{decision.key}")
elif comparison is not None:
    st.header(word("ui.part_models"), anchor=False)
    shown = model_comparison(comparison)
    downloads([shown], "models")

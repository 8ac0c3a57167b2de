"""Rank the options: two methods side by side, screens shown, and what each criterion contributes."""

import streamlit as st

from mcda.tables import ranking, screens
from mcda.tables.rankings import short_label
from mcda.ui import state
from mcda.ui.current import on_the_table
from mcda.ui.widgets import choices
from mcda.ui.widgets.method_help import help_link
from mcda.ui.widgets.rankings import METHODS_SHOWN, contributions_of, rankings_side_by_side, screened_out
from mcda.ui.widgets.score_editing import behind_cell
from mcda.ui.widgets.score_matrix import score_cells
from mcda.ui.widgets.shown import about_evaluation, downloads, judgement_note, nothing_weighed, warnings
from mcda.ui.words import said, word

language = state.language()

st.title(word("ui.rank_title"), anchor=False)
choices.ranking_settings()
table = on_the_table()
judgement_note(table.decision)

if table.preference is None:
    nothing_weighed()
    st.stop()
found = table.evaluations(*METHODS_SHOWN)
warnings(*found)
shown = ranking(table.decision, *found)
charts = rankings_side_by_side(table.decision, shown, *found)
st.caption(said("ui.made_with", weights=table.preference.name, hash=found[0].hash, other=found[1].hash))
about = about_evaluation(table.decision, *found)
behind = [screens(table.decision, found[0])] if table.decision.screens else []
downloads([shown, *behind], f"ranking-{table.decision.key}", about, charts)
with st.container(horizontal=True, key="help_links"):
    for one in METHODS_SHOWN:
        help_link(one)
screened_out(table.decision, found[0])

if any(one.ranked.any() for one in found):
    st.header(word("ui.contributions"), anchor=False)
    method = choices.section("parts_method", {key: short_label(key)[language] for key in METHODS_SHOWN})
    parts, chart = contributions_of(table.decision, found[METHODS_SHOWN.index(method)])
    downloads([parts], f"contributions-{table.decision.key}", about, [chart])

st.header(word("score_edits.behind_ranking"), anchor=False)
score_cells(table.decision)
behind_cell(table, table.decision)

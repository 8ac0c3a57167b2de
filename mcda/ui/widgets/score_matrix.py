"""The scores: every option on every criterion, and what stands behind one of them."""

from __future__ import annotations

import streamlit as st

from mcda.charts import matrix_chart
from mcda.decision import Decision
from mcda.tables import Table
from mcda.text import number
from mcda.ui import state
from mcda.ui.widgets.evidence import evidence_list
from mcda.ui.widgets.shown import grid, shown_chart
from mcda.ui.words import escaped, paragraphs, said, word

__all__ = ["cell_closely", "score_matrix"]


def score_matrix(decision: Decision, table: Table) -> None:
    """The matrix as a picture, and under it as a table: criteria down, options across."""
    language = state.language()
    shown_chart(matrix_chart(table, language, state.theme(), decision=decision), "chart-matrix")
    with st.expander(said("ui.as_table")):
        cells, headings = table.cells(language), table.headings(language)
        turned = [[headings[place], *(row[place] for row in cells)] for place in range(1, len(headings))]
        grid((word("ui.criterion"), *(row[0] for row in cells)), turned, table.title[language])


def cell_closely(decision: Decision, option: str, criterion: str) -> None:
    """Score, range, confidence, level in words, reason and evidence of one cell."""
    language = state.language()
    cell, scale = decision.cell(option, criterion), decision.criterion(criterion)
    low, high = cell.ends
    shown = said("ui.cell_score", score=number(cell.score), low=number(low), high=number(high))
    confidence = f" · {said(f'ui.confidence_{cell.confidence}')}" if cell.confidence else ""
    st.markdown(f"#### {shown}{confidence}")
    for score in dict.fromkeys((low, cell.score, high)):
        words = scale.level_text(score)
        if words:
            st.markdown(f"- {said('ui.level_at', score=number(score), words=words)}")
    if scale.veto is not None and (cell.score - scale.veto) * scale.sign <= 0:
        st.warning(said("ui.at_veto"))
    if cell.rationale:
        st.markdown(f"**{said('ui.rationale')}**")
        st.markdown(paragraphs(cell.rationale[language]))
    evidence_list(decision, cell.evidence)
    st.caption(escaped(decision.note[language]))

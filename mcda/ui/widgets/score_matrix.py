"""The scores: every option on every criterion, and what stands behind one of them."""

from __future__ import annotations

import streamlit as st

from mcda.decision import Cell, Decision
from mcda.text import number
from mcda.ui import state
from mcda.ui.component.score_table import score_table
from mcda.ui.widgets import choices
from mcda.ui.widgets.blocked import told_where_blocked
from mcda.ui.widgets.evidence import evidence_list
from mcda.ui.words import escaped, paragraphs, said, word

__all__ = ["PANEL", "cell_closely", "chosen_cell", "score_cells"]

PANEL = "behind-cell"
"""The container that shows what stands behind a cell: pressing one brings it into sight."""


def score_cells(decision: Decision) -> None:
    """The scores as a table whose cells open what stands behind them: criteria down, options across."""
    language = state.language()
    values = decision.values() if decision.bounds is not None else None
    option, criterion = state.value("option"), state.value("criterion")
    rows = [
        {
            "key": one.key,
            "name": one.name[language],
            "cells": [
                {
                    "text": _shown(option.cells[one.key]),
                    "label": word(
                        "score_edits.cell_label_edited" if option.cells[one.key].edit else "score_edits.cell_label",
                        option=option.label,
                        criterion=one.name,
                        score=number(option.cells[one.key].score),
                    ),
                    "value": None if values is None else float(values[row, column]),
                    "edited": option.cells[one.key].edit is not None,
                }
                for row, option in enumerate(decision.options)
            ],
        }
        for column, one in enumerate(decision.criteria)
    ]
    data = {
        "caption": word("score_edits.table_of_scores"),
        "corner": word("ui.criterion"),
        "options": [{"key": one.key, "name": one.label[language]} for one in decision.options],
        "rows": rows,
        "open": {
            "option": option if option in decision.option_keys else decision.option_keys[0],
            "criterion": criterion if criterion in decision.criterion_keys else decision.criterion_keys[0],
        },
        "panel": PANEL,
    }
    st.caption(said("score_edits.press_a_cell"))
    told_where_blocked("scores", "score_edits.blocked")
    score_table("score-cells", data, _opened)


def _shown(cell: Cell) -> str:
    return number(cell.score)


def _opened(option: str, criterion: str) -> None:
    state.put("option", option)
    state.put("criterion", criterion)


def chosen_cell(decision: Decision) -> tuple[str, str]:
    """Option and criterion of the cell that is looked at, each from a list; pressing a cell of the table chooses both."""
    left, right = st.columns(2)
    with left:
        option = choices.option(decision)
    with right:
        criterion = choices.criterion(decision)
    return option, criterion


def cell_closely(decision: Decision, option: str, criterion: str) -> None:
    """Score, range, confidence, level in words, reason and evidence of one cell; what stood there before it was edited."""
    language = state.language()
    cell, scale = decision.cell(option, criterion), decision.criterion(criterion)
    low, high = cell.ends
    shown = said("ui.cell_score", score=number(cell.score), low=number(low), high=number(high))
    confidence = f" · {said(f'ui.confidence_{cell.confidence}')}" if cell.confidence and cell.edit is None else ""
    st.markdown(f"#### {shown}{confidence}")
    if cell.edit is not None:
        before = cell.edit
        ends = (before.score if end is None else end for end in (before.low, before.high))
        fields = {"score": number(before.score)} | dict(zip(("low", "high"), map(number, ends), strict=True))
        st.markdown(said("score_edits.edited_cell", reason=before.reason, **fields))
    for score in dict.fromkeys((low, cell.score, high)):
        words = scale.level_text(score)
        if words:
            st.markdown(f"- {said('ui.level_at', score=number(score), words=words)}")
    if scale.veto is not None and (cell.score - scale.veto) * scale.sign <= 0:
        st.warning(said("ui.at_veto"))
    if cell.rationale:
        st.markdown(f"**{said('ui.rationale' if cell.edit is None else 'score_edits.rationale_before')}**")
        st.markdown(paragraphs(cell.rationale[language]))
    evidence_list(decision, cell.evidence)
    st.caption(escaped(decision.note[language]))

"""On every page: how many scores were edited in this session, which, why, and the way back."""

from __future__ import annotations

import streamlit as st

from mcda.text import number
from mcda.ui import state
from mcda.ui.current import whole_decision
from mcda.ui.edited_scores import forget_edits, kept_edits, take_back
from mcda.ui.widgets.against_bias import blind
from mcda.ui.widgets.wording import wording_of
from mcda.ui.words import said, word

__all__ = ["edits_kept"]


def edits_kept() -> None:
    """The count as a line to open; while somebody weighs blind, the count alone. Nothing where no score was edited."""
    edits = kept_edits()
    if not edits:
        return
    count = word(f"score_edits.count_{'one' if len(edits) == 1 else 'many'}", count=len(edits))
    if blind():
        st.caption(count)
        return
    language, whole = state.language(), whole_decision()
    decision = whole if whole.base is None else whole.base
    with st.expander(count, key="edits_kept"):
        st.markdown(said("score_edits.what_becomes"))
        for place, one in enumerate(edits):
            cell = decision.cell(one.option, one.criterion)
            with st.container(horizontal=True, vertical_alignment="center", key=f"edit_kept_{place}"):
                if cell.edit is not None:
                    st.markdown(
                        said(
                            "score_edits.kept_line",
                            option=decision.option(one.option).label,
                            criterion=decision.criterion(one.criterion).name,
                            before=number(cell.edit.score),
                            score=number(cell.score),
                            low=number(cell.ends[0]),
                            high=number(cell.ends[1]),
                            reason=one.reason,
                        )
                    )
                st.button(
                    word("score_edits.take_back"),
                    on_click=take_back,
                    args=(one.option, one.criterion),
                    key=f"take_back_{place}",
                )
        wording_of(*(one.reason[language] for one in edits))
        if len(edits) > 1:
            st.button(word("score_edits.take_back_all"), on_click=forget_edits, key="take_back_all")

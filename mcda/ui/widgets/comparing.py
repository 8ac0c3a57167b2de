"""Do the methods, the set of options and the set of criteria decide: agreement, rank reversal, criteria that move together."""

from __future__ import annotations

import streamlit as st

from mcda.charts import agreement_chart, correlations_chart, reversals_chart
from mcda.explain import agreement_sentences, correlation_sentences, reversal_sentences
from mcda.explain.methods_compared import voter_name
from mcda.explain.wording import listing
from mcda.tables import agreement, correlations, refusals, reversals
from mcda.ui import state
from mcda.ui.widgets.asking import Question, answered
from mcda.ui.words import escaped, said, word

__all__ = ["criteria_together", "methods_agree", "order_turns"]


def methods_agree(asked: Question) -> None:
    """Which methods name whom; groups that are one by algebra, and who could not vote and why."""
    found = asked.ask("agreement")
    if found is None:
        return
    decision, language = asked.decision, state.language()
    chart = agreement_chart(found, decision, language, state.theme())
    refused = refusals(decision, found)
    tables = (agreement(decision, found), refused)
    answered(asked, "agreement", found, agreement_sentences(found, decision), chart, *tables)
    alike = [vote for vote in found.votes if len(vote) > 1]
    if alike:
        st.subheader(word("ui.one_by_algebra"), anchor=False)
        groups = (listing(voter_name(found, place) for place in vote) for vote in alike)
        st.markdown("\n".join(f"- {escaped(group[language])}" for group in groups))
        st.markdown(said("ui.one_by_algebra_note"))
    if refused.rows:
        st.subheader(word("ui.could_not_vote"), anchor=False)
        st.markdown("\n".join(f"- {escaped(reason)}" for *_, reason in refused.cells(language)))


def order_turns(asked: Question) -> None:
    """Whether other options coming or going turn the order round."""
    found = asked.ask("rank_reversal")
    if found is not None:
        chart = reversals_chart(found, asked.decision, state.language(), state.theme()) if found.reversals else None
        table = reversals(asked.decision, found)
        answered(asked, "reversal", found, reversal_sentences(found, asked.decision), chart, table)


def criteria_together(asked: Question) -> None:
    """Criteria that move together, with the warning it deserves."""
    found = asked.ask("correlate")
    if found is not None:
        chart = correlations_chart(found, asked.decision, state.language(), state.theme()) if found.pairs else None
        table = correlations(asked.decision, found)
        answered(asked, "correlations", found, correlation_sentences(found, asked.decision), chart, table)

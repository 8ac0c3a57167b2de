"""How sure is it: how often each option is first, who beats whom, who can be first at all."""

from __future__ import annotations

import streamlit as st

from mcda.analysis import Acceptability
from mcda.charts import acceptability_chart, pairwise_winning_chart, potential_chart
from mcda.explain import acceptability_sentences, dominance_sentences, pairwise_sentences
from mcda.tables import acceptability, central_weights, dominated_pairs, pairwise_wins, potential
from mcda.ui import state
from mcda.ui.widgets import choices
from mcda.ui.widgets.asking import Question, answered
from mcda.ui.words import said, word

__all__ = ["how_often_first", "who_beats_whom", "who_can_be_first"]

UNCERTAIN = ("weights", "scores", "screens")
DRAWS = (10_000, 100_000)


def how_often_first(asked: Question) -> None:
    """Rank acceptability over what the reader calls uncertain."""
    found = _drawn(asked)
    if found is not None:
        decision = asked.decision
        chart = acceptability_chart(found, state.language(), state.theme(), decision=decision)
        tables = (acceptability(decision, found), central_weights(decision, found))
        answered(asked, "acceptability", found, acceptability_sentences(found, decision), chart, *tables)


def who_beats_whom(asked: Question) -> None:
    """Pairwise winning over the same draws."""
    found = _drawn(asked)
    if found is not None:
        decision = asked.decision
        chart = pairwise_winning_chart(found, state.language(), state.theme(), decision=decision)
        answered(asked, "pairwise", found, pairwise_sentences(found, decision), chart, pairwise_wins(decision, found))


def who_can_be_first(asked: Question) -> None:
    """Dominance, and who can be first for some weights."""
    found = asked.ask("dominance")
    if found is not None:
        decision = asked.decision
        chart = potential_chart(found, decision, state.language(), state.theme())
        tables = (potential(decision, found), dominated_pairs(decision, found))
        answered(asked, "dominance", found, dominance_sentences(found, decision), chart, *tables)


def _drawn(asked: Question) -> Acceptability | None:
    """The draws that the controls describe; None where nothing is uncertain, or the work was stopped."""
    own = "ui.space_ranges" if asked.preference.has_ranges else "ui.space_order"
    left, middle, right = st.columns([2, 2, 1])
    with left:
        chosen = st.pills(
            word("ui.what_is_uncertain"),
            UNCERTAIN,
            selection_mode="multi",
            format_func=lambda kind: word(f"ui.uncertain_{kind}"),
            **state.kept("uncertain", ["weights"]),
        )
    with middle:
        space = choices.choice("space", word("ui.which_weights"), {"auto": word(own), "simplex": word("ui.space_any")})
    with right:
        draws = choices.choice("draws", word("ui.draws"), {str(count): f"{count:,}" for count in DRAWS})
    uncertain = tuple(kind for kind in UNCERTAIN if kind in chosen)
    if not uncertain:
        st.info(said("ui.nothing_uncertain"))
        return None
    found: Acceptability | None = asked.ask("acceptability", uncertain=uncertain, space=space, draws=int(draws))
    return found

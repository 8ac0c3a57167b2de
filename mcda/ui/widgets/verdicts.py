"""The verdict: large at the top of the page that challenges it, small beside the weights while a hand weighs."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from mcda.analysis import Verdict
from mcda.analysis.verdicts import DRAWS
from mcda.decision import Decision
from mcda.explain import verdict_sentences
from mcda.explain.screened import marked
from mcda.explain.settled import headline
from mcda.text import probability
from mcda.ui import state
from mcda.ui.widgets.asking import Question
from mcda.ui.widgets.rankings import order_at_a_glance
from mcda.ui.widgets.shown import judgement_note
from mcda.ui.words import escaped, said, word

__all__ = ["complete_verdict", "implied", "opening_verdict"]

QUICK_DRAWS = 2_000
"""Draws while a hand weighs: a chance is known to about one point either way, and the page answers at once."""
LIKELIEST = 3
"""Options whose chance of being first stands beside the weights."""


def opening_verdict(asked: Question) -> Any:
    """The verdict as far as it is known at once; returns the place of its supporting sentences, for `complete_verdict`."""
    found = asked.kept("verdict") or asked.ask("verdict", companions=False)
    if found is None:
        return st.empty()
    language, decision = state.language(), asked.decision
    with st.container(key="headline"):
        st.markdown(escaped(headline(found, decision)[language]))
    place = st.empty()
    _support(place, found, decision)
    if len(found.conditions) > 1:  # of one option the sentences say it in full
        with st.expander(said("ui.conditions_in_full"), key="conditions"):
            for key in found.conditions:
                st.markdown(f"- {escaped(marked(decision, found.evaluation, key)[language])}")
    return place


def complete_verdict(asked: Question, place: Any, below: Any) -> None:
    """Look for the smallest change of weights and ask all methods, which takes longer; then draw the supporting sentences with them.

    Called when everything else of the page stands; progress shows in `below`.
    """
    if asked.kept("verdict") is not None or asked.evaluation.ranked.sum() < 2:
        return
    with below.container():
        found = asked.ask("verdict")
    if found is not None:
        below.empty()
        _support(place, found, asked.decision)


def _support(place: Any, found: Verdict, decision: Decision) -> None:
    sentences = verdict_sentences(found, decision)[1:]
    place.markdown("\n\n".join(escaped(one[state.language()]) for one in sentences))


def implied(asked: Question, methods: tuple[str, ...], answered: bool) -> dict[str, str]:
    """What weights imply, for a page that is drawn again at every change of one: whose they are, the order by each of `methods`, who is
    not ranked, the headline, and the chances of being first from few draws.

    `answered` is false while nobody weighed and a profile stands in. Returns the chances in words by the option's key.
    """
    language, table, preference = state.language(), asked.table, asked.preference
    decision = asked.decision
    st.header(word("ui.order_now"), anchor=False)
    whose = preference.name[language] or preference.key
    st.caption(said("live.weights_of" if answered else "live.weights_until", name=whose))
    order_at_a_glance(decision, *table.evaluations(*methods))
    out = [one for one, ranked in zip(decision.options, asked.evaluation.ranked, strict=True) if not ranked]
    if out:
        st.caption(said("live.not_ranked", names=word("ui.list_mark").join(one.label[language] for one in out)))
    found = asked.ask("verdict", companions=False, draws=QUICK_DRAWS)
    chances: dict[str, str] = {}
    with st.container(key="verdict_now"):
        if found is not None:
            st.markdown(f"**{escaped(headline(found, decision)[language])}**")
            if found.runner_up:
                chances = {
                    key: probability(float(one)) for key, one in zip(found.options, found.first, strict=True) if one > 0
                }
                order = [int(at) for at in np.argsort(-found.first, kind="stable") if found.first[at] > 0][:LIKELIEST]
                told = word("ui.list_mark").join(
                    word("ui.chance_of", option=decision.options[at].label, chance=probability(float(found.first[at])))
                    for at in order
                )
                draws = f"{QUICK_DRAWS:,}"
                st.caption(said("live.chances_first", chances=told, draws=draws, more=f"{DRAWS:,}"))
    if table.scenario:
        st.caption(said("ui.in_scenario", name=decision.scenario(table.scenario).name))
    if answered:
        st.caption(said("ui.weights_stay"))
    judgement_note(decision)
    return chances

"""Weighing by comparing in pairs (AHP): judgements in words and numbers, their consistency, and what would mend it.

What is suggested is never applied by itself.
"""

from __future__ import annotations

import numpy as np
import streamlit as st
from numpy.typing import ArrayLike

from mcda.decision import Decision
from mcda.pairwise import ACCEPTABLE_RATIO, Contribution, contributions, in_words, worst_loop
from mcda.preference import Preference
from mcda.text import number
from mcda.ui import state
from mcda.ui.stated_weights import (
    STEPS,
    judged_preference,
    judgement_matrix_of,
    judgement_name,
    judgement_start,
    judgement_starts,
    judgements,
    mending_step,
    ratio_of,
    restart_judgements,
)
from mcda.ui.widgets.criteria_tree import ends_in_words
from mcda.ui.words import escaped, said, word
from mcda.weights import ahp

__all__ = ["loop_told", "pairwise_judgements"]


def pairwise_judgements(decision: Decision) -> Preference:
    """The controls; returns what they say."""
    language = state.language()
    st.markdown(said("ui.pairwise_how", count=len(decision.criteria)))
    offered = {
        key: word("ui.start_equal") if one is None else one.name[language]
        for key, one in judgement_starts(decision).items()
    }
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        st.selectbox(
            word("ui.start_from"),
            list(offered),
            format_func=lambda key: offered[key],
            filter_mode=None,
            placeholder=word("ui.choose"),
            **state.kept(
                "judgement_start",
                judgement_start(decision),
                then=lambda _: restart_judgements(),
                allowed=tuple(offered),
            ),
        )
    with right:
        st.button(word("ui.reset"), on_click=restart_judgements, key="reset_judgements", width="stretch")
    consistency(decision)
    names, given = [one.name[language] for one in decision.criteria], judgements(decision)
    for first, criterion in enumerate(decision.criteria[:-1]):
        with st.expander(said("ui.compare_with_others", name=criterion.name), key=f"pairs-{criterion.key}"):
            ends = ends_in_words(criterion)
            if criterion.question:
                st.caption(escaped(criterion.question[language]))
            elif ends:
                st.markdown(ends)
            for second in range(first + 1, len(names)):
                _pair(decision, names, first, second, given[first, second])
    return judged_preference(decision)


def _pair(decision: Decision, names: list[str], first: int, second: int, now: int) -> None:
    keys, language = decision.criterion_keys, state.language()

    def words(step: int) -> str:
        if step == 0:
            return word("ui.equal")
        return word("ui.times", name=escaped(names[first] if step > 0 else names[second]), times=abs(step) + 1)

    st.select_slider(
        said("ui.pair", first=names[first], second=names[second]),
        tuple(reversed(STEPS)),
        format_func=words,
        **state.kept(judgement_name(keys[first], keys[second]), now),
    )
    st.caption(escaped(in_words(ratio_of(now), names[first], names[second], language)))


def consistency(decision: Decision) -> None:
    """The consistency ratio, the judgement that fits the others least, and the single change that would mend it."""
    language = state.language()
    matrix = judgement_matrix_of(decision)
    found = ahp(matrix)
    ratio = float(found.consistency_ratio)
    fine = ratio <= ACCEPTABLE_RATIO
    shown = said(
        "ui.consistency_fine" if fine else "ui.consistency_high", ratio=number(ratio, 2), most=ACCEPTABLE_RATIO
    )
    (st.success if fine else st.warning)(shown)
    if not fine:
        loop_told(matrix, [one.name[language] for one in decision.criteria])
    worst = contributions(matrix, 1)
    if not worst or worst[0].residual < 1e-9:
        return
    names = [one.name[language] for one in decision.criteria]
    st.markdown(said("ui.fits_least", judgement=_words(worst[0], worst[0].judgement, names)))
    step, then = mending_step(matrix, worst[0])
    kind = "ui.would_fit" if fine else "ui.would_mend" if then <= ACCEPTABLE_RATIO else "ui.would_help"
    st.markdown(said(kind, judgement=_words(worst[0], ratio_of(step), names), ratio=number(then, 2)))
    st.caption(said("ui.never_applied"))


def loop_told(matrix: ArrayLike, names: list[str]) -> None:
    """The three judgements that contradict each other most, as a sentence."""
    loop, language = worst_loop(np.asarray(matrix, dtype=float)), state.language()
    if loop is not None:
        around = zip(loop.items, (*loop.items[1:], loop.items[0]), loop.judgements, strict=True)
        one, two, three = (in_words(ratio, names[first], names[second], language) for first, second, ratio in around)
        st.markdown(said("ui.loop_circular" if loop.circular else "ui.loop_strained", one=one, two=two, three=three))


def _words(found: Contribution, ratio: float, names: list[str]) -> str:
    return in_words(ratio, names[found.first], names[found.second], state.language())

"""Weighing by comparing in pairs (AHP): judgements in words and numbers, their consistency, and what would mend it.

No pair begins with an answer. What is suggested is never applied by itself.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from mcda.decision import Decision
from mcda.pairwise import ACCEPTABLE_RATIO, contributions, in_words, linked_groups, step_in_words, worst_loop
from mcda.text import number
from mcda.ui import state
from mcda.ui.stated_weights import (
    JUDGEMENTS_SURE,
    STEPS,
    judged_matrix,
    judgement_name,
    judgement_start,
    judgement_starts,
    judgements,
    mending_step,
    ratio_of,
    restart_judgements,
)
from mcda.ui.widgets.choices import how_sure, start_row
from mcda.ui.widgets.criteria_tree import swings_in_words
from mcda.ui.words import escaped, said, word
from mcda.weights import judged_shares, most_useful_pair

__all__ = ["judged_pair", "judgements_so_far", "open_choice", "pairwise_judgements", "ratio_told", "times_words"]


def pairwise_judgements(decision: Decision) -> None:
    """The controls: every pair of the criteria, grouped by the first of the two."""
    language = state.language()
    st.markdown(said("ui.pairwise_how", count=len(decision.criteria)))
    offered = {
        key: word("ui.start_blank") if one is None else one.name[language]
        for key, one in judgement_starts(decision).items()
    }
    start_row("judgement_start", offered, judgement_start(decision), restart_judgements)
    names, steps = [one.name[language] for one in decision.criteria], judgements(decision)
    matrix = judged_matrix(steps, len(names))
    judgements_so_far(matrix, names)
    with st.expander(word("ui.ends_of_each"), key="swings"):
        for criterion in decision.criteria:
            st.markdown(f"**{escaped(criterion.name[language])}**")
            with st.container(border=True):
                swings_in_words(decision, criterion)
    keys = decision.criterion_keys
    for first, criterion in enumerate(decision.criteria[:-1]):
        label = said("ui.compare_with_others", name=criterion.name)
        with st.expander(label, expanded=first == 0, key=f"pairs-{criterion.key}"):
            if criterion.question:
                st.markdown(escaped(criterion.question[language]))
            for second in range(first + 1, len(names)):
                name = judgement_name(keys[first], keys[second])
                judged_pair(name, names[first], names[second], steps[first, second])
    if len(linked_groups(matrix)) == 1:
        how_sure(JUDGEMENTS_SURE)


def judged_pair(name: str, first: str, second: str, now: int | None) -> None:
    """One pair, which of the two weighs more and how many times; `now` is the answer as a step, and what it says stands below in words."""
    offered = {step: times_words(abs(step) + 1, first if step > 0 else second) for step in reversed(STEPS)}
    open_choice(name, word("ui.pair", first=first, second=second), offered, now)
    if now is not None:
        st.caption(escaped(ratio_told(ratio_of(int(now)), first, second)))


def open_choice(
    name: str, label: str, offered: Mapping[str, str] | Mapping[int, str], now: str | int | None = None
) -> None:
    """A list to open that can be left, and made, without an answer; `now` is what it begins with."""
    st.selectbox(
        escaped(label),
        list(offered),
        index=None,
        format_func=lambda key: offered[key],
        filter_mode=None,
        placeholder=word("ui.not_answered"),
        **state.kept(name, now, allowed=(None, *offered)),
    )


def times_words(times: int, name: str) -> str:
    """How many times as much `name` is worth, in Saaty's word and as a number."""
    return step_in_words(times, name, state.language())


def ratio_told(ratio: float, first: str, second: str) -> str:
    """A judgement in Saaty's words."""
    return in_words(ratio, first, second, state.language())


def judgements_so_far(matrix: NDArray[np.float64], names: list[str]) -> None:
    """How many pairs of a partial matrix (n, n) were judged, which to judge next, and how well they agree once they link all items."""
    useful = most_useful_pair(matrix)
    linked = len(linked_groups(matrix)) == 1
    if useful is not None:
        count = len(names) * (len(names) - 1) // 2
        done = count - int(np.isnan(matrix).sum()) // 2
        kind = "ui.next_pair" if linked else "ui.next_link"
        st.info(said(kind, first=names[useful[0]], second=names[useful[1]], done=done, count=count))
    if linked:
        _consistency(matrix, names)


def _consistency(matrix: NDArray[np.float64], names: list[str]) -> None:
    """The consistency as it builds, the loop behind it, and the smallest single change that would mend it."""
    _, full, found = judged_shares(matrix)
    ratio = float(found.consistency_ratio)
    fine = ratio <= ACCEPTABLE_RATIO
    told = said("ui.consistency_fine" if fine else "ui.consistency_high", ratio=number(ratio, 2), most=ACCEPTABLE_RATIO)
    (st.success if fine else st.warning)(told)
    if fine:
        return
    _loop_told(matrix, names)
    said_so = [one for one in contributions(full) if not np.isnan(matrix[one.first, one.second])]
    mends = [(one, *mending_step(matrix, one)) for one in said_so]
    enough = [one for one in mends if one[2] <= ACCEPTABLE_RATIO]
    if enough:
        one, step, then = min(enough, key=lambda mend: abs(_steps(mend[0].judgement) - mend[1]))
    else:
        one, step, then = min(mends, key=lambda mend: mend[2])
    words = ratio_told(ratio_of(step), names[one.first], names[one.second])
    kind = "ui.would_mend" if enough else "ui.would_help"
    st.markdown(said(kind, judgement=words, ratio=number(then, 2)))
    st.caption(said("ui.never_applied"))


def _loop_told(matrix: NDArray[np.float64], names: list[str]) -> None:
    """The three judgements that contradict each other most, as a sentence."""
    loop = worst_loop(matrix)
    if loop is not None:
        around = zip(loop.items, (*loop.items[1:], loop.items[0]), loop.judgements, strict=True)
        one, two, three = (ratio_told(ratio, names[first], names[second]) for first, second, ratio in around)
        st.markdown(said("ui.loop_circular" if loop.circular else "ui.loop_strained", one=one, two=two, three=three))


def _steps(ratio: float) -> float:
    return ratio - 1 if ratio >= 1 else 1 - 1 / ratio

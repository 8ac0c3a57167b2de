"""Editing a score in the session: what it would change is shown at once, then it is kept or discarded."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from mcda.decision import Decision, regrouped
from mcda.errors import InputError
from mcda.explain import last_edit_sentences
from mcda.explain.settled import headline
from mcda.score_edits import MOST_CHARACTERS, ScoreEdit, edited, typed_edit
from mcda.tables import edit_ranks
from mcda.text import Text, number
from mcda.ui import cached, state
from mcda.ui.current import OnTheTable, original_decision
from mcda.ui.edited_scores import DRAFT, keep_edit, kept_edits, take_back
from mcda.ui.widgets import choices
from mcda.ui.widgets.asking import Question
from mcda.ui.widgets.rankings import METHODS_SHOWN
from mcda.ui.widgets.score_matrix import PANEL, cell_closely, chosen_cell
from mcda.ui.widgets.shown import nothing_weighed, problem, shown_table
from mcda.ui.widgets.wording import wording_of
from mcda.ui.words import escaped, said, word

__all__ = ["behind_cell"]

FIELDS = ("score", "low", "high", "why")
PROBLEM = f"{DRAFT}problem"
NO_REASON = Text("–")
"""Stands for a reason while none is typed: what the score would change is shown all the same."""


def behind_cell(table: OnTheTable, decision: Decision) -> None:
    """What stands behind the chosen cell of `decision` (the whole one, or a view of it), and the form that changes its score."""
    language = state.language()
    with st.container(key=PANEL, border=True):
        st.subheader(word("ui.behind_score"), anchor=False)
        option, criterion = chosen_cell(decision)
        members = decision.criterion(criterion).members if decision.base is not None else ()
        whole = _leaves(table.whole)
        if members:
            names = {"": word("score_edits.the_mean")}
            names |= {key: whole.criterion(key).name[language] for key in members}
            inner = choices.choice(f"member:{criterion}", word("score_edits.look_within"), names)
            if not inner:
                cell_closely(decision, option, criterion)
                st.caption(said("score_edits.mean_of", criteria=word("ui.list_mark").join(list(names.values())[1:])))
                return
            criterion = inner
        cell_closely(whole, option, criterion)
        _form(table, option, criterion)


def _name(field: str, option: str, criterion: str) -> str:
    return f"{DRAFT}{option}|{criterion}|{field}"


def _typed(option: str, criterion: str) -> dict[str, str]:
    return {field: str(state.value(_name(field, option, criterion), "")) for field in FIELDS}


def _form(table: OnTheTable, option: str, criterion: str) -> None:
    whole, language = _leaves(table.whole), state.language()
    cell, scale = whole.cell(option, criterion), whole.criterion(criterion)
    typed = _typed(option, criterion)
    with st.expander(
        word("score_edits.change"), expanded=any(typed.values()), key=f"edit-{option}-{criterion}".replace(".", "-")
    ):
        st.markdown(said("score_edits.change_how"))
        if scale.levels:
            st.markdown(
                "\n".join(
                    f"- {said('ui.level_at', score=number(one.score), words=one.text)}"
                    for one in sorted(scale.levels, key=lambda one: one.score)
                )
            )
            with st.container(horizontal=True, gap="small", key="edit_levels"):
                for one in sorted(scale.levels, key=lambda one: one.score):
                    st.button(
                        word("score_edits.level", score=number(one.score)),
                        on_click=state.put,
                        args=(_name("score", option, criterion), number(one.score)),
                        key=f"level-{one.score}",
                    )
        columns = st.columns(3)
        held = {"score": cell.score, "low": cell.ends[0], "high": cell.ends[1]}
        for column, field in zip(columns, ("score", "low", "high"), strict=True):
            with column:
                st.text_input(
                    word(f"score_edits.{field}"),
                    placeholder=word("score_edits.now", score=number(held[field])),
                    max_chars=40,
                    **state.kept(_name(field, option, criterion), ""),
                )
        st.text_area(
            word("score_edits.why"),
            height=80,
            placeholder=word("score_edits.why_example"),
            **state.kept(_name("why", option, criterion), ""),
        )
        typed = _typed(option, criterion)
        wording_of(typed["why"])
        _effect(table, option, criterion, typed)
        error = _refused(typed)
        if error is not None:
            problem(error)
        with st.container(horizontal=True):
            st.button(
                word("score_edits.keep"),
                type="primary",
                on_click=partial(_keep, option, criterion, language),
                key="edit_keep",
            )
            st.button(word("score_edits.discard"), on_click=_discard, args=(option, criterion), key="edit_discard")
            if cell.edit is not None:
                st.button(
                    word("score_edits.take_back_this"), on_click=take_back, args=(option, criterion), key="edit_back"
                )


def _refused(typed: dict[str, str]) -> InputError | None:
    """Why exactly this could not be kept; None once something else is typed."""
    refused, error = state.value(PROBLEM) or (None, None)
    return error if refused == typed else None


def _keep(option: str, criterion: str, language: str) -> None:
    """Keep what was typed; what cannot be kept stays where it was typed, beside what is wrong with it."""
    typed = _typed(option, criterion)
    try:
        reason = Text(**{language: typed["why"].strip()})
        edit = typed_edit(
            _leaves(original_decision()), option, criterion, typed["score"], typed["low"], typed["high"], reason
        )
    except InputError as error:
        state.put(PROBLEM, (typed, error))
        return
    keep_edit(edit)
    _discard(option, criterion)


def _discard(option: str, criterion: str) -> None:
    for field in FIELDS:
        state.put(_name(field, option, criterion), "")
    state.put(PROBLEM, None)


def _effect(table: OnTheTable, option: str, criterion: str, typed: dict[str, str]) -> None:
    """What the score as typed would change; what is wrong with it, in words."""
    if not (typed["score"].strip() or typed["low"].strip() or typed["high"].strip()):
        return
    whole = _leaves(table.whole)
    score = typed["score"] if typed["score"].strip() else repr(whole.cell(option, criterion).score)
    try:
        reason = Text(typed["why"][:MOST_CHARACTERS]) if typed["why"].strip() else NO_REASON
        edit = typed_edit(_leaves(original_decision()), option, criterion, score, typed["low"], typed["high"], reason)
    except InputError as error:
        if _refused(typed) is None:  # else it is told beside the buttons
            problem(error)
        return
    before, after = whole.cell(option, criterion), _with(whole, edit).cell(option, criterion)
    if (before.score, before.ends) == (after.score, after.ends):
        st.info(said("score_edits.same_score"))
        return
    if table.scenario and option in whole.scenario(table.scenario).scores.get(criterion, {}):
        st.warning(said("score_edits.restated_here", scenario=whole.scenario(table.scenario).name))
    if table.preference is None:
        nothing_weighed()
        return
    st.markdown(f"**{said('score_edits.would_change')}**")
    trial = replace(table, decision=_with(table.decision, edit), whole=_with(table.whole, edit))
    effects = [Question(trial, method).ask("edit_effect") for method in METHODS_SHOWN]
    language = state.language()
    sentences = [
        one[language]
        for found in effects
        if found is not None
        for one in last_edit_sentences(found, trial.decision, option, criterion)
    ]
    st.markdown("\n".join(f"- {escaped(one)}" for one in dict.fromkeys(sentences)))
    found = [one for one in effects if one is not None]
    if found:
        moved = edit_ranks(trial.decision, *found, last=(option, criterion), moved=True)
        if moved.rows:
            shown_table(moved)
        else:
            st.markdown(said("score_edits.no_rank_moves"))
    now, then = (Question(one, METHODS_SHOWN[0]).ask("verdict", companions=False) for one in (table, trial))
    if now is not None and then is not None:
        told = headline(now, table.decision)[language], headline(then, trial.decision)[language]
        if told[0] == told[1]:
            st.markdown(said("score_edits.verdict_same", verdict=told[0]))
        else:
            st.markdown(said("score_edits.verdict_before", verdict=told[0]))
            st.markdown(said("score_edits.verdict_after", verdict=told[1]))


def _leaves(decision: Decision) -> Decision:
    """The decision whose cells are scores: the one that a view averages, where a view is what is served."""
    return decision if decision.base is None else decision.base


def _with(decision: Decision, edit: ScoreEdit) -> Decision:
    """`decision`, edited as it is, with one more edit."""
    if decision.base is not None:
        return regrouped(decision, _with(decision.base, edit))
    rest = tuple(one for one in kept_edits() if (one.option, one.criterion) != (edit.option, edit.criterion))
    before = _leaves(original_decision())
    return cached.edited_decision(before, (*rest, edit)) if rest else edited(before, [edit])

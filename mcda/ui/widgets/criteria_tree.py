"""The criteria: the tree with the two ends of every swing in words, and one criterion looked at closely."""

from __future__ import annotations

import streamlit as st

from mcda.decision import Branch, Criterion, Decision
from mcda.text import number
from mcda.ui import state
from mcda.ui.widgets.evidence import evidence_list
from mcda.ui.widgets.shown import grid
from mcda.ui.words import escaped, said, word

__all__ = ["criteria_tree", "criterion_closely", "ends_in_words", "swings_in_words"]


def ends_in_words(criterion: Criterion) -> str:
    """From the worst to the best end of the swing, as Markdown; empty without a declared scale."""
    if criterion.worst is None or criterion.best is None:
        return ""
    language = state.language()
    ends = []
    for key, score in (("ui.worst_end", criterion.worst), ("ui.best_end", criterion.best)):
        words = criterion.level_text(score)[language]
        unit = criterion.unit[language]
        ends.append(said(key, score=number(score), words=words or unit))
    return "  \n".join(ends)


def swings_in_words(decision: Decision, item: Branch | Criterion) -> None:
    """The swing of what is weighed: of a criterion its two ends, of a branch or a group those of every criterion in it, by name."""
    if isinstance(item, Branch):
        leaves = [decision.criteria[place] for place in decision.group(item.key).members]
    elif item.members and decision.base is not None:
        leaves = [decision.base.criterion(key) for key in item.members]
    else:
        st.markdown(ends_in_words(item) or said("ui.no_scale"))
        return
    for one in leaves:
        st.markdown(f"**{escaped(one.name[state.language()])}**  \n{ends_in_words(one) or said('ui.no_scale')}")


def criteria_tree(decision: Decision) -> None:
    """Branch by branch, each criterion with its question and the two ends of its swing."""
    language = state.language()
    for one in decision.children():
        if isinstance(one, Branch):
            count = len(decision.group(one.key).members)
            with st.expander(said("ui.branch_count", name=one.name, count=count), expanded=False):
                st.markdown(escaped(one.description[language]))
                _below(decision, one, 3)
        else:
            _criterion(one)


def _below(decision: Decision, branch: Branch, level: int) -> None:
    language = state.language()
    for one in decision.children(branch.key):
        if isinstance(one, Branch):
            st.markdown(f"{'#' * level} {escaped(one.name[language])}")
            if one.description:
                st.caption(escaped(one.description[language]))
            _below(decision, one, level + 1)
        else:
            _criterion(one)


def _criterion(one: Criterion) -> None:
    language = state.language()
    words = one.summary[language] or one.question[language]
    with st.container(border=True):
        st.markdown(f"**{escaped(one.name[language])}**" + (f" – {escaped(words)}" if words else ""))
        st.markdown(ends_in_words(one) or said("ui.no_scale"))


def criterion_closely(decision: Decision, criterion: Criterion) -> None:
    """Definition, every level in words, what it is not, what its swing means, evidence."""
    language = state.language()
    st.markdown(f"#### {escaped(criterion.name[language])}")
    for told in (criterion.definition, criterion.question):
        if told:
            st.markdown(escaped(told[language]))
    st.markdown(said("ui.direction_benefit") if criterion.sign > 0 else said("ui.direction_cost"))
    if criterion.levels:
        rows = [
            (number(level.score), level.text[language], _role(criterion, level.score)) for level in criterion.levels
        ]
        headings = (word("ui.level"), word("ui.level_words"), word("ui.level_role"))
        grid(headings, rows, word("ui.levels_of", name=criterion.name))
    else:
        st.markdown(ends_in_words(criterion) or said("ui.no_scale"))
    for key, note in (("ui.overlap", criterion.overlap), ("ui.swing_note", criterion.swing)):
        if note:
            st.markdown(f"**{said(key)}**  \n{escaped(note[language])}")
    if criterion.members and decision.base is not None:
        names = [decision.base.criterion(key).name[language] for key in criterion.members]
        st.markdown(f"**{said('ui.members')}**  \n{escaped(word('ui.list_mark').join(names))}")
    evidence_list(decision, criterion.evidence)


def _role(criterion: Criterion, score: float) -> str:
    roles = {criterion.veto: "ui.role_veto", criterion.worst: "ui.role_worst", criterion.best: "ui.role_best"}
    return word(roles[score]) if score in roles else ""

"""Against bias: weighing blind, and the same thing asked another way."""

from __future__ import annotations

import streamlit as st

from mcda.decision import Decision
from mcda.preference import Preference
from mcda.text import percent
from mcda.ui import state
from mcda.ui.current import OnTheTable
from mcda.ui.widgets.criteria_tree import swings_in_words
from mcda.ui.words import escaped, said, word
from mcda.weights import check_question, widest_range

__all__ = ["SHOWS_NO_SCORES", "blind", "blind_notice", "blind_switch", "check", "hidden_page", "next_question"]

BLIND = "blind"
ANSWERS = ("alone", "together", "same")
SHOWS_NO_SCORES = ("decision", "weigh", "methods", "own_decision")
"""Pages that stay open while somebody weighs blind; `decision` shows its criteria alone, `methods` keeps its working back."""


def blind() -> bool:
    """Whether options and scores are hidden now."""
    return bool(state.value(BLIND, False))


def blind_switch() -> None:
    """The switch at the head of the page."""
    st.toggle(word("ui.blind"), **state.kept(BLIND, False))


def blind_notice() -> None:
    """What stands where the order would stand, and the way out."""
    st.info(said("ui.blind_on"))
    st.button(word("ui.blind_done"), on_click=state.put, args=(BLIND, False), type="primary", key="blind_done")


def hidden_page(title: str) -> None:
    """What a page with options or scores shows instead."""
    st.title(escaped(title), anchor=False)
    st.info(said("ui.blind_page"))
    st.button(word("ui.blind_done"), on_click=state.put, args=(BLIND, False), type="primary", key="blind_done")


def check(decision: Decision, preference: Preference) -> None:
    """One swing against several together, what the weights say of it, and what the visitor says."""
    language = state.language()
    held = preference.for_decision(decision)
    turn = int(state.value("check_turn", 0))
    asked = check_question(held.weights, turn, held.lowest, held.highest)
    if asked is None:
        return
    with st.expander(word("ui.check_title"), key="check"):
        st.markdown(said("ui.check_how"))
        alone, together = decision.criteria[asked.alone], [decision.criteria[at] for at in asked.together]
        names = word("ui.list_mark").join(one.name[language] for one in together)
        for heading, criteria in (
            (said("ui.check_alone", name=alone.name), [alone]),
            (said("ui.check_together", names=names), together),
        ):
            with st.container(border=True):
                st.markdown(f"**{heading}**")
                for one in criteria:
                    if len(criteria) > 1:
                        st.markdown(escaped(one.name[language]))
                    swings_in_words(decision, one)
        # An answer belongs to its question: a change of weights that changes the question leaves it unanswered.
        name = f"check:{decision.criterion_keys[asked.alone]}|{'+'.join(one.key for one in together)}"
        offered = {key: word(f"ui.check_answer_{key}") for key in ANSWERS}
        answer = st.radio(
            word("ui.check_which"),
            ANSWERS,
            index=None,
            format_func=lambda key: offered[key],
            horizontal=True,
            **state.kept(name, None),
        )
        if answer is not None:
            shares = {"alone": percent(asked.weight_alone), "together": percent(asked.weight_together)}
            if asked.implied == "open":
                ends = {"alone": _between(asked.ends_alone), "together": _between(asked.ends_together)}
                st.info(said("ui.check_open", **ends))
            elif asked.agrees(str(answer)):
                st.success(said("ui.check_agrees", **shares))
            elif asked.implied == "same":
                st.warning(said("ui.check_balanced", **shares))
            else:
                st.warning(said("ui.check_differs", **shares))
        st.button(word("ui.check_another"), on_click=state.put, args=("check_turn", turn + 1), key="check_another")


def _between(ends: tuple[float, float]) -> str:
    low, high = (percent(end) for end in ends)
    return low if low == high else f"{low} – {high}"


def next_question(table: OnTheTable) -> str:
    """The criterion whose range is best narrowed next: the widest where the two leading options differ most; empty without one."""
    if table.preference is None or not table.preference.has_ranges or table.decision.bounds is None:
        return ""
    preference = table.preference.for_decision(table.decision)
    first, second = table.evaluations("weighted_sum")[0].order[:2]
    values = table.decision.values()
    place = widest_range(preference.lowest, preference.highest, values[first] - values[second])
    return "" if place is None else table.decision.criterion_keys[place]

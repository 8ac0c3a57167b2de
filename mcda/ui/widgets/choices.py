"""Controls that choose: sections of a page, an option, a criterion, the settings of a ranking. Each returns a plain value."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from mcda.decision import Decision
from mcda.preference import Preference
from mcda.ui import state
from mcda.ui.branch_answers import BRANCH_WAYS, ways_answered, weighed
from mcda.ui.current import NORMALISATIONS_OFFERED, SCREEN_MODES, WAYS, judged, views, whole_decision
from mcda.ui.stated_weights import SURE, judged_preference, profiles, stated_preference
from mcda.ui.words import escaped, word

__all__ = [
    "choice",
    "criteria_set",
    "criterion",
    "how_sure",
    "normalisation",
    "option",
    "options_to_preview",
    "profile_to_compare",
    "ranking_settings",
    "scenario",
    "screen_mode",
    "section",
    "start_row",
    "way_of_weighing",
]


def section(name: str, labels: Mapping[str, str]) -> str:
    """One of the parts of a page, chosen by a row of buttons; only that part is drawn."""
    chosen = st.segmented_control(
        word("ui.parts_of_page"),
        list(labels),
        required=True,
        format_func=lambda key: escaped(labels[key]),
        label_visibility="collapsed",
        width="stretch",
        wrap=True,
        **state.kept(name, next(iter(labels)), allowed=tuple(labels)),
    )
    return str(chosen)


def choice(name: str, label: str, offered: Mapping[str, str], usual: str | None = None) -> str:
    """One of `offered` (key -> words) by a list to open."""
    found = st.selectbox(
        escaped(label),
        list(offered),
        format_func=lambda key: offered[key],
        filter_mode=None,
        placeholder=word("ui.choose"),
        **state.kept(name, usual if usual in offered else next(iter(offered)), allowed=tuple(offered)),
    )
    return str(found)


def start_row(name: str, offered: Mapping[str, str], now: str, restart: Callable[[], None]) -> None:
    """What weighing begins from, and the button that begins it anew; another start drops what was said."""
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        st.selectbox(
            word("ui.start_from"),
            list(offered),
            format_func=lambda key: offered[key],
            filter_mode=None,
            placeholder=word("ui.choose"),
            **state.kept(name, now, then=lambda _: restart(), allowed=tuple(offered)),
        )
    with right:
        st.button(word("ui.reset"), on_click=restart, key=f"reset_{name}", width="stretch")


def how_sure(name: str) -> None:
    """How sure the visitor is of some answers: what is roughly meant becomes a range."""
    choice(name, word("ui.how_sure"), {key: word(f"ui.sure_{key}") for key in SURE})


def option(decision: Decision, name: str = "option") -> str:
    """The key of an option."""
    language = state.language()
    return choice(name, word("ui.option"), {one.key: one.name[language] for one in decision.options})


def criterion(decision: Decision, name: str = "criterion") -> str:
    """The key of a criterion."""
    language = state.language()
    return choice(name, word("ui.criterion"), {one.key: one.name[language] for one in decision.criteria})


def scenario() -> None:
    """The situation in which options are ranked."""
    language = state.language()
    offered = {"": word("ui.no_scenario"), **{one.key: one.name[language] for one in whole_decision().situations}}
    choice("scenario", word("ui.scenario"), offered)


def screen_mode() -> None:
    """How screens count."""
    choice("screens", word("ui.screens"), {key: word(f"ui.screens_{key}") for key in SCREEN_MODES})


def criteria_set() -> None:
    """The whole criteria, or a view of them (judgements in pairs are always about their own)."""
    language = state.language()
    offered = {
        one.key: word("ui.criteria_count", name=one.name[language], count=len(one.criteria))
        for one in (whole_decision(), *views())
    }
    choice("criteria", word("ui.criteria_set"), offered)


def normalisation() -> None:
    """How scores are made comparable where a criterion declares no scale."""
    offered = {key: word(f"ui.normalisation_{key}") for key in NORMALISATIONS_OFFERED}
    choice("normalisation", word("ui.normalisation"), offered)


def options_to_preview(decision: Decision) -> tuple[int, ...]:
    """Places of the options that a preview of the order may show: those no screen rules out as screens are set now."""
    mode = state.value("screens", SCREEN_MODES[0])
    scenario = state.value("scenario")
    stands = decision.in_scenario(scenario) if scenario in {one.key for one in decision.situations} else decision
    out = {"flag": ("fail",), "strict": ("fail", "uncertain")}.get(mode, ())
    return tuple(
        at for at, one in enumerate(stands.options) if not any(found.result in out for found in one.screens.values())
    )


def profile_to_compare(decision: Decision) -> Preference | None:
    """A profile whose weights stand beside the visitor's own; None where there is none or none is wanted."""
    language, found = state.language(), profiles(decision)
    if not found:
        return None
    offered = {"": word("ui.compare_none"), **{key: one.name[language] for key, one in found.items()}}
    return found.get(choice("compare_with", word("ui.compare_with"), offered))


def way_of_weighing() -> None:
    """Whose weights are used: the points, or the judgements in pairs."""
    offered = [key for key in WAYS if key != "pairwise" or judged() is not None]
    choice("way", word("ui.weights_used"), {key: _way_and_whose(key) for key in offered})


def _way_and_whose(way: str) -> str:
    """A way of weighing, and whose weights it gives now: a profile's until the visitor answers, or answers branch by branch."""
    pairs = judged()
    if way == "pairwise" and pairs is not None:
        preference: Preference | None = judged_preference(pairs)
    elif way in BRANCH_WAYS:  # answers of one's own, or none
        return _by_branch(way)
    else:
        preference = stated_preference(whole_decision())
    if preference is None:
        return word(f"ui.way_{way}")
    whose = preference.name[state.language()] or preference.key
    return word("live.weights_used_of", way=word(f"ui.way_{way}"), name=whose)


def _by_branch(way: str) -> str:
    """The way as it is called, or the ways by which branches were really answered, where these are others."""
    whole = whole_decision()
    used = set(ways_answered(whole, weighed(whole)).values()) if state.value("way") == way else set()
    if used <= {way}:
        return word(f"ui.way_{way}")
    names = word("ui.list_mark").join(word(f"ui.way_{one}") for one in BRANCH_WAYS if one in used)
    return word("live.weights_by_branch", ways=names)


def ranking_settings(screens: bool = True) -> None:
    """Everything a ranking depends on besides the weights, where there is a choice; one row that folds on a phone.

    Without `screens` how they count is asked for elsewhere on the page.
    """
    decision = whole_decision()
    asked = {
        way_of_weighing: True,
        criteria_set: bool(views()) and state.value("way") != "pairwise",
        scenario: bool(decision.situations),
        screen_mode: screens and bool(decision.screens),
        normalisation: decision.bounds is None,
    }
    controls = [control for control, needed in asked.items() if needed]
    if controls:
        with st.container(key="settings"):
            columns = st.columns(len(controls))
        for column, control in zip(columns, controls, strict=True):
            with column:
                control()

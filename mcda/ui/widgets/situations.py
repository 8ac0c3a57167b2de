"""Everybody's weights in every scenario: who leads, how firmly, and who follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from mcda.analysis import AcrossScenarios
from mcda.decision import Decision
from mcda.explain import scenario_sentences
from mcda.preference import Preference
from mcda.tables import across_scenarios
from mcda.tables.situated import TOP, kind_word, scenario_name
from mcda.text import Text, probability
from mcda.ui import state
from mcda.ui.widgets.asking import Question, answered
from mcda.ui.words import escaped, said, word

__all__ = ["everybody_in", "side_by_side"]


def side_by_side(asked: Question, people: Sequence[Preference]) -> None:
    """What matters, the grid, and the table behind it; every scenario is shown, whatever was chosen for the other pages."""
    if not people:
        st.info(said("compare_page.one_needed"))
        return
    found = everybody_in(asked, people)
    if found is None:
        return
    if not asked.decision.situations:
        st.info(said("compare_page.no_scenarios"))
    sentences, table = scenario_sentences(found, asked.decision), across_scenarios(asked.decision, found)
    answered(asked, "scenarios", found, sentences, None, table, instead=partial(_both_ways, asked.decision, found))


def everybody_in(
    asked: Question, people: Sequence[Preference], scenarios: tuple[str, ...] | None = None
) -> AcrossScenarios | None:
    """Everybody's verdicts, in all scenarios or some. Answers are kept for all visitors: they are asked without anybody's name."""
    outside = replace(asked, table=replace(asked.table, scenario=None))
    more = {} if scenarios is None else {"scenarios": scenarios}
    found = outside.ask("across_scenarios", [replace(one, name=Text()) for one in people], **more)
    return (
        None
        if found is None
        else replace(found, people_names=tuple(one.name or Text(one.key, one.key) for one in people))
    )


def _both_ways(decision: Decision, found: AcrossScenarios) -> None:
    """The grid for a wide screen and the short tables for a narrow one; the style sheet shows the one that fits."""
    st.header(word("compare_page.grid"), anchor=False)
    st.caption(said("compare_page.grid_how"))
    with st.container(key="grid_wide"):
        _grid(decision, found)
    with st.container(key="grid_narrow"):
        _one_by_one(decision, found)


def _grid(decision: Decision, found: AcrossScenarios) -> None:
    """Weights down, scenarios across."""
    language = state.language()
    headings = [
        word("compare_page.weights_of"),
        *(scenario_name(found, at)[language] for at in range(len(found.scenarios))),
    ]
    rows = [
        [
            escaped(name[language]),
            *("  \n".join(_cell(decision, found, person, at)) for at in range(len(found.scenarios))),
        ]
        for person, name in enumerate(found.people_names)
    ]
    _drawn(headings, rows, word("compare_page.grid"))


def _one_by_one(decision: Decision, found: AcrossScenarios) -> None:
    """The same for a narrow screen: a short table for each one's weights."""
    language = state.language()
    for person, name in enumerate(found.people_names):
        st.markdown(f"**{escaped(name[language])}**")
        rows = [
            [escaped(scenario_name(found, at)[language]), "  \n".join(_cell(decision, found, person, at))]
            for at in range(len(found.scenarios))
        ]
        _drawn([word("compare_page.scenario"), word("compare_page.verdict_and_order")], rows, name[language])


def _cell(decision: Decision, found: AcrossScenarios, person: int, scenario: int) -> list[str]:
    """The verdict and the first three, line by line."""
    language = state.language()
    order = found.order(person, scenario)
    kind = escaped(kind_word(found.kinds[person][scenario])[language])
    if not order:
        return [kind]
    chance = probability(float(found.first[person, scenario, order[0]]))
    ranks = found.ranks[person, scenario]
    lines = [f"{ranks[at]}\\. {escaped(decision.options[at].label[language])}" for at in order[:TOP]]
    return [f"**{lines[0]}**", said("compare_page.cell", verdict=kind, chance=chance), *lines[1:]]


def _drawn(headings: list[str], rows: list[list[str]], alt: str) -> None:
    """A table of Markdown cells."""
    import pandas

    frame = pandas.DataFrame(rows, columns=[escaped(one) for one in headings], dtype=object)
    st.table(frame.set_index(frame.columns[0]), border="horizontal", hide_index=False, alt=alt)

"""Several people's weights without a room: who is compared, where they differ and whether it matters, and what they give together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from mcda.analysis import combined_preference
from mcda.analysis.group_preferences import MEANS
from mcda.charts import disagreement_chart
from mcda.errors import McdaError
from mcda.explain import disagreement_sentences
from mcda.preference import Preference
from mcda.tables import across_scenarios, disagreement, weights
from mcda.tables.situated import kind_word
from mcda.text import Text
from mcda.ui import history, several_people, state
from mcda.ui.current import OnTheTable
from mcda.ui.several_people import LONGEST_NAME, Person, everybody, name_of, remove, take_files, use_name
from mcda.ui.stated_weights import go_on_from
from mcda.ui.widgets.asking import Question, answered
from mcda.ui.widgets.choices import section
from mcda.ui.widgets.rankings import METHODS_SHOWN
from mcda.ui.widgets.shown import problem, shown_table
from mcda.ui.widgets.situations import everybody_in
from mcda.ui.words import escaped, said, word

__all__ = ["combined", "ranks_anything", "where_they_differ", "who_is_compared"]

TRIES = "several:tries"
TAKEN = "several:taken"
ENDINGS = ["csv", "tsv", "txt", "toml", "json", "xlsx", "xlsm"]


def who_is_compared(table: OnTheTable) -> list[Preference]:
    """Boxes to tick and files to hand in; returns the weights that are compared."""
    language = state.language()
    with st.expander(word("compare_page.who"), expanded=True, key="several"):
        for one in everybody(table):
            if not one.letter:
                st.checkbox(escaped(one.preference.name[language]), **state.kept(use_name(one.mark), one.usual))
            else:
                _handed_in(one)
        st.markdown(said("compare_page.files_how"))
        with st.container(key=f"upload-{language}"):  # the style sheet puts Japanese over the English button
            given = st.file_uploader(
                word("compare_page.files"),
                type=ENDINGS,
                accept_multiple_files=True,
                key=f"several-files-{state.value(TRIES, 0)}",
            )
        if given:
            files: dict[str, bytes] = {}
            for file in given:
                name = file.name
                while name in files:  # two files of one name are two files
                    name = f"+{name}"
                files[name] = file.getvalue()
            st.button(word("compare_page.add"), on_click=_add, args=(files,), type="primary", key="several_add")
        found = several_people.problems()
        if found:
            for error in found:
                problem(error)
            st.caption(said("compare_page.others_kept"))
    compared, others = several_people.chosen(table)
    for one in others:
        st.info(said("compare_page.other_criteria", name=one.preference.name))
    return [one.preference for one in compared]


def _handed_in(one: Person) -> None:
    """Somebody's file: compared or not, what it is called, and away with it."""
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"several_{one.letter}"):
        name = one.preference.name
        st.checkbox(said("compare_page.use", name=name), **state.kept(use_name(one.mark), True))
        st.text_input(
            word("compare_page.name_for", letter=one.letter),
            max_chars=LONGEST_NAME,
            **state.kept(name_of(one.mark), ""),
        )
        st.button(word("compare_page.remove", name=name), on_click=remove, args=(one.letter,), key=f"away_{one.letter}")


def _add(files: dict[str, bytes]) -> None:
    state.put(TRIES, int(state.value(TRIES, 0)) + 1)
    take_files(files)


def ranks_anything(table: OnTheTable, people: Sequence[Preference], everywhere: bool) -> bool:
    """Whether the screens leave anything to rank in the scenario on the table; `everywhere`: in any scenario."""
    scenarios = (None, *(one.key for one in table.decision.situations)) if everywhere else (table.scenario,)
    return not people or any(
        replace(table, preference=people[0], scenario=one).evaluations(METHODS_SHOWN[0])[0].ranked.any()
        for one in scenarios
    )


def where_they_differ(asked: Question, people: Sequence[Preference]) -> None:
    """Difference against consequence, each one's leader and verdict, and what they would give together."""
    if len(people) < 2:
        st.info(said("compare_page.two_needed"))
        return
    decision, language = asked.decision, state.language()
    found = asked.ask("disagreement", [replace(one, name=Text()) for one in people])  # kept for all visitors: no names
    if found is None:
        return
    chart = disagreement_chart(found, language, state.theme(), decision=decision)
    each = everybody_in(asked, people, (asked.table.scenario or "",))
    tables = [disagreement(decision, found), weights(decision, people[0], compare=people[1:])]
    if each is not None:
        tables.append(across_scenarios(decision, each))
    answered(asked, "several", found, disagreement_sentences(found, decision), chart, *tables)
    if each is not None:
        st.header(word("compare_page.each"), anchor=False)
        shown_table(tables[-1], columns=("name", "leader", "kind", "first"))
        st.caption(said("compare_page.each_note"))
        st.caption(said("compare_page.verdict_words"))


def combined(asked: Question, people: Sequence[Preference]) -> None:
    """The mean of their weights, which mean it is, whom it puts first, and taking it over."""
    if len(people) < 2:
        return
    st.header(word("compare_page.combined"), anchor=False)
    mean = section("compare_mean", {key: word(f"compare_page.mean_{key}") for key in MEANS})
    st.markdown(said(f"compare_page.about_{mean}"))
    try:
        together, over = _combined(asked, people, mean)
    except McdaError as error:  # zeros that leave nothing: the other mean still has an answer
        st.info(escaped(error.render(state.language())))
        return
    found = everybody_in(asked, [together], (asked.table.scenario or "",))
    if found is None:
        return
    language = state.language()
    labels = {one.key: one.label[language] for one in asked.decision.options}
    names = word("ui.list_mark").join(labels[key] for key in found.leaders[0][0])
    key = "compare_page.combined_first" if names else "compare_page.combined_nobody"
    st.markdown(f"**{said(key, name=together.name, option=names, verdict=kind_word(found.kinds[0][0]))}**")
    with st.expander(said("ui.as_table"), key="table-combined"):
        shown_table(weights(asked.decision, together))
    if over:
        st.button(word("compare_page.take_over"), on_click=_take_over, args=(together,), key="take_over")
        own = asked.table.preference
        if own is not None and state.value(TAKEN) == own.hash:
            st.success(said("compare_page.taken_over"))
    else:
        st.caption(said("compare_page.view_only"))


def _combined(asked: Question, people: Sequence[Preference], mean: str) -> tuple[Preference, bool]:
    """The combined weights, over the whole criteria where everybody weighed those; and whether weighing can go on from them."""
    try:
        return combined_preference(people, asked.table.whole, mean), True
    except McdaError:
        return combined_preference(people, asked.decision, mean), asked.decision == asked.table.whole


def _take_over(together: Preference) -> None:
    history.note()  # so that what was weighed before can be brought back
    go_on_from(together)
    state.put(TAKEN, together.hash)

"""The screens: how they count, what each says and costs, and what would let an option in that is kept out."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from mcda.analysis import ScreenPrice, Verdict
from mcda.charts import Chart, screen_price_chart
from mcda.decision import Decision
from mcda.explain import entry_sentence, screen_effect_sentence
from mcda.explain.screened import excluded
from mcda.explain.settled import headline
from mcda.results import Evaluation
from mcda.tables import Table, entries, ranks_without_screens, screen_results, screen_treatments, screens
from mcda.ui import state
from mcda.ui.current import SCREEN_MODES
from mcda.ui.widgets import choices
from mcda.ui.widgets.asking import Question, told
from mcda.ui.widgets.evidence import evidence_list
from mcda.ui.widgets.options import MARKS
from mcda.ui.widgets.shown import grid, shown_chart, shown_table
from mcda.ui.words import escaped, said, word

__all__ = ["one_screen", "screen_switch", "screens_at_a_glance", "treatments", "what_keeps_out", "what_they_cost"]


def screen_switch() -> None:
    """How screens count, on every page."""
    st.segmented_control(
        word("screens_page.switch"),
        SCREEN_MODES,
        required=True,
        format_func=lambda mode: word(f"screens_page.treatment_{mode}"),
        width="stretch",
        wrap=True,
        **state.kept("screens", SCREEN_MODES[0], allowed=SCREEN_MODES),
    )
    st.caption(said(f"screens_page.means_{state.value('screens', SCREEN_MODES[0])}"))


def treatments(asked: Question) -> Table | None:
    """The verdict under each treatment of the screens, the one in use marked; returns the table behind."""
    found: dict[str, Verdict] = {}
    for mode in SCREEN_MODES:
        answer = Question(replace(asked.table, screens=mode), asked.method).ask("verdict", companions=False)
        if answer is None:
            return None
        found[mode] = answer
    language = state.language()
    for mode, one in found.items():
        name = said(f"screens_page.treatment_{mode}")
        used = f" ({said('screens_page.in_use')})" if mode == asked.table.screens else ""
        st.markdown(f"**{name}{used}**  \n{escaped(headline(one, asked.decision)[language])}")
    table = screen_treatments(asked.decision, found)
    with st.expander(said("ui.as_table"), key="table-treatments"):
        shown_table(table)
    return table


def screens_at_a_glance(decision: Decision, evaluation: Evaluation) -> Table:
    """Every option's result on every screen, under short names so that a phone shows them side by side; returns the table."""
    language, table = state.language(), screens(decision, evaluation)
    keys = [column.key for column in table.columns]
    places = [keys.index(one.key) for one in decision.screens]
    rows = [
        (option.label[language], *(row[place] for place in places))
        for option, row in zip(decision.options, table.cells(language), strict=True)
    ]
    named = (f"{one.key} {one.name[language]}" for one in decision.screens)
    st.caption(escaped(word("ui.list_mark").join(named)))
    with st.container(key="screens_glance"):
        grid((word("ui.option"), *(one.key for one in decision.screens)), rows, table.title[language])
    return table


def what_they_cost(asked: Question, price: ScreenPrice) -> tuple[Chart | None, Table]:
    """The ranking with and without each screen as a chart, what it says, and the table behind it."""
    from mcda.explain import screen_price_sentences

    language, decision = state.language(), asked.decision
    told(screen_price_sentences(price, decision)[: -len(price.entries) or None])
    chart = screen_price_chart(price, decision, language, state.theme())
    shown_chart(chart, "chart-screens")
    table = ranks_without_screens(decision, price)
    with st.expander(said("ui.as_table"), key="table-price"):
        shown_table(table)
        st.caption(escaped(table.note[language]))
    return chart, table


def what_keeps_out(asked: Question, price: ScreenPrice) -> Table:
    """Per option that is kept out: why, what would have to change, and where it would stand then; returns the table."""
    language, decision = state.language(), asked.decision
    table = entries(decision, price)
    if not price.entries:
        st.markdown(said("screens_page.nobody_kept_out"))
        return table
    stands = asked.stands
    for entry in price.entries:
        option = stands.option(entry.option)
        with st.container(border=True, key=f"entry-{entry.option}".replace(".", "-")):
            st.markdown(f"### {escaped(option.name[language])}")
            sentences = [one[language] for one in excluded(decision, asked.evaluation, entry.option)]
            st.markdown("\n".join(f"- {escaped(one)}" for one in sentences))
            st.markdown(f"**{escaped(entry_sentence(entry, decision)[language])}**")
            if entry.vetoes:
                leaves = decision if decision.base is None else decision.base
                names = word("ui.list_mark").join(leaves.criterion(key).name[language] for key in entry.vetoes)
                st.caption(said("ui.veto_mark", option=option.name, criteria=names))
    return table


def one_screen(asked: Question, price: ScreenPrice | None) -> Table:
    """One screen: the test, whose decision it is, what it costs, each option's result with reason, condition and evidence."""
    language, decision = state.language(), asked.stands
    keys = {one.key: f"{one.key} {one.name[language]}" for one in decision.screens}
    screen = decision.screen(choices.section("screen", keys))
    st.subheader(escaped(f"{screen.key} {screen.name[language]}"), anchor=False)
    facts = (
        ("screens_page.test", screen.test[language]),
        ("ui.owner", screen.owner[language]),
        ("ui.change", screen.change[language]),
        (
            "screens_page.price",
            "" if price is None else screen_effect_sentence(price, asked.decision, screen.key)[language],
        ),
    )
    for key, words in facts:
        st.markdown(f"**{said(key)}**  \n{escaped(words) or said('screens_page.not_stated')}")
    st.markdown(f"**{said('screens_page.options_on_it')}**")
    table = screen_results(decision, screen.key)
    for key in table.keys:
        option = decision.option(key)
        found = option.screens[screen.key]
        mark = f":{MARKS[found.result]}[**{said(f'ui.result_{found.result}')}**]"
        lines = [f"**{escaped(option.label[language])}** – {mark}", escaped(found.reason[language])]
        if found.condition:
            lines.append(f"{said('ui.condition')} {escaped(found.condition[language])}")
        if found.evidence:
            lines.append(said("screens_page.rests_on", keys=word("ui.list_mark").join(found.evidence)))
        st.markdown("  \n".join(line for line in lines if line))
    pointers = [*screen.evidence, *(one for option in decision.options for one in option.screens[screen.key].evidence)]
    evidence_list(decision, dict.fromkeys(pointers))
    return table

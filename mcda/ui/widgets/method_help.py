"""Help on methods and ways to weigh: the link that leads to it, its texts, and the working step by step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st

from mcda.analysis import weighing_pitfall, weighing_working
from mcda.analysis.weighing_workings import WEIGHINGS
from mcda.analysis.workings import Working
from mcda.errors import McdaError
from mcda.explain.method_help import ADAPTED, OURS, TOPICS, help_on, pitfall_sentence, topic_name, working_told
from mcda.methods import METHODS
from mcda.tables.rankings import short_label
from mcda.text import Text
from mcda.ui import state
from mcda.ui.current import OnTheTable
from mcda.ui.widgets.asking import Question
from mcda.ui.widgets.choices import choice, section
from mcda.ui.widgets.shown import judgement_note, problem, shown_table
from mcda.ui.words import escaped, said, word

__all__ = ["help_link", "help_texts", "topic_chosen", "way_link", "worked", "working_shown"]

PAGE = Path(__file__).parents[1] / "app_pages" / "methods.py"
KINDS = {"ranking": OURS, "weighing": WEIGHINGS, "adapted": ADAPTED}
TOPIC_OF_WAY = {
    "swing": "weighing_swing",
    "direct": "weighing_direct",
    "rank": "weighing_rank_order_centroid",
    "best_worst": "weighing_best_worst",
    "trade_off": "weighing_trade_off",
    "tree": "weighing_pairwise",
    "pairwise": "weighing_pairwise",
}
"""Where a way to weigh, as the page that asks calls it, is explained."""
FROM_DATA = ("weighing_entropy", "weighing_critic", "weighing_standard_deviation")


def help_link(topic: str) -> None:
    """A link to the help on one topic, to stand where it is chosen."""
    label = word("method_help.what_is", name=short_label(topic) if topic in METHODS else topic_name(topic))
    with st.container(key=f"help-{topic}", width="content"):
        st.page_link(PAGE, label=escaped(label), query_params={"method": topic, "lang": state.language()})


def way_link(way: str) -> None:
    """The same for a way to weigh."""
    help_link(TOPIC_OF_WAY[way])


def topic_chosen() -> str:
    """The topic that the address asks for, or that is chosen here; the address follows the choice."""
    wanted = state.asked("method")
    if wanted in TOPICS and wanted != state.value("help_shown"):
        kind = next(kind for kind, topics in KINDS.items() if wanted in topics)
        state.put("help_kind", kind)
        state.put(f"help_topic:{kind}", wanted)
    kind = section("help_kind", {kind: word(f"method_help.kind_{kind}") for kind in KINDS})
    language = state.language()
    offered = {topic: topic_name(topic)[language] for topic in KINDS[kind]}
    topic = choice(f"help_topic:{kind}", word(f"method_help.kind_{kind}"), offered)
    state.put("help_shown", topic)
    state.ask("method", topic)
    return topic


def help_texts(topic: str, here: Text | None) -> None:
    """Every part of the help on a topic; `here` is what misleads on the decision at hand."""
    language, found = state.language(), help_on(topic)
    st.header(escaped(found.name[language]), anchor=False)
    for part, told in found.parts:
        st.markdown(f"**{said(f'method_help.part_{part}')}**  \n{escaped(told[language])}")
        if part == "misleads" and here is not None:
            st.info(said("method_help.on_this_decision", sentence=here))
    if found.refuses:
        st.markdown(f"**{said('method_help.limits')}**  \n{escaped(found.refuses[language])}")
    st.caption(said("method_help.reference", source=found.source))


def worked(table: OnTheTable, topic: str) -> tuple[Working, Text] | None:
    """The working and what misleads here; None where there is neither (an adapted method, a problem that is shown)."""
    if table.preference is None or topic in ADAPTED:
        return None
    try:
        if topic in WEIGHINGS:
            found = weighing_working(table.decision, table.preference, topic, table.people)
            return found, pitfall_sentence(weighing_pitfall(found))
        question = Question(_usable(table, topic), topic)
        return question.ask("working"), pitfall_sentence(question.ask("pitfall"))
    except McdaError as error:
        problem(error)
        return None


def _usable(table: OnTheTable, method: str) -> OnTheTable:
    """The table with a normalisation that `method` knows, where scores without declared scales need one."""
    known = METHODS[method].normalisations
    if table.normalisation is None or table.normalisation in known:
        return table
    return replace(table, normalisation=next((one for one in known if one != "scale"), None))


def working_shown(table: OnTheTable, topic: str, found: Working) -> None:
    """Every step with its sentences and its table."""
    assert table.preference is not None
    st.header(word("method_help.steps"), anchor=False)
    judgement_note(table.decision)
    names = {"method": topic_name(topic), "weights": table.preference.name}
    if topic == "weighing_group":
        st.markdown(said("method_help.steps_intro_group"))
    elif topic in FROM_DATA:
        st.markdown(said("method_help.steps_intro_data", **names))
    elif topic == "weighing_pairwise" and "matrix" in table.preference.detail:
        st.markdown(said("method_help.steps_intro_judged", **names))
    elif topic in WEIGHINGS:
        st.markdown(said("method_help.steps_intro_weighing", **names))
    else:
        st.markdown(said("method_help.steps_intro", **names))
    language = state.language()
    for place, told in enumerate(working_told(found), 1):
        st.subheader(said("method_help.step_number", number=place, name=told.heading), anchor=False)
        st.markdown("  \n".join(escaped(sentence[language]) for sentence in told.sentences))
        if told.table is not None:
            shown_table(told.table)

"""A round's results, part by part: the same on the facilitator's page, the results page and, larger, on the projector."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from mcda.charts import (
    Chart,
    agenda_chart,
    first_places_chart,
    group_weights_chart,
    moved_chart,
    ranking_chart,
    tally_chart,
)
from mcda.decision import Decision
from mcda.explain import (
    agenda_sentences,
    agenda_steps,
    cluster_sentences,
    consensus_sentences,
    first_share_sentences,
    movement_sentences,
    part_sentences,
    promises,
    round_sentences,
    segment_sentences,
    verdict_sentences,
    withheld_sentences,
)
from mcda.polling import Movement, RoundResult
from mcda.tables import (
    Table,
    first_places,
    group_places,
    group_weights,
    moved_places,
    moved_weights,
    ranking,
    talking_points,
    tally,
)
from mcda.tables.columns import heading
from mcda.text import Text
from mcda.ui import state
from mcda.ui.widgets import choices
from mcda.ui.widgets.asking import told
from mcda.ui.widgets.shown import about_evaluation, downloads, judgement_note, shown_chart, shown_table
from mcda.ui.words import escaped, said, word

__all__ = ["PARTS", "moved_between", "one_part", "parts_of", "promises_in_full", "round_results"]


def round_results(result: RoundResult, decision: Decision | None, name: str) -> None:
    """Everything that may be shown of a round; what may not is said. `name` keeps this place's widgets apart from others'."""
    if not _opened(result, decision):
        return
    for part in parts_of(result):
        st.header(word(f"room_pages.part_{part}"), anchor=False)
        PARTS[part](result, decision, f"{name}-{result.round}-{part}")


def one_part(result: RoundResult, decision: Decision | None) -> None:
    """One part of a round's results at a time."""
    if _opened(result, decision):
        parts = {part: word(f"room_pages.part_{part}") for part in parts_of(result)}
        part = choices.section("room:result", parts)
        PARTS[part](result, decision, f"room-{result.round}-{part}")


def _opened(result: RoundResult, decision: Decision | None) -> bool:
    """Say what is kept back and whose judgement the scores are; whether there is anything more to show."""
    for one in withheld_sentences(result):
        st.info(escaped(one[state.language()]))
    if result.shown and decision is None:
        st.warning(said("room_pages.decision_gone"))
    elif result.shown and decision is not None:
        judgement_note(decision)
    return result.shown


def parts_of(result: RoundResult) -> tuple[str, ...]:
    """Which parts there are to show of a round, in the order of telling."""
    there = {
        "ranking": result.evaluation is not None,
        "first": bool(result.first_shares),
        "clusters": result.evaluation is not None or bool(result.clusters),
        "segments": bool(result.segments),
        "agenda": result.agenda is not None,
        "moved": result.moved is not None,
    }
    return tuple(part for part in PARTS if there.get(part, True)) if result.shown else ()


def _weights(result: RoundResult, decision: Decision | None, name: str) -> None:
    table = tally(result, decision)
    told(round_sentences(result, decision))
    _drawn(tally_chart(table, state.language(), state.theme()), name, decision, result, table)


def _ranking(result: RoundResult, decision: Decision | None, name: str) -> None:
    evaluation = result.evaluation
    if evaluation is None or decision is None:
        return
    if result.verdict is not None:
        told((*verdict_sentences(result.verdict, decision), *part_sentences(result, decision)))
    table = ranking(decision, evaluation)
    chart = (
        ranking_chart(table, state.language(), state.theme(), decision=decision) if evaluation.ranked.any() else None
    )
    _drawn(chart, name, decision, result, table)


def _first(result: RoundResult, decision: Decision | None, name: str) -> None:
    told(first_share_sentences(result, decision))
    table = first_places(result, decision)
    _drawn(first_places_chart(table, state.language(), state.theme()), name, decision, result, table)


def _agreement(result: RoundResult, decision: Decision | None, name: str) -> None:
    told(consensus_sentences(result))


def _clusters(result: RoundResult, decision: Decision | None, name: str) -> None:
    told(cluster_sentences(result, decision))
    _groups(result, decision, name, "clusters")


def _segments(result: RoundResult, decision: Decision | None, name: str) -> None:
    told(segment_sentences(result, decision))
    _groups(result, decision, name, "segments")


def _groups(result: RoundResult, decision: Decision | None, name: str, by: str) -> None:
    weights, places = group_weights(result, by, decision), group_places(result, by, decision)
    if weights.rows:
        _drawn(group_weights_chart(weights, state.language(), state.theme()), name, decision, result, weights, places)


def _agenda(result: RoundResult, decision: Decision | None, name: str) -> None:
    language = state.language()
    told(agenda_sentences(result))
    steps = agenda_steps(result, decision)
    st.markdown("\n".join(f"{place}. {escaped(one[language])}" for place, one in enumerate(steps, start=1)))
    if steps:
        table = talking_points(result, decision)
        _drawn(agenda_chart(table, language, state.theme()), name, decision, result, table)


def _moved(result: RoundResult, decision: Decision | None, name: str) -> None:
    moved_between(result, result.moved, decision, name)


def moved_between(result: RoundResult, moved: Movement | None, decision: Decision | None, name: str) -> None:
    """What moved to this round since an earlier one."""
    if moved is None:
        return
    told(movement_sentences(moved, decision, result.verdict))
    weights, places = moved_weights(result, moved, decision), moved_places(result, moved, decision)
    chart = moved_chart(weights, state.language(), state.theme()) if any(moved.points.values()) else None
    _drawn(chart, name, decision, result, weights, places)


PARTS: dict[str, Callable[[RoundResult, Decision | None, str], None]] = {
    "weights": _weights,
    "ranking": _ranking,
    "first": _first,
    "agreement": _agreement,
    "clusters": _clusters,
    "segments": _segments,
    "agenda": _agenda,
    "moved": _moved,
}
"""Parts of the results in the order of telling."""


def promises_in_full(kind: str) -> None:
    """What this kind of room promises and what not."""
    language = state.language()
    with st.expander(said("room_pages.promises"), key=f"promises-{kind}"):
        st.markdown("\n".join(f"- {escaped(one[language])}" for one in promises(kind)))


def _drawn(chart: Chart | None, name: str, decision: Decision | None, result: RoundResult, *tables: Table) -> None:
    """One chart, the tables behind it, and the files."""
    language = state.language()
    if chart is not None:
        shown_chart(chart, f"chart-{name}")
    filled = [table for table in tables if table.rows]
    if not filled:
        return
    with st.expander(said("ui.as_table"), key=f"table-{name}"):
        for table in filled:
            st.markdown(f"**{escaped(table.title[language])}**")
            shown_table(table)
            st.caption(escaped(table.note[language]))
    downloads(filled, name, _about(result, decision), () if chart is None else (chart,))


def _about(result: RoundResult, decision: Decision | None) -> list[tuple[Text, str]]:
    """What a file must say of how its numbers were made."""
    lines: list[tuple[Text, Any]] = [
        (heading("room_pages.about_round"), result.round),
        (heading("room_pages.about_ballots"), result.sent),
        (heading("room_pages.about_least"), result.k),
    ]
    if decision is not None and result.evaluation is not None:
        lines += about_evaluation(decision, result.evaluation)
    return [(label, str(value)) for label, value in lines]

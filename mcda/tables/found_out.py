"""What is worth finding out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcda.decision import Decision
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.tables.rankings import grouping_note
from mcda.text import Text, probability

if TYPE_CHECKING:
    from mcda.analysis.information_values import InformationValue

__all__ = ["information"]


def information(decision: Decision, found: InformationValue, most: int | None = 30) -> Table:
    """One row per score or screen that could be found out, the most valuable first (`most` of them, None for all): by how much the
    chance of choosing wrongly would drop, its standard error, and what one would choose if it turned out low or high."""
    labels = {option.key: option.label for option in decision.options}
    names = {criterion.key: criterion.name for criterion in decision.criteria}
    names |= {screen.key: screen.name for screen in decision.screens}
    shown = found.unknowns[:most]
    columns = (
        Column("name", heading("tables.option")),
        Column("kind", heading("tables.kind"), "mark"),
        Column("what", heading("tables.to_find_out")),
        Column("value", heading("tables.information"), "share"),
        Column("error", heading("tables.standard_error"), "share"),
        Column("if_low", heading("tables.choice_if_low")),
        Column("if_high", heading("tables.choice_if_high")),
        Column("low", heading("tables.lowest"), "number"),
        Column("high", heading("tables.highest"), "number"),
    )
    nobody = heading("tables.nobody")
    rows: list[tuple[object, ...]] = [
        (
            labels[one.option],
            f"of_{one.kind}",
            names[one.screen or one.criterion],
            one.value,
            one.standard_error,
            labels.get(one.if_low, nobody),
            labels.get(one.if_high, nobody),
            one.low,
            one.high,
        )
        for one in shown
    ]
    note = heading(
        "tables.information_note",
        choice=labels.get(found.choice, nobody),
        wrong=probability(found.wrong),
        draws=f"{found.draws:,}",
    )
    rest = len(found.unknowns) - len(shown)
    more = heading("tables.information_rest", count=rest) if rest else Text()
    return Table(
        name="information",
        title=titled("tables.title_information", decision.name),
        columns=columns,
        rows=tuple(rows),
        note=joined(note, more, decision.note, grouping_note(decision)),
        keys=tuple(one.option for one in shown),
        key_name="option",
    )

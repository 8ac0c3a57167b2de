"""What moves the lead, and what moves the order when other options come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcda.decision import Decision
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.tables.rankings import grouping_note
from mcda.text import Text, number, percent

if TYPE_CHECKING:
    from mcda.analysis.reversals import RankReversal
    from mcda.analysis.tornados import Tornado

__all__ = ["reversals", "tornado"]


def tornado(decision: Decision, found: Tornado) -> Table:
    """One row per weight or score that moves the lead, the largest swing first: its low and high, the lead at each, and who is first
    there."""
    labels = {option.key: option.label for option in decision.options}
    names = {branch.key: branch.name for branch in decision.branches}
    names |= {criterion.key: criterion.name for criterion in decision.criteria}
    columns = (
        Column("criterion", heading("tables.criterion")),
        Column("what", heading("tables.what_moves")),
        Column("low", heading("tables.lowest")),
        Column("high", heading("tables.highest")),
        Column("lead_low", heading("tables.lead_at_low"), "number"),
        Column("lead_high", heading("tables.lead_at_high"), "number"),
        Column("winners_low", heading("tables.first_at_low")),
        Column("winners_high", heading("tables.first_at_high")),
    )
    rows = []
    for bar in found.bars:
        write = percent if bar.kind == "weight" else number
        whose = (
            heading("tables.weight") if bar.kind == "weight" else heading("tables.score_of", option=labels[bar.option])
        )
        winners = (
            joined(*(labels[key] for key in keys), en=", ", ja="、") for keys in (bar.winners_low, bar.winners_high)
        )
        rows.append(
            (names[bar.criterion], whose, write(bar.low), write(bar.high), bar.lead_low, bar.lead_high, *winners)
        )
    return Table(
        name="tornado",
        title=titled("tables.title_tornado", decision.name),
        columns=columns,
        rows=tuple(rows),
        note=joined(
            heading(
                "tables.tornado_note", leader=labels[found.leader], other=labels[found.runner_up], still=found.still
            ),
            decision.note,
            grouping_note(decision),
        ),
        keys=tuple(bar.criterion for bar in found.bars),
        key_name="key",
    )


def reversals(decision: Decision, found: RankReversal) -> Table:
    """One row per change of the set of options that turned the order of others round: who moved ahead of whom, and who is first
    before and after."""
    labels = {option.key: option.label for option in decision.options}

    def named(keys: tuple[str, ...]) -> Text:
        return joined(*(labels[key] for key in keys), en=", ", ja="、")

    columns = (
        Column("name", heading("tables.option")),
        Column("change", heading("tables.change_made"), "mark"),
        Column("moved", heading("tables.moved_ahead")),
        Column("before", heading("tables.first_before")),
        Column("after", heading("tables.first_after")),
    )
    rows = []
    for one in found.reversals:
        moved = joined(
            *(heading("tables.ahead_of", a=labels[after], b=labels[before]) for before, after in one.moved),
            *(heading("tables.tie_changed", a=labels[first], b=labels[second]) for first, second in one.ties),
            en="; ",
            ja=";",
        )
        rows.append((labels[one.option], one.change, moved, named(one.winners_before), named(one.winners_after)))
    return Table(
        name="reversals",
        title=titled("tables.title_reversals", decision.name),
        columns=columns,
        rows=tuple(rows),
        note=joined(heading("tables.reversals_note", tried=found.tried), decision.note, grouping_note(decision)),
        keys=tuple(one.option for one in found.reversals),
        key_name="option",
    )

"""Where the order changes as one weight moves."""

from __future__ import annotations

from typing import Any

from mcda.decision import Decision
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.tables.rankings import grouping_note
from mcda.text import Text

__all__ = ["crossings"]


def crossings(decision: Decision, sweep: Any, leaders: bool = False) -> Table:
    """One row per crossing of a `WeightSweep`: the criterion, its weight now, the weight at which two options are equal, which
    two, and whether the first place changes hands there. With `leaders` only those at which it does."""
    names = dict(zip(sweep.targets, sweep.names, strict=True))
    current = dict(zip(sweep.targets, sweep.current, strict=True))
    labels = {option.key: option.label for option in decision.options}
    columns = (
        Column("name", heading("tables.criterion")),
        Column("current", heading("tables.weight_now"), "share"),
        Column("share", heading("tables.weight_at_crossing"), "share"),
        Column("first", heading("tables.first_option")),
        Column("second", heading("tables.second_option")),
        Column("leader", heading("tables.leader_changes"), "mark"),
    )
    found = [one for target in sweep.crossings for one in target if one.leader or not leaders]
    rows = tuple(
        (
            names[one.target],
            float(current[one.target]),
            float(one.share),
            labels.get(one.first, Text(one.first)),
            labels.get(one.second, Text(one.second)),
            "yes" if one.leader else "no",
        )
        for one in found
    )
    return Table(
        name="crossings",
        title=titled("tables.title_crossings", decision.name),
        columns=columns,
        rows=rows,
        note=joined(heading("tables.crossings_note"), decision.note, grouping_note(decision)),
        keys=tuple(one.target for one in found),
        key_name="criterion",
    )

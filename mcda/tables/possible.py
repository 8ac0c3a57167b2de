"""Who can be first at all, who dominates whom, and who nearly does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mcda.decision import Decision
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.tables.rankings import grouping_note

if TYPE_CHECKING:
    from mcda.analysis.dominances import Dominance

__all__ = ["dominated_pairs", "potential"]


def potential(decision: Decision, found: Dominance) -> Table:
    """One row per ranked option: whether any weights put it first and how far ahead they can put it, the same within the preference's
    ranges where there are any, and whether nobody dominates it."""
    labels = {option.key: option.label for option in decision.options}
    within = {one.option: one for one in found.potential_within}
    columns = [
        Column("name", heading("tables.option")),
        Column("status", heading("tables.can_be_first"), "mark"),
        Column("margin", heading("tables.widest_lead"), "number"),
    ]
    if within:
        columns += [
            Column("status_within", heading("tables.can_be_first_within"), "mark"),
            Column("margin_within", heading("tables.widest_lead_within"), "number"),
        ]
    columns.append(Column("efficient", heading("tables.efficient"), "mark"))
    order = sorted(found.potential, key=lambda one: -(within[one.option] if within else one).margin)
    rows = []
    for one in order:
        inner = [within[one.option].status, within[one.option].margin] if within else []
        efficient = "yes" if one.option in found.efficient else "no"
        rows.append((labels[one.option], one.status, one.margin, *inner, efficient))
    return Table(
        name="potential",
        title=titled("tables.title_potential", decision.name),
        columns=tuple(columns),
        rows=tuple(rows),
        note=joined(heading("tables.potential_note"), decision.note, grouping_note(decision)),
        keys=tuple(one.option for one in order),
        key_name="option",
    )


def dominated_pairs(decision: Decision, found: Dominance, near: int = 10) -> Table:
    """One row per pair in which one option dominates another, then the `near` pairs that one criterion alone keeps from it."""
    labels = {option.key: option.label for option in decision.options}
    columns = (
        Column("first", heading("tables.at_least_as_good")),
        Column("second", heading("tables.as_good_as")),
        Column("how", heading("tables.dominance"), "mark"),
        Column("criterion", heading("tables.but_for")),
        Column("gap", heading("tables.gap_of_scale"), "share"),
    )
    rows: list[tuple[object, ...]] = []
    keys = []
    for one, other in np.argwhere(found.pareto).tolist():
        how = "dominates_in_ranges" if found.interval[one, other] else "dominates"
        rows.append((labels[found.options[one]], labels[found.options[other]], how, None, None))
        keys.append(found.options[one])
    for pair in found.near[:near]:
        criterion = decision.criterion(pair.criterion).name
        rows.append((labels[pair.first], labels[pair.second], "nearly_dominates", criterion, pair.gap))
        keys.append(pair.first)
    return Table(
        name="dominated_pairs",
        title=titled("tables.title_dominance", decision.name),
        columns=columns,
        rows=tuple(rows),
        note=joined(heading("tables.dominance_note"), decision.note, grouping_note(decision)),
        keys=tuple(keys),
        key_name="option",
    )

"""The weights: raw points, effective shares and their ranges, of one preference or several."""

from __future__ import annotations

from collections.abc import Sequence

from mcda.decision import Decision
from mcda.preference import Preference
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.text import Text

__all__ = ["weights"]


def weights(
    decision: Decision, preference: Preference, compare: Preference | Sequence[Preference] | None = None
) -> Table:
    """One row per criterion: branch, name, points as stated, share of the whole, and the ends of its range where there is one.

    `compare` adds the shares of other preferences, one column each (`share.KEY`).
    """
    stated = preference.for_decision(decision)
    others = [] if compare is None else [compare] if isinstance(compare, Preference) else list(compare)
    columns = [Column("name", heading("tables.criterion"))]
    branches = {branch.key: branch.name for branch in decision.branches}
    if branches:
        columns.insert(0, Column("branch", heading("tables.branch")))
    columns += [
        Column("points", heading("tables.points"), "number"),
        Column("share", heading("tables.weight"), "share"),
    ]
    if stated.has_ranges:
        columns += [
            Column("low", heading("tables.lowest"), "share"),
            Column("high", heading("tables.highest"), "share"),
        ]
    for place, other in enumerate(others, start=2):
        name = other.name or Text(other.key or str(place))
        columns.append(Column(f"share.{other.key or place}", heading("tables.weight_by", name=name), "share"))
    shares = [other.for_decision(decision).weights for other in others]
    rows = []
    for at, criterion in enumerate(decision.criteria):
        row: list[object] = [branches.get(criterion.parent, Text())] if branches else []
        row += [criterion.name, stated.points[at], float(stated.weights[at])]
        if stated.has_ranges:
            row += [float(stated.lowest[at]), float(stated.highest[at])]
        rows.append((*row, *(float(share[at]) for share in shares)))
    return Table(
        name="weights",
        title=titled("tables.title_weights", decision.name, name=preference.name or Text(preference.key)),
        columns=tuple(columns),
        rows=tuple(rows),
        note=joined(preference.note, heading("tables.weights_are_swings")),
        keys=decision.criterion_keys,
        key_name="criterion",
    )

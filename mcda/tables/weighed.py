"""The weights: raw points, effective shares and their ranges, of one preference or several."""

from __future__ import annotations

from collections.abc import Sequence

from mcda.decision import Decision
from mcda.preference import Preference
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.text import Text

__all__ = ["weights"]


def weights(
    decision: Decision | None, preference: Preference, compare: Preference | Sequence[Preference] | None = None
) -> Table:
    """One row per criterion: branch, name, points as stated (none where nobody said), share of the whole, and the ends of its range where there is one.

    `compare` adds the shares of other preferences, one column each (`share.KEY`). Points that are shares already are left out.
    Without a `decision` the criteria are those that were weighed, by their keys.
    """
    others = [] if compare is None else [compare] if isinstance(compare, Preference) else list(compare)
    if decision is not None:
        preference, others = preference.for_decision(decision), [one.for_decision(decision) for one in others]
    criteria = None if decision is None else decision.criteria
    branches = {} if decision is None else {branch.key: branch.name for branch in decision.branches}
    stated = any(abs(point - share) > 1e-9 for point, share in zip(preference.points, preference.weights, strict=True))
    own = preference.name or Text(preference.key)
    columns = [Column("branch", heading("tables.branch"))] * bool(branches)
    columns.append(Column("name", heading("tables.criterion")))
    columns += [Column("points", heading("tables.points"), "number")] * stated
    columns.append(
        Column("share", heading("tables.weight_by", name=own) if others else heading("tables.weight"), "share")
    )
    if preference.has_ranges:
        columns += [
            Column("low", heading("tables.lowest"), "share"),
            Column("high", heading("tables.highest"), "share"),
        ]
    keys = [column.key for column in columns]
    for place, other in enumerate(others, start=2):
        key = f"share.{other.key or place}"
        name = other.name or Text(other.key or str(place))
        columns.append(
            Column(key if key not in keys else f"{key}.{place}", heading("tables.weight_by", name=name), "share")
        )
        keys.append(columns[-1].key)
    shares = [dict(zip(other.criteria, other.weights.tolist(), strict=True)) for other in others]
    rows = []
    for at, key in enumerate(preference.criteria):
        row: list[object] = [branches.get(criteria[at].parent, Text())] if criteria and branches else []
        row.append(criteria[at].name if criteria else key)
        row += [None if _is_open(preference, at) else preference.points[at]] * stated
        row.append(float(preference.weights[at]))
        if preference.has_ranges:
            row += [float(preference.lowest[at]), float(preference.highest[at])]
        rows.append((*row, *(share[key] for share in shares)))
    title = heading("tables.title_weights_only", name=own)
    if decision is not None:
        title = titled("tables.title_weights", decision.name, name=own)
    return Table(
        name="weights",
        title=title if not others else heading("tables.title_weights_compared"),
        columns=tuple(columns),
        rows=tuple(rows),
        note=joined(Text() if others else preference.note, heading("tables.weights_are_swings")),
        keys=preference.criteria,
        key_name="criterion",
    )


def _is_open(preference: Preference, at: int) -> bool:
    """Whether nobody said anything: from nothing to the most, with the middle standing in, which is no stated number."""
    if preference.low is None or preference.high is None:
        return False
    most = max(preference.high)
    return preference.low[at] == 0 and preference.high[at] == most and preference.points[at] == most / 2

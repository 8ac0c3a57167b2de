"""Two results compared: what went in differently, and what each change accounts for."""

from __future__ import annotations

from math import isfinite
from typing import Any

import numpy as np

from mcda.record import Change, Difference
from mcda.record.mixing import ONE_SCORE
from mcda.tables.columns import Column, Table, heading, joined
from mcda.text import Text, number

__all__ = ["accounted", "changed"]


def changed(changes: tuple[Change, ...]) -> Table:
    """One row per change: its group, option, criterion, what it is, and what stands there before and after."""
    columns = [
        Column("group", heading("record.group")),
        Column("option", heading("tables.option")),
        Column("criterion", heading("tables.criterion")),
        Column("what", heading("record.what")),
        Column("before", heading("record.before")),
        Column("after", heading("record.after")),
    ]
    reasons = any(one.reason for one in changes)
    if reasons:
        columns.append(Column("reason", heading("record.reason")))
    rows = tuple(
        (
            heading(f"record.group_{one.group}"),
            one.option,
            one.criterion,
            one.what,
            _shown(one.before),
            _shown(one.after),
            *([one.reason] if reasons else []),
        )
        for one in changes
    )
    return Table("changes", heading("record.title_changes"), tuple(columns), rows)


def accounted(difference: Difference) -> Table:
    """One row per option: score and rank before and after, and per group of changes the part of either that it accounts for.

    Column keys are `before after rank.before rank.after part.GROUP rank.part.GROUP`. The parts of a row sum to its change. The totals
    are about the lead of the option that was first.
    """
    score = heading(f"record.quantity_{difference.quantity}")
    columns = [
        Column("name", heading("tables.option")),
        Column("rank.before", heading("record.rank_before"), "integer"),
        Column("rank.after", heading("record.rank_after"), "integer"),
        Column("before", heading("record.score_before", score=score), "number"),
        Column("after", heading("record.score_after", score=score), "number"),
    ]
    for group in difference.groups:
        name = _group(group)
        columns.append(Column(f"part.{group}", heading("record.part", score=score, group=name), "number"))
    for group in difference.groups:
        name = _group(group)
        columns.append(Column(f"rank.part.{group}", heading("record.rank_part", group=name), "number"))
    behind = len(difference.options) + 1
    order = sorted(range(len(difference.options)), key=lambda at: (difference.ranks_after[at], at))
    rows = []
    for at in order:
        ranks = (_rank(difference.ranks_before[at], behind), _rank(difference.ranks_after[at], behind))
        scores = (_number(difference.before[at]), _number(difference.after[at]))
        parts = [_number(one) for one in (*difference.parts[at], *difference.rank_parts[at])]
        rows.append((difference.names[at], *ranks, *scores, *parts))
    note = heading("record.note_parts")
    if any(one.group == "method" for one in difference.changes):
        note = joined(note, heading("record.note_method"))
    for together in difference.together:
        names = [_group(one) for one in together]
        note = joined(note, heading("record.note_together", groups=joined(*names, en=", ", ja="・")))
    lead: tuple[Any, ...] = ()
    if difference.leader and difference.groups:
        named = difference.names[difference.options.index(difference.leader)]
        ends = (_number(difference.lead_before), _number(difference.lead_after))
        parts = [_number(one) for one in difference.lead_parts]
        lead = (heading("record.lead_of", option=named), None, None, *ends, *parts, *([None] * len(parts)))
    return Table(
        "accounted",
        heading("record.title_accounted"),
        tuple(columns),
        tuple(rows),
        note,
        tuple(difference.options[at] for at in order),
        "option",
        lead,
    )


def _group(group: str) -> Text:
    """A group of changes in words; a single score by its option and criterion."""
    if group.startswith(ONE_SCORE):
        option, criterion = group.removeprefix(ONE_SCORE).split("|", 1)
        return heading("record.group_one_score", option=option, criterion=criterion)
    return heading(f"record.group_{group}")


def _rank(rank: float, behind: int) -> int | None:
    return None if rank == behind else int(rank)


def _number(value: float) -> float | None:
    """None where there is no number; what is only rounding is 0."""
    found = float(value)
    if not isfinite(found):
        return None
    return 0.0 if abs(found) < 1e-12 else found


def _shown(value: Any) -> str:
    """A value before or after, on one line."""
    if value is None:
        return ""
    if isinstance(value, (bool, str)):
        return str(value)
    if isinstance(value, (int, float)):
        return number(float(value))
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(one)}" for name, one in value.items())
    if isinstance(value, (list, tuple, np.ndarray)):
        return ", ".join(_shown(one) for one in value)
    return str(value)

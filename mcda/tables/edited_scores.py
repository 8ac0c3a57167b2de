"""Scores that were edited with a reason, and what the edits change in a ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcda.decision import Decision
from mcda.score_edits import edits_of
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.tables.rankings import short_label

if TYPE_CHECKING:
    from mcda.analysis.edit_effects import EditEffect

__all__ = ["edit_ranks", "edits"]


def edits(decision: Decision) -> Table:
    """One row per edited score: option, criterion, score and range before and now, and the reason that was given."""
    whole = decision if decision.base is None else decision.base
    columns = (
        Column("name", heading("tables.option")),
        Column("criterion", heading("tables.criterion")),
        Column("before", heading("score_edits.score_before"), "number"),
        Column("before.low", heading("score_edits.low_before"), "number"),
        Column("before.high", heading("score_edits.high_before"), "number"),
        Column("score", heading("score_edits.score_now"), "number"),
        Column("low", heading("score_edits.low_now"), "number"),
        Column("high", heading("score_edits.high_now"), "number"),
        Column("reason", heading("tables.reason")),
    )
    rows = []
    for one in edits_of(decision):
        cell = whole.cell(one.option, one.criterion)
        assert cell.edit is not None
        before = (
            cell.edit.score if cell.edit.low is None else cell.edit.low,
            cell.edit.score if cell.edit.high is None else cell.edit.high,
        )
        names = (whole.option(one.option).label, whole.criterion(one.criterion).name)
        rows.append((*names, cell.edit.score, *before, cell.score, *cell.ends, one.reason))
    return Table(
        name="edits",
        title=titled("score_edits.title_edits", decision.name),
        columns=columns,
        rows=tuple(rows),
        note=joined(heading("score_edits.note_edits"), decision.note),
        keys=tuple(one.option for one in edits_of(decision)),
        key_name="option",
    )


def edit_ranks(
    decision: Decision, *effects: EditEffect, last: tuple[str, str] | None = None, moved: bool = False
) -> Table:
    """One row per option: its rank by each effect's method without the edits and with them (column keys `METHOD.before METHOD.after`).

    With `last` (option, criterion) the rank before is the one with every edit but that of this cell. `moved` keeps only options
    whose rank by some method is another.
    """
    columns = [Column("name", heading("tables.option"))]
    ranks = []
    for effect in effects:
        method = str(effect.settings["method"])
        name = short_label(method)
        columns.append(Column(f"{method}.before", heading("score_edits.rank_before", method=name), "integer"))
        columns.append(Column(f"{method}.after", heading("score_edits.rank_after", method=name), "integer"))
        cells = [(one.option, one.criterion) for one in effect.edits]
        before = effect.ranks_before if last is None else effect.ranks_without[cells.index(last)]
        ranks += [before, effect.ranks]
    changed = [
        any(before[at] != after[at] for before, after in zip(ranks[::2], ranks[1::2], strict=True))
        for at in range(len(decision.options))
    ]
    order = sorted(range(len(decision.options)), key=lambda at: (int(ranks[1][at]) or 10**6, at))
    shown = [at for at in order if changed[at] or not moved]
    return Table(
        name="edit_ranks",
        title=titled("score_edits.title_ranks", decision.name),
        columns=tuple(columns),
        rows=tuple((decision.options[at].label, *(int(one[at]) if one[at] else None for one in ranks)) for at in shown),
        note=decision.note,
        keys=tuple(decision.option_keys[at] for at in shown),
        key_name="option",
    )

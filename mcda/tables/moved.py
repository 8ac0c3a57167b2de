"""What moved between two rounds of a room: weights in percentage points, options in places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcda.decision import Decision
from mcda.tables.columns import Column, Table, heading
from mcda.tables.tallied import criterion_names, option_names, round_name, round_note

if TYPE_CHECKING:
    from mcda.polling.room_results import Movement, RoundResult

__all__ = ["moved_places", "moved_weights"]


def moved_weights(result: RoundResult, moved: Movement | None, decision: Decision | None = None) -> Table:
    """One row per criterion: by how many percentage points its weight has changed; what moved most comes first."""
    points = {} if moved is None else moved.points
    order = sorted(points, key=lambda key: -abs(points[key]))
    names = criterion_names(order, decision)
    return Table(
        name="moved_weights",
        title=heading(
            "room_pages.title_moved_weights", since=0 if moved is None else moved.since, round=round_name(result)
        ),
        columns=(
            Column("name", heading("tables.criterion")),
            Column("points", heading("room_pages.change_in_points"), "integer"),
        ),
        rows=tuple((name, points[key]) for name, key in zip(names, order, strict=True)),
        note=round_note(result, decision),
        keys=tuple(order),
        key_name="criterion",
    )


def moved_places(result: RoundResult, moved: Movement | None, decision: Decision | None = None) -> Table:
    """One row per option: its rank now, and how many places it gained (lost where negative)."""
    places = {} if moved is None else moved.places
    evaluation = result.evaluation
    shown = [] if evaluation is None or not places else [at for at in evaluation.order if evaluation.ranks[at]]
    keys = [] if evaluation is None else [evaluation.options[at] for at in shown]
    names = option_names(keys, decision)
    ranks = [] if evaluation is None else [int(evaluation.ranks[at]) for at in shown]
    return Table(
        name="moved_places",
        title=heading(
            "room_pages.title_moved_places", since=0 if moved is None else moved.since, round=round_name(result)
        ),
        columns=(
            Column("name", heading("tables.option")),
            Column("rank", heading("tables.rank"), "integer"),
            Column("gained", heading("room_pages.places_gained"), "integer"),
        ),
        rows=tuple((name, rank, places[key]) for name, rank, key in zip(names, ranks, keys, strict=True)),
        note=round_note(result, decision),
        keys=tuple(keys),
        key_name="option",
    )

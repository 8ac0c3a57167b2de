"""Parts of a room side by side: segments that were declared, and clusters of like-minded weightings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcda.decision import Decision
from mcda.tables.columns import Column, Table, heading
from mcda.tables.tallied import criterion_names, option_names, round_name, round_note
from mcda.text import Text

if TYPE_CHECKING:
    from mcda.polling.room_results import GroupResult, RoundResult

__all__ = ["GROUPINGS", "group_name", "group_places", "group_weights", "groups_of"]

GROUPINGS = ("segments", "clusters")


def groups_of(result: RoundResult, by: str) -> tuple[GroupResult, ...]:
    """The segments or clusters of a round that may be shown."""
    return result.segments if by == "segments" else result.clusters


def group_name(group: GroupResult, by: str) -> Text:
    """A segment by its name, a cluster by its number, both with their part of the room."""
    if by == "segments":
        return heading("room_pages.segment_named", name=group.name or Text(group.key), percent=group.percent)
    return heading("room_pages.cluster_named", number=group.key, percent=group.percent)


def group_weights(result: RoundResult, by: str, decision: Decision | None = None) -> Table:
    """One row per criterion: the weight in the whole room and in each segment or cluster (`by`)."""
    groups = groups_of(result, by)
    columns = [
        Column("name", heading("tables.criterion")),
        Column("room", heading("room_pages.whole_room"), "share", 0),
    ]
    columns += [Column(f"group.{one.key}", _heading(one, by), "share", 0) for one in groups]
    names = criterion_names(result.criteria, decision)
    rows: list[tuple[object, ...]] = []
    if groups:
        every = (result.percents, *(one.percents for one in groups))
        for name, *percents in zip(names, *every, strict=True):
            rows.append((name, *(percent / 100 for percent in percents)))
    return Table(
        name=f"{by}_weights",
        title=heading(f"room_pages.title_{by}_weights", round=round_name(result)),
        columns=tuple(columns),
        rows=tuple(rows),
        note=round_note(result, decision),
        keys=result.criteria if groups else (),
        key_name="criterion",
    )


def group_places(result: RoundResult, by: str, decision: Decision | None = None) -> Table:
    """One row per option: its rank under the weights of the room and of each segment or cluster, in the order of the room's ranking.

    An option that is not ranked has no number. Empty where no decision was at hand.
    """
    groups, evaluation = groups_of(result, by), result.evaluation
    columns = [
        Column("name", heading("tables.option")),
        Column("room", heading("room_pages.whole_room"), "integer"),
        *(Column(f"group.{one.key}", _heading(one, by), "integer") for one in groups),
    ]
    rows: list[tuple[object, ...]] = []
    keys: list[str] = []
    if evaluation is not None and groups and all(one.ranks for one in groups):
        names = option_names(evaluation.options, decision)
        for at in evaluation.order:
            ranks = [int(evaluation.ranks[at]), *(one.ranks[at] for one in groups)]
            rows.append((names[at], *(rank or None for rank in ranks)))
            keys.append(evaluation.options[at])
    return Table(
        name=f"{by}_places",
        title=heading(f"room_pages.title_{by}_places", round=round_name(result)),
        columns=tuple(columns),
        rows=tuple(rows),
        note=round_note(result, decision),
        keys=tuple(keys),
        key_name="option",
    )


def _heading(group: GroupResult, by: str) -> Text:
    """The group's name and its part of the room, short."""
    name = (group.name or Text(group.key)) if by == "segments" else heading("room_pages.cluster", number=group.key)
    return heading("room_pages.group_heading", name=name, percent=group.percent)

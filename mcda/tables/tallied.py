"""What a room weighs: the tally of its ballots, whom they put first, and what is worth talking about. Published percents only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mcda.decision import Decision
from mcda.tables.columns import Column, Table, heading, joined
from mcda.text import Text

if TYPE_CHECKING:
    from mcda.polling.room_results import RoundResult

__all__ = ["criterion_names", "first_places", "option_names", "round_name", "round_note", "talking_points", "tally"]


def tally(result: RoundResult, decision: Decision | None = None) -> Table:
    """One row per criterion that the room weighed: its share, and the quartiles of the ballots where there are enough of them.

    Shares are whole percents of the ballots' mean. Without a `decision` criteria go by their keys. A round that may not be shown
    has no rows: nothing of it is known but how many ballots there are.
    """
    columns = [Column("name", heading("tables.criterion")), Column("share", heading("tables.weight"), "share", 0)]
    quartiles = result.lower is not None and result.upper is not None
    if quartiles:
        columns += [
            Column("lower", heading("room_pages.lower_quartile"), "share", 0),
            Column("upper", heading("room_pages.upper_quartile"), "share", 0),
        ]
    names = criterion_names(result.criteria, decision)
    rows: list[tuple[object, ...]] = []
    for name, one in zip(names, result.weights if result.shown else (), strict=False):
        rows.append((name, one["mean"], *((one["low"], one["high"]) if quartiles else ())))
    return Table(
        name="tally",
        title=heading("room_pages.title_tally", round=round_name(result)),
        columns=tuple(columns),
        rows=tuple(rows),
        note=round_note(result, decision),
        keys=result.criteria if result.shown else (),
        key_name="criterion",
    )


def first_places(result: RoundResult, decision: Decision | None = None) -> Table:
    """For what part of the room each option is first; options that fewer than k ballots put first stand together in the last row."""
    rows, keys = [], []
    for one in result.first_shares:
        rows.append((joined(*option_names(one.options, decision), en=", ", ja="、"), one.percent / 100))
        keys.append("+".join(one.options))
    return Table(
        name="first_places",
        title=heading("room_pages.title_first_places", round=round_name(result)),
        columns=(
            Column("name", heading("tables.option")),
            Column("share", heading("room_pages.share_of_room"), "share", 0),
        ),
        rows=tuple(rows),
        note=round_note(result, decision),
        keys=tuple(keys),
        key_name="options",
    )


def talking_points(result: RoundResult, decision: Decision | None = None) -> Table:
    """The discussion agenda: criteria in the order in which talking could change the answer, how far people differ on each, and
    how many of the exchanges between two people change the winner."""
    agenda = result.agenda or ()
    names = criterion_names([one.criterion for one in agenda], decision)
    return Table(
        name="agenda",
        title=heading("room_pages.title_agenda", round=round_name(result)),
        columns=(
            Column("name", heading("tables.criterion")),
            Column("consequence", heading("room_pages.answer_changes"), "share", 0),
            Column("spread", heading("room_pages.people_differ"), "share", 0),
        ),
        rows=tuple((name, one.consequence / 100, one.spread / 100) for name, one in zip(names, agenda, strict=True)),
        note=joined(heading("room_pages.agenda_note"), round_note(result, decision)),
        keys=tuple(one.criterion for one in agenda),
        key_name="criterion",
    )


def round_name(result: RoundResult) -> Text:
    """The round by its number, and its title where it has one."""
    if not result.title:
        return heading("room_pages.round", number=result.round)
    return heading("room_pages.round_titled", number=result.round, title=result.title)


def round_note(result: RoundResult, decision: Decision | None) -> Text:
    """What must stand beside a round's numbers: how many ballots, what was kept back, what kind of room, whose scores."""
    about = heading(f"room_pages.note_{result.kind}", ballots=result.sent, k=result.k)
    mean = heading(f"room_pages.mean_{result.mean}") if result.mean else Text()
    return joined(about, mean, Text() if decision is None else decision.note)


def criterion_names(keys: Iterable[str], decision: Decision | None) -> list[Text]:
    """Names of the criteria; their keys where the decision is not at hand."""
    known = {} if decision is None else {one.key: one.name for one in decision.criteria}
    return [known.get(key) or Text(key) for key in keys]


def option_names(keys: Iterable[str], decision: Decision | None) -> list[Text]:
    """Short names of the options; their keys where the decision is not at hand."""
    known = {} if decision is None else {one.key: one.label for one in decision.options}
    return [known.get(key) or Text(key) for key in keys]

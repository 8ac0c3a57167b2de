"""What the store holds in memory, and how it is read from the database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from mcda.polling.rooms import Room, Round, Showing
from mcda.polling.store.ballot_box import count_sent
from mcda.polling.store.plans import read_plan
from mcda.polling.store.schema import anonymous, reveals, rooms, rounds, secrets

__all__ = ["Inside", "Rows", "loaded", "read_rows", "with_counts"]

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Rows:
    """What is left of one opening of a round after it closed: weights (b, n) and segments, in the order of random keys."""

    round: int
    opening: int
    weights: Array
    segments: tuple[str | None, ...]


@dataclass(frozen=True)
class Inside:
    """What the server knows of a room besides what is public."""

    room: Room
    key_digest: bytes
    ticket_key: bytes
    receipt_key: bytes
    secrets: dict[int, bytes]


def loaded(connection: Connection) -> dict[str, Inside]:
    """Every room by its code, as the database has it."""
    sent = count_sent(connection)
    kept: dict[tuple[str, int, int], int] = {}
    group = (anonymous.c.room, anonymous.c.round, anonymous.c.opening)
    for room, number, opening, count in connection.execute(select(*group, func.count()).group_by(*group)):
        kept[room, number, opening] = count
    shown: dict[tuple[str, int], int] = {}
    for one in connection.execute(select(reveals).order_by(reveals.c.place)):
        shown[one.room, one.round] = one.place
    hidden: dict[str, dict[int, bytes]] = {}
    for one in connection.execute(select(secrets)):
        hidden.setdefault(one.room, {})[one.round] = bytes(one.secret)
    listed: dict[str, list[Round]] = {}
    for one in connection.execute(select(rounds).order_by(rounds.c.room, rounds.c.number)):
        going = one.state in ("open", "locked")
        count = sent.get((one.room, one.number), 0) if going else kept.get((one.room, one.number, one.opening), 0)
        place = shown.get((one.room, one.number), 0)
        listed.setdefault(one.room, []).append(
            Round(one.number, one.title, one.state, one.opening, count, one.deadline, one.note, place, one.remaining)
        )
    return {
        one.code: Inside(
            Room(
                id=one.id,
                code=one.code,
                plan=read_plan(one.plan, one.cap, one.k),
                state=one.state,
                joined=one.joined,
                version=one.version,
                rounds=tuple(listed.get(one.id, ())),
                showing=Showing(one.shown_part, one.shown_round),
            ),
            bytes(one.key_digest),
            bytes(one.ticket_key),
            bytes(one.receipt_key),
            hidden.get(one.id, {}),
        )
        for one in connection.execute(select(rooms).order_by(rooms.c.id))
    }


def with_counts(inside: Inside, sent: dict[tuple[str, int], int]) -> Inside:
    """The room with the numbers of ballots that its open rounds have now; the same object where nothing changed."""
    room = inside.room
    counted = tuple(
        replace(one, sent=sent.get((room.id, one.number), 0)) if one.state in ("open", "locked") else one
        for one in room.rounds
    )
    return inside if counted == room.rounds else replace(inside, room=replace(room, rounds=counted))


def read_rows(opening: tuple[int, int], kept: list[Any], criteria: int) -> Rows:
    """One opening's rows from what was selected."""
    weights = np.array([np.frombuffer(bytes(row.weights), dtype="<f8") for row in kept]).reshape(len(kept), criteria)
    weights.setflags(write=False)
    return Rows(opening[0], opening[1], weights, tuple(row.segment for row in kept))

"""Rounds opened, locked, closed, revealed and opened again; rooms made and destroyed."""

from __future__ import annotations

from secrets import SystemRandom, token_bytes

from sqlalchemy import Connection, delete, func, insert, select, update

from mcda.polling.refusals import Refusal
from mcda.polling.rooms import ROUND_STATES, Showing
from mcda.polling.store.schema import anonymous, ballots, reveals, rooms, rounds, secrets

__all__ = ["add_round", "change_state", "destroy", "lock_room", "point", "touch"]

KEY_BYTES = 16
SECRET_BYTES = 32


def lock_room(connection: Connection, room: str) -> None:
    """Keep other processes from changing this room until COMMIT: its rounds first, then itself, as ballots do."""
    if connection.dialect.name == "postgresql":
        mine = select(rounds.c.number).where(rounds.c.room == room).order_by(rounds.c.number)
        connection.execute(mine.with_for_update()).all()
        connection.execute(select(rooms.c.id).where(rooms.c.id == room).with_for_update()).all()


def touch(connection: Connection, room: str) -> None:
    """What may be shown of the room has changed."""
    connection.execute(update(rooms).where(rooms.c.id == room).values(version=rooms.c.version + 1))


def point(connection: Connection, room: str, chosen: Showing) -> None:
    """Let the projector show `chosen`. What may be shown of the room has not changed, so its version stays."""
    values = {"shown_part": chosen.part, "shown_round": chosen.round}
    connection.execute(update(rooms).where(rooms.c.id == room).values(**values))


def add_round(connection: Connection, room: str, title: str, deadline: int | None) -> int:
    """Open the next round and say its number; refused while another is open or locked."""
    lock_room(connection, room)
    going = select(rounds.c.number).where(rounds.c.room == room, rounds.c.state.in_(("open", "locked")))
    found = connection.execute(going).first()
    if found is not None:
        raise Refusal("rounds_closed_first", round=found.number)
    last = connection.execute(select(func.max(rounds.c.number)).where(rounds.c.room == room)).scalar() or 0
    connection.execute(
        insert(rounds).values(
            room=room, number=last + 1, title=title, note="", state="open", opening=1, deadline=deadline
        )
    )
    _new_secret(connection, room, last + 1)
    touch(connection, room)
    point(connection, room, Showing())
    return last + 1


def change_state(
    connection: Connection, room: str, number: int, wanted: str, now: int, seconds: int | None = None
) -> bool:
    """Bring a round to `wanted`; True where a box of ballots was emptied, so that what is deleted must be cleaned up.

    open and locked go back and forth with every ballot kept, and with what the timer has left; `seconds` from `now` set it anew, 0 takes it
    away. closed: seats and secret are destroyed, only rows of random key,
    weights and segment stay. revealed: closed first where it is not. open after closed or revealed: a fresh box with a new
    secret, as nobody can tell any more which ballot is whose; rows that were never revealed go.
    """
    if wanted not in ROUND_STATES:
        raise Refusal("unknown_state", found=str(wanted)[:40], accepted=", ".join(ROUND_STATES))
    lock_room(connection, room)
    here = (rounds.c.room == room, rounds.c.number == number)
    columns = (rounds.c.state, rounds.c.opening, rounds.c.deadline, rounds.c.remaining)
    found = connection.execute(select(*columns).where(*here)).first()
    if found is None:
        raise Refusal("round_not_open", round=number)
    if found.state == wanted and not (wanted == "open" and seconds is not None):
        return False
    if wanted == "revealed" and found.state == "revealed":
        return False
    over = found.state in ("closed", "revealed")
    values: dict[str, object] = {"state": wanted, "deadline": None, "remaining": None}
    if wanted == "open":
        left = found.remaining if seconds is None else seconds
        values["deadline"] = now + left if left else None
    elif wanted == "locked" and found.deadline is not None:
        values["remaining"] = max(1, found.deadline - now)
    emptied = False
    if wanted in ("open", "locked"):
        if over:
            if wanted == "locked":
                raise Refusal("round_not_open", round=number)
            _refuse_second(connection, room, number)
            values["opening"] = found.opening + 1
            _drop_unrevealed(connection, room, number)
            _new_secret(connection, room, number)
    else:
        if wanted == "closed" and over:
            return False  # revealed stays revealed
        if not over:
            _empty_box(connection, room, number, found.opening)
            emptied = True
        if wanted == "revealed":
            _reveal(connection, room, number, found.opening)
    connection.execute(update(rounds).where(*here).values(**values))
    touch(connection, room)
    if wanted in ("open", "revealed"):  # whatever was pointed at, people want to see this now
        point(connection, room, Showing())
    return emptied


def _refuse_second(connection: Connection, room: str, number: int) -> None:
    other = connection.execute(
        select(rounds.c.number).where(
            rounds.c.room == room, rounds.c.number != number, rounds.c.state.in_(("open", "locked"))
        )
    ).first()
    if other is not None:
        raise Refusal("rounds_closed_first", round=other.number)


def _new_secret(connection: Connection, room: str, number: int) -> None:
    connection.execute(insert(secrets).values(room=room, round=number, secret=token_bytes(SECRET_BYTES)))


def _empty_box(connection: Connection, room: str, number: int, opening: int) -> None:
    """Ballots become rows of random key, weights and segment, in the order of those keys; seats and secret are deleted."""
    inside = (ballots.c.room == room, ballots.c.round == number)
    kept = connection.execute(select(ballots.c.segment, ballots.c.weights).where(*inside)).all()
    keys = sorted(token_bytes(KEY_BYTES) for _ in kept)
    shuffled = SystemRandom().sample(list(kept), len(kept))
    rows = [
        {
            "row_key": key,
            "room": room,
            "round": number,
            "opening": opening,
            "segment": one.segment,
            "weights": one.weights,
        }
        for key, one in zip(keys, shuffled, strict=True)
    ]
    if rows:
        connection.execute(insert(anonymous), rows)
    connection.execute(delete(ballots).where(*inside))
    connection.execute(delete(secrets).where(secrets.c.room == room, secrets.c.round == number))


def _reveal(connection: Connection, room: str, number: int, opening: int) -> None:
    place = connection.execute(select(func.max(reveals.c.place)).where(reveals.c.room == room)).scalar() or 0
    connection.execute(insert(reveals).values(room=room, place=place + 1, round=number, opening=opening))


def _drop_unrevealed(connection: Connection, room: str, number: int) -> None:
    shown = select(reveals.c.opening).where(reveals.c.room == room, reveals.c.round == number)
    connection.execute(
        delete(anonymous).where(
            anonymous.c.room == room, anonymous.c.round == number, anonymous.c.opening.not_in(shown)
        )
    )


def destroy(connection: Connection, room: str) -> None:
    """Delete everything that was ever stored of a room."""
    lock_room(connection, room)
    for table in (ballots, anonymous, secrets, reveals, rounds):
        connection.execute(delete(table).where(table.c.room == room))
    connection.execute(delete(rooms).where(rooms.c.id == room))

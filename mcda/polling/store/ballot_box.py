"""Ballots into the box, many in one transaction; the check that the round is open is inside the INSERT."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Dialect,
    Integer,
    LargeBinary,
    String,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    type_coerce,
    update,
)

from mcda.polling.refusals import Refusal
from mcda.polling.store.schema import ballots, rooms, rounds

__all__ = ["Cast", "count_sent", "put_ballots", "put_joins"]


@dataclass(frozen=True, eq=False)
class Cast:
    """A ballot on its way to a seat. `opening` is the one whose secret made the seat; `now` is for the timer, never stored."""

    room: str
    round: int
    opening: int
    seat: bytes
    seq: int
    key: bytes
    segment: str | None
    weights: bytes
    now: int


def put_ballots(
    connection: Connection, casts: Sequence[Cast], sent: Mapping[tuple[str, int], int] | None = None
) -> Sequence[Any]:
    """Insert or replace; per ballot True (new or replaced), False (was in already), or the `Refusal` that answers it.

    Going through them by room, round and seat lets two processes never wait for each other in a circle, and on PostgreSQL
    the rounds' rows are locked first: a round cannot close, nor its cap be passed, between check and COMMIT. `sent` are the ballots
    so far, where nobody else can have added any; else they are counted.
    """
    order = sorted(range(len(casts)), key=lambda at: (casts[at].room, casts[at].round, casts[at].seat, casts[at].seq))
    if connection.dialect.name == "postgresql":
        touched = sorted({(cast.room, cast.round) for cast in casts})
        connection.execute(
            select(rounds.c.room)
            .where(tuple_(rounds.c.room, rounds.c.number).in_(touched))
            .order_by(rounds.c.room, rounds.c.number)
            .with_for_update()
        ).all()
    if sent is None:
        sent = count_sent(connection, {cast.room for cast in casts})
    coming = Counter((cast.room, cast.round) for cast in casts)
    most = {here: sent.get(here, 0) + count for here, count in coming.items()}
    outcomes: list[Any] = [None] * len(casts)
    for at in order:
        cast = casts[at]
        # counting seats for each ballot only matters where this group could fill the room
        taken = _run(connection, _insertion, **cast.__dict__, most=most[cast.room, cast.round]).first()
        outcomes[at] = True if taken is not None else _why_not(connection, cast)
    return outcomes


@cache
def _written(which: Callable[[str], Any], dialect: Dialect) -> tuple[str, tuple[str, ...] | None, dict[str, Any]]:
    """A statement as the database's own text, the order of its values (None: by name), and those that never change.

    Run as text and not as an expression: SQLAlchemy looks an expression up anew each time, which takes longer than inserting.
    """
    compiled = which(dialect.name).compile(dialect=dialect)
    order = tuple(compiled.positiontup) if compiled.positional else None
    return str(compiled), order, {name: value for name, value in compiled.params.items() if value is not None}


def _run(connection: Connection, which: Callable[[str], Any], **given: Any) -> Any:
    statement, order, always = _written(which, connection.dialect)
    values = {**always, **given}
    return connection.exec_driver_sql(statement, values if order is None else tuple(values[name] for name in order))


@cache
def _insertion(dialect: str) -> Any:
    """INSERT ... SELECT from the round, if it is open and there is room, ON CONFLICT replace an older ballot."""
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]

    seat = bindparam("seat", type_=LargeBinary)
    here = and_(ballots.c.room == rounds.c.room, ballots.c.round == rounds.c.number)
    sits: Any = select(literal_column("1")).select_from(ballots).where(here, ballots.c.seat == seat).correlate(rounds)
    taken = select(func.count()).select_from(ballots).where(here).correlate(rounds).scalar_subquery()
    source = (
        select(
            rounds.c.room,
            rounds.c.number,
            type_coerce(seat, LargeBinary),
            type_coerce(bindparam("seq", type_=Integer), Integer),
            type_coerce(bindparam("key", type_=LargeBinary), LargeBinary),
            type_coerce(bindparam("segment", type_=String), String),
            type_coerce(bindparam("weights", type_=LargeBinary), LargeBinary),
        )
        .select_from(rounds.join(rooms, rooms.c.id == rounds.c.room))
        .where(
            rounds.c.room == bindparam("room"),
            rounds.c.number == bindparam("round"),
            rounds.c.opening == bindparam("opening"),
            rounds.c.state == "open",
            rooms.c.state == "open",
            or_(rounds.c.deadline.is_(None), rounds.c.deadline > bindparam("now", type_=Integer)),
            or_(bindparam("most", type_=Integer) <= rooms.c.cap, sits.exists(), taken < rooms.c.cap),
        )
    )
    names = ["room", "round", "seat", "seq", "ballot_key", "segment", "weights"]
    new = insert(ballots).from_select(names, source, include_defaults=False)
    return new.on_conflict_do_update(
        index_elements=["room", "round", "seat"],
        set_={name: new.excluded[name] for name in names[3:]},
        where=and_(new.excluded.seq > ballots.c.seq, new.excluded.ballot_key != ballots.c.ballot_key),
    ).returning(ballots.c.seq)


def _why_not(connection: Connection, cast: Cast) -> Any:
    """Nothing was inserted: was it in already, is the round not open, is a newer one in, or is the room full?"""
    found = connection.execute(
        select(ballots.c.seq, ballots.c.ballot_key).where(
            ballots.c.room == cast.room, ballots.c.round == cast.round, ballots.c.seat == cast.seat
        )
    ).first()
    if found is not None and bytes(found.ballot_key) == cast.key:
        return False
    standing = connection.execute(
        select(rounds.c.state, rounds.c.opening, rounds.c.deadline, rooms.c.state.label("room_state"))
        .join(rooms, rooms.c.id == rounds.c.room)
        .where(rounds.c.room == cast.room, rounds.c.number == cast.round)
    ).first()
    if standing is None or standing.room_state != "open":
        return Refusal("no_such_room")
    late = standing.deadline is not None and standing.deadline <= cast.now
    if standing.state != "open" or standing.opening != cast.opening or late:
        return Refusal("round_not_open", round=cast.round)
    if found is not None:
        return Refusal("lower_seq", found=cast.seq, newest=found.seq)
    return Refusal("room_full")


def put_joins(connection: Connection, room_ids: Sequence[str]) -> Sequence[Any]:
    """Count people who were given a voter token; per person how many have joined their room by now."""
    joined = {}
    for room in sorted(set(room_ids)):
        joined[room] = _run(connection, _more_joined, here=room, more=room_ids.count(room)).scalar() or 0
    return [joined[room] for room in room_ids]


def _more_joined(_: str) -> Any:
    more = rooms.c.joined + bindparam("more", type_=Integer)
    return update(rooms).where(rooms.c.id == bindparam("here")).values(joined=more).returning(rooms.c.joined)


def count_sent(connection: Connection, room_ids: Iterable[str] | None = None) -> dict[tuple[str, int], int]:
    """Ballots per (room, round) that are open or locked, in these rooms or in all."""
    if room_ids is None:
        return {(found[0], found[1]): found[2] for found in connection.execute(_counted())}
    return {
        (found[0], found[1]): found[2]
        for room in sorted(set(room_ids))
        for found in _run(connection, _counted_here, here=room)
    }


def _counted() -> Any:
    return select(ballots.c.room, ballots.c.round, func.count()).group_by(ballots.c.room, ballots.c.round)


def _counted_here(_: str) -> Any:
    return _counted().where(ballots.c.room == bindparam("here"))

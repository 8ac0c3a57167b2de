"""The store as the rest of the program sees it: rooms in memory, ballots on disk before they are answered."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from mcda.polling import codes
from mcda.polling.ballots import Ballot
from mcda.polling.refusals import Refusal
from mcda.polling.rooms import LONGEST_NOTE, LONGEST_TITLE, Room, RoomPlan, Round, Showing
from mcda.polling.store.ballot_box import Cast, count_sent, put_ballots, put_joins
from mcda.polling.store.databases import opened
from mcda.polling.store.group_commit import GroupCommit
from mcda.polling.store.memory import Inside, Rows, loaded, read_rows, with_counts
from mcda.polling.store.plans import plan_text
from mcda.polling.store.round_states import add_round, change_state, destroy, lock_room, point, touch
from mcda.polling.store.schema import anonymous, migrate, reveals, rooms, rounds
from mcda.polling.store.taken_keys import TakenKeys

__all__ = ["Receipt", "Rows", "Store"]

Array = NDArray[np.float64]
T = TypeVar("T")
PERIOD = 0.25
"""Seconds between looks at timers and, on PostgreSQL, at what other processes have changed."""


@dataclass(frozen=True)
class Receipt:
    """Says that a ballot is on disk. `new` is False where the same ballot was in before (200 instead of 201)."""

    receipt: str
    new: bool


class Store:
    """Rooms, rounds and ballots. One object per process; safe to call from any thread.

    `home` (else MCDA_HOME) holds the SQLite file; `url` (else MCDA_DATABASE_URL) names PostgreSQL instead. A second process on
    the same file is refused with `InputError`. Methods that change a room return after COMMIT; `cast` returns a future at once.

    Reads come from memory: exact with SQLite, as one process owns the file; with PostgreSQL at most a quarter of a second
    behind what another process did, which no ballot depends on: its check is in the INSERT.
    """

    def __init__(self, home: Path | str | None = None, url: str | None = None) -> None:
        self._rooms: dict[str, Inside] = {}
        self._loaded = False
        self._taken = TakenKeys()
        self._database = opened(Path(home) if home is not None else None, url)
        self._writer = GroupCommit(self._database, self._tick, PERIOD)
        self._writer.start()
        try:
            # cleaning once more finishes what a kill between a close and its clean-up has left
            self._writer.alone(migrate, self._database.clean).result()
            self._load()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Finish what waits and give the database back."""
        self._writer.close()
        self._database.close()

    @property
    def shared(self) -> bool:
        """Whether other processes may work on the same store (PostgreSQL)."""
        return self._database.shared

    # Rooms

    def create_room(self, plan: RoomPlan) -> tuple[Room, str]:
        """A new room and its key for scripts; only the key's digest is kept, so this is the one time it can be shown."""
        key, found = codes.new_key(), token_hex(16)

        def run(connection: Connection) -> None:
            connection.execute(
                insert(rooms).values(
                    id=found,
                    code=codes.new_code(),
                    key_digest=codes.digest(key),
                    plan=plan_text(plan),
                    ticket_key=token_bytes(32),
                    receipt_key=token_bytes(32),
                    cap=plan.cap,
                    k=plan.k,
                    state="open",
                )
            )

        for _ in range(3):  # two rooms drawing the same of 6.6e11 codes is one in millions; three times in a row, never
            try:
                self._changed(run)
                break
            except IntegrityError:
                continue
        return next(inside.room for inside in self._rooms.values() if inside.room.id == found), key

    def rooms(self) -> tuple[Room, ...]:
        """Every room of the installation, for the facilitator."""
        return tuple(inside.room for inside in self._rooms.values())

    def room(self, code: str) -> Room:
        """The room with this code, however it was typed; closed and unknown ones are both `no_such_room`."""
        inside = self._rooms.get(codes.normalised_code(code))
        if inside is None or inside.room.state != "open":
            raise Refusal("no_such_room")
        return inside.room

    def managed(self, code: str) -> Room:
        """The room with this code, closed or not: for its facilitator."""
        return self._inside(code).room

    def opens(self, code: str, key: str) -> bool:
        """Whether `key` is the room's key; takes as long for a room that does not exist."""
        inside = self._rooms.get(codes.normalised_code(code))
        known = inside.key_digest if inside else bytes(32)
        return codes.same(codes.digest(key), known) and inside is not None

    def new_room_key(self, code: str) -> str:
        """Another key for the room; the earlier one opens nothing any more."""
        inside, key = self._inside(code), codes.new_key()
        self._changed(
            lambda connection: connection.execute(
                update(rooms).where(rooms.c.id == inside.room.id).values(key_digest=codes.digest(key))
            )
        )
        return key

    def set_k(self, code: str, k: int) -> Room:
        """Another k; refused once the first ballot is in."""
        inside = self._inside(code)
        replace(inside.room.plan, k=k)  # its checks

        def run(connection: Connection) -> None:
            lock_room(connection, inside.room.id)
            closed = select(anonymous.c.room).where(anonymous.c.room == inside.room.id).limit(1)
            if count_sent(connection, [inside.room.id]) or connection.execute(closed).first():
                raise Refusal("fixed_by_ballots")
            connection.execute(update(rooms).where(rooms.c.id == inside.room.id).values(k=k))
            touch(connection, inside.room.id)

        self._changed(run)
        return self._inside(code).room

    def close_room(self, code: str, state: str = "closed") -> Room:
        """Nobody can join or send any more (state `open` undoes it); the facilitator still sees everything."""
        inside = self._inside(code)

        def run(connection: Connection) -> None:
            connection.execute(update(rooms).where(rooms.c.id == inside.room.id).values(state=state))
            touch(connection, inside.room.id)

        self._changed(run)
        return self._inside(code).room

    def destroy(self, code: str) -> None:
        """Remove everything that was ever stored of the room, from the file and its log as well."""
        room = self._inside(code).room.id
        self._changed(lambda connection: destroy(connection, room), self._database.clean)

    # People

    def join(self, code: str, ticket: str | None = None) -> str:
        """The voter token of somebody who comes in for the first time, counted as joined.

        In an open room a new one; in a room with tickets the ticket itself, which must be one of the room's (`Refusal`).
        """
        room = self.room(code)
        if room.plan.kind == "tickets":
            shown = codes.voter_bytes(ticket)
            if shown is None or not self.admits(room, shown):
                raise Refusal("unknown_ticket")
            voter = shown.hex()
        else:
            voter = codes.new_voter()
        self._writer.grouped(self._put_joins, room.id)
        return voter

    def tickets(self, code: str, count: int) -> tuple[str, ...]:
        """New tickets to print, up to the room's cap; none is stored."""
        inside = self._inside(code)
        if inside.room.plan.kind != "tickets" or not 0 < count <= inside.room.plan.cap:
            raise Refusal("room_plan", field="tickets", found=count, accepted=f"1 … {inside.room.plan.cap}")
        return tuple(codes.new_ticket(inside.ticket_key) for _ in range(count))

    def admits(self, room: Room, voter: bytes) -> bool:
        """Whether this voter token may vote here: any in an open room, only its tickets in a room with tickets."""
        return room.plan.kind == "open" or codes.is_ticket(self._inside(room.code).ticket_key, voter)

    def cast(self, code: str, ballot: Ballot) -> Future[Receipt]:
        """Send a ballot to its seat. The future is answered after COMMIT: a `Receipt`, or a `Refusal` and nothing has changed.

        Awaitable through `asyncio.wrap_future`. Refused at once: unknown room, unknown ticket, a round that is not open.
        """
        room = self.room(code)
        inside = self._inside(code)
        if not self.admits(room, ballot.voter):
            raise Refusal("unknown_ticket")
        found, secret = room.round(ballot.round), inside.secrets.get(ballot.round)
        if found is None:
            raise Refusal("round_not_open", round=ballot.round)
        text = codes.receipt(inside.receipt_key, ballot.round, found.opening, ballot.key)
        given = f"{text}|{ballot.voter.hex()}"
        answer: Future[Receipt] = Future()
        if secret is None:
            if not self._taken.holds(given):
                raise Refusal("round_not_open", round=ballot.round)
            answer.set_result(Receipt(text, new=False))
            return answer
        cast = Cast(
            room=room.id,
            round=ballot.round,
            opening=found.opening,
            seat=codes.seat(secret, ballot.voter),
            seq=ballot.seq,
            key=ballot.key,
            segment=ballot.segment,
            weights=np.asarray(ballot.weights, dtype="<f8").tobytes(),
            now=_now(),
        )

        def answered(done: Future[Any]) -> None:
            failure = done.exception()
            if isinstance(failure, Refusal) and self._taken.holds(given):
                answer.set_result(Receipt(text, new=False))  # sent again after a newer one, or after the close
            elif failure is not None:
                answer.set_exception(failure)
            else:
                self._taken.add(given)
                answer.set_result(Receipt(text, new=bool(done.result())))

        answer.set_running_or_notify_cancel()
        self._writer.grouped(self._put_ballots, cast).add_done_callback(answered)
        return answer

    # Rounds

    def add_round(self, code: str, title: str = "", seconds: float | None = None) -> Round:
        """Open the next round, closing by itself after `seconds` where given; refused while another is going on."""
        inside = self._inside(code)
        if len(title) > LONGEST_TITLE:
            raise Refusal("room_plan", field="title", found=len(title), accepted=f"0 … {LONGEST_TITLE}")
        ends = None if seconds is None else _now() + _whole(seconds)
        number = self._changed(lambda connection: add_round(connection, inside.room.id, title, ends))
        return self._round(code, number)

    def set_state(self, code: str, number: int, state: str, seconds: float | None = None) -> Round:
        """Bring a round to open, locked, closed or revealed (see `change_state`). A paused round goes on with what its timer had left;
        `seconds` set the timer of an open one anew, 0 takes it away."""
        room = self._inside(code).room.id
        left = None if seconds is None else 0 if seconds == 0 else _whole(seconds)
        emptied: list[bool] = []

        def run(connection: Connection) -> None:
            emptied[:] = [change_state(connection, room, number, state, _now(), left)]

        self._changed(run, lambda connection: self._database.clean(connection) if emptied[0] else None)
        return self._round(code, number)

    def set_note(self, code: str, number: int, note: str) -> Round:
        """The facilitator's notes of the discussion after a round."""
        room = self._inside(code).room.id
        if len(note) > LONGEST_NOTE:
            raise Refusal("room_plan", field="note", found=len(note), accepted=f"0 … {LONGEST_NOTE}")

        def run(connection: Connection) -> None:
            connection.execute(update(rounds).where(rounds.c.room == room, rounds.c.number == number).values(note=note))
            touch(connection, room)

        self._changed(run)
        return self._round(code, number)

    def show(self, code: str, chosen: Showing) -> Room:
        """Put `chosen` on every projector of the room, in every process; opening and revealing a round bring it back to following."""
        room = self._inside(code).room
        if len(chosen.part) > LONGEST_TITLE or (chosen.round and room.round(chosen.round) is None):
            raise Refusal("round_not_open", round=chosen.round)
        self._changed(lambda connection: point(connection, room.id, chosen))
        return self._inside(code).room

    def rows(self, code: str) -> tuple[Rows, ...]:
        """Every opening that was revealed, in the order of the reveals, as anonymous rows. For the tally alone."""
        room = self._inside(code).room

        def run(connection: Connection) -> tuple[Rows, ...]:
            shown = connection.execute(
                select(reveals.c.round, reveals.c.opening).where(reveals.c.room == room.id).order_by(reveals.c.place)
            ).all()
            columns = select(anonymous.c.round, anonymous.c.opening, anonymous.c.segment, anonymous.c.weights)
            kept = connection.execute(columns.where(anonymous.c.room == room.id).order_by(anonymous.c.row_key)).all()
            return tuple(
                read_rows(one, [row for row in kept if row[:2] == one], len(room.plan.criteria))
                for one in map(tuple, shown)
            )

        return self._writer.alone(run).result()

    # Inside

    def _inside(self, code: str) -> Inside:
        inside = self._rooms.get(codes.normalised_code(code))
        if inside is None:
            raise Refusal("no_such_room")
        return inside

    def _round(self, code: str, number: int) -> Round:
        found = self._inside(code).room.round(number)
        if found is None:
            raise Refusal("round_not_open", round=number)
        return found

    def _changed(self, run: Callable[[Connection], T], after: Callable[[Connection], None] | None = None) -> T:
        """Run in a transaction; once it is on disk, memory follows, and only then the caller."""

        def then(connection: Connection) -> None:
            if after is not None:
                after(connection)
            with connection.begin():
                self._take(loaded(connection))

        return self._writer.alone(run, then).result()

    def _load(self) -> None:
        self._writer.alone(lambda connection: self._take(loaded(connection))).result()

    def _take(self, found: dict[str, Inside]) -> None:
        self._rooms = found
        self._loaded = True

    def _put_ballots(self, connection: Connection, casts: Any) -> Any:
        """In the writer thread: a group of ballots, and the counts that memory shows afterwards."""
        touched = {cast.room for cast in casts}
        known = {
            (inside.room.id, one.number): one.sent
            for inside in self._rooms.values()
            if inside.room.id in touched
            for one in inside.room.rounds
        }
        outcomes = put_ballots(connection, casts, None if self.shared else known)
        sent = count_sent(connection, touched)
        self._rooms = {
            code: with_counts(inside, sent) if inside.room.id in touched else inside
            for code, inside in self._rooms.items()
        }
        return outcomes

    def _put_joins(self, connection: Connection, room_ids: Any) -> Any:
        """In the writer thread: people who joined."""
        outcomes = put_joins(connection, room_ids)
        joined = dict(zip(room_ids, outcomes, strict=True))
        self._rooms = {
            code: replace(inside, room=replace(inside.room, joined=joined.get(inside.room.id, inside.room.joined)))
            for code, inside in self._rooms.items()
        }
        return outcomes

    def _tick(self) -> None:
        """In the writer thread, a few times a second: timers that have run out, and other processes' changes."""
        due = [
            (inside.room.id, one.number)
            for inside in self._rooms.values()
            for one in inside.room.rounds
            if one.deadline is not None and one.state in ("open", "locked") and one.deadline <= _now()
        ]
        if due:
            self._writer.now(lambda connection: self._close_due(connection, due), self._database.clean)
        if due or (self.shared and self._loaded):
            self._writer.now(lambda connection: self._take(loaded(connection)))

    @staticmethod
    def _close_due(connection: Connection, due: list[tuple[str, int]]) -> None:
        for room, number in due:
            change_state(connection, room, number, "closed", _now())


def _now() -> int:
    return int(time.time())


def _whole(seconds: float) -> int:
    if not math.isfinite(seconds) or not 1 <= seconds <= 86_400:
        raise Refusal("room_plan", field="seconds", found=seconds, accepted="1 … 86400")
    return math.ceil(seconds)

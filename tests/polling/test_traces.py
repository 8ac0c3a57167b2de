"""After a round has closed, the bytes of the store hold no voter, no ticket, no seat, no key and no order of arrival."""

from __future__ import annotations

import json
import subprocess
import sys
import uuid
from pathlib import Path

import numpy as np
import pytest
from phones import CRITERIA, send

from mcda.polling import Segment, Store, Tally, room_aggregate
from mcda.polling.codes import new_voter, seat
from mcda.text import Text

SEGMENTS = (Segment("field-hands", Text("Field")), Segment("head-office", Text("Head office")))


def everything_stored(home) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(home.iterdir()))


def held_room(store, open_room, ballots=30):
    """A round with people who change their minds; what could give them away."""
    code = open_room(segments=SEGMENTS)
    secret = store._rooms[code].secrets[1]
    traces, rows = [secret], []
    chance = np.random.default_rng(4)
    for place in range(ballots):
        voter = new_voter()
        for seq in (1, 2):
            key = str(uuid.uuid4())
            given = chance.random(3)
            segment = SEGMENTS[place % 2].key
            send(
                store,
                code,
                voter=voter,
                seq=seq,
                key=key,
                segment=segment,
                points=dict(zip(CRITERIA, given, strict=True)),
            )
            traces += [uuid.UUID(key).bytes, key.encode()]
            rows.append((given / given.sum()).tobytes())
        traces.append(rows.pop(-2))  # the ballot that was replaced
        traces += [bytes.fromhex(voter), voter.encode(), seat(secret, bytes.fromhex(voter))]
    return code, traces, rows


def test_while_open_the_traces_are_there_so_that_the_test_can_fail(store, open_room, own_home):
    _, traces, _ = held_room(store, open_room)
    assert any(trace in everything_stored(own_home) for trace in traces)


@pytest.mark.parametrize("state", ["closed", "revealed"])
def test_after_the_close_only_weights_and_segments_are_left(store, open_room, own_home, state):
    code, traces, rows = held_room(store, open_room)
    store.set_state(code, 1, state)
    stored = everything_stored(own_home)
    assert [trace for trace in traces if trace in stored] == []
    assert all(row in stored for row in rows), "the rows to compare rounds with are kept"
    assert (own_home / "rooms.sqlite-wal").stat().st_size == 0


def test_the_rows_lie_in_no_order_of_arrival(store, open_room, own_home):
    code, _, rows = held_room(store, open_room, 60)
    store.set_state(code, 1, "revealed")
    kept = [one.tobytes() for one in store.rows(code)[0].weights]
    assert sorted(kept) == sorted(rows)
    order = np.array([rows.index(one) for one in kept])
    assert abs(np.corrcoef(order, np.arange(60))[0, 1]) < 0.5
    stored = everything_stored(own_home)
    places = np.array([stored.index(one) for one in rows])
    assert abs(np.corrcoef(places, np.arange(60))[0, 1]) < 0.5


KILLED_BEFORE_CLEANING = """
import os, sys
sys.path.insert(0, {tests!r})
from phones import CRITERIA, send
from mcda.polling import RoomPlan, Store
store = Store()
room, _ = store.create_room(RoomPlan(criteria=CRITERIA))
store.add_round(room.code)
for place in range(20): send(store, room.code)
print(store._rooms[room.code].secrets[1].hex(), flush=True)
store._database.clean = lambda connection: os._exit(9)
store.set_state(room.code, 1, "closed")
"""


def test_a_kill_between_the_close_and_its_clean_up_is_made_good_at_the_next_start(own_home):
    script = KILLED_BEFORE_CLEANING.format(tests=str(Path(__file__).parent))
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert found.returncode == 9, found.stderr
    secret = bytes.fromhex(found.stdout.strip())
    assert secret in everything_stored(own_home), "the log still holds it"
    Store().close()
    assert secret not in everything_stored(own_home)


def test_destroying_leaves_nothing_at_all(store, open_room, own_home):
    code, traces, rows = held_room(store, open_room)
    store.set_state(code, 1, "revealed")
    room = store.managed(code)
    store.destroy(code)
    stored = everything_stored(own_home)
    names = [code.encode(), room.id.encode(), *(one.key.encode() for one in SEGMENTS), b"speed.top"]
    assert [trace for trace in [*traces, *rows, *names] if trace in stored] == []
    assert store.rooms() == ()


def test_an_open_room_can_be_destroyed_as_well(store, open_room, own_home):
    code, traces, _ = held_room(store, open_room)
    store.destroy(code)
    stored = everything_stored(own_home)
    assert [trace for trace in [*traces, code.encode()] if trace in stored] == []


def test_tickets_are_stored_nowhere(store, open_room, own_home):
    code = open_room(kind="tickets")
    tickets = store.tickets(code, 5)
    for ticket in tickets:
        send(store, code, voter=ticket)
    stored = everything_stored(own_home)
    assert not any(bytes.fromhex(ticket) in stored or ticket.encode() in stored for ticket in tickets)


def test_the_export_holds_no_ballot_and_no_code(store, open_room):
    code, traces, rows = held_room(store, open_room)
    store.set_state(code, 1, "revealed")
    written = json.dumps(room_aggregate(store.managed(code), Tally(store, lambda room: None).results(code)))
    assert code not in written
    assert store.managed(code).id not in written
    for row in rows:
        for weight in np.frombuffer(row).tolist():
            assert f"{weight:.6f}"[:-1] not in written
    for trace in traces:
        assert trace.hex() not in written


def test_no_time_and_no_address_has_a_column(store):
    from mcda.polling.store.schema import anonymous, ballots

    assert set(ballots.c.keys()) == {"room", "round", "seat", "seq", "ballot_key", "segment", "weights"}
    assert set(anonymous.c.keys()) == {"row_key", "room", "round", "opening", "segment", "weights"}

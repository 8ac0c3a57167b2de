"""The same promises on PostgreSQL, with several processes on one store."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from kills import killed_bursts
from phones import CRITERIA, body, send
from postgresql_server import PostgresqlServer, programs

from mcda.errors import InputError
from mcda.polling import Refusal, RoomPlan, Segment, Showing, Store, Tally, parse_ballot
from mcda.polling.codes import new_voter, seat
from mcda.text import Text

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed: apt-get install postgresql"),
]


@pytest.fixture(scope="module")
def server():
    found = PostgresqlServer()
    yield found
    found.stop()


@pytest.fixture
def stores(server):
    """Two stores on one server, as two processes would have."""
    found = [Store(url=server.url), Store(url=server.url)]
    yield found
    for one in found:
        one.close()


def heard(store, code, holds):
    """Wait until `store` has heard of another's change."""
    until = time.monotonic() + 2
    while time.monotonic() < until:
        room = next((one for one in store.rooms() if one.code == code), None)
        if room is not None and holds(room):
            return
        time.sleep(0.01)
    raise AssertionError("the other process never hears of it")


@pytest.fixture
def room(stores):
    found, _ = stores[0].create_room(RoomPlan(criteria=CRITERIA, cap=60, segments=(Segment("field", Text("Field")),)))
    stores[0].add_round(found.code)
    heard(stores[1], found.code, lambda one: one.current is not None)
    return found.code


def test_either_process_takes_either_ballot_and_both_know(stores, room):
    one, other = stores
    voter = new_voter()
    first = send(one, room, voter=voter)
    assert send(other, room, voter=voter, seq=2).new
    with pytest.raises(Refusal):
        send(one, room, voter=voter, seq=1)
    assert first.new
    heard(one, room, lambda found: found.current.sent == 1)


def test_the_same_key_at_both_is_one_ballot_with_one_receipt(stores, room):
    voter, key = new_voter(), "11111111-2222-3333-4444-555555555555"
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda place: send(stores[place % 2], room, voter=voter, key=key), range(40)))
    assert sum(answer.new for answer in answers) == 1
    assert len({answer.receipt for answer in answers}) == 1


def test_the_cap_holds_over_both(stores, room):
    with ThreadPoolExecutor(32) as pool:
        jobs = [pool.submit(send, stores[place % 2], room, voter=new_voter()) for place in range(150)]
        failures = [job.exception() for job in jobs]
    assert sum(failure is None for failure in failures) == 60
    assert {failure.kind for failure in failures if failure is not None} == {"room_full"}


def test_closing_at_one_in_mid_burst_at_the_other_keeps_what_was_acknowledged(stores, room):
    one, other = stores
    ballots = [
        parse_ballot(body(points={"cost": 1 + place, "speed.top": 1, "risk": 1}), other.room(room))
        for place in range(50)
    ]
    begun = threading.Event()

    def phone(ballot):
        begun.set()
        return other.cast(room, ballot).result(timeout=30)

    with ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(phone, ballot) for ballot in ballots]
        begun.wait()
        one.set_state(room, 1, "revealed")
        taken = [ballots[place].weights.tolist() for place, job in enumerate(jobs) if job.exception() is None]
    assert sorted(one.rows(room)[0].weights.tolist()) == sorted(taken)


def test_two_facilitators_closing_at_once_close_once(stores, room):
    for place in range(6):
        send(stores[place % 2], room)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda store: store.set_state(room, 1, "revealed"), stores))
    assert [len(rows.weights) for rows in stores[0].rows(room)] == [6]


def test_two_rounds_cannot_be_opened_at_once(stores, room):
    stores[0].set_state(room, 1, "closed")
    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(store.add_round, room) for store in stores]
        failures = [job.exception() for job in jobs]
    assert sorted(failure is None for failure in failures) == [False, True]


def test_the_tally_is_the_same_at_both(stores, room):
    for place in range(12):
        send(stores[place % 2], room, points={"cost": place, "speed.top": 5, "risk": 5})
    stores[0].set_state(room, 1, "revealed")
    heard(stores[1], room, lambda found: found.current.state == "revealed")
    results = [Tally(store, lambda found: None).results(room)[0] for store in stores]
    assert results[0].published() == results[1].published()
    assert sum(results[0].percents) == 100


def test_many_rooms_at_both_never_wait_for_each_other_in_a_circle(stores):
    codes = []
    for _ in range(6):
        found, _ = stores[0].create_room(RoomPlan(criteria=CRITERIA))
        stores[0].add_round(found.code)
        codes.append(found.code)
    for code in codes:
        heard(stores[1], code, lambda one: one.current is not None)
    with ThreadPoolExecutor(24) as pool:
        jobs = [pool.submit(send, stores[place % 2], codes[place * 7 % 6]) for place in range(360)]
        jobs += [pool.submit(stores[place % 2].join, codes[place % 6]) for place in range(120)]
        assert [job.exception() for job in jobs] == [None] * 480
    assert sum(store.managed(code).current.sent for store in stores[:1] for code in codes) <= 360
    for code in codes:
        heard(stores[0], code, lambda one: one.current.sent == 60 and one.joined == 20)


@pytest.mark.parametrize("setting", ["fsync", "synchronous_commit"])
def test_it_does_not_start_where_the_server_may_lose_what_it_acknowledged(setting):
    server = PostgresqlServer(**{setting: "off"})
    try:
        with pytest.raises(InputError) as caught:
            Store(url=server.url)
        assert caught.value.key == "polling.unsafe_database"
        assert setting in str(caught.value)
    finally:
        server.stop()


def test_two_processes_starting_at_once_migrate_once():
    server = PostgresqlServer()
    try:
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda _: Store(url=server.url), range(4)))
        for one in found:
            one.close()
    finally:
        server.stop()


def test_another_process_shows_on_its_walls_what_is_pointed_at_here(stores, room):
    stores[0].set_state(room, 1, "revealed")
    stores[0].show(room, Showing("weights", 1))
    heard(stores[1], room, lambda one: one.showing == Showing("weights", 1))
    stores[1].set_state(room, 1, "open")
    heard(stores[0], room, lambda one: one.showing == Showing() and one.current.state == "open")
    stores[1].set_state(room, 1, "open", seconds=500)
    stores[1].set_state(room, 1, "locked")
    heard(stores[0], room, lambda one: (one.current.remaining or 0) > 490)


def test_ballots_wait_for_a_server_that_comes_back(server, stores, room):
    send(stores[0], room)
    server.kill()
    ballots = [parse_ballot(body(), stores[0].room(room)) for _ in range(5)]
    waiting = [stores[0].cast(room, ballot) for ballot in ballots]
    server.start()
    assert all(one.result(timeout=30).new for one in waiting)
    send(stores[1], room)
    heard(stores[1], room, lambda one: one.current.sent == 7)


def test_after_the_close_the_tables_hold_no_trace(server, stores, room):
    voters = [new_voter() for _ in range(20)]
    secret = stores[0]._rooms[room].secrets[1]
    seats = [seat(secret, bytes.fromhex(voter)) for voter in voters]
    for voter in voters:
        send(stores[0], room, voter=voter)
    stores[0].set_state(room, 1, "closed")

    def checkpoint(connection):
        from sqlalchemy import text

        connection.execute(text("CHECKPOINT"))
        return (
            connection.execute(text("SELECT pg_relation_filepath(oid) FROM pg_class WHERE relkind = 'r'"))
            .scalars()
            .all()
        )

    paths = [server.data / path for path in stores[0]._writer.alone(checkpoint).result() if path]
    stored = b"".join(path.read_bytes() for path in paths if isinstance(path, Path) and path.exists())
    assert stored
    assert [one for one in [secret, *seats] if one in stored] == []


def test_thirty_kills_of_the_program_lose_nothing(server, monkeypatch):
    monkeypatch.setenv("MCDA_DATABASE_URL", server.url)
    cleared(server)
    assert killed_bursts(30) > 1000


def test_thirty_kills_of_the_database_lose_nothing(server, monkeypatch):
    monkeypatch.setenv("MCDA_DATABASE_URL", server.url)
    cleared(server)

    def kill(process):
        server.kill()
        server.start()
        time.sleep(0.3)
        process.kill()

    assert killed_bursts(30, kill) > 1000


def cleared(server):
    """Ballots of earlier tests would be taken for those of the burst."""
    store = Store(url=server.url)
    for one in store.rooms():
        store.destroy(one.code)
    store.close()

"""The store: one ballot per seat, the newest counts, rounds open and close, and memory says what the disk says."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest
from phones import CRITERIA, body, send

from mcda.errors import InputError
from mcda.polling import Refusal, RoomPlan, Segment, Showing, Store, parse_ballot
from mcda.polling.codes import ALPHABET, new_ticket, new_voter, normalised_code, voter_bytes
from mcda.polling.store.plans import plan_text
from mcda.polling.store.schema import MIGRATIONS
from mcda.text import Text


def kind_of(call, *given, **named):
    with pytest.raises(Refusal) as caught:
        call(*given, **named)
    return caught.value.kind


def sent_in(store, code):
    return store.managed(code).current.sent


# One seat, one ballot


def test_the_same_key_again_gives_the_same_receipt_and_changes_nothing(store, open_room):
    code, voter, key = open_room(), new_voter(), str(uuid.uuid4())
    first = send(store, code, voter=voter, key=key)
    again = send(store, code, voter=voter, key=key, points={"cost": 1, "speed.top": 0, "risk": 0}, seq=5)
    assert first.new
    assert not again.new
    assert first.receipt == again.receipt
    store.set_state(code, 1, "revealed")
    assert store.rows(code)[0].weights.tolist() == [[0.1, 0.3, 0.6]]


def test_a_higher_seq_replaces_and_a_lower_one_is_refused(store, open_room):
    code, voter = open_room(), new_voter()
    first = send(store, code, voter=voter)
    newer = send(store, code, voter=voter, seq=7, points={"cost": 1, "speed.top": 0, "risk": 0})
    assert newer.new
    assert newer.receipt != first.receipt
    assert kind_of(send, store, code, voter=voter, seq=3) == "lower_seq"
    assert kind_of(send, store, code, voter=voter, seq=7) == "lower_seq"
    assert sent_in(store, code) == 1
    store.set_state(code, 1, "revealed")
    assert store.rows(code)[0].weights.tolist() == [[1.0, 0.0, 0.0]]


def test_an_older_ballot_sent_again_hears_that_it_was_taken(store, open_room):
    code, voter, key = open_room(), new_voter(), str(uuid.uuid4())
    first = send(store, code, voter=voter, key=key)
    send(store, code, voter=voter, seq=2)
    again = send(store, code, voter=voter, key=key)
    assert (again.receipt, again.new) == (first.receipt, False)


def test_a_receipt_lost_on_the_way_is_given_again_after_the_close(store, open_room):
    code, voter, key = open_room(), new_voter(), str(uuid.uuid4())
    first = send(store, code, voter=voter, key=key)
    late = parse_ballot(body(voter=voter, key=key), store.room(code))
    stranger = parse_ballot(body(key=key), store.room(code))
    store.set_state(code, 1, "closed")
    assert store.cast(code, late).result().receipt == first.receipt
    assert kind_of(lambda: store.cast(code, stranger).result()) == "round_not_open"


def test_two_ballots_at_once_from_one_voter_are_one(store, open_room):
    code = open_room()
    voters = [new_voter() for _ in range(50)]

    with ThreadPoolExecutor(20) as pool:
        jobs = [pool.submit(send, store, code, voter=voter, seq=seq) for voter in voters for seq in (1, 2)]
        answers = [job.exception() for job in jobs]
    assert {one.kind for one in answers if one is not None} <= {"lower_seq"}
    assert all(answer is None for answer in answers[1::2]), "the newer of the two always counts"
    store.set_state(code, 1, "closed")
    assert sent_in(store, code) == 50


def test_the_same_ballot_twice_at_once_is_new_once(store, open_room):
    code, voter, key = open_room(), new_voter(), str(uuid.uuid4())
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: send(store, code, voter=voter, key=key), range(20)))
    assert sum(answer.new for answer in answers) == 1
    assert len({answer.receipt for answer in answers}) == 1


def test_the_cap_holds_whoever_comes_at_once_and_seats_taken_may_change_their_mind(store, open_room):
    code = open_room(cap=10)
    voters = [new_voter() for _ in range(30)]
    with ThreadPoolExecutor(10) as pool:
        jobs = [pool.submit(send, store, code, voter=voter) for voter in voters]
        answers = [job.exception() for job in jobs]
    assert sum(answer is None for answer in answers) == 10
    assert {answer.kind for answer in answers if answer is not None} == {"room_full"}
    inside = voters[answers.index(None)]
    assert send(store, code, voter=inside, seq=2).new


# Rounds


def test_a_locked_round_takes_nothing_and_goes_on_with_every_ballot(store, open_room):
    code = open_room()
    send(store, code)
    store.set_state(code, 1, "locked")
    assert kind_of(send, store, code) == "round_not_open"
    store.set_state(code, 1, "open")
    send(store, code)
    assert sent_in(store, code) == 2


def test_closing_in_mid_burst_keeps_exactly_what_was_acknowledged(store, open_room):
    code = open_room()
    room = store.room(code)
    ballots = [parse_ballot(body(points={"cost": 1 + place, "speed.top": 1, "risk": 1}), room) for place in range(200)]
    futures = []
    with ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(store.cast, code, ballot) for ballot in ballots[:120]]
        closing = pool.submit(store.set_state, code, 1, "closed")
        jobs += [pool.submit(store.cast, code, ballot) for ballot in ballots[120:]]
        closing.result()
        for job in jobs:
            failure = job.exception()
            futures.append(failure if failure is not None else job.result().exception() or job.result().result())
    taken = [ballots[place].weights.tolist() for place, answer in enumerate(futures) if not isinstance(answer, Refusal)]
    assert {answer.kind for answer in futures if isinstance(answer, Refusal)} <= {"round_not_open"}
    store.set_state(code, 1, "revealed")
    kept = store.rows(code)[0].weights.tolist()
    assert sorted(kept) == sorted(taken)


def test_a_timer_closes_the_round_and_refuses_what_comes_later(store, open_room):
    room, _ = store.create_room(RoomPlan(criteria=CRITERIA))
    store.add_round(room.code, "short", seconds=1)
    send(store, room.code)
    until = time.monotonic() + 5
    while store.managed(room.code).current.state == "open" and time.monotonic() < until:
        time.sleep(0.05)
    assert store.managed(room.code).current.state == "closed"
    assert kind_of(send, store, room.code) == "round_not_open"
    assert sent_in(store, room.code) == 1


def test_the_timer_is_checked_in_the_insert_not_only_by_the_clock_that_closes(store, open_room, monkeypatch):
    from mcda.polling.store import keeper

    room, _ = store.create_room(RoomPlan(criteria=CRITERIA))
    store.add_round(room.code, seconds=3600)
    ballot = parse_ballot(body(), store.room(room.code))
    monkeypatch.setattr(store, "_tick", lambda: None)
    real = time.time()
    monkeypatch.setattr(keeper, "_now", lambda: int(real) + 3601)
    assert kind_of(lambda: store.cast(room.code, ballot).result()) == "round_not_open"


def test_a_pause_keeps_what_the_timer_had_left(own_home, monkeypatch):
    from mcda.polling.store import keeper

    at = int(time.time())
    monkeypatch.setattr(keeper, "_now", lambda: at)
    store = Store()
    code = store.create_room(RoomPlan(criteria=CRITERIA))[0].code
    store.add_round(code, seconds=300)
    at += 100
    paused = store.set_state(code, 1, "locked")
    assert (paused.deadline, paused.remaining) == (None, 200)
    store.close()
    at += 5000  # the server is away meanwhile, and longer than the timer was
    store = Store()
    try:
        assert store.room(code).current.remaining == 200
        going = store.set_state(code, 1, "open")
        assert (going.state, going.deadline, going.remaining) == ("open", at + 200, None)
        store.set_state(code, 1, "locked")
        assert store.set_state(code, 1, "open", seconds=60).deadline == at + 60
        assert store.set_state(code, 1, "open", seconds=0).deadline is None
        store.set_state(code, 1, "locked")
        assert store.set_state(code, 1, "open").deadline is None, "there was no timer to keep"
        for seconds in (-1, 86_401, float("nan")):
            assert kind_of(store.set_state, code, 1, "open", seconds) == "room_plan"
    finally:
        store.close()


def test_what_the_wall_shows_outlives_the_process_and_changes_nothing_else(own_home):
    store = Store()
    code = store.create_room(RoomPlan(criteria=CRITERIA))[0].code
    store.add_round(code)
    store.set_state(code, 1, "revealed")
    before = store.room(code)
    assert before.showing == Showing("follow", 0)
    assert store.show(code, Showing("agenda", 1)) == replace(before, showing=Showing("agenda", 1))
    assert kind_of(store.show, code, Showing("agenda", 2)) == "round_not_open"
    store.close()
    store = Store()
    try:
        assert store.room(code).showing == Showing("agenda", 1)
        store.add_round(code)
        assert store.room(code).showing == Showing()
        for change in (lambda: store.set_state(code, 2, "revealed"), lambda: store.set_state(code, 2, "open")):
            store.show(code, Showing("join"))
            change()
            assert store.room(code).showing == Showing()
    finally:
        store.close()


def test_one_round_at_a_time(store, open_room):
    code = open_room()
    assert kind_of(store.add_round, code) == "rounds_closed_first"
    store.set_state(code, 1, "revealed")
    assert store.add_round(code, "second").number == 2
    assert kind_of(store.set_state, code, 1, "open") == "rounds_closed_first"


def test_opening_a_closed_round_again_is_a_fresh_box(store, open_room):
    code, voter = open_room(), new_voter()
    send(store, code, voter=voter)
    store.set_state(code, 1, "revealed")
    store.set_state(code, 1, "open")
    assert store.managed(code).current.opening == 2
    assert sent_in(store, code) == 0
    assert send(store, code, voter=voter).new
    store.set_state(code, 1, "revealed")
    assert [(one.round, one.opening, len(one.weights)) for one in store.rows(code)] == [(1, 1, 1), (1, 2, 1)]


def test_rows_that_were_never_revealed_go_when_the_round_opens_again(store, open_room):
    code = open_room()
    send(store, code)
    store.set_state(code, 1, "closed")
    store.set_state(code, 1, "open")
    send(store, code)
    store.set_state(code, 1, "revealed")
    assert [(one.opening, len(one.weights)) for one in store.rows(code)] == [(2, 1)]


def test_a_ballot_for_the_box_before_does_not_fall_into_the_new_one(store, open_room):
    code = open_room()
    ballot = parse_ballot(body(), store.room(code))
    before = store._rooms[code]
    store.set_state(code, 1, "closed")
    store.set_state(code, 1, "open")
    store._rooms = {**store._rooms, code: before}  # another process that has not heard of it yet
    assert kind_of(lambda: store.cast(code, ballot).result()) == "round_not_open"


@pytest.mark.parametrize("state", ["over", "", "OPEN", None])
def test_unknown_states_are_refused(store, open_room, state):
    assert kind_of(store.set_state, open_room(), 1, state) == "unknown_state"


def test_closing_twice_is_closing_once(store, open_room):
    code = open_room()
    for wanted in ("closed", "closed", "revealed", "revealed", "closed"):
        found = store.set_state(code, 1, wanted)
    assert found.state == "revealed"
    assert len(store.rows(code)) == 1


# Rooms


def test_codes_are_eight_of_thirty_signs_and_keys_are_256_bits(store):
    assert len(set(ALPHABET)) == 30
    seen = set()
    for _ in range(20):
        room, key = store.create_room(RoomPlan(criteria=CRITERIA))
        assert len(room.code) == 8
        assert set(room.code) <= set(ALPHABET)
        assert len(key) >= 43
        seen.add((room.code, key))
    assert len({code for code, _ in seen}) == len({key for _, key in seen}) == 20


def test_a_misread_sign_is_read_as_the_one_it_was(store):
    room, _ = store.create_room(RoomPlan(criteria=CRITERIA))
    typed = room.code.lower().replace("q", "0").replace("j", "1")
    assert store.room(f" {typed[:4]}-{typed[4:]} ").id == room.id
    assert normalised_code("ｑ２") == "Q2"


def test_unknown_closed_and_destroyed_rooms_look_the_same_to_strangers(store, open_room):
    closed, gone = open_room(), open_room()
    store.close_room(closed)
    store.destroy(gone)
    answers = set()
    for code in (closed, gone, "22222222", "", "x" * 5000):
        with pytest.raises(Refusal) as caught:
            store.room(code)
        answers.add(str(caught.value.body()))
    assert len(answers) == 1
    assert store.managed(closed).state == "closed"
    assert store.close_room(closed, "open").state == "open"


def test_a_closed_room_takes_no_ballot_even_from_who_holds_its_page(store, open_room):
    code = open_room()
    ballot = parse_ballot(body(), store.room(code))
    before = store._rooms[code]
    store.close_room(code)
    store._rooms = {**store._rooms, code: before}
    assert kind_of(lambda: store.cast(code, ballot).result()) == "no_such_room"


def test_only_its_own_key_opens_a_room(store):
    (one, first), (other, second) = (store.create_room(RoomPlan(criteria=CRITERIA)) for _ in range(2))
    assert store.opens(one.code, first)
    assert store.opens(other.code, second)
    assert not store.opens(one.code, second)
    assert not store.opens("22222222", first)
    assert not store.opens(one.code, "")
    new = store.new_room_key(one.code)
    assert store.opens(one.code, new)
    assert not store.opens(one.code, first)


def test_k_is_fixed_once_the_first_ballot_is_in(store, open_room):
    code = open_room()
    assert store.set_k(code, 7).plan.k == 7
    assert kind_of(store.set_k, code, 21) == "room_plan"
    send(store, code)
    assert kind_of(store.set_k, code, 5) == "fixed_by_ballots"
    store.set_state(code, 1, "closed")
    assert kind_of(store.set_k, code, 5) == "fixed_by_ballots"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "secret"},
        {"weighing": "stars"},
        {"criteria": ("one",)},
        {"criteria": ()},
        {"criteria": ("a", "a")},
        {"k": 2},
        {"k": 21},
        {"k": True},
        {"cap": 4},
        {"cap": 5001},
        {"title": "x" * 201},
        {"segments": tuple(Segment(str(place), Text("x")) for place in range(9))},
        {"segments": (Segment("a", Text("x")), Segment("a", Text("y")))},
    ],
    ids=str,
)
def test_a_wrong_plan_is_refused(wrong):
    with pytest.raises(InputError):
        RoomPlan(**{"criteria": CRITERIA, **wrong})


def test_tickets_prove_themselves_and_those_of_other_rooms_do_not(store, open_room):
    code, other = open_room(kind="tickets"), open_room(kind="tickets")
    mine, theirs = store.tickets(code, 3), store.tickets(other, 1)
    assert len(set(mine)) == 3
    assert send(store, code, voter=mine[0]).new
    assert kind_of(send, store, code, voter=theirs[0]) == "unknown_ticket"
    assert kind_of(send, store, code, voter=new_voter()) == "unknown_ticket"
    assert kind_of(store.join, code) == "unknown_ticket"
    assert kind_of(store.join, code, theirs[0]) == "unknown_ticket"
    assert store.join(code, mine[1].upper()) == mine[1]
    assert kind_of(store.tickets, code, 301) == "room_plan"
    assert not store.admits(store.room(code), voter_bytes(new_ticket(b"another key")))


def test_everything_is_there_after_a_restart(own_home, open_room, store):
    code = open_room(k=3, segments=(Segment("field", Text("Field", "現場")),), title="標題", source={"criteria": "x"})
    for _ in range(4):
        store.join(code)
        send(store, code, segment="field")
    store.set_note(code, 1, "they talked")
    before = store.managed(code)
    store.close()
    again = Store()
    try:
        assert again.managed(code) == before
        assert send(again, code).new
    finally:
        again.close()


def test_numbers_come_back_to_the_bit(store, open_room):
    code = open_room()
    sent = [np.random.default_rng(seed).random(3) for seed in range(8)]
    for one in sent:
        send(store, code, points=dict(zip(CRITERIA, one.tolist(), strict=True)))
    store.set_state(code, 1, "revealed")
    kept = store.rows(code)[0].weights
    assert sorted(kept.tolist()) == sorted((one / one.sum()).tolist() for one in sent)


# One process owns the file


def test_a_second_process_is_turned_away_with_a_message(store, own_home):
    with pytest.raises(InputError) as caught:
        Store()
    assert caught.value.key == "polling.store_in_use"
    assert str(os.getpid()) in str(caught.value)
    script = "from mcda.polling import Store\ntry: Store()\nexcept Exception as e: print(type(e).__name__, e)"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.startswith("InputError")
    assert str(own_home) in found.stdout


def test_the_lock_goes_with_its_process(own_home):
    script = "import os\nfrom mcda.polling import Store\nStore()\nos._exit(9)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9
    Store().close()


def test_the_file_is_set_up_to_keep_what_it_acknowledges(store, own_home, open_room):
    open_room()
    settings = {}

    def look(connection):
        for name in ("journal_mode", "synchronous", "secure_delete", "temp_store"):
            settings[name] = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()

    store._writer.alone(look).result()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "temp_store": 2}
    assert (own_home / "rooms.sqlite").stat().st_mode & 0o777 == 0o600
    assert own_home.stat().st_mode & 0o777 == 0o700


def test_every_table_is_strict_and_without_rowid(store, own_home):
    store.close()
    with closing(sqlite3.connect(own_home / "rooms.sqlite", isolation_level=None)) as file:
        tables = file.execute("SELECT name, wr, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    found = {name: (without, strict) for name, without, strict in tables if not name.startswith("sqlite_")}
    assert len(found) == 7
    assert set(found.values()) == {(1, 1)}


def test_a_store_of_a_newer_program_is_left_alone(store, own_home):
    store.close()
    with closing(sqlite3.connect(own_home / "rooms.sqlite", isolation_level=None)) as file:
        file.execute("UPDATE schema_version SET version = ?", (len(MIGRATIONS) + 1,))
    with pytest.raises(InputError) as caught:
        Store()
    assert caught.value.key == "polling.newer_store"


def test_migrations_run_once_each(own_home, monkeypatch):
    from mcda.polling.store import schema

    Store().close()
    added = (*MIGRATIONS, ("CREATE TABLE later (id INTEGER NOT NULL PRIMARY KEY) {table}",))
    monkeypatch.setattr(schema, "MIGRATIONS", added)
    Store().close()
    Store().close()
    with closing(sqlite3.connect(own_home / "rooms.sqlite", isolation_level=None)) as file:
        assert file.execute("SELECT version FROM schema_version").fetchall() == [(len(added),)]


def test_a_store_of_the_first_version_is_brought_up_with_everything_in_it(own_home):
    own_home.mkdir(exist_ok=True)
    with closing(sqlite3.connect(own_home / "rooms.sqlite")) as file:
        for statement in MIGRATIONS[0]:
            file.execute(statement.format(bytes="BLOB", long="INTEGER", table="STRICT, WITHOUT ROWID"))
        file.execute('CREATE TABLE schema_version ("only" INTEGER NOT NULL PRIMARY KEY, version INTEGER NOT NULL)')
        file.execute("INSERT INTO schema_version VALUES (1, 1)")
        plan = plan_text(RoomPlan(criteria=CRITERIA, title="older"))
        values = ("a" * 32, "ABCD2345", bytes(32), plan, bytes(32), bytes(32), 30, 5, "open")
        columns = "id, code, key_digest, plan, ticket_key, receipt_key, cap, k, state"
        file.execute(f"INSERT INTO rooms ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        file.execute("INSERT INTO rounds (room, number, title, state) VALUES (?, 1, 'first', 'locked')", ("a" * 32,))
        file.commit()
    store = Store()
    try:
        room = store.room("ABCD2345")
        assert (room.plan.title, room.current.title, room.current.remaining) == ("older", "first", None)
        assert store.set_state("ABCD2345", 1, "open", seconds=60).deadline is not None
    finally:
        store.close()


def test_postgresql_without_its_driver_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(InputError) as caught:
        Store(url="postgresql://rooms@127.0.0.1/rooms")
    assert caught.value.key == "polling.no_driver"


def test_a_database_that_does_not_answer_is_said_so(monkeypatch):
    from mcda.polling.store import group_commit

    monkeypatch.setattr(group_commit, "PATIENCE", 0.3)
    with pytest.raises(Refusal) as caught:
        Store(url="postgresql://rooms@127.0.0.1:9/rooms")
    assert caught.value.status == 503


def test_a_full_disk_is_an_answer_and_not_a_silence(store, open_room):
    code = open_room()
    store._writer.alone(lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 1")).result()
    answers = [store.cast(code, parse_ballot(body(), store.room(code))) for _ in range(300)]
    failures = [answer.exception(timeout=30) for answer in answers]
    assert {one.kind for one in failures if one is not None} == {"store_unavailable"}
    kept = sent_in(store, code)
    store._writer.alone(lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 100000")).result()
    assert send(store, code).new
    assert sent_in(store, code) == sum(one is None for one in failures) + 1, kept


@pytest.mark.parametrize("url", ["mysql://x/y", "not a url", "sqlite://", "sqlite:///:memory:"])
def test_other_databases_are_refused(url):
    with pytest.raises(InputError) as caught:
        Store(url=url)
    assert caught.value.key == "polling.database_url"


def test_a_url_may_name_the_sqlite_file(tmp_path):
    found = Store(url=f"sqlite:///{tmp_path}/elsewhere.sqlite")
    found.close()
    assert (tmp_path / "elsewhere.sqlite").exists()

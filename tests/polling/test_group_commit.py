"""Whatever arrives while a commit is being synced goes into the next one; answers come after it."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from phones import body, send

from mcda.polling import Store, parse_ballot
from mcda.polling.store import keeper


def test_two_hundred_threads_share_their_commits(store, open_room):
    code = open_room()
    room = store.room(code)
    ballots = [parse_ballot(body(), room) for _ in range(200)]
    before = store._writer.groups
    together = threading.Barrier(200)

    def phone(ballot):
        together.wait()
        return store.cast(code, ballot).result(timeout=30)

    with ThreadPoolExecutor(200) as pool:
        receipts = list(pool.map(phone, ballots))
    assert all(receipt.new for receipt in receipts)
    assert len({receipt.receipt for receipt in receipts}) == 200
    assert store.managed(code).current.sent == 200
    assert store._writer.groups - before < 100, "commits are not shared"


def test_what_arrives_during_a_commit_goes_into_one_next_commit(store, open_room):
    code = open_room()
    room = store.room(code)
    entered, release = threading.Event(), threading.Event()

    def slow(connection):
        entered.set()
        release.wait(10)

    first = store._writer.alone(slow)
    entered.wait(10)
    before = store._writer.groups
    waiting = [store.cast(code, parse_ballot(body(), room)) for _ in range(50)]
    release.set()
    assert all(one.result(timeout=10).new for one in waiting)
    first.result()
    assert store._writer.groups - before == 1


def test_the_answer_comes_after_the_commit(store, open_room, own_home):
    code = open_room()
    ballot = parse_ballot(body(), store.room(code))
    with closing(sqlite3.connect(own_home / "rooms.sqlite")) as other:
        future = store.cast(code, ballot)
        seen = []
        future.add_done_callback(lambda _: seen.append(future.done()))
        future.result(timeout=10)
        # another connection sees only what is committed
        assert other.execute("SELECT count(*) FROM ballots").fetchone() == (1,)
    assert seen == [True]


def test_one_broken_ballot_does_not_spoil_the_others(store, open_room, monkeypatch):
    code = open_room()
    room = store.room(code)
    ballots = [parse_ballot(body(), room) for _ in range(20)]
    spoiled = ballots[7].key
    put = keeper.put_ballots

    def broken(connection, casts, sent=None):
        if any(cast.key == spoiled for cast in casts):
            raise RuntimeError("spoiled")
        return put(connection, casts)

    monkeypatch.setattr(keeper, "put_ballots", broken)
    entered = threading.Event()
    store._writer.alone(lambda connection: entered.wait(10))
    futures = [store.cast(code, ballot) for ballot in ballots]
    entered.set()
    outcomes = [future.exception(timeout=10) for future in futures]
    assert isinstance(outcomes[7], RuntimeError)
    assert [place for place, one in enumerate(outcomes) if one is not None] == [7]
    assert store.managed(code).current.sent == 19


def test_a_phone_that_hangs_up_has_still_voted(store, open_room):
    code = open_room()
    ballot = parse_ballot(body(), store.room(code))

    async def impatient():
        waiting = asyncio.wrap_future(store.cast(code, ballot))
        waiting.cancel()

    asyncio.run(impatient())
    until = time.monotonic() + 5
    while store.managed(code).current.sent < 1 and time.monotonic() < until:
        time.sleep(0.01)
    assert store.managed(code).current.sent == 1


def test_awaiting_a_receipt(store, open_room):
    code = open_room()
    ballot = parse_ballot(body(), store.room(code))

    async def phone():
        return await asyncio.wrap_future(store.cast(code, ballot))

    assert asyncio.run(phone()).new


def test_a_closed_store_takes_nothing_and_says_so(open_room, store):
    code = open_room()
    send(store, code)
    ballot = parse_ballot(body(), store.room(code))
    store.close()
    with pytest.raises(RuntimeError):
        store.cast(code, ballot)


def test_closing_the_store_finishes_what_waits(open_room, store):
    code = open_room()
    room = store.room(code)
    futures = [store.cast(code, parse_ballot(body(), room)) for _ in range(100)]
    store.close()
    assert all(future.result(timeout=0).new for future in futures)
    again = Store()
    assert again.managed(code).current.sent == 100
    again.close()

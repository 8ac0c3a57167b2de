"""Kill the server, again and again, while phones send over HTTP; then compare what was acknowledged with what is stored."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import select

import mcda
from benchmarks.room_load import Connection
from mcda.polling import Store
from mcda.polling.codes import seat
from mcda.polling.service import service, stop
from mcda.polling.store.schema import ballots
from mcda.polling.weighing import weighed
from tests.polling.phones import body

PHONES = 40
PATIENCE = 30.0
APPLICATION = ("-m", "uvicorn", "mcda.room.serving:application", "--factory", "--log-level", "warning")


@dataclass
class Sent:
    """One phone: its token, the number of its last ballot, and the last one that was acknowledged."""

    place: int
    voter: str = ""
    seq: int = 0
    acknowledged: int = 0
    receipts: set[str] = field(default_factory=set)


def points(criteria: tuple[str, ...], place: int, seq: int) -> dict[str, float]:
    """What phone `place` says in ballot `seq`: known to whoever checks, different for every ballot."""
    return {key: 1.0 + (7 * place + 3 * number + seq) % 97 for number, key in enumerate(criteria)}


class Killed:
    """A room whose server is killed while `PHONES` phones send; the environment names the store."""

    def __init__(self) -> None:
        decision = mcda.load("seven_cards")
        room, _ = service().create_room(decision, kind="open", weighing="points", cap=PHONES)
        self.code, self.criteria = room.code, room.plan.criteria
        service().store.add_round(self.code, "first")
        stop()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.phones = [Sent(place) for place in range(PHONES)]
        self.count = 0
        self.wrong: list[str] = []
        self.process: subprocess.Popen[bytes]

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *APPLICATION, "--port", str(self.port)],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.DEVNULL,
        )

    async def answers(self) -> None:
        """Wait until the server answers."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                async with Connection(self.port) as line:
                    await line.ask("GET", "/join")
                    return
            except (OSError, asyncio.IncompleteReadError):
                assert time.monotonic() < until, "the server does not come back"
                await asyncio.sleep(0.02)

    async def phone(self, one: Sent, over: asyncio.Event) -> None:
        """Send ballot after ballot; one without an answer is sent again as it is, as the page does."""
        while not over.is_set():
            try:
                async with Connection(self.port) as line:
                    if not one.voter:
                        status, headers, _ = await line.ask("GET", f"/r/{self.code}")
                        assert status == 200, status
                        one.voter = headers["set-cookie"].partition("=")[2].partition(".")[0]
                    while not over.is_set():
                        await self._ballot(line, one)
            except (OSError, asyncio.IncompleteReadError):
                await asyncio.sleep(0.02)

    async def _ballot(self, line: Connection, one: Sent) -> None:
        seq = one.acknowledged + 1
        key = str(uuid.UUID(int=one.place * 10**6 + seq, version=4))
        ballot = body(voter=one.voter, seq=seq, key=key, points=points(self.criteria, one.place, seq))
        where, head = f"/api/rooms/{self.code}/ballots", "content-type: application/json\r\n"
        status, _, content = await line.ask("POST", where, head, ballot)
        if status in (200, 201):
            one.acknowledged = seq
            one.receipts.add(json.loads(content)["receipt"])
            self.count += 1
        elif status == 503:  # the database is away: the phone tries again
            await asyncio.sleep(0.1)
        else:
            self.wrong.append(f"{status} {content[:120]!r}")
            await asyncio.sleep(0.1)

    async def burst(self, kills: int, kill: Callable[[], None] | None) -> None:
        chance = random.Random(kills)
        over = asyncio.Event()
        self.start()
        await self.answers()
        phones = [asyncio.create_task(self.phone(one, over)) for one in self.phones]
        for _ in range(kills):
            await asyncio.sleep(chance.uniform(0.05, 0.4))
            if kill is None:
                self.process.send_signal(signal.SIGKILL)
                self.process.wait()
                self.start()
            else:
                await asyncio.to_thread(kill)
            await self.answers()
        await asyncio.sleep(0.5)
        over.set()
        await asyncio.gather(*phones)
        self.process.terminate()
        self.process.wait(PATIENCE)

    def run(self, kills: int, kill: Callable[[], None] | None = None) -> int:
        """Kill `kills` times, then check what is stored; how many ballots were acknowledged."""
        try:
            asyncio.run(self.burst(kills, kill))
        finally:
            self.process.kill()
            self.process.wait()
        assert self.wrong == [], self.wrong[:3]
        self.stored_is_right()
        return self.count

    def stored_is_right(self) -> None:
        """Nothing acknowledged is lost or old, nothing is doubled or changed."""
        store = Store()
        try:
            secret = store._rooms[self.code].secrets[1]
            rows = store._writer.alone(
                lambda connection: connection.execute(select(ballots.c.seat, ballots.c.seq, ballots.c.weights)).all()
            ).result()
        finally:
            store.close()
        seats = {seat(secret, bytes.fromhex(one.voter)): one for one in self.phones if one.voter}
        found = {seats[bytes(row.seat)].place: row for row in rows}
        assert len(found) == len(rows), "a voter has two ballots"
        for one in self.phones:
            if one.acknowledged:
                assert one.place in found, f"the ballot of phone {one.place} was acknowledged and is lost"
                assert found[one.place].seq >= one.acknowledged, f"phone {one.place}: an older ballot is there"
        for place, row in found.items():
            expected = weighed("points", points(self.criteria, place, row.seq), self.criteria)
            assert np.array_equal(np.frombuffer(bytes(row.weights)), expected), f"the ballot of phone {place} changed"

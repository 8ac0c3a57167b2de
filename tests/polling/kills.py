"""Kill a burst of ballots, again and again, and compare what was acknowledged with what is there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from burst import CRITERIA, VOTERS, points, voter_token
from sqlalchemy import select

from mcda.polling import RoomPlan, Store
from mcda.polling.codes import seat
from mcda.polling.store.schema import ballots
from mcda.polling.weighing import weighed

BURST = Path(__file__).with_name("burst.py")


def killed_bursts(kills: int, kill: Callable[[subprocess.Popen[bytes]], None] | None = None) -> int:
    """Run and kill `kills` bursts on the store that the environment names; how many ballots were acknowledged in all.

    `kill` does the killing and waits until it is done (SIGKILL of the burst itself without).
    """
    chance = random.Random(kills)
    store = Store()
    room, _ = store.create_room(RoomPlan(criteria=CRITERIA))
    store.add_round(room.code)
    store.close()
    acknowledged: dict[int, int] = {}
    count, highest = 0, 0
    for _ in range(kills):
        with subprocess.Popen(
            [sys.executable, str(BURST), room.code, str(highest + 1)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.02, 0.3))
            if kill is None:
                process.send_signal(signal.SIGKILL)
            else:
                kill(process)
            # what came down the pipe whole was acknowledged; the last line may have been cut by the kill
            told = process.stdout.read().split(b"\n")[:-1]
        for line in told:
            number, seq = map(int, line.split())
            acknowledged[number] = max(acknowledged.get(number, 0), seq)
        count += len(told)
        highest = max([highest, *stored_is_right(room.code, acknowledged).values()])
    return count


def stored_is_right(code: str, acknowledged: dict[int, int]) -> dict[int, int]:
    """Nothing acknowledged is lost or old, nothing is doubled or changed; the seq that is stored per voter."""
    store = Store()
    try:
        secret = store._rooms[code].secrets[1]
        rows = store._writer.alone(
            lambda connection: connection.execute(select(ballots.c.seat, ballots.c.seq, ballots.c.weights)).all()
        ).result()
    finally:
        store.close()
    seats = {seat(secret, voter_token(number)): number for number in range(VOTERS)}
    found = {seats[bytes(row.seat)]: row for row in rows}
    assert len(found) == len(rows), "a voter has two ballots"
    for number, seq in acknowledged.items():
        assert number in found, f"the ballot of voter {number} was acknowledged and is lost"
        assert found[number].seq >= seq, f"voter {number}: {seq} was acknowledged, {found[number].seq} is there"
    for number, row in found.items():
        expected = weighed("points", points(number, row.seq), CRITERIA)
        assert np.array_equal(np.frombuffer(bytes(row.weights)), expected), f"the ballot of voter {number} has changed"
    return {number: row.seq for number, row in found.items()}

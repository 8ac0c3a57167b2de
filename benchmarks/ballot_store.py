"""How many ballots a second the store takes, and how long one waits: `python -m benchmarks.ballot_store`.

Ballots over 18 criteria arrive at a steady rate, and then all at once; each is timed from the call to its answer, which
comes after the commit that put it on disk. MCDA_DATABASE_URL names PostgreSQL instead of a file in a temporary folder.
"""

from __future__ import annotations

import os
import tempfile
import uuid
from concurrent.futures import wait
from time import perf_counter, sleep

import numpy as np

from mcda.polling import Ballot, RoomPlan, Store
from mcda.polling.codes import new_voter

CRITERIA = tuple(f"criterion {place}" for place in range(18))
RATES = ((200, 5.0), (500, 2.0), (1000, 2.0), (None, 0.0))
AT_ONCE = 5000


def measured(rate: int | None, seconds: float) -> str:
    """One line: ballots a second, and how long they waited."""
    count = AT_ONCE if rate is None else int(rate * seconds)
    chance = np.random.default_rng(0)
    ballots = [
        Ballot(1, bytes.fromhex(new_voter()), 1, uuid.uuid4().bytes, "points", chance.dirichlet(np.ones(len(CRITERIA))))
        for _ in range(count)
    ]
    with tempfile.TemporaryDirectory() as folder:
        store = Store(home=folder, url=os.environ.get("MCDA_DATABASE_URL"))
        room, _ = store.create_room(RoomPlan(criteria=CRITERIA, cap=5000))
        store.add_round(room.code)
        waited = np.zeros(count)
        futures = []
        begun = perf_counter()
        for place, ballot in enumerate(ballots):
            while rate is not None and (early := begun + place / rate - perf_counter()) > 0:
                sleep(early)
            sent = perf_counter()
            future = store.cast(room.code, ballot)
            future.add_done_callback(lambda _, place=place, sent=sent: waited.__setitem__(place, perf_counter() - sent))
            futures.append(future)
        wait(futures)
        took = perf_counter() - begun
        closing = perf_counter()
        store.set_state(room.code, 1, "closed")
        closed = perf_counter() - closing
        store.destroy(room.code)
        store.close()
    middle, late, last = np.quantile(waited, (0.5, 0.95, 1.0)) * 1000
    arriving = "all at once" if rate is None else f"{rate} a second"
    return (
        f"{arriving:>14}: {count} ballots, {count / took:.0f} a second; waited {middle:.1f} ms (median), "
        f"{late:.1f} ms (95 %), {last:.1f} ms (longest); closing took {closed * 1000:.0f} ms"
    )


if __name__ == "__main__":
    for rate, seconds in RATES:
        print(measured(rate, seconds), flush=True)

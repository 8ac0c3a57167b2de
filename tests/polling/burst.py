"""A server's worth of ballots until it is killed: prints each one that was acknowledged. Run as a program by the kill tests."""

from __future__ import annotations

import itertools
import os
import sys
import threading
import uuid
from hashlib import sha256

from mcda.polling import Ballot, Refusal, Store
from mcda.polling.weighing import weighed

VOTERS = 40
THREADS = 16
CRITERIA = ("cost", "speed.top", "risk")


def voter_token(number: int) -> bytes:
    return sha256(b"voter %d" % number).digest()[:16]


def points(number: int, seq: int) -> dict[str, float]:
    """What voter `number` says in ballot `seq`: known to whoever checks, different for every ballot."""
    return {"cost": number + 1, "speed.top": seq, "risk": 7}


def main(code: str, first_seq: int) -> None:
    store = Store()
    turns = itertools.count()
    gate = threading.Lock()
    print("ready", flush=True)

    def phone() -> None:
        while True:
            turn = next(turns)
            number, seq = turn % VOTERS, first_seq + turn // VOTERS
            weights = weighed("points", points(number, seq), CRITERIA)
            ballot = Ballot(1, voter_token(number), seq, uuid.uuid4().bytes, "points", weights)
            try:
                store.cast(code, ballot).result()
            except Refusal as refusal:
                if refusal.kind == "lower_seq":  # two threads, one voter: the later one came first
                    continue
                raise
            with gate:
                os.write(1, b"%d %d\n" % (number, seq))

    for _ in range(THREADS):
        threading.Thread(target=phone).start()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

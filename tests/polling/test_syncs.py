"""Seen from the system: between a ballot's arrival and its answer the log is forced to the disk."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed: apt-get install strace"),
]

PHONES = """
import os, sys, threading
sys.path.insert(0, {tests!r})
from phones import CRITERIA, body
from mcda.polling import RoomPlan, Store, parse_ballot

store = Store()
room, _ = store.create_room(RoomPlan(criteria=CRITERIA))
store.add_round(room.code)
room = store.room(room.code)

def phone(first):
    for place in range(first, first + 10):
        ballot = parse_ballot(body(), room)
        os.write(1, b"arrived %d\\n" % place)
        store.cast(room.code, ballot).result()
        os.write(1, b"answered %d\\n" % place)

threads = [threading.Thread(target=phone, args=(100 * one,)) for one in range(12)]
for one in threads: one.start()
for one in threads: one.join()
"""


def test_a_sync_lies_between_each_arrival_and_its_answer(tmp_path, own_home):
    tests = str(__file__).rpartition("/")[0]
    calls = tmp_path / "calls"
    command = ["strace", "-f", "-y", "-e", "trace=fdatasync,fsync,write", "-o", str(calls)]
    subprocess.run([*command, sys.executable, "-c", PHONES.format(tests=tests)], check=True, stdout=subprocess.DEVNULL)
    begun: dict[str, int] = {}
    syncs: list[tuple[int, int]] = []
    arrived: dict[str, int] = {}
    answered: dict[str, int] = {}
    for place, line in enumerate(calls.read_text().splitlines()):
        thread = line.split()[0]
        if "sync" in line and ("rooms.sqlite-wal" in line or "resumed" in line):
            if "resumed" not in line:
                begun[thread] = place
            if "unfinished" not in line and thread in begun:
                syncs.append((begun.pop(thread), place))
        said = re.search(r'write\(1.*"(arrived|answered) (\d+)', line)
        if said:
            (arrived if said[1] == "arrived" else answered)[said[2]] = place
    assert len(answered) == len(arrived) == 120
    for ballot, place in arrived.items():
        assert any(place < start and end < answered[ballot] for start, end in syncs), f"ballot {ballot}"
    assert len(syncs) < 120, "ballots share their syncs"

"""Seen from the system: between a ballot's arrival at the server and its 201 the log is forced to the disk."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.room.killed_servers import APPLICATION, Killed

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed: apt-get install strace"),
]

CALLS = "fdatasync,fsync,read,recvfrom,recvmsg,write,writev,sendto,sendmsg"
EACH = 5


def test_a_sync_lies_between_each_ballot_and_its_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MCDA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("MCDA_DATABASE_URL", raising=False)
    room, calls = Killed(), tmp_path / "calls"
    traced = ["strace", "-f", "-y", "-s", "64", "-e", f"trace={CALLS}", "-o", str(calls)]
    room.process = subprocess.Popen(
        [*traced, sys.executable, *APPLICATION, "--port", str(room.port)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )

    async def send() -> None:
        await room.answers()
        over = asyncio.Event()
        phones = [asyncio.create_task(room.phone(one, over)) for one in room.phones]
        while any(one.acknowledged < EACH for one in room.phones):
            await asyncio.sleep(0.05)
        over.set()
        await asyncio.gather(*phones)

    try:
        asyncio.run(send())
    finally:
        os.killpg(room.process.pid, signal.SIGTERM)  # strace itself waits for the server it follows
        room.process.wait(30)
    assert room.wrong == []
    begun: dict[str, int] = {}
    syncs: list[tuple[int, int]] = []
    arrived: dict[str, int] = {}
    sockets: dict[str, str] = {}
    answered = 0
    for place, line in enumerate(calls.read_text(errors="replace").splitlines()):
        thread = line.split()[0]
        if "sync(" in line and "rooms.sqlite-wal" in line:
            begun[thread] = place
        if re.search(r"f(data)?sync", line) and "unfinished" not in line and thread in begun:
            syncs.append((begun.pop(thread), place))
        named = re.search(r"\((\d+)<", line)
        if named:
            sockets[thread] = named[1]  # where a call is told in two lines, the second does not name it again
        if '"POST /api/rooms/' in line:
            arrived[sockets[thread]] = place
        elif '"HTTP/1.1 201' in line:
            came = arrived.pop(sockets[thread])
            assert any(came < start and end < place for start, end in syncs[-200:]), line
            answered += 1
    assert answered >= EACH * len(room.phones)

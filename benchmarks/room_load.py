"""A room under load: thousands of simulated phones, live screens and an analyst beside them, all against one `mcda serve`.

    python -m benchmarks.room_load                           # 2,000 phones within 10 seconds
    python -m benchmarks.room_load --phones 500 --seconds 1

Every phone opens its own connection, fetches the ballot page, sends one ballot a while later, and then asks for the tally at the
interval that the server sets. Live screens and the analyst speak Streamlit's own protocol, so that the server does all the work that
it does for a browser. Server and load share the machine: a phone's time holds what the load itself makes it wait.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
PASSCODE = re.compile(r"passcode[^:]*: (\S+)")
READY = re.compile(r"https?://localhost:(\d+)")
COOKIE = "mcda_role"
SCREENS, SCREEN_PAGE, ANALYST_PAGE = 3, "presenter", "rank"
ANALYST_PAUSE = 0.5
PATIENCE = 60.0
WARM = 8.0
"""Seconds that a server is left alone after its start: it imports what pages need, and nobody fills a room within them."""
IDLE = 4.0
"""Seconds without a request after which a phone opens a new connection; servers close idle ones after five."""


@dataclass
class Server:
    """One running server and what a facilitator holds of it."""

    port: int
    passcode: str
    home: Path
    process: subprocess.Popen[str]
    cookie: str = ""

    def ask(self, method: str, path: str, body: Any = None, key: str = "") -> Any:
        """One call of the script interface."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"authorization": f"Bearer {key or self.passcode}", "content-type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read() or b"null")

    def sign_in(self) -> None:
        """Get the facilitator's cookie by the form, as a browser does."""

        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_: Any) -> None:
                return None

        opener = urllib.request.build_opener(Stay)
        try:
            opener.open(f"http://127.0.0.1:{self.port}/facilitate", f"passcode={self.passcode}".encode())
        except urllib.error.HTTPError as answer:
            for header in answer.headers.get_all("set-cookie") or []:
                name, _, rest = header.partition("=")
                if name == COOKIE:
                    self.cookie = rest.partition(";")[0]
        if not self.cookie:
            raise RuntimeError("no facilitator's cookie came back")


@contextmanager
def serving(
    home: Path, port: int = 0, passcode: str = "", environment: dict[str, str] | None = None
) -> Iterator[Server]:
    """`mcda serve` as a process of its own, stopped at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "mcda", "serve", "--port", str(port)],
        cwd=ROOT,
        env=os.environ | {"MCDA_HOME": str(home), "PYTHONUNBUFFERED": "1"} | (environment or {}),
        stdout=subprocess.PIPE,
        text=True,
    )
    found = 0
    try:
        assert process.stdout is not None
        begun = time.monotonic()
        while not (found and passcode):
            line = process.stdout.readline()
            if not line or time.monotonic() - begun > PATIENCE:
                raise RuntimeError("the server did not start")
            if match := READY.search(line):
                found = int(match[1])
            if match := PASSCODE.search(line):
                passcode = match[1]
        yield Server(found, passcode, home, process)
    finally:
        process.terminate()
        process.wait(30)
        if process.stdout is not None:
            process.stdout.close()


# Phones


@dataclass
class Seen:
    """What the phones saw."""

    pages: list[float] = field(default_factory=list)
    ballots: list[float] = field(default_factory=list)
    tallies: list[float] = field(default_factory=list)
    receipts: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


class Connection:
    """One connection of one phone: HTTP/1.1, kept alive as browsers do: one that was idle for long is left, and where the server closed it
    in that very moment, without a byte of an answer, the same is asked again on another."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answered: float | None = None
        self.reader: asyncio.StreamReader
        self.writer: asyncio.StreamWriter

    async def __aenter__(self) -> Connection:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.answered = None
        return self

    async def __aexit__(self, *_: object) -> None:
        self.writer.close()

    async def again(self) -> None:
        """A new connection in its place."""
        self.writer.close()
        await self.__aenter__()

    async def ask(
        self, method: str, path: str, headers: str = "", body: bytes = b""
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers in lower case and body."""
        if self.answered is not None and time.monotonic() - self.answered >= IDLE:
            await self.again()
        try:
            found = await self._asked(method, path, headers, body)
        except (ConnectionResetError, asyncio.IncompleteReadError) as error:
            if self.answered is None or getattr(error, "partial", b""):
                raise
            await self.again()
            found = await self._asked(method, path, headers, body)
        self.answered = time.monotonic()
        return found

    async def _asked(self, method: str, path: str, headers: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        head = (
            f"{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:{self.port}\r\n{headers}content-length: {len(body)}\r\n\r\n"
        )
        self.writer.write(head.encode() + body)
        block = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        status = int(block.split(" ", 2)[1])
        found = {
            name.lower(): value.strip() for name, _, value in (line.partition(":") for line in block.split("\r\n")[1:])
        }
        if found.get("transfer-encoding") == "chunked":
            content = b""
            while size := int((await self.reader.readline()).strip() or b"0", 16):
                content += await self.reader.readexactly(size)
                await self.reader.readline()
            await self.reader.readline()
        else:
            content = await self.reader.readexactly(int(found.get("content-length", "0"))) if status != 304 else b""
        return status, found, content


async def phone(
    place: int, port: int, room: str, criteria: list[str], begin: float, think: float, until: float, seen: Seen
) -> None:
    """One person: the page, a while later a ballot, then the tally now and then."""
    generator = random.Random(place)
    await asyncio.sleep(max(0.0, begin - time.monotonic()))
    try:
        async with Connection(port) as line:
            started = time.monotonic()
            status, headers, content = await line.ask(
                "GET",
                f"/r/{room}",
                "accept: text/html\r\naccept-encoding: gzip\r\n" + ("accept-language: ja\r\n" if place % 2 else ""),
            )
            seen.pages.append(time.monotonic() - started)
            if status != 200:
                seen.wrong.append(f"page {status}")
                return
            voter = headers["set-cookie"].partition("=")[2].partition(".")[0]
            room_pass = re.search(rb"pass=([^&\"]+)", gzip.decompress(content))
            await asyncio.sleep(think)
            ballot = {
                "voter": voter,
                "round": 1,
                "seq": 1,
                "key": str(UUID(int=generator.getrandbits(128), version=4)),
                "kind": "points",
                "points": {key: generator.randint(1, 100) for key in criteria},
            }
            where = f"/api/rooms/{room}/ballots" + (f"?pass={room_pass[1].decode()}" if room_pass else "")
            started = time.monotonic()
            status, _, content = await line.ask(
                "POST", where, "content-type: application/json\r\n", json.dumps(ballot).encode()
            )
            seen.ballots.append(time.monotonic() - started)
            if status != 201:
                seen.wrong.append(f"ballot {status} {content[:200]!r}")
                return
            seen.receipts[voter] = json.loads(content)["receipt"]
            mark, wait = "", generator.random() * 3
            where = where.replace("/ballots", "/tally")
            while time.monotonic() + wait < until:
                await asyncio.sleep(wait)
                started = time.monotonic()
                status, headers, content = await line.ask("GET", where, f"if-none-match: {mark}\r\n" if mark else "")
                seen.tallies.append(time.monotonic() - started)
                if status not in (200, 304):
                    seen.wrong.append(f"tally {status}")
                    return
                mark = headers.get("etag", mark)
                wait = float(json.loads(content)["next_poll_s"]) if status == 200 else wait
    except (OSError, asyncio.IncompleteReadError) as error:
        seen.wrong.append(f"{type(error).__name__}: {error}")


# Screens, by Streamlit's own protocol


class Screen:
    """One browser tab on a Streamlit page, without the browser."""

    def __init__(self, server: Server, page: str, query: str) -> None:
        self.server, self.page, self.query = server, page, query
        self.fragments: dict[str, float] = {}
        self.times: list[float] = []
        self.errors: list[str] = []

    async def __aenter__(self) -> Screen:
        import websockets

        self.socket = await websockets.connect(
            f"ws://127.0.0.1:{self.server.port}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=f"http://127.0.0.1:{self.server.port}",  # type: ignore[arg-type]
            additional_headers={"cookie": f"{COOKIE}={self.server.cookie}"},
            max_size=None,
        )
        await self.run()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.socket.close()

    async def run(self, fragment: str = "") -> float:
        """Ask for a run of the page or of one fragment; the seconds until it has finished."""
        from streamlit.proto.BackMsg_pb2 import BackMsg
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_name = self.page
        if fragment:
            asked.rerun_script.fragment_id = fragment
            asked.rerun_script.is_auto_rerun = True
        started = time.monotonic()
        await self.socket.send(asked.SerializeToString())
        while True:
            told = ForwardMsg()
            told.ParseFromString(await asyncio.wait_for(self.socket.recv(), PATIENCE))  # type: ignore[arg-type]
            kind = told.WhichOneof("type")
            if kind == "auto_rerun":
                self.fragments[told.auto_rerun.fragment_id] = told.auto_rerun.interval
            elif kind == "delta" and told.delta.new_element.WhichOneof("type") == "exception":
                self.errors.append(told.delta.new_element.exception.message)
            elif kind == "delta" and told.delta.new_element.WhichOneof("type") == "alert":
                if told.delta.new_element.alert.format == told.delta.new_element.alert.ERROR:
                    self.errors.append(told.delta.new_element.alert.body)
            elif kind == "script_finished":
                return time.monotonic() - started

    async def live(self, until: float) -> None:
        """Run the page's fragment as often as it asks for."""
        if not self.fragments:
            self.errors.append("the page has no live part")
        while self.fragments and time.monotonic() < until:
            fragment, pause = next(iter(self.fragments.items()))
            await asyncio.sleep(pause)
            self.times.append(await self.run(fragment))

    async def work(self, until: float) -> None:
        """Run the whole page again and again, as somebody who moves one control after another."""
        while time.monotonic() < until:
            await asyncio.sleep(ANALYST_PAUSE)
            self.times.append(await self.run())


@dataclass(frozen=True)
class Figures:
    """What came out; seconds."""

    phones: int
    seconds: float
    seen: Seen
    screens: list[float]
    analyst: list[float]
    errors: list[str]
    sent: int
    load: float

    def lines(self) -> list[str]:
        """For people."""

        def told(name: str, found: list[float], rate: bool = False) -> str:
            if not found:
                return f"{name}: none"
            low, high = np.percentile(found, [50, 95])
            more = f", {len(found) / self.seconds:.0f} a second" if rate else ""
            return f"{name}: {len(found)}{more}, p50 {1000 * low:.0f} ms, p95 {1000 * high:.0f} ms, longest {1000 * max(found):.0f} ms"

        return [
            f"{self.phones} phones within {self.seconds:g} s, load average before {self.load:.1f}",
            told("ballot pages", self.seen.pages),
            told("ballots", self.seen.ballots, rate=True),
            told("tallies", self.seen.tallies),
            told(f"live screens ({SCREENS})", self.screens),
            told("analyst's whole pages", self.analyst),
            f"receipts {len(self.seen.receipts)}, different ones {len(set(self.seen.receipts.values()))}, in the store {self.sent}, "
            f"wrong answers {len(self.seen.wrong)}, errors on screens {len(self.errors)}",
            *(f"  {count} x {what}" for what, count in Counter((*self.seen.wrong, *self.errors)).most_common(5)),
        ]


async def loaded(server: Server, phones: int, seconds: float, beside: bool = True) -> Figures:
    """One round of `phones` ballots, with screens and an analyst `beside`."""
    made = server.ask(
        "POST",
        "/api/rooms",
        {"title": "Load", "kind": "open", "cap": phones, "weighing": "points", "criteria": "seven_cards"},
    )
    room, key = made["room"], made["key"]
    server.ask("POST", f"/api/rooms/{room}/rounds", {"title": "1"}, key)
    import mcda

    criteria = list(mcda.load("seven_cards").criterion_keys)
    before = os.getloadavg()[0]
    seen = Seen()
    screens = [Screen(server, SCREEN_PAGE, f"room={room}") for _ in range(SCREENS)] if beside else []
    analyst = [Screen(server, ANALYST_PAGE, "")] if beside else []
    for one in (*screens, *analyst):
        await one.__aenter__()
    begin = time.monotonic() + 1.0
    until = begin + seconds
    generator = random.Random(0)
    jobs: list[Any] = [one.live(until) for one in screens] + [one.work(until) for one in analyst]
    for place in range(phones):
        arrives = generator.uniform(0, seconds * 0.6)
        jobs.append(
            phone(place, server.port, room, criteria, begin + arrives, generator.uniform(0, seconds * 0.3), until, seen)
        )
    await asyncio.gather(*jobs)
    for one in (*screens, *analyst):
        await one.__aexit__()
    server.ask("PATCH", f"/api/rooms/{room}/rounds/1", {"state": "revealed"}, key)
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/api/rooms/{room}/tally", timeout=PATIENCE) as answer:
        tally = json.loads(answer.read())
    return Figures(
        phones=phones,
        seconds=seconds,
        seen=seen,
        screens=[one for screen in screens for one in screen.times],
        analyst=[one for screen in analyst for one in screen.times],
        errors=[one for screen in (*screens, *analyst) for one in screen.errors],
        sent=int(str(tally["sent"])),
        load=before,
    )


def measured(phones: int, seconds: float, beside: bool = True, home: Path | None = None) -> Figures:
    """The same with a server of its own."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, 3 * phones + 100), hard), hard))
    with tempfile.TemporaryDirectory() as place, serving(home or Path(place)) as server:
        server.sign_in()
        time.sleep(WARM)
        return asyncio.run(loaded(server, phones, seconds, beside))


def main() -> None:
    """Print the figures of a few runs; the middle one by the ballots' p95 is the one to quote."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--phones", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--alone", action="store_true", help="phones only, no screens and no analyst")
    chosen = parser.parse_args()
    found = [measured(chosen.phones, chosen.seconds, not chosen.alone) for _ in range(chosen.runs)]
    for one in found:
        print("\n".join(one.lines()), end="\n\n")
    if len(found) > 1:
        middle = statistics.median(float(np.percentile(one.seen.ballots, 95)) for one in found)
        print(f"median of the ballots' p95: {1000 * middle:.0f} ms")


if __name__ == "__main__":
    main()

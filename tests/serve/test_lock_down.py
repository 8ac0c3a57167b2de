"""Who may see Streamlit's pages: this machine, and who shows a cookie; everybody else is led to the code's entry."""

from __future__ import annotations

import asyncio
import http.cookiejar
import json
import logging
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from mcda.polling.access import COOKIE
from mcda.polling.service import service, stop
from mcda.polling.strict_json import LARGEST_BODY
from mcda.room import OWN_PATHS, room_routes
from mcda.serve.addresses import reachable
from mcda.serve.guard import FORWARDED, Guard, from_this_machine

ROOT = Path(__file__).resolve().parents[2]
OTHER = "192.168.1.77"
HOST = "192.168.1.5:8501"


@pytest.fixture(autouse=True, scope="module")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MCDA_HOME", str(home))
        patch.delenv("MCDA_DATABASE_URL", raising=False)
        stop()
        yield home
        stop()


async def streamlit(_: Any) -> PlainTextResponse:
    return PlainTextResponse("Streamlit's")


async def stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


APP = Starlette(
    routes=[
        *room_routes(),
        Route("/healthz", streamlit),
        WebSocketRoute("/_stcore/stream", stream),
        Route("/{rest:path}", streamlit, methods=["GET", "POST"]),
    ],
    middleware=[Middleware(Guard, hosts=["192.168.1.5"], own_paths=(*OWN_PATHS, "/healthz"))],
)


def ask(
    path: str, peer: str | None = OTHER, kind: str = "http", method: str = "GET", body: bytes = b"", **headers: str
) -> Any:
    """The first message that came back."""
    given = {
        "host": HOST,
        "content-length": str(len(body)),
        **{name.replace("_", "-"): one for name, one in headers.items()},
    }
    scope = {
        "type": kind,
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "scheme": "http" if kind == "http" else "ws",
        "client": None if peer is None else (peer, 40000),
        "subprotocols": [],
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }
    waiting = [{"type": "http.request", "body": body} if kind == "http" else {"type": "websocket.connect"}]
    sent: list[Any] = []

    async def receive() -> Any:
        return waiting.pop(0) if waiting else {"type": "websocket.disconnect", "code": 1000}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(APP(scope, receive, send))
    sent[0]["content"] = b"".join(one.get("body", b"") for one in sent[1:])
    return sent[0]


def cookie(role: str) -> str:
    return f"{COOKIE}={service().access.signed(role)}"


PATHS = (
    "/",
    "/rank",
    "/rooms",
    "/_stcore/health",
    "/_stcore/host-config",
    "/static/js/main.js",
    "/media/x",
    "/joiner",
    "/apis",
)


@pytest.mark.parametrize("path", PATHS)
def test_other_addresses_are_led_to_the_code(path: str) -> None:
    answer = ask(path)
    assert answer["status"] == 303
    assert dict(answer["headers"])[b"location"] == b"/join"


@pytest.mark.parametrize("path", ["/", "/_stcore/health"])
@pytest.mark.parametrize("role", ["facilitator", "analyst"])
def test_a_cookie_lets_in(path: str, role: str) -> None:
    assert ask(path, cookie=cookie(role))["status"] == 200
    assert ask(path, cookie=f"a=b; {cookie(role)}")["status"] == 200


@pytest.mark.parametrize("shown", ["", "x", "e30=.e30=", "a.b.c"])
def test_a_forged_cookie_does_not(shown: str) -> None:
    assert ask("/", cookie=f"{COOKIE}={shown}")["status"] == 303


def test_a_cookie_that_is_over_does_not() -> None:
    assert ask("/", cookie=f"{COOKIE}={service().access.signed('facilitator', seconds=-1)}")["status"] == 303


def test_sockets_are_closed_without_a_cookie() -> None:
    closed = ask("/_stcore/stream", kind="websocket")
    assert (closed["type"], closed["code"]) == ("websocket.close", 1008)
    assert ask("/_stcore/stream", kind="websocket", cookie=cookie("facilitator"))["type"] == "websocket.accept"
    assert ask("/_stcore/stream", kind="websocket", peer="127.0.0.1")["type"] == "websocket.accept"


@pytest.mark.parametrize("path", ["/join", "/facilitate", "/healthz"])
def test_the_phones_pages_are_for_everybody(path: str) -> None:
    assert ask(path)["status"] == 200


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_let_in(peer: str) -> None:
    assert ask("/", peer=peer)["status"] == 200


@pytest.mark.parametrize("peer", [None, "", "10.0.0.1", "192.168.1.5", "fe80::1%eth0", "::ffff:10.0.0.1", "localhost"])
def test_nobody_else_is_this_machine(peer: str | None) -> None:
    assert ask("/", peer=peer)["status"] == 303


@pytest.mark.parametrize("header", [one.decode() for one in FORWARDED])
def test_what_a_proxy_brings_is_somebody_elses(header: str) -> None:
    """A proxy on this machine is connected from the loopback address, whoever is behind it; and nobody talks himself onto this machine."""
    assert ask("/", peer="127.0.0.1", **{header: "127.0.0.1"})["status"] == 303
    assert not from_this_machine({"client": ("192.0.2.1", 1)}, [])


def test_ballots_are_bounded_at_the_guard() -> None:
    answer = ask("/api/rooms/ABCD2345/ballots", method="POST", body=b"x" * (LARGEST_BODY + 1))
    assert answer["status"] == 413
    assert json.loads(answer["content"])["error"] == "too_large"
    assert ask("/api/rooms/ABCD2345/ballots", method="POST", body=b"x" * LARGEST_BODY)["status"] == 404


# The real server


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


def fetched(address: str, **settings: Any) -> tuple[int, str, bytes]:
    class Still(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: Any, **__: Any) -> None:
            return None

    handlers: list[Any] = [Still]
    if address.startswith("https"):
        handlers.append(urllib.request.HTTPSHandler(context=ssl._create_unverified_context()))
    request = urllib.request.Request(address, **settings)
    try:
        with urllib.request.build_opener(*handlers).open(request, timeout=5) as answer:
            return answer.status, answer.headers.get("location", ""), answer.read()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers.get("location", ""), answer.read()


def when_up(address: str, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            fetched(f"{address}/join")
            return
        except OSError:
            assert running.poll() is None, running.communicate()[0]
            assert time.monotonic() < until
            time.sleep(0.2)


def test_served_alone_nothing_is_written_down(tmp_path: Path) -> None:
    """Beside the pages: `test_one_program_three_ways`."""
    port = free_port()
    command = ["-m", "uvicorn", "mcda.room.serving:application", "--factory", "--port", str(port)]
    environment = {**os.environ, "MCDA_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        [sys.executable, *command], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    address = f"http://127.0.0.1:{port}"
    try:
        when_up(address, running)
        for path in ("/join?code=QQQQ7777", "/r/QQQQ7777", "/api/rooms/QQQQ7777/tally"):
            assert fetched(address + path)[0] == 404
        assert fetched(f"{address}/api/rooms/QQQQ7777/ballots", data=b"{}", method="POST")[0] == 404
    finally:
        running.terminate()
        said = running.communicate(timeout=30)[0].decode()
    assert "QQQQ7777" not in said
    assert "HTTP/1.1" not in said
    assert "Traceback" not in said


def test_the_access_log_stays_off_when_logging_is_set_up_again() -> None:
    import logging.config

    from mcda.room import without_access_log

    without_access_log()
    heard: list[logging.LogRecord] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record)

    logger = logging.getLogger("uvicorn.access")
    try:
        logging.config.dictConfig(
            {"version": 1, "disable_existing_loggers": False, "loggers": {"uvicorn.access": {"level": "INFO"}}}
        )
        logger.addHandler(Ear())
        logger.info("192.0.2.1 asked for a room")
        assert not heard
    finally:
        logger.handlers.clear()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate nobody vouches for, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl found: install it to test HTTPS")
    folder = tmp_path_factory.mktemp("certificate")
    made, key = folder / "certificate.pem", folder / "key.pem"
    command = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(made)], check=True, capture_output=True)
    return made, key


def test_on_a_network_with_a_certificate(certificate: tuple[Path, Path], tmp_path: Path) -> None:
    """`--lan ADDRESS --certificate --key`: TLS on every address, Streamlit's pages shut to the network's, open with the facilitator's cookie."""
    addresses = reachable()
    if not addresses:
        pytest.skip("this machine has no address but its own loopback")
    port, (made, key) = free_port(), certificate
    command = ["-m", "mcda", "serve", "--port", str(port), "--lan", addresses[0], "--certificate", str(made)]
    environment = {**os.environ, "MCDA_HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with (tmp_path / "said").open("wb") as output:
        running = subprocess.Popen(
            [sys.executable, *command, "--key", str(key)],
            cwd=tmp_path,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    here, there = f"https://localhost:{port}", f"https://{addresses[0]}:{port}"
    try:
        when_up(here, running)
        for plain in (here, there):
            with pytest.raises(OSError, match=r"."):
                fetched(plain.replace("https", "http") + "/join")
        assert fetched(f"{here}/rank")[0] == 200
        assert fetched(f"{there}/rank")[:2] == (303, "/join")
        assert fetched(f"{there}/_stcore/host-config")[:2] == (303, "/join")
        assert "read along" not in fetched(f"{there}/join")[2].decode()
        until = time.monotonic() + 60
        while (said := re.search(r"(?:\w{4}-){3}\w{4}", (tmp_path / "said").read_text())) is None:
            assert time.monotonic() < until
            time.sleep(0.1)
        cookies = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(cookies),
            urllib.request.HTTPSHandler(context=ssl._create_unverified_context()),
        )
        with opener.open(f"{there}/facilitate", urlencode({"passcode": said[0]}).encode(), timeout=20) as answer:
            assert answer.url == f"{there}/rooms"
            assert answer.status == 200
        assert [(one.name, one.secure) for one in cookies] == [(COOKIE, True)]
        with opener.open(f"{there}/rank", timeout=20) as answer:
            assert answer.url == f"{there}/rank"
        made_room = urllib.request.Request(
            f"{there}/api/rooms", b"{}", {"Authorization": f"Bearer {said[0]}"}, method="POST"
        )
        with opener.open(made_room, timeout=20) as answer:
            assert json.loads(answer.read())["join"].startswith(f"{there}/join?code=")
    finally:
        running.terminate()
        running.wait(30)
    assert "Traceback" not in (tmp_path / "said").read_text()

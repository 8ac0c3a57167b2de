"""Start-up: one program three ways, addresses, ports, limits."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

import mcda
from mcda.errors import InputError
from mcda.serve import start
from mcda.serve.addresses import listener, reachable
from mcda.version import __version__

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


def answer(port: int, path: str, wait: float = 40.0) -> bytes:
    until = time.monotonic() + wait
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as found:
                return bytes(found.read())
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@pytest.mark.parametrize(
    "command",
    [
        ["-c", "import sys, mcda.serve; mcda.serve.main(int(sys.argv[1]))", "PORT"],
        ["-m", "streamlit", "run", "app.py", "--server.port", "PORT"],
        ["-m", "uvicorn", "app:app", "--port", "PORT", "--log-level", "warning"],
    ],
    ids=["mcda serve", "streamlit run", "uvicorn"],
)
def test_one_program_three_ways(command: list[str], tmp_path: Path) -> None:
    port = free_port()
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "MCDA_HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "COVERAGE_PROCESS_START": "",
    }
    running = subprocess.Popen(
        [sys.executable, *(str(port) if part == "PORT" else part for part in command)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert json.loads(answer(port, "/healthz")) == {"status": "ok", "version": __version__}
        assert '<html lang="ja">' in answer(port, "/?lang=ja").decode()
        assert answer(port, "/page.js").startswith(b"//")
        assert answer(port, "/_stcore/health") == b"ok"
        with pytest.raises(urllib.error.HTTPError, match="404"):
            answer(port, "/r/QQQQ7777", wait=0)
    finally:
        running.terminate()
        said, _ = running.communicate(timeout=20)
    assert b"Traceback" not in said, said.decode()
    assert b"QQQQ7777" not in said, "who asked for which room is written nowhere"
    assert b"HTTP/1.1" not in said
    assert said.count(b"/facilitate") == 1, "the passcode is printed, once"


def test_a_taken_port_is_said_in_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=f"cannot listen on 127.0.0.1, port {port}"):
            start.main(port)


@pytest.mark.parametrize("port", [-1, 65536, 10**9])
def test_a_port_that_is_none_is_refused(port: int) -> None:
    with pytest.raises(InputError, match="is not a port"):
        listener("127.0.0.1", port)


def test_small_answers_are_sent_at_once() -> None:
    with listener("127.0.0.1", 0) as sock:
        assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_reachable_addresses_are_not_the_loopback() -> None:
    assert not [one for one in reachable() if one.startswith(("127.", "0."))]


def test_a_certificate_needs_its_key(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="belong together"):
        start.main(0, certificate=tmp_path / "a.pem")
    with pytest.raises(InputError, match="is not a file"):
        start.main(0, certificate=tmp_path / "a.pem", key=tmp_path / "b.pem")


def test_the_only_address_is_taken_and_several_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(start, "reachable", lambda: ("10.0.0.7",))
    assert start._chosen_address("en", said.append) == "10.0.0.7"
    monkeypatch.setattr(start, "reachable", lambda: ("10.0.0.7", "192.168.1.5"))
    with pytest.raises(InputError, match=r"10\.0\.0\.7, 192\.168\.1\.5"):
        start._chosen_address("en", said.append)
    assert any("192.168.1.5" in one for one in said)
    monkeypatch.setattr(start.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: "2")
    assert start._chosen_address("en", said.append) == "192.168.1.5"
    monkeypatch.setattr(start, "reachable", tuple)
    with pytest.raises(InputError, match="no address"):
        start._chosen_address("en", said.append)


def test_more_files_may_be_open_afterwards() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    start.raise_file_limit()
    after = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert after[0] >= min(before[1] if before[1] != resource.RLIM_INFINITY else start.OPEN_FILES, start.OPEN_FILES)
    assert after[1] == before[1]


def test_the_server_imports_no_streamlit_until_it_serves() -> None:
    code = "import mcda.serve, sys; assert not {'streamlit', 'pandas', 'starlette'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert mcda.__version__ == __version__


def test_the_pages_that_the_guard_knows_are_those_of_the_navigation() -> None:
    from mcda.serve import start
    from mcda.ui.navigation import PAGES

    assert PAGES[0] == start.FIRST_PAGE
    pages = start.middleware()[0].kwargs["pages"]
    assert set(PAGES[1:]) <= pages
    assert PAGES[0] not in pages

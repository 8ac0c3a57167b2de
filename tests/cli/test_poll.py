"""`mcda poll` against a real server: every documented step, what is refused, who may."""

from __future__ import annotations

import http.server
import json
import re
import shlex
import socket
import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from mcda.polling.service import service, stop
from tests.polling.phones import send

Run = Callable[..., Any]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "command-line.md"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The rooms' routes alone, on a port of this machine."""
    from mcda.room import application

    with pytest.MonkeyPatch.context() as patch, socket.socket() as sock:
        patch.setenv("MCDA_HOME", str(tmp_path_factory.mktemp("home")))
        for name in ("MCDA_DATABASE_URL", "MCDA_CRITERIA", "MCDA_OPTIONS", "MCDA_HOSTS"):
            patch.delenv(name, raising=False)
        stop()
        sock.bind(("127.0.0.1", 0))
        config = uvicorn.Config(application(), log_level="error", ws="none")
        running = uvicorn.Server(config)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [sock]})
        thread.start()
        until = time.monotonic() + 30
        while not running.started:
            assert time.monotonic() < until
            time.sleep(0.02)
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"
        running.should_exit = True
        thread.join(20)
        stop()


@pytest.fixture
def poll(mcda: Run, server: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`poll("open", "--room", code)`; the passcode is in the environment."""
    passcode = service().access.passcode
    assert passcode
    monkeypatch.setenv("MCDA_PASSCODE", passcode)
    monkeypatch.delenv("MCDA_ROOM_KEY", raising=False)
    return lambda *given: mcda("poll", *given, "--server", server)


@pytest.fixture
def room(poll: Run, monkeypatch: pytest.MonkeyPatch) -> str:
    """A new room, its key in the environment."""
    found = json.loads(poll("create", "--json", "--branch", "legal", "--least", "3").out)
    monkeypatch.setenv("MCDA_ROOM_KEY", found["key"])
    return str(found["room"])


def cast(code: str, people: int) -> None:
    store = service().store
    for place in range(people):
        send(store, code, points=dict.fromkeys(store.room(code).plan.criteria, 10 + place))


def test_a_room_from_creation_to_its_end(poll: Run, mcda: Run, tmp_path: Path, monkeypatch) -> None:
    made = poll("create", "--title", "Priorities", "--branch", "legal", "--least", "3", "--cap", "40")
    assert made.code == 0, made.err
    code, key, join = re.fullmatch(r"room +(\w{8})\nkey +(\S{43})\njoin +(\S+)\n", made.out).groups()
    assert join.endswith(f"/join?code={code}")
    assert "only this once" in made.err
    monkeypatch.setenv("MCDA_ROOM_KEY", key)
    assert poll("open", "--room", code, "--title", "First", "--seconds", "600").out == "Round 1 is open.\n"
    cast(code, 4)
    assert poll("lock", "--room", code).out == "Round 1 is paused.\n"
    assert poll("open", "--room", code, "--round", "1").out == "Round 1 is open.\n"
    assert poll("close", "--room", code).out == "Round 1 is closed.\n"
    assert poll("reveal", "--room", code, "--language", "ja").out == "第1ラウンドの結果を公開しました。\n"
    assert json.loads(poll("export", "--room", code).out)["rounds"][0]["ballots"] == 4
    file = tmp_path / "room.toml"
    assert poll("export", "--room", code, "--profile", "--output", str(file)).code == 0
    assert tomllib.loads(file.read_text())["format"] == "mcda-profile/1"
    assert poll("export", "--room", code, "--profile", "--output", str(file)).code == 2, "no file is overwritten"
    table = poll("export", "--room", code, "--round", "1", "--format", "csv")
    assert (table.code, table.out.splitlines()[0].split(",")[:3]) == (0, ["criterion", "name", "share"])
    assert mcda("rank", "--weights", str(file), "--format", "json").code == 0
    assert code in poll("destroy", "--room", code).out
    assert poll("export", "--room", code).code == 2


def test_a_room_about_a_decision_of_ones_own(poll: Run, small: Path, server: str) -> None:
    files = ("--criteria", small / "criteria.csv", "--options", small / "options.csv")
    made = poll("create", "--json", *files, "--segment", "field=Field|現場")
    assert made.code == 0, made.err
    found = service().store.room(json.loads(made.out)["room"])
    assert found.plan.criteria == ("price", "quality")
    assert found.plan.segments[0].name["ja"] == "現場"
    assert service().decision_of(found).option_keys


def test_every_documented_step_runs(poll: Run, room: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    steps = re.findall(r"^\$ mcda poll (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(steps) > 8
    for step in steps:
        words = [room if word == "ABCD2345" else word for word in shlex.split(step)]
        answer = poll(*words, *(["--json"] if words[0] == "create" else []))
        assert answer.code == 0, (step, answer.err)
        if words[0] == "create":
            found = json.loads(answer.out)
            room = found["room"]
            monkeypatch.setenv("MCDA_ROOM_KEY", found["key"])
        if words[0] == "lock":
            poll("open", "--room", room, "--round", "1")
            cast(room, 4)
        if words[0] == "tickets":
            assert len(answer.out.splitlines()) == 40
            assert all("?ticket=" in line for line in answer.out.splitlines())
        if words[0] == "analyst":
            assert "/analyst?key=" in answer.out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("open",), "needs --room CODE"),
        (("tickets", "--room", "ROOM"), "needs --count NUMBER"),
        (("tickets", "--room", "ROOM", "--count", "3"), "the server says"),
        (("reveal", "--room", "ROOM"), "the server says"),
        (("open", "--room", "ROOM", "--seconds", "0"), "seconds is '0'"),
        (("open", "--room", "ROOM", "--key", "wrong"), "facilitator's cookie or the room's key"),
        (("open", "--room", "../../healthz"), "the server says"),
        (("create", "--least", "2"), "k is '2'"),
        (("create", "--branch", "nowhere"), "nowhere"),
        (("create", "--segment", "field"), "is not KEY=NAME"),
        (("create", "--criteria", "nothing"), "nothing"),
        (("dance",), "dance"),
        (("export", "--room", "ROOM", "--profile", "--round", "7"), "nothing that may be shown"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(poll: Run, room: str, given: tuple[str, ...], said: str) -> None:
    answer = poll(*(room if word == "ROOM" else word for word in given))
    assert answer.code == 2, answer
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert not answer.out


def test_the_key_and_the_passcode_are_asked_for(poll: Run, room: str, monkeypatch) -> None:
    monkeypatch.delenv("MCDA_ROOM_KEY")
    assert "no room key" in poll("close", "--room", room).err
    monkeypatch.delenv("MCDA_PASSCODE")
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    answer = poll("create")
    assert answer.code == 2
    assert "no passcode" in answer.err
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _: "AAAA-BBBB-CCCC-DDDD")
    assert "not the facilitator's passcode" in poll("create").err
    service().tries._tries.clear()


def test_a_server_that_is_not_there_is_exit_code_1(mcda: Run, monkeypatch) -> None:
    monkeypatch.setenv("MCDA_ROOM_KEY", "x")
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{sock.getsockname()[1]}"
        answer = mcda("poll", "export", "--room", "ABCD2345", "--server", nobody)
    assert answer.code == 1
    assert "does not answer" in answer.err
    for address in ("localhost:8501", "ftp://a", "http://", "http://a/b"):
        assert mcda("poll", "export", "--room", "ABCD2345", "--server", address).code == 2


def test_another_server_is_told_apart(mcda: Run, monkeypatch) -> None:
    class Other(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            return

    monkeypatch.setenv("MCDA_ROOM_KEY", "x")
    with http.server.HTTPServer(("127.0.0.1", 0), Other) as other:
        thread = threading.Thread(target=other.handle_request)
        thread.start()
        answer = mcda("poll", "export", "--room", "A", "--server", f"http://127.0.0.1:{other.server_port}")
        thread.join()
    assert answer.code == 2
    assert "not as `mcda serve` does" in answer.err

"""docs/reference/http.md: every example answers as it says, every route is on the page."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from mcda.room import room_routes
from tests.room.asking import ask

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "http.md").read_text(encoding="utf-8")


def examples() -> list[tuple[str, int, list[str]]]:
    """The command, the status and what the answer holds."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", PAGE, flags=re.DOTALL):
        lines = block.splitlines()
        for command, answer in zip(lines[::2], lines[1::2], strict=True):
            status, *names = answer.split()
            found.append((command.removeprefix("$ "), int(status), names))
    return found


def test_every_example_answers_as_it_says(rooms) -> None:
    known = {"PASSCODE": rooms.access.passcode or "", "ROOM": "", "KEY": ""}
    assert len(examples()) > 8
    for command, status, names in examples():
        for name, value in known.items():
            command = command.replace(f"${name}", value)
        words = shlex.split(command)
        assert words.pop(0) == "curl"
        method, headers, body, path = "GET", {}, None, ""
        while words:
            word = words.pop(0)
            if word == "-X":
                method = words.pop(0)
            elif word == "-H":
                name, _, value = words.pop(0).partition(": ")
                headers[name.lower()] = value
            elif word == "-d":
                body = words.pop(0).encode()
            else:
                path = word.removeprefix("http://localhost:8501")
        # what curl says of a body unless told otherwise
        headers.setdefault("content-type", "application/x-www-form-urlencoded")
        answer = ask(method, path, body, headers)
        assert answer.status == status, (command, answer.text)
        if names:
            assert list(answer.json) == names
            known |= {"ROOM": answer.json.get("room", known["ROOM"]), "KEY": answer.json.get("key", known["KEY"])}


def test_every_route_is_on_the_page() -> None:
    for one in room_routes():
        written = one.path.replace("{n:int}", "{n}")
        if "{rest:path}" not in written and not written.startswith("/room/"):
            assert written in PAGE, written

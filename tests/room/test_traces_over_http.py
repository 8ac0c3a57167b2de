"""After a room over HTTP, read through: the store's files, the kept decision and the logs hold nobody's token, address or browser."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from tests.room.asking import Phone, ask

BROWSER = "Mozilla/5.0 (Fictional; rv:1.0)"


def everything_stored(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file())


@pytest.mark.parametrize("state", ["open", "revealed"])
def test_nobody_is_found_in_what_is_stored_or_logged(
    made, rooms, own_home: Path, caplog: pytest.LogCaptureFixture, state: str
) -> None:
    caplog.set_level(logging.DEBUG)
    code, _ = made()
    traces: list[bytes] = []
    for place in range(8):
        phone = Phone(code, "ja" if place % 2 else "en", peer=f"203.0.113.{place}")
        phone.look()
        form = phone.filled(**{"points.legal.roe": str(5 + place)})
        answer = phone.send(form, headers={"user-agent": BROWSER})
        assert answer.status == 201
        receipt = re.search(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", answer.text)
        assert receipt is not None
        traces += [one.encode() for one in (form["voter"], form["key"], phone.peer, receipt[0], phone.cookie)]
        traces += [bytes.fromhex(form["voter"]), bytes.fromhex(form["key"].replace("-", ""))]
    traces += [BROWSER.encode(), b"user-agent"]
    if state == "revealed":
        rooms.store.set_state(code, 1, "revealed")
    stored = everything_stored(own_home)
    found = {trace for trace in traces if trace in stored}
    if state == "open":
        assert found, "while a round is open the ballots' keys are there, so that the test can fail"
        assert not [one for one in found if len(one) != 16], "but no token, address, receipt or browser"
    else:
        assert not found
    said = "\n".join(record.getMessage() for record in caplog.records if record.name != "asyncio").encode()
    assert not [trace for trace in traces if trace in said]
    assert code.encode() not in said


def test_what_failed_is_logged_without_the_address(made, rooms, caplog: pytest.LogCaptureFixture, monkeypatch) -> None:
    code, _ = made()

    def broken(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(rooms.tally, "ready", broken)
    answer = ask("GET", f"/api/rooms/{code}/tally")
    assert (answer.status, answer.error) == (500, "our_fault")
    assert "ZeroDivisionError" in caplog.text
    assert code not in caplog.text
    assert "192.0.2" not in caplog.text

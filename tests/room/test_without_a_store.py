"""Where the store cannot start (another process owns it, the folder cannot be written): said in words, and tried again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mcda.errors import InputError
from mcda.polling import Store
from mcda.polling import service as holder
from mcda.polling.service import announce, role_of, service, started, stop
from tests.room.asking import ask


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A process that has not started its rooms yet."""
    stop()
    monkeypatch.setenv("MCDA_HOME", str(tmp_path / "fresh"))
    monkeypatch.setattr(holder, "AGAIN_AFTER", 0.0)
    yield tmp_path / "fresh"
    stop()
    announce(lambda _: None)


def test_another_process_owns_the_rooms(fresh: Path) -> None:
    other = Store(fresh)
    try:
        for path in ("/r/ABCD2345", "/api/rooms/ABCD2345/tally", "/facilitate"):
            for language, words in (("en", "in use by another process"), ("ja", "別のプロセス")):
                answer = ask("GET", f"{path}?lang={language}", headers={"accept": "text/html"})
                assert (answer.status, answer.error) == (503, "store_in_use")
                assert words in answer.text
        assert ask("GET", "/join").status == 200, "what needs no room goes on"
        with pytest.raises(InputError):
            role_of("x")
        assert not (fresh / "passcode.json").exists(), "no passcode is drawn that nobody would see"
    finally:
        other.close()
    heard: list[str] = []
    announce(heard.append)
    assert ask("GET", "/r/ABCD2345").status == 404, "free again: tried again"
    assert heard == [service().access.passcode]
    stop()
    assert started() is None
    service()
    assert len(heard) == 1, "the passcode is said once"


def test_a_folder_that_cannot_be_is_said(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh.write_text("a file, where a folder should be")
    with pytest.raises(InputError, match="the rooms' folder cannot be used"):
        service()
    assert ask("GET", "/api/rooms/ABCD2345/tally").error == "no_folder"


def test_a_failed_start_is_not_repeated_at_once(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holder, "AGAIN_AFTER", 60.0)
    other = Store(fresh)
    with pytest.raises(InputError):
        service()
    other.close()
    with pytest.raises(InputError):
        service()
    stop()
    assert service() is service()


def test_threads_take_shorter_turns_while_rooms_run(fresh: Path) -> None:
    usual = sys.getswitchinterval()
    service()
    assert sys.getswitchinterval() == pytest.approx(holder.SWITCH_INTERVAL)
    stop()
    assert sys.getswitchinterval() == usual > holder.SWITCH_INTERVAL


def test_many_threads_start_one(fresh: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        found = {id(one) for one in pool.map(lambda _: service(), range(32))}
    assert len(found) == 1

"""Rooms of a process whose folder is temporary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import mcda
from mcda.decision import Decision
from mcda.polling.service import Service, service, stop


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """No test touches the folder or the database of whoever runs it."""
    monkeypatch.setenv("MCDA_HOME", str(tmp_path / "home"))
    for name in ("MCDA_DATABASE_URL", "MCDA_HOSTS", "MCDA_CRITERIA", "MCDA_OPTIONS"):
        monkeypatch.delenv(name, raising=False)
    stop()
    yield tmp_path / "home"
    stop()


@pytest.fixture(scope="session")
def decision() -> Decision:
    return mcda.load()


@pytest.fixture
def rooms() -> Service:
    return service()


@pytest.fixture
def made(rooms: Service, decision: Decision) -> Callable[..., tuple[str, str]]:
    """made(**plan) -> code and key of a room whose first round is open; `begun=False`: before it."""

    def new(begun: bool = True, **plan: Any) -> tuple[str, str]:
        room, key = rooms.create_room(decision, **{"branch": "legal", "k": 3, **plan})
        if begun:
            rooms.store.add_round(room.code, "first")
        return room.code, key

    return new

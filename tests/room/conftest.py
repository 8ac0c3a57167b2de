"""Rooms of this process, in a temporary folder; each test makes a room of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mcda.decision import Decision
from mcda.polling.service import Service, service, stop


@pytest.fixture(autouse=True, scope="module")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test touches the folder or the database of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MCDA_HOME", str(home))
        for name in ("MCDA_DATABASE_URL", "MCDA_HOSTS", "MCDA_CRITERIA", "MCDA_OPTIONS", "MCDA_PASSCODE"):
            patch.delenv(name, raising=False)
        stop()
        yield home
        stop()


@pytest.fixture
def rooms(own_home: Path) -> Service:
    """The rooms, with nobody's wrong tries on record."""
    found = service()
    found.tries._tries.clear()
    return found


@pytest.fixture
def made(rooms: Service, decision: Decision) -> Callable[..., tuple[str, str]]:
    """made(**plan) -> code and key of a room whose first round is open; `begun=False`: before it."""

    def new(begun: bool = True, **plan: Any) -> tuple[str, str]:
        room, key = rooms.create_room(decision, **{"branch": "legal", "k": 3, **plan})
        if begun:
            rooms.store.add_round(room.code, "first")
        return room.code, key

    return new

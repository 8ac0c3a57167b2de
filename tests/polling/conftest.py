"""Stores in temporary folders, and what a phone would send."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from phones import CRITERIA

from mcda.polling import RoomPlan, Store


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """No test touches the folder or the database of whoever runs it."""
    monkeypatch.setenv("MCDA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("MCDA_DATABASE_URL", raising=False)
    return tmp_path / "home"


@pytest.fixture
def store():
    found = Store()
    yield found
    found.close()


@pytest.fixture
def open_room(store):
    """open_room(**plan) -> the code of a room whose first round is open."""

    def made(**plan):
        room, _ = store.create_room(RoomPlan(**{"criteria": CRITERIA, **plan}))
        store.add_round(room.code, "first")
        return room.code

    return made

"""SIGKILL of the server while phones send: no acknowledged ballot is lost, old, doubled or changed, and the phones go on by themselves."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.polling.postgresql_server import PostgresqlServer, programs
from tests.room.killed_servers import Killed


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MCDA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("MCDA_DATABASE_URL", raising=False)


def test_two_kills_of_the_server_lose_nothing() -> None:
    assert Killed().run(2) > 50


@pytest.mark.prove
def test_a_hundred_kills_of_the_server_lose_nothing() -> None:
    assert Killed().run(100) > 5000


@pytest.mark.prove
@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed: apt-get install postgresql")
@pytest.mark.parametrize("killed", ["server", "database"])
def test_thirty_kills_on_postgresql_lose_nothing(killed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = PostgresqlServer()
    try:
        monkeypatch.setenv("MCDA_DATABASE_URL", database.url)

        def kill() -> None:
            database.kill()
            database.start()
            time.sleep(0.3)

        assert Killed().run(30, kill if killed == "database" else None) > 1000
    finally:
        database.stop()

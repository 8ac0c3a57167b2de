"""Opening the database: an SQLite file owned by one process, or PostgreSQL; what each must promise before it is used."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from mcda.errors import InputError
from mcda.polling.places import private_folder

__all__ = ["Database", "opened"]

DATABASE_URL = "MCDA_DATABASE_URL"
FILE_NAME = "rooms.sqlite"
OLDEST_SQLITE = (3, 37, 0)
"""The first with STRICT tables."""
SAFE_COMMITS = ("on", "local", "remote_write", "remote_apply")


class Database:
    """One database, and what is different about it: how to start a transaction, lock, and clean up after a round."""

    def __init__(self, engine: Engine, lock: OwnedFile | None) -> None:
        self.engine = engine
        self.lock = lock
        self.shared = engine.dialect.name == "postgresql"

    def connect(self) -> Connection:
        """A connection for one thread; refuses a database that would not keep what it acknowledged."""
        connection = self.engine.connect()
        if self.shared:
            try:
                with connection.begin():
                    for setting, accepted in (("fsync", ("on",)), ("synchronous_commit", SAFE_COMMITS)):
                        found = connection.exec_driver_sql(f"SHOW {setting}").scalar_one()
                        if found not in accepted:
                            raise InputError("polling.unsafe_database", setting=setting, found=found)
            except BaseException:
                connection.close()
                raise
        return connection

    def clean(self, connection: Connection) -> None:
        """Leave nothing of deleted rows behind: rewrite the file and empty the log (outside any transaction)."""
        raw: Any = connection.connection.driver_connection
        if self.shared:
            before = raw.autocommit
            raw.autocommit = True
            try:
                for table in ("ballots", "round_secrets"):
                    raw.execute(f"VACUUM (FULL) {table}")
            finally:
                raw.autocommit = before
        else:
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Give the database back; the next process may have it."""
        self.engine.dispose()
        if self.lock is not None:
            self.lock.release()


def opened(home: Path | None = None, url: str | None = None) -> Database:
    """The database that `url` (else MCDA_DATABASE_URL) names; without one, the SQLite file in `home` (else MCDA_HOME)."""
    named = url if url is not None else os.environ.get(DATABASE_URL, "")
    if not named:
        return _sqlite(private_folder(home) / FILE_NAME)
    try:
        parsed = make_url(named)
    except ArgumentError:
        raise InputError("polling.database_url") from None
    kind = parsed.get_backend_name()
    if kind in ("postgresql", "postgres"):
        return _postgresql(parsed)
    if kind == "sqlite" and parsed.database and parsed.database != ":memory:":
        return _sqlite(Path(parsed.database))
    raise InputError("polling.database_url")


def _sqlite(path: Path) -> Database:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        oldest = ".".join(map(str, OLDEST_SQLITE))
        raise InputError("polling.old_sqlite", found=sqlite3.sqlite_version, accepted=oldest)
    lock = OwnedFile(path)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    engine = create_engine(
        URL.create("sqlite", database=str(path)), poolclass=NullPool, connect_args={"isolation_level": None}
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        for pragma, wanted in (
            ("journal_mode = WAL", "wal"),
            ("synchronous = FULL", None),
            ("secure_delete = ON", 1),
            ("temp_store = MEMORY", None),
            ("foreign_keys = ON", None),
            ("busy_timeout = 5000", 5000),
        ):
            found = connection.execute(f"PRAGMA {pragma}").fetchone()
            if wanted is not None and (found is None or found[0] != wanted):
                raise InputError("polling.unsafe_database", setting=pragma, found=found[0] if found else "–")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A plain BEGIN takes the write lock only at the first write, and then may be told that it is too late.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return Database(engine, lock)


def _postgresql(url: URL) -> Database:
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            poolclass=NullPool,
            isolation_level="READ COMMITTED",
            connect_args={"connect_timeout": 5, "application_name": "mcda"},
        )
    except ImportError:
        raise InputError("polling.no_driver") from None
    return Database(engine, None)


class OwnedFile:
    """A lock beside a file: this process owns it until it ends, however it ends; a second one is turned away."""

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(path.name + ".lock")
        self._descriptor = os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            _take(self._descriptor)
        except OSError:
            owner = os.read(self._descriptor, 20).decode("ascii", "replace").strip() or "?"
            os.close(self._descriptor)
            raise InputError("polling.store_in_use", path=str(path), owner=owner) from None
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        """Let go of it. The file stays: removing it would let two processes hold two files of one name."""
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)  # far behind the number, which others may read
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

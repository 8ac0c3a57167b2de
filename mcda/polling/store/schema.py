"""Tables, and the steps that bring an older store to them. Steps are never edited once released: add another."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    insert,
    inspect,
    select,
    update,
)

from mcda.errors import InputError

__all__ = ["MIGRATIONS", "anonymous", "ballots", "migrate", "reveals", "rooms", "rounds", "secrets"]

METADATA = MetaData()

rooms = Table(
    "rooms",
    METADATA,
    Column("id", String, primary_key=True),
    Column("code", String, unique=True),
    Column("key_digest", LargeBinary),
    Column("plan", String),
    Column("ticket_key", LargeBinary),
    Column("receipt_key", LargeBinary),
    Column("cap", Integer),
    Column("k", Integer),
    Column("state", String),
    Column("joined", Integer),
    Column("version", Integer),
    Column("shown_part", String),
    Column("shown_round", Integer),
)
rounds = Table(
    "rounds",
    METADATA,
    Column("room", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("title", String),
    Column("note", String),
    Column("state", String),
    Column("opening", Integer),
    Column("deadline", Integer),
    Column("remaining", Integer),
)
secrets = Table(
    "round_secrets",
    METADATA,
    Column("room", String, primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("secret", LargeBinary),
)
ballots = Table(
    "ballots",
    METADATA,
    Column("room", String, primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("seat", LargeBinary, primary_key=True),
    Column("seq", Integer),
    Column("ballot_key", LargeBinary),
    Column("segment", String),
    Column("weights", LargeBinary),
)
anonymous = Table(
    "anonymous_ballots",
    METADATA,
    Column("row_key", LargeBinary, primary_key=True),
    Column("room", String),
    Column("round", Integer),
    Column("opening", Integer),
    Column("segment", String),
    Column("weights", LargeBinary),
)
reveals = Table(
    "reveals",
    METADATA,
    Column("room", String, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("round", Integer),
    Column("opening", Integer),
)
versions = Table("schema_version", METADATA, Column("only", Integer, primary_key=True), Column("version", Integer))

_FIRST = (
    """CREATE TABLE rooms (
        id TEXT NOT NULL PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        key_digest {bytes} NOT NULL,
        plan TEXT NOT NULL,
        ticket_key {bytes} NOT NULL,
        receipt_key {bytes} NOT NULL,
        cap INTEGER NOT NULL CHECK (cap > 0),
        k INTEGER NOT NULL CHECK (k BETWEEN 3 AND 20),
        state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
        joined INTEGER NOT NULL DEFAULT 0,
        version INTEGER NOT NULL DEFAULT 1
    ) {table}""",
    """CREATE TABLE rounds (
        room TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        title TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL CHECK (state IN ('open', 'locked', 'closed', 'revealed')),
        opening INTEGER NOT NULL DEFAULT 1,
        deadline {long},
        PRIMARY KEY (room, number)
    ) {table}""",
    """CREATE TABLE round_secrets (
        room TEXT NOT NULL,
        round INTEGER NOT NULL,
        secret {bytes} NOT NULL,
        PRIMARY KEY (room, round)
    ) {table}""",
    # No name, address, browser or time; the key orders the rows by seat, so not even by arrival.
    """CREATE TABLE ballots (
        room TEXT NOT NULL,
        round INTEGER NOT NULL,
        seat {bytes} NOT NULL,
        seq INTEGER NOT NULL,
        ballot_key {bytes} NOT NULL,
        segment TEXT,
        weights {bytes} NOT NULL,
        PRIMARY KEY (room, round, seat)
    ) {table}""",
    """CREATE TABLE anonymous_ballots (
        row_key {bytes} NOT NULL PRIMARY KEY,
        room TEXT NOT NULL,
        round INTEGER NOT NULL,
        opening INTEGER NOT NULL,
        segment TEXT,
        weights {bytes} NOT NULL
    ) {table}""",
    """CREATE TABLE reveals (
        room TEXT NOT NULL,
        place INTEGER NOT NULL,
        round INTEGER NOT NULL,
        opening INTEGER NOT NULL,
        PRIMARY KEY (room, place)
    ) {table}""",
)

_PAUSED = ("ALTER TABLE rounds ADD COLUMN remaining INTEGER CHECK (remaining > 0)",)
_POINTED = (
    "ALTER TABLE rooms ADD COLUMN shown_part TEXT NOT NULL DEFAULT 'follow'",
    "ALTER TABLE rooms ADD COLUMN shown_round INTEGER NOT NULL DEFAULT 0",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _PAUSED, _POINTED)
"""Step number v (from 1) brings a store of version v - 1 to version v."""

_DIALECTS = {
    "sqlite": {"bytes": "BLOB", "long": "INTEGER", "table": "STRICT, WITHOUT ROWID"},
    "postgresql": {"bytes": "BYTEA", "long": "BIGINT", "table": ""},
}
_MIGRATION_LOCK = 4_211_007
"""Which advisory lock processes take before they look at the version: any number, the same in all."""


def migrate(connection: Connection) -> int:
    """Bring the store to the newest version, within the caller's transaction, and say which that is.

    A store that a newer program has written is an `InputError`: an older one must not touch it.
    """
    dialect = connection.dialect.name
    words = _DIALECTS[dialect]
    if dialect == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")
    if not inspect(connection).has_table(versions.name):
        connection.exec_driver_sql(
            'CREATE TABLE schema_version ("only" INTEGER NOT NULL PRIMARY KEY CHECK ("only" = 1), '
            f"version INTEGER NOT NULL) {words['table']}"
        )
        connection.execute(insert(versions).values(only=1, version=0))
    found = connection.execute(select(versions.c.version)).scalar_one()
    if found > len(MIGRATIONS):
        raise InputError("polling.newer_store", found=found, known=len(MIGRATIONS))
    for step in MIGRATIONS[found:]:
        for statement in step:
            connection.exec_driver_sql(statement.format(**words))
    if found < len(MIGRATIONS):
        connection.execute(update(versions).values(version=len(MIGRATIONS)))
    return len(MIGRATIONS)

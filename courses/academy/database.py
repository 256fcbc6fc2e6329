"""Opening the academy's database so that what was acknowledged is never lost."""

import datetime as dt
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.orm import Session, sessionmaker

_READING = "taawoun_only_reads"


def open_academy(url: str) -> sessionmaker[Session]:
    """Return a maker of sessions on the academy's database; the folder of an SQLite file is made."""
    return sessionmaker(open_engine(url), expire_on_commit=False)


def open_engine(url: str) -> Engine:
    """Return an engine; SQLite is told to write through to the disk before it says yes.

    Every SQLite transaction begins ``immediate``: two writers then wait for one another, instead of one
    failing half-way because its snapshot grew old. Those of ``only_reads`` do not take the writers' turn.
    """
    parsed = make_url(url)
    engine = create_engine(parsed, pool_pre_ping=parsed.get_backend_name() != "sqlite")
    if parsed.get_backend_name() == "sqlite":
        if parsed.database and parsed.database != ":memory:":
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        event.listen(engine, "connect", _careful_sqlite)
        event.listen(engine, "begin", _begin)
    return engine


def only_reads(session: Session) -> None:
    """Begin the session's transaction as one that never writes: on SQLite it then waits for no writer."""
    session.connection(execution_options={_READING: True})


def take_turn(session: Session, what: str) -> None:
    """Wait until nobody else is at the same thing; it is ours until the transaction ends.

    For what first looks and then writes. SQLite has one writer at a time anyhow; PostgreSQL is asked for a lock
    by name, so that those who are at something else do not wait.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(what, 0))))


def utc_now() -> dt.datetime:
    """Return the present instant as the tables hold it: naive UTC."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def _begin(connection: Connection) -> None:
    is_reading = connection.get_execution_options().get(_READING, False)
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")


def _careful_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see open_engine
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")

"""Opening the registry's database: many readers, one writer, nothing acknowledged is lost."""

import datetime as dt
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.orm import Session, sessionmaker

# An execution option: this transaction will write, so SQLite takes its one writer's place at once.
WRITES = "taawoun_writes"
# Our choice of a number: names the lock that makes writers wait for one another on PostgreSQL too.
ONE_WRITER = 112_014


def open_registry(url: str) -> sessionmaker[Session]:
    """Return a maker of sessions on the registry; the folder of an SQLite file is made."""
    return sessionmaker(open_engine(url), expire_on_commit=False)


def open_engine(url: str) -> Engine:
    """Return an engine; SQLite is told to write through to the disk before it says yes.

    Desks only read, so their transactions are deferred and never wait. A transaction begun with
    :func:`begin_writing` takes the writer's place first: it then waits for another writer, instead of
    failing half-way because what it had read grew old; on PostgreSQL it takes a lock for the same.
    """
    parsed = make_url(url)
    engine = create_engine(parsed, pool_pre_ping=parsed.get_backend_name() != "sqlite")
    if parsed.get_backend_name() == "sqlite":
        if parsed.database and parsed.database != ":memory:":
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        event.listen(engine, "connect", _careful_sqlite)
        event.listen(engine, "begin", _begin)
    return engine


def begin_writing(session: Session) -> None:
    """Begin the session's transaction as one that writes, and wait until nobody else writes."""
    session.connection(execution_options={WRITES: True})
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(ONE_WRITER)))


def utc_now() -> dt.datetime:
    """Return the present instant as the tables hold it: naive UTC."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _careful_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see _begin
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")

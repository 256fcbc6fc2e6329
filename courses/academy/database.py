"""Opening the academy's database so that what was acknowledged is never lost."""

import datetime as dt
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker


def open_academy(url: str) -> sessionmaker[Session]:
    """Return a maker of sessions on the academy's database; the folder of an SQLite file is made."""
    return sessionmaker(open_engine(url), expire_on_commit=False)


def open_engine(url: str) -> Engine:
    """Return an engine; SQLite is told to write through to the disk before it says yes.

    Every SQLite transaction begins ``immediate``: two writers then wait for one another, instead of one
    failing half-way because its snapshot grew old.
    """
    parsed = make_url(url)
    engine = create_engine(parsed, pool_pre_ping=parsed.get_backend_name() != "sqlite")
    if parsed.get_backend_name() == "sqlite":
        if parsed.database and parsed.database != ":memory:":
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        event.listen(engine, "connect", _careful_sqlite)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def utc_now() -> dt.datetime:
    """Return the present instant as the tables hold it: naive UTC."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def _careful_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see open_engine
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")

"""Engines that lose nothing they acknowledged: the registry's database and the academy's are opened by them."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

NAMING = {  # of constraints, so that a migration can speak of them
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def durable_engine(url: str | URL, *, is_immediate: Callable[[Connection], bool]) -> Engine:
    """Return an engine; SQLite is told to write through to the disk before it says yes.

    Parameters
    ----------
    url
        The folder of an SQLite file is made when it is not there.
    is_immediate
        Whether a transaction that begins takes the place of SQLite's one writer at once: it then waits for another
        writer, instead of failing half-way because what it had read grew old. Servers are not asked.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(parsed)

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_immediate(connection) else "BEGIN")

    event.listen(engine, "connect", _careful_sqlite)
    event.listen(engine, "begin", begin)
    return engine


def utc_now() -> dt.datetime:
    """Return the present instant as the tables hold it: naive UTC."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def _careful_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see durable_engine
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")

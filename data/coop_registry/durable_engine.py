"""Engines that lose nothing they acknowledged: the registry's database and the academy's are opened by them."""

import datetime as dt
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

NAMING = {  # of constraints, so that a migration can speak of them
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

BUSY_SECONDS = 10.0  # that a writer waits for another; an SQLite address says otherwise by ``?timeout=``
_BUSY_IN_SQLITE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
# A lock not given, two that waited for each other, a transaction that others overtook, too many connections.
_BUSY_IN_POSTGRESQL = {"55P03", "40P01", "40001", "53300"}


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

    seconds = float(str(parsed.query.get("timeout", BUSY_SECONDS)))
    event.listen(engine, "connect", partial(_careful_sqlite, seconds))
    event.listen(engine, "begin", begin)
    return engine


def utc_now() -> dt.datetime:
    """Return the present instant as the tables hold it: naive UTC."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def is_busy(error: BaseException) -> bool:
    """Tell whether a database refused because others were at work in it: the same may succeed a moment later.

    Nothing of the refused transaction was written.
    """
    if isinstance(error, NoConnectionFree):
        return True
    refused = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(refused, sqlite3.Error):
        return (getattr(refused, "sqlite_errorcode", None) or 0) & 0xFF in _BUSY_IN_SQLITE  # the rest says more of why
    return getattr(refused, "sqlstate", None) in _BUSY_IN_POSTGRESQL


def _careful_sqlite(busy_seconds: float, connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see durable_engine
    busy = f"busy_timeout={round(busy_seconds * 1000)}"
    for pragma in (busy, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")

"""Opening the academy's database so that what was acknowledged is never lost."""

import time
from typing import Any

from sqlalchemy import URL, Connection, Engine, event, func, make_url, select
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.durable_engine import durable_engine, utc_now

__all__ = ["only_reads", "open_academy", "open_engine", "open_for_reading", "take_turn", "utc_now"]
_READING = "taawoun_only_reads"
_STEPS = 20_000  # of SQLite's machine between two looks at the clock: a few milliseconds


def open_academy(url: str) -> sessionmaker[Session]:
    """Return a maker of sessions on the academy's database; the folder of an SQLite file is made."""
    return sessionmaker(open_engine(url), expire_on_commit=False)


def open_engine(url: str | URL) -> Engine:
    """Return an engine whose transactions are taken for writers', but for those of :func:`only_reads`."""
    return durable_engine(url, is_immediate=lambda begun: not begun.get_execution_options().get(_READING, False))


def open_for_reading(url: str, *, seconds: float) -> sessionmaker[Session]:
    """Return a maker of sessions that cannot write, whatever they are asked, and that end after some seconds.

    Parameters
    ----------
    seconds
        What a question to the database may take; a longer one fails with ``sqlalchemy.exc.DBAPIError``.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        told = f"-c default_transaction_read_only=on -c statement_timeout={round(seconds * 1000)}"
        return sessionmaker(open_engine(parsed.update_query_dict({"options": told}, append=True)))
    engine = durable_engine(url, is_immediate=lambda _begun: False)
    event.listen(engine, "connect", _refuse_writing)
    event.listen(engine, "begin", lambda connection: _end_after(connection, seconds))
    return sessionmaker(engine)


def _refuse_writing(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA query_only=ON")


def _end_after(connection: Connection, seconds: float) -> None:
    """Let SQLite look at the clock as it works: what takes longer is interrupted."""
    end = time.monotonic() + seconds
    raw: Any = connection.connection.dbapi_connection
    raw.set_progress_handler(lambda: int(time.monotonic() > end), _STEPS)


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

"""Opening the academy's database so that what was acknowledged is never lost."""

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.durable_engine import durable_engine, utc_now

__all__ = ["only_reads", "open_academy", "open_engine", "take_turn", "utc_now"]
_READING = "taawoun_only_reads"


def open_academy(url: str) -> sessionmaker[Session]:
    """Return a maker of sessions on the academy's database; the folder of an SQLite file is made."""
    return sessionmaker(open_engine(url), expire_on_commit=False)


def open_engine(url: str) -> Engine:
    """Return an engine whose transactions are taken for writers', but for those of :func:`only_reads`."""
    return durable_engine(url, is_immediate=lambda begun: not begun.get_execution_options().get(_READING, False))


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

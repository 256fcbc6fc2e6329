"""Opening the registry's database: many readers, one writer, nothing acknowledged is lost."""

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.durable_engine import durable_engine, utc_now

__all__ = ["ONE_WRITER", "WRITES", "begin_writing", "open_engine", "open_registry", "utc_now"]
# An execution option: this transaction will write, so SQLite takes its one writer's place at once.
WRITES = "taawoun_writes"
# Our choice of a number: names the lock that makes writers wait for one another on PostgreSQL too.
ONE_WRITER = 112_014


def open_registry(url: str) -> sessionmaker[Session]:
    """Return a maker of sessions on the registry; the folder of an SQLite file is made."""
    return sessionmaker(open_engine(url), expire_on_commit=False)


def open_engine(url: str) -> Engine:
    """Return an engine whose transactions are taken for readers', but for those of :func:`begin_writing`."""
    return durable_engine(url, is_immediate=lambda begun: begun.get_execution_options().get(WRITES, False))


def begin_writing(session: Session) -> None:
    """Begin the session's transaction as one that writes, and wait until nobody else writes."""
    session.connection(execution_options={WRITES: True})
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(ONE_WRITER)))

"""A database's tables out of an archive: into a new SQLite file or an empty PostgreSQL, in one transaction."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, MetaData, Table, inspect, make_url, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

import academy.migrations
import coop_registry.migrations
from academy import ledger
from academy.errors import BrokenLedger
from coop_registry import audit
from coop_registry.database import WRITES, open_engine
from hub_config.archive_files import ArchiveProblem
from hub_config.archive_manifest import NoHead, ToldDatabase, ToldHead
from hub_config.table_dumps import Counter, load, set_counter, tables_of

MARK = "taawoun_restoring"  # a table that stands in a server's database until the whole restore is done
VERSIONS = {"academy": academy.migrations.TREE, "registry": coop_registry.migrations.TREE}

_NOT_ITS_ROWS = (ArithmeticError, AttributeError, LookupError, RecursionError, StopIteration, TypeError, ValueError)

Lines = Callable[[str], Iterable[str]]


@dataclass(frozen=True)
class Kept:
    """A database as the manifest of an archive tells of it."""

    name: str
    version: str
    tables: Mapping[str, int]
    counters: tuple[Counter, ...]
    head: ToldHead | NoHead

    @classmethod
    def of(cls, name: str, told: ToldDatabase) -> "Kept":
        """Take what a manifest tells."""
        return cls(name, told.version, told.tables, tuple(Counter(*each) for each in told.counters), told.head)


def require_empty(name: str, url: str) -> None:
    """Refuse a server's database that holds anything but an unfinished restore.

    Raises
    ------
    ArchiveProblem
    """
    if make_url(url).get_backend_name() == "sqlite":
        return
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            tables = inspect(connection).get_table_names()
    finally:
        engine.dispose()
    if tables and MARK not in tables:
        raise ArchiveProblem(
            f"The {name} at {make_url(url).render_as_string()} is not empty (it has the table {tables[0]}); "
            "restore into an empty database."
        )


def fill(kept: Kept, url: str, lines: Lines, progress: Callable[[str], None]) -> None:
    """Make a database as it was kept: all of it, with its chain whole, or nothing.

    Raises
    ------
    ArchiveProblem
        When what the archive holds cannot be that database.
    """
    engine = open_engine(url)
    try:
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            _clear(connection)
            VERSIONS[kept.name].upgrade(connection, kept.version)
            _fill_tables(connection, kept, lines, progress)
            for counter in kept.counters:
                set_counter(connection, counter)
            _require_head(connection, kept)
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"CREATE TABLE {MARK} (nothing integer)"))
    except _NOT_ITS_ROWS as error:
        raise ArchiveProblem(f"The {kept.name} of the archive cannot be read ({_first_line(error)}).") from error
    except SQLAlchemyError:
        raise
    except Exception as error:
        if not isinstance(error, engine.dialect.loaded_dbapi.Error):  # COPY speaks to the driver itself
            raise
        raise ArchiveProblem(f"The {kept.name} of the archive cannot be read ({_first_line(error)}).") from error
    finally:
        engine.dispose()


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)[:200]


def unmark(url: str) -> None:
    """Say that the restore is done."""
    if make_url(url).get_backend_name() == "sqlite":
        return
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text(f"DROP TABLE IF EXISTS {MARK}"))
    engine.dispose()


def _fill_tables(connection: Connection, kept: Kept, lines: Lines, progress: Callable[[str], None]) -> None:
    tables = {table.name: table for table in tables_of(connection)}
    if tables.keys() != kept.tables.keys():
        different = ", ".join(sorted(tables.keys() ^ kept.tables.keys()))
        raise ArchiveProblem(
            f"The {kept.name} of the archive has other tables than version {kept.version}: {different}."
        )
    for table in reversed(tables.values()):
        _empty(connection, table)  # what a version brings with it is in the archive, as it stood
    for name, table in tables.items():
        progress(f"{kept.name} {name}")
        rows = load(connection, table, lines(f"{kept.name}/{name}.jsonl"))
        if rows != kept.tables[name]:
            raise ArchiveProblem(f"The table {name} of the archive has {rows} rows, not {kept.tables[name]}.")


def _empty(connection: Connection, table: Table) -> None:
    if connection.execute(select(table).limit(1)).first() is not None:
        connection.execute(table.delete())


def _require_head(connection: Connection, kept: Kept) -> None:
    """Follow the chain of the restored database to the head that was kept."""
    if isinstance(kept.head, NoHead):
        return
    with Session(connection, join_transaction_mode="create_savepoint") as session:
        if kept.name == "academy":
            try:
                found = ledger.verify(session)
            except BrokenLedger as broken:
                raise ArchiveProblem(f"The ledger of the archive does not hold: {broken}") from broken
            if found != kept.head.hash:
                raise ArchiveProblem("The ledger of the archive ends with another entry than its list of members says.")
        elif problems := audit.verify(session, expected_head=audit.Head(kept.head.entries, kept.head.hash)):
            raise ArchiveProblem(f"The audit log of the archive does not hold: {problems[0].sentence}")


def clear_unfinished(url: str) -> None:
    """Remove what an interrupted restore left in a server's database; a file is its caller's."""
    if make_url(url).get_backend_name() == "sqlite":
        return
    engine = open_engine(url)
    with engine.begin() as connection:
        _clear(connection)
    engine.dispose()


def _clear(connection: Connection) -> None:
    if connection.dialect.name != "postgresql" or not inspect(connection).has_table(MARK):
        return
    everything = MetaData()
    everything.reflect(connection)
    everything.drop_all(connection)
    ours = text(
        "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace "
        "AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"
    )
    for name in connection.scalars(ours).all():
        connection.execute(text(f"DROP FUNCTION {name}"))

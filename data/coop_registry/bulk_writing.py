"""Writing very many rows at once, new ones and changed ones alike, in the caller's transaction."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Table
from sqlalchemy.orm import Session

from coop_registry.answers import is_postgresql

_AT_ONCE = 50_000  # rows in memory as Python's own values


def upsert_rows(session: Session, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows, tuples in the order of ``columns``; a row whose primary key is known replaces those columns.

    SQLite takes them by its own many-at-once; PostgreSQL by COPY into a table of the transaction and one
    statement from there, which is several times faster than statement by statement.
    """
    key = [column.name for column in table.primary_key]
    changed = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in key)
    tail = f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changed}"
    (_copied if is_postgresql(session) else _inserted)(session, table, columns, tail, rows)


def _inserted(session: Session, table: Table, columns: Sequence[str], tail: str, rows: Iterable[Sequence[Any]]) -> None:
    places = ", ".join("?" * len(columns))
    # Names come from our own tables, values go as parameters.
    statement = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({places}) {tail}"  # noqa: S608
    for chunk in batches(rows):
        session.connection().exec_driver_sql(statement, chunk)


def _copied(session: Session, table: Table, columns: Sequence[str], tail: str, rows: Iterable[Sequence[Any]]) -> None:
    connection, names, incoming = session.connection(), ", ".join(columns), f"incoming_{table.name}"
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {incoming} (LIKE {table.name}) ON COMMIT DROP")
    # What a row does not name may be empty here: the real table judges.
    for column in table.columns:
        connection.exec_driver_sql(f"ALTER TABLE {incoming} ALTER COLUMN {column.name} DROP NOT NULL")
    driver: Any = connection.connection.dbapi_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {incoming} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    taken = f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {incoming} {tail}"  # noqa: S608
    connection.exec_driver_sql(taken)
    connection.exec_driver_sql(f"DROP TABLE {incoming}")


def batches(rows: Iterable[Sequence[Any]]) -> Iterator[list[tuple[Any, ...]]]:
    """Return the rows in lists of a size that memory does not feel."""
    left = iter(rows)
    while chunk := [tuple(row) for row in islice(left, _AT_ONCE)]:
        yield chunk

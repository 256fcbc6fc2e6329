"""Writing very many rows at once, new ones and changed ones alike, in the caller's transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from sqlalchemy import LargeBinary, Table
from sqlalchemy.orm import Session

from coop_registry.models.record import Record
from coop_registry.queries.answers import is_postgresql

_AT_ONCE = 50_000  # rows in memory as Python's own values
# Rows of one statement: SQLite makes ready anew, at every statement, the lists that the table's checks look into.
_IN_A_STATEMENT = 100


def upsert_rows(
    session: Session,
    record: type[Record],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    same: Mapping[str, Any] | None = None,
) -> None:
    """Write rows, tuples in the order of ``columns``; a row whose primary key is known replaces those columns.

    SQLite takes them a hundred in a statement; PostgreSQL by COPY into a table of the transaction and one
    statement from there: both are several times faster than a statement a row.

    Parameters
    ----------
    record
        What the rows are; values are as its columns take them, None for NULL.
    same
        Columns that have one and the same value in every row.
    """
    table, same = Record.metadata.tables[record.__tablename__], same or {}
    names = (*columns, *same)
    key = [column.name for column in table.primary_key]
    changed = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
    tail = f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changed}"
    ready = _bound(session, table, columns, rows, tuple(_processed(session, table, same)))
    (_copied if is_postgresql(session) else _inserted)(session, table, names, tail, ready)


def _processed(session: Session, table: Table, same: Mapping[str, Any]) -> list[Any]:
    """Return values as the driver takes them: SQLAlchemy's spelling of instants, days and JSON."""
    return [_binder(session, table, name)(value) for name, value in same.items()]


def _bound(
    session: Session, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]], same: tuple[Any, ...]
) -> Iterator[tuple[Any, ...]]:
    binders = [(i, _binder(session, table, name)) for i, name in enumerate(columns)]
    needed = [(i, binder) for i, binder in binders if binder is not _as_it_is]
    for row in rows:
        if not needed:
            yield (*row, *same)
            continue
        values = list(row)
        for i, binder in needed:
            values[i] = binder(values[i])
        yield (*values, *same)


def _binder(session: Session, table: Table, name: str) -> Callable[[Any], Any]:
    dialect, kind = session.get_bind().dialect, table.columns[name].type
    if isinstance(kind, LargeBinary):
        return _as_it_is  # both drivers take bytes
    return kind.dialect_impl(dialect).bind_processor(dialect) or _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _inserted(session: Session, table: Table, columns: Sequence[str], tail: str, rows: Iterable[Sequence[Any]]) -> None:
    places = f"({', '.join('?' * len(columns))})"

    def statement(count: int) -> str:  # names come from our own tables, values go as parameters
        return f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES {', '.join([places] * count)} {tail}"  # noqa: S608

    for chunk in batches(rows):
        last = len(chunk) - len(chunk) % _IN_A_STATEMENT
        whole = [_flat(chunk[i : i + _IN_A_STATEMENT]) for i in range(0, last, _IN_A_STATEMENT)]
        if whole:
            session.connection().exec_driver_sql(statement(_IN_A_STATEMENT), whole)
        if rest := chunk[last:]:
            session.connection().exec_driver_sql(statement(len(rest)), _flat(rest))


def _flat(rows: Iterable[Sequence[Any]]) -> tuple[Any, ...]:
    return tuple(chain.from_iterable(rows))


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

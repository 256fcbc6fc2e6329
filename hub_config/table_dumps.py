"""A database as plain text, table by table: the same lines from SQLite and from PostgreSQL, for either of them.

A table is a line with the names of its columns, then a line a row: JSON lists of text, numbers, true, false and null.
Days and instants are text as SQLite keeps them, bytes are base64, and a JSON column is the very text it holds.
"""

import base64
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    LargeBinary,
    MetaData,
    Table,
    Text,
    cast,
    func,
    inspect,
    select,
    text,
    type_coerce,
)
from sqlalchemy.types import NullType

VERSION_TABLE = "alembic_version"
_AT_ONCE = 5000  # rows in memory


@dataclass(frozen=True)
class Counter:
    """The last number a table gave to a row: it is never given again, even when its row is gone."""

    table: str
    column: str
    last: int


def tables_of(connection: Connection) -> list[Table]:
    """Return the tables a database has, each after those it refers to; not the one of its version."""
    metadata = MetaData()
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name != VERSION_TABLE]


def dumped(connection: Connection, table: Table) -> Iterator[str]:
    """Yield the lines of a table."""
    is_sqlite = connection.dialect.name == "sqlite"
    yield _line([column.name for column in table.columns])
    writers = [_writer(column) for column in table.columns]
    query = select(*(_as_kept(column, is_sqlite) for column in table.columns)).execution_options(yield_per=_AT_ONCE)
    with connection.execute(query) as rows:
        for row in rows:
            yield _line([write(value) for write, value in zip(writers, row, strict=True)])


def load(connection: Connection, table: Table, lines: Iterable[str]) -> int:
    """Write the lines of a table into an empty one and return the number of rows.

    Raises
    ------
    ValueError
        When the lines are not of such a table.
    """
    lines = iter(lines)
    names = json.loads(next(lines))
    if names != [column.name for column in table.columns]:
        raise ValueError(f"the columns of {table.name} are {', '.join(table.columns.keys())}, not {', '.join(names)}")
    readers = [_reader(column) for column in table.columns]
    rows = ([read(value) for read, value in zip(readers, json.loads(line), strict=True)] for line in lines)
    return (_into_sqlite if connection.dialect.name == "sqlite" else _into_postgresql)(connection, table, rows)


def counters(connection: Connection, tables: Iterable[Table]) -> list[Counter]:
    """Return the last number given in every table that counts."""
    found = []
    for table in tables:
        for column in table.primary_key.columns:
            if (last := _last_given(connection, table.name, column.name)) is not None:
                found.append(Counter(table.name, column.name, last))
    return found


def set_counter(connection: Connection, counter: Counter) -> None:
    """Let a table go on counting after a number."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": counter.table})
        row = {"name": counter.table, "last": counter.last}
        connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), row)
    elif counter.last > 0:
        sequence = func.pg_get_serial_sequence(counter.table, counter.column)
        connection.execute(select(func.setval(sequence, counter.last)))


def _last_given(connection: Connection, table: str, column: str) -> int | None:
    if connection.dialect.name == "sqlite":
        if not inspect(connection).has_table("sqlite_sequence"):
            return None
        asked = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return connection.execute(asked, {"name": table}).scalar()
    sequence = connection.scalar(select(func.pg_get_serial_sequence(table, column)))
    if sequence is None:
        return None
    asked = text(f"SELECT last_value, is_called FROM {sequence}")  # noqa: S608  # the server's own, quoted name
    last, is_called = connection.execute(asked).one()
    return int(last) if is_called else None


def _as_kept(column: Column[Any], is_sqlite: bool) -> Any:
    """Return what to ask for: on SQLite whatever is kept, on PostgreSQL the text of what is JSON."""
    if is_sqlite:
        return type_coerce(column, NullType())
    return cast(column, Text) if isinstance(column.type, JSON) else column


def _writer(column: Column[Any]) -> Callable[[Any], Any]:
    if isinstance(column.type, LargeBinary):
        return lambda value: None if value is None else base64.b64encode(value).decode()
    if isinstance(column.type, Boolean):
        return lambda value: None if value is None else bool(value)
    return _plain


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    if isinstance(value, dt.date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def _reader(column: Column[Any]) -> Callable[[Any], Any]:
    if isinstance(column.type, LargeBinary):
        return lambda value: None if value is None else base64.b64decode(value)
    return lambda value: value


def _into_sqlite(connection: Connection, table: Table, rows: Iterator[list[Any]]) -> int:
    quoted = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quoted(column.name) for column in table.columns)
    places = ", ".join("?" * len(table.columns))
    statement = f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({places})"  # noqa: S608  # names of the schema
    count = 0
    while some := [tuple(row) for row in islice(rows, _AT_ONCE)]:
        connection.exec_driver_sql(statement, some)
        count += len(some)
    return count


def _into_postgresql(connection: Connection, table: Table, rows: Iterator[list[Any]]) -> int:
    quoted = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quoted(column.name) for column in table.columns)
    count = 0
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {quoted(table.name)} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _line(values: list[Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"


def rows_of(lines: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a dumped table by the names of its columns."""
    lines = iter(lines)
    names = json.loads(next(lines))
    for line in lines:
        yield dict(zip(names, json.loads(line), strict=True))

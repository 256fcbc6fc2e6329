"""How the answer to a question becomes a table: whole, in one order on every database, in C where rows are many."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Select, SQLColumnExpression, collate
from sqlalchemy.orm import Session

_ROWS_AT_ONCE = 500  # under the 700 new objects after which Python looks for garbage
Question = Select[*tuple[Any, ...]]

# By what a column holds; a text or a date never declared is missing, as a number is.
TEXT, DAY, INSTANT, COUNT, AMOUNT, FLAG = "str", "datetime64[s]", "datetime64[s]", "Int64", "Float64", "boolean"


def is_postgresql(session: Session) -> bool:
    """Return whether the registry lives in PostgreSQL; otherwise it is SQLite."""
    return session.get_bind().dialect.name == "postgresql"


def by_code_point(session: Session, column: SQLColumnExpression[Any]) -> ColumnElement[Any]:
    """Return a text column to order by, sign by sign: a server's language would order differently."""
    return collate(column, "C" if is_postgresql(session) else "BINARY")


def raw_columns(session: Session, question: Question) -> list[list[Any]]:
    """Return the answer column by column, as the driver made the values.

    SQLAlchemy's own row objects cost as much again as the reading itself; what the driver does not type
    (days and truth values of SQLite) is the caller's to type. Rows are taken a few hundred at a time: a whole
    country's tuples at once would have Python's garbage collector walk through everything else in memory.
    """
    cursor: Any = session.connection().execute(question).cursor  # never None: a question has an answer
    columns: list[list[Any]] = [[] for _ in question.selected_columns]
    while rows := cursor.fetchmany(_ROWS_AT_ONCE):
        for column, values in zip(columns, zip(*rows, strict=True), strict=True):
            column.extend(values)
    return columns


def table(session: Session, question: Question, types: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return the answer as a table with the question's columns, typed where ``types`` says so."""
    names = [column.name for column in question.selected_columns]
    columns = zip(names, raw_columns(session, question), strict=True)
    typed = {name: typed_column(values, (types or {}).get(name)) for name, values in columns}
    return pd.DataFrame(typed, columns=names, copy=False)


def typed_column(values: Sequence[Any], kind: Any) -> Any:
    """Return one column's values as pandas holds them; None becomes missing.

    Examples
    --------
    >>> typed_column((1, None), COUNT).isna().tolist()
    [False, True]
    """
    objects: Any = np.fromiter(values, dtype=object, count=len(values))
    if kind in (COUNT, AMOUNT, FLAG):
        return _nullable(objects, kind)
    if kind == DAY:
        return pd.Series(pd.to_datetime(objects, format="ISO8601")).astype("datetime64[s]").array
    return pd.array(objects, dtype=kind) if kind else objects


def within(question: Question, column: SQLColumnExpression[Any], codes: Collection[str] | None) -> Question:
    """Return the question narrowed to a territory; None is the whole country, an empty one nothing."""
    return question if codes is None else question.where(column.in_(sorted(codes)))


def _nullable(objects: Any, kind: str) -> Any:
    missing: Any = pd.isna(objects)
    filled = np.where(missing, 0, objects)
    if kind == FLAG:
        return pd.arrays.BooleanArray(filled.astype(bool), missing)
    if kind == COUNT:
        return pd.arrays.IntegerArray(filled.astype("int64"), missing)
    return pd.arrays.FloatingArray(filled.astype("float64"), missing)

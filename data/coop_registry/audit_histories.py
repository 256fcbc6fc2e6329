"""The history of values that belongs to an audit entry: sealed in the entry, so that changing it later is found.

The reason that a person gave for an edit is not sealed: it is in their own words, which may have to be erased.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Text, cast, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from coop_registry.canonical import canonical_json, plain_data
from coop_registry.models.files import ValueChange

SEAL = "history"  # the key of an entry's detail
_SEALED = (
    "registration_number", "record_table", "record_key", "column", "old_value", "new_value", "person_id", "changed_at",
    "file_id",
)  # fmt: skip
_VALUES = ("old_value", "new_value")
_AT_ONCE = 1000  # rows in memory


def whole_rows(
    history: Iterable[Mapping[str, Any]], *, person_id: str, now: dt.datetime, file_id: int | None
) -> list[dict[str, Any]]:
    """Return rows of ``value_changes`` as they are stored and sealed, all but their entry and their reason."""
    same = {"person_id": person_id, "changed_at": now, "file_id": file_id}
    return [{**row, **{name: plain_data(row[name]) for name in _VALUES}, **same} for row in history]


def seal_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return how many rows a history has, and the SHA-256 of their canonical JSON, a line each, in their order."""
    digest, count = hashlib.sha256(), 0
    for row in rows:
        digest.update(canonical_json([_number(row[name]) for name in _SEALED]) + b"\n")
        count += 1
    return {"rows": count, "sha256": digest.hexdigest()}


class StoredHistories:
    """The seals of the histories as they are stored, asked for entry by entry in ascending order."""

    def __init__(self, session: Session) -> None:
        self._groups = groupby(_rows(session), key=lambda row: int(row.entry_id))
        self._next = next(self._groups, None)
        self.strays: list[int] = []  # entries of histories that nobody asked for

    def of(self, entry_id: int) -> dict[str, Any] | None:
        """Return the seal of an entry's history, None when it has none."""
        while self._next and self._next[0] < entry_id:
            self.strays.append(self._next[0])
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != entry_id:
            return None
        seal = _seal_as_stored(self._next[1])
        self._next = next(self._groups, None)
        return seal

    def rest(self) -> list[int]:
        """Return the entries of all histories that nobody asked for."""
        while self._next:
            self.strays.append(self._next[0])
            self._next = next(self._groups, None)
        return self.strays


def _seal_as_stored(rows: Iterable[Row[Any]]) -> dict[str, Any]:
    try:
        return seal_of(map(_as_written, rows))
    except (ValueError, TypeError, RecursionError):  # what was written over it need not be JSON or an instant
        return {}


def _as_written(row: Row[Any]) -> dict[str, Any]:
    written = dict(row._mapping)
    for name in _VALUES:
        written[name] = json.loads(written[name]) if isinstance(written[name], str) else written[name]
    written["changed_at"] = dt.datetime.fromisoformat(written["changed_at"])
    return written


def _number(value: Any) -> Any:
    """Return a whole number as an integer: SQLite keeps a JSON column's 12.0 as 12."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _rows(session: Session) -> Iterator[Row[Any]]:
    is_sqlite = session.get_bind().dialect.name == "sqlite"

    def as_stored(name: str) -> Any:
        column: Any = ValueChange.__table__.c[name]
        if name not in (*_VALUES, "changed_at"):
            return column
        # SQLite keeps a JSON number as a number: as text it would lose digits.
        return (type_coerce(column, NullType()) if is_sqlite else cast(column, Text)).label(name)

    query = select(*map(as_stored, ("entry_id", *_SEALED))).order_by(ValueChange.entry_id, ValueChange.change_id)
    with session.execute(query.execution_options(yield_per=_AT_ONCE)) as found:
        yield from found

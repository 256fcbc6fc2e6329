"""What an import overwrites: each value that becomes another, and since when and by what the known one stands."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.editing.value_changes import record_key
from coop_registry.imports.changes import TableChanges
from coop_registry.imports.examining import Consequences
from coop_registry.models.files import ImportedFile, ValueChange

LATELY = dt.timedelta(days=30)  # our choice: what somebody entered within a month is remembered by whoever did
_RATHER_ALL = 5_000  # as in coop_registry.imports.known
_AT_ONCE = 500


@dataclass(frozen=True)
class Overwrite:
    """One value of one cooperative that becomes another.

    ``year``: of a yearly record. ``entered_at``, ``file_name``: since when the known value stands, and the file that
    brought it, None where it was entered by hand; both None where that is not known. ``is_late``: it was entered
    within :data:`LATELY`.
    """

    row: int
    number: str
    name_ar: str | None
    name_latin: str | None
    field: str
    old: Any
    new: Any
    year: int | None = None
    entered_at: dt.datetime | None = None
    file_name: str | None = None
    is_late: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        days = (dt.date, dt.datetime)
        return {name: value.isoformat() if isinstance(value, days) else value for name, value in vars(self).items()}


def overwrites_of(session: Session, consequences: Consequences, now: dt.datetime) -> tuple[Overwrite, ...]:
    """Return every value that changes, before it is written; cooperatives whose values are newest come first.

    What somebody entered lately, by hand or by another file, is what a reader must see first. A value that was not
    known overwrites nothing and stands at its cooperative's other values.
    """
    numbers = sorted({str(change.number) for change in _changes(consequences)})
    edits = _latest_edits(session, numbers) if numbers else {}
    asked = select(ImportedFile.file_id, ImportedFile.file_name)
    files = {one.file_id: one.file_name for one in session.execute(asked)}
    names = consequences.known[["name_ar", "name_latin"]]
    known_names = {number: (arabic, latin) for number, arabic, latin in names.itertuples()}
    found = [
        _overwrite(change, known_names.get(change.number, (None, None)), edits, files, now)
        for change in _changes(consequences)
    ]
    newest: dict[str, float] = {}
    for one in found:
        entered = one.entered_at.timestamp() if one.entered_at and one.old is not None else 0.0
        newest[one.number] = max(newest.get(one.number, 0.0), entered)
    return tuple(sorted(found, key=lambda one: (-newest[one.number], one.row, one.number)))


@dataclass(frozen=True)
class _Changing:
    """A change with where its record comes from."""

    row: int
    number: str
    year: int | None
    place: tuple[str, str, str] | None  # table, key and column, as the history of values names them
    field: str
    old: Any
    new: Any
    entered_at: dt.datetime | None
    file_id: int | None


def _changes(consequences: Consequences) -> Iterator[_Changing]:
    for table in consequences.tables:
        yield from _of_table(table)
    for row, number, field, old, new in consequences.chairs.overwrites:
        yield _Changing(row, number, None, None, field, old, new, None, None)


def _of_table(table: TableChanges) -> Iterator[_Changing]:
    name = str(table.model.__tablename__)
    rows = dict(zip(table.changed.index, table.changed["row"], strict=True)) if len(table.changed) else {}
    since = {key: (at, file) for key, at, file in table.since[["declared_at", "file_id"]].itertuples()}
    for change in table.each_change():
        parts = change.key if isinstance(change.key, tuple) else (change.key,)
        at, file_id = since[change.key]
        yield _Changing(
            int(rows[change.key]), str(parts[0]), int(parts[1]) if len(parts) > 1 else None,
            (name, record_key(*parts), change.column), change.column, change.old, change.new,
            None if pd.isna(at) else at, None if pd.isna(file_id) else int(file_id),
        )  # fmt: skip


def _overwrite(
    change: _Changing,
    names: tuple[str | None, str | None],
    edits: Mapping[tuple[str, str, str], tuple[dt.datetime, int | None]],
    files: Mapping[int, str],
    now: dt.datetime,
) -> Overwrite:
    entered_at, file_id = change.entered_at, change.file_id
    if change.place is not None and change.place in edits:
        entered_at, file_id = edits[change.place]
    return Overwrite(
        change.row, change.number, *names, change.field, change.old, change.new, change.year, entered_at,
        files.get(file_id) if file_id is not None else None,
        is_late=change.old is not None and entered_at is not None and now - entered_at <= LATELY,
    )  # fmt: skip


def _latest_edits(
    session: Session, numbers: Sequence[str]
) -> dict[tuple[str, str, str], tuple[dt.datetime, int | None]]:
    """Return when each value of some cooperatives was last changed, and by which file, by table, key and column."""
    columns = (ValueChange.record_table, ValueChange.record_key, ValueChange.column)
    question = select(*columns, ValueChange.changed_at, ValueChange.file_id).order_by(ValueChange.change_id)
    if len(numbers) > _RATHER_ALL:
        rows = list(session.execute(question))
    else:
        parts = [numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE)]
        asked = (question.where(ValueChange.registration_number.in_(part)) for part in parts)
        rows = [row for one in asked for row in session.execute(one)]
    return {(table, key, column): (at, file_id) for table, key, column, at, file_id in rows}

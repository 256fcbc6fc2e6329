"""Writing what an import changes: records with their provenance, the history of values, status, chairs, refusals."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from coop_registry.bulk_writing import upsert_rows
from coop_registry.editing.newest_counts import copy_newest_counts
from coop_registry.editing.value_changes import record_key
from coop_registry.imports.chairs import ChairChanges
from coop_registry.imports.changes import TableChanges
from coop_registry.imports.declared import DeclaredTable, RefusedCell
from coop_registry.models.cooperatives import Cooperative, StatusChange
from coop_registry.models.files import RefusedRecord
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.people import new_person_id
from coop_registry.spelling import plain

_OF_PEOPLE = frozenset({"chair_name", "chair_telephone"})  # must stay erasable: never kept with a refusal
_RATHER_ALL = 5_000
_AT_ONCE = 500  # values in one question to the database
_VALUE_LENGTH = 200


@dataclass(frozen=True)
class Provenance:
    """Where every record of one import comes from."""

    file_id: int
    sheet: str | None
    declared_by: str
    declared_at: dt.datetime

    def columns(self) -> dict[str, Any]:
        """Return the columns that say so, but for the row."""
        return {
            "file_id": self.file_id,
            "source_sheet": self.sheet,
            "declared_by": self.declared_by,
            "declared_at": self.declared_at,
        }


def write_cooperatives(session: Session, changes: TableChanges, known: pd.DataFrame, provenance: Provenance) -> None:
    """Write new and changed cooperatives, their plain spelling for the search, and their history of status."""
    columns = [name for name in changes.new.columns if name != "row"]
    own = list(dict.fromkeys((*columns, "name_ar", "name_latin", "is_synthetic")))
    changed = changes.changed.assign(
        **{name: known[name].reindex(changes.changed.index) for name in own[len(columns) :]}
    )
    whole = pd.concat([changes.new.reindex(columns=[*own, "row"]), changed])
    whole = whole.astype(object).where(whole.notna(), None)
    whole["is_synthetic"] = [bool(value) for value in whole["is_synthetic"]]
    revisions = known["revision"].reindex(whole.index).fillna(0).astype(int) + 1
    rows = [
        (*row, _search_text(dict(zip(own, row, strict=False))), int(revision))
        for row, revision in zip(_tuples(whole, [*own, "row"]), revisions, strict=True)
    ]
    upsert_rows(session, Cooperative, [*own, "source_row", "search_text", "revision"], rows, same=provenance.columns())
    if "status" in columns:
        _write_statuses(session, changes, provenance)


def write_yearly(session: Session, changes: TableChanges, provenance: Provenance) -> None:
    """Write new and changed records of a yearly table."""
    columns = [name for name in changes.new.columns if name != "row"]
    if columns:
        rows = [*_tuples(changes.new, [*columns, "row"]), *_tuples(changes.changed, [*columns, "row"])]
        upsert_rows(session, changes.model, [*columns, "source_row"], rows, same=provenance.columns())


def copy_counts(session: Session, snapshots: TableChanges) -> None:
    """Copy the newest counts of the cooperatives whose snapshots were written."""
    numbers = {key[0] for table in (snapshots.new, snapshots.changed) for key in table.index}
    if numbers:
        copy_newest_counts(session, None if len(numbers) > _RATHER_ALL else sorted(numbers))


def write_chairs(session: Session, chairs: ChairChanges, provenance: Provenance) -> None:
    """Write people that are new with their mandates, and telephones that changed; names stand in one table."""
    numbered = [(new_person_id(), number, *row) for number, row in zip(chairs.new.index, _chairs(chairs), strict=True)]
    people = [(person, arabic, latin, telephone) for person, _, arabic, latin, telephone, _ in numbered]
    upsert_rows(session, NamedPerson, ("person_id", "name_ar", "name_latin", "telephone"), people)
    mandates = [(number, "board", "chair", person, row) for person, number, *_, row in numbered]
    columns = ("registration_number", "organ", "role", "person_id", "source_row")
    upsert_rows(session, Mandate, columns, mandates, same=provenance.columns())
    for person_id, telephone in chairs.telephones.items():
        session.execute(update(NamedPerson).where(NamedPerson.person_id == person_id).values(telephone=telephone))


def history_of_import(changes: Sequence[TableChanges]) -> list[dict[str, Any]]:
    """Return from what to what each value changes; new records have no history yet."""
    columns = ("registration_number", "record_table", "record_key", "column", "old_value", "new_value")
    return [dict(zip(columns, row, strict=True)) for table in changes for row in _changed_values(table)]


def write_refusals(
    session: Session, file_id: int, sheet: str | None, refusals: Sequence[RefusedCell], table: DeclaredTable
) -> None:
    """Write what was refused in a sheet of a file, in place of what its earlier import refused."""
    provinces, numbers = _of_rows(table, "province_code"), _of_rows(table, "registration_number")
    of_sheet = RefusedRecord.sheet.is_not_distinct_from(sheet)
    session.execute(delete(RefusedRecord).where(RefusedRecord.file_id == file_id, of_sheet))
    rows = [
        {
            "file_id": file_id,
            "registration_number": numbers.get(cell.row),
            "province_code": provinces.get(cell.row),
            "sheet": sheet,
            "row": cell.row,
            "column": cell.column,
            "field": cell.field,
            "value": "" if cell.field in _OF_PEOPLE else cell.value[:_VALUE_LENGTH],
            "reason": cell.reason,
        }
        for cell in refusals
    ]
    if rows:
        session.connection().execute(insert(RefusedRecord), rows)


def settle_refusals(session: Session, numbers: Collection[str]) -> None:
    """Forget what earlier imports refused of cooperatives whose rows are taken now."""
    waiting = set(session.scalars(select(RefusedRecord.registration_number).distinct()))
    settled = sorted(number for number in waiting & set(numbers) if number)
    for start in range(0, len(settled), _AT_ONCE):
        chosen = RefusedRecord.registration_number.in_(settled[start : start + _AT_ONCE])
        session.execute(delete(RefusedRecord).where(chosen))


def _of_rows(table: DeclaredTable, field: str) -> dict[int, str]:
    """Return what a field says by row, refused rows included where it could be read."""
    refused = table.refused_places if field == "province_code" else table.refused_numbers
    read = table.frame[field].dropna() if field in table.frame else table.frame.iloc[:, 0].iloc[:0]
    return dict(zip(read.index.tolist(), read.tolist(), strict=True)) | dict(refused)


def _write_statuses(session: Session, changes: TableChanges, provenance: Provenance) -> None:
    """Write each status that is new; since when, a list of cooperatives does not say."""
    others = changes.changed["status"].to_numpy(object) != changes.before["status"].to_numpy(object)
    rows = [
        (number, status, row)
        for table in (changes.new, changes.changed[others])
        for number, status, row in zip(table.index, table["status"], table["row"], strict=True)
        if status is not None
    ]
    columns = ("registration_number", "status", "source_row")
    upsert_rows(session, StatusChange, columns, rows, same=provenance.columns())


def _changed_values(table: TableChanges) -> Iterator[tuple[Any, ...]]:
    name = str(table.model.__tablename__)
    for change in table.each_change():
        parts = change.key if isinstance(change.key, tuple) else (change.key,)
        values = (_as_json(change.old), _as_json(change.new))
        yield (parts[0], name, record_key(*parts), change.column, *values)


def _tuples(table: pd.DataFrame, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    return list(zip(*(table[name].tolist() for name in columns), strict=True))


def _chairs(chairs: ChairChanges) -> list[tuple[Any, ...]]:
    return _tuples(chairs.new, ("name_ar", "name_latin", "telephone", "row"))


def _search_text(values: dict[str, Any]) -> str:
    names = (values["registration_number"], values["name_ar"], values["name_latin"])
    return plain(" ".join(str(name) for name in names if name))


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value

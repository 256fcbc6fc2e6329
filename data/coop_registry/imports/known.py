"""What the registry knows of the cooperatives that a file declares, read as tables of plain values."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import ImportedFile, RefusedRecord
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.models.record import Record

_NUMBERS_AT_ONCE = 500  # in one question to the database
_RATHER_ALL = 5_000  # our choice: for more numbers than that the whole table is read faster than asked for


def values_of(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a typed table as plain Python values: str, int, float, bool, date, and None where nothing is said."""
    return pd.DataFrame({name: _plain(frame[name]) for name in frame.columns}, index=frame.index, dtype=object)


def known_records(
    session: Session, model: type[Record], columns: Sequence[str], numbers: Sequence[str], years: Sequence[int] = ()
) -> pd.DataFrame:
    """Return the records of some cooperatives as they stand, by their key; of some years alone where given."""
    keys = [column.name for column in model.__table__.primary_key.columns]  # type: ignore[attr-defined]
    wanted = [getattr(model, name) for name in dict.fromkeys((*keys, *columns))]
    question = select(*wanted)
    if years:
        question = question.where(wanted[1].in_(years))
    rows = _asked(session, question, wanted[0], numbers)
    table = pd.DataFrame(rows, columns=[column.key for column in wanted], dtype=object)
    return table.set_index(keys, drop=False)


def known_names(session: Session) -> pd.DataFrame:
    """Return the names and places of all cooperatives, by number, to look for duplicates among."""
    columns = ("registration_number", "name_ar", "name_latin", "province_code", "commune")
    rows = [tuple(row) for row in session.execute(select(*(getattr(Cooperative, name) for name in columns)))]
    return pd.DataFrame(rows, columns=columns, dtype=object).set_index("registration_number")


def present_chairs(session: Session, numbers: Sequence[str], today: dt.date) -> pd.DataFrame:
    """Return who chairs each cooperative: ``person_id``, ``name_ar``, ``name_latin``, ``telephone``, by number.

    Where several mandates have not ended, the one written last.
    """
    columns = (
        Mandate.registration_number,
        Mandate.mandate_id,
        Mandate.person_id,
        NamedPerson.name_ar,
        NamedPerson.name_latin,
        NamedPerson.telephone,
    )
    question = (
        select(*columns)
        .join(NamedPerson, NamedPerson.person_id == Mandate.person_id)
        .where(Mandate.organ == "board", Mandate.role == "chair")
        .where(Mandate.ends_on.is_(None) | (Mandate.ends_on >= today))
    )
    rows = _asked(session, question, Mandate.registration_number, numbers)
    table = pd.DataFrame(rows, columns=[column.key for column in columns], dtype=object)
    last = table.sort_values("mandate_id").drop_duplicates("registration_number", keep="last")
    return last.set_index("registration_number")


def earlier_import(session: Session, file_hash: str) -> ImportedFile | None:
    """Return the import of a file of the very same bytes."""
    return session.scalar(select(ImportedFile).where(ImportedFile.file_hash == file_hash))


def refused_then(session: Session, file_id: int, sheet: str | None) -> set[int]:
    """Return the rows of a sheet that its earlier import refused."""
    question = select(RefusedRecord.row).where(RefusedRecord.file_id == file_id)
    return set(session.scalars(question.where(RefusedRecord.sheet.is_not_distinct_from(sheet))))


def _asked(
    session: Session, question: Select[*tuple[Any, ...]], number: InstrumentedAttribute[Any], numbers: Sequence[str]
) -> list[tuple[Any, ...]]:
    wanted = list(dict.fromkeys(numbers))
    if len(wanted) > _RATHER_ALL:
        chosen = set(wanted)
        place = [column.key for column in question.selected_columns].index("registration_number")
        return [tuple(row) for row in session.execute(question) if row[place] in chosen]
    rows: list[tuple[Any, ...]] = []
    for start in range(0, len(wanted), _NUMBERS_AT_ONCE):
        asked = question.where(number.in_(wanted[start : start + _NUMBERS_AT_ONCE]))
        rows.extend(tuple(row) for row in session.execute(asked))
    return rows


def _plain(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        column = column.dt.date
    elif pd.api.types.is_float_dtype(column):
        column = column.round(2)
    as_objects = column.astype(object)
    return as_objects.where(as_objects.notna(), None)

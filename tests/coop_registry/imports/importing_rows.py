"""Importing in tests: a small right list, rows as text, and all that an import may have written."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.imports.importing import import_file
from coop_registry.imports.report import ImportReport
from coop_registry.models.cooperatives import Cooperative, StatusChange
from coop_registry.models.files import AuditEntry, ImportedFile, RefusedRecord, ValueChange
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.models.record import Record
from coop_registry.models.yearly import YearlyFiling, YearlySnapshot
from coop_registry.writers import Writer
from tests.coop_registry.conftest import NOW

LATER = NOW + dt.timedelta(days=1)
HEADERS = ("registration_number", "name_ar", "province_code", "year", "members", "women")
RIGHT = ("1/23/2020/1", "تعاونية النور", "03.061", 2025, 9, 2)
HEAD_OFFICE, OFFICER = Writer("p23456789ab", None), Writer("p3456789abc", {"03.061"})


def imported(session: Session, path: Path, *, writer: Writer = HEAD_OFFICE, **options: Any) -> ImportReport:
    return import_file(session, path, writer=writer, **({"now": NOW} | options))


def text(*rows: Sequence[object], headers: Sequence[str] = HEADERS) -> str:
    return "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in (headers, *rows)) + "\n"


def all_of(session: Session, model: type[Record]) -> list[dict[str, Any]]:
    columns = model.__table__.columns
    rows = session.execute(select(model.__table__).order_by(*model.__table__.primary_key)).all()
    session.rollback()
    return [dict(zip((column.name for column in columns), row, strict=True)) for row in rows]


def one(session: Session, model: type[Record]) -> dict[str, Any]:
    (row,) = all_of(session, model)
    return row


WRITTEN = (
    Cooperative, YearlySnapshot, YearlyFiling, StatusChange, NamedPerson, Mandate,
    ImportedFile, RefusedRecord, ValueChange, AuditEntry,
)  # fmt: skip


def everything(session: Session) -> list[list[dict[str, Any]]]:
    return [all_of(session, model) for model in WRITTEN]

"""What changed and what was refused lately, for a desk that opens on an officer's own territory."""

import datetime as dt
from collections.abc import Collection

import pandas as pd
from sqlalchemy import literal, or_, select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import ImportedFile, RefusedRecord, ValueChange
from coop_registry.models.people import Mandate
from coop_registry.models.support import Intervention, Visit
from coop_registry.queries.answers import COUNT, INSTANT, TEXT, Question, table, within

MOST_ROWS = 500  # our choice: more than anyone reads of a morning

_TYPES = {
    **dict.fromkeys(("changed_at", "imported_at"), INSTANT),
    **dict.fromkeys(("registration_number", "name_ar", "name_latin", "record_table", "column", "reason"), TEXT),
    **dict.fromkeys(("person_id", "file_name", "file_hash", "sheet", "field", "value", "province_code"), TEXT),
    **dict.fromkeys(("change_id", "refusal_id", "row", "file_id"), COUNT),
}


def recent_changes(
    session: Session,
    *,
    province_codes: Collection[str] | None = None,
    since: dt.datetime,
    most: int = MOST_ROWS,
) -> pd.DataFrame:
    """Return the values of cooperatives that changed since an instant, the newest first.

    Parameters
    ----------
    session
        The registry.
    province_codes
        The asker's territory; None is the whole country.
    since
        The instant, naive UTC.
    most
        No more rows than that.

    Returns
    -------
    DataFrame
        Columns ``change_id, changed_at, registration_number, name_ar, name_latin, province_code, record_table,
        record_key, column, old_value, new_value, reason, person_id, file_name`` (missing: by hand).
    """
    change, name = ValueChange, Cooperative
    question: Question = select(
        change.change_id, change.changed_at, change.registration_number, name.name_ar, name.name_latin,
        name.province_code, change.record_table, change.record_key, change.column, change.old_value,
        change.new_value, change.reason, change.person_id, ImportedFile.file_name,
    )  # fmt: skip
    question = question.join(name, name.registration_number == change.registration_number)
    question = question.outerjoin(ImportedFile, ImportedFile.file_id == change.file_id)
    if province_codes is not None:
        question = question.where(name.province_code.in_(sorted(province_codes)))
    newest = question.where(change.changed_at >= since).order_by(change.changed_at.desc(), change.change_id.desc())
    found = session.execute(newest.limit(most))
    return pd.DataFrame.from_records(found.all(), columns=list(found.keys())).astype(
        {name: kind for name, kind in _TYPES.items() if name in found.keys()}  # noqa: SIM118  # a view, not a dict
    )


def recent_records(
    session: Session, *, province_codes: Collection[str] | None = None, since: dt.datetime, most: int = MOST_ROWS
) -> pd.DataFrame:
    """Return the visits, supports and mandates recorded by hand since an instant, the newest first.

    Parameters and errors are those of :func:`recent_changes`.

    Returns
    -------
    DataFrame
        Columns ``changed_at, registration_number, name_ar, name_latin, province_code, record_table, person_id``.
    """
    asked = [_recorded(record, province_codes, since).limit(most) for record in (Visit, Intervention, Mandate)]
    found = pd.concat([table(session, question, _TYPES) for question in asked], ignore_index=True)
    newest = found.sort_values("changed_at", ascending=False, kind="stable", ignore_index=True)
    return newest.head(most)


def _recorded(
    record: type[Visit | Intervention | Mandate], province_codes: Collection[str] | None, since: dt.datetime
) -> Question:
    question: Question = select(
        record.declared_at.label("changed_at"), record.registration_number, Cooperative.name_ar,
        Cooperative.name_latin, Cooperative.province_code,
        literal(record.__tablename__).label("record_table"), record.declared_by.label("person_id"),
    ).join(Cooperative, Cooperative.registration_number == record.registration_number)  # fmt: skip
    question = question.where(record.file_id.is_(None), record.declared_at >= since)
    return within(question, Cooperative.province_code, province_codes).order_by(record.declared_at.desc())


def recent_refusals(
    session: Session,
    *,
    province_codes: Collection[str] | None = None,
    person_id: str | None = None,
    most: int = MOST_ROWS,
) -> pd.DataFrame:
    """Return the cells that imports refused, the newest file first.

    Parameters
    ----------
    province_codes
        The asker's territory. A cell whose province could not be read is shown to who brought the file, and to
        whoever sees the whole country.
    person_id
        The asker.

    Returns
    -------
    DataFrame
        Columns ``refusal_id, imported_at, file_name, file_hash, sheet, row, column, field, value, reason,
        province_code, person_id`` (who brought the file).
    """
    cell, file = RefusedRecord, ImportedFile
    question: Question = select(
        cell.refusal_id, file.imported_at, file.file_name, file.file_hash, cell.sheet, cell.row, cell.column,
        cell.field, cell.value, cell.reason, cell.province_code, file.declared_by.label("person_id"),
    ).join(file, file.file_id == cell.file_id)  # fmt: skip
    if province_codes is not None:
        inside = cell.province_code.in_(sorted(province_codes))
        own = (cell.province_code.is_(None)) & (file.declared_by == (person_id or ""))
        question = question.where(or_(inside, own))
    newest = question.order_by(file.imported_at.desc(), cell.refusal_id)
    return table(session, newest.limit(most), _TYPES)

"""Questions about one cooperative: what happened to it, who supported it, who visited, who leads, whose it is.

Each is asked within a territory: a cooperative outside it is as unknown as one that is not. Whoever was erased
stands with their ``person_id`` and no name.
"""

import json
from collections.abc import Collection
from typing import Any

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from coop_registry.errors import UnknownCooperative
from coop_registry.models.cooperatives import Cooperative, StatusChange, UnionMember
from coop_registry.models.files import ImportedFile, ValueChange
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.models.record import Record
from coop_registry.models.support import Intervention, Visit
from coop_registry.queries.answers import AMOUNT, COUNT, DAY, FLAG, INSTANT, TEXT, Question, table

TIMELINE = ("at", "kind", "subject", "before", "after", "by", "reason", "file_name")
KINDS = ("founding", "status", "change", "import", "visit", "intervention", "mandate")
_DAYS = ("since", "until", "visited_on", "began_on", "ended_on", "ends_on", "founded_on")
_TYPES = {
    **dict.fromkeys(_DAYS, DAY),
    **dict.fromkeys(("declared_at", "changed_at", "imported_at", "erased_at"), INSTANT),
    **dict.fromkeys(("is_woman", "is_blind", "is_erased"), FLAG),
    **dict.fromkeys(("amount_mad", "inclusion_probability"), AMOUNT),
    **dict.fromkeys(("visit_id", "intervention_id", "mandate_id", "change_id"), COUNT),
    **dict.fromkeys(("registration_number", "person_id", "name_ar", "name_latin", "telephone", "inspector_id"), TEXT),
    **dict.fromkeys(("programme", "supporter", "kind", "subject", "result", "remark", "organ", "role"), TEXT),
    **dict.fromkeys(("purpose", "outcome", "gravity", "findings", "status", "reason", "declared_by"), TEXT),
}


def history_of(session: Session, number: str, *, province_codes: Collection[str] | None = None) -> pd.DataFrame:
    """Return all that happened to a cooperative, the newest first.

    Returns
    -------
    DataFrame
        Columns :data:`TIMELINE`. ``kind`` is one of :data:`KINDS`; ``subject`` says of what (a column as
        ``table.column``, a programme, a role); ``before`` and ``after`` are texts; ``by`` is a ``person_id`` or
        ``"command-line"``. What has no date (a status since nobody knows when) stands at the end.

    Raises
    ------
    UnknownCooperative
        When nobody of the territory carries the number.
    """
    _require(session, number, province_codes)
    parts = (_founding, _statuses, _changes, _imports, _visits, _interventions, _mandates)
    rows = [row for part in parts for row in part(session, number)]
    whole = pd.DataFrame(rows, columns=list(TIMELINE)).astype(dict.fromkeys(TIMELINE[1:], "str"))
    whole["at"] = pd.to_datetime(whole["at"]).astype("datetime64[s]")
    return whole.sort_values("at", ascending=False, na_position="last", kind="stable", ignore_index=True)


def supports_of(session: Session, number: str, *, province_codes: Collection[str] | None = None) -> pd.DataFrame:
    """Return the interventions of programmes, the newest first: who, with what, when, how much, what came of it."""
    _require(session, number, province_codes)
    columns = (
        "intervention_id", "programme", "supporter", "kind", "subject", "amount_mad", "began_on", "ended_on",
        "result", "remark", "declared_by", "declared_at",
    )  # fmt: skip
    return _rows_of(session, Intervention, columns, number, Intervention.began_on)


def visits_of(session: Session, number: str, *, province_codes: Collection[str] | None = None) -> pd.DataFrame:
    """Return the visits and what was found, the newest first."""
    _require(session, number, province_codes)
    columns = (
        "visit_id", "visited_on", "inspector_id", "purpose", "outcome", "gravity", "findings", "is_blind",
        "inclusion_probability", "declared_by", "declared_at",
    )  # fmt: skip
    return _rows_of(session, Visit, columns, number, Visit.visited_on)


def mandates_of(session: Session, number: str, *, province_codes: Collection[str] | None = None) -> pd.DataFrame:
    """Return who serves or served in which organ, the newest first, with their names; ``is_erased`` has none."""
    _require(session, number, province_codes)
    person = (
        NamedPerson.person_id, NamedPerson.name_ar, NamedPerson.name_latin, NamedPerson.telephone,
        NamedPerson.is_woman, NamedPerson.erased_at.is_not(None).label("is_erased"),
    )  # fmt: skip
    own = (Mandate.mandate_id, Mandate.organ, Mandate.role, Mandate.began_on, Mandate.ends_on)
    question: Question = select(*own, *person).join(NamedPerson, NamedPerson.person_id == Mandate.person_id)
    question = question.where(Mandate.registration_number == number)
    return table(session, question.order_by(Mandate.began_on.desc().nulls_last(), Mandate.mandate_id), _TYPES)


def union_of(session: Session, number: str, *, province_codes: Collection[str] | None = None) -> pd.DataFrame:
    """Return the unions that a cooperative belongs or belonged to: ``registration_number``, names, since, until."""
    _require(session, number, province_codes)
    return _linked(session, UnionMember.union_number, UnionMember.member_number, number, None)


def members_of_union(session: Session, number: str, *, province_codes: Collection[str] | None = None) -> pd.DataFrame:
    """Return the cooperatives of a union that the asker may see: ``registration_number``, names, since, until."""
    _require(session, number, province_codes)
    return _linked(session, UnionMember.member_number, UnionMember.union_number, number, province_codes)


def _require(session: Session, number: str, province_codes: Collection[str] | None) -> None:
    asked = select(Cooperative.province_code).where(Cooperative.registration_number == number)
    place = session.scalar(asked)
    if place is None or (province_codes is not None and place not in province_codes):
        raise UnknownCooperative(number)


def _rows_of(
    session: Session, record: type[Record], columns: Collection[str], number: str, day: InstrumentedAttribute[Any]
) -> pd.DataFrame:
    question: Question = select(*(getattr(record, name) for name in columns))
    question = question.where(record.registration_number == number)  # type: ignore[attr-defined]
    return table(session, question.order_by(day.desc().nulls_last(), next(iter(record.__table__.primary_key))), _TYPES)


def _linked(
    session: Session,
    wanted: InstrumentedAttribute[str],
    given: InstrumentedAttribute[str],
    number: str,
    province_codes: Collection[str] | None,
) -> pd.DataFrame:
    names = (Cooperative.registration_number, Cooperative.name_ar, Cooperative.name_latin)
    question: Question = select(*names, UnionMember.since, UnionMember.until)
    question = question.join(Cooperative, Cooperative.registration_number == wanted).where(given == number)
    if province_codes is not None:
        question = question.where(Cooperative.province_code.in_(sorted(province_codes)))
    return table(session, question.order_by(UnionMember.since.desc().nulls_last(), wanted), _TYPES)


def _founding(session: Session, number: str) -> list[tuple[Any, ...]]:
    founded = session.scalar(select(Cooperative.founded_on).where(Cooperative.registration_number == number))
    return [(founded, "founding", None, None, None, None, None, None)] if founded else []


def _statuses(session: Session, number: str) -> list[tuple[Any, ...]]:
    asked = select(StatusChange).where(StatusChange.registration_number == number)
    rows = session.scalars(asked.order_by(StatusChange.since.nulls_first(), StatusChange.status_change_id)).all()
    before: list[str | None] = [None, *(row.status for row in rows)]
    return [
        (row.since, "status", "status", old, row.status, row.declared_by, row.reason, None)
        for row, old in zip(rows, before, strict=False)
    ]


def _changes(session: Session, number: str) -> list[tuple[Any, ...]]:
    asked = (
        select(ValueChange, ImportedFile.file_name)
        .outerjoin(ImportedFile, ImportedFile.file_id == ValueChange.file_id)
        .where(ValueChange.registration_number == number)
        .order_by(ValueChange.change_id)
    )
    return [
        (
            change.changed_at, "change", f"{change.record_table}.{change.column}", _told(change.old_value),
            _told(change.new_value), change.person_id, change.reason or None, file_name,
        )
        for change, file_name in session.execute(asked)
    ]  # fmt: skip


def _imports(session: Session, number: str) -> list[tuple[Any, ...]]:
    """Return the files that brought the cooperative, or changed a value of it."""
    own = select(Cooperative.file_id).where(Cooperative.registration_number == number)
    changed = select(ValueChange.file_id).where(ValueChange.registration_number == number)
    asked = select(ImportedFile).where(ImportedFile.file_id.in_(own.union(changed)))
    return [
        (file.imported_at, "import", file.sheet, None, None, file.declared_by, None, file.file_name)
        for file in session.scalars(asked.order_by(ImportedFile.file_id))
    ]


def _visits(session: Session, number: str) -> list[tuple[Any, ...]]:
    asked = select(Visit).where(Visit.registration_number == number).order_by(Visit.visit_id)
    return [
        (row.visited_on, "visit", row.purpose, None, row.outcome, row.inspector_id, row.findings, None)
        for row in session.scalars(asked)
    ]


def _interventions(session: Session, number: str) -> list[tuple[Any, ...]]:
    day = func.coalesce(Intervention.began_on, Intervention.ended_on)
    asked = select(Intervention, day).where(Intervention.registration_number == number)
    return [
        (at, "intervention", row.programme, None, row.result, row.declared_by, row.remark, None)
        for row, at in session.execute(asked.order_by(Intervention.intervention_id))
    ]


def _mandates(session: Session, number: str) -> list[tuple[Any, ...]]:
    asked = select(Mandate).where(Mandate.registration_number == number).order_by(Mandate.mandate_id)
    return [
        (row.began_on, "mandate", f"{row.organ}.{row.role}", None, row.person_id, row.declared_by, None, None)
        for row in session.scalars(asked)
    ]


def _told(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)

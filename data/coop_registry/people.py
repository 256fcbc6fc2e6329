"""People whose names the registry holds: finding one, telling everything held, forgetting a name (law 09-08)."""

import base64
import datetime as dt
import secrets
from contextlib import suppress
from typing import Any

from sqlalchemy import func, inspect, or_, select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.canonical import plain_data
from coop_registry.editing.errors import BadValue, UnknownEntry
from coop_registry.editing.given_values import given
from coop_registry.editing.value_changes import key_of
from coop_registry.models.files import AuditEntry, RefusedRecord
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.models.project_following import ProjectInterest
from coop_registry.models.project_jury import ProjectSubmission
from coop_registry.models.record import Record
from coop_registry.models.score_replies import Representative, ScoreReply
from coop_registry.models.whole import Record as WholeRecord
from coop_registry.writers import Writer

NAMES = ("name_ar", "name_latin", "telephone", "is_woman")
ERASED = "person erased"
# Columns that hold a person's id wherever they stand; a test compares them with the schema.
ID_COLUMNS = frozenset(
    {
        "person_id", "auditor_id", "inspector_id", "declared_by", "written_by", "author_id", "juror_id",
        "communicated_by", "published_by", "granted_by", "ended_by", "answered_by", "sealed_by", "closed_by",
        "drawn_by", "named_by", "decided_by", "moved_by", "handled_by", "saved_by",
    }
)  # fmt: skip
_ABOUT: frozenset[type[Record]] = frozenset(
    {NamedPerson, Mandate, AuditEntry, Representative, ScoreReply, ProjectInterest, ProjectSubmission}
)
_PARTS = frozenset({"auditor_id", "inspector_id", "juror_id"})


def new_person_id() -> str:
    """Return an id that says nothing of the person: "r" and ten letters or digits."""
    return "r" + base64.b32encode(secrets.token_bytes(7)).decode("ascii").lower()[:10]


def find_people(session: Session, wanted: str) -> list[NamedPerson]:
    """Return the people whom a person_id, a telephone or a cooperative's number points to, by id."""
    by_number = select(Mandate.person_id).where(Mandate.registration_number == wanted)
    told = [NamedPerson.person_id == wanted, NamedPerson.person_id.in_(by_number)]
    with suppress(BadValue):  # what is no telephone is something else
        if telephone := given(session, NamedPerson, "telephone", wanted, today=dt.date.min):
            told.append(NamedPerson.telephone == telephone)
    return list(session.scalars(select(NamedPerson).where(or_(*told)).order_by(NamedPerson.person_id)))


def export_person(session: Session, person_id: str) -> dict[str, Any]:
    """Return everything the registry holds about a person, by table, as JSON can hold it.

    Rows that speak of the person stand whole; rows in which the person had a part (auditor, inspector, juror) by
    their keys; of what the person only wrote down, which tells of others, how many rows there are.
    """
    held: dict[str, Any] = {}
    for mapper in sorted(WholeRecord.registry.mappers, key=lambda mapper: str(mapper.local_table)):
        record = mapper.class_
        told = _whole_rows(session, record, person_id) if record in _ABOUT else _parts(session, record, person_id)
        if told:
            held[record.__tablename__] = told
    return held


def erase_person(session: Session, person_id: str, *, writer: Writer, now: dt.datetime) -> NamedPerson:
    """Empty a person's name, telephone and sex, in the caller's transaction; the id and the mandates stay.

    Cells of files that were refused for this very name or telephone are emptied too. The second time changes
    nothing.

    Raises
    ------
    UnknownEntry
        When nobody has this id.
    """
    audit.take_turn(session)
    person = session.get(NamedPerson, person_id, populate_existing=True)
    if person is None:
        raise UnknownEntry("person", person_id)
    words = [word for word in (person.name_ar, person.name_latin, person.telephone) if word]
    for refused in session.scalars(select(RefusedRecord).where(RefusedRecord.value.in_(words))):
        refused.value = ""
    for column in NAMES:
        setattr(person, column, None)
    person.erased_at = person.erased_at or now
    session.flush()
    note_erasure(session, person_id, writer=writer, now=now)
    return person


def note_erasure(session: Session, person_id: str, *, writer: Writer, now: dt.datetime) -> None:
    """Write in the audit log that a person was erased, by id, once."""
    audit.take_turn(session)
    noted = select(AuditEntry.entry_id).where(AuditEntry.action == ERASED, AuditEntry.subject == person_id)
    if session.scalars(noted.limit(1)).first() is None:
        audit.append(session, writer=writer, action=ERASED, subject=person_id, detail={}, now=now)


def _whole_rows(session: Session, record: type[Record], person_id: str) -> list[dict[str, Any]]:
    columns = ["person_id", "subject"] if record is AuditEntry else ["person_id"]
    about = or_(*(getattr(record, column) == person_id for column in columns))
    keys = [column.key for column in inspect(record).column_attrs]
    return [
        plain_data({key: getattr(row, key) for key in keys}) for row in session.scalars(select(record).where(about))
    ]


def _parts(session: Session, record: type[Record], person_id: str) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for column in sorted(ID_COLUMNS.intersection(inspect(record).columns.keys())):
        theirs = getattr(record, column) == person_id
        if column in _PARTS:
            told[column] = [key_of(row) for row in session.scalars(select(record).where(theirs))]
        else:
            told[column] = session.scalar(select(func.count()).select_from(record).where(theirs))
    return {column: rows for column, rows in told.items() if rows}

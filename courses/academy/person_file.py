"""Everything the academy's database holds about a person, for the person to read (law 09-08)."""

import json
from base64 import b64encode
from contextlib import suppress
from typing import Any

from sqlalchemy import ColumnElement, func, inspect, or_, select
from sqlalchemy.orm import Session

from academy.attendance.rows import AttendanceMark, HallSession
from academy.authoring.rows import VersionOffer
from academy.certificates.rows import IdentityCheck
from academy.declarations import Declaration
from academy.entry_errors import BadTelephone
from academy.held_results.rows import ResultRelease
from academy.help_signals.rows import HelpNote
from academy.identifiers import card_code, telephone_number
from academy.marking.rows import GroupMark, Mark
from academy.questions.rows import QuestionReply
from academy.records import (
    Account,
    AuditEntry,
    Enrolment,
    LedgerEntry,
    OutboxItem,
    Person,
    QueuedGrading,
    Record,
    Submission,
)
from academy.regrading.rows import KeyProposal, Regrade
from academy.rosters.rows import CohortPlan, LearnerDetails, LearnerMove, RosterDraft
from academy.sound.rows import SoundFile, SoundTrack
from academy.terms.rows import CohortTerms, Extension, LateDecision
from coop_registry.canonical import canonical_json

# Proofs of identity are no information on the person, and whoever holds the file must not enter with it.
HIDDEN = frozenset({"secret_hash", "token_hash", "receipt_signature", "proof_code"})
# Columns with the id of somebody who acted on others: how often is told, not on whom.
ACTORS: dict[str, type[Record]] = {
    "author_id": LedgerEntry, "actor_id": AuditEntry, "admitted_by": Enrolment, "checked_by": IdentityCheck,
    "changed_by": CohortTerms, "extended_by": Extension, "decided_by": LateDecision,
    "taken_back_by": SoundTrack,
    "judged_by": Declaration,
    "replied_by": QuestionReply,
    "given_by": Mark, "grouped_by": GroupMark,
    "planned_by": HallSession, "noted_by": HelpNote, "moved_by": LearnerMove,
    "marked_by": AttendanceMark,
    "offered_by": VersionOffer,
    "regraded_by": Regrade,
    "released_by": ResultRelease, "ended_by": ResultRelease,
    "proposed_by": KeyProposal, "settled_by": KeyProposal,
    "written_by": LearnerDetails, "made_by": RosterDraft, "archived_by": CohortPlan,
}  # fmt: skip


def find_people(session: Session, wanted: str) -> list[Person]:
    """Return the people whom a person_id, telephone, card code or user name points to, by id."""
    told: list[ColumnElement[bool]] = [Person.person_id == wanted, Account.user_name == wanted.strip().casefold()]
    if code := card_code(wanted):
        told.append(Account.card_code == code)
    with suppress(BadTelephone):
        told.append(Person.telephone == telephone_number(wanted))
    query = select(Person).outerjoin(Account, Account.person_id == Person.person_id).where(or_(*told))
    return list(session.scalars(query.order_by(Person.person_id)))


def export_person(session: Session, person_id: str) -> dict[str, Any]:
    """Return every row that speaks of a person, by table, as JSON can hold it.

    What the person did to others, grading them or admitting them, is told as a count.
    """
    held: dict[str, Any] = {}
    for mapper in sorted(Record.registry.mappers, key=lambda mapper: str(mapper.local_table)):
        about = _about(mapper.class_, person_id)
        rows = session.scalars(select(mapper.class_).where(about)) if about is not None else ()
        if told := [_as_data(row) for row in rows]:
            held[mapper.class_.__tablename__] = told
    for column, record in ACTORS.items():
        acted = select(func.count()).select_from(record).where(getattr(record, column) == person_id)
        if count := session.scalar(acted):
            held[f"{record.__tablename__}.{column}"] = count
    return held


def _about(record: type[Record], person_id: str) -> ColumnElement[bool] | None:
    """Return which rows of a table speak of a person, None for a table that speaks of nobody."""
    columns = inspect(record).columns
    if record is OutboxItem:
        payload: ColumnElement[bool] = OutboxItem.payload["person_id"].as_string() == person_id
        return payload
    if record is QueuedGrading:
        theirs = select(Submission.submission_id).where(Submission.person_id == person_id)
        return QueuedGrading.submission_id.in_(theirs)
    if record is SoundFile:
        return SoundFile.sound_hash.in_(select(SoundTrack.sound_hash).where(SoundTrack.person_id == person_id))
    for name in ("person_id", "subject_id"):
        if name in columns:
            return columns[name] == person_id
    return None


def _as_data(row: Record) -> dict[str, Any]:
    keys = [column.key for column in inspect(type(row)).column_attrs if column.key not in HIDDEN]
    data: dict[str, Any] = json.loads(canonical_json({key: _readable(getattr(row, key)) for key in keys}))
    return data


def _readable(value: Any) -> Any:
    """Return a picture as text that any program turns back into one (base64); all else as it is."""
    return b64encode(value).decode() if isinstance(value, bytes) else value

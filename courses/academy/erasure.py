"""Forgetting a person (law 09-08): what goes, and what stays under an id that no longer leads to anybody.

Gone: name, telephone, card, user name, PIN or password, sessions, groups and posts, the waits of their identifiers,
and every answer in their own words, choices or pictures. Kept, under the ``person_id`` alone: where they learnt, when
they handed in, the numbers of receipts and certificates, and the ledger's points, which certificates and the chain
rest on. A trainer's comment is part of a counted grade and of the chain: it stays.
"""

import datetime as dt
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from academy import lockout
from academy.account_rows import note
from academy.attendance.forgetting import forget_attendance
from academy.certificates.forgetting import forget_certificates
from academy.code_courses.rows import HandedFile
from academy.declarations import forget_declaration
from academy.errors import UnknownPerson
from academy.help_signals.forgetting import forget_notes
from academy.identifiers import identifier_key
from academy.listening.choices import forget_choice
from academy.marking.forgetting import forget_marks
from academy.notices.reading import forget_notices
from academy.questions.forgetting import forget_questions
from academy.records import (
    Account,
    Answer,
    AuditEntry,
    Enrolment,
    GroupMembership,
    OpenedHint,
    OutboxItem,
    Person,
    Photo,
    QueuedGrading,
    StaffPost,
    Submission,
    SubmissionWish,
    WebSession,
)
from academy.review.rows import forget_reviews
from academy.rosters.forgetting import forget_details
from academy.sound.tracks import forget_tracks
from academy.submissions import erase_answers
from academy.terms.rows import Extension

ERASED = "person erased"
_DEVICE = "erased"
_WORDS = frozenset({"comment", "notebook"})  # of what is sent to gradebooks: words by the person or about their work


def erase_person(
    session: Session, person_id: str, *, signing_key: bytes, actor_id: str, reason: str, now: dt.datetime
) -> None:
    """Erase a person from the academy's database, in the caller's transaction; the second time changes nothing.

    Parameters
    ----------
    signing_key
        Of receipts: a receipt whose answers are gone is signed again, under its own number.
    reason
        Why, for the audit; without the person's name.

    Raises
    ------
    UnknownPerson
        When nobody has this id.
    """
    person = session.get(Person, person_id)
    if person is None:
        raise UnknownPerson(person_id)
    _close_the_door(session, person, now)
    _forget_work(session, person_id, signing_key, now)
    forget_certificates(session, person_id, now)
    forget_declaration(session, person_id)
    forget_details(session, person_id)
    forget_tracks(session, person_id)
    forget_notices(session, person_id)
    forget_questions(session, person_id)
    forget_marks(session, person_id)
    forget_reviews(session, person_id)
    forget_choice(session, person_id)
    forget_attendance(session, person_id)
    forget_notes(session, person_id)
    person.name, person.telephone = "", None
    noted = select(AuditEntry.entry_id).where(AuditEntry.action == ERASED, AuditEntry.subject_id == person_id)
    if session.scalars(noted.limit(1)).first() is None:
        note(session, now, actor_id, ERASED, person_id, reason=reason)
    session.flush()


def words_of(session: Session, person_id: str) -> list[str]:
    """Return what identifies a person: name, telephone, card and user name, as they stand."""
    person, account = session.get(Person, person_id), session.get(Account, person_id)
    held = [person.name, person.telephone] if person else []
    held += [account.card_code, account.user_name] if account else []
    return [word for word in held if word]


def _close_the_door(session: Session, person: Person, now: dt.datetime) -> None:
    for identifier in words_of(session, person.person_id):
        lockout.end_wait(session, identifier_key(identifier))
        lockout.end_wait(session, f"user:{identifier}")
    for record in (WebSession, GroupMembership, StaffPost):
        session.execute(delete(record).where(record.person_id == person.person_id))
    account = session.get(Account, person.person_id)
    if account and account.secret_hash:
        account.user_name = account.card_code = None
        account.secret_hash = ""  # no secret has an empty hash
        account.blocked_at = account.blocked_at or now
        account.secret_version += 1


def _forget_work(session: Session, person_id: str, signing_key: bytes, now: dt.datetime) -> None:
    for answer in session.scalars(select(Answer).where(Answer.person_id == person_id)):
        answer.value, answer.device_id, answer.sequence = None, _DEVICE, answer.revision
    for extension in session.scalars(select(Extension).where(Extension.person_id == person_id)):
        extension.reason = ""  # it may tell of an illness; until when stays, since it decides what counts
    for record in (Photo, OpenedHint, HandedFile):
        session.execute(delete(record).where(record.person_id == person_id))
    session.execute(delete(SubmissionWish).where(SubmissionWish.person_id == person_id))
    for submission in session.scalars(select(Submission).where(Submission.person_id == person_id)):
        erase_answers(submission, signing_key)
        session.execute(delete(QueuedGrading).where(QueuedGrading.submission_id == submission.submission_id))
        submission.state = "set_aside" if submission.state == "queued" else submission.state
    for enrolment in session.scalars(select(Enrolment).where(Enrolment.person_id == person_id)):
        enrolment.status = "withdrawn"
    for item in session.scalars(select(OutboxItem).where(_speaks_of(person_id))):
        item.payload = item.payload | dict.fromkeys(_WORDS.intersection(item.payload), "")
        item.last_error, item.done_at = "", item.done_at or now


def _speaks_of(person_id: str) -> Any:
    return OutboxItem.payload["person_id"].as_string() == person_id

"""What trainers noted about helping learners: written once a form, read by every trainer of the cohort."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.cohorts import require_trainer
from academy.database import take_turn
from academy.errors import NotEnrolled
from academy.help_signals.errors import BadNote
from academy.help_signals.rows import HelpNote
from academy.identifiers import without_controls
from academy.records import Enrolment

KINDS = ("seen", "called", "not_reached", "written", "met")
MOST_WORDS = 500


def write_note(
    session: Session,
    *,
    trainer_id: str,
    cohort_id: str,
    person_id: str,
    kind: str,
    words: str,
    form_key: str,
    now: dt.datetime,
) -> HelpNote:
    """Keep a note; the same form twice is one note.

    Raises
    ------
    NotTheirCohort, NotEnrolled, BadNote
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    if session.get(Enrolment, (cohort_id, person_id)) is None:
        raise NotEnrolled(person_id, cohort_id)
    if kind not in KINDS:
        raise BadNote(kind, f"choose one of {', '.join(KINDS)}.")
    if not form_key or len(form_key) > 40:
        raise BadNote(form_key, "load the page again.")
    said = "\n".join(without_controls(line).strip() for line in words.splitlines()).strip()
    if len(said) > MOST_WORDS:
        raise BadNote(said, f"write at most {MOST_WORDS} letters.")
    take_turn(session, f"help notes of {trainer_id}")
    written = session.scalars(select(HelpNote).filter_by(noted_by=trainer_id, form_key=form_key)).one_or_none()
    if written is None:
        written = HelpNote(
            cohort_id=cohort_id, person_id=person_id, kind=kind, words=said, noted_by=trainer_id, form_key=form_key,
            noted_at=now,
        )  # fmt: skip
        session.add(written)
        session.flush()
    return written


def notes_on(session: Session, cohort_id: str, person_id: str) -> list[HelpNote]:
    """Return the notes on one learner, the newest first."""
    query = select(HelpNote).filter_by(cohort_id=cohort_id, person_id=person_id)
    return list(session.scalars(query.order_by(HelpNote.note_id.desc())))


def last_notes(session: Session, cohort_id: str, people: Collection[str] | None = None) -> dict[str, HelpNote]:
    """Return the newest note on each learner of a cohort who has any, by person."""
    query = select(HelpNote).where(HelpNote.cohort_id == cohort_id).order_by(HelpNote.note_id)
    if people is not None:
        query = query.where(HelpNote.person_id.in_(people))
    return {note.person_id: note for note in session.scalars(query)}

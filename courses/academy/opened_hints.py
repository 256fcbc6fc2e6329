"""Hints that a learner opened: journaled before the text is shown, counted when the lesson is handed in."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.cohorts import require_learner
from academy.database import take_turn
from academy.records import OpenedHint, Submission

Opened = dict[str, frozenset[int]]  # by exercise, the places of the hints


def open_hint(
    session: Session,
    *,
    person_id: str,
    cohort_id: str,
    lesson_id: str,
    exercise_id: str,
    hint: int,
    now: dt.datetime,
) -> None:
    """Write down that a hint is opened; the caller commits, then shows it. A second time changes nothing.

    Raises
    ------
    NotEnrolled
    """
    take_turn(session, f"work of {person_id}")
    require_learner(session, person_id=person_id, cohort_id=cohort_id)
    place = {"person_id": person_id, "cohort_id": cohort_id, "lesson_id": lesson_id, "exercise_id": exercise_id}
    if session.get(OpenedHint, {**place, "hint": hint}) is None:
        session.add(OpenedHint(**place, hint=hint, opened_at=now))
        session.flush()


def opened_hints(
    session: Session, *, person_id: str, cohort_id: str, lesson_id: str, until: dt.datetime | None = None
) -> Opened:
    """Return the hints that a learner opened in a lesson, up to an instant or to now."""
    query = select(OpenedHint.exercise_id, OpenedHint.hint).where(
        OpenedHint.person_id == person_id, OpenedHint.cohort_id == cohort_id, OpenedHint.lesson_id == lesson_id
    )
    found: Opened = {}
    for exercise_id, hint in session.execute(query if until is None else query.where(OpenedHint.opened_at <= until)):
        found[exercise_id] = found.get(exercise_id, frozenset()) | {hint}
    return found


def hints_of_submission(session: Session, submission: Submission) -> Opened:
    """Return the hints that had been opened when a lesson was handed in."""
    return opened_hints(
        session,
        person_id=submission.person_id,
        cohort_id=submission.cohort_id,
        lesson_id=submission.lesson_id,
        until=submission.submitted_at,
    )

"""How far learners of a cohort are: one word for the trainer's roster, asked for those on one page of it."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy.errors import UnknownLesson
from academy.records import Answer, Cohort, LedgerEntry, Submission
from academy.released import open_course
from academy.terms.lateness import waiting_late


class Standing(StrEnum):
    """How far a learner is in a cohort's lessons; who is in none of these has not started."""

    STARTED = "started"
    SUBMITTED = "submitted"  # every lesson
    WAITS = "waits for points"


def standing_of_learners(
    session: Session, lessons_folder: Path, cohort: Cohort, people: Collection[str]
) -> Mapping[str, Standing]:
    """Return how far learners of a cohort are, by person; who has not started is absent."""
    here = (Submission.cohort_id == cohort.cohort_id, Submission.person_id.in_(people))
    lessons = _lessons(lessons_folder, cohort)
    submitted: dict[str, set[str]] = {}
    for person_id, lesson_id in session.execute(select(Submission.person_id, Submission.lesson_id).where(*here)):
        submitted.setdefault(person_id, set()).add(lesson_id)
    answered = select(Answer.person_id).where(Answer.cohort_id == cohort.cohort_id, Answer.person_id.in_(people))
    found = dict.fromkeys([*session.scalars(answered.distinct()), *submitted], Standing.STARTED)
    if lessons:
        found.update({one: Standing.SUBMITTED for one, theirs in submitted.items() if theirs >= lessons})
    waiting = _waiting_for_points(session, cohort.cohort_id, people)
    waiting |= {submission.person_id for submission, _ in waiting_late(session, cohort.cohort_id, people)}
    found.update(dict.fromkeys(waiting, Standing.WAITS))
    return found


def _lessons(lessons_folder: Path, cohort: Cohort) -> set[str]:
    """Return the lessons of a cohort's course; none when its version vanished from the site."""
    try:
        course = open_course(lessons_folder, cohort.course_id, cohort.course_version)
    except UnknownLesson:
        return set()
    return {lesson_id for lesson_id, _ in course.lessons}


def _waiting_for_points(session: Session, cohort_id: str, people: Collection[str]) -> set[str]:
    """Return whose latest graded attempt at a lesson holds an answer that waits for points."""
    latest = (
        select(func.max(Submission.submission_id))
        .where(Submission.cohort_id == cohort_id, Submission.person_id.in_(people), Submission.state == "graded")
        .group_by(Submission.person_id, Submission.lesson_id)
    )
    newest = (
        select(func.max(LedgerEntry.entry_id))
        .where(LedgerEntry.submission_id.in_(latest))
        .group_by(LedgerEntry.submission_id, LedgerEntry.exercise_id)
    )
    waiting = select(LedgerEntry.person_id).where(LedgerEntry.entry_id.in_(newest), LedgerEntry.points.is_(None))
    return set(session.scalars(waiting))

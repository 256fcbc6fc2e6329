"""Grades that trainers gave in formgrader: found in the gradebook, entered in the ledger."""

import datetime as dt
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from academy import ledger
from academy.gradebooks import KeptGrade, KeptWork, kept_work
from academy.ledger import CurrentPoints
from academy.records import OutboxItem, Submission
from academy.submissions import latest_graded


def record_edits(
    sessions: sessionmaker[Session], folder: Path, lesson_id: str, person_id: str, now: dt.datetime
) -> int:
    """Enter in the ledger what formgrader changed in a learner's latest graded attempt; return how much.

    While a grade is still on its way to the gradebook (in the outbox), nothing of that exercise is taken for
    an edit.
    """
    kept = kept_work(folder, lesson_id, person_id)
    place = {"person_id": person_id, "cohort_id": folder.name, "lesson_id": lesson_id}
    with sessions.begin() as session:
        submission = latest_graded(session, **place)
        if submission is None or kept is None or kept.submitted_at != submission.submitted_at:
            return 0  # nothing graded, or the gradebook holds an attempt whose grading was interrupted
        edited = _edited(session, submission, kept)
        for grade in edited:
            ledger.append(
                session,
                submission,
                exercise_id=grade.exercise_id,
                points=_counted(grade),
                max_points=grade.max_score,
                origin="formgrader",
                comment=grade.comment,
                now=now,
            )
    return len(edited)


def record_all_edits(sessions: sessionmaker[Session], folder: Path, now: dt.datetime) -> int:
    """Look through a whole cohort for what formgrader changed; call it when its gradebook was written to."""
    query = select(Submission.lesson_id, Submission.person_id).distinct()
    with sessions.begin() as session:
        places = session.execute(query.where(Submission.cohort_id == folder.name, Submission.state == "graded")).all()
    return sum(record_edits(sessions, folder, lesson, person, now) for lesson, person in places)


def _edited(session: Session, submission: Submission, kept: KeptWork) -> list[KeptGrade]:
    standing = ledger.points_of_submission(session, submission.submission_id)
    settled = standing.keys() - _travelling(session, submission)
    return [grade for name, grade in kept.grades.items() if name in settled and _differs(grade, standing[name])]


def _counted(grade: KeptGrade) -> float | None:
    return grade.auto_score if grade.manual_score is None else grade.manual_score


def _differs(grade: KeptGrade, standing: CurrentPoints) -> bool:
    return _counted(grade) != standing.points or grade.comment != standing.comment


def _travelling(session: Session, submission: Submission) -> set[str]:
    query = select(OutboxItem).where(OutboxItem.cohort_id == submission.cohort_id, OutboxItem.done_at.is_(None))
    return {
        item.payload["exercise_id"]
        for item in session.scalars(query)
        if item.payload["submission_id"] == submission.submission_id
    }

"""Grades that trainers gave in formgrader: found in the gradebook, entered in the ledger."""

import datetime as dt
import logging
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from academy import ledger
from academy.cohort_work import NO_COMMENT, CohortWork, KeptGrade, KeptWork, believed
from academy.cohorts import cohort_of
from academy.database import only_reads, take_turn
from academy.errors import RefusedWork
from academy.ledger import CurrentPoints
from academy.notices.making import feedback_changed
from academy.outbox import AUTO_GRADE, GRADED_WORK, MANUAL_GRADE
from academy.records import LedgerEntry, OutboxItem, Submission
from academy.released import open_lesson
from academy.submissions import latest_graded

_LOG = logging.getLogger("taawoun.grading")


def record_edits(
    sessions: sessionmaker[Session],
    lessons_folder: Path,
    work: CohortWork,
    cohort_id: str,
    lesson_id: str,
    person_id: str,
    now: dt.datetime,
) -> int:
    """Enter in the ledger what formgrader changed in a learner's latest graded attempt; return how much.

    While a grade is still on its way to the gradebook (in the outbox), nothing of that exercise is taken for
    an edit.

    Raises
    ------
    RefusedWork
        When the gradebook holds what cannot be true; nothing of it is entered.
    """
    place = {"person_id": person_id, "cohort_id": cohort_id, "lesson_id": lesson_id}
    kept = work.kept_work(cohort_id, lesson_id, person_id)
    if kept is None:
        return 0
    most = points_of_lesson(sessions, lessons_folder, cohort_id, lesson_id)
    with sessions.begin() as session:
        only_reads(session)  # mostly there is none, and learners who answer need not wait for this look
        if not _edited(session, place, kept, most):
            return 0
    with sessions.begin() as session:
        take_turn(session, f"grades of {person_id}")  # a grade that a trainer gives at this instant is no edit
        edited = _edited(session, place, kept, most)
        for submission, grade in edited:
            entry = _enter(session, submission, grade, most[grade.exercise_id], now)
            feedback_changed(session, submission, entry.entry_id, now)
    return len(edited)


def record_all_edits(
    sessions: sessionmaker[Session], lessons_folder: Path, work: CohortWork, cohort_id: str, now: dt.datetime
) -> int:
    """Look through a whole cohort for what formgrader changed; call it when its gradebook was written to.

    What cannot be true is said in the log and passed over; the other learners' edits are entered.
    """
    query = select(Submission.lesson_id, Submission.person_id).distinct()
    with sessions.begin() as session:
        only_reads(session)
        places = session.execute(query.where(Submission.cohort_id == cohort_id, Submission.state == "graded")).all()
    entered = 0
    for lesson_id, person_id in places:
        try:
            entered += record_edits(sessions, lessons_folder, work, cohort_id, lesson_id, person_id, now)
        except RefusedWork as refused:
            _LOG.warning("Edits in the cohort %s: %s", cohort_id, refused)
    return entered


def points_of_lesson(
    sessions: sessionmaker[Session], lessons_folder: Path, cohort_id: str, lesson_id: str
) -> dict[str, float]:
    """Return what each exercise of a cohort's lesson is worth, as it was built."""
    with sessions.begin() as session:
        only_reads(session)
        cohort = cohort_of(session, cohort_id)
    lesson = open_lesson(lessons_folder, cohort.course_id, cohort.course_version, lesson_id, cohort.language)
    return {name: exercise.points for name, exercise in lesson.graded.items()}


def _enter(session: Session, submission: Submission, grade: KeptGrade, most: float, now: dt.datetime) -> LedgerEntry:
    return ledger.append(
        session,
        submission,
        exercise_id=grade.exercise_id,
        points=_counted(grade),
        max_points=most,
        origin="formgrader",
        comment="" if grade.comment == NO_COMMENT else grade.comment,
        now=now,
    )


def _edited(
    session: Session, place: Mapping[str, str], kept: KeptWork, most: Mapping[str, float]
) -> list[tuple[Submission, KeptGrade]]:
    """Return what was changed in the latest graded attempt, beside that attempt.

    Nothing was when nothing is graded, or when the gradebook holds an attempt whose grading was interrupted.
    """
    submission = latest_graded(session, **place)
    if submission is None or kept.submitted_at != submission.submitted_at:
        return []
    return [(submission, grade) for grade in _differing(session, submission, believed(kept, dict(most)))]


def _differing(session: Session, submission: Submission, kept: KeptWork) -> list[KeptGrade]:
    standing = ledger.points_of_submission(session, submission.submission_id)
    settled = standing.keys() - _travelling(session, submission)
    return [grade for name, grade in kept.grades.items() if name in settled and _differs(grade, standing[name])]


def _counted(grade: KeptGrade) -> float | None:
    return grade.auto_score if grade.manual_score is None else grade.manual_score


def _differs(grade: KeptGrade, standing: CurrentPoints) -> bool:
    return _counted(grade) != standing.points or grade.comment not in (standing.comment, NO_COMMENT)


def _travelling(session: Session, submission: Submission) -> set[str]:
    query = select(OutboxItem).where(OutboxItem.cohort_id == submission.cohort_id, OutboxItem.done_at.is_(None))
    items = [item for item in session.scalars(query) if item.payload.get("submission_id") == submission.submission_id]
    whole = {name for item in items if item.kind == GRADED_WORK for name in item.payload["points"]}
    return whole | {item.payload["exercise_id"] for item in items if item.kind in {MANUAL_GRADE, AUTO_GRADE}}

"""Grading one submission: rebuilt, graded by stock nbgrader, its points written into the ledger."""

import datetime as dt
from pathlib import Path

import nbformat
from sqlalchemy.orm import Session, sessionmaker

from academy import ledger, queue
from academy.errors import GradingFailed
from academy.formgrader_edits import record_edits
from academy.gradebooks import KeptGrade, autograde, complaints, forget_manual_grades, kept_work
from academy.literal_executor import LiteralExecute
from academy.notebooks import rebuild_notebook
from academy.records import Submission
from academy.released import release_path

__all__ = ["LiteralExecute", "grade_next", "grade_submission"]


def grade_next(
    sessions: sessionmaker[Session], cohorts_folder: Path, worker: str, now: dt.datetime
) -> Submission | None:
    """Lease, grade and finish the next submission of the queue; return it, or None when none waits.

    A submission that cannot be graded is given back, and set aside with its reason after three tries.
    """
    with sessions.begin() as session:
        submission = queue.lease_next(session, worker, now)
    if submission is None:
        return None
    folder = cohorts_folder / submission.cohort_id
    try:
        record_edits(sessions, folder, submission.lesson_id, submission.person_id, now)
        grades = grade_submission(folder, submission)
    except Exception as error:
        with sessions.begin() as session:
            queue.give_back(session, submission.submission_id, worker, f"{type(error).__name__}: {error}")
        return submission
    with sessions.begin() as session:
        graded = queue.finish(session, submission.submission_id, worker, now)
        for grade in grades.values():
            _enter(session, graded, grade, now)
    return graded


def _enter(session: Session, submission: Submission, grade: KeptGrade, now: dt.datetime) -> None:
    ledger.append(
        session,
        submission,
        exercise_id=grade.exercise_id,
        points=grade.auto_score,
        max_points=grade.max_score,
        origin="grader",
        now=now,
    )


def grade_submission(folder: Path, submission: Submission) -> dict[str, KeptGrade]:
    """Grade one submission in its cohort's course folder and return what the gradebook then holds.

    Doing it twice gives the same: a worker killed half-way leaves nothing that counts.

    Raises
    ------
    GradingFailed
        When nbgrader cannot grade it; the message has nbgrader's own words.
    """
    lesson_id, person_id = submission.lesson_id, submission.person_id
    with complaints() as found:
        try:
            _hand_in(folder, submission)
            autograde(folder, lesson_id, person_id)
            forget_manual_grades(folder, lesson_id, person_id)
        except Exception as error:
            reason = " ".join([f"{type(error).__name__}: {error}", *found])
            raise GradingFailed(submission.submission_id, reason) from error
    kept = kept_work(folder, lesson_id, person_id)
    return kept.grades if kept else {}


def _hand_in(folder: Path, submission: Submission) -> None:
    release = nbformat.read(release_path(folder, submission.lesson_id), as_version=4)
    home = folder / "submitted" / submission.person_id / submission.lesson_id
    home.mkdir(parents=True, exist_ok=True)
    nbformat.write(rebuild_notebook(release, submission.answers), home / f"{submission.lesson_id}.ipynb")
    moment = submission.submitted_at.strftime("%Y-%m-%d %H:%M:%S.%f UTC")
    (home / "timestamp.txt").write_text(moment, encoding="ascii")

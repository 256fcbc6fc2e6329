"""Grading one submission: rebuilt, graded by stock nbgrader, its points written into the ledger."""

import datetime as dt
import logging
from collections.abc import Collection
from pathlib import Path

import nbformat
from sqlalchemy.orm import Session, sessionmaker

from academy import ledger, queue
from academy.cohort_work import CohortWork, HandedIn, KeptGrade, KeptWork, believed
from academy.cohorts import cohort_of
from academy.database import only_reads
from academy.errors import CohortClosed, RefusedWork
from academy.formgrader_edits import points_of_lesson, record_edits
from academy.notebooks import rebuild_notebook
from academy.notices.making import attempt_graded
from academy.opened_hints import hints_of_submission
from academy.records import Submission
from academy.released import release_path

PHOTOS_TO_GRADE = "/services/academy/trainer/photos/{}/"  # the page of the academy that checks who asks
_LOG = logging.getLogger("taawoun.grading")


def grade_next(
    sessions: sessionmaker[Session], lessons_folder: Path, work: CohortWork, worker: str, now: dt.datetime
) -> Submission | None:
    """Lease, grade and finish the next submission of the queue; return it, or None when none waits."""
    submission = take_next(sessions, worker, now, work.resting())
    return submission and grade_taken(sessions, lessons_folder, work, submission, worker, now)


def take_next(
    sessions: sessionmaker[Session], worker: str, now: dt.datetime, passed_over: Collection[str] = ()
) -> Submission | None:
    """Lease the next submission of a cohort that is not among those passed over."""
    with sessions.begin() as session:
        only_reads(session)  # it is asked several times a second, and mostly nothing waits
        if not queue.is_waiting(session, now, passed_over):
            return None
    with sessions.begin() as session:
        return queue.lease_next(session, worker, now, passed_over)


def grade_taken(
    sessions: sessionmaker[Session],
    lessons_folder: Path,
    work: CohortWork,
    submission: Submission,
    worker: str,
    now: dt.datetime,
) -> Submission:
    """Grade a leased submission and finish it.

    One that cannot be graded is given back, and set aside with its reason after three tries; one of a closed
    cohort waits, and no try is counted.
    """
    try:
        most = points_of_lesson(sessions, lessons_folder, submission.cohort_id, submission.lesson_id)
        _keep_edits(sessions, lessons_folder, work, submission, now)
        handed_in = prepare(sessions, lessons_folder, submission)
        kept = _complete(work.grade(submission.cohort_id, handed_in), most, submission)
    except CohortClosed as closed:
        _LOG.warning("%s", closed)
        with sessions.begin() as session:
            queue.put_off(session, submission.submission_id, worker)
        return submission
    except Exception as error:  # whatever stopped one grading must not stop the next: it is kept as the reason
        with sessions.begin() as session:
            queue.give_back(session, submission.submission_id, worker, f"{type(error).__name__}: {error}")
        return submission
    with sessions.begin() as session:
        graded = queue.finish(session, submission.submission_id, worker, now)
        for name, grade in kept.grades.items():
            _enter(session, graded, grade, most[name], now)
        attempt_graded(session, graded, now)
    return graded


def prepare(sessions: sessionmaker[Session], lessons_folder: Path, submission: Submission) -> HandedIn:
    """Rebuild a submission from the lesson as it was built: the cohort's own copy is not even looked at."""
    with sessions.begin() as session:
        only_reads(session)
        cohort = cohort_of(session, submission.cohort_id)
        opened = hints_of_submission(session, submission)
    course = lessons_folder / cohort.course_id / cohort.course_version / cohort.language
    release = nbformat.read(release_path(course, submission.lesson_id), as_version=4)
    photos_at = PHOTOS_TO_GRADE.format(submission.submission_id)
    notebook = nbformat.writes(rebuild_notebook(release, submission.answers, opened, photos_at=photos_at))
    return HandedIn(submission.lesson_id, submission.person_id, submission.submitted_at, notebook)


def _keep_edits(
    sessions: sessionmaker[Session], lessons_folder: Path, work: CohortWork, submission: Submission, now: dt.datetime
) -> None:
    """Enter what formgrader changed in the attempt before, which the gradebook is about to forget."""
    place = (submission.cohort_id, submission.lesson_id, submission.person_id)
    try:
        record_edits(sessions, lessons_folder, work, *place, now)
    except RefusedWork as refused:
        _LOG.warning("Edits in the cohort %s: %s", submission.cohort_id, refused)


def _complete(kept: KeptWork | None, most: dict[str, float], submission: Submission) -> KeptWork:
    """Return what was graded when it is believed, speaks of this attempt and leaves nothing out."""
    checked = believed(kept, most)
    if checked.submitted_at != submission.submitted_at:
        raise RefusedWork("the gradebook holds another attempt")
    if missing := most.keys() - checked.grades.keys():
        raise RefusedWork(f"no grade for {', '.join(sorted(missing))}")
    return checked


def _enter(session: Session, submission: Submission, grade: KeptGrade, most: float, now: dt.datetime) -> None:
    ledger.append(
        session,
        submission,
        exercise_id=grade.exercise_id,
        points=grade.auto_score,
        max_points=most,
        origin="grader",
        now=now,
    )

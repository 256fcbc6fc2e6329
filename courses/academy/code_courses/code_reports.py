"""What grading code noticed, for the trainers whose learners' notebooks it was; and how many wait for it."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from academy import queue
from academy.code_courses.rows import CodeReport
from academy.records import Cohort, CohortTrainer, Person, QueuedGrading, Submission
from academy.submissions import is_erased

WHOLE = "whole"  # of a test, not of a learner: it could not be kept apart from the learner's code
MOST = 30


@dataclass(frozen=True)
class NotedCode:
    """A latest attempt of which something is to be told: (what, the exercise, or empty for all of it)."""

    submission_id: int
    person_name: str  # their id when they gave no name
    cohort: Cohort
    lesson_id: str
    submitted_at: dt.datetime
    notes: tuple[tuple[str, str], ...]


def code_waiting(session: Session, trainer_id: str) -> int:
    """Return how many submissions with code of a trainer's groups wait to be graded."""
    query = (
        select(func.count())
        .select_from(QueuedGrading)
        .join(Submission, Submission.submission_id == QueuedGrading.submission_id)
        .join(CohortTrainer, CohortTrainer.cohort_id == Submission.cohort_id)
        .where(CohortTrainer.person_id == trainer_id, QueuedGrading.lane == queue.CODE, Submission.state == "queued")
    )
    return session.scalar(query) or 0


def noted_code(session: Session, trainer_id: str, *, most: int = MOST) -> list[NotedCode]:
    """Return the latest attempts in a trainer's groups of whose code something is to be told, the newest first."""
    found: list[NotedCode] = []
    for report, submission, cohort, person in session.execute(_reports(trainer_id)):
        notes = tuple((str(what), str(exercise)) for what, exercise in report.notes if what != WHOLE)
        if notes and not is_erased(submission) and len(found) < most:
            name = person.name or person.person_id
            place = (cohort, submission.lesson_id, submission.submitted_at)
            found.append(NotedCode(submission.submission_id, name, *place, notes))
    return found


def tests_not_split(session: Session, trainer_id: str) -> list[tuple[Cohort, str, tuple[str, ...]]]:
    """Return the exercises, by cohort and lesson, whose tests run beside the learner's code."""
    found: dict[tuple[str, str], tuple[Cohort, set[str]]] = {}
    for report, submission, cohort, _ in session.execute(_reports(trainer_id)):
        exercises = {str(exercise) for what, exercise in report.notes if what == WHOLE and exercise}
        if exercises:
            found.setdefault((cohort.cohort_id, submission.lesson_id), (cohort, set()))[1].update(exercises)
    return [(cohort, lesson_id, tuple(sorted(names))) for (_, lesson_id), (cohort, names) in sorted(found.items())]


def _reports(trainer_id: str) -> Select[CodeReport, Submission, Cohort, Person]:
    newer = aliased(Submission)
    has_newer = (
        select(newer.submission_id)
        .where(
            newer.person_id == Submission.person_id,
            newer.cohort_id == Submission.cohort_id,
            newer.lesson_id == Submission.lesson_id,
            newer.attempt > Submission.attempt,
        )
        .exists()
    )
    return (
        select(CodeReport, Submission, Cohort, Person)
        .join(Submission, Submission.submission_id == CodeReport.submission_id)
        .join(Cohort, Cohort.cohort_id == Submission.cohort_id)
        .join(Person, Person.person_id == Submission.person_id)
        .join(CohortTrainer, CohortTrainer.cohort_id == Submission.cohort_id)
        .where(CohortTrainer.person_id == trainer_id, ~has_newer)
        .order_by(CodeReport.graded_at.desc())
    )

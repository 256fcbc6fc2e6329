"""What a trainer's groups handed in and nobody graded yet: what the grader works on, and what it had to set aside."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from academy.records import Cohort, CohortTrainer, Person, QueuedGrading, Submission
from academy.submissions import is_erased


@dataclass(frozen=True)
class SetAside:
    """A submission that could not be graded, and why."""

    submission_id: int
    person_name: str  # their id when they gave no name
    cohort: Cohort
    lesson_id: str
    submitted_at: dt.datetime
    reason: str


def count_being_graded(session: Session, trainer_id: str) -> int:
    """Return how many submissions of a trainer's groups wait for the grader or are with it."""
    return session.scalar(_handed_in(trainer_id, "queued").with_only_columns(func.count())) or 0


def set_aside_in_groups(session: Session, trainer_id: str) -> list[SetAside]:
    """Return the submissions of a trainer's groups that could not be graded, oldest first."""
    rows = session.execute(_handed_in(trainer_id, "set_aside").order_by(Submission.submission_id))
    return [
        SetAside(
            submission.submission_id,
            person.name or person.person_id,
            cohort,
            submission.lesson_id,
            submission.submitted_at,
            queued.set_aside_reason or "",
        )
        for submission, cohort, person, queued in rows
        if not is_erased(submission)
    ]


def _handed_in(trainer_id: str, state: str) -> Select[Submission, Cohort, Person, QueuedGrading]:
    return (
        select(Submission, Cohort, Person, QueuedGrading)
        .join(Cohort, Cohort.cohort_id == Submission.cohort_id)
        .join(Person, Person.person_id == Submission.person_id)
        .join(QueuedGrading, QueuedGrading.submission_id == Submission.submission_id)
        .join(CohortTrainer, CohortTrainer.cohort_id == Submission.cohort_id)
        .where(CohortTrainer.person_id == trainer_id, Submission.state == state)
    )

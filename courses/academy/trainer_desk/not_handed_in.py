"""How many learners of a cohort have not handed a lesson in yet; who has more time is among them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy.records import Enrolment, Submission
from academy.rosters.rows import is_part
from academy.terms.rows import Extension


@dataclass(frozen=True)
class NotHandedIn:
    """How many of the ``learners`` still have something to hand in, and how many of all were given more time."""

    missing: int
    learners: int
    with_more_time: int


def not_handed_in(session: Session, cohort_id: str, lessons: Collection[str]) -> NotHandedIn:
    """Return how many admitted learners did not hand in every one of some lessons.

    A part that came from an earlier version of a lesson is not the lesson: it is still to be finished.
    """
    admitted = (Enrolment.cohort_id == cohort_id) & (Enrolment.status == "admitted")
    done = (
        select(Submission.person_id)
        .join(Enrolment, (Enrolment.person_id == Submission.person_id) & admitted)
        .where(Submission.cohort_id == cohort_id, Submission.lesson_id.in_(lessons))
        .where(~is_part(Submission.submission_id))
        .group_by(Submission.person_id)
        .having(func.count(Submission.lesson_id.distinct()) >= len(lessons))
        .subquery()
    )
    learners = session.scalar(select(func.count()).select_from(Enrolment).where(admitted)) or 0
    whole = session.scalar(select(func.count()).select_from(done)) or 0
    given = (
        select(func.count(Extension.person_id.distinct()))
        .join(Enrolment, (Enrolment.person_id == Extension.person_id) & admitted)
        .where(Extension.cohort_id == cohort_id, Extension.lesson_id.in_(["", *lessons]))
    )
    missing = learners - whole if lessons else 0
    return NotHandedIn(missing, learners, session.scalar(given) or 0 if lessons else 0)

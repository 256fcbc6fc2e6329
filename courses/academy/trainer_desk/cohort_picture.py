"""Where everybody in a cohort is, in three questions whatever their number: who learns, what they began and handed in.

Nothing of it is kept: it is asked anew each time, from indexes that hold all that is asked.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy.records import Answer, Enrolment, Person, Submission


@dataclass(frozen=True)
class HandedIn:
    """What a learner handed in of one lesson: how often, and when last.

    An attempt that could not be graded is ours to mend: it is handed in all the same.
    """

    attempts: int
    last_at: dt.datetime


@dataclass
class LearnerPicture:
    """One admitted learner: when admitted, and what is known since; nothing known is no fault."""

    person_id: str
    name: str
    telephone: str | None
    admitted_at: dt.datetime
    begun: set[str] = field(default_factory=set)  # lessons with an answer or an attempt
    handed_in: dict[str, HandedIn] = field(default_factory=dict)
    last_active_at: dt.datetime | None = None  # the last answer or attempt; None: there was none

    def seen(self, moment: dt.datetime) -> None:
        """Note that something was received from this learner."""
        if self.last_active_at is None or moment > self.last_active_at:
            self.last_active_at = moment


def picture_of(session: Session, cohort_id: str, lessons: Sequence[str]) -> dict[str, LearnerPicture]:
    """Return the admitted learners of a cohort by person, in the order of their names.

    Parameters
    ----------
    lessons
        The lessons of the cohort's course: what was answered elsewhere is left out.
    """
    return _drawn(session, cohort_id, lessons, None)


def picture_of_one(session: Session, cohort_id: str, person_id: str, lessons: Sequence[str]) -> LearnerPicture:
    """Return one person with a place in a cohort, admitted or not any more."""
    return _drawn(session, cohort_id, lessons, person_id)[person_id]


def _drawn(session: Session, cohort_id: str, lessons: Sequence[str], only: str | None) -> dict[str, LearnerPicture]:
    found = _learners(session, cohort_id, only)
    known = set(lessons)
    begun = select(Answer.person_id, Answer.lesson_id, func.max(Answer.received_at))
    begun = begun.where(Answer.cohort_id == cohort_id).group_by(Answer.person_id, Answer.lesson_id)
    if only is not None:
        begun = begun.where(Answer.person_id == only)
    for person_id, lesson_id, last in session.execute(begun):
        if (learner := found.get(person_id)) and lesson_id in known:
            learner.begun.add(lesson_id)
            learner.seen(last)
    handed = select(Submission.person_id, Submission.lesson_id, func.count(), func.max(Submission.submitted_at))
    handed = handed.where(Submission.cohort_id == cohort_id).group_by(Submission.person_id, Submission.lesson_id)
    if only is not None:
        handed = handed.where(Submission.person_id == only)
    for person_id, lesson_id, attempts, last in session.execute(handed):
        if (learner := found.get(person_id)) and lesson_id in known:
            learner.begun.add(lesson_id)
            learner.handed_in[lesson_id] = HandedIn(attempts, last)
            learner.seen(last)
    return found


def _learners(session: Session, cohort_id: str, only: str | None) -> dict[str, LearnerPicture]:
    query = (
        select(Person.person_id, Person.name, Person.telephone, Enrolment.created_at)
        .join(Enrolment, Enrolment.person_id == Person.person_id)
        .where(Enrolment.cohort_id == cohort_id)
        .order_by(Person.name, Person.person_id)
    )
    is_wanted = Enrolment.status == "admitted" if only is None else Enrolment.person_id == only
    query = query.where(is_wanted)
    rows = session.execute(query)
    return {row[0]: LearnerPicture(row[0], row[1] or row[0], row[2], row[3]) for row in rows}

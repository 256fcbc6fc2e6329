"""How far each learner of a cohort is: one word for the trainer's roster."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.records import Answer, Cohort, Submission
from academy.released import open_course
from academy.terms.lateness import waiting_late
from academy.trainer_grades import learners_waiting


class Standing(StrEnum):
    """How far a learner is in a cohort's lessons; who is in none of these has not started."""

    STARTED = "started"
    SUBMITTED = "submitted"  # every lesson
    WAITS = "waits for points"


def standing_of_learners(session: Session, lessons_folder: Path, cohort: Cohort) -> Mapping[str, Standing]:
    """Return how far the learners of a cohort are, by person; who has not started is absent."""
    course = open_course(lessons_folder, cohort.course_id, cohort.course_version)
    lessons = {lesson_id for lesson_id, _ in course.lessons}
    places = select(Submission.person_id, Submission.lesson_id).where(Submission.cohort_id == cohort.cohort_id)
    submitted: dict[str, set[str]] = {}
    for person_id, lesson_id in session.execute(places.distinct()):
        submitted.setdefault(person_id, set()).add(lesson_id)
    answered = session.scalars(select(Answer.person_id).where(Answer.cohort_id == cohort.cohort_id).distinct())
    found = dict.fromkeys([*answered, *submitted], Standing.STARTED)
    found.update({person_id: Standing.SUBMITTED for person_id, theirs in submitted.items() if theirs >= lessons})
    waiting = learners_waiting(session, cohort.cohort_id)
    waiting |= {submission.person_id for submission, _ in waiting_late(session, cohort.cohort_id)}
    found.update(dict.fromkeys(waiting, Standing.WAITS))
    return found

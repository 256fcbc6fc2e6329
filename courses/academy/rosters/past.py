"""Cohorts that are behind somebody: left or archived, with the work that can still be read; and those one leads now."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from academy.certificates.rows import Certificate
from academy.errors import UnknownLesson
from academy.records import Cohort, CohortTrainer, Enrolment, Submission
from academy.released import open_course
from academy.rosters.rows import CohortPlan


@dataclass(frozen=True)
class PastCohort:
    """A cohort that is behind a learner; ``lessons`` are those handed in: id and title."""

    cohort_id: str
    title: str
    lessons: tuple[tuple[str, str], ...]
    has_certificate: bool


def past_cohorts(session: Session, person_id: str, lessons_folder: Path, language: str) -> list[PastCohort]:
    """Return the cohorts that a learner left, or was in when they were archived, the newest first."""
    asked = (
        select(Cohort)
        .join(Enrolment, Enrolment.cohort_id == Cohort.cohort_id)
        .outerjoin(CohortPlan, CohortPlan.cohort_id == Cohort.cohort_id)
        .where(Enrolment.person_id == person_id, Enrolment.status.in_(("admitted", "withdrawn")))
        .where(or_(Enrolment.status == "withdrawn", CohortPlan.archived_at.is_not(None)))
        .order_by(Cohort.created_at.desc(), Cohort.cohort_id)
    )
    return [_told(session, each, person_id, lessons_folder, language) for each in session.scalars(asked)]


def teaching_now(session: Session, trainer_id: str) -> list[Cohort]:
    """Return the cohorts that a trainer leads, outside the archive, the newest first."""
    asked = (
        select(Cohort)
        .join(CohortTrainer, CohortTrainer.cohort_id == Cohort.cohort_id)
        .outerjoin(CohortPlan, CohortPlan.cohort_id == Cohort.cohort_id)
        .where(CohortTrainer.person_id == trainer_id, CohortPlan.archived_at.is_(None))
    )
    return list(session.scalars(asked.order_by(Cohort.created_at.desc(), Cohort.cohort_id)))


def _told(session: Session, cohort: Cohort, person_id: str, lessons_folder: Path, language: str) -> PastCohort:
    place = {"person_id": person_id, "cohort_id": cohort.cohort_id}
    handed_in = set(session.scalars(select(Submission.lesson_id).filter_by(**place).distinct()))
    titles = _titles(lessons_folder, cohort, language)
    lessons = tuple((name, titles.get(name, name)) for name in [*titles, *sorted(handed_in - titles.keys())])
    held = session.scalars(select(Certificate.number).filter_by(**place).limit(1)).first()
    read = tuple(each for each in lessons if each[0] in handed_in)
    return PastCohort(cohort.cohort_id, cohort.title, read, held is not None)


def _titles(lessons_folder: Path, cohort: Cohort, language: str) -> dict[str, str]:
    try:
        course = open_course(lessons_folder, cohort.course_id, cohort.course_version)
    except UnknownLesson:
        return {}
    return {name: title.get(language) or next(iter(title.values())) for name, title in course.lessons}

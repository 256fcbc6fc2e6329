"""What a trainer decides on results that are held back: to show them, or to hold back what comes from now on."""

import datetime as dt
from pathlib import Path

from sqlalchemy.orm import Session

from academy.cohorts import cohort_of, require_trainer
from academy.held_results.errors import NothingToRelease
from academy.held_results.releasing import write_hold, write_release
from academy.records import Enrolment
from academy.released import open_course
from academy.rosters.closed import require_open


def release_results(
    session: Session,
    lessons_folder: Path,
    *,
    trainer_id: str,
    cohort_id: str,
    lesson_id: str = "",
    person_id: str | None = None,
    now: dt.datetime,
) -> int:
    """Show results to learners: of a lesson or (empty) of all, to one learner or to every one; return how many heard.

    Raises
    ------
    NotTheirCohort, CohortArchived, NothingToRelease
    """
    lessons = _lessons(session, lessons_folder, trainer_id, cohort_id, lesson_id)
    if person_id is not None and session.get(Enrolment, (cohort_id, person_id)) is None:
        raise NothingToRelease(person_id)
    return write_release(
        session, cohort_id=cohort_id, lessons=lessons, person_id=person_id, actor_id=trainer_id, now=now
    )


def hold_results_again(
    session: Session,
    lessons_folder: Path,
    *,
    trainer_id: str,
    cohort_id: str,
    lesson_id: str = "",
    now: dt.datetime,
) -> int:
    """Hold back what is handed in from now on to a lesson, or (empty) to all; what was shown stays shown.

    Raises
    ------
    NotTheirCohort, CohortArchived, NothingToRelease
    """
    lessons = _lessons(session, lessons_folder, trainer_id, cohort_id, lesson_id)
    return write_hold(session, cohort_id=cohort_id, lessons=lessons, actor_id=trainer_id, now=now)


def _lessons(session: Session, folder: Path, trainer_id: str, cohort_id: str, lesson_id: str) -> list[str]:
    """Return the lessons that are meant, once the trainer may decide on them."""
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    require_open(session, cohort_id)
    cohort = cohort_of(session, cohort_id)
    known = [name for name, _ in open_course(folder, cohort.course_id, cohort.course_version).lessons]
    if lesson_id and lesson_id not in known:
        raise NothingToRelease(lesson_id)
    return [lesson_id] if lesson_id else known

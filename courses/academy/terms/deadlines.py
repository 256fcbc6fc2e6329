"""Deadlines of lessons and cohorts, and the extensions that trainers give."""

import datetime as dt

from sqlalchemy import delete
from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.cohorts import require_learner, require_trainer
from academy.held_results.releasing import keeping_what_was_told
from academy.notices.making import time_given
from academy.terms.dues import EVERY_LESSON, Due, deadlines_of, due_among, due_for, extensions_of
from academy.terms.errors import BadTerms
from academy.terms.rows import Deadline, Extension

__all__ = ["EVERY_LESSON", "Due", "deadlines_of", "due_among", "due_for", "extend", "extensions_of", "set_deadline"]
MOST_REASON = 500


def set_deadline(
    session: Session, *, cohort_id: str, lesson_id: str, wall_time: dt.datetime | None, actor_id: str, now: dt.datetime
) -> None:
    """Set, change or take away (None) the deadline of a lesson, or of all lessons; it stands in the audit."""
    if deadlines_of(session, cohort_id).get(lesson_id) == wall_time:
        return
    with keeping_what_was_told(session, cohort_id, actor_id=actor_id, now=now):
        if wall_time is None:
            theirs = (Deadline.cohort_id == cohort_id, Deadline.lesson_id == lesson_id)
            session.execute(delete(Deadline).where(*theirs))
        else:
            session.merge(Deadline(cohort_id=cohort_id, lesson_id=lesson_id, wall_time=wall_time))
    until = wall_time.isoformat(timespec="minutes") if wall_time else None
    note(session, now, actor_id, "deadline set", cohort_id, lesson_id=lesson_id, until=until)
    session.flush()


def extend(
    session: Session,
    *,
    trainer_id: str,
    cohort_id: str,
    lesson_id: str,
    person_id: str,
    wall_time: dt.datetime | None,
    reason: str,
    now: dt.datetime,
) -> Extension:
    """Give one learner until later; a second extension takes the place of the first, and each is in the audit.

    The reason stands in the extension alone, which is erased with the person, not in the audit, which is not.

    Raises
    ------
    NotTheirCohort, NotEnrolled, BadTerms
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    require_learner(session, person_id=person_id, cohort_id=cohort_id)
    reason = reason.replace("\0", "").strip()[:MOST_REASON]
    if wall_time is None:
        raise BadTerms("extension", "", "Write the day until which this learner has time.")
    if not reason:
        raise BadTerms("reason", "", "Write why; the trainers of the group read it.")
    walls = deadlines_of(session, cohort_id)
    extended = walls.get(lesson_id, walls.get(EVERY_LESSON))
    if extended is None and not lesson_id:
        extended = min(walls.values(), default=None)
    if extended is None:
        raise BadTerms("extension", str(wall_time), "There is no deadline to extend. Set one first.")
    if wall_time <= extended:
        raise BadTerms("extension", str(wall_time), "This is not later than the deadline.")
    given = Extension(
        cohort_id=cohort_id,
        lesson_id=lesson_id,
        person_id=person_id,
        wall_time=wall_time,
        reason=reason,
        extended_by=trainer_id,
        extended_at=now,
    )
    with keeping_what_was_told(session, cohort_id, actor_id=trainer_id, now=now):
        given = session.merge(given)
    detail = {"cohort_id": cohort_id, "lesson_id": lesson_id, "until": wall_time.isoformat(timespec="minutes")}
    note(session, now, trainer_id, "extension given", person_id, **detail)
    time_given(session, person_id=person_id, cohort_id=cohort_id, lesson_id=lesson_id, until=wall_time, now=now)
    session.flush()
    return given

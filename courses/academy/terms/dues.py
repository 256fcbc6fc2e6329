"""Until when a learner is in time, read from a cohort's deadlines and a learner's extensions."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.terms.rows import Deadline, Extension
from academy.terms.wall_clock import last_instant

EVERY_LESSON = ""  # no lesson has an empty id


@dataclass(frozen=True)
class Due:
    """Until when a learner is in time (naive UTC), and whether it is because of an extension."""

    instant: dt.datetime
    is_extended: bool = False


def due_for(session: Session, *, person_id: str, cohort_id: str, lesson_id: str) -> Due | None:
    """Return until when a learner's work at a lesson is in time; None where there is no deadline.

    A lesson's own deadline stands before the cohort's; an extension never shortens it.
    """
    walls = deadlines_of(session, cohort_id)
    if not walls:
        return None
    extensions = select(Extension.lesson_id, Extension.wall_time).where(
        Extension.cohort_id == cohort_id, Extension.person_id == person_id
    )
    return due_among(walls, {row.lesson_id: row.wall_time for row in session.execute(extensions)}, lesson_id)


def due_among(walls: Mapping[str, dt.datetime], extended: Mapping[str, dt.datetime], lesson_id: str) -> Due | None:
    """Return until when a lesson is in time, from a cohort's deadlines and a learner's extensions, by lesson."""
    wall = walls.get(lesson_id, walls.get(EVERY_LESSON))
    if wall is None:
        return None
    due = last_instant(wall)
    given = [last_instant(extended[name]) for name in (EVERY_LESSON, lesson_id) if name in extended]
    latest = max([due, *given])
    return Due(latest, is_extended=latest > due)


def deadlines_of(session: Session, cohort_id: str) -> dict[str, dt.datetime]:
    """Return a cohort's deadlines on the wall clock, by lesson; the empty lesson is all others."""
    rows = session.scalars(select(Deadline).where(Deadline.cohort_id == cohort_id))
    return {row.lesson_id: row.wall_time for row in rows}


def extensions_of(session: Session, cohort_id: str) -> list[Extension]:
    """Return the extensions given in a cohort, the newest first."""
    query = select(Extension).where(Extension.cohort_id == cohort_id)
    return list(session.scalars(query.order_by(Extension.extended_at.desc(), Extension.person_id)))

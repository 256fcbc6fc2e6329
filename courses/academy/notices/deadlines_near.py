"""Deadlines that come near with work still open: looked for every few minutes, told three days and one day before."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from academy.cohorts import cohort_of
from academy.database import only_reads
from academy.errors import UnknownLesson
from academy.notices.making import DEADLINE, make, row_of, settle_deadlines
from academy.notices.rows import Notice
from academy.records import Enrolment, Submission
from academy.released import open_course
from academy.rosters.rows import is_part
from academy.terms.deadlines import EVERY_LESSON, deadlines_of, extensions_of
from academy.terms.rows import Deadline
from academy.terms.wall_clock import days_left, last_instant, on_the_wall

STAGES = (1, 3)  # days before, as midnights in Morocco count them
_AT_ONCE = 500  # notices in one transaction: answers of learners wait for no more


def tell_of_deadlines(sessions: sessionmaker[Session], lessons_folder: Path, now: dt.datetime) -> int:
    """Make the notices of deadlines that are near; return how many were made. Asked again, it makes none twice."""
    made = 0
    with sessions.begin() as session:
        only_reads(session)
        wanted = list(_wanted(session, lessons_folder, now))
    for start in range(0, len(wanted), _AT_ONCE):
        made += _told(sessions, wanted[start : start + _AT_ONCE], now)
    return made


def _told(sessions: sessionmaker[Session], rows: list[dict[str, Any]], now: dt.datetime) -> int:
    """Make some notices; what was said three days before gives way to what is said on the last."""
    with sessions.begin() as session:
        for row in rows:
            place = (row["person_id"], row["cohort_id"], row["lesson_id"])
            settle_deadlines(session, *place, now, but=row["cause"])  # another worker may have been here
        return make(session, rows)


def _wanted(session: Session, lessons_folder: Path, now: dt.datetime) -> Iterator[dict[str, Any]]:
    for cohort_id in session.scalars(select(Deadline.cohort_id).distinct().order_by(Deadline.cohort_id)):
        known = select(Notice.person_id, Notice.cause).where(Notice.cohort_id == cohort_id, Notice.kind == DEADLINE)
        told = {(person_id, cause) for person_id, cause in session.execute(known)}
        for row in _of_cohort(session, lessons_folder, cohort_id, now):
            if (row["person_id"], row["cause"]) not in told:
                yield row


def _of_cohort(session: Session, lessons_folder: Path, cohort_id: str, now: dt.datetime) -> Iterator[dict[str, Any]]:
    given = {(each.lesson_id, each.person_id): each.wall_time for each in extensions_of(session, cohort_id)}
    for lesson_id, wall in _deadlines_by_lesson(session, lessons_folder, cohort_id).items():
        latest = max([wall, *(each for (lesson, _), each in given.items() if lesson in {EVERY_LESSON, lesson_id})])
        if not is_near(wall, now) and not _is_coming(latest, now):
            continue
        for person_id in _with_work_open(session, cohort_id, lesson_id):
            theirs = due_wall(wall, lesson_id, person_id, given)
            if stage := is_near(theirs, now):
                until = on_the_wall(last_instant(theirs)).isoformat(timespec="minutes")
                about = {"cohort_id": cohort_id, "lesson_id": lesson_id}
                cause = f"{cohort_id}:{lesson_id}:{until}:{stage}"
                yield row_of(person_id, DEADLINE, cause, **about, now=now, until=until)


def is_near(wall: dt.datetime, now: dt.datetime) -> int:
    """Return before how many days a deadline on the wall is to be told now: 1, 3, or 0 for not."""
    due = last_instant(wall)
    left = days_left(due, now)
    return 0 if due < now else next((stage for stage in STAGES if left <= stage), 0)


def due_wall(
    wall: dt.datetime, lesson_id: str, person_id: str, given: Mapping[tuple[str, str], dt.datetime]
) -> dt.datetime:
    """Return until when somebody has time on the wall: the deadline, or an extension of it that is later."""
    theirs = [given[place] for place in ((lesson_id, person_id), (EVERY_LESSON, person_id)) if place in given]
    return max([wall, *theirs], key=last_instant)


def _is_coming(wall: dt.datetime, now: dt.datetime) -> bool:
    return last_instant(wall) >= now


def _deadlines_by_lesson(session: Session, lessons_folder: Path, cohort_id: str) -> dict[str, dt.datetime]:
    cohort, walls = cohort_of(session, cohort_id), deadlines_of(session, cohort_id)
    try:
        lessons = open_course(lessons_folder, cohort.course_id, cohort.course_version).lessons
    except UnknownLesson:  # a version that was never built here: nobody can hand anything in
        return {}
    found = {lesson_id: walls.get(lesson_id, walls.get(EVERY_LESSON)) for lesson_id, _title in lessons}
    return {lesson_id: wall for lesson_id, wall in found.items() if wall is not None}


def _with_work_open(session: Session, cohort_id: str, lesson_id: str) -> list[str]:
    """Return the admitted learners who never submitted a lesson."""
    handed_in = (
        select(Submission.submission_id)
        .where(
            Submission.cohort_id == cohort_id,
            Submission.lesson_id == lesson_id,
            Submission.person_id == Enrolment.person_id,
            Submission.state != "set_aside",
            ~is_part(Submission.submission_id),  # what is new in this version is still to be handed in
        )
        .exists()
    )
    admitted = select(Enrolment.person_id).where(Enrolment.cohort_id == cohort_id, Enrolment.status == "admitted")
    return list(session.scalars(admitted.where(~handed_in).order_by(Enrolment.person_id)))

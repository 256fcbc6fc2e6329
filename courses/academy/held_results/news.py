"""The news of released results: one notice for each learner, with the points as they stand."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from academy.notices.making import GRADED, RELEASED_CAUSE, make, row_of
from academy.records import LedgerEntry, Person, Submission

_AT_ONCE = 500  # submissions whose points are read together

Shown = Row[int, str, str, dt.datetime, str, dt.datetime | None]
WHAT_IS_SHOWN = (
    Submission.submission_id, Submission.person_id, Submission.lesson_id, Submission.submitted_at, Submission.state,
    Submission.graded_at,
)  # fmt: skip


def tell_of_release(session: Session, cohort_id: str, shown: Iterable[Shown], cause: str, now: dt.datetime) -> int:
    """Tell each learner once that results are there, but who was erased; return how many were told.

    Parameters
    ----------
    shown
        The graded attempts that can be seen from now on, those of one learner in the order of their attempts.
    cause
        What tells this release from every other: of the same one a learner hears once.
    """
    latest: dict[str, dict[str, int]] = defaultdict(dict)
    erased = set(session.scalars(select(Person.person_id).where(Person.name == "")))
    for row in shown:
        if row.person_id in erased:
            continue
        latest[row.person_id][row.lesson_id] = row.submission_id
    alone = [next(iter(lessons.values())) for lessons in latest.values() if len(lessons) == 1]
    points = _points_of(session, alone)
    rows = [_notice(cohort_id, person_id, lessons, points, cause, now) for person_id, lessons in latest.items()]
    return make(session, rows)


def _notice(
    cohort_id: str,
    person_id: str,
    lessons: Mapping[str, int],
    points: Mapping[int, Mapping[str, Any]],
    cause: str,
    now: dt.datetime,
) -> dict[str, Any]:
    """Return the notice of one learner: of one lesson with its points, of several with how many."""
    told = f"{RELEASED_CAUSE}{cause}"
    if len(lessons) > 1:
        return row_of(person_id, GRADED, told, cohort_id=cohort_id, now=now, lessons=len(lessons))
    ((lesson_id, submission_id),) = lessons.items()
    return row_of(person_id, GRADED, told, cohort_id=cohort_id, lesson_id=lesson_id, now=now, **points[submission_id])


def _points_of(session: Session, submissions: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return points, most and how many answers wait for the trainer, by submission."""
    found: dict[int, dict[str, Any]] = {}
    for some in _in_parts(submissions):
        standing: dict[int, dict[str, tuple[float | None, float]]] = {each: {} for each in some}
        columns = (LedgerEntry.submission_id, LedgerEntry.exercise_id, LedgerEntry.points, LedgerEntry.max_points)
        query = select(*columns).where(LedgerEntry.submission_id.in_(some)).order_by(LedgerEntry.entry_id)
        for submission_id, exercise_id, points, most in session.execute(query):
            standing[submission_id][exercise_id] = points, most
        found |= {each: _total(grades.values()) for each, grades in standing.items()}
    return found


def _total(grades: Iterable[tuple[float | None, float]]) -> dict[str, Any]:
    told = list(grades)
    return {
        "points": round(fsum(points or 0.0 for points, _ in told), 2),
        "most": round(fsum(most for _, most in told), 2),
        "waiting": sum(points is None for points, _ in told),
    }


def _in_parts(submissions: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(submissions), _AT_ONCE):
        yield submissions[start : start + _AT_ONCE]

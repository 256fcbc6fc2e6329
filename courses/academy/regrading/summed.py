"""What stands for a cohort's attempts, the corrected exercises one by one, all others of an attempt as two sums."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select
from sqlalchemy.orm import Session

from academy.gradebook_exports.reading import latest_points
from academy.ledger import CurrentPoints
from academy.records import LedgerEntry

REST, REST_WAITING = "", " "  # no exercise is called so
_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)  # of a sum of grades
_AT_ONCE = 500


def points_of_cohort(
    session: Session, cohort_id: str, corrected: Collection[tuple[str, str]]
) -> dict[int, dict[str, CurrentPoints]]:
    """Return what stands for each attempt of a cohort, by submission; the database adds up what no key changes.

    Of each attempt: the exercises among those given, under :data:`REST` what was given for all others and could be
    had, and under :data:`REST_WAITING` what of these waits for a trainer. Thousands of learners take a tenth of the
    time that reading each grade takes.

    Parameters
    ----------
    corrected
        Lesson and exercise of each that is wanted by itself.
    """
    ours, wanted = _places(cohort_id, corrected)
    found = latest_points(session, ours, wanted)
    again = []
    for submission_id, entries, exercises, given, most, waiting in session.execute(_sums(ours, ~wanted)):
        if entries > exercises:  # of a grade that was given anew the latest counts
            again.append(submission_id)
        else:
            found[submission_id] = found.get(submission_id, {}) | _rest(submission_id, given, most, waiting)
    for first in range(0, len(again), _AT_ONCE):
        found |= latest_points(session, LedgerEntry.submission_id.in_(again[first : first + _AT_ONCE]))
    return found


def points_of(
    session: Session, cohort_id: str, exercises: Collection[tuple[str, str]]
) -> dict[int, dict[str, CurrentPoints]]:
    """Return what stands for some exercises, by lesson and name, of each attempt of a cohort, by submission."""
    return latest_points(session, *_places(cohort_id, exercises))


def _places(cohort_id: str, exercises: Collection[tuple[str, str]]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    each = (and_(LedgerEntry.lesson_id == lesson, LedgerEntry.exercise_id == name) for lesson, name in exercises)
    return LedgerEntry.cohort_id == cohort_id, or_(false(), *each)


def _sums(*wanted: ColumnElement[bool]) -> Select[int, int, int, float | None, float, Any]:
    waits = case((LedgerEntry.points.is_(None), LedgerEntry.max_points), else_=0.0)
    columns = (
        LedgerEntry.submission_id, func.count(), func.count(LedgerEntry.exercise_id.distinct()),
        func.coalesce(func.sum(LedgerEntry.points), 0.0), func.sum(LedgerEntry.max_points), func.sum(waits),
    )  # fmt: skip
    return select(*columns).where(*wanted).group_by(LedgerEntry.submission_id)


def _rest(submission_id: int, given: float, most: float, waiting: float) -> dict[str, CurrentPoints]:
    def standing(name: str, points: float | None, most: float) -> CurrentPoints:
        return CurrentPoints(name, points, most, "grader", "", submission_id, _NEVER)

    found = {REST: standing(REST, given, most - waiting)}
    return found | {REST_WAITING: standing(REST_WAITING, None, waiting)} if waiting else found

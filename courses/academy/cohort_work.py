"""What the grader asks of a cohort's course folder, and what of the answer is believed.

A trainer may write in that folder, so whatever is read there is the trainer's word: it is checked against the
lesson as it was built before anything of it reaches the ledger.
"""

import datetime as dt
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from academy.errors import RefusedWork

MOST_REASON = 2000  # characters kept of why something was not graded
NO_COMMENT = "\0"  # of a test of code: nbgrader keeps no words there, so their absence says nothing
MOST_COMMENT = 10_000  # characters kept of a comment written in formgrader; our choice


@dataclass(frozen=True)
class HandedIn:
    """One submission as it is laid into the course folder: the notebook is rebuilt beforehand, elsewhere."""

    lesson_id: str
    person_id: str
    submitted_at: dt.datetime
    notebook: str  # nbformat's JSON


@dataclass(frozen=True)
class KeptGrade:
    """What a gradebook holds for one exercise of a learner's latest graded attempt."""

    exercise_id: str
    auto_score: float | None
    manual_score: float | None
    max_score: float
    comment: str


@dataclass(frozen=True)
class KeptWork:
    """What a gradebook holds of one learner's lesson: the attempt it last graded."""

    submitted_at: dt.datetime | None  # tells which attempt
    grades: dict[str, KeptGrade]  # by exercise


@dataclass(frozen=True)
class NotGraded:
    """Why one submission among those graded together was not graded."""

    reason: str


class CohortWork(Protocol):
    """Work in the course folders of cohorts.

    Each may raise ``CohortClosed`` (the cohort waits), ``CohortTooSlow`` or ``CohortWorkFailed``.
    """

    def grade(self, cohort_id: str, handed_in: Sequence[HandedIn]) -> list[KeptWork | NotGraded]:
        """Grade submissions, at most one of a learner's lesson; return for each what the gradebook then holds.

        One that fails touches no other. Twice gives the same.
        """

    def kept_work(self, cohort_id: str, lesson_id: str, person_id: str) -> KeptWork | None:
        """Return what the gradebook holds for a learner's lesson, None when it was never graded."""

    def write_manual_grade(self, cohort_id: str, payload: Mapping[str, Any]) -> None:
        """Write a trainer's points and comment; the same again changes nothing."""

    def write_auto_grade(self, cohort_id: str, payload: Mapping[str, Any]) -> None:
        """Write a machine's points, given anew, into the attempt that they are for; nothing where another is held."""

    def write_keys(self, cohort_id: str, payload: Mapping[str, Any]) -> None:
        """Write the corrected keys of a lesson's cells; the same again changes nothing."""

    def resting(self) -> Collection[str]:
        """Return the cohorts for which nothing should be begun at present."""


def believed(kept: KeptWork | None, most_points: Mapping[str, float]) -> KeptWork:
    """Return kept work when it can be true: known exercises, points from zero to what each is worth.

    Parameters
    ----------
    most_points
        What each exercise of the lesson is worth, as it was built.

    Raises
    ------
    RefusedWork
        At the first thing that cannot be true.
    """
    if kept is None:
        raise RefusedWork("the gradebook holds nothing")
    for name, grade in kept.grades.items():
        if name not in most_points:
            raise RefusedWork(f"the lesson has no exercise {name[:60]!r}")
        for points in (grade.auto_score, grade.manual_score):
            if points is not None and not (math.isfinite(points) and 0 <= points <= most_points[name]):
                raise RefusedWork(f"{points!r} points for {name!r}, which is worth from 0 to {most_points[name]:g}")
        if len(grade.comment) > MOST_COMMENT:
            raise RefusedWork(f"a comment of {len(grade.comment)} characters for {name!r}")
    return kept


def as_data(kept: KeptWork | None) -> dict[str, Any] | None:
    """Return kept work as plain data, to be sent to another process."""
    if kept is None:
        return None
    grades = [[g.exercise_id, g.auto_score, g.manual_score, g.max_score, g.comment] for g in kept.grades.values()]
    return {"submitted_at": kept.submitted_at and kept.submitted_at.isoformat(), "grades": grades}


def graded_as_data(graded: Sequence[KeptWork | NotGraded]) -> list[dict[str, Any]]:
    """Return what became of submissions as plain data, in their order."""
    return [{"failure": one.reason} if isinstance(one, NotGraded) else {"kept": as_data(one)} for one in graded]


def graded_from_data(data: object, asked: int) -> list[KeptWork | NotGraded]:
    """Return what another process says became of submissions, one for each that was asked for.

    Raises
    ------
    RefusedWork
        When it has another form, or speaks of more or fewer.
    """
    if not isinstance(data, list) or len(data) != asked or not all(isinstance(one, dict) for one in data):
        raise RefusedWork("the answer speaks of other submissions than asked for")
    return [_graded(one) for one in data]


def _graded(said: Mapping[str, Any]) -> KeptWork | NotGraded:
    if "failure" in said:
        return NotGraded(str(said["failure"])[:MOST_REASON])
    kept = from_data(said.get("kept"))
    return NotGraded("the gradebook holds nothing") if kept is None else kept


def from_data(data: object) -> KeptWork | None:
    """Return kept work that another process sent; only its form is checked here, see ``believed``.

    Raises
    ------
    RefusedWork
        When it has another form.
    """
    if data is None:
        return None
    try:
        moment, rows = data["submitted_at"], data["grades"]  # type: ignore[index]
        grades = [_grade(*row) for row in rows]
        submitted_at = None if moment is None else dt.datetime.fromisoformat(moment)
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        raise RefusedWork("the answer has another form than asked for") from error
    return KeptWork(submitted_at, {grade.exercise_id: grade for grade in grades})


def _grade(name: object, auto: object, manual: object, most: object, comment: object) -> KeptGrade:
    if not isinstance(name, str) or not isinstance(comment, str):
        raise TypeError
    return KeptGrade(name, _number(auto), _number(manual), _number(most) or 0.0, comment)


def _number(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    return float(value)

"""What graded attempts would be worth with corrected keys: every attempt that may count, exercise by exercise."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.exercises.formats import is_empty
from academy.exercises.grading import points_of
from academy.exercises.hints import with_hints
from academy.ledger import BY_MACHINE, CurrentPoints
from academy.records import OpenedHint, Submission
from academy.regrading.corrections import Correction

Corrections = Mapping[tuple[str, str], Correction]
_EXACT = 1e-9


@dataclass(frozen=True)
class HandedIn:
    """An attempt as it was handed in: its answers, and the hints that were opened by then."""

    submission_id: int
    person_id: str
    lesson_id: str
    attempt: int
    answers: Mapping[str, Any]
    opened: Mapping[str, frozenset[int]]

    def points(self, correction: Correction) -> float:
        """Return what the answer to an exercise is worth by a corrected key."""
        value = self.answers.get(correction.exercise_id)
        opened = self.opened.get(correction.exercise_id, frozenset())
        value = None if is_empty(value) else with_hints(value, opened)
        return points_of(correction.type, correction.key, value, correction.points)


@dataclass(frozen=True)
class Change:
    """A grade that a corrected key changes, or would if no trainer had given it by hand."""

    handed_in: HandedIn
    exercise_id: str
    before: CurrentPoints
    points: float
    most: float

    @property
    def is_by_hand(self) -> bool:
        """Whether a trainer gave what stands, so that it stays."""
        return self.before.origin not in BY_MACHINE


def graded_attempts(
    session: Session, cohort_id: str, lessons: Sequence[str], *, after: int = 0, most: int | None = None
) -> list[HandedIn]:
    """Return graded attempts at lessons in the order in which they were handed in, of people who were not forgotten."""
    columns = (
        Submission.submission_id, Submission.person_id, Submission.lesson_id, Submission.attempt, Submission.answers,
        Submission.submitted_at,
    )  # fmt: skip
    query = select(*columns).where(
        Submission.cohort_id == cohort_id,
        Submission.state == "graded",
        Submission.lesson_id.in_(lessons),
        Submission.submission_id > after,
    )
    rows = session.execute(query.order_by(Submission.submission_id).limit(most)).all()
    hints = _hints(session, cohort_id, lessons)
    return [
        HandedIn(number, person_id, lesson_id, attempt, answers, _until(hints.get((person_id, lesson_id), ()), moment))
        for number, person_id, lesson_id, attempt, answers, moment in rows
    ]


def changes(handed_in: HandedIn, standing: Mapping[str, CurrentPoints], corrections: Corrections) -> Iterator[Change]:
    """Yield what corrected keys change in an attempt; an answer that waits for a trainer is none of theirs.

    An attempt whose answers were erased keeps what it was given.
    """
    if "" in handed_in.answers:
        return
    for exercise_id, before in standing.items():
        correction = corrections.get((handed_in.lesson_id, exercise_id))
        if correction is None or before.points is None:
            continue
        points = handed_in.points(correction)
        if abs(points - before.points) > _EXACT or abs(correction.points - before.max_points) > _EXACT:
            yield Change(handed_in, exercise_id, before, points, correction.points)


Opened = tuple[str, int, dt.datetime]


def _hints(session: Session, cohort_id: str, lessons: Sequence[str]) -> dict[tuple[str, str], list[Opened]]:
    found: dict[tuple[str, str], list[Opened]] = {}
    query = select(OpenedHint).where(OpenedHint.cohort_id == cohort_id, OpenedHint.lesson_id.in_(lessons))
    for row in session.scalars(query):
        found.setdefault((row.person_id, row.lesson_id), []).append((row.exercise_id, row.hint, row.opened_at))
    return found


def _until(opened: Sequence[Opened], moment: dt.datetime) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for exercise_id, hint, at in opened:
        if at <= moment:
            found[exercise_id] = found.get(exercise_id, frozenset()) | {hint}
    return found

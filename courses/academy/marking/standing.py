"""The answers to one exercise that a trainer marks, each with what stands for it."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, cast, or_, select
from sqlalchemy.orm import Session

from academy.marking.places import ExercisePlaceKey
from academy.records import LedgerEntry, Submission
from academy.submissions import ERASED
from academy.trainer_grades import last_entries

BY_HAND = ("trainer", "formgrader")  # what of the ledger people gave
_NO_ANSWERS = json.dumps(ERASED)  # as the database holds the answers of somebody who was forgotten


@dataclass(frozen=True, slots=True)
class StandingAnswer:
    """One learner's answer and the ledger's last entry on it; ``points`` is None while it waits."""

    submission_id: int
    person_id: str
    attempt: int
    submitted_at: dt.datetime
    entry_id: int
    points: float | None
    max_points: float
    author_id: str | None
    origin: str
    comment: str
    marked_at: dt.datetime

    @property
    def waits(self) -> bool:
        """Whether it waits for points."""
        return self.points is None


def is_for_trainers() -> ColumnElement[bool]:
    """Return which of the ledger's last entries a trainer has to do with: what waits, and what people marked."""
    return or_(LedgerEntry.points.is_(None), LedgerEntry.origin.in_(BY_HAND))


def is_kept() -> ColumnElement[bool]:
    """Return which submissions still have their answers: those of nobody who was forgotten."""
    return cast(Submission.answers, String) != _NO_ANSWERS


def answers_to(session: Session, place: ExercisePlaceKey) -> list[StandingAnswer]:
    """Return the answers to an exercise that wait or were marked by people, in the order of the ledger.

    Of a learner's attempts, those that may count under the cohort's policy.
    """
    theirs = (
        LedgerEntry.cohort_id == place.cohort_id,
        LedgerEntry.lesson_id == place.lesson_id,
        LedgerEntry.exercise_id == place.exercise_id,
    )
    columns = (
        Submission.submission_id, Submission.person_id, Submission.attempt, Submission.submitted_at,
        LedgerEntry.entry_id, LedgerEntry.points, LedgerEntry.max_points, LedgerEntry.author_id,
        LedgerEntry.origin, LedgerEntry.comment, LedgerEntry.written_at,
    )  # fmt: skip
    found = last_entries().where(*theirs, is_for_trainers(), is_kept()).with_only_columns(*columns)
    rows: Iterable[Any] = session.execute(found.order_by(LedgerEntry.entry_id))
    return [StandingAnswer(*row) for row in rows]


def texts_of(session: Session, place: ExercisePlaceKey) -> dict[int, str]:
    """Return what was written in every submission of a lesson that answers an exercise in words, by submission."""
    written = Submission.answers[place.exercise_id].as_string()
    query = select(Submission.submission_id, written).where(
        Submission.cohort_id == place.cohort_id, Submission.lesson_id == place.lesson_id, written.is_not(None)
    )
    return {row[0]: str(row[1]) for row in session.execute(query)}

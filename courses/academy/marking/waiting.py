"""What waits for a trainer: exercise by exercise, how many answers, since when, and which were marked before."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, case, cast, func, select
from sqlalchemy.orm import Session, aliased

from academy.marking.places import ExercisePlaceKey
from academy.marking.rows import Mark, UnsureOf
from academy.marking.standing import BY_HAND, is_kept
from academy.questions.rows import Question
from academy.records import Cohort, CohortTrainer, LedgerEntry, Submission
from academy.trainer_grades import last_entries


@dataclass(frozen=True)
class WaitingExercise:
    """How many answers to one exercise wait for a trainer, and since when the oldest does."""

    place: ExercisePlaceKey
    waiting: int
    since: dt.datetime
    marked_before: int  # of those that wait: handed in again after a mark by hand
    unsure: int  # of those that wait: the trainer will come back to them
    questions: int = 0  # of learners about this exercise, without a reply


def waiting_exercises(session: Session, trainer_id: str) -> list[WaitingExercise]:
    """Return the exercises of a trainer's cohorts in which answers wait, the longest wait first.

    Only cohorts that the trainer leads are looked at.
    """
    unsure = aliased(UnsureOf)
    is_unsure = (
        select(unsure.submission_id)
        .where(
            unsure.person_id == trainer_id,
            unsure.submission_id == LedgerEntry.submission_id,
            unsure.exercise_id == LedgerEntry.exercise_id,
        )
        .exists()
    )
    where = (LedgerEntry.cohort_id, LedgerEntry.lesson_id, LedgerEntry.exercise_id)
    since = func.min(Submission.submitted_at)
    rows = session.execute(
        _theirs(trainer_id)
        .with_only_columns(*where, func.count(), since, _how_many(was_marked_before()), _how_many(is_unsure))
        .group_by(*where)
        .order_by(since)
    )
    asked = questions_by_exercise(session, trainer_id)
    return [_exercise(row, asked) for row in rows]


def answers_waiting(session: Session, trainer_id: str) -> int:
    """Return how many answers wait for a trainer."""
    return session.scalar(_theirs(trainer_id).with_only_columns(func.count())) or 0


def was_marked_before() -> ColumnElement[bool]:
    """Return whether an earlier attempt of the answer's learner was marked by hand."""
    earlier = aliased(LedgerEntry)
    return (
        select(earlier.entry_id)
        .where(
            earlier.person_id == LedgerEntry.person_id,
            earlier.cohort_id == LedgerEntry.cohort_id,
            earlier.lesson_id == LedgerEntry.lesson_id,
            earlier.exercise_id == LedgerEntry.exercise_id,
            earlier.submission_id < LedgerEntry.submission_id,
            earlier.origin.in_(BY_HAND),
            earlier.points.is_not(None),
        )
        .exists()
    )


def questions_by_exercise(session: Session, trainer_id: str) -> Mapping[ExercisePlaceKey, int]:
    """Return how many questions wait for a trainer, by the exercise that they are about."""
    where = (Question.cohort_id, Question.lesson_id, Question.exercise_id)
    query = (
        select(*where, func.count())
        .join(CohortTrainer, CohortTrainer.cohort_id == Question.cohort_id)
        .where(CohortTrainer.person_id == trainer_id, Question.state == "open", Question.exercise_id != "")
        .group_by(*where)
    )
    rows: Iterable[Any] = session.execute(query)
    return {ExercisePlaceKey(row[0], row[1], row[2]): row[3] for row in rows}


def _theirs(trainer_id: str):  # type: ignore[no-untyped-def]  # noqa: ANN202  # the columns are chosen by the caller
    return (
        last_entries()
        .join(CohortTrainer, CohortTrainer.cohort_id == LedgerEntry.cohort_id)
        .join(Cohort, Cohort.cohort_id == LedgerEntry.cohort_id)
        .where(CohortTrainer.person_id == trainer_id, LedgerEntry.points.is_(None), is_kept())
    )


def _how_many(is_so: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(cast(case((is_so, 1), else_=0), Integer))


def _exercise(row: Any, asked: Mapping[ExercisePlaceKey, int]) -> WaitingExercise:
    place = ExercisePlaceKey(row[0], row[1], row[2])
    return WaitingExercise(place, row[3], row[4], row[5], row[6], asked.get(place, 0))


def marked_lately(session: Session, trainer_id: str, *, most: int = 10) -> list[tuple[ExercisePlaceKey, dt.datetime]]:
    """Return the exercises that a trainer marked last, with when, in the cohorts that they lead."""
    where = (Submission.cohort_id, Submission.lesson_id, Mark.exercise_id)
    at = func.max(Mark.received_at)
    query = (
        select(*where, at)
        .join(Submission, Submission.submission_id == Mark.submission_id)
        .join(CohortTrainer, CohortTrainer.cohort_id == Submission.cohort_id)
        .where(Mark.given_by == trainer_id, CohortTrainer.person_id == trainer_id)
        .group_by(*where)
        .order_by(at.desc())
        .limit(most)
    )
    rows: Iterable[Any] = session.execute(query)
    return [(ExercisePlaceKey(row[0], row[1], row[2]), row[3]) for row in rows]

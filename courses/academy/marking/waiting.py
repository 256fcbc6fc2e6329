"""What waits for a trainer: exercise by exercise, how many answers, since when, and which were marked before."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from academy.marking.places import ExercisePlaceKey
from academy.marking.rows import Mark, UnsureOf
from academy.marking.standing import BY_HAND, is_kept
from academy.questions.rows import Question
from academy.records import CohortTrainer, LedgerEntry, Submission
from academy.trainer_grades import last_entries

_NARROW = (
    LedgerEntry.cohort_id, LedgerEntry.lesson_id, LedgerEntry.exercise_id, LedgerEntry.submission_id,
    Submission.submitted_at,
)  # fmt: skip
_AT_ONCE = 500  # learners in one question


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

    Only cohorts that the trainer leads are looked at. What waits is read as narrow rows and counted here: a database
    that groups them itself reads the whole ledger for it.
    """
    rows: Iterable[Any] = session.execute(_waiting(session, trainer_id, *_NARROW))
    found: dict[ExercisePlaceKey, list[Any]] = {}
    for row in rows:
        found.setdefault(ExercisePlaceKey(row[0], row[1], row[2]), []).append(row)
    before, unsure = _marked_before(session, trainer_id), _unsure(session, trainer_id)
    asked = questions_by_exercise(session, trainer_id)
    exercises = [
        WaitingExercise(
            place,
            len(rows),
            min(row.submitted_at for row in rows),
            sum((row.submission_id, place.exercise_id) in before for row in rows),
            sum((row.submission_id, place.exercise_id) in unsure for row in rows),
            asked.get(place, 0),
        )
        for place, rows in found.items()
    ]
    return sorted(exercises, key=lambda each: (each.since, each.place))


def answers_waiting(session: Session, trainer_id: str) -> int:
    """Return how many answers wait for a trainer."""
    return session.scalar(_waiting(session, trainer_id, func.count())) or 0


def _marked_before(session: Session, trainer_id: str) -> set[tuple[int, str]]:
    """Return the answers that wait in a later attempt after an earlier one was marked by hand."""
    whose = (LedgerEntry.person_id, LedgerEntry.cohort_id, LedgerEntry.lesson_id, LedgerEntry.exercise_id)
    again = _waiting(session, trainer_id, LedgerEntry.submission_id, *whose).where(Submission.attempt > 1)
    rows = [tuple(row) for row in session.execute(again)]
    learners = sorted({row[1] for row in rows})
    marked: dict[tuple[Any, ...], int] = {}  # of a learner and an exercise: the first submission marked by hand
    for start in range(0, len(learners), _AT_ONCE):
        by_hand = (
            select(*whose, func.min(LedgerEntry.submission_id))
            .where(LedgerEntry.person_id.in_(learners[start : start + _AT_ONCE]))
            .where(LedgerEntry.origin.in_(BY_HAND), LedgerEntry.points.is_not(None))
            .group_by(*whose)
        )
        marked |= {tuple(row[:4]): row[4] for row in session.execute(by_hand)}
    return {(row[0], row[4]) for row in rows if marked.get(row[1:], row[0]) < row[0]}


def _unsure(session: Session, trainer_id: str) -> set[tuple[int, str]]:
    noted = select(UnsureOf.submission_id, UnsureOf.exercise_id).where(UnsureOf.person_id == trainer_id)
    return {(row[0], row[1]) for row in session.execute(noted)}


def _waiting(session: Session, trainer_id: str, *columns: Any) -> Select[Any]:
    """Select columns of what waits in the cohorts that a trainer leads."""
    led = session.scalars(select(CohortTrainer.cohort_id).where(CohortTrainer.person_id == trainer_id)).all()
    theirs = last_entries().where(LedgerEntry.cohort_id.in_(led), LedgerEntry.points.is_(None), is_kept())
    return theirs.with_only_columns(*columns)


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

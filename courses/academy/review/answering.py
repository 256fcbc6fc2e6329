"""Answering what came back: marked here by the one grader, kept as right or not yet; no grade ever knows of it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from academy.citations import citations
from academy.cohorts import require_learner
from academy.database import take_turn
from academy.exercises.grading import share_of
from academy.feedback import has_ended, words_for
from academy.records import Cohort
from academy.released import private_part
from academy.review.mistakes import Mistake, due_on, mistakes_of
from academy.review.rows import ReviewAnswer
from academy.terms.wall_clock import on_the_wall
from academy.way.reading import read_learner

_WHOLE = 1 - 1e-9  # of the points: a fully right answer


@dataclass(frozen=True)
class Reviewed:
    """What is said of an answer in review; ``words`` tell the key only to who is right, or once it is closed."""

    is_right: bool
    words: str
    source: str
    was_due: bool  # otherwise it was looked at and changed nothing, not even whether it is right is told


def due_mistakes(session: Session, lessons_folder: Path, person_id: str, *, now: dt.datetime) -> list[Mistake]:
    """Return what comes back to a learner today or came back before, the oldest first (``now`` is naive UTC)."""
    records = read_learner(session, person_id, now=now)
    return due_on(mistakes_of(records, lessons_folder), on_the_wall(now).date())


def answer_review(
    session: Session,
    lessons_folder: Path,
    cohort: Cohort,
    *,
    person_id: str,
    lesson_id: str,
    exercise_id: str,
    value: Any,
    language: str,
    now: dt.datetime,
) -> Reviewed:
    """Mark an answer to an exercise that came back, and keep whether it was right; the caller commits.

    Only what is due is marked: a wrong answer is due again tomorrow, so that nobody finds an open exercise's key by
    trying one answer after another, and a second tap changes nothing.

    Raises
    ------
    NotEnrolled
    """
    take_turn(session, f"work of {person_id}")
    require_learner(session, person_id=person_id, cohort_id=cohort.cohort_id)
    due = due_mistakes(session, lessons_folder, person_id, now=now)
    place = {"cohort_id": cohort.cohort_id, "lesson_id": lesson_id, "exercise_id": exercise_id}
    if not _is_among(due, **place):
        return Reviewed(is_right=False, words="", source="", was_due=False)
    private = private_part(lessons_folder, cohort.course_id, cohort.course_version, lesson_id)[exercise_id]
    is_right = share_of(private["type"], private["key"], value) >= _WHOLE
    session.add(ReviewAnswer(person_id=person_id, **place, answered_at=now, is_right=is_right))
    session.flush()
    words = words_for(private, value, language, is_right=is_right, is_closed=has_ended(cohort, now))
    return Reviewed(is_right, words, citations(private["sources"], language), was_due=True)


def _is_among(due: Collection[Mistake], *, cohort_id: str, lesson_id: str, exercise_id: str) -> bool:
    wanted = (cohort_id, lesson_id, exercise_id)
    return any((each.cohort.cohort_id, each.lesson_id, each.exercise_id) == wanted for each in due)

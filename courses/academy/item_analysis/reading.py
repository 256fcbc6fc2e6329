"""First attempts at a lesson as tables: who got how many points for what, and in which language it was answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from academy.item_analysis.statistics import Points
from academy.records import Answer, LedgerEntry, Submission
from academy.rosters.rows import is_part
from academy.submissions import is_erased


@dataclass(frozen=True)
class FirstAttempts:
    """The first graded attempt of each learner at one lesson.

    ``points`` has the shape (learners, exercises); NaN is what waits for a trainer. ``answers`` and ``languages`` hold
    for each learner what was answered and which language was on screen, by exercise; what was left empty is in neither.
    """

    exercises: tuple[str, ...]
    most: Points  # shape (exercises,): what each is worth
    points: Points
    answers: tuple[Mapping[str, Any], ...]
    languages: tuple[Mapping[str, str], ...]

    @property
    def learners(self) -> int:
        """How many learners handed in."""
        return len(self.answers)


def first_attempts(session: Session, cohort_ids: Collection[str], lesson_id: str) -> FirstAttempts:
    """Return the first graded attempts at a lesson in cohorts of one version of a course.

    Later attempts are left out: whoever hands in again has seen the feedback.
    """
    first = _first(cohort_ids, lesson_id).subquery()
    chosen = session.execute(select(Submission).join(first, first.c.submission_id == Submission.submission_id))
    submissions = [row[0] for row in chosen]
    place = {each.submission_id: index for index, each in enumerate(submissions)}
    grades = _last_grades(session, first)
    exercises = tuple(dict.fromkeys(exercise_id for _, exercise_id, _, _ in grades))
    column = {exercise_id: index for index, exercise_id in enumerate(exercises)}
    points, most = np.full((len(place), len(column)), np.nan), np.zeros(len(column))
    for submission_id, exercise_id, given, worth in grades:
        most[column[exercise_id]] = worth
        points[place[submission_id], column[exercise_id]] = np.nan if given is None else given
    answers = tuple({} if is_erased(each) else each.answers for each in submissions)
    return FirstAttempts(exercises, most, points, answers, _languages(session, first, place))


def _first(cohort_ids: Collection[str], lesson_id: str) -> Select[int]:
    earlier = aliased(Submission)
    firsts = (
        select(earlier.person_id, earlier.cohort_id, func.min(earlier.attempt).label("attempt"))
        .where(earlier.cohort_id.in_(sorted(cohort_ids)), earlier.lesson_id == lesson_id, earlier.state == "graded")
        .group_by(earlier.person_id, earlier.cohort_id)
        .subquery()
    )
    same = (Submission.person_id == firsts.c.person_id) & (Submission.cohort_id == firsts.c.cohort_id)
    chosen = select(Submission.submission_id).join(firsts, same & (Submission.attempt == firsts.c.attempt))
    # Of a part from an earlier version, what was not asked there is no mistake: its learner is left out.
    return chosen.where(Submission.lesson_id == lesson_id, ~is_part(Submission.submission_id))


def _last_grades(session: Session, first: Any) -> list[tuple[int, str, float | None, float]]:
    """Return what the ledger says last of each exercise, in the order of the lesson's first grading."""
    last = (
        select(func.max(LedgerEntry.entry_id))
        .join(first, first.c.submission_id == LedgerEntry.submission_id)
        .group_by(LedgerEntry.submission_id, LedgerEntry.exercise_id)
    )
    columns = (LedgerEntry.submission_id, LedgerEntry.exercise_id, LedgerEntry.points, LedgerEntry.max_points)
    query = select(*columns).where(LedgerEntry.entry_id.in_(last)).order_by(LedgerEntry.entry_id)
    return [(a, b, c, d) for a, b, c, d in session.execute(query)]


def _languages(session: Session, first: Any, place: Mapping[int, int]) -> tuple[dict[str, str], ...]:
    """Return the language on screen of each answer as it was handed in; journals are read in order, the last counts."""
    whose = (
        (Answer.person_id == Submission.person_id)
        & (Answer.cohort_id == Submission.cohort_id)
        & (Answer.lesson_id == Submission.lesson_id)
    )
    query = (
        select(Submission.submission_id, Answer.exercise_id, Answer.language)
        .join(first, first.c.submission_id == Submission.submission_id)
        .join(Answer, whose)
        .where(Answer.received_at <= Submission.submitted_at, Answer.outdated_version.is_(None))
        .order_by(Answer.revision)
    )
    found: tuple[dict[str, str], ...] = tuple({} for _ in place)
    for submission_id, exercise_id, language in session.execute(query):
        found[place[submission_id]][exercise_id] = language
    return found

"""The cohorts of a trainer at a glance: when they run, who learns in them, what waits."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from academy.marking.standing import is_kept
from academy.questions.rows import Question
from academy.records import Cohort, CohortTrainer, Enrolment, LedgerEntry
from academy.rosters.rows import CohortPlan
from academy.trainer_grades import last_entries


class Season(StrEnum):
    """Where a cohort is in its time."""

    TO_COME = "to come"
    RUNNING = "running"
    OVER = "over"
    ARCHIVED = "archived"


@dataclass(frozen=True)
class CohortLine:
    """One cohort of a trainer, with counts."""

    cohort: Cohort
    plan: CohortPlan
    season: Season
    learners: int
    asking: int  # people who ask to join
    answers: int  # that wait for points
    questions: int

    @property
    def waits(self) -> int:
        """How much waits for its trainers."""
        return self.asking + self.answers + self.questions


def cohorts_at_a_glance(session: Session, trainer_id: str, today: dt.date) -> list[CohortLine]:
    """Return every cohort that a trainer leads, the newest first."""
    asked = (
        select(Cohort, CohortPlan)
        .join(CohortTrainer, CohortTrainer.cohort_id == Cohort.cohort_id)
        .outerjoin(CohortPlan, CohortPlan.cohort_id == Cohort.cohort_id)
        .where(CohortTrainer.person_id == trainer_id)
        .order_by(Cohort.created_at.desc(), Cohort.cohort_id)
    )
    rows = [
        (cohort, plan or CohortPlan(cohort_id=cohort.cohort_id, partner="")) for cohort, plan in session.execute(asked)
    ]
    theirs = [cohort.cohort_id for cohort, _ in rows]
    places = _places(session, theirs)
    answers, questions = _counts(session, _answers_waiting(theirs)), _counts(session, _questions_open(theirs))
    return [
        CohortLine(
            cohort,
            plan,
            season_of(cohort, plan, today),
            places.get((cohort.cohort_id, "admitted"), 0),
            places.get((cohort.cohort_id, "waiting"), 0),
            answers.get(cohort.cohort_id, 0),
            questions.get(cohort.cohort_id, 0),
        )
        for cohort, plan in rows
    ]


def season_of(cohort: Cohort, plan: CohortPlan, today: dt.date) -> Season:
    """Return where a cohort is in its time; one without dates runs."""
    if plan.archived_at is not None:
        return Season.ARCHIVED
    if cohort.starts_on is not None and cohort.starts_on > today:
        return Season.TO_COME
    return Season.OVER if cohort.ends_on is not None and cohort.ends_on < today else Season.RUNNING


def _places(session: Session, cohorts: Iterable[str]) -> dict[tuple[str, str], int]:
    asked = select(Enrolment.cohort_id, Enrolment.status, func.count()).where(Enrolment.cohort_id.in_(cohorts))
    grouped = asked.group_by(Enrolment.cohort_id, Enrolment.status)
    return {(cohort_id, status): count for cohort_id, status, count in session.execute(grouped)}


def _counts(session: Session, query: Select[str, int]) -> dict[str, int]:
    return {row[0]: row[1] for row in session.execute(query)}


def _answers_waiting(cohorts: list[str]) -> Select[str, int]:
    """Count the answers that wait for a trainer's points, as the marking pages count them."""
    waiting = last_entries().where(LedgerEntry.cohort_id.in_(cohorts), LedgerEntry.points.is_(None), is_kept())
    return waiting.with_only_columns(LedgerEntry.cohort_id, func.count()).group_by(LedgerEntry.cohort_id)


def _questions_open(cohorts: list[str]) -> Select[str, int]:
    asked = select(Question.cohort_id, func.count()).where(Question.cohort_id.in_(cohorts), Question.state == "open")
    return asked.group_by(Question.cohort_id)

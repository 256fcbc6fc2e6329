"""What is held back in a cohort: of how many learners, since when, what still waits to be marked among it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from academy.held_results.holding import Holding, holding_of, is_somebody
from academy.held_results.rows import ResultRelease
from academy.records import LedgerEntry, Person, Submission
from academy.terms.rows import CohortTerms, Results
from academy.trainer_grades import last_entries

PAGE = 50  # learners


@dataclass(frozen=True)
class HeldLesson:
    """The results of a lesson: how many learners have some that they do not see, and how it was released."""

    learners: int = 0
    since: dt.datetime | None = None  # when the oldest of them was graded
    unmarked: int = 0  # answers among them that wait for points
    released: ResultRelease | None = None  # that holds for every learner and has not ended
    alone: int = 0  # learners to whom it was released by themselves
    before: ResultRelease | None = None  # the last one that has ended


@dataclass(frozen=True)
class HeldLearner:
    """One learner with a result that is held back."""

    person_id: str
    name: str
    since: dt.datetime | None


@dataclass(frozen=True)
class HeldLearners:
    """One page of them, and how many there are."""

    lines: Sequence[HeldLearner]
    found: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.found // PAGE))


def held_lessons_of(session: Session, cohort_id: str, now: dt.datetime) -> dict[str, HeldLesson]:
    """Return what is held back and what was released in a cohort, by lesson; lessons without either are left out."""
    holding = holding_of(session, cohort_id)
    held = {lesson_id: (count, since) for lesson_id, count, since in _counted(session, cohort_id, holding, now)}
    unmarked = _unmarked(session, cohort_id, holding, now) if held else {}
    releases = _releases(session, cohort_id) if holding.results is not Results.AT_ONCE else {}
    found = {}
    for lesson_id in {*held, *releases}:
        count, since = held.get(lesson_id, (0, None))
        given = releases.get(lesson_id, [])
        whole = [each for each in given if each.person_id is None]
        found[lesson_id] = HeldLesson(
            count,
            since,
            unmarked.get(lesson_id, 0),
            next((each for each in whole if each.ends_at is None), None),
            len({each.person_id for each in given if each.person_id and each.ends_at is None}),
            next((each for each in whole if each.ends_at is not None), None),
        )
    return found


def _counted(
    session: Session, cohort_id: str, holding: Holding, now: dt.datetime
) -> Sequence[tuple[str, int, dt.datetime | None]]:
    if holding.results is Results.AT_ONCE:
        return []
    people = func.count(Submission.person_id.distinct())
    query = select(Submission.lesson_id, people, func.min(Submission.graded_at)).where(
        Submission.cohort_id == cohort_id, Submission.state == "graded", holding.held_now(now), is_somebody()
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query.group_by(Submission.lesson_id))]


def _unmarked(session: Session, cohort_id: str, holding: Holding, now: dt.datetime) -> Mapping[str, int]:
    """Return how many answers wait for points among what is held back, by lesson."""
    waiting = last_entries().where(LedgerEntry.cohort_id == cohort_id, LedgerEntry.points.is_(None))
    counted = waiting.with_only_columns(Submission.lesson_id, func.count()).where(holding.held_now(now), is_somebody())
    return {row[0]: row[1] for row in session.execute(counted.group_by(Submission.lesson_id))}


def _releases(session: Session, cohort_id: str) -> dict[str, list[ResultRelease]]:
    """Return the releases of a cohort by lesson, the newest first."""
    query = select(ResultRelease).where(ResultRelease.cohort_id == cohort_id)
    found: dict[str, list[ResultRelease]] = {}
    for each in session.scalars(query.order_by(ResultRelease.release_id.desc())):
        found.setdefault(each.lesson_id, []).append(each)
    return found


def held_learners(
    session: Session, cohort_id: str, lesson_id: str, now: dt.datetime, *, wanted: str = "", page: int = 1
) -> HeldLearners:
    """Return a page of the learners with a result of a lesson that is held back, by name.

    Parameters
    ----------
    wanted
        Part of a name; empty for all.
    page
        From 1; beyond the last, the last.
    """
    holding = holding_of(session, cohort_id)
    theirs = _of_lesson(cohort_id, lesson_id, holding, now)
    if wanted.strip():
        theirs = theirs.where(Person.name.icontains(wanted.strip(), autoescape=True))
    found = session.scalar(select(func.count()).select_from(theirs.subquery())) or 0
    page = min(max(page, 1), max(1, -(-found // PAGE)))
    rows = session.execute(theirs.order_by(Person.name, Person.person_id).limit(PAGE).offset((page - 1) * PAGE))
    return HeldLearners([HeldLearner(*row) for row in rows], found, page)


def _of_lesson(
    cohort_id: str, lesson_id: str, holding: Holding, now: dt.datetime
) -> Select[str, str, dt.datetime | None]:
    return (
        select(Person.person_id, Person.name, func.min(Submission.graded_at))
        .join(Submission, Submission.person_id == Person.person_id)
        .where(Submission.cohort_id == cohort_id, Submission.lesson_id == lesson_id, Submission.state == "graded")
        .where(holding.held_now(now), is_somebody())
        .group_by(Person.person_id, Person.name)
    )


def held_in_cohorts(session: Session, cohort_ids: Sequence[str], now: dt.datetime) -> dict[str, dict[str, Any]]:
    """Return how many learners wait for results that are held back, and since when, by cohort; others are left out."""
    holds = select(CohortTerms.cohort_id).where(
        CohortTerms.cohort_id.in_(cohort_ids), CohortTerms.results != Results.AT_ONCE
    )
    found = {}
    for cohort_id in session.scalars(holds.order_by(CohortTerms.cohort_id)).all():
        holding = holding_of(session, cohort_id)
        query = select(func.count(Submission.person_id.distinct()), func.min(Submission.graded_at)).where(
            Submission.cohort_id == cohort_id, Submission.state == "graded", holding.held_now(now), is_somebody()
        )
        count, since = session.execute(query).one()
        if count:
            found[cohort_id] = {"count": count, "since": since}
    return found

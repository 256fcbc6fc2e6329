"""Which results a learner may not see yet: one rule, as a function of one attempt and as a condition of a query."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import Session

from academy.held_results.rows import ResultRelease
from academy.records import Person, Submission
from academy.terms.dues import EVERY_LESSON, deadlines_of, due_among
from academy.terms.rows import CohortTerms, Extension, Results
from academy.terms.wall_clock import last_instant

_NO_END = dt.datetime(9999, 12, 31, tzinfo=dt.UTC).replace(tzinfo=None)  # of a release that has not ended


@dataclass(frozen=True)
class Holding:
    """When the learners of a cohort see results.

    Parameters
    ----------
    results
        What the cohort's terms say.
    released
        Until when of handing in results are released (naive UTC), by lesson and person; None is every learner.
    walls
        The cohort's deadlines on the wall, by lesson.
    extended
        Extensions on the wall, by person and lesson.
    """

    results: Results = Results.AT_ONCE
    released: Mapping[tuple[str, str | None], dt.datetime] = field(default_factory=dict)
    walls: Mapping[str, dt.datetime] = field(default_factory=dict)
    extended: Mapping[str, Mapping[str, dt.datetime]] = field(default_factory=dict)

    def is_held(self, *, person_id: str, lesson_id: str, submitted_at: dt.datetime, now: dt.datetime) -> bool:
        """Tell whether the result of an attempt is held back from its learner."""
        if self.results is Results.AT_ONCE:
            return False
        covered = [
            self.released[place] for place in ((lesson_id, None), (lesson_id, person_id)) if place in self.released
        ]
        if covered and submitted_at <= max(covered):
            return False
        until = self.seen_after(person_id, lesson_id)
        return until is None or now <= until

    def seen_after(self, person_id: str, lesson_id: str) -> dt.datetime | None:
        """Return the instant after which a learner sees the results of a lesson by itself; None: there is none."""
        if self.results is not Results.DEADLINE:
            return None
        due = due_among(self.walls, self.extended.get(person_id, {}), lesson_id)
        return due.instant if due else None

    def is_open(self, person_id: str | None, lesson_id: str) -> bool:
        """Tell whether a release that has not ended covers a lesson for a learner, or (None) for every one."""
        places = ((lesson_id, None), (lesson_id, person_id))
        return any(self.released.get(place) == _NO_END for place in places)

    def held_now(self, now: dt.datetime) -> ColumnElement[bool]:
        """Return what holds, in a query, for the submissions of this cohort whose results are held back."""
        if self.results is Results.AT_ONCE:
            return false()
        return and_(~is_covered(), self._not_by_itself(now))

    def _not_by_itself(self, now: dt.datetime) -> ColumnElement[bool]:
        """Return what holds for submissions whose deadline has not passed for their learner."""
        if self.results is not Results.DEADLINE:
            return true()
        over = {name for name, wall in self.walls.items() if last_instant(wall) < now}
        own = [name for name in self.walls if name != EVERY_LESSON]
        with_deadline = true() if EVERY_LESSON in self.walls else Submission.lesson_id.in_(own)
        common = [Submission.lesson_id.in_([name for name in own if name not in over])]
        if EVERY_LESSON not in over:
            common.append(Submission.lesson_id.not_in(own))
        return or_(~with_deadline, *common, *self._extended(now))

    def _extended(self, now: dt.datetime) -> list[ColumnElement[bool]]:
        """Return what holds for learners who have more time still, by the lesson that it is for."""
        more: dict[str, list[str]] = {}
        for person_id, walls in self.extended.items():
            for name, wall in walls.items():
                if last_instant(wall) >= now:
                    more.setdefault(name, []).append(person_id)
        return [
            Submission.person_id.in_(people) & (true() if name == EVERY_LESSON else Submission.lesson_id == name)
            for name, people in more.items()
        ]


def is_covered() -> ColumnElement[bool]:
    """Return what holds for submissions that a release covers."""
    return (
        select(ResultRelease.release_id)
        .where(
            ResultRelease.cohort_id == Submission.cohort_id,
            ResultRelease.lesson_id == Submission.lesson_id,
            or_(ResultRelease.person_id.is_(None), ResultRelease.person_id == Submission.person_id),
            or_(ResultRelease.ends_at.is_(None), ResultRelease.ends_at >= Submission.submitted_at),
        )
        .exists()
    )


def is_somebody() -> ColumnElement[bool]:
    """Return what holds for submissions of people who were not erased: nobody else waits for a result."""
    return Submission.person_id.in_(select(Person.person_id).where(Person.name != ""))


def holding_of(session: Session, cohort_id: str, *, person_id: str | None = None) -> Holding:
    """Return when the learners of a cohort see results; of one learner alone where one is named."""
    session.flush()
    results = Results(
        session.scalar(select(CohortTerms.results).where(CohortTerms.cohort_id == cohort_id)) or Results.AT_ONCE
    )
    if results is Results.AT_ONCE:
        return Holding()
    columns = (ResultRelease.lesson_id, ResultRelease.person_id, ResultRelease.ends_at)
    releases = select(*columns).where(ResultRelease.cohort_id == cohort_id)
    if person_id is not None:
        releases = releases.where(or_(ResultRelease.person_id.is_(None), ResultRelease.person_id == person_id))
    released = latest_ends((row[0], row[1], row[2]) for row in session.execute(releases))
    if results is not Results.DEADLINE:
        return Holding(results, released)
    return Holding(results, released, deadlines_of(session, cohort_id), _extensions(session, cohort_id, person_id))


def _extensions(session: Session, cohort_id: str, person_id: str | None) -> dict[str, dict[str, dt.datetime]]:
    query = select(Extension.person_id, Extension.lesson_id, Extension.wall_time).where(
        Extension.cohort_id == cohort_id
    )
    if person_id is not None:
        query = query.where(Extension.person_id == person_id)
    found: dict[str, dict[str, dt.datetime]] = {}
    for whose, lesson_id, wall in session.execute(query):
        found.setdefault(whose, {})[lesson_id] = wall
    return found


def latest_ends(
    releases: Iterable[tuple[str, str | None, dt.datetime | None]],
) -> dict[tuple[str, str | None], dt.datetime]:
    """Return until when of handing in results are released, from lesson, person and end of each release."""
    found: dict[tuple[str, str | None], dt.datetime] = {}
    for lesson_id, person_id, ends_at in releases:
        place, until = (lesson_id, person_id), ends_at or _NO_END
        found[place] = max(until, found.get(place, until))
    return found


def turn_at(cohort_id: str) -> str:
    """Return what those who release results and those who tell of them take turns at."""
    return f"results of {cohort_id}"


def is_held(session: Session, submission: Submission, now: dt.datetime) -> bool:
    """Tell whether the result of a submission is held back from its learner."""
    holding = holding_of(session, submission.cohort_id, person_id=submission.person_id)
    place = {"person_id": submission.person_id, "lesson_id": submission.lesson_id}
    return holding.is_held(**place, submitted_at=submission.submitted_at, now=now)


def held_lessons(session: Session, *, person_id: str, cohort_id: str, now: dt.datetime) -> frozenset[str]:
    """Return the lessons of a cohort of which a learner has attempts whose results are held back, graded or not."""
    holding = holding_of(session, cohort_id, person_id=person_id)
    if holding.results is Results.AT_ONCE:
        return frozenset()
    theirs = select(Submission.lesson_id).filter_by(person_id=person_id, cohort_id=cohort_id)
    held = theirs.where(Submission.state != "set_aside", holding.held_now(now))
    return frozenset(session.scalars(held.distinct()))

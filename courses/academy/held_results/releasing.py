"""Releasing results and holding them back again: by lesson, by learner or all, once however often it is asked.

What was told cannot be untold: holding back again is for what is handed in from then on.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.database import take_turn
from academy.held_results.holding import Holding, holding_of, turn_at
from academy.held_results.news import WHAT_IS_SHOWN, Shown, tell_of_release
from academy.held_results.rows import ResultRelease
from academy.records import Submission
from academy.terms.rows import Results


def write_release(
    session: Session,
    *,
    cohort_id: str,
    lessons: Collection[str],
    person_id: str | None = None,
    actor_id: str,
    now: dt.datetime,
) -> int:
    """Release the results of lessons to every learner or to one, and tell who has some; return how many were told.

    What is handed in later is released with it, until it is held back again. Asked twice, the second changes nothing.
    """
    take_turn(session, turn_at(cohort_id))
    holding = holding_of(session, cohort_id)
    if holding.results is Results.AT_ONCE:
        return 0
    to_open = [each for each in lessons if not holding.is_open(person_id, each)]
    if not to_open:
        return 0
    waiting = graded_and_held(cohort_id, holding, now).where(Submission.lesson_id.in_(to_open))
    if person_id is not None:
        waiting = waiting.where(Submission.person_id == person_id)
    shown = list(session.execute(waiting))
    place = {"cohort_id": cohort_id, "person_id": person_id, "released_by": actor_id, "released_at": now}
    made = [ResultRelease(**place, lesson_id=each) for each in to_open]
    session.add_all(made)
    session.flush()
    told = tell_of_release(session, cohort_id, shown, str(made[0].release_id), now)
    detail = {"lessons": to_open, "learner": person_id, "told": told}
    note(session, now, actor_id, "results released", cohort_id, **detail)
    session.flush()
    return told


def write_hold(session: Session, *, cohort_id: str, lessons: Collection[str], actor_id: str, now: dt.datetime) -> int:
    """Hold back again what is handed in to lessons from now on; return how many releases ended."""
    take_turn(session, turn_at(cohort_id))
    theirs = (
        ResultRelease.cohort_id == cohort_id,
        ResultRelease.lesson_id.in_(lessons),
        ResultRelease.ends_at.is_(None),
    )
    ended = list(session.scalars(select(ResultRelease.release_id).where(*theirs)))
    if ended:
        session.execute(update(ResultRelease).where(*theirs).values(ends_at=now, ended_by=actor_id))
        note(session, now, actor_id, "results held again", cohort_id, lessons=sorted(lessons))
    session.flush()
    return len(ended)


@contextmanager
def keeping_what_was_told(session: Session, cohort_id: str, *, actor_id: str, now: dt.datetime) -> Iterator[None]:
    """Change a cohort's rules inside: what learners could see they still can, what they can see now they are told."""
    take_turn(session, turn_at(cohort_id))
    before = holding_of(session, cohort_id)
    held = _held(session, cohort_id, before, now)
    yield
    after = holding_of(session, cohort_id)
    if after == before:
        return
    if after.results is Results.AT_ONCE:
        _end_all(session, cohort_id, actor_id, now)
    still = _held(session, cohort_id, after, now)
    _keep_told(session, cohort_id, [still[each] for each in still if each not in held], held.values(), actor_id, now)
    shown = [row for each, row in held.items() if each not in still and row.state == "graded"]
    tell_of_release(session, cohort_id, shown, f"rules:{cohort_id}:{now.isoformat()}", now)


def _held(session: Session, cohort_id: str, holding: Holding, now: dt.datetime) -> dict[int, Shown]:
    """Return what is held back, graded or not, by submission."""
    if holding.results is Results.AT_ONCE:
        return {}
    rows = session.execute(_attempts(cohort_id).where(holding.held_now(now)))
    return {row.submission_id: row for row in rows}


def _keep_told(
    session: Session,
    cohort_id: str,
    told: Collection[Shown],
    held: Collection[Shown],
    actor_id: str,
    now: dt.datetime,
) -> None:
    """Release what was told already: of a lesson in one go where all of it was, else learner by learner."""
    some_held = {row.lesson_id for row in held}
    until: dict[tuple[str, str | None], dt.datetime] = {}
    for row in told:
        whole = row.lesson_id not in some_held
        place = (row.lesson_id, None if whole else row.person_id)
        until[place] = max(until.get(place, row.submitted_at), now if whole else row.submitted_at)
    made = {"cohort_id": cohort_id, "released_by": actor_id, "released_at": now, "ended_by": actor_id}
    session.add_all(
        ResultRelease(**made, lesson_id=lesson_id, person_id=person_id, ends_at=ends_at)
        for (lesson_id, person_id), ends_at in until.items()
    )
    session.flush()


def _end_all(session: Session, cohort_id: str, actor_id: str, now: dt.datetime) -> None:
    theirs = (ResultRelease.cohort_id == cohort_id, ResultRelease.ends_at.is_(None))
    session.execute(update(ResultRelease).where(*theirs).values(ends_at=now, ended_by=actor_id))


def graded_and_held(
    cohort_id: str, holding: Holding, now: dt.datetime
) -> Select[int, str, str, dt.datetime, str, dt.datetime | None]:
    """Select the graded attempts of a cohort whose results are held back, those of one learner in their order."""
    return _attempts(cohort_id).where(Submission.state == "graded", holding.held_now(now))


def _attempts(cohort_id: str) -> Select[int, str, str, dt.datetime, str, dt.datetime | None]:
    theirs = select(*WHAT_IS_SHOWN).where(Submission.cohort_id == cohort_id)
    return theirs.order_by(Submission.person_id, Submission.attempt)

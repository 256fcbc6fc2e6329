"""Results that a deadline has shown: looked for every few minutes, each learner told once."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from academy.database import only_reads, take_turn
from academy.held_results.holding import Holding, holding_of, is_covered, turn_at
from academy.held_results.news import WHAT_IS_SHOWN, Shown, tell_of_release
from academy.notices.making import GRADED, RELEASED_CAUSE
from academy.notices.rows import Notice
from academy.records import Submission
from academy.terms.rows import CohortTerms, Results
from academy.terms.wall_clock import last_instant

LOOKED_BACK = dt.timedelta(days=3)  # our choice: a notifier that was away for longer tells nothing stale


def tell_of_shown_results(sessions: sessionmaker[Session], now: dt.datetime) -> int:
    """Tell learners of results that were held back until a deadline which has passed; return how many were told."""
    with sessions.begin() as session:
        only_reads(session)
        holding = select(CohortTerms.cohort_id).where(CohortTerms.results == Results.DEADLINE)
        waiting = [each for each in session.scalars(holding) if any(_by_deadline(session, each, now))]
    told = 0
    for cohort_id in waiting:
        with sessions.begin() as session:
            take_turn(session, turn_at(cohort_id))
            told += _told(session, cohort_id, now)
    return told


def _told(session: Session, cohort_id: str, now: dt.datetime) -> int:
    """Tell of each lesson and deadline by itself: learners with more time hear later."""
    found: dict[str, list[Shown]] = {}
    for cause, row in _by_deadline(session, cohort_id, now):
        found.setdefault(cause, []).append(row)
    return sum(tell_of_release(session, cohort_id, rows, cause, now) for cause, rows in found.items())


def _by_deadline(session: Session, cohort_id: str, now: dt.datetime) -> Iterator[tuple[str, Shown]]:
    """Return what a deadline has shown lately and nobody told, with the cause under which it is told."""
    holding = holding_of(session, cohort_id)
    if not any(_is_lately(last_instant(wall), now) for wall in _walls(holding)):
        return
    known = _known(session, cohort_id)
    query = select(*WHAT_IS_SHOWN).where(Submission.cohort_id == cohort_id, Submission.state == "graded", ~is_covered())
    for row in session.execute(query.order_by(Submission.person_id, Submission.attempt)):
        until = holding.seen_after(row.person_id, row.lesson_id)
        if until is None or not _is_lately(until, now) or row.graded_at is None or row.graded_at > until:
            continue  # what is graded after its deadline is told when it is graded
        cause = f"{cohort_id}:{row.lesson_id}:{until.isoformat()}"
        if (row.person_id, f"{GRADED}:{RELEASED_CAUSE}{cause}") not in known:
            yield cause, row


def _walls(holding: Holding) -> Iterator[dt.datetime]:
    yield from holding.walls.values()
    for extended in holding.extended.values():
        yield from extended.values()


def _is_lately(instant: dt.datetime, now: dt.datetime) -> bool:
    return now - LOOKED_BACK <= instant < now


def _known(session: Session, cohort_id: str) -> set[tuple[str, str]]:
    """Return who was told of which release already: person and cause."""
    causes = Notice.cause.startswith(f"{GRADED}:{RELEASED_CAUSE}", autoescape=True)
    query = select(Notice.person_id, Notice.cause).where(Notice.cohort_id == cohort_id, Notice.kind == GRADED, causes)
    return {(person_id, cause) for person_id, cause in session.execute(query)}

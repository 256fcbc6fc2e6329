"""The grading queue: a submission is leased to one worker for a while, and graded once."""

import datetime as dt
from collections.abc import Collection
from typing import cast

from sqlalchemy import CursorResult, Select, Table, insert, or_, select, update
from sqlalchemy.orm import Session, aliased

from academy.database import take_turn
from academy.errors import LeaseLost
from academy.records import QueuedGrading, Submission

LEASE = dt.timedelta(seconds=60)  # a grading takes under a second: a minute of silence means a dead worker
MOST_TRIES = 3
LESSON, CODE = "lesson", "code"  # lanes: each has workers of its own, so that code never delays a lesson
_QUEUED = insert(cast(Table, QueuedGrading.__table__))  # written by itself: thousands hand in within minutes


def enqueue(session: Session, submission: Submission, now: dt.datetime, lane: str = LESSON) -> None:
    """Put a submission into a lane of the queue, in the transaction that writes it."""
    session.flush()
    session.execute(_QUEUED, {"submission_id": submission.submission_id, "queued_at": now, "lane": lane})


def is_waiting(session: Session, now: dt.datetime, passed_over: Collection[str] = (), lane: str = LESSON) -> bool:
    """Tell whether :func:`lease_next` would find something, without taking it."""
    return session.scalars(_waiting(now, passed_over, lane)).first() is not None


def lease_next(
    session: Session, worker: str, now: dt.datetime, passed_over: Collection[str] = (), lane: str = LESSON
) -> Submission | None:
    """Lease the oldest submission that waits in a lane, or return None; the caller commits.

    A cohort is graded by one worker at a time, so that its gradebook has one writer and attempts come in
    order. A submission whose worker died is leased again when its lease has ended; after three tries it is
    set aside instead. Submissions of cohorts that are passed over stay where they are.
    """
    take_turn(session, "the grading queue")
    for row in session.scalars(_waiting(now, passed_over, lane)):
        if row.tries >= MOST_TRIES:
            set_aside(session, row.submission_id, f"Its worker ended {MOST_TRIES} times without a result.")
            continue
        if _take(session, row, worker, now):
            return session.get_one(Submission, row.submission_id)
    return None


def lease_together(
    session: Session, worker: str, now: dt.datetime, passed_over: Collection[str] = (), *, most: int
) -> list[Submission]:
    """Lease the oldest submission that waits for a lesson's grade, and what of its cohort can be graded with it.

    What was tried before is taken alone: should it have ended its worker, it cannot take others with it again.
    An earlier attempt of a learner is never overtaken by a later one.
    """
    first = lease_next(session, worker, now, passed_over)
    if first is None:
        return []
    row = session.get_one(QueuedGrading, first.submission_id, populate_existing=True)
    if row.tries > 1 or most < 2:  # its first try is this one
        return [first]
    return [first, *_lease_beside(session, first, worker, now, most - 1)]


def _lease_beside(session: Session, first: Submission, worker: str, now: dt.datetime, most: int) -> list[Submission]:
    in_order = select(Submission, QueuedGrading.tries).join(QueuedGrading).order_by(QueuedGrading.queued_at)
    beside = in_order.order_by(QueuedGrading.submission_id).where(
        QueuedGrading.set_aside_reason.is_(None),
        QueuedGrading.lane == LESSON,
        Submission.cohort_id == first.cohort_id,
        Submission.submission_id != first.submission_id,
    )
    seen, taken = {(first.person_id, first.lesson_id)}, list[Submission]()
    for submission, tries in session.execute(beside.limit(2 * most)):
        place = (submission.person_id, submission.lesson_id)
        if place not in seen and not tries and len(taken) < most:
            taken.append(submission)
        seen.add(place)
    numbers = [submission.submission_id for submission in taken]
    leased = {"leased_by": worker, "leased_until": now + LEASE, "tries": 1}
    lease = update(QueuedGrading).where(QueuedGrading.submission_id.in_(numbers)).values(**leased)
    session.execute(lease.execution_options(synchronize_session=False))
    return taken


def require_held(session: Session, submission_ids: Collection[int], worker: str) -> None:
    """Go on only where a worker still holds submissions: one that stood still may find that others graded them.

    Raises
    ------
    LeaseLost
    """
    asked = select(QueuedGrading.submission_id).where(
        QueuedGrading.submission_id.in_(submission_ids), QueuedGrading.leased_by == worker
    )
    if lost := set(submission_ids) - set(session.scalars(asked)):
        raise LeaseLost(min(lost), worker)


def keep(session: Session, submission_id: int, worker: str, now: dt.datetime) -> None:
    """Prolong the lease of a submission whose grading goes on.

    Raises
    ------
    LeaseLost
    """
    row = session.get(QueuedGrading, submission_id, with_for_update=True, populate_existing=True)
    if row is None or row.leased_by != worker:
        raise LeaseLost(submission_id, worker)
    row.leased_until = now + LEASE
    session.flush()


def finish(session: Session, submission_id: int, worker: str, now: dt.datetime) -> Submission:
    """Take a graded submission out of the queue; call it first in the transaction that writes its grades.

    Raises
    ------
    LeaseLost
        When the worker's lease has ended and another took over: nothing must then be written.
    """
    row = session.get(QueuedGrading, submission_id, with_for_update=True, populate_existing=True)
    if row is None or row.leased_by != worker:
        raise LeaseLost(submission_id, worker)
    session.delete(row)
    submission = session.get_one(Submission, submission_id)
    submission.state, submission.graded_at = "graded", now
    session.flush()
    return submission


def give_back(session: Session, submission_id: int, worker: str, reason: str) -> None:
    """Return a submission whose grading failed; after three tries it is set aside with the reason."""
    row = session.get(QueuedGrading, submission_id, with_for_update=True, populate_existing=True)
    if row is None or row.leased_by != worker:
        raise LeaseLost(submission_id, worker)
    row.leased_by = row.leased_until = None
    if row.tries >= MOST_TRIES:
        set_aside(session, submission_id, reason)
    session.flush()


def put_off(session: Session, submission_id: int, worker: str) -> None:
    """Return a submission that could not be tried at all, as if it had never been taken."""
    row = session.get(QueuedGrading, submission_id, with_for_update=True, populate_existing=True)
    if row is None or row.leased_by != worker:
        raise LeaseLost(submission_id, worker)
    row.leased_by = row.leased_until = None
    row.tries -= 1
    session.flush()


def set_aside(session: Session, submission_id: int, reason: str) -> None:
    """Take a submission that cannot be graded out of the workers' way, with the reason, for people to see."""
    row = session.get_one(QueuedGrading, submission_id)
    row.set_aside_reason, row.leased_by, row.leased_until = reason[:2000], None, None
    session.get_one(Submission, submission_id).state = "set_aside"
    session.flush()


def try_again(session: Session, submission_id: int, now: dt.datetime) -> None:
    """Put a submission that was set aside back into the queue, once its cause is mended."""
    row = session.get_one(QueuedGrading, submission_id)
    row.set_aside_reason, row.tries, row.queued_at = None, 0, now
    session.get_one(Submission, submission_id).state = "queued"
    session.flush()


def _waiting(now: dt.datetime, passed_over: Collection[str], lane: str) -> Select[QueuedGrading]:
    # One look at what is leased, however long the queue: asked of each row, it would be a look at all submissions.
    busy, held = aliased(QueuedGrading), aliased(Submission)
    are_busy = (
        select(held.cohort_id)
        .join(busy, busy.submission_id == held.submission_id)
        .where(busy.leased_until.is_not(None), busy.leased_until > now)
    )
    return (
        select(QueuedGrading)
        .join(Submission, Submission.submission_id == QueuedGrading.submission_id)
        .where(
            QueuedGrading.set_aside_reason.is_(None),
            QueuedGrading.lane == lane,
            Submission.cohort_id.not_in(are_busy),
            Submission.cohort_id.not_in(sorted(passed_over)),
        )
        .order_by(QueuedGrading.queued_at, QueuedGrading.submission_id)
        .limit(20)
    )


def _take(session: Session, row: QueuedGrading, worker: str, now: dt.datetime) -> bool:
    """Write the lease where the row is still free; of two workers at one time, one succeeds."""
    taken = session.execute(
        update(QueuedGrading)
        .where(
            QueuedGrading.submission_id == row.submission_id,
            QueuedGrading.tries == row.tries,
            or_(QueuedGrading.leased_until.is_(None), QueuedGrading.leased_until <= now),
        )
        .values(leased_by=worker, leased_until=now + LEASE, tries=row.tries + 1)
        .execution_options(synchronize_session=False)
    )
    session.expire(row)
    return isinstance(taken, CursorResult) and taken.rowcount == 1

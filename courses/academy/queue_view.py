"""The grading queue as a trainer sees it: what waits, how long, behind how many, and what was set aside."""

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from academy import queue
from academy.cohorts import require_trainer
from academy.errors import UnknownSubmission
from academy.records import AuditEntry, Cohort, CohortTrainer, LedgerEntry, QueuedGrading, Submission
from academy.under_way import SetAside, set_aside_in_groups

_LOOKED_AT = 2_000  # entries of the ledger: some 150 submissions, enough to tell the pace of now
_IDLE = dt.timedelta(seconds=30)  # between two gradings: longer, and the grader had nothing to do


@dataclass(frozen=True)
class WaitingCohort:
    """What of one group waits for the grader."""

    cohort_id: str
    title: str
    count: int
    oldest_at: dt.datetime  # when the one that is next was queued
    before: int  # submissions of all groups that stand before it
    is_in_hand: bool  # the grader is at this group now
    expected_seconds: float | None  # until the next is graded, by the pace of now; None while none is known


@dataclass(frozen=True)
class TrainersQueue:
    """What a trainer's groups handed in and nobody graded yet."""

    count: int
    cohorts: tuple[WaitingCohort, ...]  # the longest wait first
    seconds_each: float | None  # the pace of now, over all groups of the site
    set_aside: tuple[SetAside, ...]


def waiting_of_trainer(session: Session, trainer_id: str, now: dt.datetime) -> TrainersQueue:
    """Return what waits in the groups that a trainer leads; empty for who leads none."""
    pace = seconds_each(session)
    cohorts = tuple(_cohort(session, row, pace, now) for row in session.execute(_of_trainer(trainer_id)))
    count = sum(cohort.count for cohort in cohorts)
    return TrainersQueue(count, cohorts, pace, tuple(set_aside_in_groups(session, trainer_id)))


def try_again(session: Session, *, trainer_id: str, submission_id: int, now: dt.datetime) -> None:
    """Put a submission that was set aside back into the queue; it is written in the audit. The caller commits.

    Raises
    ------
    NotTheirCohort
    UnknownSubmission
        When it is not set aside any more: somebody else has put it back.
    """
    submission = session.get(Submission, submission_id)
    if submission is None:
        raise UnknownSubmission(submission_id)
    require_trainer(session, trainer_id=trainer_id, cohort_id=submission.cohort_id)
    row = session.get(QueuedGrading, submission_id, with_for_update=True, populate_existing=True)
    if row is None or row.set_aside_reason is None:
        raise UnknownSubmission(submission_id)
    detail = {"submission_id": submission_id, "reason": row.set_aside_reason[:200]}
    queue.try_again(session, submission_id, now)
    entry = {"actor_id": trainer_id, "action": "grade again", "subject_id": submission.person_id, "detail": detail}
    session.add(AuditEntry(written_at=now, **entry))
    session.flush()


def seconds_each(session: Session) -> float | None:
    """Return how long the grader took for a submission lately (s), without its idle times; None when it graded none."""
    columns = (LedgerEntry.submission_id, LedgerEntry.written_at)
    newest = select(*columns).where(LedgerEntry.origin == "grader").order_by(LedgerEntry.entry_id.desc())
    graded = {row.submission_id: row.written_at for row in session.execute(newest.limit(_LOOKED_AT))}
    moments = sorted(graded.values())
    gaps = [later - earlier for earlier, later in pairwise(moments) if later - earlier <= _IDLE]
    return sum(gaps, dt.timedelta()).total_seconds() / len(gaps) if gaps else None


def _of_trainer(trainer_id: str) -> Select[str, str, int, dt.datetime]:
    oldest = func.min(QueuedGrading.queued_at)
    return (
        select(Cohort.cohort_id, Cohort.title, func.count(), oldest)
        .join(Submission, Submission.cohort_id == Cohort.cohort_id)
        .join(QueuedGrading, QueuedGrading.submission_id == Submission.submission_id)
        .join(CohortTrainer, CohortTrainer.cohort_id == Cohort.cohort_id)
        .where(CohortTrainer.person_id == trainer_id, QueuedGrading.set_aside_reason.is_(None))
        .group_by(Cohort.cohort_id, Cohort.title)
        .order_by(oldest)
    )


def _cohort(
    session: Session, row: Row[str, str, int, dt.datetime], pace: float | None, now: dt.datetime
) -> WaitingCohort:
    cohort_id, title, count, oldest_at = row
    waits = QueuedGrading.set_aside_reason.is_(None)
    ahead = select(func.count()).select_from(QueuedGrading).where(waits, QueuedGrading.queued_at < oldest_at)
    leased = (
        select(QueuedGrading.submission_id)
        .join(Submission)
        .where(Submission.cohort_id == cohort_id, QueuedGrading.leased_until > now)
    )
    before = session.scalar(ahead) or 0
    expected = None if pace is None else (before + 1) * pace
    return WaitingCohort(cohort_id, title, count, oldest_at, before, session.scalar(leased) is not None, expected)

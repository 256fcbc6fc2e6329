"""What stands for an answer that trainers mark, and how points given by hand are written."""

import datetime as dt
import math

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from academy import ledger, outbox
from academy.cohorts import require_trainer
from academy.database import take_turn
from academy.errors import PointsOutOfRange, UnknownSubmission
from academy.notices.making import feedback_changed
from academy.records import LedgerEntry, Submission
from academy.terms.policy import Counts, Late
from academy.terms.rows import CohortTerms, LateDecision

MOST_COMMENT = 2000


def marked_submission(session: Session, *, trainer_id: str, submission_id: int) -> Submission:
    """Return a submission that a trainer may mark, and wait until nobody else grades its person's work.

    Raises
    ------
    UnknownSubmission, NotTheirCohort
    """
    submission = session.get(Submission, submission_id)
    if submission is None:
        raise UnknownSubmission(submission_id)
    require_trainer(session, trainer_id=trainer_id, cohort_id=submission.cohort_id)
    take_turn(session, f"grades of {submission.person_id}")
    return submission


def standing_entry(session: Session, submission_id: int, exercise_id: str) -> LedgerEntry:
    """Return the ledger's last entry of an exercise of a submission: what stands.

    Raises
    ------
    UnknownSubmission
        When nothing of it is graded, or it has no such exercise.
    """
    theirs = select(LedgerEntry).filter_by(submission_id=submission_id, exercise_id=exercise_id)
    standing = session.scalars(theirs.order_by(LedgerEntry.entry_id.desc()).limit(1)).one_or_none()
    if standing is None:
        raise UnknownSubmission(submission_id, exercise_id)
    return standing


def require_points(points: float, most: float) -> None:
    """Let points pass that can be.

    Raises
    ------
    PointsOutOfRange
    """
    if not math.isfinite(points) or not 0 <= points <= most:
        raise PointsOutOfRange(points, most)


def write_points(
    session: Session,
    submission: Submission,
    standing: LedgerEntry,
    *,
    trainer_id: str,
    points: float | None,
    comment: str,
    now: dt.datetime,
) -> LedgerEntry:
    """Write a trainer's points, or that an answer waits again, after what stands; gradebook and learner are told."""
    entry = ledger.append(
        session,
        submission,
        exercise_id=standing.exercise_id,
        points=None if points is None else round(points, 2),
        max_points=standing.max_points,
        origin="trainer",
        author_id=trainer_id,
        comment=kept_comment(comment),
        now=now,
    )
    outbox.send_manual_grade(session, entry, now)
    feedback_changed(session, submission, entry.entry_id, now)
    return entry


def kept_comment(written: str) -> str:
    """Return a comment as the ledger keeps it."""
    return written.replace("\0", "").strip()[:MOST_COMMENT]


def last_entries() -> Select[LedgerEntry, Submission]:
    """Select the last ledger entry of each exercise of each attempt that may count, with its submission.

    Where the last attempt counts, that is the latest; where the best or the mean does, every one.
    """
    later, newer = aliased(LedgerEntry), aliased(Submission)
    has_later = (
        select(later.entry_id)
        .where(
            later.cohort_id == LedgerEntry.cohort_id,
            later.lesson_id == LedgerEntry.lesson_id,
            later.exercise_id == LedgerEntry.exercise_id,
            later.submission_id == LedgerEntry.submission_id,
            later.entry_id > LedgerEntry.entry_id,
        )
        .exists()
    )
    has_newer = (
        select(newer.submission_id)
        .where(
            newer.person_id == Submission.person_id,
            newer.cohort_id == Submission.cohort_id,
            newer.lesson_id == Submission.lesson_id,
            newer.attempt > Submission.attempt,
            newer.state != "set_aside",
            newer.submission_id.not_in(_turned_down()),
            newer.cohort_id.not_in(select(CohortTerms.cohort_id).where(CohortTerms.counts != Counts.LAST)),
        )
        .exists()
    )
    return (
        select(LedgerEntry, Submission)
        .join(Submission, Submission.submission_id == LedgerEntry.submission_id)
        .where(~has_later, ~has_newer)
    )


def _turned_down() -> Select[int]:
    """Select the late attempts that do not count because a trainer said so."""
    penalty = select(CohortTerms.cohort_id).where(CohortTerms.late == Late.PENALTY)
    late = aliased(Submission)
    return (
        select(LateDecision.submission_id)
        .join(late, late.submission_id == LateDecision.submission_id)
        .where(LateDecision.is_in_time.is_(False), late.cohort_id.not_in(penalty))
    )

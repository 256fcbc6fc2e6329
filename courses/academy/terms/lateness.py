"""How late an attempt is, what it keeps, and the trainer's word on it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.arrivals import Arrival, arrival
from academy.cohorts import require_trainer
from academy.errors import UnknownSubmission
from academy.notices.making import feedback_changed
from academy.records import Answer, Submission, SubmissionWish
from academy.terms.deadlines import Due, deadlines_of, due_for
from academy.terms.policy import Late, Policy, policy_of
from academy.terms.rows import LateDecision


@dataclass(frozen=True)
class Lateness:
    """How an attempt stands to its deadline.

    ``kept_share`` is the share (0-1) of its points that counts; None when it does not count: while the trainer has
    not decided (``waits``), or because the trainer decided so.
    """

    arrival: Arrival = Arrival.IN_TIME
    kept_share: float | None = 1.0
    waits: bool = False


IN_TIME = Lateness()


def lateness_of(session: Session, submission: Submission, due: Due | None, policy: Policy) -> Lateness:
    """Return how an attempt stands to a deadline under a policy."""
    if due is None or submission.submitted_at <= due.instant:
        return IN_TIME
    came = arrival(
        given_at=claimed_moment_of(session, submission), received_at=submission.submitted_at, deadline=due.instant
    )
    decision = session.get(LateDecision, submission.submission_id)
    if decision is not None and decision.is_in_time:
        return Lateness(came)
    if decision is None and (policy.late is Late.TRAINER or came is Arrival.FOR_THE_TRAINER):
        return Lateness(came, None, waits=True)
    if policy.late is Late.TRAINER:
        return Lateness(came, None)
    return Lateness(came, policy.kept_share(submission.submitted_at - due.instant))


def claimed_moment_of(session: Session, submission: Submission) -> dt.datetime | None:
    """Return when the learner says that an attempt was given: the wish to submit, or the last of its answers.

    An answer that the academy received earlier was given earlier: that is no claim. Every other word is the phone's,
    and no more than a question to the trainer.
    """
    wished = select(func.min(SubmissionWish.given_at)).where(SubmissionWish.submission_id == submission.submission_id)
    newest = (
        select(func.max(Answer.revision))
        .where(
            Answer.person_id == submission.person_id,
            Answer.cohort_id == submission.cohort_id,
            Answer.lesson_id == submission.lesson_id,
            Answer.outdated_version.is_(None),
            Answer.received_at <= submission.submitted_at,
        )
        .group_by(Answer.exercise_id)
    )
    given = select(func.max(func.coalesce(Answer.given_at, Answer.received_at))).where(Answer.revision.in_(newest))
    claims = [each for each in (session.scalar(wished), session.scalar(given)) if each is not None]
    return min(claims, default=None)


def waiting_late(
    session: Session, cohort_id: str, people: Collection[str] | None = None
) -> list[tuple[Submission, Lateness]]:
    """Return a cohort's attempts on which the trainer has yet to decide, the longest wait first; of people if given."""
    policy = policy_of(session, cohort_id)
    found: list[tuple[Submission, Lateness]] = []
    if not deadlines_of(session, cohort_id):
        return found
    query = select(Submission).where(Submission.cohort_id == cohort_id, Submission.state != "set_aside")
    if people is not None:
        query = query.where(Submission.person_id.in_(people))
    for submission in session.scalars(query.order_by(Submission.submitted_at)):
        lateness = lateness_of(session, submission, _due(session, submission), policy)
        if lateness.waits:
            found.append((submission, lateness))
    return found


def decide(session: Session, *, trainer_id: str, submission_id: int, is_in_time: bool, now: dt.datetime) -> None:
    """Write whether a late attempt counts as if it had arrived in time; a later word takes the earlier's place.

    Raises
    ------
    UnknownSubmission, NotTheirCohort
    """
    submission = session.get(Submission, submission_id)
    if submission is None:
        raise UnknownSubmission(submission_id)
    require_trainer(session, trainer_id=trainer_id, cohort_id=submission.cohort_id)
    session.merge(
        LateDecision(
            submission_id=submission_id,
            person_id=submission.person_id,
            is_in_time=is_in_time,
            decided_by=trainer_id,
            decided_at=now,
        )
    )
    feedback_changed(session, submission, f"late:{now:%Y%m%d%H%M%S}", now)
    note(session, now, trainer_id, "late attempt", submission.person_id, submission=submission_id, in_time=is_in_time)
    session.flush()


def _due(session: Session, submission: Submission) -> Due | None:
    return due_for(
        session, person_id=submission.person_id, cohort_id=submission.cohort_id, lesson_id=submission.lesson_id
    )

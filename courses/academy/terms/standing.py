"""Where a learner stands in a lesson: attempts made and left, the deadline, what counts."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy import ledger
from academy.held_results.holding import holding_of
from academy.records import Submission
from academy.rosters.rows import CarriedSubmission, is_part
from academy.terms.counting import Counted, GradedAttempt, count
from academy.terms.deadlines import Due, due_for
from academy.terms.errors import NoAttemptLeft
from academy.terms.lateness import Lateness, lateness_of
from academy.terms.policy import Policy, policy_of
from academy.terms.rows import Results


@dataclass(frozen=True)
class Attempt:
    """One attempt, graded or not; ``graded`` is None before it is."""

    submission: Submission
    lateness: Lateness
    graded: GradedAttempt | None
    asked_anew: Sequence[str] = ()  # of a part that came from an earlier version: what is still to be answered
    is_held: bool = False  # the learner does not see the result yet; then ``graded`` is None


@dataclass(frozen=True)
class LessonStanding:
    """A learner in a lesson under the cohort's terms."""

    policy: Policy
    due: Due | None
    attempts: Sequence[Attempt]
    would_be_held: bool = False  # whether the result of what is handed in now is held back

    @property
    def made(self) -> int:
        """Attempts that were used; one that could not be graded uses none, nor does a part from an earlier version."""
        return sum(each.submission.state != "set_aside" and not each.asked_anew for each in self.attempts)

    @property
    def left(self) -> int | None:
        """Attempts that are left; None: as many as one likes."""
        return None if self.policy.most_attempts is None else max(0, self.policy.most_attempts - self.made)

    @property
    def counted(self) -> Counted:
        """The counted grade."""
        return count([each.graded for each in self.attempts if each.graded], self.policy.counts)


def standing_in_lesson(
    session: Session, *, person_id: str, cohort_id: str, lesson_id: str, seen_at: dt.datetime | None
) -> LessonStanding:
    """Return where a learner stands in a lesson.

    Parameters
    ----------
    seen_at
        The instant at which the learner looks: results that are held back then are left out. None: with all results,
        as trainers see them and as a certificate asks for them.
    """
    place = {"person_id": person_id, "cohort_id": cohort_id, "lesson_id": lesson_id}
    policy, due = policy_of(session, cohort_id), due_for(session, **place)
    points = ledger.points_by_submission(session, **place)
    query = select(Submission).filter_by(**place).order_by(Submission.attempt)
    attempts = []
    carried = select(CarriedSubmission.submission_id, CarriedSubmission.asked_anew)
    parts = {number: names for number, names in session.execute(carried.filter_by(person_id=person_id)) if names}
    for each in session.scalars(query):
        lateness = lateness_of(session, each, due, policy)
        given, asked = points.get(each.submission_id), parts.get(each.submission_id, ())
        graded = GradedAttempt(each.attempt, given, lateness, is_part=bool(asked)) if given else None
        attempts.append(Attempt(each, lateness, graded, asked))
    standing = LessonStanding(policy, due, attempts)
    return standing if seen_at is None else _as_seen(session, standing, seen_at, **place)


def _as_seen(
    session: Session, standing: LessonStanding, now: dt.datetime, *, person_id: str, cohort_id: str, lesson_id: str
) -> LessonStanding:
    """Return a standing without the results that are held back from its learner."""
    holding = holding_of(session, cohort_id, person_id=person_id)
    if holding.results is Results.AT_ONCE:
        return standing
    who = {"person_id": person_id, "lesson_id": lesson_id}
    attempts = [
        replace(each, graded=None, is_held=True)
        if holding.is_held(**who, submitted_at=each.submission.submitted_at, now=now)
        else each
        for each in standing.attempts
    ]
    return replace(standing, attempts=attempts, would_be_held=holding.is_held(**who, submitted_at=now, now=now))


def counted_grade(session: Session, *, person_id: str, cohort_id: str, lesson_id: str) -> Counted:
    """Return the counted grade of a learner in a lesson, from the ledger and the cohort's terms, held back or not."""
    place = {"person_id": person_id, "cohort_id": cohort_id, "lesson_id": lesson_id}
    return standing_in_lesson(session, **place, seen_at=None).counted


def require_attempt_left(session: Session, *, person_id: str, cohort_id: str, lesson_id: str) -> None:
    """Let a new attempt pass while one is left.

    Raises
    ------
    NoAttemptLeft
    """
    most = policy_of(session, cohort_id).most_attempts
    if most is None:
        return
    theirs = {"person_id": person_id, "cohort_id": cohort_id, "lesson_id": lesson_id}
    used = (Submission.state != "set_aside", ~is_part(Submission.submission_id))
    made = select(func.count()).select_from(Submission).filter_by(**theirs).where(*used)
    if (session.scalar(made) or 0) >= most:
        raise NoAttemptLeft(lesson_id, most)

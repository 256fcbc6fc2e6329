"""Where a learner stands in a lesson: attempts made and left, the deadline, what counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy import ledger
from academy.records import Submission
from academy.rosters.rows import CarriedSubmission, is_part
from academy.terms.counting import Counted, GradedAttempt, count
from academy.terms.deadlines import Due, due_for
from academy.terms.errors import NoAttemptLeft
from academy.terms.lateness import Lateness, lateness_of
from academy.terms.policy import Policy, policy_of


@dataclass(frozen=True)
class Attempt:
    """One attempt, graded or not; ``graded`` is None before it is."""

    submission: Submission
    lateness: Lateness
    graded: GradedAttempt | None
    asked_anew: Sequence[str] = ()  # of a part that came from an earlier version: what is still to be answered


@dataclass(frozen=True)
class LessonStanding:
    """A learner in a lesson under the cohort's terms."""

    policy: Policy
    due: Due | None
    attempts: Sequence[Attempt]

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


def standing_in_lesson(session: Session, *, person_id: str, cohort_id: str, lesson_id: str) -> LessonStanding:
    """Return where a learner stands in a lesson."""
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
    return LessonStanding(policy, due, attempts)


def counted_grade(session: Session, *, person_id: str, cohort_id: str, lesson_id: str) -> Counted:
    """Return the counted grade of a learner in a lesson, from the ledger and the cohort's terms."""
    return standing_in_lesson(session, person_id=person_id, cohort_id=cohort_id, lesson_id=lesson_id).counted


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

"""A cohort's policy: which attempt counts, how many there are, what being late means, when results are seen."""

import datetime as dt
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import Row, Table, bindparam, select
from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.held_results.releasing import keeping_what_was_told
from academy.terms.errors import BadTerms
from academy.terms.rows import CohortTerms, Results

MOST_ATTEMPTS, MOST_DAYS = 100, 60  # our choice: beyond these a rule is a slip of the finger


class Counts(StrEnum):
    """Which attempt gives the counted grade."""

    LAST = "last"
    BEST = "best"
    MEAN = "mean"


class Late(StrEnum):
    """What becomes of an attempt that arrived late."""

    TRAINER = "trainer"  # it counts when the trainer says so
    PENALTY = "penalty"  # it counts with points taken off, step by step


@dataclass(frozen=True)
class Policy:
    """A cohort's policy.

    The default is our choice: the last attempt counts, as in nbgrader's own gradebook, so that formgrader and the
    academy say the same; there are as many attempts as one likes; the trainer decides on what is late; results are
    seen at once.

    Raises
    ------
    BadTerms
    """

    counts: Counts = Counts.LAST
    most_attempts: int | None = None
    late: Late = Late.TRAINER
    step_days: int = 1
    step_percent: int = 10
    results: Results = Results.AT_ONCE

    def __post_init__(self) -> None:
        if self.most_attempts is not None and not 1 <= self.most_attempts <= MOST_ATTEMPTS:
            raise BadTerms("most_attempts", self.most_attempts, "Write a number from 1 to 100, or leave it empty.")
        if not 1 <= self.step_days <= MOST_DAYS:
            raise BadTerms("step_days", self.step_days, "Write a number of days from 1 to 60.")
        if not 1 <= self.step_percent <= 100:
            raise BadTerms("step_percent", self.step_percent, "Write a percentage from 1 to 100.")

    def kept_share(self, late_by: dt.timedelta) -> float:
        """Return the share (0-1) of the points that an attempt keeps: each step that has begun takes its part.

        Examples
        --------
        >>> Policy(late=Late.PENALTY, step_days=1, step_percent=10).kept_share(dt.timedelta(hours=25))
        0.8
        """
        steps = -(-late_by // dt.timedelta(days=self.step_days))
        return max(0, 100 - self.step_percent * steps) / 100


DEFAULT = Policy()
_KEPT = cast(Table, CohortTerms.__table__)
_OF_COHORT = select(_KEPT).where(_KEPT.c.cohort_id == bindparam("cohort_id"))  # written once: each submission asks it


def policy_of(session: Session, cohort_id: str) -> Policy:
    """Return the policy of a cohort, the default when nobody has chosen one."""
    session.flush()
    return policy_in(session.execute(_OF_COHORT, {"cohort_id": cohort_id}).one_or_none())


def policy_in(row: CohortTerms | Row[Any] | None) -> Policy:
    """Return the policy in a row that was read, the default without one."""
    if row is None:
        return DEFAULT
    counts, late, results = Counts(row.counts), Late(row.late), Results(row.results)
    return Policy(counts, row.most_attempts, late, row.step_days, row.step_percent, results)


def change_policy(session: Session, *, cohort_id: str, policy: Policy, actor_id: str, now: dt.datetime) -> None:
    """Give a cohort a policy, for all its attempts, those already made as well; it stands in the audit.

    But for results: those that learners saw stay seen, and those that they see from now on they are told.
    """
    if policy == policy_of(session, cohort_id):
        return
    with keeping_what_was_told(session, cohort_id, actor_id=actor_id, now=now):
        session.merge(CohortTerms(cohort_id=cohort_id, **asdict(policy), changed_by=actor_id, changed_at=now))
    note(session, now, actor_id, "terms changed", cohort_id, **asdict(policy))
    session.flush()

"""The tables of terms: a cohort's policy, its deadlines, learners' extensions, decisions on late attempts.

Deadlines are kept as a wall clock in Morocco shows them, which is what was promised; all else is naive UTC.
"""

import datetime as dt
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from academy.records import Record


class Results(StrEnum):
    """When learners see their results."""

    AT_ONCE = "at_once"  # as soon as they are there
    RELEASE = "release"  # when a trainer releases them
    DEADLINE = "deadline"  # when the lesson's deadline has passed for the learner, or a trainer releases them


class CohortTerms(Record):
    """Which attempt counts in a cohort, how many there are, what being late means, when results are seen.

    Without a row, the default.
    """

    __tablename__ = "cohort_terms"
    __table_args__ = (
        CheckConstraint("counts in ('best', 'last', 'mean')", name="counts"),
        CheckConstraint("late in ('trainer', 'penalty')", name="late"),
        CheckConstraint("results in ('at_once', 'release', 'deadline')", name="results"),
    )

    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"), primary_key=True)
    counts: Mapped[str] = mapped_column(String(4))
    most_attempts: Mapped[int | None]  # None: as many as one likes
    late: Mapped[str] = mapped_column(String(10))
    step_days: Mapped[int]  # of the penalty
    step_percent: Mapped[int]  # of the attempt's points, for each step begun
    results: Mapped[str] = mapped_column(String(8), default=Results.AT_ONCE, server_default=Results.AT_ONCE)
    changed_by: Mapped[str] = mapped_column(String(20))  # a trainer, or "command-line"
    changed_at: Mapped[dt.datetime]


class Deadline(Record):
    """Until when a lesson of a cohort is in time; the empty lesson is every lesson without a deadline of its own."""

    __tablename__ = "deadlines"

    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"), primary_key=True)
    lesson_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    wall_time: Mapped[dt.datetime]  # the last minute in time, in Africa/Casablanca


class Extension(Record):
    """That a trainer gave one learner until later, and why; the empty lesson is every lesson."""

    __tablename__ = "extensions"

    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"), primary_key=True)
    lesson_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), primary_key=True)
    wall_time: Mapped[dt.datetime]
    reason: Mapped[str] = mapped_column(Text)  # erased with the person
    extended_by: Mapped[str] = mapped_column(String(20))
    extended_at: Mapped[dt.datetime]


class LateDecision(Record):
    """What a trainer decided on an attempt that arrived after its deadline."""

    __tablename__ = "late_decisions"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.submission_id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"))  # the learner
    is_in_time: Mapped[bool]  # whether it counts as if it had arrived in time
    decided_by: Mapped[str] = mapped_column(String(20))
    decided_at: Mapped[dt.datetime]

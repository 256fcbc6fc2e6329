"""The table of grading anew."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from academy.records import Record


class Regrade(Record):
    """One grading anew of a cohort's work with other keys: who, why, between which versions, and how far it is."""

    __tablename__ = "regrades"
    __table_args__ = (
        CheckConstraint("state in ('applying', 'applied')", name="state"),
        Index("ix_regrades_cohort", "cohort_id", "state"),
        {"sqlite_autoincrement": True},
    )

    regrade_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"))
    from_version: Mapped[str] = mapped_column(String(20))  # the cohort's before
    keys_version: Mapped[str] = mapped_column(String(20))  # the one whose keys were taken
    to_version: Mapped[str] = mapped_column(String(20))  # the cohort's since: its own lessons with those keys
    exercises: Mapped[dict[str, Any]]  # lesson_id -> the exercises whose keys differ
    reason: Mapped[str] = mapped_column(Text)  # as learners read it
    regraded_by: Mapped[str] = mapped_column(ForeignKey("people.person_id"))
    begun_at: Mapped[dt.datetime]
    state: Mapped[str] = mapped_column(String(8), default="applying")
    reached: Mapped[int] = mapped_column(default=0)  # the last submission that was looked at
    changed: Mapped[int] = mapped_column(default=0)  # grades entered so far
    applied_at: Mapped[dt.datetime | None]

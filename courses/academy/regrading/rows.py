"""The tables of grading anew: what was proposed to a cohort's trainers, and what they had done."""

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


class KeyProposal(Record):
    """That an author tells a cohort's trainers of corrected keys, and what they decided; a later one replaces it."""

    __tablename__ = "key_proposals"
    __table_args__ = (CheckConstraint("state in ('waiting', 'taken', 'left')", name="state"),)

    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"), primary_key=True)
    keys_version: Mapped[str] = mapped_column(String(20))
    proposed_by: Mapped[str] = mapped_column(ForeignKey("people.person_id"))
    proposed_at: Mapped[dt.datetime]
    note: Mapped[str] = mapped_column(Text)  # what was wrong, in the author's words
    state: Mapped[str] = mapped_column(String(8), default="waiting")  # taken: graded anew; left: as it was
    settled_by: Mapped[str | None] = mapped_column(ForeignKey("people.person_id"))  # the trainer
    settled_at: Mapped[dt.datetime | None]
    answer: Mapped[str] = mapped_column(Text, default="")  # why it is left, in the trainer's words

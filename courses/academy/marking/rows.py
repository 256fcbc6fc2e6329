"""Marking in the database: marks as they were given, groups marked at once, kept comments, what one is unsure of."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from academy.records import LedgerEntry, Record

# What waits for trainers, and what stands for one exercise, are found without reading the whole ledger.
_WAITS = LedgerEntry.points.is_(None)
Index("ix_ledger_waiting", LedgerEntry.cohort_id, sqlite_where=_WAITS, postgresql_where=_WAITS)
Index(
    "ix_ledger_exercise",
    LedgerEntry.cohort_id,
    LedgerEntry.lesson_id,
    LedgerEntry.exercise_id,
    LedgerEntry.submission_id,
    LedgerEntry.entry_id,  # and what grades say: sums over a cohort read nothing but this index
    LedgerEntry.person_id,
    LedgerEntry.points,
    LedgerEntry.max_points,
)

BEGUN, COUNTED, BESIDE, SETTLED = "begun", "counted", "beside", "settled"


class GroupMark(Record):
    """One mark given to many similar answers at once; undone as a whole."""

    __tablename__ = "group_marks"
    __table_args__ = (UniqueConstraint("grouped_by", "form_key"), {"sqlite_autoincrement": True})

    group_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    grouped_by: Mapped[str] = mapped_column(ForeignKey("people.person_id"))
    form_key: Mapped[str] = mapped_column(String(40))  # the same form twice is one mark
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"))
    lesson_id: Mapped[str] = mapped_column(String(60))
    exercise_id: Mapped[str] = mapped_column(String(60))
    points: Mapped[float]
    comment: Mapped[str] = mapped_column(Text, default="")
    given_at: Mapped[dt.datetime]
    undone_at: Mapped[dt.datetime | None]


class Mark(Record):
    """A mark as a trainer gave it: what was tapped and written, on what it was based, and what became of it.

    ``begun``: some of the rubric is not given yet, nothing counts. ``counted``: the ledger has it. ``beside``: another
    mark was given meanwhile; both are kept until the trainer chooses. ``settled``: begun or beside, and over.
    """

    __tablename__ = "marks"
    __table_args__ = (
        UniqueConstraint("given_by", "device_id", "sequence"),
        CheckConstraint("state in ('begun', 'counted', 'beside', 'settled')", name="state"),
        Index("ix_marks_answer", "submission_id", "exercise_id"),
        {"sqlite_autoincrement": True},
    )

    mark_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.submission_id"))
    exercise_id: Mapped[str] = mapped_column(String(60))
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), index=True)  # the learner
    given_by: Mapped[str] = mapped_column(ForeignKey("people.person_id"))
    device_id: Mapped[str] = mapped_column(String(40))
    sequence: Mapped[int]
    based_on: Mapped[int]  # the ledger's entry that the trainer had in sight
    criteria: Mapped[Any]  # the points of each line of the rubric, null where none was given
    points: Mapped[float | None]
    comment: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")  # why a mark that the learner had seen was changed
    state: Mapped[str] = mapped_column(String(7))
    entry_id: Mapped[int | None] = mapped_column(index=True)  # the ledger's entry that says it
    stood_before: Mapped[int | None]  # the entry in whose place it came
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group_marks.group_id"), index=True)
    received_at: Mapped[dt.datetime]


class KeptComment(Record):
    """A comment that a trainer uses again, for one exercise or (no exercise) a whole course, in either language."""

    __tablename__ = "marking_comments"
    __table_args__ = (
        Index("ix_marking_comments_place", "person_id", "course_id"),
        {"sqlite_autoincrement": True},
    )

    comment_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"))  # the trainer whose it is
    course_id: Mapped[str] = mapped_column(String(60))
    exercise_id: Mapped[str] = mapped_column(String(60), default="")
    text_ar: Mapped[str] = mapped_column(Text, default="")
    text_fr: Mapped[str] = mapped_column(Text, default="")
    used: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[dt.datetime]


class UnsureOf(Record):
    """That a trainer is not sure of an answer and will come back to it."""

    __tablename__ = "unsure_answers"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), primary_key=True)  # the trainer
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.submission_id"), primary_key=True)
    exercise_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    noted_at: Mapped[dt.datetime]

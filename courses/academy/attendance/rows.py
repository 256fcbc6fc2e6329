"""The tables of attendance: sessions in a hall, and the journal of who was said to be there.

Hours of a session are kept as a wall clock in Morocco shows them, which is what was announced; all else is naive UTC.
"""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from academy.records import Record


class HallSession(Record):
    """One meeting of a cohort: where, from when until when; numbered within its cohort, never renumbered."""

    __tablename__ = "hall_sessions"

    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[str] = mapped_column(String(120), default="")  # empty: not said
    from_wall: Mapped[dt.datetime]  # in Africa/Casablanca
    until_wall: Mapped[dt.datetime]
    planned_by: Mapped[str] = mapped_column(String(20))
    planned_at: Mapped[dt.datetime]
    called_off_at: Mapped[dt.datetime | None]  # it does not take place, and counts for nothing


class AttendanceMark(Record):
    """One word on one learner in one session; the journal only grows, and its number is the revision."""

    __tablename__ = "attendance_marks"
    __table_args__ = (
        ForeignKeyConstraint(["cohort_id", "number"], ["hall_sessions.cohort_id", "hall_sessions.number"]),
        UniqueConstraint("marked_by", "device_id", "sequence"),
        CheckConstraint("state in ('present', 'late', 'excused', 'absent', 'unknown')", name="state"),
        CheckConstraint("way in ('list', 'card', 'wall')", name="way"),
        Index("ix_attendance_marks_place", "cohort_id", "number", "person_id"),
        {"sqlite_autoincrement": True},
    )

    mark_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    cohort_id: Mapped[str] = mapped_column(String(30))
    number: Mapped[int]
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), index=True)  # the learner
    state: Mapped[str] = mapped_column(String(8))
    state_before: Mapped[str] = mapped_column(String(8))
    arrived_wall: Mapped[dt.datetime | None]  # when they came, in Africa/Casablanca; None: not said
    reason: Mapped[str] = mapped_column(Text, default="")  # of a correction after the day; erased with the person
    way: Mapped[str] = mapped_column(String(4))
    marked_by: Mapped[str] = mapped_column(String(20))  # a trainer, or the learner who scanned the code in the hall
    device_id: Mapped[str] = mapped_column(String(40))
    sequence: Mapped[int]
    is_conflict: Mapped[bool] = mapped_column(default=False)  # somebody else's other word was not on the screen
    given_at: Mapped[dt.datetime]  # as the phone claims, else when it was received: the last given counts
    received_at: Mapped[dt.datetime]

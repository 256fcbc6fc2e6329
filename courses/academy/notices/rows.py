"""The tables of notices: what happened, where somebody agreed to hear of it, what is on its way there."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from academy.records import Record


class Notice(Record):
    """One thing a learner should hear of; a person and a cause have one, however often it is told."""

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("person_id", "cause"),
        CheckConstraint(
            "kind in ('graded', 'feedback', 'deadline', 'extension', 'certificate', 'answered', 'version')", name="kind"
        ),
        Index("ix_notices_unread", "person_id", "read_at"),
        Index("ix_notices_unconsidered", "considered_at", "made_at"),
        {"sqlite_autoincrement": True},
    )

    notice_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"))
    kind: Mapped[str] = mapped_column(String(20))
    cause: Mapped[str] = mapped_column(String(200))
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"))
    lesson_id: Mapped[str] = mapped_column(String(60), default="")  # empty: the whole course
    detail: Mapped[dict[str, Any]]  # points, or a wall time: numbers alone, nobody's words
    made_at: Mapped[dt.datetime]
    read_at: Mapped[dt.datetime | None]
    considered_at: Mapped[dt.datetime | None]  # when it was decided whether a message goes out


class Contact(Record):
    """Where a person agreed to be written to (law 09-08): their own tap, proved by a code that was sent there."""

    __tablename__ = "contacts"
    __table_args__ = (CheckConstraint("channel in ('email', 'sms')", name="channel"),)

    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), primary_key=True)
    channel: Mapped[str] = mapped_column(String(5), primary_key=True)
    address: Mapped[str] = mapped_column(String(254))  # an e-mail address, or a telephone number as E.164
    agreed_at: Mapped[dt.datetime]
    confirmed_at: Mapped[dt.datetime | None]  # nothing but the code goes out before
    proof_code: Mapped[str] = mapped_column(String(6))  # empty once it was typed
    proof_until: Mapped[dt.datetime]
    wrong_codes: Mapped[int] = mapped_column(default=0)


class Message(Record):
    """A message on its way: of a notice, or (without one) the code that proves an address. It holds no text."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("notice_id", "channel"),
        CheckConstraint("state in ('waiting', 'sent', 'dropped')", name="state"),
        Index("ix_messages_due", "state", "not_before"),
        Index("ix_messages_person", "person_id", "created_at"),
        {"sqlite_autoincrement": True},
    )

    message_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notices.notice_id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"))
    channel: Mapped[str] = mapped_column(String(5))
    reference: Mapped[str] = mapped_column(String(32), unique=True)  # the same at every try, for who can compare
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    reason: Mapped[str] = mapped_column(String(60), default="")  # of the last failure, or of being dropped
    created_at: Mapped[dt.datetime]
    not_before: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    tries: Mapped[int] = mapped_column(default=0)
    leased_by: Mapped[str | None] = mapped_column(String(60))
    leased_until: Mapped[dt.datetime | None]
    is_in_hand: Mapped[bool] = mapped_column(default=False)  # being handed over when last heard of
    is_perhaps_twice: Mapped[bool] = mapped_column(default=False)  # a try before may have arrived
    sent_at: Mapped[dt.datetime | None]

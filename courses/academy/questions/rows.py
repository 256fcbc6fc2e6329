"""The tables of questions: what learners asked, what trainers replied, and the voices of both."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from academy.records import Record


class Question(Record):
    """One question as it was received; those of one person at one place of a cohort's course form a thread."""

    __tablename__ = "questions"
    __table_args__ = (
        UniqueConstraint("person_id", "device_id", "sequence"),
        CheckConstraint("state in ('open', 'answered', 'closed')", name="state"),
        CheckConstraint("screen in ('lesson', 'feedback', 'courses')", name="screen"),
        Index("ix_questions_waiting", "cohort_id", "state"),
        {"sqlite_autoincrement": True},
    )

    question_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"))
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"))
    lesson_id: Mapped[str] = mapped_column(String(60), default="")  # empty: about the course
    exercise_id: Mapped[str] = mapped_column(String(60), default="")  # empty: about the whole lesson
    screen: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(2))  # on screen when it was asked
    text: Mapped[str] = mapped_column(Text, default="")
    voice_hash: Mapped[str | None] = mapped_column(String(64))
    photo_hash: Mapped[str | None] = mapped_column(String(64))  # of a photo of the same person
    device_id: Mapped[str] = mapped_column(String(40))
    sequence: Mapped[int]
    given_at: Mapped[dt.datetime | None]  # as the phone claims; None: it claims nothing
    received_at: Mapped[dt.datetime]
    state: Mapped[str] = mapped_column(String(10), default="open")  # closed: settled without a reply here


class QuestionReply(Record):
    """What a trainer replied to one learner's thread; read or not yet."""

    __tablename__ = "question_replies"
    __table_args__ = (
        UniqueConstraint("replied_by", "form_key", "person_id"),
        Index("ix_question_replies_unread", "person_id", "read_at"),
        {"sqlite_autoincrement": True},
    )

    reply_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"))  # the learner
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"))
    lesson_id: Mapped[str] = mapped_column(String(60), default="")
    exercise_id: Mapped[str] = mapped_column(String(60), default="")
    replied_by: Mapped[str] = mapped_column(ForeignKey("people.person_id"))
    text: Mapped[str] = mapped_column(Text, default="")
    voice_hash: Mapped[str | None] = mapped_column(String(64))  # of a voice of whoever replied
    form_key: Mapped[str] = mapped_column(String(40))  # of the form that sent it: twice is once
    replied_at: Mapped[dt.datetime]
    read_at: Mapped[dt.datetime | None]


class QuestionVoice(Record):
    """A recorded voice, encoded anew, under the SHA-256 of its bytes; it goes when its person is forgotten."""

    __tablename__ = "question_voices"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), primary_key=True)
    voice_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    sound: Mapped[bytes] = mapped_column(LargeBinary)
    media_type: Mapped[str] = mapped_column(String(40))
    seconds: Mapped[float]
    received_at: Mapped[dt.datetime]

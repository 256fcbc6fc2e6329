"""The table of what trainers noted about helping a learner, so that two do not call the same person twice."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from academy.records import Answer, Record, Submission

# Where everybody in a cohort is, is read from these two alone.
Index("ix_answers_cohort", Answer.cohort_id, Answer.person_id, Answer.lesson_id, Answer.received_at)
Index(
    "ix_submissions_learners",
    Submission.cohort_id,
    Submission.person_id,
    Submission.lesson_id,
    Submission.submitted_at,
)


class HelpNote(Record):
    """That a trainer looked at, called, wrote to or met a learner, and what came of it; erased with the learner."""

    __tablename__ = "help_notes"
    __table_args__ = (
        UniqueConstraint("noted_by", "form_key"),
        CheckConstraint("kind in ('seen', 'called', 'not_reached', 'written', 'met')", name="kind"),
        Index("ix_help_notes_place", "cohort_id", "person_id"),
        {"sqlite_autoincrement": True},
    )

    note_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), index=True)  # the learner
    kind: Mapped[str] = mapped_column(String(11))
    words: Mapped[str] = mapped_column(Text, default="")
    noted_by: Mapped[str] = mapped_column(ForeignKey("people.person_id"))
    form_key: Mapped[str] = mapped_column(String(40))  # of the form that sent it: twice is once
    noted_at: Mapped[dt.datetime]

"""The table of review: that an exercise was answered again, and whether rightly; never what was answered."""

import datetime as dt

from sqlalchemy import ForeignKey, String, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from academy.records import Record


class ReviewAnswer(Record):
    """One answer to an exercise that came back: practice, which no grade knows of."""

    __tablename__ = "review_answers"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), primary_key=True)
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"), primary_key=True)
    lesson_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    exercise_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    answered_at: Mapped[dt.datetime] = mapped_column(primary_key=True)
    is_right: Mapped[bool]


def forget_reviews(session: Session, person_id: str) -> None:
    """Erase what a person reviewed."""
    session.execute(delete(ReviewAnswer).where(ReviewAnswer.person_id == person_id))

"""The table of releases: which results learners may see, since when, by whom."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from academy.records import Record


class ResultRelease(Record):
    """That learners may see the results of a lesson, of all that was handed in until it ends.

    One that has not ended holds for what is handed in from now on as well. Ending it takes back nothing: what it
    covered stays told.
    """

    __tablename__ = "result_releases"
    __table_args__ = (
        Index("ix_result_releases_cohort", "cohort_id", "lesson_id"),
        Index("ix_result_releases_person", "person_id"),
        {"sqlite_autoincrement": True},
    )

    release_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"))
    lesson_id: Mapped[str] = mapped_column(String(60))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.person_id"))  # None: every learner
    released_by: Mapped[str] = mapped_column(String(20))  # a trainer, or "command-line"
    released_at: Mapped[dt.datetime]
    ends_at: Mapped[dt.datetime | None]  # the last instant of handing in that it covers
    ended_by: Mapped[str | None] = mapped_column(String(20))

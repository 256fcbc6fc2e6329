"""The table of newer versions that are offered to groups under way."""

import datetime as dt

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from academy.records import Record


class VersionOffer(Record):
    """That learners of a cohort may go on in another one, like it but in a newer version of the course."""

    __tablename__ = "version_offers"

    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"), primary_key=True)
    to_cohort: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"))
    offered_by: Mapped[str] = mapped_column(String(20))  # the trainer
    offered_at: Mapped[dt.datetime]
    note: Mapped[str] = mapped_column(Text, default="")  # what changed, in the trainer's words

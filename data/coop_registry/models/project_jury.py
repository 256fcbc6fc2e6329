"""Tables of how an idea reaches the bank: calls for ideas, who sent what, who judges it, what was decided.

Words that a person wrote stand beside a salt and can be emptied; see :mod:`coop_registry.models.score_replies`.
"""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coop_registry.models.record import Record, one_of

DECISIONS = ("accepted", "refused")
_SHEET = ("project_ideas.idea_id", "project_ideas.version")


class ProjectContest(Record):
    """A region's call for ideas, or the country's: its days, and by what its jury judges."""

    __tablename__ = "project_contests"
    __table_args__ = (
        CheckConstraint("closes_on >= opens_on", name="closes_on"),
        CheckConstraint("least_jurors >= 2", name="least_jurors"),
        {"sqlite_autoincrement": True},
    )

    contest_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    region_code: Mapped[str | None] = mapped_column(ForeignKey("regions.region_code"), index=True)  # None: all
    title_ar: Mapped[str] = mapped_column(String(200))
    title_fr: Mapped[str] = mapped_column(String(200))
    opens_on: Mapped[dt.date]  # in Morocco, as the day on which it closes, the last one
    closes_on: Mapped[dt.date]
    rubric: Mapped[list[Any]] = mapped_column(JSON)  # criteria: name, label_ar, label_fr, most (points)
    least_jurors: Mapped[int]  # whose marks are in before anything is decided
    written_by: Mapped[str] = mapped_column(String(60))
    written_at: Mapped[dt.datetime]


class ProjectSubmission(Record):
    """That somebody signed in sent in a version of an idea's sheet; the words stand in ``project_ideas``."""

    __tablename__ = "project_submissions"
    __table_args__ = (ForeignKeyConstraint(["idea_id", "version"], _SHEET),)

    idea_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(String(60), index=True)
    province_code: Mapped[str] = mapped_column(ForeignKey("provinces.province_code"), index=True)
    contest_id: Mapped[int | None] = mapped_column(ForeignKey("project_contests.contest_id"), index=True)
    submitted_at: Mapped[dt.datetime]


class JuryMember(Record):
    """That somebody is asked to judge one version of an idea; they may recuse themselves, saying why."""

    __tablename__ = "jury_members"
    __table_args__ = (ForeignKeyConstraint(["idea_id", "version"], _SHEET),)

    idea_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    juror_id: Mapped[str] = mapped_column(String(60), primary_key=True, index=True)
    named_by: Mapped[str] = mapped_column(String(60))
    named_at: Mapped[dt.datetime]
    recused_at: Mapped[dt.datetime | None]
    reason: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[str | None] = mapped_column(String(32))


class ProjectDecision(Record):
    """What became of a submitted version: the version that stands in the bank, or why none does."""

    __tablename__ = "project_decisions"
    __table_args__ = (
        ForeignKeyConstraint(["idea_id", "version"], _SHEET),
        one_of("verdict", DECISIONS),
        CheckConstraint("jurors >= 1", name="jurors"),
        Index("ix_project_decisions_decided_at", "decided_at"),
    )

    idea_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    verdict: Mapped[str] = mapped_column(String(8))
    made_version: Mapped[int]  # the sheet's version with the state that the verdict gave it
    jurors: Mapped[int]  # whose marks were in
    mean: Mapped[float]  # share of the rubric's points, 0 to 1
    spread: Mapped[float | None]  # standard deviation of the jurors' shares; with one juror there is none
    words: Mapped[str | None] = mapped_column(Text)  # why
    salt: Mapped[str | None] = mapped_column(String(32))
    decided_by: Mapped[str] = mapped_column(String(60))
    decided_at: Mapped[dt.datetime]

"""Tables of the bank of projects: sheets by version, their figures, the jury's marks, what became of them."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coop_registry.models.record import Record, one_of

IDEA_STATES = ("draft", "submitted", "accepted", "refused", "retired")
EVIDENCE_GRADES = ("A", "B", "C")
STAGES = ("group", "dossier", "registered", "working", "ended")


class ProjectIdea(Record):
    """One version of an idea's sheet; a change is a new version."""

    __tablename__ = "project_ideas"
    __table_args__ = (
        one_of("state", IDEA_STATES),
        one_of("evidence_grade", EVIDENCE_GRADES),
        Index("ix_project_ideas_state", "state"),
    )

    idea_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    title_ar: Mapped[str | None] = mapped_column(String(200))
    title_fr: Mapped[str | None] = mapped_column(String(200))
    sector_id: Mapped[str | None] = mapped_column(ForeignKey("sectors.sector_id"))
    activity_id: Mapped[str | None] = mapped_column(ForeignKey("activities.activity_id"))
    state: Mapped[str] = mapped_column(String(10))
    evidence_grade: Mapped[str | None] = mapped_column(String(1))
    sheet: Mapped[dict[str, Any]] = mapped_column(JSON)  # the other fields, by name
    source: Mapped[str] = mapped_column(Text)
    reviewed_on: Mapped[dt.date | None]
    written_by: Mapped[str] = mapped_column(String(60))
    written_at: Mapped[dt.datetime]


class ProjectFigure(Record):
    """One figure of a sheet, with its range, its unit and its own source; unknown figures have no row."""

    __tablename__ = "project_figures"
    __table_args__ = (
        ForeignKeyConstraint(["idea_id", "version"], ["project_ideas.idea_id", "project_ideas.version"]),
        one_of("evidence_grade", EVIDENCE_GRADES),
    )

    idea_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    low: Mapped[float | None]
    high: Mapped[float | None]
    unit: Mapped[str] = mapped_column(String(40))
    evidence_grade: Mapped[str | None] = mapped_column(String(1))
    source: Mapped[str] = mapped_column(Text)
    as_of: Mapped[str | None] = mapped_column(String(10))
    remark_fr: Mapped[str | None] = mapped_column(Text)
    remark_ar: Mapped[str | None] = mapped_column(Text)


class JuryMark(Record):
    """What one juror gave one version of an idea on one criterion; given once, and never changed."""

    __tablename__ = "jury_marks"
    __table_args__ = (
        ForeignKeyConstraint(["idea_id", "version"], ["project_ideas.idea_id", "project_ideas.version"]),
        CheckConstraint("points >= 0", name="points"),
    )

    idea_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    juror_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    criterion: Mapped[str] = mapped_column(String(40), primary_key=True)
    points: Mapped[float]
    comment: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[str | None] = mapped_column(String(32))
    marked_at: Mapped[dt.datetime]


class ProjectGroup(Record):
    """People who took an idea up, as counts alone, and how far they came; ``project_group_stages`` holds the way."""

    __tablename__ = "project_groups"
    __table_args__ = (
        ForeignKeyConstraint(["idea_id", "version"], ["project_ideas.idea_id", "project_ideas.version"]),
        one_of("stage", STAGES),
        Index("ix_project_groups_province_code", "province_code", "stage"),
        Index("ix_project_groups_idea_id", "idea_id", "version"),
    )

    group_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    idea_id: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    province_code: Mapped[str] = mapped_column(ForeignKey("provinces.province_code"))
    stage: Mapped[str] = mapped_column(String(10))
    members: Mapped[int | None]
    women: Mapped[int | None]
    youth: Mapped[int | None]
    neet: Mapped[int | None]  # of them without work, school or training when they began
    dossier_number: Mapped[str | None] = mapped_column(String(60))  # as the office that received it writes it
    registration_number: Mapped[str | None] = mapped_column(ForeignKey("cooperatives.registration_number"), unique=True)
    jobs: Mapped[int | None]  # that exist, not promised ones
    began_on: Mapped[dt.date | None]
    written_by: Mapped[str] = mapped_column(String(60))
    written_at: Mapped[dt.datetime]
    moves: Mapped[int]  # rows of ``project_group_stages``: whoever moves it says which they saw

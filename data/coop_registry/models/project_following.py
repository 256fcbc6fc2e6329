"""Tables of what follows from an idea: each move of a group, who would like to take it up, plans by version."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coop_registry.models.ideas import STAGES
from coop_registry.models.record import Record, one_of

AGE_BANDS = ("15_24", "25_34", "35_44", "45_or_more")
LANGUAGES = ("ar", "fr")
_SHEET = ("project_ideas.idea_id", "project_ideas.version")


class ProjectGroupStage(Record):
    """That a group reached a stage, or that its counts became others in it; rows are only added."""

    __tablename__ = "project_group_stages"
    __table_args__ = (one_of("stage", STAGES), CheckConstraint("jobs >= 0", name="jobs"))

    group_id: Mapped[str] = mapped_column(ForeignKey("project_groups.group_id"), primary_key=True)
    move: Mapped[int] = mapped_column(primary_key=True)  # 1, 2, 3 … of its group
    stage: Mapped[str] = mapped_column(String(10))
    members: Mapped[int | None]  # as they were counted then, as the others are
    women: Mapped[int | None]
    youth: Mapped[int | None]
    neet: Mapped[int | None]
    jobs: Mapped[int | None]  # that exist
    remark: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[str | None] = mapped_column(String(32))
    moved_by: Mapped[str] = mapped_column(String(60))
    moved_at: Mapped[dt.datetime] = mapped_column(index=True)


class ProjectInterest(Record):
    """That somebody would like to take an idea up; no name, and a telephone only in ``people``, where it is erased."""

    __tablename__ = "project_interests"
    __table_args__ = (
        ForeignKeyConstraint(["idea_id", "version"], _SHEET),
        one_of("age_band", AGE_BANDS),
        one_of("language", LANGUAGES),
        CheckConstraint("(person_id is null) = (consented_at is null)", name="consented_at"),
        CheckConstraint("(handled_by is null) = (handled_at is null)", name="handled_at"),
        Index("ix_project_interests_province_code", "province_code", "handled_at"),
        Index("ix_project_interests_idea_id", "idea_id", "version"),
        {"sqlite_autoincrement": True},
    )

    interest_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    idea_id: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    province_code: Mapped[str] = mapped_column(ForeignKey("provinces.province_code"))
    age_band: Mapped[str] = mapped_column(String(10))
    is_woman: Mapped[bool | None]
    is_neet: Mapped[bool | None]  # without work, school or training, as they say
    language: Mapped[str] = mapped_column(String(2))  # in which they are answered
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.person_id"), index=True)  # whose telephone
    consented_at: Mapped[dt.datetime | None]  # to be called
    sent_at: Mapped[dt.datetime] = mapped_column(index=True)
    handled_at: Mapped[dt.datetime | None]
    handled_by: Mapped[str | None] = mapped_column(String(60))


class ProjectPlan(Record):
    """One version of a plan: what was put in, from which everything else is computed anew."""

    __tablename__ = "project_plans"
    __table_args__ = (ForeignKeyConstraint(["idea_id", "idea_version"], _SHEET),)

    plan_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[str] = mapped_column(String(60), index=True)  # whose plan it is
    group_id: Mapped[str | None] = mapped_column(ForeignKey("project_groups.group_id"), index=True)
    province_code: Mapped[str | None] = mapped_column(ForeignKey("provinces.province_code"))
    idea_id: Mapped[str | None] = mapped_column(String(40))
    idea_version: Mapped[int | None]
    title: Mapped[str] = mapped_column(String(200))
    inputs: Mapped[dict[str, Any]] = mapped_column(JSON)
    seed: Mapped[int | None] = mapped_column(BigInteger)  # of the draws that were shown
    saved_by: Mapped[str] = mapped_column(String(60))
    saved_at: Mapped[dt.datetime]

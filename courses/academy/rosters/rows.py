"""The tables of cohorts as trainers run them: plans, learners' details, rosters that wait, moves and what they carried.

``learner_details`` holds what exports without names count by (law 09-08: no more than that, every column optional,
erased with the person): sex, a band of ages instead of a birthday, the province and commune, and the number of the
cooperative. No number of an identity card is kept anywhere.
"""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from academy.records import Record

SEXES = ("f", "m")
AGE_BANDS = ("-24", "25-34", "35-44", "45-59", "60-")  # the High Commission for Planning's, from 15 up to 24 joined


class CohortPlan(Record):
    """What a trainer planned of a cohort beside its course and dates; without a row nobody said anything."""

    __tablename__ = "cohort_plans"

    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"), primary_key=True)
    province_code: Mapped[str | None] = mapped_column(String(10))  # as the reference table has it
    partner: Mapped[str] = mapped_column(String(120), default="")  # a programme that pays or sends; empty: none said
    form_key: Mapped[str | None] = mapped_column(String(40), unique=True)  # of the form that made it: sent twice, once
    copied_from: Mapped[str | None] = mapped_column(String(30))  # the cohort whose terms and trainers it took
    changes: Mapped[int] = mapped_column(default=0)  # how often it was changed: two trainers at once are told apart
    archived_at: Mapped[dt.datetime | None]
    archived_by: Mapped[str | None] = mapped_column(String(20))


class LearnerDetails(Record):
    """What exports without names count a learner by; each of it may be unknown."""

    __tablename__ = "learner_details"
    __table_args__ = (CheckConstraint("sex in ('f', 'm')", name="sex"),)

    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), primary_key=True)
    sex: Mapped[str | None] = mapped_column(String(1))
    age_band: Mapped[str | None] = mapped_column(String(5))  # one of AGE_BANDS, as it was when it was written
    province_code: Mapped[str | None] = mapped_column(String(10))
    commune: Mapped[str] = mapped_column(String(80), default="")  # in the trainer's words
    registration_number: Mapped[str | None] = mapped_column(String(30))  # of the cooperative, well formed
    written_by: Mapped[str] = mapped_column(String(20))  # the trainer
    written_at: Mapped[dt.datetime]


class RosterDraft(Record):
    """A roster that was brought and read: first it waits for the trainer's word, then tells what came of it.

    It holds names of people who may not be known yet, so it goes after a day, whatever became of it.
    """

    __tablename__ = "roster_drafts"

    draft_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"), index=True)
    made_by: Mapped[str] = mapped_column(ForeignKey("people.person_id"))
    made_at: Mapped[dt.datetime]
    file_name: Mapped[str] = mapped_column(String(120), default="")  # empty: pasted
    reading: Mapped[dict[str, Any]]  # what was read: columns, rows, what was left out
    outcome: Mapped[Any | None]  # after writing: what became of each row; None: nothing was written yet
    written_at: Mapped[dt.datetime | None]


class CarriedSubmission(Record):
    """That an attempt is the copy of one in the cohort that the learner came from."""

    __tablename__ = "carried_submissions"

    submission_id: Mapped[int] = mapped_column(
        ForeignKey("submissions.submission_id"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), index=True)
    carried_from: Mapped[int] = mapped_column(ForeignKey("submissions.submission_id"))
    carried_at: Mapped[dt.datetime]
    # Of a part that holds in a newer version: the exercises that it could not answer, as nobody had asked them so.
    asked_anew: Mapped[Any] = mapped_column(default=list, server_default="[]")


class LearnerMove(Record):
    """That a learner went from one cohort to another of its course: whose sessions are asked of them, and until when.

    Presence is counted along these moves, so they stay under the ``person_id`` alone when a person is forgotten.
    """

    __tablename__ = "learner_moves"
    __table_args__ = (
        Index("ix_learner_moves_to", "to_cohort", "person_id"),
        {"sqlite_autoincrement": True},
    )

    move_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), index=True)
    from_cohort: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"))
    to_cohort: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"))
    moved_by: Mapped[str] = mapped_column(String(20))  # the trainer, or whoever offered a newer version
    moved_at: Mapped[dt.datetime]
    extensions: Mapped[dict[str, Any]]  # more time that was copied there: until when, by lesson


def is_part(submission_id: Any) -> ColumnElement[bool]:
    """Return the condition that an attempt is a part that came from an earlier version, with questions still to do."""
    asked = func.json_array_length(CarriedSubmission.asked_anew) > 0
    return (
        select(CarriedSubmission.submission_id).where(CarriedSubmission.submission_id == submission_id, asked).exists()
    )

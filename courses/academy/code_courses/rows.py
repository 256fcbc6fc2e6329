"""The tables of code courses: the files of a submission as they were handed in, and how it was graded."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from academy.records import Record


class HandedFile(Record):
    """A file of a submission: a notebook, or one beside it that differs from what was released."""

    __tablename__ = "handed_files"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.submission_id"), primary_key=True)
    path: Mapped[str] = mapped_column(String(200), primary_key=True)  # below the assignment's folder, with /
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), index=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    content_hash: Mapped[str] = mapped_column(String(64))  # SHA-256; the receipt speaks of it


class CodeReport(Record):
    """What grading a submission took, and what of it trainers are told: nothing in it is the learner's own."""

    __tablename__ = "code_reports"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.submission_id"), primary_key=True)
    graded_at: Mapped[dt.datetime]
    seconds: Mapped[float]
    memory_mb: Mapped[int]  # the most that its processes really took together
    notes: Mapped[Any]  # [[what, exercise_id], ...]
    checks: Mapped[Any | None]  # of exercises of our own catalogue: {exercise_id: [[outcome, known wrong value], ...]}

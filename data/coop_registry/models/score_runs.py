"""Tables of score runs: what was computed from which data, framework and code, and each cooperative's result."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coop_registry.models.record import Record, one_of

RATINGS = ("rated", "provisional", "not_rated")


class ScoreRun(Record):
    """One computation of scores, recomputable from its three hashes."""

    __tablename__ = "score_runs"

    run_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    year: Mapped[int]
    framework: Mapped[str] = mapped_column(Text)  # the framework file, whole
    framework_hash: Mapped[str] = mapped_column(String(64))
    data_hash: Mapped[str] = mapped_column(String(64))
    code_hash: Mapped[str] = mapped_column(String(64))
    author_id: Mapped[str] = mapped_column(String(60))
    computed_at: Mapped[dt.datetime]
    published_at: Mapped[dt.datetime | None]


class Score(Record):
    """A cooperative's result in one run; without a rating there are no points."""

    __tablename__ = "scores"
    __table_args__ = (
        one_of("rating", RATINGS),
        CheckConstraint("points >= 0 and points <= 100", name="points"),
        CheckConstraint("coverage >= 0 and coverage <= 1", name="coverage"),
    )

    run_id: Mapped[str] = mapped_column(ForeignKey("score_runs.run_id"), primary_key=True)
    registration_number: Mapped[str] = mapped_column(ForeignKey("cooperatives.registration_number"), primary_key=True)
    points: Mapped[float | None]  # 0 to 100
    rating: Mapped[str] = mapped_column(String(11))
    class_high: Mapped[str | None] = mapped_column(String(1))  # "B" and "C" for the class "B–C"
    class_low: Mapped[str | None] = mapped_column(String(1))
    confidence: Mapped[float | None]  # probability of the class, 0 to 1
    coverage: Mapped[float | None]  # share of the weights that is known, 0 to 1
    explanation: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # points by indicator

"""Tables of how ideas fit places: the conditions of a place, runs of the fit, and each place's result."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coop_registry.models.record import Record


class PlaceCondition(Record):
    """That a condition of projects holds in a place, or does not; what nobody knows has no row."""

    __tablename__ = "place_conditions"

    place_code: Mapped[str] = mapped_column(String(6), primary_key=True)  # a region's or a province's
    condition: Mapped[str] = mapped_column(String(40), primary_key=True)
    holds: Mapped[bool]
    source: Mapped[str] = mapped_column(Text)
    as_of: Mapped[str | None] = mapped_column(String(10))
    written_by: Mapped[str] = mapped_column(String(60))
    written_at: Mapped[dt.datetime]


class ProjectFitRun(Record):
    """One computation of fits, recomputable from its three hashes and its seed; never changed."""

    __tablename__ = "project_fit_runs"

    run_id: Mapped[str] = mapped_column(String(24), primary_key=True)  # "2025-3": the third run of 2025
    year: Mapped[int]
    bank_hash: Mapped[str] = mapped_column(String(64))
    panel_hash: Mapped[str] = mapped_column(String(64))
    code_hash: Mapped[str] = mapped_column(String(64))
    code: Mapped[dict[str, Any]] = mapped_column(JSON)  # versions of the program and of its libraries
    seed: Mapped[int] = mapped_column(BigInteger)
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    places: Mapped[int]
    ideas: Mapped[int]
    results_hash: Mapped[str] = mapped_column(String(64))
    records: Mapped[list[Any]] = mapped_column(JSON)  # what could not be done, or was done otherwise, as sentences
    author_id: Mapped[str] = mapped_column(String(60))
    computed_at: Mapped[dt.datetime]


class ProjectFit(Record):
    """What a run found for one place: its ideas with their explanation."""

    __tablename__ = "project_fits"

    run_id: Mapped[str] = mapped_column(ForeignKey("project_fit_runs.run_id"), primary_key=True)
    place_code: Mapped[str] = mapped_column(String(6), primary_key=True)  # a province's or a region's
    payload: Mapped[bytes] = mapped_column(LargeBinary)  # canonical JSON by zlib

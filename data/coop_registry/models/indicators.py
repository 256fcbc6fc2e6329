"""Tables of indicators: each value with its reason and verification, and the wide projection that is read."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from coop_registry.models.record import Declared, Record, one_of

REASONS = ("observed", "not_applicable", "not_yet_due", "not_filed", "implausible", "under_verification")
VERIFICATIONS = ("declared", "documented", "visited", "certified")


class IndicatorValue(Declared, Record):
    """One indicator of one cooperative in one year. Only an observed or implausible one has a value."""

    __tablename__ = "indicator_values"
    __table_args__ = (
        one_of("reason", REASONS),
        one_of("verification", VERIFICATIONS),
        Index("ix_indicator_values_year", "year", "indicator_id"),
    )

    registration_number: Mapped[str] = mapped_column(ForeignKey("cooperatives.registration_number"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[float | None]
    reason: Mapped[str] = mapped_column(String(18))
    verification: Mapped[str | None] = mapped_column(String(10))


class IndicatorLayout(Record):
    """The order in which a year's projection holds its indicators."""

    __tablename__ = "indicator_layouts"

    year: Mapped[int] = mapped_column(primary_key=True)
    indicator_ids: Mapped[list[Any]] = mapped_column(JSON)


class IndicatorRow(Record):
    """The projection: all indicators of a cooperative in a year, packed in the order of the year's layout.

    ``packed`` holds one little-endian float64 an indicator, NaN where there is no value; ``reasons`` one byte an
    indicator, its place in :data:`REASONS`, or 255 where nothing is known of it.
    """

    __tablename__ = "indicator_rows"

    year: Mapped[int] = mapped_column(primary_key=True)
    registration_number: Mapped[str] = mapped_column(ForeignKey("cooperatives.registration_number"), primary_key=True)
    packed: Mapped[bytes] = mapped_column(LargeBinary)
    reasons: Mapped[bytes] = mapped_column(LargeBinary)

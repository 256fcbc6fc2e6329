"""Tables of what was done with a cooperative: visits with their outcome, interventions of programmes."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coop_registry.models.record import MONEY, Declared, Record, one_of

OUTCOMES = ("in_order", "remarks", "adverse", "not_found", "refused")
GRAVITIES = ("none", "minor", "serious", "grave")
KINDS = ("training", "grant", "loan", "equipment", "advice", "marketing", "premises", "other")
RESULTS = ("planned", "under_way", "completed", "stopped")


class Visit(Declared, Record):
    """A visit of oversight or advice, and what was found."""

    __tablename__ = "visits"
    __table_args__ = (
        one_of("outcome", OUTCOMES),
        one_of("gravity", GRAVITIES),
        CheckConstraint("inclusion_probability > 0 and inclusion_probability <= 1", name="inclusion_probability"),
        {"sqlite_autoincrement": True},
    )

    visit_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    registration_number: Mapped[str] = mapped_column(ForeignKey("cooperatives.registration_number"), index=True)
    visited_on: Mapped[dt.date] = mapped_column(index=True)
    inspector_id: Mapped[str] = mapped_column(String(60))  # a person_id of the academy's accounts
    purpose: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str | None] = mapped_column(String(12))
    gravity: Mapped[str | None] = mapped_column(String(8))
    findings: Mapped[str | None] = mapped_column(Text)
    is_blind: Mapped[bool | None]  # the inspector knew neither arm nor score
    inclusion_probability: Mapped[float | None]  # with which the draw chose it; NULL: not drawn


class Intervention(Declared, Record):
    """That a programme supported a cooperative: who, with what, when, and what came of it."""

    __tablename__ = "interventions"
    __table_args__ = (
        one_of("kind", KINDS),
        one_of("result", RESULTS),
        CheckConstraint("amount_mad >= 0", name="amount_mad"),
        {"sqlite_autoincrement": True},
    )

    intervention_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    registration_number: Mapped[str] = mapped_column(ForeignKey("cooperatives.registration_number"), index=True)
    programme: Mapped[str] = mapped_column(String(120), index=True)
    supporter: Mapped[str | None] = mapped_column(String(120))  # the organisation that acts
    kind: Mapped[str] = mapped_column(String(10))
    subject: Mapped[str | None] = mapped_column(Text)  # with what, in words
    amount_mad: Mapped[float | None] = mapped_column(MONEY)
    began_on: Mapped[dt.date | None]
    ended_on: Mapped[dt.date | None]
    result: Mapped[str | None] = mapped_column(String(10))
    remark: Mapped[str | None] = mapped_column(Text)

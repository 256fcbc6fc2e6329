"""Tables of what a cooperative declares each year: who belongs to it, and what it filed."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from coop_registry.models.record import MONEY, Declared, Record


class YearlySnapshot(Declared, Record):
    """Who belonged to a cooperative in a year. Counts are kept as declared, contradictions included."""

    __tablename__ = "yearly_snapshots"
    __table_args__ = (CheckConstraint("members >= 0 and women >= 0 and youth >= 0 and jobs >= 0", name="counts"),)

    registration_number: Mapped[str] = mapped_column(ForeignKey("cooperatives.registration_number"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, index=True)
    members: Mapped[int | None]
    women: Mapped[int | None]
    youth: Mapped[int | None]
    youth_age_bound: Mapped[int | None]  # years of age: youth are at most so old, as the source states
    jobs: Mapped[int | None]  # jobs declared for the year


class YearlyFiling(Declared, Record):
    """What a cooperative filed on a fiscal year: assembly, accounts, auditor, amounts in dirhams.

    No row: nothing was filed, or nothing reached us. A declared nil is 0; a missing amount is NULL.
    """

    __tablename__ = "yearly_filings"

    registration_number: Mapped[str] = mapped_column(ForeignKey("cooperatives.registration_number"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, index=True)  # in which the fiscal year ends
    assembly_held_on: Mapped[dt.date | None]
    accounts_deposited_on: Mapped[dt.date | None]
    has_auditor: Mapped[bool | None]
    auditor_id: Mapped[str | None] = mapped_column(ForeignKey("people.person_id"))
    turnover_members_mad: Mapped[float | None] = mapped_column(MONEY)
    turnover_non_members_mad: Mapped[float | None] = mapped_column(MONEY)
    surplus_mad: Mapped[float | None] = mapped_column(MONEY)  # negative: a loss
    reserves_mad: Mapped[float | None] = mapped_column(MONEY)
    capital_paid_mad: Mapped[float | None] = mapped_column(MONEY)
    assets_mad: Mapped[float | None] = mapped_column(MONEY)
    debts_mad: Mapped[float | None] = mapped_column(MONEY)
    receivables_mad: Mapped[float | None] = mapped_column(MONEY)
    cash_mad: Mapped[float | None] = mapped_column(MONEY)

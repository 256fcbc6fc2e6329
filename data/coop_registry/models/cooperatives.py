"""Tables of cooperatives: the record itself, the history of its status, unions and their members."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coop_registry.models.record import MONEY, Declared, Record, one_of

STATUSES = ("active", "dormant", "dissolved", "struck_off")


class Cooperative(Declared, Record):
    """A cooperative, or a union of cooperatives, by its number in the register (decree 2-15-617, art. 7).

    ``members``, ``women`` and ``youth`` repeat the newest yearly snapshot, for lists; ``counted_in`` is its year.
    They may contradict one another: what was declared is kept and shown as a contradiction.
    """

    __tablename__ = "cooperatives"
    __table_args__ = (
        CheckConstraint("name_ar is not null or name_latin is not null", name="has_a_name"),
        one_of("status", STATUSES),
        CheckConstraint("members >= 0 and women >= 0 and youth >= 0", name="counts"),
        CheckConstraint("capital_mad >= 0", name="capital_mad"),
        Index("ix_cooperatives_place", "province_code", "sector_id"),
    )

    registration_number: Mapped[str] = mapped_column(String(40), primary_key=True)
    name_ar: Mapped[str | None] = mapped_column(String(200))
    name_latin: Mapped[str | None] = mapped_column(String(200))
    province_code: Mapped[str] = mapped_column(ForeignKey("provinces.province_code"))
    commune: Mapped[str | None] = mapped_column(String(120))  # as declared: there is no list of them here
    seat: Mapped[str | None] = mapped_column(String(300))  # the address of the seat, as declared
    sector_id: Mapped[str | None] = mapped_column(ForeignKey("sectors.sector_id"))
    activity: Mapped[str | None] = mapped_column(String(200))  # as declared
    activity_id: Mapped[str | None] = mapped_column(ForeignKey("activities.activity_id"))
    legal_category: Mapped[str | None] = mapped_column(String(5))  # "1", "2", "3" or several: "1+3"
    is_agrarian_reform: Mapped[bool | None]  # law 112-12 does not apply to these (article 107)
    founded_on: Mapped[dt.date | None]  # entry in the local register: legal personality (article 11)
    year_end: Mapped[str | None] = mapped_column(String(5))  # month and day on which its fiscal year ends: "12-31"
    capital_mad: Mapped[float | None] = mapped_column(MONEY)  # subscribed
    members: Mapped[int | None]
    women: Mapped[int | None]
    youth: Mapped[int | None]
    counted_in: Mapped[int | None]
    status: Mapped[str | None] = mapped_column(String(12))
    is_synthetic: Mapped[bool] = mapped_column(default=False)
    search_text: Mapped[str] = mapped_column(Text)  # names and number, spelled plainly: see spelling
    revision: Mapped[int] = mapped_column(default=1)  # grows by one with each write: two editors do not overwrite


class StatusChange(Declared, Record):
    """That a cooperative has had a status since a day; the day may not be known."""

    __tablename__ = "status_changes"
    __table_args__ = (one_of("status", STATUSES), {"sqlite_autoincrement": True})

    status_change_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    registration_number: Mapped[str] = mapped_column(ForeignKey("cooperatives.registration_number"), index=True)
    status: Mapped[str] = mapped_column(String(12))
    since: Mapped[dt.date | None]
    reason: Mapped[str | None] = mapped_column(Text)


class UnionMember(Declared, Record):
    """That a cooperative belongs to a union."""

    __tablename__ = "union_members"
    __table_args__ = (CheckConstraint("union_number <> member_number", name="not_itself"),)

    union_number: Mapped[str] = mapped_column(ForeignKey("cooperatives.registration_number"), primary_key=True)
    member_number: Mapped[str] = mapped_column(
        ForeignKey("cooperatives.registration_number"), primary_key=True, index=True
    )
    since: Mapped[dt.date | None]
    until: Mapped[dt.date | None]

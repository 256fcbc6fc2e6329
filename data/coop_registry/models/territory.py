"""Tables of territory and of what cooperatives do: regions, provinces, delegations, sectors, activities."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coop_registry.models.record import Record, one_of

PROVINCE_KINDS = ("province", "prefecture")
PROVINCE_LISTS = ("complete", "partial", "unknown")


class Region(Record):
    """One of the 12 regions."""

    __tablename__ = "regions"

    region_code: Mapped[str] = mapped_column(String(2), primary_key=True)
    iso_3166_2: Mapped[str] = mapped_column(String(6))
    name_fr: Mapped[str] = mapped_column(String(80))
    name_ar: Mapped[str] = mapped_column(String(80))
    population_2024: Mapped[int]
    source: Mapped[str] = mapped_column(Text)
    as_of: Mapped[str] = mapped_column(String(10))


class Province(Record):
    """One of the 75 provinces and prefectures; its region is a roll-up."""

    __tablename__ = "provinces"
    __table_args__ = (one_of("kind", PROVINCE_KINDS),)

    province_code: Mapped[str] = mapped_column(String(6), primary_key=True)
    region_code: Mapped[str] = mapped_column(ForeignKey("regions.region_code"), index=True)
    iso_3166_2: Mapped[str] = mapped_column(String(6))
    name_fr: Mapped[str] = mapped_column(String(80))
    name_ar: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(10))
    population_2024: Mapped[int]
    source: Mapped[str] = mapped_column(Text)
    as_of: Mapped[str] = mapped_column(String(10))


class Delegation(Record):
    """A delegation of the office; it may span regions, and its list of provinces may not be known."""

    __tablename__ = "delegations"
    __table_args__ = (one_of("province_list", PROVINCE_LISTS),)

    delegation_code: Mapped[str] = mapped_column(String(30), primary_key=True)
    name_fr: Mapped[str] = mapped_column(String(80))
    name_ar: Mapped[str | None] = mapped_column(String(80))
    province_list: Mapped[str] = mapped_column(String(8))
    source: Mapped[str] = mapped_column(Text)
    as_of: Mapped[str] = mapped_column(String(10))


class DelegationProvince(Record):
    """That a delegation serves a province."""

    __tablename__ = "delegation_provinces"

    delegation_code: Mapped[str] = mapped_column(ForeignKey("delegations.delegation_code"), primary_key=True)
    province_code: Mapped[str] = mapped_column(ForeignKey("provinces.province_code"), primary_key=True)
    source: Mapped[str] = mapped_column(Text)
    as_of: Mapped[str] = mapped_column(String(10))


class Sector(Record):
    """A sector of activity as the office has printed it."""

    __tablename__ = "sectors"

    sector_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    label_fr: Mapped[str] = mapped_column(String(80))
    label_ar: Mapped[str | None] = mapped_column(String(80))
    attested_in: Mapped[str | None] = mapped_column(String(60))
    source: Mapped[str] = mapped_column(Text)
    as_of: Mapped[str] = mapped_column(String(10))


class Activity(Record):
    """What cooperatives do within a sector, as a list that our own facts needed."""

    __tablename__ = "activities"

    activity_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    sector_id: Mapped[str | None] = mapped_column(ForeignKey("sectors.sector_id"))
    label_fr: Mapped[str] = mapped_column(String(80))
    label_ar: Mapped[str | None] = mapped_column(String(80))
    source: Mapped[str] = mapped_column(Text)
    as_of: Mapped[str] = mapped_column(String(10))

"""The registry's tables: territory, sectors, cooperatives, and the files that declared them.

Codes are strings: HCP codes for territory (``"01"``, ``"01.511"``), ASCII slugs for the rest. A value that
nobody declared is NULL, never zero. Instants are naive UTC.
"""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, MetaData, Numeric, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
STATUSES = ("active", "dormant", "dissolved", "struck_off")


class Record(DeclarativeBase):
    """A row of the registry's database."""

    metadata = MetaData(naming_convention=NAMING)


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
    __table_args__ = (CheckConstraint("kind in ('province', 'prefecture')", name="kind"),)

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
    __table_args__ = (CheckConstraint("province_list in ('complete', 'partial', 'unknown')", name="province_list"),)

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


class ImportedFile(Record):
    """A file that declared cooperatives: the provenance of every row it brought."""

    __tablename__ = "imported_files"
    __table_args__ = ({"sqlite_autoincrement": True},)

    file_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    file_hash: Mapped[str] = mapped_column(String(64), unique=True)  # SHA-256 of its bytes
    file_name: Mapped[str] = mapped_column(String(255))
    declared_by: Mapped[str] = mapped_column(String(60))  # a person_id, or "command-line"
    imported_at: Mapped[dt.datetime]
    rows_accepted: Mapped[int]
    rows_rejected: Mapped[int]


class Cooperative(Record):
    """A cooperative, or a union of cooperatives, by its number in the register (decree 2-15-617, art. 7)."""

    __tablename__ = "cooperatives"
    __table_args__ = (
        CheckConstraint("name_ar is not null or name_latin is not null", name="has_a_name"),
        CheckConstraint(f"status in {STATUSES}", name="status"),
        CheckConstraint("members >= 0 and women >= 0 and women <= members", name="members"),
        CheckConstraint("capital_mad >= 0", name="capital_mad"),
        Index("ix_cooperatives_place", "province_code", "sector_id"),
    )

    registration_number: Mapped[str] = mapped_column(String(40), primary_key=True)
    name_ar: Mapped[str | None] = mapped_column(String(200))
    name_latin: Mapped[str | None] = mapped_column(String(200))
    province_code: Mapped[str] = mapped_column(ForeignKey("provinces.province_code"))
    sector_id: Mapped[str | None] = mapped_column(ForeignKey("sectors.sector_id"))
    legal_category: Mapped[str | None] = mapped_column(String(5))  # "1", "2", "3" or several: "1+3"
    is_agrarian_reform: Mapped[bool | None]  # law 112-12 does not apply to these (article 107)
    founded_on: Mapped[dt.date | None]  # entry in the local register: legal personality (article 11)
    capital_mad: Mapped[float | None] = mapped_column(Numeric(14, 2, asdecimal=False))
    members: Mapped[int | None]
    women: Mapped[int | None]
    status: Mapped[str | None] = mapped_column(String(12))
    is_synthetic: Mapped[bool] = mapped_column(default=False)
    search_text: Mapped[str] = mapped_column(Text)  # names and number, spelled plainly: see spelling
    file_id: Mapped[int] = mapped_column(ForeignKey("imported_files.file_id"))
    source_sheet: Mapped[str | None] = mapped_column(String(60))  # None: the file has no sheets
    source_row: Mapped[int]  # as a spreadsheet counts: the headers are row 1
    declared_by: Mapped[str] = mapped_column(String(60))
    declared_at: Mapped[dt.datetime]

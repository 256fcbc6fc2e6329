"""The tables of certificates: who was identified how, what was issued, and with which keys.

Names stand in ``certificates`` as they were printed, and in ``identity_checks``: erasure empties both.
"""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from academy.records import Record

_LEVELS = "('declared', 'seen', 'card')"


class CertificateKey(Record):
    """The public halves of one pair of keys; the private ones lie in the site's secrets, while they sign."""

    __tablename__ = "certificate_keys"

    key_id: Mapped[str] = mapped_column(String(8), primary_key=True)  # hexadecimal, from the Ed25519 half
    record_key: Mapped[str] = mapped_column(String(64))  # Ed25519, base64url
    badge_key: Mapped[dict[str, Any]]  # RSA, as a JWK
    created_at: Mapped[dt.datetime]
    retired_at: Mapped[dt.datetime | None]  # signs no more; what it signed holds
    withdrawn_at: Mapped[dt.datetime | None]  # somebody else may have it: what it signed holds only by our register
    withdrawal_reason: Mapped[str] = mapped_column(Text, default="")


class IdentityCheck(Record):
    """How a trainer established who a learner is, and the names to print; without a row the name is declared."""

    __tablename__ = "identity_checks"
    __table_args__ = (CheckConstraint(f"identity in {_LEVELS}", name="identity"),)

    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), primary_key=True)
    identity: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200), default="")  # empty: as the account says
    name_latin: Mapped[str] = mapped_column(String(200), default="")
    document: Mapped[str] = mapped_column(String(12), default="")  # its kind, never its number; empty: not said
    checked_by: Mapped[str] = mapped_column(String(20))  # the trainer who looked
    checked_at: Mapped[dt.datetime]


class Certificate(Record):
    """One certificate as it was issued; corrections are new editions, and nothing but its end is ever changed."""

    __tablename__ = "certificates"
    __table_args__ = (
        UniqueConstraint("person_id", "cohort_id", "edition"),
        CheckConstraint(f"identity in {_LEVELS}", name="identity"),
        {"sqlite_autoincrement": True},  # a place in the status list is never given twice
    )

    status_index: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    number: Mapped[str] = mapped_column(String(12), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), index=True)
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"))
    edition: Mapped[int]  # 1, then one more for each correction
    course_id: Mapped[str] = mapped_column(String(60))
    course_title: Mapped[dict[str, Any]]  # as printed, by language
    criteria: Mapped[dict[str, Any]]  # that were met
    share: Mapped[float]  # of the points, 0 to 1; not printed
    name: Mapped[str] = mapped_column(String(200))
    name_latin: Mapped[str] = mapped_column(String(200), default="")
    identity: Mapped[str] = mapped_column(String(10))
    checked_by: Mapped[str | None] = mapped_column(String(20))  # who identified the holder
    checker_name: Mapped[str] = mapped_column(String(200), default="")  # as printed
    issued_at: Mapped[dt.datetime]
    issued_on: Mapped[dt.date]  # in Morocco
    expires_on: Mapped[dt.date | None]  # the last day on which it holds
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    key_id: Mapped[str] = mapped_column(ForeignKey("certificate_keys.key_id"))
    record: Mapped[str] = mapped_column(Text)  # of the QR
    credential: Mapped[str] = mapped_column(Text)  # Open Badges 3.0, VC-JWT
    revoked_at: Mapped[dt.datetime | None]
    revocation_reason: Mapped[str] = mapped_column(Text, default="")
    replacement: Mapped[str | None] = mapped_column(String(12))  # the number of the next edition
    erased_at: Mapped[dt.datetime | None]

"""Forgetting a person's certificates: the names go, the number stays, and a copy on paper still verifies by itself."""

import datetime as dt

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from academy.certificates.rows import Certificate, IdentityCheck


def forget_certificates(session: Session, person_id: str, now: dt.datetime) -> None:
    """Empty what certificates say of a person, as their holder or as the trainer who checked; twice is as once."""
    session.execute(delete(IdentityCheck).where(IdentityCheck.person_id == person_id))
    for row in session.scalars(select(Certificate).where(Certificate.person_id == person_id)):
        row.name = row.name_latin = row.record = row.credential = row.revocation_reason = ""
        row.erased_at = row.erased_at or now
    for row in session.scalars(select(Certificate).where(Certificate.checked_by == person_id)):
        row.checker_name = ""
    session.flush()

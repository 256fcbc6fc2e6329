"""Publications in the audit: every line of a course's record has its entry, written at once or when next asked for."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.authoring.publishing import publications
from academy.authoring.shelf import Shelf
from academy.database import take_turn
from academy.records import AuditEntry

PUBLISHED = "course published"


def enter_publications(session: Session, shelf: Shelf, course_id: str, now: dt.datetime) -> int:
    """Write the publications that the audit does not hold yet, oldest first; return how many were missing.

    The process that builds a course knows no database. So the record is the truth, and whoever looks next (the service
    when the building ended, the site when it starts) enters what is missing; a second time enters nothing.
    """
    take_turn(session, f"publications of {course_id}")
    known = select(AuditEntry.detail).where(AuditEntry.action == PUBLISHED, AuditEntry.subject_id == course_id)
    held = {(detail["version"], detail["published_at"]) for detail in session.scalars(known)}
    missing = [
        each
        for each in reversed(publications(shelf, course_id))
        if (each.version, each.published_at.isoformat()) not in held
    ]
    for each in missing:
        told = {"version": each.version, "save": each.save, "published_at": each.published_at.isoformat()}
        note(session, now, each.person_id, PUBLISHED, course_id, **told)
    session.flush()
    return len(missing)

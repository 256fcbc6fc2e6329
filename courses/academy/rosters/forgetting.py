"""Forgetting a person's details and the rosters that may hold their name."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from academy.records import Enrolment
from academy.rosters.rows import LearnerDetails, RosterDraft


def forget_details(session: Session, person_id: str) -> None:
    """Erase what exports count a person by, and every waiting roster of the cohorts they are or were in."""
    session.execute(delete(LearnerDetails).where(LearnerDetails.person_id == person_id))
    theirs = select(Enrolment.cohort_id).where(Enrolment.person_id == person_id)
    session.execute(delete(RosterDraft).where(RosterDraft.cohort_id.in_(theirs)))
    session.execute(delete(RosterDraft).where(RosterDraft.made_by == person_id))

"""Learners who leave a cohort and may come back: nothing of their work is lost either way."""

import datetime as dt

from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.cohorts import require_trainer
from academy.database import take_turn
from academy.errors import NotEnrolled
from academy.records import Enrolment


def withdraw(session: Session, *, trainer_id: str, cohort_id: str, person_id: str, now: dt.datetime) -> None:
    """Let a learner leave: what they did stays, they read it still, and nothing new is taken; it can be undone.

    Raises
    ------
    NotTheirCohort, NotEnrolled
    """
    place = place_of(session, trainer_id=trainer_id, cohort_id=cohort_id, person_id=person_id)
    if place.status != "withdrawn":
        place.status = "withdrawn"
        note(session, now, trainer_id, "withdraw", person_id, cohort_id=cohort_id)
        session.flush()


def take_back(session: Session, *, trainer_id: str, cohort_id: str, person_id: str, now: dt.datetime) -> None:
    """Take a learner back who left, with all that they had done.

    Raises
    ------
    NotTheirCohort, NotEnrolled
    """
    place = place_of(session, trainer_id=trainer_id, cohort_id=cohort_id, person_id=person_id)
    if place.status == "withdrawn":
        place.status, place.admitted_by = "admitted", trainer_id
        note(session, now, trainer_id, "taken back", person_id, cohort_id=cohort_id)
        session.flush()


def place_of(session: Session, *, trainer_id: str, cohort_id: str, person_id: str) -> Enrolment:
    """Return a person's place in a trainer's cohort, which nobody else changes until the transaction ends."""
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    take_turn(session, f"enrolment of {person_id}")
    place = session.get(Enrolment, (cohort_id, person_id), populate_existing=True)
    if place is None:
        raise NotEnrolled(person_id, cohort_id)
    return place

"""Cohorts open to all: listed on the public catalogue, joined at once by whoever has a member's account."""

import datetime as dt

from sqlalchemy import ForeignKey, String, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from academy.account_rows import note
from academy.cohorts import cohort_of, enrol, require_person, require_trainer
from academy.errors import NotOpenToAll
from academy.records import Cohort, Record
from academy.rosters.rows import CohortPlan

LONGEST_PLACE = 120
MOST_COHORTS = 50  # a page that loads on a slow line; the code on the poster reaches every other


class CohortOpening(Record):
    """Whether a cohort is open to all, and where it meets; without a row it is closed and nobody said where."""

    __tablename__ = "cohort_openings"

    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohorts.cohort_id"), primary_key=True)
    is_open: Mapped[bool]
    place: Mapped[str] = mapped_column(String(LONGEST_PLACE), default="")  # the trainer's words; empty: not known


def set_opening(
    session: Session, *, actor_id: str, cohort_id: str, is_open: bool, place: str, now: dt.datetime
) -> CohortOpening:
    """Open a cohort to all or close it, and say where it meets; written in the audit when it changes.

    Raises
    ------
    UnknownCohort
    """
    cohort_of(session, cohort_id)
    said = " ".join(place.split())[:LONGEST_PLACE]
    opening = opening_of(session, cohort_id)
    if (opening.is_open, opening.place) != (is_open, said):
        opening.is_open, opening.place = is_open, said
        session.add(opening)
        note(session, now, actor_id, "cohort opening", cohort_id, is_open=is_open, place=said)
        session.flush()
    return opening


def open_by_trainer(
    session: Session, *, trainer_id: str, cohort_id: str, is_open: bool, place: str, now: dt.datetime
) -> CohortOpening:
    """Do the same for a trainer of the cohort.

    Raises
    ------
    NotTheirCohort
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    return set_opening(session, actor_id=trainer_id, cohort_id=cohort_id, is_open=is_open, place=place, now=now)


def opening_of(session: Session, cohort_id: str) -> CohortOpening:
    """Return whether a cohort is open to all; a closed one, not yet written, when nobody said anything."""
    found = session.get(CohortOpening, cohort_id)
    return found or CohortOpening(cohort_id=cohort_id, is_open=False, place="")


def cohorts_not_over(session: Session, on: dt.date, *, open_to_all: bool) -> list[tuple[Cohort, CohortOpening]]:
    """Return the cohorts neither over nor archived, newest first, with openings; only those open to all if asked."""
    query = select(Cohort, CohortOpening).outerjoin(CohortOpening, CohortOpening.cohort_id == Cohort.cohort_id)
    query = query.outerjoin(CohortPlan, CohortPlan.cohort_id == Cohort.cohort_id)
    query = query.where(or_(Cohort.ends_on.is_(None), Cohort.ends_on >= on), CohortPlan.archived_at.is_(None))
    if open_to_all:
        query = query.where(CohortOpening.is_open)
    rows = session.execute(query.order_by(Cohort.created_at.desc(), Cohort.cohort_id).limit(MOST_COHORTS))
    return [(cohort, opening or opening_of(session, cohort.cohort_id)) for cohort, opening in rows]


def join_open_cohort(session: Session, *, person_id: str, cohort_id: str, now: dt.datetime) -> Cohort:
    """Admit a person to a cohort that is open to all and not over; joining twice changes nothing.

    Raises
    ------
    UnknownCohort
    NotOpenToAll
    """
    cohort = cohort_of(session, cohort_id)
    require_person(session, person_id)
    is_over = cohort.ends_on is not None and cohort.ends_on < now.date()
    if is_over or not opening_of(session, cohort_id).is_open:
        raise NotOpenToAll(cohort_id)
    enrol(session, cohort_id, person_id, now, status="admitted", admitted_by="open")
    return cohort

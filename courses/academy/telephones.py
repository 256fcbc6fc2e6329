"""The telephone that a group's learners may call: their delegation's, as the trainer enters it.

The office publishes no list of its delegations' numbers with a source we could cite, so none comes with Taawoun.
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.cohorts import cohort_of, require_trainer
from academy.identifiers import in_groups, telephone_number
from academy.records import Cohort

__all__ = ["Telephone", "in_groups", "set_by_trainer", "set_telephone", "telephone_of"]


@dataclass(frozen=True)
class Telephone:
    """A number to call: ``address`` for a link (``tel:``), ``shown`` as people write it, left to right."""

    address: str
    shown: str


def telephone_of(cohort: Cohort) -> Telephone | None:
    """Return the number that a group's learners may call; None when nobody entered one."""
    if not cohort.telephone:
        return None
    return Telephone(f"tel:{cohort.telephone}", in_groups(cohort.telephone))


def set_telephone(session: Session, *, actor_id: str, cohort_id: str, typed: str, now: dt.datetime) -> None:
    """Write the number that a group's learners may call, or take it away (empty); it stands in the audit.

    Raises
    ------
    UnknownCohort, BadTelephone
    """
    cohort = cohort_of(session, cohort_id)
    number = telephone_number(typed) if typed.strip() else None
    if number != cohort.telephone:
        cohort.telephone = number
        note(session, now, actor_id, "cohort telephone", cohort_id, telephone=number)
        session.flush()


def set_by_trainer(session: Session, *, trainer_id: str, cohort_id: str, typed: str, now: dt.datetime) -> None:
    """Do the same for a trainer of the cohort.

    Raises
    ------
    NotTheirCohort, BadTelephone
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    set_telephone(session, actor_id=trainer_id, cohort_id=cohort_id, typed=typed, now=now)

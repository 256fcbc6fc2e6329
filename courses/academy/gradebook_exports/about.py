"""What every export for people says of itself, and what a cohort is, in the language of whoever asked."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.gradebook_exports.reading import CohortColumns
from academy.open_cohorts import opening_of
from academy.records import Cohort, CohortTrainer, Person
from academy.rosters.plans import plan_of


@dataclass(frozen=True)
class About:
    """A cohort as its papers name it; empty what nobody said."""

    title: str
    course: dict[str, str]  # by language
    starts_on: dt.date | None
    ends_on: dt.date | None
    place: str
    partner: str
    trainers: tuple[str, ...]


def about(session: Session, known: CohortColumns) -> About:
    """Return what a cohort's papers say of it."""
    cohort = known.cohort
    plan = plan_of(session, cohort.cohort_id)
    return About(
        cohort.title, dict(known.course.title), cohort.starts_on, cohort.ends_on,
        opening_of(session, cohort.cohort_id).place, plan.partner, tuple(trainer_names(session, cohort)),
    )  # fmt: skip


def trainer_names(session: Session, cohort: Cohort) -> list[str]:
    """Return the names of a cohort's trainers."""
    query = select(Person.name, Person.person_id).join(CohortTrainer, CohortTrainer.person_id == Person.person_id)
    rows = session.execute(query.where(CohortTrainer.cohort_id == cohort.cohort_id).order_by(Person.name))
    return [name or person_id for name, person_id in rows]

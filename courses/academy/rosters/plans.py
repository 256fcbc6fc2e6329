"""A cohort's plan: place, partner programme and dates as its trainers change them; archive and way back."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.cohorts import cohort_of, require_trainer
from academy.database import take_turn
from academy.identifiers import without_controls
from academy.open_cohorts import LONGEST_PLACE, opening_of, set_opening
from academy.records import Cohort, CohortTrainer
from academy.registration import known_province
from academy.rosters.errors import BadPlan, ChangedMeanwhile
from academy.rosters.rows import CohortPlan

LONGEST_TITLE, LONGEST_PARTNER = 120, 120
_MOST_PARTNERS = 30  # proposed


@dataclass(frozen=True)
class PlanWords:
    """What a trainer fills in about a cohort: read and checked; empty or None what was not said.

    Raises
    ------
    BadPlan
    """

    title: str
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    place: str = ""
    province_code: str = ""
    partner: str = ""

    def __post_init__(self) -> None:
        if not any(sign.isalnum() for sign in self.title):
            raise BadPlan("title", self.title, "Give the group a name, for example the village and the month.")
        for name, most in (("title", LONGEST_TITLE), ("place", LONGEST_PLACE), ("partner", LONGEST_PARTNER)):
            if len(getattr(self, name)) > most:
                raise BadPlan(name, getattr(self, name)[:20], "This is too long: at most 120 letters.")
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise BadPlan("ends_on", self.ends_on, "The last day is before the first. Correct one of them.")
        if self.province_code:
            known_province(self.province_code)


def one_line(text: str) -> str:
    """Return a person's words as one line without unseen signs."""
    return " ".join(without_controls(text).split())


def plan_of(session: Session, cohort_id: str) -> CohortPlan:
    """Return the plan of a cohort; an empty one, not yet written, when nobody said anything."""
    found = session.get(CohortPlan, cohort_id)
    return found or CohortPlan(cohort_id=cohort_id, province_code=None, partner="", changes=0)


def partners_used(session: Session, trainer_id: str) -> list[str]:
    """Return the partner programmes of a trainer's own cohorts, the most used first."""
    used = func.count().desc()
    theirs = select(CohortPlan.partner).join(CohortTrainer, CohortTrainer.cohort_id == CohortPlan.cohort_id)
    asked = theirs.where(CohortTrainer.person_id == trainer_id, CohortPlan.partner != "")
    return list(session.scalars(asked.group_by(CohortPlan.partner).order_by(used).limit(_MOST_PARTNERS)))


def change_plan(
    session: Session, *, trainer_id: str, cohort_id: str, words: PlanWords, seen: int, now: dt.datetime
) -> Cohort:
    """Write what a trainer changed; it stands in the audit.

    Parameters
    ----------
    seen
        How often the plan had been changed when the trainer was shown it.

    Raises
    ------
    NotTheirCohort, ChangedMeanwhile
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    plan, cohort = _taken(session, cohort_id), cohort_of(session, cohort_id)
    if plan.changes != seen:
        raise ChangedMeanwhile(f"The plan of {cohort.title!r}")
    opening = opening_of(session, cohort_id)
    cohort.title, cohort.starts_on, cohort.ends_on = words.title, words.starts_on, words.ends_on
    plan.province_code, plan.partner, plan.changes = words.province_code or None, words.partner, plan.changes + 1
    set_opening(session, actor_id=trainer_id, cohort_id=cohort_id, is_open=opening.is_open, place=words.place, now=now)
    days = {name: day.isoformat() if (day := getattr(words, name)) else None for name in ("starts_on", "ends_on")}
    detail = {"title": words.title, "province": words.province_code, "partner": words.partner, **days}
    note(session, now, trainer_id, "cohort plan", cohort_id, **detail)
    session.flush()
    return cohort


def archive(session: Session, *, trainer_id: str, cohort_id: str, now: dt.datetime) -> None:
    """Put a cohort into the archive: out of the lists, its work read-only; a second time changes nothing."""
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    plan = _taken(session, cohort_id)
    if plan.archived_at is None:
        plan.archived_at, plan.archived_by = now, trainer_id
        note(session, now, trainer_id, "cohort archived", cohort_id)
        session.flush()


def reopen(session: Session, *, trainer_id: str, cohort_id: str, now: dt.datetime) -> None:
    """Take a cohort out of the archive, as it was; a second time changes nothing."""
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    plan = _taken(session, cohort_id)
    if plan.archived_at is not None:
        plan.archived_at = plan.archived_by = None
        note(session, now, trainer_id, "cohort reopened", cohort_id)
        session.flush()


def _taken(session: Session, cohort_id: str) -> CohortPlan:
    """Return a cohort's plan, written if need be, which nobody else changes until the transaction ends."""
    take_turn(session, f"plan of {cohort_id}")
    plan = session.get(CohortPlan, cohort_id, populate_existing=True)
    if plan is None:
        plan = CohortPlan(cohort_id=cohort_id, partner="", changes=0)
        session.add(plan)
        session.flush()
    return plan

"""Who leads a cohort together: co-trainers added by their user name, and taken out again."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy.account_rows import groups_held, note
from academy.cohorts import require_trainer
from academy.database import take_turn
from academy.records import Account, CohortTrainer, Person
from academy.rosters.errors import BadPlan


@dataclass(frozen=True)
class CoTrainer:
    """Somebody who leads a cohort."""

    person_id: str
    name: str
    user_name: str


def trainers_of(session: Session, cohort_id: str) -> list[CoTrainer]:
    """Return who leads a cohort, by name."""
    asked = (
        select(Person.person_id, Person.name, Account.user_name)
        .join(CohortTrainer, CohortTrainer.person_id == Person.person_id)
        .outerjoin(Account, Account.person_id == Person.person_id)
        .where(CohortTrainer.cohort_id == cohort_id)
        .order_by(Person.name, Person.person_id)
    )
    return [CoTrainer(one, name or one, user or "") for one, name, user in session.execute(asked)]


def trainer_named(session: Session, user_name: str) -> str:
    """Return the trainer who signs in with a name.

    Raises
    ------
    BadPlan
        When nobody does, or somebody who is no trainer, or may not enter.
    """
    typed = user_name.strip().casefold()
    account = session.scalars(select(Account).where(Account.user_name == typed)).one_or_none() if typed else None
    may_enter = account is not None and account.approved_at is not None and account.blocked_at is None
    if account is None or not may_enter or "trainer" not in groups_held(session, account.person_id):
        message = "No trainer signs in with this name. Ask your colleague which name they type to sign in."
        raise BadPlan("trainers", typed, message)
    return account.person_id


def add_trainer(session: Session, *, trainer_id: str, cohort_id: str, user_name: str, now: dt.datetime) -> str:
    """Let another trainer lead the cohort too, and return their id; a second time changes nothing.

    Raises
    ------
    NotTheirCohort, BadPlan
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    added = trainer_named(session, user_name)
    take_turn(session, f"trainers of {cohort_id}")
    if session.get(CohortTrainer, (cohort_id, added)) is None:
        session.add(CohortTrainer(cohort_id=cohort_id, person_id=added))
        note(session, now, trainer_id, "trainer added", added, cohort_id=cohort_id)
        session.flush()
    return added


def remove_trainer(session: Session, *, trainer_id: str, cohort_id: str, person_id: str, now: dt.datetime) -> None:
    """Let a trainer lead the cohort no more; what they did in it stays theirs.

    Raises
    ------
    NotTheirCohort
    BadPlan
        For the last one: a cohort is never without a trainer.
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    take_turn(session, f"trainers of {cohort_id}")
    row = session.get(CohortTrainer, (cohort_id, person_id), populate_existing=True)
    if row is None:
        return
    count = session.scalar(select(func.count()).select_from(CohortTrainer).filter_by(cohort_id=cohort_id)) or 0
    if count < 2:
        message = "A group is never without a trainer. Add a colleague first, or put the group into the archive."
        raise BadPlan("trainers", person_id, message)
    session.delete(row)
    note(session, now, trainer_id, "trainer removed", person_id, cohort_id=cohort_id)
    session.flush()

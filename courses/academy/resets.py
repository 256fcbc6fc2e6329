"""A new PIN or password for someone who lost theirs; every one stands in the audit."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy import lockout
from academy.account_rows import PASSWORD, PIN, account_of, note
from academy.entry_errors import NotTheirTrainer, OtherDoor
from academy.records import Account, CohortTrainer, Enrolment, Person
from academy.secret_words import new_pin, password_to_keep, sealed


def reset_pin(session: Session, *, trainer_id: str, person_id: str, now: dt.datetime) -> str:
    """Give a learner a new PIN, which is returned once and kept nowhere readable; their wait ends.

    Raises
    ------
    NotTheirTrainer
        When no cohort of this trainer has admitted this learner.
    OtherDoor
        When the person does not enter with a PIN.
    """
    if not _teaches(session, trainer_id, person_id):
        raise NotTheirTrainer("This learner is in none of your cohorts. Ask a trainer of theirs.")
    account, person = account_of(session, person_id)
    if account.secret_kind != PIN:
        raise OtherDoor("This person does not enter with a PIN.")
    pin = new_pin(telephone=person.telephone)
    account.secret_hash = sealed(pin)
    account.secret_version += 1
    _end_waits(session, account, person)
    note(session, now, trainer_id, "PIN reset", person_id)
    session.flush()
    return pin


def set_password(session: Session, *, actor_id: str, person_id: str, password: str, now: dt.datetime) -> None:
    """Give someone who enters with a password a new one; sessions made under the old one end."""
    account, person = account_of(session, person_id)
    if account.secret_kind != PASSWORD:
        raise OtherDoor("This person does not enter with a password.")
    account.secret_hash = sealed(password_to_keep(password, user_name=account.user_name or ""))
    account.secret_version += 1
    _end_waits(session, account, person)
    note(session, now, actor_id, "password set", person_id)
    session.flush()


def _teaches(session: Session, trainer_id: str, person_id: str) -> bool:
    shared = (
        select(Enrolment.cohort_id)
        .join(CohortTrainer, CohortTrainer.cohort_id == Enrolment.cohort_id)
        .where(
            CohortTrainer.person_id == trainer_id,
            Enrolment.person_id == person_id,
            Enrolment.status == "admitted",
        )
    )
    return session.scalar(shared.limit(1)) is not None


def _end_waits(session: Session, account: Account, person: Person) -> None:
    if person.telephone:
        lockout.end_wait(session, f"telephone:{person.telephone}")
    if account.card_code:
        lockout.end_wait(session, f"card:{account.card_code}")
    if account.user_name:
        lockout.end_wait(session, f"user:{account.user_name}")

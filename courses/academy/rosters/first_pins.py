"""First PINs of people whom a roster brought: made for a sheet of cards at a time, told once, on paper."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from academy import lockout
from academy.account_rows import PIN, note
from academy.cohorts import require_trainer
from academy.records import Account, Answer, AuditEntry, Enrolment, Person, WebSession
from academy.rosters.writing import NO_PIN_YET
from academy.secret_words import new_pin, sealed

MOST_AT_ONCE = 96  # twelve sheets of eight cards; sealing takes two seconds


_GIVEN = "PIN given"  # in the audit, of a PIN that stood on a card


@dataclass(frozen=True)
class MadePin:
    """A PIN and its seal, before it is anybody's."""

    pin: str
    seal: str


def people_without_pin(session: Session, cohort_id: str, *, again: Collection[str] = ()) -> list[tuple[str, str]]:
    """Return the next learners who have no PIN, by name: id and telephone; or these again, when printing failed."""
    asked = (
        select(Person.person_id, Person.telephone)
        .join(Enrolment, Enrolment.person_id == Person.person_id)
        .join(Account, Account.person_id == Person.person_id)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.status == "admitted", Account.secret_kind == PIN)
        .order_by(Person.name, Person.person_id)
        .limit(MOST_AT_ONCE)
    )
    which = asked.where(Person.person_id.in_(again)) if again else asked.where(Account.secret_version == NO_PIN_YET)
    return [(person_id, telephone or "") for person_id, telephone in session.execute(which)]


def people_never_entered(session: Session, cohort_id: str) -> tuple[list[str], int]:
    """Return the next learners whose printed PIN nobody has used yet, by name, and how many they are.

    Their cards may be lost: a page of PINs is shown once. Whoever chose a PIN alone, entered once or answered is not
    among them.
    """
    printed = select(AuditEntry.subject_id).where(AuditEntry.action == _GIVEN)
    asked = (
        select(Person.person_id)
        .join(Enrolment, Enrolment.person_id == Person.person_id)
        .join(Account, Account.person_id == Person.person_id)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.status == "admitted", Account.secret_kind == PIN)
        .where(Account.secret_version != NO_PIN_YET, Person.person_id.in_(printed))
        .where(~exists().where(WebSession.person_id == Person.person_id))
        .where(~exists().where(Answer.person_id == Person.person_id))
    )
    count = session.scalar(select(func.count()).select_from(asked.subquery())) or 0
    return list(session.scalars(asked.order_by(Person.name, Person.person_id).limit(MOST_AT_ONCE))), count


def made_pins(people: Collection[tuple[str, str]]) -> dict[str, MadePin]:
    """Make a PIN for each; hold no transaction that writes meanwhile."""
    pins = {person_id: new_pin(telephone=telephone or None) for person_id, telephone in people}
    return {person_id: MadePin(pin, sealed(pin)) for person_id, pin in pins.items()}


def give_pins(
    session: Session,
    pins: Mapping[str, MadePin],
    *,
    trainer_id: str,
    cohort_id: str,
    is_again: bool,
    now: dt.datetime,
) -> dict[str, str]:
    """Write PINs and return those that were, by person: nobody gets a second first PIN from two trainers at once.

    Raises
    ------
    NotTheirCohort
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    given = {}
    for person_id, made in sorted(pins.items()):
        account = session.get(Account, person_id, with_for_update=True, populate_existing=True)
        place = session.get(Enrolment, (cohort_id, person_id))
        if account is None or place is None or place.status != "admitted" or account.secret_kind != PIN:
            continue
        if account.secret_version != NO_PIN_YET and not is_again:
            continue
        account.secret_hash, account.secret_version = made.seal, account.secret_version + 1
        if account.card_code:
            lockout.end_wait(session, f"card:{account.card_code}")
        note(session, now, trainer_id, _GIVEN, person_id, cohort_id=cohort_id)
        given[person_id] = made.pin
    session.flush()
    return given

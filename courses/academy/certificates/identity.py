"""How a learner was identified, as a trainer recorded it, and the names to print."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.certificates.errors import OwnIdentity
from academy.certificates.record import Identity
from academy.certificates.rows import IdentityCheck
from academy.cohorts import require_learner, require_person, require_trainer
from academy.identifiers import person_name
from academy.records import Person


class Document(StrEnum):
    """The kinds of document that a trainer may look at; its number is never asked."""

    CNIE = "cnie"  # the national electronic identity card
    PASSPORT = "passport"
    RESIDENCE = "residence"  # of foreigners
    OTHER = "other"


@dataclass(frozen=True)
class Known:
    """Who a learner is, and how that is known; by default as the account says, which is the weakest."""

    name: str
    name_latin: str = ""
    identity: Identity = Identity.DECLARED
    checked_by: str | None = None
    checker_name: str = ""
    document: str = ""  # of :class:`Document`; empty: not said, or none was looked at
    checked_at: dt.datetime | None = None


def known_identity(session: Session, *, person_id: str, cohort_id: str) -> Known:
    """Return what is known of a learner of a cohort."""
    person = require_person(session, person_id)
    row = session.get(IdentityCheck, (cohort_id, person_id))
    if row is None:
        return Known(person.name)
    checker = session.get(Person, row.checked_by)
    identity = Identity(row.identity)
    is_declared = identity is Identity.DECLARED
    return Known(
        row.name or person.name,
        row.name_latin,
        identity,
        None if is_declared else row.checked_by,
        "" if is_declared or checker is None else checker.name,
        row.document,
        row.checked_at,
    )


def record_identity(
    session: Session,
    *,
    trainer_id: str,
    cohort_id: str,
    person_id: str,
    identity: Identity,
    name: str,
    name_latin: str,
    now: dt.datetime,
    document: str = "",
    actor_id: str = "",
) -> IdentityCheck:
    """Write how a trainer identified a learner; a certificate issued before says what was known then.

    Parameters
    ----------
    name, name_latin
        The names to print; empty: the name of the account, and no other.
    trainer_id
        Who looked: a trainer of the cohort.
    document
        At which kind of document they looked, where they looked at one.
    actor_id
        Who writes it down, when it is not the trainer.

    Raises
    ------
    NotTheirCohort, NotEnrolled, OwnIdentity, BadName
    ValueError
        For a document of no known kind.
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    require_learner(session, person_id=person_id, cohort_id=cohort_id)
    if trainer_id == person_id:
        raise OwnIdentity(person_id)
    row = session.get(IdentityCheck, (cohort_id, person_id))
    if row is None:
        row = IdentityCheck(cohort_id=cohort_id, person_id=person_id)
        session.add(row)
    row.identity, row.checked_by, row.checked_at = identity.value, trainer_id, now
    row.name, row.name_latin = _given(name), _given(name_latin)
    row.document = Document(document).value if document and identity is Identity.CARD else ""
    detail = {"cohort_id": cohort_id, "identity": identity.value, "document": row.document, "checked_by": trainer_id}
    note(session, now, actor_id or trainer_id, "identity recorded", person_id, **detail)
    session.flush()
    return row


def _given(name: str) -> str:
    return person_name(name) if name.strip() else ""

"""The rows behind a person's account: added, found, put into groups, noted in the audit."""

import datetime as dt
import secrets
from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from academy.errors import UnknownPerson
from academy.records import Account, AuditEntry, GroupMembership, Person, StaffPost

PIN, PASSWORD = "pin", "password"  # how an account is opened, not a secret
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # without l and o, which look like 1 and 0


def add_person(session: Session, name: str, language: str, now: dt.datetime, *, telephone: str | None = None) -> Person:
    """Add a person under a fresh opaque id."""
    person_id = "p" + "".join(secrets.choice(_ALPHABET) for _ in range(10))
    person = Person(person_id=person_id, name=name, telephone=telephone, language=language, created_at=now)
    session.add(person)
    session.flush()
    return person


def account_of(session: Session, person_id: str) -> tuple[Account, Person]:
    """Return a person with their account.

    Raises
    ------
    UnknownPerson
        When nobody has this id.
    """
    account, person = session.get(Account, person_id), session.get(Person, person_id)
    if account is None or person is None:
        raise UnknownPerson(person_id)
    return account, person


def groups_held(session: Session, person_id: str) -> list[str]:
    """Return the groups someone was put into, whether the account may enter or not."""
    names = select(GroupMembership.group_name).where(GroupMembership.person_id == person_id)
    return sorted(session.scalars(names))


def set_groups(session: Session, person_id: str, groups: Collection[str], delegations: Collection[str]) -> None:
    """Put someone into exactly these groups and delegations."""
    session.execute(delete(GroupMembership).where(GroupMembership.person_id == person_id))
    session.execute(delete(StaffPost).where(StaffPost.person_id == person_id))
    session.add_all(GroupMembership(person_id=person_id, group_name=group) for group in sorted(set(groups)))
    session.add_all(StaffPost(person_id=person_id, delegation_code=code) for code in sorted(set(delegations)))
    session.flush()


def note(session: Session, now: dt.datetime, actor_id: str, action: str, subject_id: str, **detail: object) -> None:
    """Write in the audit who did what to whom."""
    session.add(AuditEntry(written_at=now, actor_id=actor_id, action=action, subject_id=subject_id, detail=detail))

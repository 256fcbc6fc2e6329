"""What an admin decides about accounts: who waits, approval, refusal, blocks; all of it in the audit."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.account_rows import account_of, groups_held, note, set_groups
from academy.people import delegations_of
from academy.records import Account, Person


@dataclass(frozen=True)
class AskedAccount:
    """An account that waits for an admin."""

    person_id: str
    name: str
    user_name: str
    groups: list[str]
    delegations: list[str]
    asked_at: dt.datetime


def accounts_waiting(session: Session) -> list[AskedAccount]:
    """Return the accounts that wait for an admin, the oldest first."""
    rows = session.execute(
        select(Account, Person)
        .join(Person, Person.person_id == Account.person_id)
        .where(Account.approved_at.is_(None), Account.blocked_at.is_(None))
        .order_by(Person.created_at, Person.person_id)
    )
    return [
        AskedAccount(
            person.person_id,
            person.name,
            account.user_name or "",
            groups_held(session, person.person_id),
            delegations_of(session, person.person_id),
            person.created_at,
        )
        for account, person in rows
    ]


def approve(
    session: Session, *, admin_id: str, person_id: str, now: dt.datetime, delegations: Iterable[str] = ()
) -> None:
    """Let someone who asked for an account enter; ``delegations`` replace what was asked, when given."""
    account, _person = account_of(session, person_id)
    if account.approved_at is not None or account.blocked_at is not None:
        return  # decided already, perhaps on another screen
    account.approved_at = now
    chosen = [code for code in delegations if code]
    if chosen:
        set_groups(session, person_id, groups_held(session, person_id), chosen)
    note(session, now, admin_id, "account approved", person_id, delegations=delegations_of(session, person_id))
    session.flush()


def refuse(session: Session, *, admin_id: str, person_id: str, now: dt.datetime) -> None:
    """Refuse an account that was asked for; one that is already open stays as it is."""
    account, _person = account_of(session, person_id)
    if account.approved_at is None:
        account.blocked_at = now
        note(session, now, admin_id, "account refused", person_id)
        session.flush()


def block(session: Session, *, actor_id: str, person_id: str, now: dt.datetime) -> None:
    """Close an account at once; its open sessions end."""
    account, _person = account_of(session, person_id)
    account.blocked_at = now
    note(session, now, actor_id, "account blocked", person_id)
    session.flush()


def unblock(session: Session, *, actor_id: str, person_id: str, now: dt.datetime) -> None:
    """Open a blocked account again; sessions from before stay ended."""
    account, _person = account_of(session, person_id)
    account.blocked_at = None
    account.secret_version += 1
    note(session, now, actor_id, "account unblocked", person_id)
    session.flush()

"""The check at the door: whom an identifier and a secret open, and how long a wrong one has to wait.

These functions commit by themselves, so that no transaction is open while a secret is hashed: hand them a
session without one.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from academy import lockout
from academy.account_rows import PASSWORD, PIN
from academy.database import only_reads
from academy.entry_errors import BadTelephone
from academy.identifiers import card_code, identifier_key, telephone_number
from academy.records import Account, Person
from academy.secret_words import opened_by, read_pin

PEOPLE_PER_TELEPHONE = 2  # every check does as many verifications, so nobody learns how many people there are


@dataclass(frozen=True)
class SignIn:
    """What came of an attempt to enter: at most one of its parts says something."""

    people: tuple[Person, ...] = ()  # whom the secret opens; two when both have the same PIN: ask who it is
    wait: dt.timedelta = dt.timedelta(0)  # how long this identifier may not try
    is_waiting: bool = False  # right, but an admin has not approved yet
    is_blocked: bool = False  # right, but the account is blocked


def check_pin(session: Session, *, identifier: str, pin: str, now: dt.datetime) -> SignIn:
    """Tell whom a telephone number or card code opens with this PIN; commits by itself."""
    code = card_code(identifier)
    try:
        found_by = Account.card_code == code if code else Person.telephone == telephone_number(identifier)
    except BadTelephone:
        found_by = Account.person_id.is_(None)
    return _check(session, identifier_key(identifier), [Account.secret_kind == PIN, found_by], read_pin(pin), now)


def check_password(session: Session, *, user_name: str, password: str, now: dt.datetime) -> SignIn:
    """Tell whom a user name opens with this password; commits by itself."""
    wanted = user_name.strip().casefold()[:100]
    conditions = [Account.secret_kind == PASSWORD, Account.user_name == wanted]
    return _check(session, f"user:{wanted}", conditions, password[:1000], now)


def _check(session: Session, key: str, conditions: list[ColumnElement[bool]], secret: str, now: dt.datetime) -> SignIn:
    attempt = lockout.begin_attempt(session, key, now)
    session.commit()
    if isinstance(attempt, dt.timedelta):
        return SignIn(wait=attempt)
    only_reads(session)
    rows = session.execute(
        select(Account, Person).join(Person, Person.person_id == Account.person_id).where(*conditions)
    )
    candidates = list(rows)
    session.commit()  # nothing is locked while we hash
    opened = opened_by([account.secret_hash for account, _ in candidates], secret, tries=PEOPLE_PER_TELEPHONE)
    right = [candidate for candidate, is_open in zip(candidates, opened, strict=True) if is_open]
    if not right:
        return SignIn(wait=attempt.locked_until - now if attempt.locked_until else dt.timedelta(0))
    lockout.forgive(session, attempt, forget_all=len(candidates) == 1)
    session.commit()
    return _welcome(right)


def _welcome(right: Sequence[tuple[Account, Person]]) -> SignIn:
    unblocked = [(account, person) for account, person in right if account.blocked_at is None]
    if not unblocked:
        return SignIn(is_blocked=True)
    approved = tuple(person for account, person in unblocked if account.approved_at is not None)
    return SignIn(people=approved, is_waiting=not approved)

"""The academy's own signed-in sessions: opaque, kept as hashes, revocable, bound to the hub's session.

The cookie holds 256 random bits and nothing else. The row is found by a hash of those bits together with the
hub's own session cookie: signing out at the hub, or another person signing in on a shared telephone, makes
the row unfindable. A blocked account, a changed PIN or password, and the end of a group end it at once.
"""

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update
from sqlalchemy.orm import Session

from academy.errors import AcademyError
from academy.records import Account, GroupMembership, Person, WebSession

LIFETIME = dt.timedelta(days=7)  # our choice: renewing costs one redirect to the hub, not a PIN
# Every request asks this, so it is one question, on tables, written once: a row for each group, one without any.
_KEPT, _ACCOUNT, _PERSON, _GROUP = (each.__table__ for each in (WebSession, Account, Person, GroupMembership))
_WHO = (
    select(
        _KEPT.c.person_id, _KEPT.c.groups, _KEPT.c.secret_version, _KEPT.c.expires_at, _KEPT.c.revoked_at,
        _ACCOUNT.c.approved_at, _ACCOUNT.c.blocked_at, _ACCOUNT.c.secret_version.label("newest_secret"),
        _PERSON.c.name, _GROUP.c.group_name,
    )
    .join_from(_KEPT, _ACCOUNT, _ACCOUNT.c.person_id == _KEPT.c.person_id)
    .join(_PERSON, _PERSON.c.person_id == _KEPT.c.person_id)
    .outerjoin(_GROUP, _GROUP.c.person_id == _KEPT.c.person_id)
    .where(_KEPT.c.token_hash == bindparam("token_hash"))
)  # fmt: skip


class CannotEnter(AcademyError):
    """Someone whom the hub knows, but whose account here is missing, waiting or blocked."""

    def __init__(self, person_id: str) -> None:
        super().__init__(
            f"The account {person_id!r} cannot enter the academy: it is missing, blocked or waits for approval. "
            "Ask an administrator to look at it."
        )


class SecretChanged(AcademyError):
    """Someone who was signed in at the hub with a PIN or password that no longer opens anything."""

    def __init__(self, person_id: str) -> None:
        super().__init__(f"The PIN or password of {person_id!r} has changed since this sign-in. Sign in again.")


@dataclass(frozen=True)
class SignedIn:
    """A person who has entered: who they are, and the groups they still belong to."""

    person_id: str
    name: str
    groups: frozenset[str]


def begin_session(
    session: Session,
    *,
    person_id: str,
    groups: Collection[str],
    secret_version: int,
    hub_session: str,
    now: dt.datetime,
) -> str:
    """Record a session and return the secret for its cookie, which is kept nowhere else.

    Parameters
    ----------
    secret_version
        Of the PIN or password that the hub's own session was opened with.

    Raises
    ------
    CannotEnter
        When the account is missing, blocked or waits for approval.
    SecretChanged
        When the hub's session was opened with an older PIN or password.
    """
    account = session.get(Account, person_id)
    if account is None or account.blocked_at is not None or account.approved_at is None:
        raise CannotEnter(person_id)
    if account.secret_version != secret_version:
        raise SecretChanged(person_id)
    over = delete(WebSession).where(WebSession.person_id == person_id, WebSession.expires_at < now)
    session.execute(over)
    token = secrets.token_urlsafe(32)
    session.add(
        WebSession(
            token_hash=_hash(token, hub_session),
            person_id=person_id,
            groups=sorted(groups),
            secret_version=account.secret_version,
            created_at=now,
            expires_at=now + LIFETIME,
        )
    )
    return token


def session_of(session: Session, token: str, *, hub_session: str, now: dt.datetime) -> SignedIn | None:
    """Return who a cookie speaks for, or None when its session is unknown, over or revoked."""
    rows = session.execute(_WHO, {"token_hash": _hash(token, hub_session)}).all()
    if not rows or not _holds(rows[0], now):
        return None
    held = frozenset(row.group_name for row in rows) if rows[0].approved_at is not None else frozenset()
    return SignedIn(rows[0].person_id, rows[0].name, held & frozenset(rows[0].groups))


def end_session(session: Session, token: str, *, hub_session: str, now: dt.datetime) -> None:
    """Revoke one session: the person signed out."""
    session.execute(
        update(WebSession)
        .where(WebSession.token_hash == _hash(token, hub_session), WebSession.revoked_at.is_(None))
        .values(revoked_at=now)
    )


def form_token(secret: str) -> str:
    """Return a token for the forms of one page: other bytes each time, so that compression tells nothing."""
    salt = secrets.token_urlsafe(9)
    return f"{salt}.{_seal(secret, salt)}"


def is_form_token(secret: str, token: str) -> bool:
    """Tell whether a form's token was made for the session with this secret."""
    salt, _, seal = token.partition(".")
    return hmac.compare_digest(seal.encode(), _seal(secret, salt).encode())


def _holds(row: Row[*tuple[Any, ...]], now: dt.datetime) -> bool:
    is_current = row.revoked_at is None and now < row.expires_at
    return is_current and row.blocked_at is None and row.newest_secret == row.secret_version


def _hash(token: str, hub_session: str) -> str:
    return hashlib.sha256(f"{token}\0{hub_session}".encode()).hexdigest()


def _seal(secret: str, salt: str) -> str:
    return hmac.new(secret.encode(), f"form\0{salt}".encode(), hashlib.sha256).hexdigest()

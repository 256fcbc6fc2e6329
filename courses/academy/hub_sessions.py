"""Hub sessions as services follow them that keep no cookie of their own: recorded once, over as soon as they should be.

The hub remembers for minutes whom it let in, and a service remembers what the hub said. Here the database alone is
asked: signing out, a blocked account, a changed password or the end of a group are felt at the next question. The
rows are those of `academy.sessions`, under a hash that no cookie of a service can lead to.
"""

import datetime as dt
import hashlib
import hmac
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from academy.records import Account, GroupMembership, WebSession
from academy.sessions import LIFETIME

_KEY = b"a hub session that a service follows"


def follow_hub_session(
    session: Session,
    *,
    person_id: str,
    groups: Collection[str],
    secret_version: int,
    hub_session: str,
    now: dt.datetime,
) -> None:
    """Record whose a hub session is, as the hub says now; one that has been revoked stays so.

    Parameters
    ----------
    secret_version
        Of the PIN or password that the hub session was opened with.
    """
    row = session.get(WebSession, _hash(hub_session))
    if row is None:
        _record(session, person_id, groups, secret_version, hub_session, now)
    elif row.revoked_at is None:
        is_same = row.person_id == person_id  # or somebody else signed in at the same browser, without signing out
        row.secret_version = max(row.secret_version, secret_version) if is_same else secret_version
        row.person_id, row.groups, row.expires_at = person_id, sorted(groups), now + LIFETIME


def end_hub_session(session: Session, *, person_id: str, hub_session: str, now: dt.datetime) -> None:
    """Revoke a hub session: the person signed out. One that no service has seen yet is never followed either."""
    if session.get(WebSession, _hash(hub_session)) is None:
        _record(session, person_id, (), 0, hub_session, now)
    row = session.get(WebSession, _hash(hub_session))
    if row is not None and row.revoked_at is None:
        row.revoked_at = now


def hub_sessions_that_hold(
    session: Session, hub_sessions: Collection[str], *, groups: Collection[str], now: dt.datetime
) -> dict[str, str]:
    """Return for each hub session that still holds whose it is, by one question for all of them.

    A session holds while it is neither revoked nor over, its account is approved and not blocked, the PIN or password
    is the one it was opened with, and the person is in one of ``groups``.
    """
    by_hash = {_hash(each): each for each in hub_sessions}
    found = session.execute(
        select(WebSession.token_hash, WebSession.person_id)
        .join(Account, Account.person_id == WebSession.person_id)
        .join(GroupMembership, GroupMembership.person_id == WebSession.person_id)
        .where(
            WebSession.token_hash.in_(by_hash), WebSession.revoked_at.is_(None), WebSession.expires_at > now,
            Account.blocked_at.is_(None), Account.approved_at.is_not(None),
            Account.secret_version == WebSession.secret_version, GroupMembership.group_name.in_(groups),
        )
    )  # fmt: skip
    return {by_hash[token_hash]: person_id for token_hash, person_id in found}


def _record(
    session: Session, person_id: str, groups: Collection[str], secret_version: int, hub_session: str, now: dt.datetime
) -> None:
    """Add the row; another request may have done so at the same moment, and an erased person has none."""
    row = WebSession(
        token_hash=_hash(hub_session), person_id=person_id, groups=sorted(groups), secret_version=secret_version,
        created_at=now, expires_at=now + LIFETIME,
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        session.expunge_all()


def _hash(hub_session: str) -> str:
    return hmac.new(_KEY, hub_session.encode(), hashlib.sha256).hexdigest()

"""Growing waits after wrong PINs and passwords, for one identifier, whether anybody carries it or not.

An attempt is counted before the secret is looked at and given back when it was right, so that a hundred
attempts at once are a hundred attempts.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass

from sqlalchemy import delete
from sqlalchemy.orm import Session

from academy.database import take_turn
from academy.records import FailedSignIns

FREE_FAILURES = 5
WAITS = (dt.timedelta(minutes=1), dt.timedelta(minutes=5), dt.timedelta(minutes=15), dt.timedelta(hours=1))
FORGOTTEN_AFTER = dt.timedelta(hours=24)


@dataclass(frozen=True)
class Attempt:
    """An attempt that was let through, counted as a failure until it is forgiven."""

    identifier_hash: str
    locked_until: dt.datetime | None  # the lock that this very attempt set


def wait_after(failures: int, free: int = FREE_FAILURES) -> dt.timedelta:
    """Return how long an identifier waits after so many failures: nothing, 1, 5, 15, then 60 minutes."""
    if failures < free:
        return dt.timedelta(0)
    return WAITS[min(failures - free, len(WAITS) - 1)]


def remaining_wait(session: Session, identifier: str, now: dt.datetime) -> dt.timedelta:
    """Return how long this identifier still has to wait; zero when it may try."""
    row = session.get(FailedSignIns, _hash(identifier), populate_existing=True)
    if row is None or row.locked_until is None:
        return dt.timedelta(0)
    return max(row.locked_until - now, dt.timedelta(0))


def begin_attempt(
    session: Session, identifier: str, now: dt.datetime, *, free: int = FREE_FAILURES
) -> Attempt | dt.timedelta:
    """Count an attempt and let it through, or return how long it still has to wait.

    An attempt during a wait is not counted: knocking does not make the wait longer. The waits begin with the
    attempt number ``free``.
    """
    take_turn(session, f"sign-in {_hash(identifier)}")
    wait = remaining_wait(session, identifier, now)
    if wait:
        return wait
    row = session.get(FailedSignIns, _hash(identifier))
    if row is None:
        row = FailedSignIns(identifier_hash=_hash(identifier), failures=0, last_at=now)
        session.add(row)
    elif now - row.last_at > FORGOTTEN_AFTER:
        row.failures = 0
    row.failures, row.last_at = row.failures + 1, now
    penalty = wait_after(row.failures, free)
    row.locked_until = now + penalty if penalty else None
    return Attempt(row.identifier_hash, row.locked_until)


def forgive(session: Session, attempt: Attempt, *, forget_all: bool) -> None:
    """Take back one attempt that was right.

    ``forget_all`` wipes the earlier failures too. It must be false where an identifier serves two people:
    otherwise one of them could guess the other's PIN for ever, signing in between guesses.
    """
    take_turn(session, f"sign-in {attempt.identifier_hash}")
    row = session.get(FailedSignIns, attempt.identifier_hash, populate_existing=True)
    if row is None:
        return
    if forget_all or row.failures <= 1:
        session.delete(row)
        return
    row.failures -= 1
    if row.locked_until == attempt.locked_until:
        row.locked_until = None


def end_wait(session: Session, identifier: str) -> None:
    """Forget the failures of an identifier: a trainer or an admin vouched for the person."""
    session.execute(delete(FailedSignIns).where(FailedSignIns.identifier_hash == _hash(identifier)))


def _hash(identifier: str) -> str:
    return hashlib.sha256(f"taawoun sign-in\0{identifier}".encode()).hexdigest()

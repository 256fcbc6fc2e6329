"""The ledger of counted grades: entries are added and chained by hashes, never changed."""

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session

from academy.errors import BrokenLedger
from academy.records import LedgerEntry, Submission
from coop_registry.canonical import sha256_of

GENESIS = "0" * 64
BY_MACHINE = frozenset({"grader", "regrade"})  # origins of grades that no trainer gave
_ONE_WRITER = 112_012  # our choice of a number: names the lock that keeps the chain single on PostgreSQL
_CHAINED = (
    "submission_id",
    "person_id",
    "cohort_id",
    "lesson_id",
    "exercise_id",
    "points",
    "max_points",
    "origin",
    "author_id",
    "comment",
    "written_at",
    "previous_hash",
)
_ENTRIES = insert(cast(Table, LedgerEntry.__table__))  # written by itself: a lesson's dozen, for thousands of learners


@dataclass(frozen=True)
class CurrentPoints:
    """What counts now for one exercise of one attempt; ``points`` is None while it waits for a trainer."""

    exercise_id: str
    points: float | None
    max_points: float
    origin: str
    comment: str
    submission_id: int
    written_at: dt.datetime


def append(
    session: Session,
    submission: Submission,
    *,
    exercise_id: str,
    points: float | None,
    max_points: float,
    origin: str,
    now: dt.datetime,
    author_id: str | None = None,
    comment: str = "",
) -> LedgerEntry:
    """Add one grade at the end of the chain, in the caller's transaction.

    Parameters
    ----------
    points
        None when the exercise waits for a trainer.
    origin
        ``grader``, ``trainer``, ``formgrader`` or ``regrade``.
    """
    entry = LedgerEntry(
        submission_id=submission.submission_id,
        person_id=submission.person_id,
        cohort_id=submission.cohort_id,
        lesson_id=submission.lesson_id,
        exercise_id=exercise_id,
        points=None if points is None else float(points),
        max_points=float(max_points),
        origin=origin,
        author_id=author_id,
        comment=comment,
        written_at=now,
        previous_hash=head(session),
    )
    entry.entry_hash = sha256_of(_chained(entry))
    session.add(entry)
    session.flush()
    return entry


def append_all(
    session: Session, submission: Submission, grades: Sequence[Mapping[str, Any]], *, origin: str, now: dt.datetime
) -> None:
    """Add the grades of one attempt at the end of the chain, in their order and in one writing.

    Parameters
    ----------
    grades
        Of each the ``exercise_id``, ``points`` and ``max_points``, as :func:`append` takes them.
    """
    place = {name: getattr(submission, name) for name in ("submission_id", "person_id", "cohort_id", "lesson_id")}
    said = {**place, "origin": origin, "author_id": None, "comment": "", "written_at": now}
    rows, previous = [], head(session)
    for grade in grades:
        points = None if grade["points"] is None else float(grade["points"])
        row = {**said, **grade, "points": points, "max_points": float(grade["max_points"]), "previous_hash": previous}
        row["entry_hash"] = previous = sha256_of({name: row[name] for name in _CHAINED})
        rows.append(row)
    session.flush()
    session.execute(_ENTRIES, rows)


def head(session: Session) -> str:
    """Return the hash of the last entry; export it, or cutting the ledger's tail would go unseen."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer at a time anyhow
        session.execute(text(f"SELECT pg_advisory_xact_lock({_ONE_WRITER})"))
    last = select(LedgerEntry.entry_hash).order_by(LedgerEntry.entry_id.desc()).limit(1)
    return session.scalars(last).one_or_none() or GENESIS


def verify(session: Session, *, known_head: str | None = None) -> str:
    """Follow the whole chain and return its head.

    Parameters
    ----------
    known_head
        A head exported earlier, which the chain must still contain.

    Raises
    ------
    BrokenLedger
        At the first entry that does not follow from the one before, or when the known head is gone.
    """
    previous, entry_id, seen = GENESIS, 0, {GENESIS}
    in_order = select(LedgerEntry).order_by(LedgerEntry.entry_id).execution_options(yield_per=500)
    with closing(session.scalars(in_order)) as entries:  # a server's cursor is not left open at a broken entry
        for entry in entries:
            entry_id = entry.entry_id
            if entry.previous_hash != previous:
                raise BrokenLedger(entry_id, "it does not follow the entry before it")
            if entry.entry_hash != sha256_of(_chained(entry)):
                raise BrokenLedger(entry_id, "its content was changed after it was written")
            previous = entry.entry_hash
            seen.add(previous)
    if known_head is not None and known_head not in seen:
        raise BrokenLedger(entry_id, "entries that once followed are gone")
    return previous


def current_points(session: Session, *, person_id: str, cohort_id: str, lesson_id: str) -> dict[str, CurrentPoints]:
    """Return what counts for a learner in a lesson: the latest graded attempt's grades, by exercise."""
    latest = select(func.max(LedgerEntry.submission_id)).where(
        LedgerEntry.person_id == person_id,
        LedgerEntry.cohort_id == cohort_id,
        LedgerEntry.lesson_id == lesson_id,
    )
    submission_id = session.scalars(latest).one()
    return points_of_submission(session, submission_id) if submission_id else {}


def points_by_submission(
    session: Session, *, person_id: str, cohort_id: str, lesson_id: str
) -> dict[int, dict[str, CurrentPoints]]:
    """Return the latest grade of each exercise of each attempt of a learner at a lesson, by submission."""
    place = {"person_id": person_id, "cohort_id": cohort_id, "lesson_id": lesson_id}
    found: dict[int, dict[str, CurrentPoints]] = {}
    for entry in session.scalars(select(LedgerEntry).filter_by(**place).order_by(LedgerEntry.entry_id)):
        found.setdefault(entry.submission_id, {})[entry.exercise_id] = _current(entry)
    return found


def points_of_submission(session: Session, submission_id: int) -> dict[str, CurrentPoints]:
    """Return the latest grade of each exercise of one attempt; empty before it is graded."""
    query = select(LedgerEntry).where(LedgerEntry.submission_id == submission_id).order_by(LedgerEntry.entry_id)
    return {entry.exercise_id: _current(entry) for entry in session.scalars(query)}


def _current(entry: LedgerEntry) -> CurrentPoints:
    return CurrentPoints(
        entry.exercise_id,
        entry.points,
        entry.max_points,
        entry.origin,
        entry.comment,
        entry.submission_id,
        entry.written_at,
    )


def _chained(entry: LedgerEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _CHAINED}

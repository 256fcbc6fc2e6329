"""The ledger as a trainer reads it: every grade of a cohort, who gave it, when, from what to what, and why."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from academy.cohorts import require_trainer
from academy.records import LedgerEntry, Person, Submission
from academy.regrading.rows import Regrade

PAGE = 50
_READ_AT_ONCE = 500  # entries of an export


@dataclass(frozen=True)
class GradeLine:
    """One entry of the ledger, beside what stood before it."""

    entry: LedgerEntry
    learner: str
    attempt: int
    before: LedgerEntry | None  # of the same exercise of the same attempt; None: the first
    author: str  # the name of who gave it; empty for a machine's
    reason: str  # of a grading anew


@dataclass(frozen=True)
class Wanted:
    """Which entries are asked for; an empty text asks for all."""

    cohort_id: str
    person_id: str = ""
    exercise_id: str = ""

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        """What the entries must meet."""
        asked = {"cohort_id": self.cohort_id, "person_id": self.person_id, "exercise_id": self.exercise_id}
        return [getattr(LedgerEntry, name) == value for name, value in asked.items() if value]


def page_of_ledger(
    session: Session, wanted: Wanted, *, trainer_id: str, before: int | None = None, most: int = PAGE
) -> list[GradeLine]:
    """Return entries, the newest first, older than one of them if asked.

    Raises
    ------
    NotTheirCohort
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=wanted.cohort_id)
    query = select(LedgerEntry).where(*wanted.conditions).order_by(LedgerEntry.entry_id.desc()).limit(most)
    if before is not None:
        query = query.where(LedgerEntry.entry_id < before)
    return _lines(session, list(session.scalars(query)), wanted.cohort_id)


def whole_ledger(session: Session, wanted: Wanted, *, trainer_id: str) -> Iterator[GradeLine]:
    """Yield every entry, the oldest first.

    Raises
    ------
    NotTheirCohort
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=wanted.cohort_id)
    query = select(LedgerEntry).where(*wanted.conditions).order_by(LedgerEntry.entry_id).limit(_READ_AT_ONCE)
    last = 0
    while entries := list(session.scalars(query.where(LedgerEntry.entry_id > last))):
        yield from _lines(session, entries, wanted.cohort_id)
        last = entries[-1].entry_id
        session.expunge_all()


def exercises_in_ledger(session: Session, cohort_id: str) -> list[tuple[str, str]]:
    """Return the lessons and exercises for which a cohort's learners were given grades."""
    query = select(LedgerEntry.lesson_id, LedgerEntry.exercise_id).where(LedgerEntry.cohort_id == cohort_id).distinct()
    rows = session.execute(query.order_by(LedgerEntry.lesson_id, LedgerEntry.exercise_id))
    return [(row.lesson_id, row.exercise_id) for row in rows]


def _lines(session: Session, entries: Sequence[LedgerEntry], cohort_id: str) -> list[GradeLine]:
    before = _before(session, entries)
    attempts = _attempts(session, {entry.submission_id for entry in entries})
    names = _names(session, (name for entry in entries for name in (entry.person_id, entry.author_id) if name))
    reasons = _reasons(session, cohort_id) if any(entry.origin == "regrade" for entry in entries) else ()
    return [
        GradeLine(
            entry,
            names.get(entry.person_id, "") or entry.person_id,
            attempts.get(entry.submission_id, 0),
            before.get(entry.entry_id),
            (names.get(entry.author_id, "") or entry.author_id) if entry.author_id else "",
            _reason(reasons, entry),
        )
        for entry in entries
    ]


def _before(session: Session, entries: Sequence[LedgerEntry]) -> dict[int, LedgerEntry]:
    """Return for each entry the one before it of the same exercise of the same attempt."""
    numbers = {entry.submission_id for entry in entries}
    query = select(LedgerEntry).where(LedgerEntry.submission_id.in_(numbers)).order_by(LedgerEntry.entry_id)
    last: dict[tuple[int, str], LedgerEntry] = {}
    found: dict[int, LedgerEntry] = {}
    for entry in session.scalars(query):
        place = (entry.submission_id, entry.exercise_id)
        if place in last:
            found[entry.entry_id] = last[place]
        last[place] = entry
    return found


def _attempts(session: Session, numbers: set[int]) -> dict[int, int]:
    query = select(Submission.submission_id, Submission.attempt).where(Submission.submission_id.in_(numbers))
    return {row.submission_id: row.attempt for row in session.execute(query)}


def _names(session: Session, people: Iterable[str]) -> dict[str, str]:
    query = select(Person.person_id, Person.name).where(Person.person_id.in_(set(people)))
    return {row.person_id: row.name for row in session.execute(query)}


Reasons = Sequence[tuple[dt.datetime, dt.datetime | None, str]]


def _reasons(session: Session, cohort_id: str) -> Reasons:
    query = select(Regrade.begun_at, Regrade.applied_at, Regrade.reason).where(Regrade.cohort_id == cohort_id)
    return [(row.begun_at, row.applied_at, row.reason) for row in session.execute(query)]


def _reason(reasons: Reasons, entry: LedgerEntry) -> str:
    """Return why something was graded anew: a cohort has one such at a time."""
    if entry.origin != "regrade":
        return ""
    fits = (
        why for begun, ended, why in reasons if begun <= entry.written_at and (not ended or entry.written_at <= ended)
    )
    return next(fits, "")

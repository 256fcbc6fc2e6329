"""The mark that an earlier attempt had: shown beside what was handed in anew, never counted for it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.exercises.photo import hash_in
from academy.marking.differences import Piece, are_same, compared
from academy.marking.standing import BY_HAND
from academy.records import LedgerEntry, Submission
from academy.submissions import is_erased


@dataclass(frozen=True)
class EarlierMark:
    """A mark by hand on an earlier attempt, and how the answer has changed since."""

    points: float
    max_points: float
    comment: str
    marked_at: dt.datetime
    is_same: bool
    changes: tuple[Piece, ...] = ()  # of a text


def earlier_mark(session: Session, submission: Submission, exercise_id: str) -> EarlierMark | None:
    """Return the last mark by hand on an attempt before this one, None where there is none."""
    query = select(LedgerEntry).where(
        LedgerEntry.person_id == submission.person_id,
        LedgerEntry.cohort_id == submission.cohort_id,
        LedgerEntry.lesson_id == submission.lesson_id,
        LedgerEntry.exercise_id == exercise_id,
        LedgerEntry.submission_id < submission.submission_id,
    )
    last = session.scalars(query.order_by(LedgerEntry.submission_id.desc(), LedgerEntry.entry_id.desc()))
    entry = next((each for each in _last_of_each(last) if each.origin in BY_HAND and each.points is not None), None)
    if entry is None or entry.points is None:
        return None
    before = session.get_one(Submission, entry.submission_id)
    if is_erased(before):
        return None
    old, new = before.answers.get(exercise_id), submission.answers.get(exercise_id)
    is_same, changes = _change(old, new)
    return EarlierMark(entry.points, entry.max_points, entry.comment, entry.written_at, is_same, changes)


def _last_of_each(entries: Iterable[LedgerEntry]) -> Iterator[LedgerEntry]:
    seen: set[int] = set()
    for entry in entries:
        if entry.submission_id not in seen:
            seen.add(entry.submission_id)
            yield entry


def _change(old: object, new: object) -> tuple[bool, tuple[Piece, ...]]:
    if hash_in(old) or hash_in(new):
        return old == new, ()
    earlier, later = str(old or ""), str(new or "")
    if are_same(earlier, later):
        return True, ()
    return False, tuple(compared(earlier, later))

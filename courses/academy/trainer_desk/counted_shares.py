"""What counts for learners, lesson by lesson, before anything is taken off for being late.

One question for a whole cohort or some of its learners; the counted grade with lateness, as certificates ask it, is
:mod:`academy.terms.standing`'s, learner by learner.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Exists, Label, Select, func, select
from sqlalchemy.orm import Session, aliased

from academy.records import LedgerEntry, Submission
from academy.terms.policy import Counts, policy_of

_FEW = 500  # attempts asked about by number


@dataclass(frozen=True)
class CountedShare:
    """The share (0-1) of a lesson's points that counts, and how many answers wait for the trainer."""

    share: float
    waiting: int


def counted_shares(
    session: Session, cohort_id: str, *, people: Collection[str] | None = None, lesson_id: str | None = None
) -> dict[tuple[str, str], CountedShare]:
    """Return what counts by learner and lesson, of graded work alone: who is in none of them has nothing graded.

    Parameters
    ----------
    people
        Whose; None: everybody's.
    """
    counts = policy_of(session, cohort_id).counts
    attempts: dict[tuple[str, str], list[tuple[int, float, int]]] = defaultdict(list)
    for person_id, lesson, attempt, points, most, waiting in _attempts(session, cohort_id, people, lesson_id):
        attempts[person_id, lesson].append((attempt, (points or 0.0) / most if most else 0.0, waiting))
    return {place: _counted(told, counts) for place, told in attempts.items()}


def _attempts(
    session: Session, cohort_id: str, people: Collection[str] | None, lesson_id: str | None
) -> Iterable[Sequence[Any]]:
    """Return the sums of each attempt: person, lesson, attempt, points, most points, how many answers wait.

    A whole cohort's grades are summed as they are, which is quick; attempts with a grade in another's place, a few or
    most of them, are summed again by what stands.
    """
    if people is not None:
        return session.execute(_sums(cohort_id, lesson_id, LedgerEntry.person_id.in_(people), ~has_later())).all()
    again = func.count() - func.count(func.distinct(LedgerEntry.exercise_id))
    everything = session.execute(
        _sums(cohort_id, lesson_id, more=(LedgerEntry.submission_id.label("number"), again.label("again")))
    ).all()
    doubled = [each.number for each in everything if each.again]
    if not doubled:
        return [each[:6] for each in everything]
    if len(doubled) > _FEW:
        return session.execute(_sums(cohort_id, lesson_id, LedgerEntry.entry_id.not_in(superseded(cohort_id)))).all()
    anew = session.execute(_sums(cohort_id, lesson_id, LedgerEntry.submission_id.in_(doubled), ~has_later())).all()
    return [*(each[:6] for each in everything if not each.again), *anew]


def _counted(attempts: list[tuple[int, float, int]], counts: Counts) -> CountedShare:
    if len(attempts) == 1:
        return CountedShare(attempts[0][1], attempts[0][2])
    attempts.sort()
    chosen = {
        Counts.LAST: attempts[-1:],
        Counts.BEST: [max(attempts, key=lambda told: (told[1], told[0]))],
        Counts.MEAN: attempts,
    }[counts]
    return CountedShare(sum(share for _, share, _ in chosen) / len(chosen), sum(waits for _, _, waits in chosen))


def superseded(cohort_id: str) -> Select[int]:
    """Select a cohort's grades in whose place a later one stands: few, so they are looked up once and left out."""
    place = (LedgerEntry.lesson_id, LedgerEntry.exercise_id, LedgerEntry.submission_id)
    often = (
        select(*place, func.max(LedgerEntry.entry_id).label("last"))
        .where(LedgerEntry.cohort_id == cohort_id)
        .group_by(*place)
        .having(func.count() > 1)
        .subquery()
    )
    old = aliased(LedgerEntry)
    return (
        select(old.entry_id)
        .join(
            often,
            (old.lesson_id == often.c.lesson_id)
            & (old.exercise_id == often.c.exercise_id)
            & (old.submission_id == often.c.submission_id)
            & (old.entry_id < often.c.last),
        )
        .where(old.cohort_id == cohort_id)
    )


def has_later() -> Exists:
    """Return whether a later grade of the same attempt's exercise stands in the place of one."""
    later = aliased(LedgerEntry)
    return (
        select(later.entry_id)
        .where(
            later.cohort_id == LedgerEntry.cohort_id,
            later.lesson_id == LedgerEntry.lesson_id,
            later.exercise_id == LedgerEntry.exercise_id,
            later.submission_id == LedgerEntry.submission_id,
            later.entry_id > LedgerEntry.entry_id,
        )
        .exists()
    )


def _sums(
    cohort_id: str, lesson_id: str | None, *which: ColumnElement[bool], more: Sequence[Label[Any]] = ()
) -> Select[Any]:
    """Select the sums of each attempt, of the grades that are meant; ``more`` of each is told after them."""
    sums = (
        select(
            LedgerEntry.submission_id.label("submission_id"),
            func.sum(LedgerEntry.points).label("points"),
            func.sum(LedgerEntry.max_points).label("most"),
            (func.count() - func.count(LedgerEntry.points)).label("waiting"),
            *more,
        )
        .where(LedgerEntry.cohort_id == cohort_id, *which)
        .group_by(LedgerEntry.submission_id)
    )
    if lesson_id is not None:
        sums = sums.where(LedgerEntry.lesson_id == lesson_id)
    told = sums.subquery()
    beside = [told.c[each.name] for each in more]
    return select(
        Submission.person_id,
        Submission.lesson_id,
        Submission.attempt,
        told.c.points,
        told.c.most,
        told.c.waiting,
        *beside,
    ).join(told, told.c.submission_id == Submission.submission_id)

"""Gradebooks older than the ledger: what they miss is sent to them again, without effect where they hold it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, sessionmaker

from academy import outbox
from academy.code_courses.redelivered import send_graded_code
from academy.cohorts import cohort_of
from academy.grading import prepare
from academy.ledger import BY_MACHINE
from academy.records import LedgerEntry, OutboxItem, Submission
from academy.released import open_course
from academy.submissions import is_erased

# Our choice: longer than a grading may take, for it carries the instant at which it began.
MARGIN = dt.timedelta(minutes=5)


def send_again(
    sessions: sessionmaker[Session],
    lessons_folder: Path,
    since: Mapping[str, dt.datetime],
    now: dt.datetime,
    *,
    only: str | None = None,
) -> int:
    """Put into the outbox what gradebooks of an earlier instant may miss; return how many items.

    Parameters
    ----------
    since
        For a cohort, the instant at which its gradebook was copied; one that is absent here misses everything.
    only
        The one cohort to speak of; all of them when it is not given.
    """
    with sessions.begin() as session:
        missed = [(attempt, _is_after(since, attempt)) for attempt in _latest_graded(session, only)]
    sent = 0
    for attempt, is_whole in missed:
        is_code = is_whole and _is_code(sessions, lessons_folder, attempt)
        notebook = prepare(sessions, lessons_folder, attempt).notebook if is_whole and not is_code else ""
        with sessions.begin() as session:
            if is_code:
                send_graded_code(session, lessons_folder, attempt, _points_by_machine(session, attempt), now)
            sent += is_code
            sent += _send(session, attempt, notebook, None if is_whole else since.get(attempt.cohort_id), now)
    return sent


def _is_code(sessions: sessionmaker[Session], lessons_folder: Path, attempt: Submission) -> bool:
    with sessions.begin() as session:
        cohort = cohort_of(session, attempt.cohort_id)
    return open_course(lessons_folder, cohort.course_id, cohort.course_version).is_run(attempt.lesson_id)


def _points_by_machine(session: Session, attempt: Submission) -> dict[str, float | None]:
    rows = session.scalars(_entries_of(attempt))
    return {entry.exercise_id: entry.points for entry in rows if entry.origin in BY_MACHINE}


def _send(session: Session, attempt: Submission, notebook: str, copied_at: dt.datetime | None, now: dt.datetime) -> int:
    standing = {entry.exercise_id: entry for entry in session.scalars(_entries_of(attempt))}.values()
    if notebook:
        graded = {entry.exercise_id: entry.points for entry in standing if entry.origin in BY_MACHINE}
        outbox.send_graded_work(session, attempt, notebook, graded, now)
    delivered = _delivered_at(session, attempt)
    given = [entry for entry in standing if entry.origin not in BY_MACHINE]
    again = [entry for entry in given if notebook or _may_miss(entry, delivered.get(entry.exercise_id), copied_at)]
    for entry in again:
        outbox.send_manual_grade(session, entry, now)
    return len(again) + bool(notebook)


def _is_after(since: Mapping[str, dt.datetime], attempt: Submission) -> bool:
    copied_at = since.get(attempt.cohort_id)
    return copied_at is None or attempt.graded_at is None or attempt.graded_at >= copied_at - MARGIN


def _may_miss(entry: LedgerEntry, delivered_at: dt.datetime | None, copied_at: dt.datetime | None) -> bool:
    """Tell whether a gradebook copied then may be without a grade; what is still travelling will arrive anyhow."""
    last = max(filter(None, (entry.written_at, delivered_at)))
    return copied_at is None or last >= copied_at - MARGIN


def _latest_graded(session: Session, only: str | None) -> list[Submission]:
    """Return the attempts that gradebooks hold: of each learner and lesson the last that was graded.

    Whoever was forgotten has none: what they answered is no more, and gradebooks forgot it too.
    """
    graded = select(Submission).where(Submission.state == "graded").order_by(Submission.attempt)
    if only is not None:
        graded = graded.where(Submission.cohort_id == only)
    latest = {(s.person_id, s.cohort_id, s.lesson_id): s for s in session.scalars(graded) if not is_erased(s)}
    return sorted(latest.values(), key=lambda attempt: attempt.submission_id)


def _entries_of(attempt: Submission) -> Select[LedgerEntry]:
    return select(LedgerEntry).where(LedgerEntry.submission_id == attempt.submission_id).order_by(LedgerEntry.entry_id)


def _delivered_at(session: Session, attempt: Submission) -> dict[str, dt.datetime]:
    """Return when the last grade of each exercise reached the gradebook."""
    query = select(OutboxItem).where(OutboxItem.cohort_id == attempt.cohort_id, OutboxItem.done_at.is_not(None))
    items: Iterable[OutboxItem] = session.scalars(query.order_by(OutboxItem.item_id))
    return {
        item.payload["exercise_id"]: item.done_at
        for item in items
        if item.kind == outbox.MANUAL_GRADE and item.payload["submission_id"] == attempt.submission_id and item.done_at
    }

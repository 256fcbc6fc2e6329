"""Work for gradebooks: written with the ledger, carried out later, without effect the second time."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from academy.code_courses.handed_code import CodeCohortWork, HandedCode
from academy.cohort_work import CohortWork, HandedIn, KeptWork, NotGraded
from academy.database import only_reads
from academy.errors import CohortClosed, CohortTooSlow, CohortWorkFailed, RefusedWork
from academy.records import LedgerEntry, OutboxItem, Submission
from academy.submissions import latest_graded

MANUAL_GRADE = "manual_grade"
GRADED_WORK = "graded_work"
AUTO_GRADE = "auto_grade"  # a machine's points, given anew with a corrected key
GRADED_CODE = "graded_code"  # a graded attempt at a lesson with code, as its cohort's process takes it
KEY = "key"  # the corrected key itself, for what is graded from now on
MOST_TRIES = 10  # a gradebook that refuses ten times waits for a person: `taawoun doctor` lists it
_IS_WAITING = (OutboxItem.done_at.is_(None), OutboxItem.tries < MOST_TRIES)


def send_manual_grade(session: Session, entry: LedgerEntry, now: dt.datetime) -> OutboxItem:
    """Ask for a ledger entry's points and comment to be written into the gradebook."""
    payload = {
        "submission_id": entry.submission_id,
        "person_id": entry.person_id,
        "lesson_id": entry.lesson_id,
        "exercise_id": entry.exercise_id,
        "points": entry.points,
        "comment": entry.comment,
    }
    item = OutboxItem(cohort_id=entry.cohort_id, kind=MANUAL_GRADE, payload=payload, created_at=now)
    session.add(item)
    session.flush()
    return item


def send_graded_work(
    session: Session, submission: Submission, notebook: str, points: Mapping[str, float | None], now: dt.datetime
) -> OutboxItem:
    """Ask for a graded attempt to be in the gradebook, with the points that were counted for it."""
    payload = {
        "submission_id": submission.submission_id,
        "person_id": submission.person_id,
        "lesson_id": submission.lesson_id,
        "submitted_at": submission.submitted_at.isoformat(),
        "notebook": notebook,
        "points": dict(points),
    }
    item = OutboxItem(cohort_id=submission.cohort_id, kind=GRADED_WORK, payload=payload, created_at=now)
    session.add(item)
    session.flush()
    return item


def send_graded_code(
    session: Session,
    submission: Submission,
    handed: Mapping[str, Any],
    points: Mapping[str, float | None],
    now: dt.datetime,
) -> OutboxItem:
    """Ask for a graded attempt at a lesson with code to be in the gradebook, with the points that were counted for it.

    Parameters
    ----------
    handed
        :class:`academy.code_courses.handed_code.HandedCode` as plain data.
    """
    payload = {"submission_id": submission.submission_id, "points": dict(points), **handed}
    item = OutboxItem(cohort_id=submission.cohort_id, kind=GRADED_CODE, payload=payload, created_at=now)
    session.add(item)
    session.flush()
    return item


def send_auto_grade(
    session: Session, submission: Submission, exercise_id: str, points: float, now: dt.datetime
) -> None:
    """Ask for a machine's points of one exercise to be written into the gradebook, while it holds this attempt."""
    payload = {
        "submission_id": submission.submission_id,
        "person_id": submission.person_id,
        "lesson_id": submission.lesson_id,
        "submitted_at": submission.submitted_at.isoformat(),
        "exercise_id": exercise_id,
        "points": points,
    }
    session.add(OutboxItem(cohort_id=submission.cohort_id, kind=AUTO_GRADE, payload=payload, created_at=now))


def send_keys(
    session: Session, cohort_id: str, lesson_id: str, cells: Sequence[Mapping[str, Any]], now: dt.datetime
) -> None:
    """Ask for corrected keys to stand in the gradebook, cell by cell; nothing of the cohort is graded before."""
    payload = {"lesson_id": lesson_id, "cells": [dict(cell) for cell in cells]}
    session.add(OutboxItem(cohort_id=cohort_id, kind=KEY, payload=payload, created_at=now))
    session.flush()


def carry_keys(sessions: sessionmaker[Session], work: CohortWork, cohort_id: str, now: dt.datetime) -> None:
    """Carry the corrected keys that wait for a cohort into its gradebook, so that what follows is graded by them.

    Raises
    ------
    CohortWorkFailed
        When one cannot be written: the cohort's submissions wait.
    """
    keys = select(OutboxItem).where(
        OutboxItem.cohort_id == cohort_id, OutboxItem.kind == KEY, OutboxItem.done_at.is_(None)
    )
    with sessions.begin() as session:
        only_reads(session)
        items = list(session.scalars(keys.order_by(OutboxItem.item_id)))
    for item in items:
        work.write_keys(cohort_id, item.payload)
        _write_down(sessions, item, "", now)


def cohorts_waiting(session: Session) -> list[str]:
    """Return the cohorts for which something is still to be done, the longest wait first."""
    oldest = func.min(OutboxItem.item_id)
    query = select(OutboxItem.cohort_id).where(*_IS_WAITING).group_by(OutboxItem.cohort_id).order_by(oldest)
    return list(session.scalars(query))


def waiting(session: Session, cohort_id: str) -> list[OutboxItem]:
    """Return what is still to be done for a cohort, oldest first."""
    query = select(OutboxItem).where(OutboxItem.cohort_id == cohort_id, *_IS_WAITING)
    return list(session.scalars(query.order_by(OutboxItem.item_id).limit(50)))


def drain(sessions: sessionmaker[Session], work: CodeCohortWork, cohort_id: str, now: dt.datetime) -> int:
    """Carry out what waits for a cohort and return how many items were done.

    A failure is written down and tried again. A cohort that is closed or too slow is left for later; being
    closed counts as no try.
    """
    with sessions.begin() as session:
        only_reads(session)
        items = waiting(session, cohort_id)
    done = 0
    for item in items:
        try:
            done += _carry_out(sessions, work, item, now)
        except (CohortClosed, CohortTooSlow):
            break
    return done


def _carry_out(sessions: sessionmaker[Session], work: CodeCohortWork, item: OutboxItem, now: dt.datetime) -> bool:
    try:
        if _still_stands(sessions, item):
            _deliver(work, item.cohort_id, item.kind, item.payload)
    except CohortClosed:
        raise
    except Exception as error:  # one item that fails is written down and tried again; the others go on
        _write_down(sessions, item, f"{type(error).__name__}: {error}", None)
        if isinstance(error, CohortTooSlow):
            raise
        return False
    _write_down(sessions, item, "", now)
    return True


def _deliver(work: CodeCohortWork, cohort_id: str, kind: str, payload: Mapping[str, Any]) -> None:
    if kind == MANUAL_GRADE:
        work.write_manual_grade(cohort_id, payload)
        return
    if kind == AUTO_GRADE:
        work.write_auto_grade(cohort_id, payload)
        return
    if kind == KEY:
        work.write_keys(cohort_id, payload)
        return
    submitted_at = dt.datetime.fromisoformat(payload["submitted_at"])
    kept = work.kept_work(cohort_id, payload["lesson_id"], payload["person_id"])
    if not _holds(kept, submitted_at, payload["points"]):
        kept = _graded(work, cohort_id, kind, submitted_at, payload)
    if not _holds(kept, submitted_at, payload["points"]):
        raise RefusedWork("graded again, the attempt was given other points than the ledger's")


def _graded(
    work: CodeCohortWork, cohort_id: str, kind: str, submitted_at: dt.datetime, payload: Mapping[str, Any]
) -> KeptWork | None:
    if kind == GRADED_CODE:
        return work.grade_code(cohort_id, HandedCode.of(payload))
    handed_in = HandedIn(payload["lesson_id"], payload["person_id"], submitted_at, payload["notebook"])
    (graded,) = work.grade(cohort_id, [handed_in])
    if isinstance(graded, NotGraded):
        raise CohortWorkFailed(cohort_id, graded.reason)
    return graded


def _holds(kept: KeptWork | None, submitted_at: dt.datetime, points: Mapping[str, float | None]) -> bool:
    """Tell whether a gradebook holds this very attempt, graded as it was counted."""
    if kept is None or kept.submitted_at != submitted_at:
        return False
    graded = {name: grade.auto_score for name, grade in kept.grades.items()}
    return all(name in graded and graded[name] == counted for name, counted in points.items())


def _write_down(sessions: sessionmaker[Session], item: OutboxItem, problem: str, done_at: dt.datetime | None) -> None:
    with sessions.begin() as session:
        row = session.get_one(OutboxItem, item.item_id)
        row.tries += 1
        row.last_error, row.done_at = problem, done_at


def _still_stands(sessions: sessionmaker[Session], item: OutboxItem) -> bool:
    """Tell whether the gradebook, which holds the latest graded attempt only, holds this one; keys always stand."""
    if item.kind == KEY:
        return True
    with sessions.begin() as session:
        latest = latest_graded(
            session,
            person_id=item.payload["person_id"],
            cohort_id=item.cohort_id,
            lesson_id=item.payload["lesson_id"],
        )
        return latest is not None and latest.submission_id == item.payload["submission_id"]

"""Work for gradebooks: written with the ledger, carried out later, without effect the second time."""

import datetime as dt
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from academy.records import LedgerEntry, OutboxItem
from academy.submissions import latest_graded

MANUAL_GRADE = "manual_grade"
MOST_TRIES = 10  # a gradebook that refuses ten times waits for a person: `taawoun doctor` lists it


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


def waiting(session: Session) -> list[OutboxItem]:
    """Return the items still to be done, oldest first."""
    query = select(OutboxItem).where(OutboxItem.done_at.is_(None), OutboxItem.tries < MOST_TRIES)
    return list(session.scalars(query.order_by(OutboxItem.item_id).limit(50)))


def drain(sessions: sessionmaker[Session], cohorts_folder: Path, now: dt.datetime) -> int:
    """Carry out what waits and return how many items were done; a failure is written down and tried again."""
    with sessions.begin() as session:
        items = waiting(session)
    return sum(_carry_out(sessions, cohorts_folder, item, now) for item in items)


def _carry_out(sessions: sessionmaker[Session], cohorts_folder: Path, item: OutboxItem, now: dt.datetime) -> bool:
    from academy.gradebooks import write_manual_grade

    try:
        if _still_stands(sessions, item):
            write_manual_grade(cohorts_folder / item.cohort_id, item.payload)
        problem = ""
    except Exception as error:
        problem = f"{type(error).__name__}: {error}"
    with sessions.begin() as session:
        row = session.get_one(OutboxItem, item.item_id)
        row.tries += 1
        row.last_error = problem
        row.done_at = None if problem else now
    return not problem


def _still_stands(sessions: sessionmaker[Session], item: OutboxItem) -> bool:
    """Tell whether the gradebook, which holds the latest graded attempt only, holds this one."""
    with sessions.begin() as session:
        latest = latest_graded(
            session,
            person_id=item.payload["person_id"],
            cohort_id=item.cohort_id,
            lesson_id=item.payload["lesson_id"],
        )
        return latest is not None and latest.submission_id == item.payload["submission_id"]

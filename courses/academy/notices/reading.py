"""A person's notices: how many are unread, the newest, and that they were read."""

import datetime as dt

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from academy.notices.making import DEADLINE
from academy.notices.rows import Contact, Message, Notice
from academy.records import Submission
from academy.rosters.rows import is_part

MOST_SHOWN = 50


def unread_news(session: Session, person_id: str) -> int:
    """Return how many notices somebody has not read: one question, answered from an index."""
    counted = select(func.count()).where(Notice.person_id == person_id, Notice.read_at.is_(None))
    return session.scalar(counted.select_from(Notice)) or 0


def news_of(session: Session, person_id: str, *, most: int = MOST_SHOWN) -> list[Notice]:
    """Return somebody's notices, the newest first: of a lesson's deadline the last word, and none once it was met."""
    handed_in = (
        select(Submission.submission_id)
        .where(
            Submission.person_id == Notice.person_id,
            Submission.cohort_id == Notice.cohort_id,
            Submission.lesson_id == Notice.lesson_id,
            Submission.state != "set_aside",
            ~is_part(Submission.submission_id),
        )
        .exists()
    )
    query = select(Notice).where(Notice.person_id == person_id, or_(Notice.kind != DEADLINE, ~handed_in))
    rows = session.scalars(query.order_by(Notice.made_at.desc(), Notice.notice_id.desc()).limit(most))
    shown: dict[object, Notice] = {}
    for row in rows:
        shown.setdefault((row.cohort_id, row.lesson_id) if row.kind == DEADLINE else row.notice_id, row)
    return list(shown.values())


def mark_read(session: Session, person_id: str, *, up_to: int, now: dt.datetime) -> None:
    """Mark as read what somebody was shown: their notices up to a number; the second time changes nothing."""
    theirs = (Notice.person_id == person_id, Notice.notice_id <= up_to, Notice.read_at.is_(None))
    session.execute(update(Notice).where(*theirs).values(read_at=now))


def forget_notices(session: Session, person_id: str) -> None:
    """Erase a person's notices, where they wanted to be written to, and what was on its way (law 09-08)."""
    for record in (Message, Notice, Contact):
        session.execute(delete(record).where(record.person_id == person_id))

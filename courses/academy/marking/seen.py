"""Whether a learner has seen a mark: the news of it was read, or the result was opened after it was given."""

import datetime as dt

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from academy.notices.making import FEEDBACK, GRADED, RELEASED_CAUSE
from academy.notices.rows import Notice
from academy.records import LedgerEntry, Submission


def was_seen(session: Session, entry: LedgerEntry) -> bool:
    """Tell whether the learner has seen what an entry of the ledger says."""
    read = select(Notice.notice_id).where(_about(entry), Notice.read_at >= entry.written_at)
    return session.scalars(read.limit(1)).first() is not None


def unseen_news(session: Session, submission: Submission) -> bool:
    """Tell whether a learner has news of marks on a submission that they did not read."""
    waiting = select(Notice.notice_id).where(_about(submission), Notice.read_at.is_(None))
    return session.scalars(waiting.limit(1)).first() is not None


def note_seen(session: Session, submission: Submission, now: dt.datetime) -> None:
    """Note that a learner has opened the result that their news speak of: the news are read."""
    theirs = _about(submission)
    session.execute(update(Notice).where(theirs, Notice.read_at.is_(None)).values(read_at=now))


def _about(of: Submission | LedgerEntry) -> ColumnElement[bool]:
    """Return what holds for the news of marks on a submission: that they were given, or that they were released."""
    given = Notice.cause.startswith(f"{FEEDBACK}:{of.submission_id}:", autoescape=True)
    lesson = and_(Notice.cohort_id == of.cohort_id, Notice.lesson_id.in_((of.lesson_id, "")))
    released = and_(Notice.cause.startswith(f"{GRADED}:{RELEASED_CAUSE}", autoescape=True), lesson)
    return and_(Notice.person_id == of.person_id, or_(given, released))

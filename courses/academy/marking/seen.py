"""Whether a learner has seen a mark: the news of it was read, or the result was opened after it was given."""

import datetime as dt

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import Session

from academy.notices.making import FEEDBACK
from academy.notices.rows import Notice
from academy.records import LedgerEntry, Submission


def was_seen(session: Session, entry: LedgerEntry) -> bool:
    """Tell whether the learner has seen what an entry of the ledger says."""
    read = select(Notice.notice_id).where(
        _about(entry.person_id, entry.submission_id), Notice.read_at >= entry.written_at
    )
    return session.scalars(read.limit(1)).first() is not None


def unseen_news(session: Session, submission: Submission) -> bool:
    """Tell whether a learner has news of marks on a submission that they did not read."""
    waiting = select(Notice.notice_id).where(
        _about(submission.person_id, submission.submission_id), Notice.read_at.is_(None)
    )
    return session.scalars(waiting.limit(1)).first() is not None


def note_seen(session: Session, submission: Submission, now: dt.datetime) -> None:
    """Note that a learner has opened the result that their news speak of: the news are read."""
    theirs = _about(submission.person_id, submission.submission_id)
    session.execute(update(Notice).where(theirs, Notice.read_at.is_(None)).values(read_at=now))


def _about(person_id: str, submission_id: int) -> ColumnElement[bool]:
    cause = Notice.cause.startswith(f"{FEEDBACK}:{submission_id}:", autoescape=True)
    return and_(Notice.person_id == person_id, Notice.kind == FEEDBACK, cause)

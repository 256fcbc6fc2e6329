"""Making notices, in the transaction of what they tell of: there is one exactly when it happened."""

import datetime as dt
from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from academy import ledger
from academy.database import take_turn
from academy.held_results.holding import is_held, turn_at
from academy.notices.rows import Notice
from academy.records import Submission

GRADED, FEEDBACK, DEADLINE = "graded", "feedback", "deadline"
EXTENSION, CERTIFICATE, ANSWERED, VERSION = "extension", "certificate", "answered", "version"
RELEASED_CAUSE = "release:"  # begins the cause of news of results that were held back
_INSERTS: Mapping[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def make(session: Session, rows: Sequence[Mapping[str, Any]]) -> int:
    """Add notices, those of a cause that is known already left out; return how many were added."""
    if not rows:
        return 0
    insert = _INSERTS[session.get_bind().dialect.name](Notice)
    return len(session.scalars(insert.on_conflict_do_nothing().returning(Notice.notice_id), list(rows)).all())


def row_of(
    person_id: str, kind: str, cause: str, *, cohort_id: str, lesson_id: str = "", now: dt.datetime, **detail: Any
) -> dict[str, Any]:
    """Return a notice as :func:`make` takes it."""
    about = {"person_id": person_id, "cohort_id": cohort_id, "lesson_id": lesson_id}
    return {**about, "kind": kind, "cause": f"{kind}:{cause}", "detail": detail, "made_at": now}


def attempt_graded(session: Session, submission: Submission, now: dt.datetime) -> None:
    """Tell a learner that an attempt was graded; what was said of the lesson's deadline is settled.

    While its result is held back there is no news of it: its release tells.
    """
    about = {"cohort_id": submission.cohort_id, "lesson_id": submission.lesson_id}
    if _may_be_told(session, submission, now):
        detail = _points(session, submission.submission_id)
        make(session, [row_of(submission.person_id, GRADED, str(submission.submission_id), **about, now=now, **detail)])
    settle_deadlines(session, submission.person_id, submission.cohort_id, submission.lesson_id, now)


def feedback_changed(session: Session, submission: Submission, cause: object, now: dt.datetime) -> None:
    """Tell a learner that a trainer gave points or words; while that was not read, more of it is no further notice.

    Nobody is told of a result that is held back.

    Parameters
    ----------
    cause
        What tells this change from every other of the attempt, such as the number of the ledger's entry.
    """
    if not _may_be_told(session, submission, now):
        return
    known = select(Notice).where(
        Notice.person_id == submission.person_id,
        Notice.kind == FEEDBACK,
        Notice.cause.startswith(f"{FEEDBACK}:{submission.submission_id}:", autoescape=True),
        Notice.read_at.is_(None),
    )
    detail = _points(session, submission.submission_id)
    if (unread := session.scalars(known.limit(1)).one_or_none()) is not None:
        unread.detail, unread.made_at = detail, now
        return
    about = {"cohort_id": submission.cohort_id, "lesson_id": submission.lesson_id}
    told = f"{submission.submission_id}:{cause}"
    make(session, [row_of(submission.person_id, FEEDBACK, told, **about, now=now, **detail)])


def time_given(
    session: Session, *, person_id: str, cohort_id: str, lesson_id: str, until: dt.datetime, now: dt.datetime
) -> None:
    """Tell a learner of more time, until a wall time in Morocco; what was said of the earlier day is settled."""
    told = until.isoformat(timespec="minutes")
    settle_deadlines(session, person_id, cohort_id, lesson_id, now)
    about = {"cohort_id": cohort_id, "lesson_id": lesson_id}
    make(session, [row_of(person_id, EXTENSION, f"{cohort_id}:{lesson_id}:{told}", **about, now=now, until=told)])


def certificate_issued(session: Session, *, person_id: str, cohort_id: str, number: str, now: dt.datetime) -> None:
    """Tell a learner that there is a certificate."""
    make(session, [row_of(person_id, CERTIFICATE, number, cohort_id=cohort_id, now=now)])


def question_answered(
    session: Session, *, person_id: str, cohort_id: str, lesson_id: str, answer: object, now: dt.datetime
) -> None:
    """Tell a learner that a trainer answered.

    Parameters
    ----------
    answer
        What tells this answer from every other, such as its number; of the same one there is one notice.
    """
    make(session, [row_of(person_id, ANSWERED, str(answer), cohort_id=cohort_id, lesson_id=lesson_id, now=now)])


def version_offered(session: Session, people: Sequence[str], *, cohort_id: str, to: str, now: dt.datetime) -> int:
    """Tell learners that a newer version of their course is offered, in another group; return how many were told."""
    cause = f"{cohort_id}:{to}"
    return make(session, [row_of(each, VERSION, cause, cohort_id=cohort_id, now=now) for each in people])


def settle_version(session: Session, cohort_id: str, now: dt.datetime, *, person_id: str | None = None) -> None:
    """Mark what was said of a newer version as read: for one who took it, or for all when it is offered no more."""
    about = [Notice.cohort_id == cohort_id, Notice.kind == VERSION, Notice.read_at.is_(None)]
    about += [] if person_id is None else [Notice.person_id == person_id]
    session.execute(update(Notice).where(*about).values(read_at=now))


def settle_deadlines(
    session: Session, person_id: str, cohort_id: str, lesson_id: str, now: dt.datetime, *, but: str = ""
) -> None:
    """Mark what was said of deadlines as read, but for one cause; the empty lesson is every lesson."""
    about = [
        Notice.person_id == person_id, Notice.cohort_id == cohort_id, Notice.kind == DEADLINE, Notice.cause != but,
    ]  # fmt: skip
    if lesson_id:
        about.append(Notice.lesson_id == lesson_id)
    session.execute(update(Notice).where(*about, Notice.read_at.is_(None)).values(read_at=now))


def _may_be_told(session: Session, submission: Submission, now: dt.datetime) -> bool:
    """Tell whether a result is not held back; one that is, is looked at again in turn: it may be released just now."""
    if not is_held(session, submission, now):
        return True
    take_turn(session, turn_at(submission.cohort_id))
    return not is_held(session, submission, now)


def _points(session: Session, submission_id: int) -> dict[str, Any]:
    standing = ledger.points_of_submission(session, submission_id).values()
    return {
        "points": round(fsum(each.points or 0.0 for each in standing), 2),
        "most": round(fsum(each.max_points for each in standing), 2),
        "waiting": sum(each.points is None for each in standing),
    }

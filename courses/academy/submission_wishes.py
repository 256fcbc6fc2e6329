"""A phone's wish to submit: however often it arrives, it is one submission."""

import datetime as dt
from typing import cast

from sqlalchemy import Table, bindparam, insert, select
from sqlalchemy.orm import Session

from academy.database import take_turn
from academy.errors import ReusedSequence
from academy.records import Submission, SubmissionWish
from academy.submissions import submit

# On tables, written once: thousands hand in within minutes.
_KEPT = cast(Table, SubmissionWish.__table__)
_EARLIER = select(_KEPT.c.submission_id).where(
    *(_KEPT.c[name] == bindparam(name) for name in ("person_id", "device_id", "sequence"))
)
_WRITTEN = insert(_KEPT)


def submit_as_wished(
    session: Session,
    *,
    person_id: str,
    cohort_id: str,
    lesson_id: str,
    language: str,
    device_id: str,
    sequence: int,
    given_at: dt.datetime | None,
    signing_key: bytes,
    now: dt.datetime,
) -> Submission:
    """Hand in a lesson as a phone asked for it; the same (person, device, sequence) again is the same submission.

    The answers that the phone sent before stand in the journal by then: it sends in order.

    Raises
    ------
    NotEnrolled, NothingToSubmit, NoAttemptLeft, ReusedSequence
    """
    take_turn(session, f"work of {person_id}")  # a retry may overtake the first try
    wish = {"person_id": person_id, "device_id": device_id, "sequence": sequence}
    earlier = session.execute(_EARLIER, wish).scalar()
    if earlier is not None:
        return _repeat(session.get_one(Submission, earlier), device_id, sequence, cohort_id, lesson_id)
    submission = submit(
        session,
        person_id=person_id,
        cohort_id=cohort_id,
        lesson_id=lesson_id,
        language=language,
        signing_key=signing_key,
        now=now,
    )
    written = {"submission_id": submission.submission_id, "given_at": given_at, "received_at": now}
    session.execute(_WRITTEN, wish | written)
    return submission


def _repeat(submission: Submission, device_id: str, sequence: int, cohort_id: str, lesson_id: str) -> Submission:
    if (submission.cohort_id, submission.lesson_id) != (cohort_id, lesson_id):
        raise ReusedSequence(device_id, sequence)
    return submission

"""Submitting: the answers as they stand, a receipt to keep, and a place in the grading queue, all at once."""

import datetime as dt
import hmac
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from academy import queue
from academy.answers import current_answers
from academy.cohorts import require_learner
from academy.database import take_turn
from academy.errors import NothingToSubmit
from academy.exercises.formats import is_empty
from academy.records import Submission
from academy.terms.standing import require_attempt_left
from coop_registry.canonical import canonical_json, sha256_of

_LATEST = (
    select(Submission)
    .where(*(getattr(Submission, name) == bindparam(name) for name in ("person_id", "cohort_id", "lesson_id")))
    .order_by(Submission.attempt.desc())
    .limit(1)
)
_LATEST_GRADED = _LATEST.where(Submission.state == "graded")
ERASED = {"": "erased"}  # no exercise has an empty id


def submit(
    session: Session,
    *,
    person_id: str,
    cohort_id: str,
    lesson_id: str,
    language: str,
    signing_key: bytes,
    now: dt.datetime,
) -> Submission:
    """Hand in a lesson: submission, receipt and queue row in the caller's one transaction.

    A second tap with the same answers is no second attempt: the attempt that has them is returned, unless it
    was set aside.

    Raises
    ------
    NotEnrolled, NothingToSubmit, NoAttemptLeft
    """
    take_turn(session, f"work of {person_id}")  # two taps at once are one attempt
    require_learner(session, person_id=person_id, cohort_id=cohort_id)
    place = {"person_id": person_id, "cohort_id": cohort_id, "lesson_id": lesson_id}
    current = current_answers(session, **place)
    answers = {name: answer.value for name, answer in sorted(current.items()) if not is_empty(answer.value)}
    if not answers:
        raise NothingToSubmit(lesson_id)
    latest = latest_submission(session, **place)
    if latest and latest.answers == answers and latest.state != "set_aside":
        return latest
    require_attempt_left(session, **place)
    attempt = latest.attempt + 1 if latest else 1
    submission = Submission(**place, attempt=attempt, answers=answers, language=language, submitted_at=now)
    sign(submission, signing_key)
    session.add(submission)
    session.flush()
    queue.enqueue(session, submission, now)
    return submission


def latest_submission(session: Session, *, person_id: str, cohort_id: str, lesson_id: str) -> Submission | None:
    """Return the last attempt of a learner at a lesson, or None."""
    place = {"person_id": person_id, "cohort_id": cohort_id, "lesson_id": lesson_id}
    return session.scalars(_LATEST, place).one_or_none()


def latest_graded(session: Session, *, person_id: str, cohort_id: str, lesson_id: str) -> Submission | None:
    """Return the last attempt that is graded: the one the gradebook holds; or None."""
    place = {"person_id": person_id, "cohort_id": cohort_id, "lesson_id": lesson_id}
    return session.scalars(_LATEST_GRADED, place).one_or_none()


def receipt_of(submission: Submission) -> dict[str, Any]:
    """Return what the receipt speaks of: who handed in what, where and when.

    Where the answers were erased, the hash that gives the receipt its number stands beside them.
    """
    receipt = {
        "person_id": submission.person_id,
        "cohort_id": submission.cohort_id,
        "lesson_id": submission.lesson_id,
        "attempt": submission.attempt,
        "language": submission.language,
        "answers": submission.answers,
        "submitted_at": submission.submitted_at.isoformat(timespec="microseconds"),
    }
    return receipt | {"receipt_hash": submission.receipt_hash} if is_erased(submission) else receipt


def is_erased(submission: Submission) -> bool:
    """Tell whether the answers of a submission were erased because the person asked for it."""
    return submission.answers == ERASED


def erase_answers(submission: Submission, signing_key: bytes) -> None:
    """Erase what was answered; the receipt keeps its number and is signed again over what is left.

    A receipt that was not authentic gets no signature: erasing does not make it one.
    """
    if is_erased(submission):
        return
    was_authentic = is_authentic(receipt_of(submission), submission.receipt_signature, signing_key)
    submission.answers = dict(ERASED)
    receipt = canonical_json(receipt_of(submission))
    submission.receipt_signature = hmac.digest(signing_key, receipt, "sha256").hex() if was_authentic else ""


def sign(submission: Submission, signing_key: bytes) -> None:
    """Write hash and signature (HMAC-SHA-256 of the canonical receipt) into a submission."""
    receipt = receipt_of(submission)
    submission.receipt_hash = sha256_of(receipt)
    submission.receipt_signature = hmac.digest(signing_key, canonical_json(receipt), "sha256").hex()


def is_authentic(receipt: dict[str, Any], signature: str, signing_key: bytes) -> bool:
    """Tell whether a receipt that somebody shows was signed here and not changed since."""
    expected = hmac.digest(signing_key, canonical_json(receipt), "sha256").hex()
    return hmac.compare_digest(expected.encode(), signature.encode())

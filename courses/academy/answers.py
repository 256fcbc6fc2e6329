"""The journal of answers: each is kept as it was received, once, and the last received counts."""

import datetime as dt
import json
import math
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Row, Table, and_, bindparam, func, insert, or_, select
from sqlalchemy.orm import Session

from academy.cohorts import require_learner
from academy.database import take_turn
from academy.errors import AnswerNotReadable, AnswerTooLong, ReusedSequence
from academy.records import Answer

MOST_BYTES = 20_000
MOST_DEPTH = 4
# The same answer received before, and what other devices said that this one had not seen: one question for both.
_KEPT = cast(Table, Answer.__table__)
_BEFORE = select(_KEPT).where(
    _KEPT.c.person_id == bindparam("person_id"),
    or_(
        and_(_KEPT.c.device_id == bindparam("device_id"), _KEPT.c.sequence == bindparam("sequence")),
        and_(
            _KEPT.c.cohort_id == bindparam("cohort_id"), _KEPT.c.lesson_id == bindparam("lesson_id"),
            _KEPT.c.exercise_id == bindparam("exercise_id"), _KEPT.c.revision > bindparam("based_on"),
            _KEPT.c.device_id != bindparam("device_id"), _KEPT.c.outdated_version.is_(None),
        ),
    ),
)  # fmt: skip
_WRITTEN = insert(_KEPT).returning(_KEPT.c.revision)
_NEWEST = (
    select(func.max(_KEPT.c.revision))
    .where(*(_KEPT.c[name] == bindparam(name) for name in ("person_id", "cohort_id", "lesson_id")))
    .where(_KEPT.c.outdated_version.is_(None))
    .group_by(_KEPT.c.exercise_id)
)
_CURRENT = select(_KEPT).where(_KEPT.c.revision.in_(_NEWEST))
_ASKED = ("person_id", "device_id", "sequence", "cohort_id", "lesson_id", "exercise_id", "based_on")


@dataclass(frozen=True)
class Acknowledgement:
    """What the academy says when it has an answer: after the caller's commit it is never lost."""

    revision: int
    received_at: dt.datetime
    is_conflict: bool
    is_repeat: bool


@dataclass(frozen=True)
class CurrentAnswer:
    """The answer that counts for one exercise."""

    value: Any
    revision: int
    received_at: dt.datetime
    language: str
    is_conflict: bool = False


def save_answer(
    session: Session,
    *,
    person_id: str,
    cohort_id: str,
    lesson_id: str,
    exercise_id: str,
    value: Any,
    language: str,
    device_id: str,
    sequence: int,
    based_on: int,
    now: dt.datetime,
    given_at: dt.datetime | None = None,
    outdated_version: str | None = None,
) -> Acknowledgement:
    """Write one answer into the journal; the caller commits, then acknowledges.

    The same (person, device, sequence) again changes nothing and returns the first acknowledgement. An answer
    based on an older revision than the newest of another device is kept as a conflict; it counts, being the
    later received. An empty value (None) clears the answer.

    Parameters
    ----------
    based_on
        The revision the device knew when the learner answered; 0 for none.
    given_at
        When the device says that the learner answered; nothing but :mod:`academy.arrivals` believes it.
    outdated_version
        The version of the course that asked this, when the cohort's own asks it no more: the answer is kept for
        the trainer and never counts.

    Raises
    ------
    NotEnrolled, AnswerTooLong, AnswerNotReadable, ReusedSequence
    """
    take_turn(session, f"work of {person_id}")  # the order of receiving is the order of revisions
    require_learner(session, person_id=person_id, cohort_id=cohort_id)
    answer = {
        "person_id": person_id,
        "cohort_id": cohort_id,
        "lesson_id": lesson_id,
        "exercise_id": exercise_id,
        "value": readable(value),
        "language": language,
        "device_id": device_id,
        "sequence": sequence,
        "based_on": based_on,
        "received_at": now,
        "given_at": given_at,
        "outdated_version": outdated_version,
    }
    before = session.execute(_BEFORE, {name: answer[name] for name in _ASKED}).all()
    for earlier in before:
        if (earlier.device_id, earlier.sequence) == (device_id, sequence):
            return _repeat(earlier, answer)
    is_conflict = outdated_version is None and any(other.value != answer["value"] for other in before)
    revision = session.execute(_WRITTEN, answer | {"is_conflict": is_conflict}).scalar_one()
    return Acknowledgement(revision, now, is_conflict, is_repeat=False)


def current_answers(session: Session, *, person_id: str, cohort_id: str, lesson_id: str) -> dict[str, CurrentAnswer]:
    """Return the answers that count now, by exercise; a cleared one has the value None."""
    session.flush()
    rows = session.execute(_CURRENT, {"person_id": person_id, "cohort_id": cohort_id, "lesson_id": lesson_id})
    return {
        row.exercise_id: CurrentAnswer(row.value, row.revision, row.received_at, row.language, row.is_conflict)
        for row in rows
    }


def journal(session: Session, *, person_id: str, cohort_id: str, lesson_id: str, exercise_id: str) -> list[Answer]:
    """Return every answer received for one exercise, oldest first: where a conflict's two sides stand."""
    query = select(Answer).where(
        Answer.person_id == person_id,
        Answer.cohort_id == cohort_id,
        Answer.lesson_id == lesson_id,
        Answer.exercise_id == exercise_id,
    )
    return list(session.scalars(query.order_by(Answer.revision)))


def readable(value: Any) -> Any:
    """Return a value as it is kept: plain data, without characters that no file can hold.

    Raises
    ------
    AnswerTooLong
        Above 20 000 bytes of JSON.
    AnswerNotReadable
        For anything but text, numbers, true, false, none, and lists and tables of them, nested at most 4 deep.
    """
    kept = _plain(value, MOST_DEPTH)
    size = len(json.dumps(kept, ensure_ascii=False).encode())
    if size > MOST_BYTES:
        raise AnswerTooLong(size, MOST_BYTES)
    return kept


def _plain(value: Any, depth: int) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode()
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float) and abs(value) < 1e15 and math.isfinite(value):
        return value
    if depth and isinstance(value, list):
        return [_plain(item, depth - 1) for item in value]
    if depth and isinstance(value, dict) and all(isinstance(name, str) for name in value):
        return {_plain(name, 0): _plain(item, depth - 1) for name, item in value.items()}
    raise AnswerNotReadable(f"a {type(value).__name__} stands where it cannot")


def _repeat(earlier: Row[Any], answer: dict[str, Any]) -> Acknowledgement:
    fields = ("cohort_id", "lesson_id", "exercise_id", "value")
    if any(getattr(earlier, name) != answer[name] for name in fields):
        raise ReusedSequence(answer["device_id"], answer["sequence"])
    return Acknowledgement(earlier.revision, earlier.received_at, earlier.is_conflict, is_repeat=True)

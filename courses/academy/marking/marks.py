"""Giving a mark: kept once as it was sent, entered in the ledger, or kept beside a mark that was given meanwhile."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from academy.database import take_turn
from academy.errors import ReusedSequence
from academy.marking.errors import NotYourMark, ReasonMissing
from academy.marking.levels import points_of
from academy.marking.rows import BEGUN, BESIDE, COUNTED, SETTLED, Mark, UnsureOf
from academy.marking.seen import was_seen
from academy.records import LedgerEntry, Submission
from academy.trainer_grades import (
    kept_comment,
    marked_submission,
    require_points,
    standing_entry,
    write_points,
)

MOST_REASON = 300


@dataclass(frozen=True)
class SentMark:
    """A mark as a trainer's device sends it: nothing else has this device and this number.

    ``points`` is None where the lines of the rubric say them, or as long as some of these are not given.
    """

    submission_id: int
    exercise_id: str
    device_id: str
    sequence: int
    based_on: int
    criteria: tuple[float | None, ...] = ()
    points: float | None = None
    comment: str = ""
    reason: str = ""

    @property
    def total(self) -> float | None:
        """The points: as given, else what the rubric's lines add up to."""
        return self.points if self.points is not None else points_of(self.criteria)


@dataclass(frozen=True)
class Taken:
    """What became of a mark, and what stands now."""

    mark: Mark
    standing: LedgerEntry

    @property
    def state(self) -> str:
        """As :class:`academy.marking.rows.Mark` says it."""
        return self.mark.state


def take_mark(
    session: Session, sent: SentMark, *, trainer_id: str, now: dt.datetime, group_id: int | None = None
) -> Taken:
    """Keep a mark; the caller commits, then acknowledges. The same (trainer, device, number) again changes nothing.

    A mark based on another entry than the one that stands is kept beside it and does not count, unless both say the
    same or the trainer's own device gave what stands.

    Raises
    ------
    UnknownSubmission, NotTheirCohort, PointsOutOfRange, ReusedSequence
    ReasonMissing
        When the learner has seen the mark that this one changes; nothing is kept.
    """
    submission = marked_submission(session, trainer_id=trainer_id, submission_id=sent.submission_id)
    earlier = _repeated(session, sent, trainer_id)
    standing = standing_entry(session, sent.submission_id, sent.exercise_id)
    if earlier:
        return Taken(earlier, standing)
    for points, most in ((sent.total, standing.max_points), *((each, standing.max_points) for each in sent.criteria)):
        if points is not None:
            require_points(points, most)
    mark = _mark(sent, submission, trainer_id, now, group_id)
    if sent.total is None:
        return _kept(session, mark, BEGUN, standing)
    if _says(standing, sent.total, mark.comment):
        mark.entry_id = standing.entry_id
        return _counted(session, mark, standing)
    if standing.entry_id != sent.based_on and not _is_own(session, standing, mark):
        return _kept(session, mark, BESIDE, standing)
    _require_reason(session, standing, sent.reason)
    return _entered(session, submission, mark, standing, now)


def take_back(session: Session, sent: SentMark, *, trainer_id: str, now: dt.datetime) -> Taken:
    """Restore what stood before the trainer's last mark; nothing is deleted, and doing it twice is giving it again.

    Raises
    ------
    UnknownSubmission, NotTheirCohort, ReasonMissing
    NotYourMark
        When what stands is not a mark of this trainer's.
    """
    submission = marked_submission(session, trainer_id=trainer_id, submission_id=sent.submission_id)
    earlier = _repeated(session, sent, trainer_id)
    standing = standing_entry(session, sent.submission_id, sent.exercise_id)
    if earlier:
        return Taken(earlier, standing)
    last = select(Mark).where(Mark.entry_id == standing.entry_id, Mark.given_by == trainer_id, Mark.stood_before > 0)
    given = session.scalars(last.order_by(Mark.mark_id).limit(1)).one_or_none()
    if given is None or given.stood_before is None:
        raise NotYourMark(sent.submission_id, sent.exercise_id)
    _require_reason(session, standing, sent.reason)
    return restore(session, submission, sent, standing, given, trainer_id=trainer_id, now=now)


def restore(
    session: Session,
    submission: Submission,
    sent: SentMark,
    standing: LedgerEntry,
    given: Mark,
    *,
    trainer_id: str,
    now: dt.datetime,
) -> Taken:
    """Enter in the ledger again what stood before a mark was given."""
    before = session.get_one(LedgerEntry, given.stood_before)
    mark = _mark(sent, submission, trainer_id, now, given.group_id)
    mark.points, mark.comment = before.points, before.comment
    mark.criteria = _criteria_of(session, before)
    return _entered(session, submission, mark, standing, now)


def keep_standing(session: Session, *, trainer_id: str, submission_id: int, exercise_id: str) -> None:
    """Choose the mark that stands: what this trainer gave beside it is kept and settled."""
    marked_submission(session, trainer_id=trainer_id, submission_id=submission_id)
    _settle(session, trainer_id, submission_id, exercise_id)


def open_mark(session: Session, *, trainer_id: str, submission_id: int, exercise_id: str) -> Mark | None:
    """Return the trainer's last mark of an answer that is begun, or stands beside another and waits for a choice."""
    return session.scalars(
        _theirs(trainer_id, submission_id, exercise_id)
        .where(Mark.state.in_((BEGUN, BESIDE)))
        .order_by(Mark.mark_id.desc())
        .limit(1)
    ).one_or_none()


def mark_of(session: Session, entry_id: int) -> Mark | None:
    """Return the mark that an entry of the ledger came from, None where it came from elsewhere."""
    return session.scalars(
        select(Mark).where(Mark.entry_id == entry_id).order_by(Mark.mark_id.desc()).limit(1)
    ).one_or_none()


def marks_of_entries(session: Session, entry_ids: Iterable[int]) -> dict[int, Mark]:
    """Return the marks that entries of the ledger came from, with their reasons, for who reads the ledger."""
    found = select(Mark).where(Mark.entry_id.in_(set(entry_ids))).order_by(Mark.mark_id)
    return {mark.entry_id: mark for mark in session.scalars(found) if mark.entry_id is not None}


def note_unsure(
    session: Session, *, trainer_id: str, submission_id: int, exercise_id: str, is_unsure: bool, now: dt.datetime
) -> None:
    """Note that the trainer will come back to an answer, or no longer need to.

    Raises
    ------
    UnknownSubmission, NotTheirCohort
    """
    marked_submission(session, trainer_id=trainer_id, submission_id=submission_id)
    standing_entry(session, submission_id, exercise_id)
    key = {"person_id": trainer_id, "submission_id": submission_id, "exercise_id": exercise_id}
    take_turn(session, f"doubts of {trainer_id}")
    noted = session.get(UnsureOf, (trainer_id, submission_id, exercise_id))
    if is_unsure and noted is None:
        session.add(UnsureOf(**key, noted_at=now))
    elif noted is not None and not is_unsure:
        session.delete(noted)


def _theirs(trainer_id: str, submission_id: int, exercise_id: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    return select(Mark).filter_by(given_by=trainer_id, submission_id=submission_id, exercise_id=exercise_id)


def _repeated(session: Session, sent: SentMark, trainer_id: str) -> Mark | None:
    query = select(Mark).filter_by(given_by=trainer_id, device_id=sent.device_id, sequence=sent.sequence)
    known = session.scalars(query).one_or_none()
    if known and (known.submission_id, known.exercise_id) != (sent.submission_id, sent.exercise_id):
        raise ReusedSequence(sent.device_id, sent.sequence)
    return known


def _mark(sent: SentMark, submission: Submission, trainer_id: str, now: dt.datetime, group_id: int | None) -> Mark:
    return Mark(
        submission_id=sent.submission_id,
        exercise_id=sent.exercise_id,
        person_id=submission.person_id,
        given_by=trainer_id,
        device_id=sent.device_id,
        sequence=sent.sequence,
        based_on=sent.based_on,
        criteria=list(sent.criteria),
        points=sent.total,
        comment=kept_comment(sent.comment),
        reason=sent.reason.replace("\0", "").strip()[:MOST_REASON],
        group_id=group_id,
        received_at=now,
    )


def _says(standing: LedgerEntry, points: float, comment: str) -> bool:
    return standing.points == round(points, 2) and standing.comment == comment


def _is_own(session: Session, standing: LedgerEntry, mark: Mark) -> bool:
    """Tell whether what stands was given on the same device: it was in sight, its number had not arrived yet."""
    own = select(Mark.mark_id).where(
        Mark.entry_id == standing.entry_id, Mark.given_by == mark.given_by, Mark.device_id == mark.device_id
    )
    return session.scalars(own.limit(1)).first() is not None


def _require_reason(session: Session, standing: LedgerEntry, reason: str) -> None:
    if standing.points is not None and not reason.strip() and was_seen(session, standing):
        raise ReasonMissing


def _entered(session: Session, submission: Submission, mark: Mark, standing: LedgerEntry, now: dt.datetime) -> Taken:
    entry = write_points(
        session,
        submission,
        standing,
        trainer_id=mark.given_by,
        points=mark.points,
        comment=mark.comment,
        now=now,
    )
    mark.entry_id, mark.stood_before = entry.entry_id, standing.entry_id
    return _counted(session, mark, entry)


def _counted(session: Session, mark: Mark, standing: LedgerEntry) -> Taken:
    """Settle what the trainer had begun or given beside, and any doubt; then keep the mark."""
    _settle(session, mark.given_by, mark.submission_id, mark.exercise_id)
    doubt = {"person_id": mark.given_by, "submission_id": mark.submission_id, "exercise_id": mark.exercise_id}
    session.execute(delete(UnsureOf).filter_by(**doubt))
    return _kept(session, mark, COUNTED, standing)


def _settle(session: Session, trainer_id: str, submission_id: int, exercise_id: str) -> None:
    theirs = (Mark.given_by == trainer_id, Mark.submission_id == submission_id, Mark.exercise_id == exercise_id)
    session.execute(update(Mark).where(*theirs, Mark.state.in_((BEGUN, BESIDE))).values(state=SETTLED))


def _kept(session: Session, mark: Mark, state: str, standing: LedgerEntry) -> Taken:
    mark.state = state
    session.add(mark)
    session.flush()
    return Taken(mark, standing)


def _criteria_of(session: Session, entry: LedgerEntry) -> list[float | None]:
    known = mark_of(session, entry.entry_id)
    return list(known.criteria) if known else []

"""Points that a trainer gives, by the room that trainers mark in: for tests of what comes after a mark."""

import datetime as dt
import itertools

from sqlalchemy.orm import Session

from academy.marking.marks import SentMark, take_mark
from academy.marking.standing import answers_to, texts_of
from academy.marking.waiting import waiting_exercises
from academy.records import LedgerEntry
from academy.trainer_grades import standing_entry

_NUMBERS = itertools.count(1)


def give_points(
    session: Session,
    *,
    trainer_id: str,
    submission_id: int,
    exercise_id: str,
    points: float,
    comment: str,
    now: dt.datetime,
) -> LedgerEntry:
    """Give points for an answer as the marking page does, in the caller's transaction; return what stands then."""
    standing = standing_entry(session, submission_id, exercise_id)
    place = (submission_id, exercise_id, "desk", next(_NUMBERS), standing.entry_id)
    sent = SentMark(*place, points=points, comment=comment, reason="Relu.")
    return take_mark(session, sent, trainer_id=trainer_id, now=now).standing


def texts_waiting(session: Session, trainer_id: str) -> list[str]:
    """Return the words of the answers that wait for a trainer."""
    return [
        texts_of(session, each.place)[answer.submission_id]
        for each in waiting_exercises(session, trainer_id)
        for answer in answers_to(session, each.place)
        if answer.waits
    ]

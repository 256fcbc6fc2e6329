"""Saying who is there: each word journaled once, whoever sends it how often, the last one given counting."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.attendance.errors import AttendanceRefused
from academy.attendance.planning import hall_session
from academy.attendance.rows import AttendanceMark, HallSession
from academy.attendance.sheet import State, Word, word_on
from academy.cohorts import is_admitted, require_trainer
from academy.database import take_turn
from academy.errors import ReusedSequence
from academy.identifiers import card_code, without_controls
from academy.records import Account, Enrolment
from academy.terms.wall_clock import on_the_wall

LONGEST_REASON = 300
SAY_WHY = "The day of this session is over. Say why it is corrected."
NOT_YET = "This session has not begun. Before its day only “excused” can be noted."
CALLED_OFF = "This session was called off. Put it on again before you note who came."
NOT_IN_GROUP = "This person does not learn in the group."
OTHER_CARD = "This card belongs to nobody of the group."


@dataclass(frozen=True)
class Said:
    """One word as it was given.

    Parameters
    ----------
    arrived
        The hour on the wall at which they came; None when it was not said.
    based_on
        The newest number of the journal that was on the screen.
    given_at
        As the phone claims (naive UTC); None when it claims nothing: then when it was received.
    """

    person_id: str
    state: State
    device_id: str
    sequence: int
    based_on: int = 0
    arrived: dt.time | None = None
    reason: str = ""
    way: str = "list"
    given_at: dt.datetime | None = None


@dataclass(frozen=True)
class Marked:
    """What became of a word: its number, and the word that counts now (it may be a later one)."""

    mark: AttendanceMark
    word: Word


def mark(session: Session, said: Said, *, trainer_id: str, cohort_id: str, number: int, now: dt.datetime) -> Marked:
    """Journal a trainer's word on one learner; the same word sent again is the same entry.

    Raises
    ------
    AttendanceRefused
        For somebody who does not learn in the cohort, before the session's day, after it without a reason, and for a
        session that was called off.
    NotTheirCohort, UnknownHallSession
    ReusedSequence
        When the device used this number for another word.
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    meeting = hall_session(session, cohort_id, number)
    take_turn(session, f"attendance of {cohort_id}/{number}")
    known = _known(session, said, trainer_id)
    if known is None:
        _refuse(session, said, meeting, now)
        known = _journaled(session, said, trainer_id, meeting, now)
    return Marked(known, word_on(session, cohort_id, number, said.person_id))


def mark_oneself(session: Session, person_id: str, meeting: HallSession, *, now: dt.datetime) -> Marked:
    """Journal that a learner scanned the code in the hall; whatever was said of them before stays as it is.

    Raises
    ------
    AttendanceRefused
        For somebody who does not learn in the cohort, and for a session that was called off.
    """
    take_turn(session, f"attendance of {meeting.cohort_id}/{meeting.number}")
    before = word_on(session, meeting.cohort_id, meeting.number, person_id)
    if before.journal:
        return Marked(before.journal[-1], before)
    device = f"wall-{meeting.cohort_id}-{meeting.number}"[:40]
    said = Said(person_id, State.PRESENT, device, 1, arrived=on_the_wall(now).time(), way="wall")
    _refuse(session, said, meeting, now)
    made = _journaled(session, said, person_id, meeting, now)
    return Marked(made, word_on(session, meeting.cohort_id, meeting.number, person_id))


def learner_with_card(session: Session, cohort_id: str, typed: str) -> str:
    """Return the learner of a cohort whose card carries this code, however it was typed.

    Raises
    ------
    AttendanceRefused
    """
    code = card_code(typed)
    query = (
        select(Account.person_id)
        .join(Enrolment, Enrolment.person_id == Account.person_id)
        .where(Account.card_code == code, Enrolment.cohort_id == cohort_id, Enrolment.status == "admitted")
    )
    found = session.scalar(query) if code else None
    if found is None:
        raise AttendanceRefused(OTHER_CARD, typed[:20], "card")
    return found


def needs_reason(meeting: HallSession, given_at: dt.datetime) -> bool:
    """Tell whether a word given at an instant (naive UTC) is a correction: the session's day is over."""
    return on_the_wall(given_at).date() > meeting.until_wall.date()


def _known(session: Session, said: Said, marked_by: str) -> AttendanceMark | None:
    query = select(AttendanceMark).where(
        AttendanceMark.marked_by == marked_by,
        AttendanceMark.device_id == said.device_id,
        AttendanceMark.sequence == said.sequence,
    )
    found = session.scalars(query).one_or_none()
    if found is not None and (found.person_id, found.state) != (said.person_id, said.state):
        raise ReusedSequence(said.device_id, said.sequence)
    return found


def _refuse(session: Session, said: Said, meeting: HallSession, now: dt.datetime) -> None:
    given_on = on_the_wall(said.given_at or now).date()
    if meeting.called_off_at is not None:
        raise AttendanceRefused(CALLED_OFF, said.state)
    if not is_admitted(session, person_id=said.person_id, cohort_id=meeting.cohort_id):
        raise AttendanceRefused(NOT_IN_GROUP, said.person_id)
    if given_on < meeting.from_wall.date() and said.state not in {State.EXCUSED, State.UNKNOWN}:
        raise AttendanceRefused(NOT_YET, said.state)
    if needs_reason(meeting, said.given_at or now) and not said.reason.strip():
        raise AttendanceRefused(SAY_WHY, said.state, "reason")


def _journaled(session: Session, said: Said, marked_by: str, meeting: HallSession, now: dt.datetime) -> AttendanceMark:
    given_at = min(said.given_at or now, now)
    journal = word_on(session, meeting.cohort_id, meeting.number, said.person_id).journal
    before = [each for each in journal if each.given_at <= given_at]
    unseen = [each for each in journal if each.mark_id > said.based_on and each.marked_by != marked_by]
    made = AttendanceMark(
        cohort_id=meeting.cohort_id,
        number=meeting.number,
        person_id=said.person_id,
        state=said.state,
        state_before=before[-1].state if before else State.UNKNOWN,
        arrived_wall=dt.datetime.combine(meeting.from_wall.date(), said.arrived) if said.arrived else None,
        reason=" ".join(without_controls(said.reason).split())[:LONGEST_REASON],
        way=said.way,
        marked_by=marked_by,
        device_id=said.device_id,
        sequence=said.sequence,
        is_conflict=any(each.state != said.state for each in unseen),
        given_at=given_at,
        received_at=now,
    )
    session.add(made)
    session.flush()
    return made

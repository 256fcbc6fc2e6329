"""Planning a cohort's sessions: one, or one each week; changing one, calling one off."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.attendance.errors import AttendanceRefused, UnknownHallSession
from academy.attendance.rows import HallSession
from academy.cohorts import require_trainer
from academy.database import take_turn
from academy.identifiers import without_controls
from academy.terms.wall_clock import on_the_wall

LONGEST = dt.timedelta(hours=12)
MOST_WEEKS = 60
MOST_SESSIONS = 400  # of one cohort
LONGEST_PLACE = 120
ENDS_FIRST = "The session ends before it begins. Correct the hours."
TOO_LONG = "A session lasts 12 hours at most. Correct the hours."
TAKES_PLACE_ALREADY = "The group already meets at this time. Choose another day or hour."
NOT_SO_OFTEN = "Write a number of weeks from 1 to 60."
TOO_MANY = "A group has 400 sessions at most."


@dataclass(frozen=True)
class When:
    """From when until when a session takes place, as a wall clock in Morocco shows it.

    Raises
    ------
    AttendanceRefused
    """

    begins: dt.datetime
    ends: dt.datetime

    def __post_init__(self) -> None:
        if self.ends <= self.begins:
            raise AttendanceRefused(ENDS_FIRST, f"{self.begins:%H:%M}-{self.ends:%H:%M}", "until_hour")
        if self.ends - self.begins > LONGEST:
            raise AttendanceRefused(TOO_LONG, f"{self.begins:%H:%M}-{self.ends:%H:%M}", "until_hour")

    def weeks_later(self, weeks: int) -> "When":
        """Return the same hours so many weeks later: what the wall shows, whatever the clocks do meanwhile."""
        return When(self.begins + dt.timedelta(weeks=weeks), self.ends + dt.timedelta(weeks=weeks))


def sessions_of(session: Session, cohort_id: str) -> list[HallSession]:
    """Return the sessions of a cohort, those called off included, in the order in which they take place."""
    query = select(HallSession).where(HallSession.cohort_id == cohort_id)
    return list(session.scalars(query.order_by(HallSession.from_wall, HallSession.number)))


def hall_session(session: Session, cohort_id: str, number: int) -> HallSession:
    """Return one session.

    Raises
    ------
    UnknownHallSession
    """
    found = session.get(HallSession, (cohort_id, number))
    if found is None:
        raise UnknownHallSession(cohort_id, number)
    return found


def plan(
    session: Session,
    *,
    trainer_id: str,
    cohort_id: str,
    when: When,
    place: str,
    weeks: int = 1,
    now: dt.datetime,
) -> list[HallSession]:
    """Plan a session, and the same one each week after it, ``weeks`` in all; nothing when one of them cannot be.

    Raises
    ------
    AttendanceRefused
        For a number of weeks out of range, or hours at which the cohort meets already.
    NotTheirCohort
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    if not 1 <= weeks <= MOST_WEEKS:
        raise AttendanceRefused(NOT_SO_OFTEN, weeks, "weeks")
    take_turn(session, f"sessions of {cohort_id}")
    known = sessions_of(session, cohort_id)
    if len(known) + weeks > MOST_SESSIONS:
        raise AttendanceRefused(TOO_MANY, len(known) + weeks, "weeks")
    last = max((each.number for each in known), default=0)
    wanted = [when.weeks_later(week) for week in range(weeks)]
    for each in wanted:
        _refuse_overlap(known, each)
    made = [
        HallSession(
            cohort_id=cohort_id, number=last + 1 + place_in_row, place=place_of(place), from_wall=each.begins,
            until_wall=each.ends, planned_by=trainer_id, planned_at=now,
        )
        for place_in_row, each in enumerate(wanted)
    ]  # fmt: skip
    session.add_all(made)
    session.flush()
    return made


def change(
    session: Session, *, trainer_id: str, cohort_id: str, number: int, when: When, place: str, now: dt.datetime
) -> HallSession:
    """Move a session to other hours or another place; the audit keeps what it was.

    Raises
    ------
    AttendanceRefused, NotTheirCohort, UnknownHallSession
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    take_turn(session, f"sessions of {cohort_id}")
    found = hall_session(session, cohort_id, number)
    _refuse_overlap([each for each in sessions_of(session, cohort_id) if each.number != number], when)
    before = _said(found)
    found.from_wall, found.until_wall, found.place = when.begins, when.ends, place_of(place)
    if (after := _said(found)) != before:
        note(session, now, trainer_id, "session moved", f"{cohort_id}/{number}", before=before, after=after)
    session.flush()
    return found


def call_off(session: Session, *, trainer_id: str, cohort_id: str, number: int, is_off: bool, now: dt.datetime) -> None:
    """Say that a session does not take place, or does after all; what was written of it stays in the journal.

    Raises
    ------
    AttendanceRefused, NotTheirCohort, UnknownHallSession
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    found = hall_session(session, cohort_id, number)
    if (found.called_off_at is not None) == is_off:
        return
    if not is_off:
        others = [each for each in sessions_of(session, cohort_id) if each.number != number]
        _refuse_overlap(others, When(found.from_wall, found.until_wall))
    found.called_off_at = now if is_off else None
    note(session, now, trainer_id, "session called off" if is_off else "session on again", f"{cohort_id}/{number}")
    session.flush()


def sessions_to_come(session: Session, cohort_ids: list[str], now: dt.datetime) -> dict[str, HallSession]:
    """Return the next session of each cohort that has one: under way, or still to begin."""
    begins = (
        select(HallSession.cohort_id, func.min(HallSession.from_wall).label("first"))
        .where(
            HallSession.cohort_id.in_(cohort_ids),
            HallSession.called_off_at.is_(None),
            HallSession.until_wall > on_the_wall(now),
        )
        .group_by(HallSession.cohort_id)
        .subquery()
    )
    query = select(HallSession).join(
        begins, (HallSession.cohort_id == begins.c.cohort_id) & (HallSession.from_wall == begins.c.first)
    )
    return {each.cohort_id: each for each in session.scalars(query.where(HallSession.called_off_at.is_(None)))}


def place_of(typed: str) -> str:
    """Return a place as it is kept: one line, without unseen signs."""
    return " ".join(without_controls(typed).split())[:LONGEST_PLACE]


def _refuse_overlap(known: list[HallSession], when: When) -> None:
    for each in known:
        if each.called_off_at is None and each.from_wall < when.ends and when.begins < each.until_wall:
            raise AttendanceRefused(TAKES_PLACE_ALREADY, f"{when.begins:%Y-%m-%d %H:%M}", "day")


def _said(found: HallSession) -> str:
    return f"{found.from_wall:%Y-%m-%d %H:%M}-{found.until_wall:%H:%M} {found.place}".strip()

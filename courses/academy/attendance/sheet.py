"""What is known of who was there: the word that counts for each learner, and the journal behind it."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from academy.attendance.planning import sessions_of
from academy.attendance.rows import AttendanceMark, HallSession
from academy.cohorts import require_trainer
from academy.records import Enrolment


class State(StrEnum):
    """What is known of a learner in a session; unknown is not absent."""

    UNKNOWN = "unknown"
    PRESENT = "present"
    ABSENT = "absent"
    LATE = "late"
    EXCUSED = "excused"


# One tap says present; after "all present" one tap says absent; who comes after that is late. Our choice.
TAPS = (State.UNKNOWN, State.PRESENT, State.ABSENT, State.LATE, State.EXCUSED)
THERE = frozenset({State.PRESENT, State.LATE})


@dataclass(frozen=True)
class Word:
    """The word that counts: the last one given, with all that were, oldest first."""

    state: State = State.UNKNOWN
    arrived_wall: dt.datetime | None = None
    revision: int = 0  # the newest number of the journal for this learner; 0: nothing was said
    journal: tuple[AttendanceMark, ...] = ()

    @property
    def is_disputed(self) -> bool:
        """Whether the last word was given without seeing another's, or another's without seeing it."""
        return bool(self.journal) and any(each.is_conflict for each in self.journal[-2:])


NOTHING_SAID = Word()


def words_of_session(session: Session, cohort_id: str, number: int) -> dict[str, Word]:
    """Return the word that counts for each learner of whom anything was said, by person."""
    query = select(AttendanceMark).where(AttendanceMark.cohort_id == cohort_id, AttendanceMark.number == number)
    return _by_person(session.scalars(query).all())


def word_on(session: Session, cohort_id: str, number: int, person_id: str) -> Word:
    """Return the word that counts for one learner."""
    query = select(AttendanceMark).where(
        AttendanceMark.cohort_id == cohort_id, AttendanceMark.number == number, AttendanceMark.person_id == person_id
    )
    return _by_person(session.scalars(query).all()).get(person_id, NOTHING_SAID)


def states_of_cohort(session: Session, cohort_id: str, person_id: str | None = None) -> dict[tuple[int, str], State]:
    """Return the states that count in a cohort, by session and person; who is in none of them is unknown."""
    columns = (AttendanceMark.number, AttendanceMark.person_id, AttendanceMark.state)
    query = select(*columns).where(AttendanceMark.cohort_id == cohort_id)
    if person_id is not None:
        query = query.where(AttendanceMark.person_id == person_id)
    rows = session.execute(query.order_by(AttendanceMark.given_at, AttendanceMark.mark_id))
    return {(number, person): State(state) for number, person, state in rows}


@dataclass(frozen=True)
class SessionCount:
    """A session with how many of the admitted are in each state."""

    meeting: HallSession
    counts: Mapping[State, int]

    @property
    def there(self) -> int:
        """How many came, late or not."""
        return sum(self.counts[state] for state in THERE)


def counted_sessions(session: Session, cohort_id: str) -> list[SessionCount]:
    """Return every session of a cohort with its counts, in the order in which they take place."""
    admitted = (Enrolment.cohort_id == cohort_id) & (Enrolment.status == "admitted")
    learners = session.scalar(select(func.count()).select_from(Enrolment).where(admitted)) or 0
    counts: dict[int, Counter[State]] = {}
    for number, state, people in session.execute(_last_words(cohort_id)):
        counts.setdefault(number, Counter())[State(state)] = people
    found = []
    for meeting in sessions_of(session, cohort_id):
        known = counts.get(meeting.number, Counter())
        known[State.UNKNOWN] += learners - known.total()
        found.append(SessionCount(meeting, known))
    return found


def _last_words(cohort_id: str) -> Select[Any]:
    """Return the question how many of the admitted are in each state, by session: of each, the word given last."""
    newest = func.row_number().over(
        partition_by=(AttendanceMark.number, AttendanceMark.person_id),
        order_by=(AttendanceMark.given_at.desc(), AttendanceMark.mark_id.desc()),
    )
    theirs = (
        select(AttendanceMark.number, AttendanceMark.state, newest.label("place"))
        .join(
            Enrolment,
            (Enrolment.cohort_id == AttendanceMark.cohort_id) & (Enrolment.person_id == AttendanceMark.person_id),
        )
        .where(AttendanceMark.cohort_id == cohort_id, Enrolment.status == "admitted")
        .subquery()
    )
    last = select(theirs.c.number, theirs.c.state, func.count()).where(theirs.c.place == 1)
    return last.group_by(theirs.c.number, theirs.c.state)


def attendance_of_cohort(session: Session, trainer_id: str, cohort_id: str) -> list[dict[str, Any]]:
    """Return the sessions of a cohort as plain data, for the trainer's desk.

    Raises
    ------
    NotTheirCohort
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    return [
        {
            "number": each.meeting.number,
            "place": each.meeting.place,
            "from_wall": each.meeting.from_wall.isoformat(timespec="minutes"),
            "until_wall": each.meeting.until_wall.isoformat(timespec="minutes"),
            "is_called_off": each.meeting.called_off_at is not None,
            "counts": {str(state): each.counts[state] for state in State},
        }
        for each in counted_sessions(session, cohort_id)
    ]


def _by_person(marks: Sequence[AttendanceMark]) -> dict[str, Word]:
    told: dict[str, list[AttendanceMark]] = {}
    for mark in sorted(marks, key=lambda each: (each.given_at, each.mark_id)):
        told.setdefault(mark.person_id, []).append(mark)
    return {person_id: _word(journal) for person_id, journal in told.items()}


def _word(journal: list[AttendanceMark]) -> Word:
    last = journal[-1]
    newest = max(each.mark_id for each in journal)
    return Word(State(last.state), last.arrived_wall, newest, tuple(journal))

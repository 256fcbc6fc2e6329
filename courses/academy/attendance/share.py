"""How much of a cohort's sessions a learner came to, where unknown counts neither as absent nor as present."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from academy.attendance.planning import sessions_of
from academy.attendance.sheet import THERE, State, states_of_cohort
from academy.attendance.stays import meetings_of_movers

_EXACT = 1e-9


class Verdict(StrEnum):
    """How a learner's presence stands to what is asked."""

    MET = "met"  # however the unknown sessions turn out
    OPEN = "open"  # it depends on sessions of which nothing is known
    MISSED = "missed"  # however the unknown sessions turn out


@dataclass(frozen=True)
class Attendance:
    """Sessions of one learner: ``there`` (late included), ``absent``, ``unknown`` (those to come too), ``excused``.

    Sessions that were called off are in none of them; those from which a learner is excused are asked of nobody.
    """

    there: int = 0
    absent: int = 0
    unknown: int = 0
    excused: int = 0

    @property
    def asked(self) -> int:
        """How many sessions the share is of."""
        return self.there + self.absent + self.unknown

    def verdict(self, least_share: float) -> Verdict:
        """Return how this stands to a share (0-1) of the sessions.

        Examples
        --------
        >>> Attendance(there=3, absent=1, unknown=0).verdict(0.75).name
        'MET'
        >>> Attendance(there=2, absent=1, unknown=1).verdict(0.75).name
        'OPEN'
        >>> Attendance(there=2, absent=2, unknown=0).verdict(0.75).name
        'MISSED'
        """
        asked = least_share * self.asked - _EXACT
        if self.there >= asked:
            return Verdict.MET
        return Verdict.OPEN if self.there + self.unknown >= asked else Verdict.MISSED


def attendance_of(session: Session, cohort_id: str, person_id: str) -> Attendance | None:
    """Return a learner's attendance; None where nobody meets."""
    return attendance_of_learners(session, cohort_id, [person_id]).get(person_id)


def attendance_of_learners(session: Session, cohort_id: str, people: list[str]) -> dict[str, Attendance]:
    """Return the attendance of learners, by person; who is in no session's group is not in it.

    Of those who moved here, the sessions of the groups in which they were are counted: :mod:`.stays` says which.
    """
    moved = meetings_of_movers(session, cohort_id, people)
    found = {person_id: _counted([state for _, state in met]) for person_id, met in moved.items() if met}
    held = [each.number for each in sessions_of(session, cohort_id) if each.called_off_at is None]
    if not held:
        return found
    states = states_of_cohort(session, cohort_id, people[0] if len(people) == 1 else None)
    return found | {
        person_id: _counted([states.get((number, person_id), State.UNKNOWN) for number in held])
        for person_id in people
        if person_id not in moved
    }


def attendance_by_group(session: Session, cohort_id: str, person_id: str) -> list[tuple[str, Attendance]]:
    """Return the attendance of a learner group by group, the first first; of who never moved, the one they are in."""
    met = meetings_of_movers(session, cohort_id, [person_id]).get(person_id)
    if met is None:
        here = attendance_of(session, cohort_id, person_id)
        return [] if here is None else [(cohort_id, here)]
    groups: dict[str, list[State]] = {}
    for meeting, state in met:
        groups.setdefault(meeting.cohort_id, []).append(state)
    return [(group, _counted(states)) for group, states in groups.items()]


def _counted(states: list[State]) -> Attendance:
    there = sum(state in THERE for state in states)
    return Attendance(there, states.count(State.ABSENT), states.count(State.UNKNOWN), states.count(State.EXCUSED))

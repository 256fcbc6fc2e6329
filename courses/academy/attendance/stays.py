"""Whose sessions are asked of a learner: along their moves, each group's while they were in it.

Presence is a fact of the session in which it was noted, and is never copied. What was noted counts wherever it was;
a session of which nothing is known is asked of a learner only while they were in its group.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.attendance.planning import sessions_of
from academy.attendance.rows import HallSession
from academy.attendance.sheet import State, states_of_cohort
from academy.rosters.rows import LearnerMove
from academy.terms.wall_clock import on_the_wall


@dataclass(frozen=True)
class Stay:
    """A learner's time in a cohort, as a wall clock in Morocco shows it; None: from the first day, or until now."""

    cohort_id: str
    since: dt.datetime | None = None
    until: dt.datetime | None = None

    def holds(self, wall: dt.datetime) -> bool:
        """Return whether a session that began then is asked of this stay; on the day of a move, the old group's."""
        return (self.since is None or wall > self.since) and (self.until is None or wall <= self.until)


Meeting = tuple[HallSession, State]


def meetings_of_movers(
    session: Session, cohort_id: str, people: Collection[str] | None = None
) -> dict[str, list[Meeting]]:
    """Return the sessions that are asked of those who came from another group, with what is known, by person.

    Sessions that were called off are left out; oldest first. Nobody is in it who came from nowhere else.

    Parameters
    ----------
    people
        Whom to look at; None: everybody.
    """
    stays = _stays(session, cohort_id, people)
    groups = {each.cohort_id for theirs in stays.values() for each in theirs}
    held = {each: [one for one in sessions_of(session, each) if one.called_off_at is None] for each in groups}
    only = next(iter(stays)) if len(stays) == 1 else None
    states = {each: states_of_cohort(session, each, only) for each in groups}
    return {person_id: _asked(theirs, person_id, held, states) for person_id, theirs in stays.items()}


def _asked(
    stays: Sequence[Stay],
    person_id: str,
    held: dict[str, list[HallSession]],
    states: dict[str, dict[tuple[int, str], State]],
) -> list[Meeting]:
    found = []
    for cohort_id in dict.fromkeys(each.cohort_id for each in stays):
        here = [each for each in stays if each.cohort_id == cohort_id]
        for meeting in held[cohort_id]:
            state = states[cohort_id].get((meeting.number, person_id), State.UNKNOWN)
            if state is not State.UNKNOWN or any(each.holds(meeting.from_wall) for each in here):
                found.append((meeting, state))
    return sorted(found, key=lambda told: told[0].from_wall)


def _stays(session: Session, cohort_id: str, people: Collection[str] | None) -> dict[str, list[Stay]]:
    came = select(LearnerMove.person_id).where(LearnerMove.to_cohort == cohort_id)
    if people is not None and len(people) == 1:
        came = came.where(LearnerMove.person_id.in_(people))
    moves: dict[str, list[LearnerMove]] = defaultdict(list)
    query = select(LearnerMove).where(LearnerMove.person_id.in_(came)).order_by(LearnerMove.move_id.desc())
    for move in session.scalars(query):
        if people is None or move.person_id in people:
            moves[move.person_id].append(move)
    return {person_id: _way_back(cohort_id, theirs) for person_id, theirs in moves.items()}


def _way_back(cohort_id: str, newest_first: Sequence[LearnerMove]) -> list[Stay]:
    """Follow moves back from the cohort that is looked at to the first."""
    stays, here, until = list[Stay](), cohort_id, None
    for move in newest_first:
        if move.to_cohort == here:
            since = on_the_wall(move.moved_at)
            stays.append(Stay(here, since, until))
            here, until = move.from_cohort, since
    return [*stays, Stay(here, None, until)]

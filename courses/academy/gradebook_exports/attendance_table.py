"""Attendance as a table: one row for each learner of each session; what is not known is empty."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from academy.attendance.planning import sessions_of
from academy.attendance.sheet import NOTHING_SAID, State, words_of_session
from academy.gradebook_exports.reading import learners_of

ATTENDANCE_HEADERS = (
    "learner_id", "name", "status", "session", "from", "until", "place", "called_off", "state", "arrived", "words",
    "synthetic",
)  # fmt: skip


def attendance_rows(session: Session, cohort_id: str, *, is_synthetic: bool) -> Iterator[list[Any]]:
    """Yield the rows, session after session; hours are those on the wall in Morocco, written without a zone."""
    learners, synthetic = learners_of(session, cohort_id), "yes" if is_synthetic else "no"
    for meeting in sessions_of(session, cohort_id):
        words = words_of_session(session, cohort_id, meeting.number)
        hours = [f"{each:%Y-%m-%d %H:%M}" for each in (meeting.from_wall, meeting.until_wall)]
        held = [meeting.number, *hours, meeting.place, "yes" if meeting.called_off_at else "no"]
        for person_id, name, status in learners:
            word = words.get(person_id, NOTHING_SAID)
            state = None if word.state is State.UNKNOWN else str(word.state)
            arrived = f"{word.arrived_wall:%H:%M}" if word.arrived_wall else None
            yield [person_id, name, status, *held, state, arrived, len(word.journal), synthetic]

"""Forgetting what was written of a person's presence: that they were there stays as a number's, the words go."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.attendance.rows import AttendanceMark

_DEVICE = "erased"


def forget_attendance(session: Session, person_id: str) -> None:
    """Empty the reasons given about a person (they may tell of an illness) and the phone of their own marks.

    The state itself stays under the ``person_id`` alone, since certificates rest on it; twice is as once.
    """
    for mark in session.scalars(select(AttendanceMark).where(AttendanceMark.person_id == person_id)):
        mark.reason = ""
        if mark.marked_by == person_id:
            mark.device_id, mark.sequence = _DEVICE, mark.mark_id
    session.flush()

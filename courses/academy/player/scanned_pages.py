"""A learner who scanned the code in the hall: one tap says that they are there."""

from starlette.responses import Response

from academy.attendance.errors import AttendanceRefused, WallCodeOver
from academy.attendance.marking import Marked, mark_oneself
from academy.attendance.rows import HallSession
from academy.attendance.sheet import THERE
from academy.attendance.wall_codes import meeting_of_code
from academy.cohorts import cohort_of, is_admitted
from academy.database import utc_now
from academy.player.hall_hours import day_of, hours_of_day
from academy.player.moments import short_moment
from academy.player.pages import page
from academy.player.site import Visit


def show_hall(visit: Visit) -> Response:
    """Show what session the code is of, with the button that says "I am here"."""
    meeting = _meeting(visit)
    return _hall_page(visit, meeting, None)


def say_here(visit: Visit) -> Response:
    """Note that the learner is there, once; what the trainer noted stays."""
    meeting = _meeting(visit)
    if meeting is None or not _is_in(visit, meeting):
        return _hall_page(visit, meeting, None)
    try:
        marked = mark_oneself(visit.session, visit.someone.person_id, meeting, now=utc_now())
    except AttendanceRefused:
        return _hall_page(visit, None, None)
    return _hall_page(visit, meeting, marked)


def _meeting(visit: Visit) -> HallSession | None:
    try:
        return meeting_of_code(visit.session, visit.site.signing_key, visit.parameters["code"], utc_now())
    except WallCodeOver:
        return None


def _is_in(visit: Visit, meeting: HallSession) -> bool:
    return is_admitted(visit.session, person_id=visit.someone.person_id, cohort_id=meeting.cohort_id)


def _hall_page(visit: Visit, meeting: HallSession | None, marked: Marked | None) -> Response:
    is_in = meeting is not None and _is_in(visit, meeting)
    return page(
        visit,
        "hall_here.html",
        status=404 if meeting is None else 200,
        code=visit.parameters["code"],
        cohort=cohort_of(visit.session, meeting.cohort_id) if meeting and is_in else None,
        meeting=meeting,
        is_in=is_in,
        day=day_of(visit.texts, meeting) if meeting else "",
        hours=hours_of_day(visit.texts, meeting.from_wall, meeting.until_wall) if meeting else "",
        is_there=marked is not None and marked.word.state in THERE,
        is_otherwise=marked is not None and marked.word.state not in THERE,
        at=short_moment(visit.texts, marked.word.journal[0].received_at, now=utc_now()) if marked else "",
    )

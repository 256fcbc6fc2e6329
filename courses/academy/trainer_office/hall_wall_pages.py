"""The code on the hall's wall, for learners with a phone: shown by the trainer, new every half minute."""

from starlette.responses import Response

from academy.attendance.planning import hall_session
from academy.attendance.sheet import THERE, words_of_session
from academy.attendance.wall_codes import TURNS_EVERY, is_open, wall_code
from academy.cohorts import cohort_of
from academy.database import utc_now
from academy.player.hall_hours import day_of
from academy.player.moments import short_moment
from academy.player.pages import page
from academy.player.site import Visit
from academy.trainer_office.hall_words import hours
from academy.trainer_office.printed_pages import qr_picture


def show_wall(visit: Visit) -> Response:
    """Show the code that is on now, and how many are there; before and after the session, that there is none."""
    meeting = hall_session(visit.session, visit.parameters["cohort_id"], visit.parameters["meeting"])
    now, shown = utc_now(), None
    if is_open(meeting, now):
        code = wall_code(visit.site.signing_key, meeting, now)
        shown = qr_picture(visit.site.address + visit.site.path("hall", code))
    words = words_of_session(visit.session, meeting.cohort_id, meeting.number)
    return page(
        visit,
        "hall_wall.html",
        cohort=cohort_of(visit.session, meeting.cohort_id),
        meeting=meeting,
        day=day_of(visit.texts, meeting),
        hours=hours(visit.texts, meeting),
        picture=shown,
        there=sum(each.state in THERE for each in words.values()),
        every=TURNS_EVERY,
        at=short_moment(visit.texts, now, now=now),
    )

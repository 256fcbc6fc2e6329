"""Sessions of a cohort in a hall: planned, changed, called off, listed."""

import datetime as dt
from dataclasses import dataclass

from starlette.responses import Response

from academy.attendance import planning
from academy.attendance.errors import AttendanceRefused
from academy.attendance.planning import NOT_SO_OFTEN, When
from academy.attendance.sheet import SessionCount, State, counted_sessions
from academy.cohorts import cohort_of
from academy.database import utc_now
from academy.identifiers import ascii_digits, without_controls
from academy.open_cohorts import opening_of
from academy.player.hall_hours import day_of
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.terms.errors import BadTerms
from academy.terms.wall_clock import NOT_A_DAY, NOT_AN_HOUR, on_the_wall, wall_time_of
from academy.trainer_office.hall_words import hours, state_words


@dataclass(frozen=True)
class SessionLine:
    """A session as the list tells it."""

    counted: SessionCount
    day: str
    hours: str
    is_over: bool

    @property
    def is_to_be_noted(self) -> bool:
        """Whether it is over and of some nothing is known."""
        meeting = self.counted.meeting
        return self.is_over and meeting.called_off_at is None and self.counted.counts[State.UNKNOWN] > 0


def show_sessions(visit: Visit) -> Response:
    """Show the cohort's sessions, with the form that plans more."""
    return _sessions_page(visit)


def plan_sessions(visit: Visit) -> Response:
    """Plan a session, or one each week; when one of them cannot be, nothing is planned and the page says why."""
    try:
        made = planning.plan(
            visit.session,
            trainer_id=visit.someone.person_id,
            cohort_id=visit.parameters["cohort_id"],
            when=typed_hours(visit),
            place=visit.said("place"),
            weeks=_weeks(visit),
            now=utc_now(),
        )
    except AttendanceRefused as wrong:
        return _sessions_page(visit, wrong)
    return seen(visit, *address_of(visit), planned=str(len(made)))


def typed_hours(visit: Visit) -> When:
    """Return the day and hours of a form.

    Raises
    ------
    AttendanceRefused
    """
    begins, ends = (_wall(visit, name) for name in ("from_hour", "until_hour"))
    return When(begins, ends)


def address_of(visit: Visit, *more: object) -> tuple[object, ...]:
    """Return the path of the cohort's sessions."""
    return ("trainer", "cohorts", visit.parameters["cohort_id"], "sessions", *more)


def _wall(visit: Visit, name: str) -> dt.datetime:
    if not visit.said("day").strip():
        raise AttendanceRefused(NOT_A_DAY, "", "day")
    if not visit.said(name).strip():
        raise AttendanceRefused(NOT_AN_HOUR, "", name)
    try:
        found = wall_time_of(visit.said("day"), visit.said(name), field=name)
    except BadTerms as wrong:
        raise AttendanceRefused(wrong.message, visit.said(name), _field(wrong, name)) from None
    if found is None:
        raise AttendanceRefused(NOT_A_DAY, "", "day")
    return found


def _field(wrong: BadTerms, name: str) -> str:
    return "day" if wrong.message == NOT_A_DAY else name


def _weeks(visit: Visit) -> int:
    typed = without_controls(ascii_digits(visit.said("weeks"))).strip() or "1"
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 4):
        raise AttendanceRefused(NOT_SO_OFTEN, typed[:20], "weeks")
    return int(typed)


def _sessions_page(visit: Visit, wrong: AttendanceRefused | None = None) -> Response:
    cohort = cohort_of(visit.session, visit.parameters["cohort_id"])
    now = on_the_wall(utc_now())
    lines = [_line(visit, each, now) for each in counted_sessions(visit.session, cohort.cohort_id)]
    return page(
        visit,
        "hall_sessions.html",
        status=422 if wrong else 200,
        is_kept=wrong is None,
        cohort=cohort,
        ahead=[each for each in lines if not each.is_over],
        behind=[each for each in reversed(lines) if each.is_over],
        names=state_words(visit.texts),
        states=State,
        problem=visit.texts(wrong.words) if wrong else "",
        problem_field=wrong.field if wrong else "",
        typed=visit.said,
        usual_place=lines[-1].counted.meeting.place if lines else opening_of(visit.session, cohort.cohort_id).place,
        planned=visit.request.query_params.get("planned", ""),
    )


def _line(visit: Visit, counted: SessionCount, now: dt.datetime) -> SessionLine:
    meeting = counted.meeting
    return SessionLine(counted, day_of(visit.texts, meeting), hours(visit.texts, meeting), meeting.until_wall <= now)

"""Who is there: the list of a session, ticked by a script, by a plain form or by cards."""

import datetime as dt
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from academy.arrivals import claimed_moment
from academy.attendance import planning
from academy.attendance.errors import AttendanceRefused
from academy.attendance.marking import Marked, Said, learner_with_card, mark
from academy.attendance.planning import hall_session
from academy.attendance.rows import HallSession
from academy.attendance.sheet import State, word_on
from academy.database import utc_now
from academy.identifiers import ascii_digits, without_controls
from academy.player.moments import short_moment
from academy.player.pages import seen
from academy.player.sent_answers import milliseconds_ago, phone_number, sent_answer
from academy.player.site import Visit
from academy.terms.wall_clock import NOT_AN_HOUR, on_the_wall
from academy.trainer_office.hall_list_view import list_page, other_words
from academy.trainer_office.hall_pages import address_of, typed_hours
from academy.trainer_office.hall_words import hour_of

_HOUR = "%H:%M"


def show_list(visit: Visit) -> Response:
    """Show the list of a session."""
    return list_page(visit)


def take_tick(visit: Visit) -> Response:
    """Take one tap that a phone sent, perhaps hours ago, and say what counts now."""
    sent, number = sent_answer(visit.json), phone_number(visit.json)
    now = utc_now()
    value = sent.value if isinstance(sent.value, dict) else {}
    try:
        card = _text(value, "card")
        if card and learner_with_card(visit.session, visit.parameters["cohort_id"], card) != sent.exercise:
            raise HTTPException(400)
        said = Said(
            sent.exercise, _state(_text(value, "state")), number.device, number.sequence, sent.based_on,
            _hour(_text(value, "arrived")), _text(value, "reason"), "card" if card else "list",
            claimed_moment(milliseconds_ago(visit.json), now=now),
        )  # fmt: skip
        marked = _marked(visit, said, now)
    except AttendanceRefused as wrong:
        return JSONResponse({"problem": visit.texts(wrong.words), "language": visit.texts.language}, 422)
    return JSONResponse(
        {
            "revision": marked.word.revision,
            "received": short_moment(visit.texts, marked.mark.received_at, now=now),
            "state": marked.word.state,
            "arrived": hour_of(marked.word.arrived_wall) or None,
            "other": other_words(visit, marked.word) if marked.word.is_disputed else None,
        }
    )


def take_form(visit: Visit) -> Response:
    """Take the whole list as a plain form: what was changed on it, and nothing else; all of it or nothing."""
    now, everybody = utc_now(), visit.said("all") == "present"
    people = [name.removeprefix("state.") for name in visit.form if name.startswith("state.")]
    try:
        with visit.session.begin_nested():
            for place, person_id in enumerate(people):
                said = _changed(visit, person_id, place, everybody=everybody)
                if said is not None:
                    _marked(visit, said, now)
    except AttendanceRefused as wrong:
        return list_page(visit, wrong)
    return seen(visit, *address_of(visit, visit.parameters["meeting"]), saved="yes")


def take_card(visit: Visit) -> Response:
    """Take a card's number as it was typed."""
    now, meeting = utc_now(), _meeting(visit)
    try:
        with visit.session.begin_nested():
            person_id = learner_with_card(visit.session, meeting.cohort_id, visit.said("card"))
            wall = on_the_wall(now)
            arrived = wall.time() if meeting.from_wall <= wall <= meeting.until_wall else None
            said = Said(
                person_id,
                State.PRESENT,
                _form_key(visit),
                1,
                word_on(visit.session, meeting.cohort_id, meeting.number, person_id).revision,
                arrived,
                way="card",
            )
            _marked(visit, said, now)
    except AttendanceRefused as wrong:
        return list_page(visit, wrong)
    return seen(visit, *address_of(visit, meeting.number), card=person_id)


def move_session(visit: Visit) -> Response:
    """Move a session to other hours or another place."""
    place = {"cohort_id": visit.parameters["cohort_id"], "number": visit.parameters["meeting"]}
    who = visit.someone.person_id
    try:
        planning.change(
            visit.session, trainer_id=who, **place, when=typed_hours(visit), place=visit.said("place"), now=utc_now()
        )
    except AttendanceRefused as wrong:
        return list_page(visit, wrong)
    return seen(visit, *address_of(visit, place["number"]), moved="yes")


def call_off(visit: Visit) -> Response:
    """Call a session off, or put it on again."""
    place = {"cohort_id": visit.parameters["cohort_id"], "number": visit.parameters["meeting"]}
    is_off = visit.said("off") == "yes"
    try:
        planning.call_off(visit.session, trainer_id=visit.someone.person_id, **place, is_off=is_off, now=utc_now())
    except AttendanceRefused as wrong:
        return list_page(visit, wrong)
    return seen(visit, *address_of(visit, place["number"]))


def _marked(visit: Visit, said: Said, now: dt.datetime) -> Marked:
    place = {"cohort_id": visit.parameters["cohort_id"], "number": visit.parameters["meeting"]}
    return mark(visit.session, said, trainer_id=visit.someone.person_id, **place, now=now)


def _changed(visit: Visit, person_id: str, place: int, *, everybody: bool) -> Said | None:
    """Return what the form says of a learner beyond what it showed; None when it says no more."""
    shown, _, rest = visit.said(f"was.{person_id}").partition("|")
    shown_hour, _, revision = rest.partition("|")
    state, hour = _state(visit.said(f"state.{person_id}")), visit.said(f"arrived.{person_id}").strip()
    if everybody and state is State.UNKNOWN:
        state = State.PRESENT
    if (state, hour) == (shown, shown_hour):
        return None
    based_on = int(revision) if revision.isascii() and revision.isdecimal() and len(revision) < 10 else 0
    return Said(person_id, state, _form_key(visit), place + 1, based_on, _hour(hour), visit.said("reason"))


def _state(said: str) -> State:
    if said not in {*State}:
        raise HTTPException(400)
    return State(said)


def _hour(typed: str) -> dt.time | None:
    """Return an hour as typed."""
    plain = without_controls(ascii_digits(typed)).strip()
    if not plain:
        return None
    try:
        return dt.datetime.strptime(plain, _HOUR).time()  # noqa: DTZ007  # an hour on the wall, of no day
    except ValueError:
        raise AttendanceRefused(NOT_AN_HOUR, typed[:20], "arrived") from None


def _text(value: Mapping[str, object], name: str) -> str:
    found = value.get(name)
    return found if isinstance(found, str) else ""


def _form_key(visit: Visit) -> str:
    """Return the name of the form that was sent: sent twice, it is journaled once."""
    key = visit.said("form_key")
    if not (key.isascii() and key.isalnum() and 8 <= len(key) <= 30):
        raise HTTPException(400)
    return f"f-{key}"


def _meeting(visit: Visit) -> HallSession:
    return hall_session(visit.session, visit.parameters["cohort_id"], visit.parameters["meeting"])

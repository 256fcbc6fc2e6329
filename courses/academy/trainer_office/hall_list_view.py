"""The list of a session as it is shown: learners by name, the word that counts, the journal behind it."""

import json
import secrets
from dataclasses import dataclass

from sqlalchemy import select
from starlette.responses import Response

from academy.attendance.card_marks import card_mark
from academy.attendance.errors import AttendanceRefused
from academy.attendance.marking import needs_reason
from academy.attendance.planning import hall_session
from academy.attendance.rows import AttendanceMark, HallSession
from academy.attendance.sheet import NOTHING_SAID, TAPS, State, Word, words_of_session
from academy.attendance.wall_codes import is_open
from academy.cohorts import LearnerRow, cohort_of, roster
from academy.database import utc_now
from academy.player.hall_hours import day_of
from academy.player.moments import short_moment
from academy.player.pages import page
from academy.player.site import Visit
from academy.records import Account, Enrolment, Person
from academy.terms.wall_clock import on_the_wall
from academy.trainer_office.hall_words import by_name, hour_of, hours, state_words
from widgets.theme.texts import minutes_east

SHOWN = 200  # names on one page; a plain form has at most a thousand fields


@dataclass(frozen=True)
class ListLine:
    """A learner as the list shows them; ``state`` and ``arrived`` are as typed when the form came back."""

    learner: LearnerRow
    word: Word
    state: str
    arrived: str
    card: str
    journal: tuple[str, ...]
    other: str

    @property
    def was(self) -> str:
        """What the page showed, for the form to tell what was changed on it."""
        return f"{self.word.state}|{hour_of(self.word.arrived_wall)}|{self.word.revision}"


def list_page(visit: Visit, wrong: AttendanceRefused | None = None) -> Response:
    """Show the list of the session in the address; ``wrong`` is why a form was not taken."""
    meeting = hall_session(visit.session, visit.parameters["cohort_id"], visit.parameters["meeting"])
    now, texts = utc_now(), visit.texts
    names = state_words(texts)
    learners = _learners(visit, meeting.cohort_id)
    first = _page_number(visit, len(learners)) * SHOWN
    return page(
        visit,
        "hall_list.html",
        status=422 if wrong else 200,
        is_kept=wrong is None and first == 0,
        may_see=True,
        cohort=cohort_of(visit.session, meeting.cohort_id),
        meeting=meeting,
        day=day_of(texts, meeting),
        hours=hours(texts, meeting),
        lines=_lines(visit, meeting, learners[first : first + SHOWN]),
        pages=range(-(-len(learners) // SHOWN)),
        page_shown=first // SHOWN,
        names=names,
        taps=json.dumps({state: names[state] for state in TAPS}, ensure_ascii=False),
        asks_reason=needs_reason(meeting, now),
        is_before=on_the_wall(now).date() < meeting.from_wall.date(),
        has_wall=is_open(meeting, now),
        east=minutes_east(now),
        form_key=secrets.token_hex(12),
        problem=texts(wrong.words) if wrong else "",
        problem_field=wrong.field if wrong else "",
        typed=visit.said,
        noted=_noted(visit, learners),
        asked=visit.request.query_params,
    )


def other_words(visit: Visit, word: Word) -> str:
    """Return what somebody else said of a learner without the last one seeing it, or the other way round."""
    last = word.journal[-1]
    others = [each for each in word.journal[:-1] if each.marked_by != last.marked_by and each.state != last.state]
    if not others:
        return ""
    said = _said(visit, others[-1])
    return visit.texts("Said at the same time: {said}. The last word counts; both stand in the journal.", said=said)


def _learners(visit: Visit, cohort_id: str) -> list[LearnerRow]:
    admitted = [row for row in roster(visit.session, cohort_id) if row.status == "admitted"]
    return sorted(admitted, key=lambda row: (by_name(row.name), row.person_id))


def _page_number(visit: Visit, count: int) -> int:
    asked = visit.request.query_params.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 0
    return min(number, max(0, (count - 1) // SHOWN))


def _lines(visit: Visit, meeting: HallSession, learners: list[LearnerRow]) -> list[ListLine]:
    words = words_of_session(visit.session, meeting.cohort_id, meeting.number)
    cards = _cards(visit, meeting)
    return [_line(visit, row, words.get(row.person_id, NOTHING_SAID), cards.get(row.person_id, "")) for row in learners]


def _line(visit: Visit, row: LearnerRow, word: Word, card: str) -> ListLine:
    state, arrived = visit.said(f"state.{row.person_id}"), visit.said(f"arrived.{row.person_id}")
    is_typed = state in {*State}
    return ListLine(
        row,
        word,
        state if is_typed else str(word.state),
        arrived if is_typed else hour_of(word.arrived_wall),
        card,
        tuple(_said(visit, each) for each in word.journal),
        other_words(visit, word) if word.is_disputed else "",
    )


def _said(visit: Visit, mark: AttendanceMark) -> str:
    """Return an entry of the journal as a sentence."""
    texts, names = visit.texts, state_words(visit.texts)
    person = visit.session.get(Person, mark.marked_by)
    when = short_moment(texts, mark.given_at, now=utc_now())
    by = _alone((person.name if person else "") or mark.marked_by)
    said = texts("{when} {name}: {state}", when=when, name=by, state=names[State(mark.state)])
    way = {"card": texts("by card"), "wall": texts("scanned the code in the hall")}.get(mark.way)
    more = [each for each in (way, _alone(mark.reason) if mark.reason else "") if each]
    return f"{said} ({' · '.join(more)})" if more else said


def _alone(words: str) -> str:
    """Return a person's words so that their direction moves nothing beside them."""
    return f"\u2068{words}\u2069"


def _cards(visit: Visit, meeting: HallSession) -> dict[str, str]:
    query = (
        select(Account.person_id, Account.card_code)
        .join(Enrolment, Enrolment.person_id == Account.person_id)
        .where(Enrolment.cohort_id == meeting.cohort_id, Account.card_code.is_not(None))
    )
    known = visit.session.execute(query)
    return {person: card_mark(meeting.cohort_id, meeting.number, code) for person, code in known if code}


def _noted(visit: Visit, learners: list[LearnerRow]) -> str:
    """Return the name of whoever a card was just taken of."""
    asked = visit.request.query_params.get("card", "")
    return next((row.name or row.person_id for row in learners if row.person_id == asked), "")

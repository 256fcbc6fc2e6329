"""Writing to learners: choosing whom, then one message in writing or by voice, to all who were chosen."""

import re
import secrets
from dataclasses import dataclass

from sqlalchemy import select
from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.database import utc_now
from academy.help_signals.needs_help import ALL, with_sign
from academy.help_signals.signals import Kind
from academy.help_signals.words import kind_words
from academy.identifiers import in_groups
from academy.player.pages import page, seen
from academy.player.sent_questions import NotTaken
from academy.player.site import Visit
from academy.questions.asking import MOST_CHARACTERS
from academy.questions.errors import TooManyAtOnce
from academy.questions.voices import MOST_SECONDS
from academy.questions.writing import MOST_AT_ONCE, write_to
from academy.records import Enrolment, Person
from academy.rosters.listing import names_by_page
from academy.trainer_desk.asker import Asker
from academy.trainer_office.question_trainer_pages import write_down
from academy.trainer_office.ready_sentences import ready_sentences
from academy.trainer_office.roster_pages import cohort_here

_READERS = ("admitted", "withdrawn")


@dataclass(frozen=True)
class Reader:
    """A learner who is written to."""

    person_id: str
    name: str
    telephone: str | None


def show_message(visit: Visit) -> Response:
    """Show the message to write to those in the address; when nobody is, whom one may choose."""
    query = visit.request.query_params
    chosen = query.getlist("to")
    if query.get("all") == "yes":
        chosen = [person_id for person_id, _ in _offered(visit)]
    if len(chosen) > MOST_AT_ONCE:
        return _choosing_page(visit, problem=visit.texts(TooManyAtOnce.words), status=422)
    return _writing_page(visit, chosen) if chosen else _choosing_page(visit)


def send_message(visit: Visit) -> Response:
    """Send the message once, however often its form comes; what cannot be sent is told, the words still there."""
    chosen = [each for each in visit.form.getlist("to") if isinstance(each, str)]
    readers, key = _readers(visit, chosen), visit.said("form_key")
    if not re.fullmatch(r"[\w-]{8,40}", key, re.ASCII) or not readers:
        raise HTTPException(400)
    if len(readers) > 1 and visit.said("sure") != "yes":
        return _writing_page(visit, chosen, problem=visit.texts("Tick the box: this goes to several people."))
    try:
        count = _sent(visit, [each.person_id for each in readers], key)
    except NotTaken as said:
        return _writing_page(visit, chosen, problem=str(said))
    where = ("trainer", "cohorts", visit.parameters["cohort_id"], "message")
    return seen(visit, *where, done=str(count), told="saved")


def _sent(visit: Visit, people: list[str], key: str) -> int:
    """Send it, and return to how many.

    Raises
    ------
    NotTaken
        With what to say; nothing was kept.
    """
    here = {"cohort_id": visit.parameters["cohort_id"], "people": people, "form_key": key}
    return write_down(visit, lambda session, **said: write_to(session, **here, **said))


def _readers(visit: Visit, chosen: list[str]) -> list[Reader]:
    """Return those who were chosen and can read it, by name; whoever is no learner here is left out."""
    if len(chosen) > MOST_AT_ONCE:
        raise HTTPException(400)
    query = (
        select(Person)
        .join(Enrolment, Enrolment.person_id == Person.person_id)
        .where(Enrolment.cohort_id == visit.parameters["cohort_id"], Enrolment.status.in_(_READERS))
        .where(Person.person_id.in_(chosen), Person.name != "")
        .order_by(Person.name, Person.person_id)
    )
    return [Reader(each.person_id, each.name, each.telephone) for each in visit.session.scalars(query)]


def _sign(visit: Visit) -> str:
    asked = visit.request.query_params.get("sign", "")
    return asked if asked in {ALL, *Kind} else ""


def _offered(visit: Visit) -> list[tuple[str, str]]:
    """Return whom the page offers, id and name: those with a sign, or everybody; at most one more than it takes."""
    cohort_id, sign = visit.parameters["cohort_id"], _sign(visit)
    if not sign:
        return names_by_page(visit.session, cohort_id, 1, per_page=MOST_AT_ONCE + 1)[0]
    asker = Asker(visit.session, visit.someone.person_id, visit.site.lessons_folder, utc_now())
    return with_sign(asker, cohort_id=cohort_id, kind=sign)


def _choosing_page(visit: Visit, *, problem: str = "", status: int = 200) -> Response:
    offered, done = _offered(visit), visit.request.query_params.get("done", "")
    return page(
        visit,
        "message_to.html",
        status=status,
        cohort=cohort_here(visit),
        offered=offered[:MOST_AT_ONCE],
        is_more=len(offered) > MOST_AT_ONCE,
        signs=[(ALL, visit.texts("any")), *kind_words(visit.texts).items()],
        sign=_sign(visit),
        problem=problem,
        done=int(done) if done.isascii() and done.isdecimal() and len(done) < 5 else 0,
    )


def _writing_page(visit: Visit, chosen: list[str], *, problem: str = "") -> Response:
    readers, cohort = _readers(visit, chosen), cohort_here(visit)
    if not readers:
        raise HTTPException(404)
    telephone = readers[0].telephone if len(readers) == 1 else None
    return page(
        visit,
        "message.html",
        may_speak=True,
        status=422 if problem else 200,
        cohort=cohort,
        readers=readers,
        telephone=telephone,
        telephone_shown=in_groups(telephone) if telephone else "",
        sentences=ready_sentences(cohort.language),
        text=visit.said("text"),
        form_key=visit.said("form_key") or secrets.token_hex(12),
        most_characters=MOST_CHARACTERS,
        most_seconds=MOST_SECONDS,
        problem=problem,
    )

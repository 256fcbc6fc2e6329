"""Ask my trainer: the page with its form, what a phone sends, and the learner's own questions with their replies."""

import secrets
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from academy.arrivals import claimed_moment
from academy.cohorts import cohort_of, cohorts_of_learner
from academy.database import utc_now
from academy.player.lesson_voice import voice_of_words
from academy.player.moments import short_moment
from academy.player.pages import page, seen
from academy.player.question_views import exercises_in_words, lesson_there, place_words, views_of
from academy.player.sent_answers import milliseconds_ago
from academy.player.sent_questions import SCREENS, NotTaken, keep_question, question_of_form, sent_question
from academy.player.site import Visit
from academy.questions.asking import MOST_CHARACTERS, Place
from academy.questions.replying import mark_read
from academy.questions.threads import Thread, threads_of_learner
from academy.questions.voices import MOST_SECONDS
from academy.records import Cohort
from academy.telephones import telephone_of


@dataclass(frozen=True)
class AskedPlace:
    """What a page is asked about, and what stands in its form."""

    lesson_id: str
    exercise_id: str
    screen: str
    text: str = ""


def ask(visit: Visit) -> Response:
    """Keep a question that a phone sent, perhaps hours after it was asked; a retry is the same question."""
    now = utc_now()
    try:
        kept = keep_question(
            visit,
            visit.someone.person_id,
            sent_question(visit.json),
            given_at=claimed_moment(milliseconds_ago(visit.json), now=now),
            now=now,
        )
    except NotTaken as said:
        return JSONResponse({"problem": str(said), "language": visit.texts.language}, 422)
    return JSONResponse(
        {"received": short_moment(visit.texts, kept.received_at, now=now), "question": kept.question_id}
    )


def ask_page(visit: Visit) -> Response:
    """Show the form for one lesson or the whole course, and what was said about it before."""
    query = visit.request.query_params
    screen = query.get("screen", "lesson")
    asked = AskedPlace(query.get("lesson", ""), query.get("exercise", ""), screen if screen in SCREENS else "lesson")
    return _ask_page(visit, asked, is_received=query.get("asked") == "yes")


def ask_form(visit: Visit) -> Response:
    """Keep a question that a browser without a script sent."""
    sent = question_of_form(visit)
    try:
        keep_question(visit, visit.someone.person_id, sent, given_at=None, now=utc_now())
    except NotTaken as said:
        asked = AskedPlace(sent.lesson_id, sent.exercise_id, sent.screen, sent.text)
        return _ask_page(visit, asked, status=422, problem=str(said))
    place = {"lesson": sent.lesson_id, "exercise": sent.exercise_id, "screen": sent.screen}
    return seen(visit, "cohorts", visit.parameters["cohort_id"], "questions", **place, asked="yes")


def my_questions(visit: Visit) -> Response:
    """Show a learner's questions with their replies, the newest word first."""
    person_id = visit.someone.person_id
    threads = threads_of_learner(visit.session, person_id)
    return page(
        visit,
        "my_questions.html",
        voice=voice_of_words(visit),
        may_speak=True,
        is_kept=True,
        threads=views_of(visit, threads),
        newest_reply=_newest_reply(threads),
        cohorts=[(each, telephone_of(each)) for each in cohorts_of_learner(visit.session, person_id)],
    )


def read_replies(visit: Visit) -> Response:
    """Note that the learner has read what the page showed."""
    until = visit.said("until")
    if not (until.isascii() and until.isdecimal() and len(until) < 10):
        raise HTTPException(400)
    mark_read(visit.session, person_id=visit.someone.person_id, until=int(until), now=utc_now())
    return seen(visit, "questions", "")


def _ask_page(
    visit: Visit, asked: AskedPlace, *, status: int = 200, problem: str = "", is_received: bool = False
) -> Response:
    cohort = cohort_of(visit.session, visit.parameters["cohort_id"])
    lesson = lesson_there(visit, cohort, asked.lesson_id)
    if asked.lesson_id and lesson is None:
        raise HTTPException(404)
    threads = _threads_here(visit, cohort, asked)
    return page(
        visit,
        "ask.html",
        may_speak=True,
        status=status,
        asked=asked,
        place=place_words(visit, cohort, Place(cohort.cohort_id, asked.lesson_id, asked.exercise_id)),
        exercises=list(exercises_in_words(visit, lesson)) if lesson else [],
        problem=problem,
        is_received=is_received,
        threads=views_of(visit, threads),
        newest_reply=_newest_reply(threads),
        form_key=secrets.token_hex(12),
        most_characters=MOST_CHARACTERS,
        most_seconds=MOST_SECONDS,
        telephone=telephone_of(cohort),
        ask_address=visit.site.path("cohorts", cohort.cohort_id, "questions"),
    )


def _threads_here(visit: Visit, cohort: Cohort, asked: AskedPlace) -> list[Thread]:
    """Return what was said about the same lesson; of the course, when the question is about none."""
    threads = threads_of_learner(visit.session, visit.someone.person_id, cohort.cohort_id)
    return [thread for thread in threads if not asked.lesson_id or thread.place.lesson_id == asked.lesson_id]


def _newest_reply(threads: list[Thread]) -> int:
    """Return the number of the newest reply that is not read yet, 0 when all are."""
    return max((each.reply_id for thread in threads for each in thread.replies if each.read_at is None), default=0)

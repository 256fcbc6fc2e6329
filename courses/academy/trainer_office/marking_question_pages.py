"""The questions about one exercise, without names: read and answered where it is marked."""

import re
import secrets
from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.marking.handles import Handles
from academy.player.pages import page, seen
from academy.player.question_views import Said, views_of
from academy.player.sent_questions import NotTaken
from academy.player.site import Visit
from academy.questions.asking import Place
from academy.questions.replying import question_of
from academy.questions.rows import Question
from academy.questions.threads import Thread, threads_of_trainer
from academy.questions.voices import MOST_SECONDS
from academy.trainer_office.marking_media import question_media
from academy.trainer_office.marking_views import Marking
from academy.trainer_office.question_trainer_pages import give_reply


@dataclass(frozen=True)
class AskedHere:
    """A thread about the exercise, as the page shows it."""

    handle: str
    thread: Thread
    said: list[Said]
    form_key: str


def questions_here(visit: Visit) -> Response:
    """Show the questions about an exercise that wait."""
    return _questions_page(Marking(visit))


def take_reply_here(visit: Visit) -> Response:
    """Reply to one of them, or to all who wait here."""
    found, key = Marking(visit), visit.said("form_key")
    if not re.fullmatch(r"[\w-]{8,40}", key, re.ASCII):
        raise HTTPException(400)
    try:
        give_reply(visit, _question(found).question_id, key)
    except NotTaken as said:
        return _questions_page(found, status=422, problem=str(said))
    place = found.place
    parts = ("trainer", "cohorts", place.cohort_id, "lessons", place.lesson_id, "exercises", place.exercise_id)
    return seen(visit, *parts, "marking", "questions")


def media_here(visit: Visit) -> Response:
    """Show the photo of a question, or play its voice."""
    return question_media(visit, _question(Marking(visit)), visit.parameters["media"])


def _question(found: Marking) -> Question:
    """Return the question of the handle in the address, or raise 404."""
    number = _handles(found).number_of(found.visit.parameters["handle"])
    question = question_of(found.visit.session, number) if number is not None else None
    if question is None or (question.cohort_id, question.lesson_id, question.exercise_id) != tuple(found.place):
        raise HTTPException(404)
    return question


def _handles(found: Marking) -> Handles:
    """Return handles for questions: others than those of answers with the same number."""
    place = found.place
    return Handles(found.handles.key, found.trainer_id, place._replace(exercise_id=f"{place.exercise_id}?"))


def _questions_page(found: Marking, *, status: int = 200, problem: str = "") -> Response:
    visit = found.visit
    threads = threads_of_trainer(visit.session, found.trainer_id, cohort_id=found.place.cohort_id)
    here = [each for each in threads if each.place == Place(*found.place)]
    return page(
        visit,
        "marking_questions.html",
        may_speak=True,
        status=status,
        exercise=found.exercise,
        address=found.address,
        waiting=len(found.waiting),
        unsure=len(found.unsure),
        asked=[_asked(found, each) for each in here],
        problem=problem,
        typed=visit.said("text"),
        failed=visit.parameters.get("handle", "") if problem else "",
        most_seconds=MOST_SECONDS,
    )


def _asked(found: Marking, thread: Thread) -> AskedHere:
    handles, visit = _handles(found), found.visit
    said = [
        each if each.is_reply else _unnamed(found, handles.of(each.number), each)
        for each in views_of(visit, [thread])[0].said
    ]
    return AskedHere(handles.of(thread.latest.question_id), thread, said, secrets.token_hex(12))


def _unnamed(found: Marking, handle: str, said: Said) -> Said:
    below = f"{found.address}/questions/{handle}"
    return replace(
        said,
        who=found.visit.texts("The learner"),
        voice=f"{below}/voice" if said.voice else "",
        photo=f"{below}/picture" if said.photo else "",
    )

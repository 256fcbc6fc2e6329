"""The trainer's questions: who asks what, where, with their own answer beside it; replying to one or to all."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.answers import current_answers
from academy.cohorts import cohorts_of_trainer
from academy.database import utc_now
from academy.player.answer_words import answer_in_words
from academy.player.pages import page, seen
from academy.player.question_views import ThreadView, views_of
from academy.player.sent_questions import VOICE_TYPE, NotTaken, file_of, safe_voice
from academy.player.site import Visit
from academy.questions.asking import MOST_CHARACTERS
from academy.questions.errors import QuestionRefused
from academy.questions.replying import close, open_again, reply
from academy.questions.threads import MOST_SHOWN, threads_of_trainer
from academy.questions.voices import MOST_SECONDS, keep_voice
from academy.telephones import telephone_of


@dataclass(frozen=True)
class Failed:
    """A reply that was not taken: to which question, what was typed, what is wrong."""

    question_id: int
    text: str
    problem: str


@dataclass(frozen=True)
class ToReply:
    """A thread with what its learner answered in the exercise, in words; empty where there is none."""

    view: ThreadView
    answer: str
    form_key: str


def questions(visit: Visit) -> Response:
    """Show the questions of the trainer's cohorts, the longest waiting first."""
    return _questions_page(visit)


def take_reply(visit: Visit) -> Response:
    """Reply to a thread in words or by voice; to all who wait at the same exercise, when the trainer says so."""
    question_id, key = visit.parameters["question_id"], visit.said("form_key")
    if not re.fullmatch(r"[\w-]{8,40}", key, re.ASCII):
        raise HTTPException(400)
    try:
        replied = give_reply(visit, question_id, key)
    except NotTaken as said:
        failed = Failed(question_id, visit.said("text"), str(said))
        return _questions_page(visit, status=422, failed=failed)
    return seen(visit, "trainer", "questions", **_filter(visit), replied=str(replied))


def settle(visit: Visit) -> Response:
    """Close a thread that was settled elsewhere, or open it again."""
    number, trainer_id = visit.parameters["question_id"], visit.someone.person_id
    (open_again if visit.said("state") == "open" else close)(visit.session, trainer_id=trainer_id, question_id=number)
    return seen(visit, "trainer", "questions", **_filter(visit))


def give_reply(visit: Visit, question_id: int, key: str) -> int:
    """Reply with what a form holds; return its number, as ``reply`` does.

    Raises
    ------
    NotTaken
        With what to say; nothing was kept.
    """
    to_all = visit.said("to_all") == "yes"
    return write_down(
        visit, lambda session, **said: reply(session, question_id=question_id, form_key=key, to_all=to_all, **said)
    )


def write_down(visit: Visit, write: Callable[..., int]) -> int:
    """Write what a trainer's form says, its voice too, in a transaction of its own; return what ``write`` returns.

    Parameters
    ----------
    write
        Called with the session, ``trainer_id``, ``text``, ``voice_hash`` and ``now``.

    Raises
    ------
    NotTaken
        With what to say; nothing was kept.
    """
    brought, trainer_id, now = file_of(visit, "voice"), visit.someone.person_id, utc_now()
    voice = safe_voice(visit.site, visit.texts, brought) if brought else None
    with visit.site.sessions.begin() as session:
        kept = None
        if voice:
            kept = keep_voice(session, trainer_id, voice.opus, media_type=VOICE_TYPE, seconds=voice.seconds, now=now)
        try:
            return write(session, trainer_id=trainer_id, text=visit.said("text"), voice_hash=kept, now=now)
        except QuestionRefused as refused:
            session.rollback()
            raise NotTaken(visit.texts(refused.words)) from None


def _filter(visit: Visit) -> dict[str, str]:
    """Return which questions the page shows, as its address or its form says."""
    query = visit.request.query_params
    asked = {name: visit.said(name) or query.get(name, "") for name in ("cohort", "show")}
    return {name: value for name, value in asked.items() if value}


def _questions_page(visit: Visit, *, status: int = 200, failed: Failed | None = None) -> Response:
    trainer_id, chosen = visit.someone.person_id, _filter(visit)
    cohorts = cohorts_of_trainer(visit.session, trainer_id)
    cohort_id = chosen.get("cohort")
    if cohort_id is not None and cohort_id not in {each.cohort_id for each in cohorts}:
        raise HTTPException(403)
    threads = threads_of_trainer(visit.session, trainer_id, cohort_id=cohort_id, only_open=chosen.get("show") != "all")
    replied = visit.request.query_params.get("replied", "")
    return page(
        visit,
        "trainer_questions.html",
        may_speak=True,
        status=status,
        threads=[ToReply(view, _own_answer(visit, view), secrets.token_hex(12)) for view in views_of(visit, threads)],
        cohorts=cohorts,
        telephones={each.cohort_id: telephone_of(each) for each in cohorts},
        chosen={"cohort": "", "show": ""} | chosen,
        is_full=len(threads) == MOST_SHOWN,
        failed=failed,
        replied=int(replied) if replied.isascii() and replied.isdecimal() and len(replied) < 5 else 0,
        most_characters=MOST_CHARACTERS,
        most_seconds=MOST_SECONDS,
    )


def _own_answer(visit: Visit, view: ThreadView) -> str:
    place, lesson = view.thread.place, view.place.lesson
    exercise = lesson.exercises.get(place.exercise_id) if lesson else None
    if exercise is None:
        return ""
    answers = current_answers(
        visit.session, person_id=view.thread.person_id, cohort_id=place.cohort_id, lesson_id=place.lesson_id
    )
    current = answers.get(place.exercise_id)
    return answer_in_words(visit.texts, exercise, current.value if current else None)

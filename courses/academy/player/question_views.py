"""Threads in words: where each was asked, what was said, by whom, when, and where its media are."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from academy.database import utc_now
from academy.errors import AcademyError
from academy.player.moments import short_moment
from academy.player.site import Visit
from academy.questions.asking import Place
from academy.questions.rows import Question, QuestionReply
from academy.questions.threads import Thread, cohorts_of, names_of
from academy.records import Cohort
from academy.released import ReleasedLesson, open_course, open_lesson


@dataclass(frozen=True)
class PlaceWords:
    """Where something was asked, in words; a lesson or exercise that is there no more has none."""

    cohort: Cohort
    lesson: ReleasedLesson | None
    exercise: str = ""
    prompt: str = ""

    @property
    def lesson_title(self) -> str:
        """The lesson's title, empty when the question is about the course."""
        return self.lesson.title if self.lesson else ""


@dataclass(frozen=True)
class Said:
    """One question or reply on a page."""

    number: int
    is_reply: bool
    who: str
    text: str
    when: str
    voice: str = ""  # the address of the recording
    photo: str = ""
    is_new: bool = False
    is_gone: bool = False  # its person was forgotten


@dataclass(frozen=True)
class ThreadView:
    """A thread on a page."""

    thread: Thread
    place: PlaceWords
    name: str
    said: list[Said]

    @property
    def number(self) -> int:
        """The number of its newest question, which stands for it in addresses."""
        return self.thread.latest.question_id


def views_of(visit: Visit, threads: list[Thread]) -> list[ThreadView]:
    """Return threads with their words, in the order in which they came."""
    cohorts = cohorts_of(visit.session, threads)
    people = {each.replied_by for thread in threads for each in thread.replies} | {each.person_id for each in threads}
    names = names_of(visit.session, people)
    now = utc_now()
    return [
        ThreadView(
            thread,
            place_words(visit, cohorts[thread.place.cohort_id], thread.place),
            names.get(thread.person_id, thread.person_id),
            [_said(visit, each, names, now) for each in thread.said],
        )
        for thread in threads
    ]


def place_words(visit: Visit, cohort: Cohort, place: Place) -> PlaceWords:
    """Return the words of a place in the language on screen."""
    lesson = lesson_there(visit, cohort, place.lesson_id)
    if lesson is None:
        return PlaceWords(cohort, None)
    for name, words, prompt in exercises_in_words(visit, lesson):
        if name == place.exercise_id:
            return PlaceWords(cohort, lesson, words, prompt)
    return PlaceWords(cohort, lesson)


def lesson_there(visit: Visit, cohort: Cohort, lesson_id: str) -> ReleasedLesson | None:
    """Return a lesson of a cohort's course in the language on screen, None when it has no such lesson."""
    folder, version = visit.site.lessons_folder, cohort.course_version
    try:
        if lesson_id not in dict(open_course(folder, cohort.course_id, version).lessons):
            return None
        return open_lesson(folder, cohort.course_id, version, lesson_id, visit.texts.language)
    except AcademyError:  # a course that was never built here
        return None


def exercises_in_words(visit: Visit, lesson: ReleasedLesson) -> Iterable[tuple[str, str, str]]:
    """Yield the id of each exercise, what its badge says, and its question."""
    number = 0
    for place in lesson.exercises.values():
        number += not place.is_practice
        words = visit.texts("Question {number}", number=visit.texts.number(number))
        prompt = str(place.public["prompt"])
        yield place.exercise_id, visit.texts("For practice: no points") if place.is_practice else words, prompt


def _said(visit: Visit, each: Question | QuestionReply, names: dict[str, str], now: dt.datetime) -> Said:
    if isinstance(each, Question):
        return _asked(visit, each, names, now)
    return Said(
        each.reply_id,
        is_reply=True,
        who=names.get(each.replied_by, ""),
        text=each.text,
        when=short_moment(visit.texts, each.replied_at, now=now),
        voice=_address(visit, each.voice_hash, "replies", each.reply_id, "voice"),
        is_new=each.read_at is None,
        is_gone=not each.text and not each.voice_hash,
    )


def _asked(visit: Visit, question: Question, names: dict[str, str], now: dt.datetime) -> Said:
    return Said(
        question.question_id,
        is_reply=False,
        who=names.get(question.person_id, ""),
        text=question.text,
        when=short_moment(visit.texts, question.received_at, now=now),
        voice=_address(visit, question.voice_hash, "questions", question.question_id, "voice"),
        photo=_address(visit, question.photo_hash, "questions", question.question_id, "photo"),
        is_gone=not (question.text or question.voice_hash or question.photo_hash),
    )


def _address(visit: Visit, media: Any, *parts: object) -> str:
    return visit.site.path(*parts) if media else ""

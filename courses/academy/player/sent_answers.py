"""An answer as a phone sends it: checked, put to its question in whatever version that was asked, journaled."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException

from academy.answers import Acknowledgement, readable, save_answer
from academy.cohorts import CohortCourse
from academy.errors import AcademyError, AnswerTooLong
from academy.exercises.formats import is_empty, problem_with
from academy.player.site import Visit
from academy.records import Cohort
from academy.released import ExercisePlace, open_course, open_lesson
from widgets.theme.texts import LANGUAGES

LARGEST_NUMBER = 2**31 - 1  # what a column holds, on any database
MOST_MILLISECONDS = 2**53  # what JavaScript counts exactly
_DEVICE = re.compile(r"[!-~]{1,40}")
_VERSION = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True)
class PhoneNumber:
    """How a phone counts what it sends: nothing else has this device and this number."""

    device: str
    sequence: int
    language: str


@dataclass(frozen=True)
class SentAnswer:
    """One answer as it was sent; ``version`` is the course's version on the phone, empty when it does not say."""

    number: PhoneNumber
    exercise: str
    value: Any
    based_on: int
    version: str


@dataclass(frozen=True)
class Question:
    """What an answer answers; ``outdated_version`` is set when the cohort's version asks it no more."""

    place: ExercisePlace
    outdated_version: str | None = None
    problem: str = ""


def phone_number(sent: Any) -> PhoneNumber:
    """Return device, number and language of what a phone sent, or raise 400."""
    if not isinstance(sent, dict) or not _is_count(sent.get("sequence")):
        raise HTTPException(400)
    device, language = sent.get("device"), sent.get("language")
    if not isinstance(device, str) or not _DEVICE.fullmatch(device) or language not in LANGUAGES:
        raise HTTPException(400)
    return PhoneNumber(device, sent["sequence"], language)


def sent_answer(sent: Any) -> SentAnswer:
    """Return an answer sent as JSON, each field of its type, or raise 400."""
    number = phone_number(sent)
    version = sent.get("version", "")
    if "value" not in sent or not isinstance(sent.get("exercise"), str) or not _is_count(sent.get("based_on")):
        raise HTTPException(400)
    if not isinstance(version, str) or not (version == "" or _VERSION.fullmatch(version)):
        raise HTTPException(400)
    return SentAnswer(number, sent["exercise"], sent["value"], sent["based_on"], version)


def milliseconds_ago(sent: Any) -> int | None:
    """Return how long ago the phone says that it was given; None when it does not say."""
    ago = sent.get("ago") if isinstance(sent, dict) else None
    return ago if _is_count(ago, most=MOST_MILLISECONDS) else None


def _is_count(number: Any, *, most: int = LARGEST_NUMBER) -> bool:
    return type(number) is int and 0 <= number <= most


def question_of(visit: Visit, cohort: Cohort | CohortCourse, lesson_id: str, sent: SentAnswer) -> Question:
    """Return the question that an answer answers.

    A lesson published anew may have dropped the question, or ask it in another way: then it is the question of the
    version that the phone had, and of any version when the phone does not say.

    Raises
    ------
    HTTPException
        404 when no version asks it.
    """
    current = _place(visit, cohort, cohort.course_version, lesson_id, sent)
    problem = problem_of(visit, current, sent.value) if current else ""
    if current and not problem:
        return Question(current)
    for version in _other_versions(visit, cohort, sent.version):
        older = _place(visit, cohort, version, lesson_id, sent)
        if older and not problem_of(visit, older, sent.value):
            return Question(older, outdated_version=version)
    if current is None:
        raise HTTPException(404)
    return Question(current, problem=problem)


def _other_versions(visit: Visit, cohort: Cohort | CohortCourse, claimed: str) -> list[str]:
    if claimed:
        return [claimed] if claimed != cohort.course_version else []
    folders = sorted((visit.site.lessons_folder / cohort.course_id).iterdir())
    return [each.name for each in folders if _VERSION.fullmatch(each.name) and each.name != cohort.course_version]


def _place(
    visit: Visit, cohort: Cohort | CohortCourse, version: str, lesson_id: str, sent: SentAnswer
) -> ExercisePlace | None:
    folder, language = visit.site.lessons_folder, sent.number.language
    try:
        if lesson_id not in dict(open_course(folder, cohort.course_id, version).lessons):
            return None
        return open_lesson(folder, cohort.course_id, version, lesson_id, language).exercises.get(sent.exercise)
    except AcademyError:  # a version that was never built here
        return None


def keep_sent(
    visit: Visit,
    *,
    person_id: str,
    cohort_id: str,
    lesson_id: str,
    sent: SentAnswer,
    question: Question,
    given_at: dt.datetime | None,
    now: dt.datetime,
) -> Acknowledgement:
    """Write an answer whose question was found into the journal."""
    return save_answer(
        visit.session,
        person_id=person_id,
        cohort_id=cohort_id,
        lesson_id=lesson_id,
        exercise_id=question.place.exercise_id,
        value=sent.value,
        language=sent.number.language,
        device_id=sent.number.device,
        sequence=sent.number.sequence,
        based_on=sent.based_on,
        now=now,
        given_at=given_at,
        outdated_version=question.outdated_version,
    )


def problem_of(visit: Visit, place: ExercisePlace, value: Any) -> str:
    """Return what to say about a value that the exercise cannot take, gently; empty when all is well."""
    if is_empty(value):
        return ""
    message = problem_with(place.type, place.public, value)
    if message:
        return visit.texts(message)
    try:
        readable(value)
    except AnswerTooLong:
        return visit.texts("This answer is too long. Make it shorter.")
    return ""

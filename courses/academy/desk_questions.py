"""What a trainer desk may ask of the academy: named questions, what each takes, and nothing else.

A desk's kernel sees no database. It sends a name and arguments; whose kernel it is, the service knows that asks
here. Every function begins with :func:`academy.cohorts.require_trainer`, or asks for the trainer's own cohorts alone,
and answers with plain data: what JSON can say, instants as ISO 8601 in UTC.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from academy.errors import AcademyError, NotEnrolled, NotTheirCohort, UnknownCohort, UnknownExercise, UnknownLesson
from academy.help_signals.needs_help import ALL, needs_help
from academy.help_signals.signals import Kind
from academy.people import groups_of
from academy.trainer_desk.asker import Asker
from academy.trainer_desk.attempts import attempts, learner_sheet
from academy.trainer_desk.cohort_list import cohort_list
from academy.trainer_desk.difficult_exercises import difficult_exercises, who_missed
from academy.trainer_desk.items import items
from academy.trainer_desk.progress import ORDERS, STANDINGS, progress
from academy.trainer_desk.today import today

MOST_NUMBER = 1_000_000
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}")
_GROUPS = {"trainer", "admin"}  # whom the hub lets in; an admin leads no cohort and is told so

Reader = Callable[[object], Any]


class RefusedQuestion(AcademyError):
    """A question that is not answered: unknown, badly put, or about what is not the asker's."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"The question {name[:40]!r} is not answered: {why} Open the desk again.")


@dataclass(frozen=True)
class DeskQuestion:
    """One question: what answers it, and how each of its arguments is read; a reader raises ValueError."""

    answer: Callable[..., Any]
    takes: Mapping[str, Reader]


def identifier(given: object) -> str:
    """Return the id of a cohort, a lesson, an exercise or a person.

    Raises
    ------
    ValueError
    """
    if not isinstance(given, str) or not _IDENTIFIER.fullmatch(given):
        raise ValueError("an id has letters, digits, dots, dashes and underscores.")
    return given


def number(given: object) -> int:
    """Return a whole number from 0 to :data:`MOST_NUMBER`.

    Raises
    ------
    ValueError
    """
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= MOST_NUMBER:
        raise ValueError(f"a number is whole and from 0 to {MOST_NUMBER}.")
    return given


def short_text(given: object) -> str:
    """Return what somebody typed to search for.

    Raises
    ------
    ValueError
    """
    if not isinstance(given, str) or len(given) > 100 or not (given.isprintable() or not given):
        raise ValueError("it is a text of at most 100 letters.")
    return given


def one_of(*offered: str) -> Reader:
    """Return what reads one of the words that are offered."""

    def read(given: object) -> str:
        if not isinstance(given, str) or given not in offered:
            raise ValueError(f"it is one of {', '.join(offered)}.")
        return given

    return read


QUESTIONS: Mapping[str, DeskQuestion] = {
    "today": DeskQuestion(today, {}),
    "cohorts": DeskQuestion(cohort_list, {}),
    "progress": DeskQuestion(
        progress,
        {
            "cohort_id": identifier,
            "sorted_by": one_of(*ORDERS),
            "order": one_of("ascending", "descending"),
            "page": number,
            "standing": one_of(*STANDINGS),
            "search": short_text,
            "asked": one_of("anew", "again"),
        },
    ),
    "difficult_exercises": DeskQuestion(difficult_exercises, {"cohort_id": identifier, "lesson_id": identifier}),
    "who_missed": DeskQuestion(
        who_missed,
        {"cohort_id": identifier, "lesson_id": identifier, "exercise_id": identifier, "page": number},
    ),
    "learner_sheet": DeskQuestion(learner_sheet, {"cohort_id": identifier, "person_id": identifier}),
    "attempts": DeskQuestion(
        attempts,
        {
            "cohort_id": identifier,
            "person_id": identifier,
            "lesson_id": identifier,
            "language": one_of("ar", "fr"),
        },
    ),
    "needs_help": DeskQuestion(
        needs_help,
        {
            "cohort_id": identifier,
            "kind": one_of(ALL, *Kind),
            "page": number,
            "looked_after": one_of("shown", "hidden"),
            "search": short_text,
            "asked": one_of("anew", "again"),
        },
    ),
    "items": DeskQuestion(
        items,
        {
            "cohort_id": identifier,
            "lesson_id": identifier,
            "language": one_of("ar", "fr"),
            "scope": one_of("cohort", "course"),
        },
    ),
}


def answer(
    session: Session,
    *,
    person_id: str,
    name: object,
    arguments: object,
    lessons_folder: Path,
    now: dt.datetime,
) -> Any:
    """Return the answer to one question of the person whose kernel asks.

    Raises
    ------
    RefusedQuestion
        For a name or an argument that is not in :data:`QUESTIONS`, for whoever is no trainer any more, and for
        what belongs to the cohort of another: all in the same words, so that nobody learns what there is.
    """
    question = QUESTIONS.get(name) if isinstance(name, str) else None
    if question is None:
        raise RefusedQuestion(str(name), "there is none of this name.")
    read = _read(str(name), question, arguments)
    if not _GROUPS & set(groups_of(session, person_id)):
        raise RefusedQuestion(str(name), "it is not yours to ask.")
    try:
        return question.answer(Asker(session, person_id, lessons_folder, now), **read)
    except (NotTheirCohort, UnknownCohort, NotEnrolled, UnknownLesson, UnknownExercise) as error:
        raise RefusedQuestion(str(name), "it is not yours to ask.") from error


def _read(name: str, question: DeskQuestion, arguments: object) -> dict[str, Any]:
    if not isinstance(arguments, Mapping) or strangers(arguments, question.takes):
        raise RefusedQuestion(name, f"it takes {', '.join(question.takes) or 'nothing'}.")
    read = {}
    for argument, given in arguments.items():
        try:
            read[argument] = question.takes[argument](given)
        except ValueError as error:
            raise RefusedQuestion(name, f"{argument}: {error}") from error
    return read


def strangers(given: Collection[object], known: Collection[str]) -> set[object]:
    """Return what is given and not known, or known and not given.

    Examples
    --------
    >>> sorted(strangers({"cohort_id": 1, "secret": 2}, ["cohort_id"]))
    ['secret']
    """
    return set(given) ^ set(known)

"""What a notice says, the same on the page, in a text to forward and in a message: course, lesson, points, hours."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.dates import format_time

from academy.errors import UnknownLesson
from academy.notices.making import ANSWERED, CERTIFICATE, DEADLINE, EXTENSION, FEEDBACK, GRADED, VERSION
from academy.notices.rows import Notice
from academy.records import Cohort
from academy.released import open_course
from academy.terms.wall_clock import days_left, last_instant
from widgets.theme.texts import Texts


@dataclass(frozen=True)
class Subject:
    """What a notice is about, in words: the lesson's title, or the course's."""

    title: str


def subject_of(lessons_folder: Path, cohort: Cohort, notice: Notice, language: str) -> Subject:
    """Return what a notice is about; a version that was never built here goes by the group's own title."""
    try:
        course = open_course(lessons_folder, cohort.course_id, cohort.course_version)
    except UnknownLesson:
        return Subject(cohort.title)
    return Subject(_said(dict(course.lessons).get(notice.lesson_id, course.title), language))


def sentence(texts: Texts, notice: Notice, subject: Subject, now: dt.datetime) -> str:
    """Return a notice in words; what it says of days is as of now."""
    title, detail = subject.title, notice.detail
    match notice.kind:
        case "graded" if not notice.lesson_id:
            return texts.plural(
                "The result of {count} lesson of “{course}” is there.",
                "The results of {count} lessons of “{course}” are there.",
                detail["lessons"],
                course=title,
            )
        case "graded":
            return _result(
                texts, texts("“{lesson}” is graded: {points} of {most}.", **_marks(texts, title, notice)), notice
            )
        case "feedback":
            said = texts("Your trainer looked at “{lesson}”: {points} of {most}.", **_marks(texts, title, notice))
            return _result(texts, said, notice)
        case "deadline":
            return _deadline(texts, title, dt.datetime.fromisoformat(detail["until"]), now)
        case "extension":
            until = day_and_hour(texts, dt.datetime.fromisoformat(detail["until"]))
            return texts("You have more time for “{lesson}”: until {until}.", lesson=title, until=until)
        case "certificate":
            return texts("Your certificate of “{course}” is ready.", course=title)
        case "version":
            return texts("There is a newer version of “{course}”: see what changed, then choose.", course=title)
    if is_unasked(notice):
        return texts("Your trainer wrote to you in “{course}”.", course=title)
    return texts("Your trainer answered your question on “{lesson}”.", lesson=title)


def is_unasked(notice: Notice) -> bool:
    """Return whether a trainer spoke to somebody who had asked nothing."""
    return notice.kind == ANSWERED and bool(notice.detail.get("unasked"))


def sort_of(notice: Notice) -> str:
    """Return what sort of news it is, by the kind that has its picture and its spoken words."""
    return FEEDBACK if is_unasked(notice) else notice.kind


def label(texts: Texts, kind: str) -> str:
    """Return what sort of news it is."""
    return {
        GRADED: texts("News: result"),
        FEEDBACK: texts("News: from your trainer"),
        DEADLINE: texts("News: deadline"),
        EXTENSION: texts("News: more time"),
        CERTIFICATE: texts("News: certificate"),
        ANSWERED: texts("News: answer"),
        VERSION: texts("News: newer version"),
    }[kind]


def day_and_hour(texts: Texts, wall: dt.datetime) -> str:
    """Write a wall time shortly: the day with its month, and the hour."""
    hour = format_time(wall.time(), "HH:mm", locale=texts.locale)
    return texts("{day} at {hour}", day=texts.day_and_month(wall.date()), hour=hour)


def place_of(notice: Notice) -> tuple[str, ...]:
    """Return where a notice leads to, as the parts of an address below the academy's."""
    cohort = ("cohorts", notice.cohort_id)
    match notice.kind:
        case "certificate":
            return (*cohort, "certificate")
        case "version":
            return (*cohort, "version")
        case "answered":
            return ("questions", "")
        case "graded" | "feedback" if notice.lesson_id:
            return (*cohort, "lessons", notice.lesson_id, "feedback")
    return (*cohort, "lessons", notice.lesson_id) if notice.lesson_id else (*cohort, "")


def _marks(texts: Texts, title: str, notice: Notice) -> dict[str, str]:
    points, most = (texts.number(notice.detail[name]) for name in ("points", "most"))
    return {"lesson": title, "points": points, "most": most}


def _result(texts: Texts, said: str, notice: Notice) -> str:
    return f"{said} {texts('Your trainer reads the rest.')}" if notice.detail["waiting"] else said


def _deadline(texts: Texts, title: str, wall: dt.datetime, now: dt.datetime) -> str:
    due, until = last_instant(wall), day_and_hour(texts, wall)
    left = days_left(due, now)
    if due < now:
        return texts("“{lesson}” was to be submitted by {until}.", lesson=title, until=until)
    if left == 0:
        return texts("Today is the last day: submit “{lesson}” by {until}.", lesson=title, until=until)
    return texts.plural(
        "One day is left: submit “{lesson}” by {until}.",
        "{count} days are left: submit “{lesson}” by {until}.",
        left,
        lesson=title,
        until=until,
    )


def _said(words: Mapping[str, str], language: str) -> str:
    return words.get(language) or next(iter(words.values()))

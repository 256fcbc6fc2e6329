"""Results and deadlines as a short text to forward: the learner's own, nothing secret, nobody's name."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from academy.player.receipt_pages import sms_address
from academy.player.site import Visit
from academy.player.terms_words import day_and_hour
from academy.receipts import number_of
from academy.records import Cohort, Submission
from academy.released import open_course
from academy.terms.counting import GradedAttempt
from academy.terms.deadlines import Due
from academy.terms.standing import LessonStanding
from academy.terms.wall_clock import on_the_wall
from academy.way.standing import LessonWay, Way


@dataclass(frozen=True)
class Forwarded:
    """A text with the addresses that put it into a message."""

    text: str
    sms: str
    whatsapp: str


def forwarded(text: str) -> Forwarded:
    """Return a text with the links that forward it; whom it goes to is chosen on the phone."""
    return Forwarded(text, sms_address(text), f"https://wa.me/?text={quote(text, safe='')}")


def result_text(
    visit: Visit, cohort: Cohort, title: str, submission: Submission, points: float, standing: LessonStanding
) -> str:
    """Return one result: course, lesson, points, receipt, deadline.

    Parameters
    ----------
    title
        Of the lesson.
    points
        Given for this attempt so far, before anything is taken for being late.
    standing
        Of the learner in the lesson.
    """
    t = visit.texts
    found = [each for each in standing.attempts if each.submission.submission_id == submission.submission_id]
    graded = found[0].graded if found else None
    lines = [t("Taawoun: result of a lesson"), t("Course: {title}", title=course_title(visit, cohort))]
    lines.append(t("Lesson: {title}", title=title))
    if graded:
        lines.append(_points_line(visit, points, graded))
        lines += _waits(visit, graded.waiting)
    lines.append(t("Receipt number: {number}", number=number_of(submission)))
    return "\n".join([*lines, *_deadline(visit, standing.due)])


def way_text(visit: Visit, way: Way) -> str:
    """Return where a learner stands in every course: points and deadlines."""
    t = visit.texts
    lines = [t("Taawoun: my courses")]
    for course in way.courses:
        lines += ["", course.title]
        for each in course.lessons:
            lines.append(t("• {lesson}: {standing}", lesson=each.lesson.title, standing=_standing(visit, each)))
            lines += [f"  {line}" for line in _deadline(visit, each.due if each.facts.can_be_sent else None)]
    return "\n".join(lines)


def course_title(visit: Visit, cohort: Cohort) -> str:
    """Return the title of a group's course in the language on screen."""
    titles = open_course(visit.site.lessons_folder, cohort.course_id, cohort.course_version).title
    return titles.get(visit.texts.language) or next(iter(titles.values()))


def _standing(visit: Visit, way: LessonWay) -> str:
    t = visit.texts
    if way.latest is None:
        answered, count = way.facts.answered, way.facts.exercises
        if not answered:
            return t("Not started")
        return t.plural(
            "{answered} of {count} question answered",
            "{answered} of {count} questions answered",
            count,
            answered=t.number(answered),
        )
    if not way.counted.attempts or way.latest.is_held:
        return t("Submitted")
    points, most = t.number(math.floor(way.counted.points * 100 + 0.5) / 100), t.number(way.counted.graded_most)
    if way.counted.waiting:
        return t("{points} of the {graded} points graded so far", points=points, graded=most)
    return t("{points} of {most} points", points=points, most=most)


def _points_line(visit: Visit, points: float, graded: GradedAttempt) -> str:
    t, most = visit.texts, graded.most - graded.waiting_most
    if not graded.waiting:
        return t("Points: {points} of {most}", points=t.number(points), most=t.number(graded.most))
    return t("Points so far: {points} of the {graded} graded", points=t.number(points), graded=t.number(most))


def _waits(visit: Visit, count: int) -> Iterator[str]:
    if count:
        yield visit.texts.plural(
            "{count} answer waits for your trainer", "{count} answers wait for your trainer", count
        )


def _deadline(visit: Visit, due: Due | None) -> Iterator[str]:
    if due is not None:
        yield visit.texts("Deadline: {until}", until=day_and_hour(visit.texts, on_the_wall(due.instant)))

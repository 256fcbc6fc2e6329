"""Results that are held back: what waits to be shown, to how many, and the word to show it."""

import datetime as dt
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.cohorts import cohort_of
from academy.database import utc_now
from academy.held_results.deciding import hold_results_again, release_results
from academy.held_results.errors import NothingToRelease
from academy.held_results.overview import HeldLesson, held_learners, held_lessons_of
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.player.terms_words import day_and_hour
from academy.questions.threads import names_of
from academy.records import Cohort, Enrolment, Person
from academy.released import open_course
from academy.rosters.closed import is_archived
from academy.terms.dues import EVERY_LESSON, deadlines_of
from academy.terms.policy import policy_of
from academy.terms.rows import Results
from academy.terms.wall_clock import last_instant, on_the_wall


@dataclass(frozen=True)
class LessonLine:
    """A lesson with what is held back of it, in words."""

    lesson_id: str
    title: str
    held: HeldLesson
    shows_after: str  # the deadline after which it shows by itself; empty where none does
    released_by: str  # the name of who released it to every learner


def show(visit: Visit) -> Response:
    """Show what is held back by lesson; by learner where a lesson is asked for; or ask once more."""
    if visit.request.query_params.get("ask"):
        return _ask(visit)
    cohort, now, asked = _cohort(visit), utc_now(), visit.request.query_params
    lines = _lines(visit, cohort, now)
    chosen = next((each for each in lines if each.lesson_id == asked.get("lesson")), None)
    number = asked.get("page", "1")
    return page(
        visit,
        "held_results.html",
        cohort=cohort,
        policy=policy_of(visit.session, cohort.cohort_id),
        is_archived=is_archived(visit.session, cohort.cohort_id),
        lines=lines,
        chosen=chosen,
        learners=held_learners(
            visit.session,
            cohort.cohort_id,
            chosen.lesson_id,
            now,
            wanted=asked.get("q", "")[:100],
            page=int(number) if number.isdecimal() and len(number) < 6 else 1,
        )
        if chosen
        else None,
        wanted=asked.get("q", "")[:100],
        held=sum(each.held.learners > 0 for each in lines),
        said=asked.get("done", ""),
        told=_count_in(asked.get("told", "")),
    )


def decide(visit: Visit) -> Response:
    """Show results, or hold back what comes from now on; two who say the same at once say it once."""
    place = {"trainer_id": visit.someone.person_id, "cohort_id": visit.parameters["cohort_id"], "now": utc_now()}
    lesson_id, learner = visit.said("lesson"), visit.said("learner") or None
    folder = visit.site.lessons_folder
    try:
        if visit.said("do") == "show":
            told = release_results(visit.session, folder, lesson_id=lesson_id, person_id=learner, **place)
            return _back(visit, done="shown" if told else "nothing", told=str(told))
        if visit.said("do") == "hold":
            ended = hold_results_again(visit.session, folder, lesson_id=lesson_id, **place)
            return _back(visit, done="held" if ended else "nothing")
    except NothingToRelease:  # the page offers lessons and learners of the group alone
        raise HTTPException(400) from None
    raise HTTPException(400)


def _ask(visit: Visit) -> Response:
    """Ask once more before results are shown: what was shown cannot be taken back."""
    cohort, asked = _cohort(visit), visit.request.query_params
    lines = {each.lesson_id: each for each in _lines(visit, cohort, utc_now())}
    lesson_id, learner_id = asked.get("lesson", ""), asked.get("learner", "")
    if lesson_id and lesson_id not in lines:
        raise HTTPException(404)
    learner = _learner(visit, learner_id) if learner_id else None
    meant = [lines[lesson_id]] if lesson_id else list(lines.values())
    return page(
        visit,
        "held_results_ask.html",
        cohort=cohort,
        meant=[each for each in meant if each.held.learners],
        lesson=lines.get(lesson_id),
        learner=learner,
        unmarked=sum(each.held.unmarked for each in meant),
    )


def _lines(visit: Visit, cohort: Cohort, now: dt.datetime) -> list[LessonLine]:
    """Return the lessons of the course, those without anything held back or released as well."""
    found = held_lessons_of(visit.session, cohort.cohort_id, now)
    names = names_of(visit.session, [each.released.released_by for each in found.values() if each.released])
    course = open_course(visit.site.lessons_folder, cohort.course_id, cohort.course_version)
    lines = []
    for lesson_id, titles in course.lessons:
        held = found.get(lesson_id, HeldLesson())
        title = titles.get(visit.texts.language) or next(iter(titles.values()))
        by = held.released.released_by if held.released else ""
        lines.append(
            LessonLine(lesson_id, title, held, _shows_after(visit, cohort.cohort_id, lesson_id, now), names.get(by, by))
        )
    return lines


def _shows_after(visit: Visit, cohort_id: str, lesson_id: str, now: dt.datetime) -> str:
    if policy_of(visit.session, cohort_id).results is not Results.DEADLINE:
        return ""
    walls = deadlines_of(visit.session, cohort_id)
    wall = walls.get(lesson_id, walls.get(EVERY_LESSON))
    if wall is None or last_instant(wall) < now:
        return ""
    return day_and_hour(visit.texts, on_the_wall(last_instant(wall)))


def _learner(visit: Visit, person_id: str) -> Person:
    place = visit.session.get(Enrolment, (visit.parameters["cohort_id"], person_id))
    found = visit.session.get(Person, person_id)
    if place is None or found is None:
        raise HTTPException(404)
    return found


def _count_in(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 8 else 0


def _back(visit: Visit, **said: str) -> Response:
    return seen(visit, "trainer", "cohorts", visit.parameters["cohort_id"], "results", **said)


def _cohort(visit: Visit) -> Cohort:
    return cohort_of(visit.session, visit.parameters["cohort_id"])

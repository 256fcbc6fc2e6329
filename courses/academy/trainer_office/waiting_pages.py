"""What waits for a trainer: answers by group, lesson and exercise, questions, and what could not be graded."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.database import utc_now
from academy.errors import AcademyError
from academy.held_results.overview import held_in_cohorts
from academy.marking.places import ExercisePlaceKey
from academy.marking.waiting import WaitingExercise, marked_lately, waiting_exercises
from academy.player.lesson_view import released
from academy.player.pages import page
from academy.player.site import Visit
from academy.questions.threads import questions_waiting
from academy.records import Cohort
from academy.regrading.proposals import proposals_waiting
from academy.rosters.past import teaching_now
from academy.trainer_office.code_words import code_told
from academy.trainer_office.grading_words import reason_in_words
from academy.trainer_office.marking_views import Exercise, address_of, exercise_of
from academy.trainer_office.queue_pages import queue_lines
from academy.under_way import SetAside, count_being_graded, set_aside_in_groups


@dataclass(frozen=True)
class WaitingLine:
    """An exercise in which answers wait, in words, with the way to it."""

    found: WaitingExercise
    exercise: Exercise
    address: str

    @property
    def since(self) -> dt.datetime:
        """When the oldest answer was handed in."""
        return self.found.since


@dataclass(frozen=True)
class NotGraded:
    """A submission that was set aside, with the title of its lesson."""

    found: SetAside
    lesson_title: str
    why: str  # in words; what the grader wrote stands below it, for whoever mends it


def waiting(visit: Visit) -> Response:
    """Show what waits in the trainer's groups, the longest wait first, and what was marked lately."""
    trainer_id = visit.someone.person_id
    lines = [
        WaitingLine(found, exercise, address_of(visit, found.place))
        for found in waiting_exercises(visit.session, trainer_id)
        if (exercise := _exercise(visit, found.place))
    ]
    lately = [
        (exercise, address_of(visit, place), at)
        for place, at in marked_lately(visit.session, trainer_id)
        if (exercise := _exercise(visit, place))
    ]
    return page(
        visit,
        "marking_waiting.html",
        groups=_by_group(lines),
        lately=lately,
        questions=questions_waiting(visit.session, trainer_id),
        corrected=proposals_waiting(visit.session, trainer_id),
        queue=queue_lines(visit),
        held_back=_held_back(visit),
        being_graded=count_being_graded(visit.session, trainer_id),
        set_aside=[_not_graded(visit, each) for each in set_aside_in_groups(visit.session, trainer_id)],
        **code_told(visit),
    )


def _held_back(visit: Visit) -> list[tuple[Cohort, Mapping[str, Any]]]:
    """Return the trainer's groups with results that are held back: of how many learners, since when."""
    led = {each.cohort_id: each for each in teaching_now(visit.session, visit.someone.person_id)}
    found = held_in_cohorts(visit.session, list(led), utc_now())
    return [(led[cohort_id], told) for cohort_id, told in found.items()]


def _by_group(lines: list[WaitingLine]) -> list[tuple[Exercise, list[WaitingLine]]]:
    """Return lines by group and lesson, in the order in which each first waits."""
    found: dict[tuple[str, str], list[WaitingLine]] = {}
    for line in lines:
        found.setdefault((line.found.place.cohort_id, line.found.place.lesson_id), []).append(line)
    return [(lines[0].exercise, lines) for lines in found.values()]


def _exercise(visit: Visit, place: ExercisePlaceKey) -> Exercise | None:
    """Return an exercise in words; None where its course is not built here any more."""
    try:
        return exercise_of(visit, place)
    except (AcademyError, HTTPException):
        return None


def _not_graded(visit: Visit, found: SetAside) -> NotGraded:
    lesson = released(visit.site, found.cohort, found.lesson_id, visit.texts.language)
    return NotGraded(found, lesson.title, reason_in_words(visit.texts, found.reason))

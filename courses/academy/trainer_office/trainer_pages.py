"""What trainers see first: essays that wait, and those last marked."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from starlette.responses import Response

from academy.cohorts import cohort_of
from academy.database import utc_now
from academy.errors import PointsOutOfRange
from academy.exercises.rubrics import Criterion, criteria_of
from academy.player.lesson_view import released
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.questions.asking import Place
from academy.questions.threads import voices_at
from academy.released import private_part
from academy.trainer_grades import MarkedEssay, WaitingEssay, essays_marked, essays_waiting, give_points
from academy.trainer_office.grading_words import reason_in_words
from academy.under_way import SetAside, count_being_graded, set_aside_in_groups


@dataclass(frozen=True)
class EssayToRead:
    """An essay with the question it answers, how to mark it, and the mark that stands if there is one."""

    essay: WaitingEssay
    prompt: str
    rubric: list[Criterion]
    lesson_title: str
    mark: MarkedEssay | None = None
    voices: tuple[int, ...] = ()  # questions that say something of it aloud

    @property
    def name(self) -> str:
        """The essay's name on the page."""
        return f"{self.essay.submission_id}-{self.essay.exercise_id}"


@dataclass(frozen=True)
class NotGraded:
    """A submission that was set aside, with the title of its lesson."""

    found: SetAside
    lesson_title: str
    why: str  # in words; what the grader wrote stands below it, for whoever mends it


def essays(visit: Visit) -> Response:
    """Show the essays that wait in the trainer's cohorts, oldest first, and those last marked."""
    return _essays_page(visit)


def take_points(visit: Visit) -> Response:
    """Write the points and the comment that a trainer gives."""
    points = _points(visit.said("points"))
    try:
        if points is None:
            raise PointsOutOfRange(math.nan, math.nan)
        give_points(
            visit.session,
            trainer_id=visit.someone.person_id,
            submission_id=visit.parameters["submission_id"],
            exercise_id=visit.parameters["exercise_id"],
            points=points,
            comment=visit.said("comment"),
            now=utc_now(),
        )
    except PointsOutOfRange:
        return _essays_page(visit, status=422, problem_of=_essay_name(visit))
    return seen(visit, "trainer", "", saved=_essay_name(visit))


def _points(text: str) -> float | None:
    """Return points as typed, with a decimal comma or point; None for anything else."""
    try:
        points = float(text.strip().replace(",", ".").replace("٫", "."))
    except ValueError:
        return None
    return points if math.isfinite(points) else None


def _essay_name(visit: Visit) -> str:
    return f"{visit.parameters['submission_id']}-{visit.parameters['exercise_id']}"


def _essays_page(visit: Visit, *, status: int = 200, problem_of: str = "") -> Response:
    trainer_id = visit.someone.person_id
    waiting = [_to_read(visit, each) for each in essays_waiting(visit.session, trainer_id)]
    marked = [_to_read(visit, each.essay, each) for each in essays_marked(visit.session, trainer_id)]
    wanted = visit.request.query_params.get("saved", "")
    return page(
        visit,
        "essays.html",
        status=status,
        essays=waiting,
        marked=marked,
        being_graded=count_being_graded(visit.session, trainer_id),
        set_aside=[_not_graded(visit, each) for each in set_aside_in_groups(visit.session, trainer_id)],
        saved=next((each for each in marked if each.name == wanted), None),
        problem_of=problem_of,
        typed_points=visit.said("points"),
        typed_comment=visit.said("comment"),
    )


def _not_graded(visit: Visit, found: SetAside) -> NotGraded:
    lesson = released(visit.site, found.cohort, found.lesson_id, visit.texts.language)
    return NotGraded(found, lesson.title, reason_in_words(visit.texts, found.reason))


def _to_read(visit: Visit, essay: WaitingEssay, mark: MarkedEssay | None = None) -> EssayToRead:
    cohort = cohort_of(visit.session, essay.cohort_id)
    lesson = released(visit.site, cohort, essay.lesson_id, visit.texts.language)
    place = lesson.exercises.get(essay.exercise_id)
    private = _private_part(visit.site.lessons_folder, cohort.course_id, cohort.course_version, essay.lesson_id)
    rubric = private.get(essay.exercise_id, {}).get("entry", {}).get("rubric", {})
    prompt = place.public["prompt"] if place else essay.exercise_id
    said = voices_at(visit.session, essay.person_id, Place(essay.cohort_id, essay.lesson_id, essay.exercise_id))
    return EssayToRead(essay, prompt, criteria_of(rubric, visit.texts.language), lesson.title, mark, tuple(said))


@lru_cache(maxsize=64)
def _private_part(lessons_folder: Path, course_id: str, version: str, lesson_id: str) -> Mapping[str, Any]:
    """Return keys and rubrics of a lesson, kept in memory: a version never changes."""
    return private_part(lessons_folder, course_id, version, lesson_id)

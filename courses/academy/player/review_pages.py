"""Review: what was wrong some days ago comes back, one question after another, as practice without a grade."""

from dataclasses import replace
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.cohorts import cohort_of
from academy.database import utc_now
from academy.exercises.formats import is_empty
from academy.exercises.kinds import is_compared
from academy.player.answer_words import answer_in_words, answers_of_form
from academy.player.lesson_view import Field, released
from academy.player.lesson_voice import said_of_answer, voice_of_lesson, voice_of_words
from academy.player.pages import page
from academy.player.sent_answers import problem_of
from academy.player.site import Visit
from academy.records import Cohort
from academy.released import ExercisePlace
from academy.review.answering import Reviewed, answer_review, due_mistakes
from academy.review.mistakes import mistakes_of
from academy.way.reading import read_learner

NO_ANSWER = "Answer first, then check."


def review(visit: Visit) -> Response:
    """Ask the first question that comes back today; when none does, say when the next comes."""
    person_id, now = visit.someone.person_id, utc_now()
    due = due_mistakes(visit.session, visit.site.lessons_folder, person_id, now=now)
    if due:
        first = due[0]
        return _ask(visit, first.cohort, first.lesson_id, first.exercise_id, left=len(due))
    later = mistakes_of(read_learner(visit.session, person_id, now=now), visit.site.lessons_folder)
    next_day = min((each.place.due_on for each in later), default=None)
    count = sum(each.place.due_on == next_day for each in later)
    return page(visit, "review_done.html", is_kept=True, voice=voice_of_words(visit), next_day=next_day, count=count)


def answer(visit: Visit) -> Response:
    """Mark one answer and say right or not yet; what cannot be an answer is asked again and costs nothing."""
    cohort, lesson_id = cohort_of(visit.session, visit.parameters["cohort_id"]), visit.parameters["lesson_id"]
    exercise_id = visit.parameters["exercise_id"]
    asked = _asked(visit, cohort, lesson_id, exercise_id)
    value, problem = _answer_in_form(visit, asked)
    if problem:
        return _ask(visit, cohort, lesson_id, exercise_id, value=value, problem=problem, status=422)
    told = answer_review(
        visit.session,
        visit.site.lessons_folder,
        cohort,
        person_id=visit.someone.person_id,
        lesson_id=lesson_id,
        exercise_id=exercise_id,
        value=value,
        language=visit.texts.language,
        now=utc_now(),
    )
    return _tell(visit, cohort, lesson_id, asked, value, told)


def _tell(visit: Visit, cohort: Cohort, lesson_id: str, asked: ExercisePlace, value: Any, told: Reviewed) -> Response:
    voice = voice_of_lesson(visit, cohort, lesson_id)
    left = len(due_mistakes(visit.session, visit.site.lessons_folder, visit.someone.person_id, now=utc_now()))
    return page(
        visit,
        "review_told.html",
        asked=asked,
        lesson=released(visit.site, cohort, lesson_id, visit.texts.language),
        shown=answer_in_words(visit.texts, asked, value),
        told=told,
        voice=voice,
        said=said_of_answer(visit, voice, cohort, lesson_id, asked.exercise_id, told.words),
        left=left,
        lesson_address=visit.site.path("cohorts", cohort.cohort_id, "lessons", lesson_id),
    )


def _ask(
    visit: Visit,
    cohort: Cohort,
    lesson_id: str,
    exercise_id: str,
    *,
    left: int = 0,
    value: Any = None,
    problem: str = "",
    status: int = 200,
) -> Response:
    lesson, voice = (
        released(visit.site, cohort, lesson_id, visit.texts.language),
        voice_of_lesson(visit, cohort, lesson_id),
    )
    return page(
        visit,
        "review.html",
        status=status,
        is_kept=status == 200,
        field=Field(_asked(visit, cohort, lesson_id, exercise_id), 0, value, problem=problem, voice=voice),
        voice=voice,
        lesson=lesson,
        left=left,
        address=visit.site.path("cohorts", cohort.cohort_id, "lessons", lesson_id, "review", exercise_id),
    )


def _asked(visit: Visit, cohort: Cohort, lesson_id: str, exercise_id: str) -> ExercisePlace:
    """Return an exercise as review asks it: without the hints that cost points, which practice has no use for."""
    lesson = released(visit.site, cohort, lesson_id, visit.texts.language)
    found = lesson.graded.get(exercise_id)
    if found is None or not is_compared(found.type):
        raise HTTPException(404)
    free = [hint for hint in found.hints if not hint["cost"]]
    return replace(found, public={**found.public, "hints": free})


def _answer_in_form(visit: Visit, asked: ExercisePlace) -> tuple[Any, str]:
    """Return the answer in the form, and what to say when it is none."""
    changed, problems = answers_of_form(visit.form, [asked], {})
    if asked.exercise_id in problems:
        return None, visit.texts(problems[asked.exercise_id])
    value = changed.get(asked.exercise_id)
    if is_empty(value):
        return None, visit.texts(NO_ANSWER)
    return value, problem_of(visit, asked, value)

"""The lesson page: reading it, saving answers one by one or by a plain form, submitting."""

import secrets
from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from academy.answers import current_answers, save_answer
from academy.database import take_turn, utc_now
from academy.player.answer_words import answers_of_form
from academy.player.code_pages import show_code_lesson
from academy.player.first_sight import first_sight
from academy.player.hint_asking import asked_beside
from academy.player.language_switch import language_answered_in, remember, switch_as_asked
from academy.player.lesson_view import LessonView, lesson_of, lesson_view
from academy.player.lesson_voice import voice_of_lesson
from academy.player.listening_pages import at_screen, chosen_in_lesson
from academy.player.pages import page, seen
from academy.player.screens import screens_of, spoken
from academy.player.sent_answers import (
    problem_of,
)
from academy.player.site import Visit
from academy.player.terms_words import terms_here
from academy.records import Answer
from academy.released import ExercisePlace
from academy.sheets.sections import sections_of
from academy.sound.words import NAMES_OF_TAGS
from academy.submissions import latest_submission, submit
from academy.terms.errors import NoAttemptLeft


def show_lesson(visit: Visit) -> Response:
    """Show a lesson with the person's answers; one with code as the files it is taken in."""
    if not lesson_of(visit)[1].has_page:
        return show_code_lesson(visit)
    return first_sight(visit, _shown) or _shown(visit)


def _shown(visit: Visit) -> Response:
    view = lesson_view(visit)
    refused = visit.request.query_params.get("photo", "")
    if refused not in {field.place.exercise_id for field in view.fields}:
        return _lesson_page(visit, view)
    problem = visit.texts("This is not a photo that we can show. Take another one.")
    return _lesson_page(visit, lesson_view(visit, problems={refused: problem}), status=422)


def save_form(visit: Visit) -> Response:
    """Keep what a plain form holds; then go on in another language, or show what was received."""
    _refuse_code(visit)
    is_switched = switch_as_asked(visit)
    response = _after_keeping(visit)
    return remember(visit, response, visit.texts.language) if is_switched else response


def _after_keeping(visit: Visit) -> Response:
    """Keep a plain form; then show what could not be kept, what was asked beside an exercise, or the lesson."""
    problems, typed = keep_form(visit)
    if problems:
        return _lesson_page(visit, lesson_view(visit, typed=typed, problems=problems), status=422)
    if exercise_id := asked_beside(visit):
        return RedirectResponse(f"{_address(visit)}{at_screen(visit)}#exercise-{exercise_id}", 303)
    return chosen_in_lesson(visit, _address(visit))


def submit_lesson(visit: Visit) -> Response:
    """Submit the answers, once the learner has seen which exercises stay empty.

    A lesson of which a part is code goes on to the page where its notebook and its answers are handed in together.
    """
    _refuse_code(visit)
    problems, typed = keep_form(visit)
    view = lesson_view(visit, typed=typed, problems=problems)
    if problems:
        return _lesson_page(visit, view, status=422)
    if view.lesson.code is not None:
        return RedirectResponse(f"{_address(visit)}/notebook", 303)
    if len(view.empty_fields) == len(view.graded_fields):
        return _lesson_page(visit, view, status=422, nothing_answered=True)
    if view.empty_fields and visit.said("confirmed") != "yes":
        return _confirmation(visit, view)
    try:
        submit(
            visit.session,
            person_id=visit.someone.person_id,
            cohort_id=view.cohort.cohort_id,
            lesson_id=view.lesson.lesson_id,
            language=language_answered_in(visit),
            signing_key=visit.site.signing_key,
            now=utc_now(),
        )
    except NoAttemptLeft:  # the page itself says so
        return _lesson_page(visit, view, status=422)
    return seen(visit, "cohorts", view.cohort.cohort_id, "lessons", view.lesson.lesson_id, "feedback")


def _refuse_code(visit: Visit) -> None:
    """Refuse answers to a lesson of which nothing is answered on a page."""
    if not lesson_of(visit)[1].has_page:
        raise HTTPException(404)


def keep_form(visit: Visit) -> tuple[dict[str, str], dict[str, Any]]:
    """Save the answers of a plain form; return the problems, and the values that were not kept."""
    take_turn(visit.session, f"work of {visit.someone.person_id}")  # a form that comes twice at once is kept once
    cohort, lesson = lesson_of(visit)
    places = [block for block in lesson.blocks if isinstance(block, ExercisePlace)]
    current = current_answers(
        visit.session,
        person_id=visit.someone.person_id,
        cohort_id=cohort.cohort_id,
        lesson_id=lesson.lesson_id,
    )
    known = {exercise_id: answer.value for exercise_id, answer in current.items()}
    changed, found = answers_of_form(visit.form, places, _shown_in_form(visit, places, known))
    changed.update(_chosen(visit, places))
    changed = {name: value for name, value in changed.items() if name not in known or known[name] != value}
    problems = {exercise_id: visit.texts(message) for exercise_id, message in found.items()}
    for place in places:
        if place.exercise_id in changed and (problem := problem_of(visit, place, changed[place.exercise_id])):
            problems[place.exercise_id] = problem
    kept = {name: value for name, value in changed.items() if name not in problems}
    _save_all(visit, cohort.cohort_id, lesson.lesson_id, kept)
    return problems, {name: changed[name] for name in problems if name in changed}


def _shown_in_form(visit: Visit, places: list[ExercisePlace], known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers as they stood when the browser got the form: another device may have changed some."""
    shown = dict(known)
    for place in places:
        answer = _own_answer(visit, visit.said(f"revision.{place.exercise_id}"))
        if answer is not None and answer.exercise_id == place.exercise_id:
            shown[place.exercise_id] = answer.value
    return shown


def _own_answer(visit: Visit, revision: str) -> Answer | None:
    """Return an answer of this person in this lesson by its revision as text, or None."""
    answer = visit.session.get(Answer, int(revision)) if _is_number(revision) else None
    own = (visit.someone.person_id, visit.parameters["cohort_id"], visit.parameters["lesson_id"])
    if answer is None or (answer.person_id, answer.cohort_id, answer.lesson_id) != own:
        return None
    return answer


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10  # what a column holds, on any database


def _save_all(visit: Visit, cohort_id: str, lesson_id: str, values: Mapping[str, Any]) -> None:
    """Save the values of one form: a device of its own, since a form has no memory to count with."""
    device = f"form-{secrets.token_hex(16)}"
    for sequence, (exercise_id, value) in enumerate(values.items(), start=1):
        based_on = visit.said(f"revision.{exercise_id}")
        save_answer(
            visit.session,
            person_id=visit.someone.person_id,
            cohort_id=cohort_id,
            lesson_id=lesson_id,
            exercise_id=exercise_id,
            value=value,
            language=language_answered_in(visit),
            device_id=device,
            sequence=sequence,
            based_on=int(based_on) if _is_number(based_on) else 0,
            now=utc_now(),
        )


def _chosen(visit: Visit, places: list[ExercisePlace]) -> dict[str, Any]:
    """Return the other answer that the learner took instead of the newest, if they did."""
    answer = _own_answer(visit, visit.said("choose"))
    if answer is None or answer.exercise_id not in {place.exercise_id for place in places}:
        return {}
    return {answer.exercise_id: answer.value}


def _lesson_page(visit: Visit, view: LessonView, *, status: int = 200, nothing_answered: bool = False) -> Response:
    last = latest_submission(
        visit.session,
        person_id=visit.someone.person_id,
        cohort_id=view.cohort.cohort_id,
        lesson_id=view.lesson.lesson_id,
    )
    voice = voice_of_lesson(visit, view.cohort, view.lesson.lesson_id)
    view = spoken(visit, view, voice)
    return page(
        visit,
        "lesson.html",
        status=status,
        may_speak=True,
        is_kept=status == 200 and visit.request.method == "GET",
        view=view,
        voice=voice,
        voice_names=NAMES_OF_TAGS,
        screens=screens_of(visit, view, voice),
        takes_screens=voice.takes_screens,
        here_lesson=_address(visit),
        last=last,
        terms=terms_here(visit, view.lesson.lesson_id, now=utc_now()),
        nothing_answered=nothing_answered,
        has_sheet=sections_of(view.lesson) is not None,
    )


def _confirmation(visit: Visit, view: LessonView) -> Response:
    """Ask whether to submit although exercises stay empty."""
    voice = voice_of_lesson(visit, view.cohort, view.lesson.lesson_id)
    back_to = screens_of(visit, view, voice).of_exercise(view.empty_fields[0].place.exercise_id)
    return page(visit, "confirm.html", view=view, voice=voice, back_to=back_to, here_lesson=_address(visit))


def _address(visit: Visit) -> str:
    return visit.site.path("cohorts", visit.parameters["cohort_id"], "lessons", visit.parameters["lesson_id"])

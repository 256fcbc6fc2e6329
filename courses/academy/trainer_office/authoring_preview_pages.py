"""A draft as on a phone: the lesson page itself, in both languages; an answer is tried, graded and forgotten."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from starlette.responses import HTMLResponse, Response

from academy.authoring.course_files import Snapshot
from academy.authoring.drafts import Trial, draft_lesson, titles_of, try_answer
from academy.database import utc_now
from academy.exercises.items import LANGUAGES
from academy.lessons import Exercise
from academy.player.answer_words import answers_of_form
from academy.player.lesson_view import Field, LessonView, below_title
from academy.player.lesson_voice import SILENT
from academy.player.pages import page
from academy.player.screens import screens_of
from academy.player.site import Visit
from academy.records import Cohort
from academy.released import ExercisePlace, Prose, ReleasedLesson, with_pictures_at
from academy.trainer_office.authoring_places import head, shelf
from academy.web_service.safe_headers import IN_OWN_FRAMES
from widgets.theme.texts import Texts

_POLICY = "Content-Security-Policy"


@dataclass(frozen=True)
class TriedField(Field):
    """An exercise of a draft with the answer that was tried."""

    trial: Trial = field(default_factory=lambda: Trial("empty"))
    is_asked: bool = False  # whether this is the one whose button was pressed


def phones(visit: Visit) -> Response:
    """Show the lesson on two phones, one a language."""
    snapshot = head(visit)
    return page(
        visit,
        "authoring_phones.html",
        course_id=snapshot.course_id,
        lesson_id=visit.parameters["lesson_id"],
        titles=titles_of(snapshot).get(visit.parameters["lesson_id"], {}),
        is_own=shelf(visit).is_own(snapshot.course_id),
        languages_shown=LANGUAGES,
    )


def phone(visit: Visit) -> Response:
    """Show the draft of a lesson as a learner would see it."""
    return _phone(visit, {})


def try_draft(visit: Visit) -> Response:
    """Say what the answers of the form would be worth; nothing is kept."""
    return _phone(visit, None)


def _phone(visit: Visit, values: Mapping[str, Any] | None) -> Response:
    visit.texts = Texts(_language(visit))
    snapshot = head(visit)
    lesson, exercises = draft_lesson(
        snapshot,
        visit.parameters["lesson_id"],
        visit.texts.language,
        lambda name: visit.texts("The exercise {given} cannot be shown yet: see what is missing.", given=name),
    )
    lesson = with_pictures_at(lesson, visit.site.path("author", snapshot.course_id, "media") + "/")
    if values is None:
        places = [block for block in lesson.blocks if isinstance(block, ExercisePlace)]
        values, _ = answers_of_form(visit.form, places, {})
    only = visit.request.query_params.get("exercise", "")
    if only in exercises:
        lesson = replace(lesson, blocks=(lesson.exercises[only],))
    view = _view(visit, snapshot, lesson, exercises, values)
    answer = page(
        visit,
        "authoring_phone.html",
        view=view,
        voice=SILENT,
        screens=screens_of(visit, view, SILENT),
        takes_screens=False,
        is_embedded=True,
        here_lesson=visit.request.url.path,
        only=only if only in exercises else "",
        course_id=snapshot.course_id,
    )
    return _in_own_frame(answer)


def _in_own_frame(answer: HTMLResponse) -> HTMLResponse:
    answer.headers[_POLICY] = IN_OWN_FRAMES[_POLICY]
    return answer


def _language(visit: Visit) -> str:
    asked = visit.request.query_params.get("language", "")
    return asked if asked in LANGUAGES else visit.texts.language


def _view(
    visit: Visit,
    snapshot: Snapshot,
    lesson: ReleasedLesson,
    exercises: Mapping[str, Exercise],
    values: Mapping[str, Any],
) -> LessonView:
    blocks: list[Prose | Field] = []
    number = 0
    for block in lesson.blocks:
        if isinstance(block, Prose):
            blocks.append(below_title(block))
            continue
        number += not block.is_practice
        value = values.get(block.exercise_id)
        tried = try_answer(exercises[block.exercise_id], block, value, visit.texts.language)
        problem = visit.texts(tried.problem) if tried.problem else ""
        every = frozenset(range(len(block.hints)))
        shown = TriedField(block, 0 if block.is_practice else number, value, problem=problem, opened=every, trial=tried)
        blocks.append(replace(shown, is_asked=visit.said("try") == block.exercise_id))
    draft = Cohort(
        cohort_id="draft",
        course_id=snapshot.course_id,
        course_version="draft",
        language=visit.texts.language,
        title=lesson.title,
        join_code="",
        created_at=utc_now(),
    )
    return LessonView(draft, lesson, tuple(blocks))

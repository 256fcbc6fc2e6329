"""The pages on which courses are written, by the names of the access table."""

from collections.abc import Callable, Mapping

from starlette.responses import Response

from academy.player.site import Visit
from academy.trainer_office import (
    authoring_exercise_pages,
    authoring_history_pages,
    authoring_lesson_pages,
    authoring_pages,
    authoring_picture_pages,
    authoring_preview_pages,
    version_pages,
)

HANDLERS: Mapping[str, Callable[[Visit], Response]] = {
    "version": version_pages.show_version,
    "offer_version": version_pages.offer_version,
    "authoring": authoring_pages.courses,
    "begin_course": authoring_pages.begin_course,
    "authored_course": authoring_pages.course,
    "change_course": authoring_pages.change_course,
    "take_over": authoring_pages.take_over,
    "course_history": authoring_history_pages.history,
    "restore_course": authoring_history_pages.restore,
    "publishing": authoring_history_pages.publishing,
    "publish": authoring_history_pages.begin_publishing,
    "authored_picture": authoring_picture_pages.draft_picture,
    "picture_form": authoring_picture_pages.picture_form,
    "add_picture": authoring_picture_pages.add_picture,
    "authored_lesson": authoring_lesson_pages.lesson,
    "change_lesson": authoring_lesson_pages.change_lesson,
    "draft_phones": authoring_preview_pages.phones,
    "draft_phone": authoring_preview_pages.phone,
    "try_draft": authoring_preview_pages.try_draft,
    "authored_exercise": authoring_exercise_pages.exercise,
    "change_exercise": authoring_exercise_pages.change_exercise,
}

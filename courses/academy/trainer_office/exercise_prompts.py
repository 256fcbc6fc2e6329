"""What the exercises of a cohort ask, in the language on screen, for pages that speak of many."""

from collections.abc import Iterable

from academy.errors import UnknownLesson
from academy.player.site import Visit
from academy.records import Cohort
from academy.released import open_lesson


def prompts_of(visit: Visit, cohort: Cohort, lessons: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return what each exercise asks, by lesson and exercise; those of other versions are left out."""
    found: dict[tuple[str, str], str] = {}
    for lesson_id in set(lessons):
        try:
            place = (visit.site.lessons_folder, cohort.course_id, cohort.course_version, lesson_id)
            lesson = open_lesson(*place, visit.texts.language)
        except UnknownLesson:  # of an older version, or one with code: its exercises are called by their names
            continue
        found |= {(lesson_id, name): str(each.public["prompt"]) for name, each in lesson.exercises.items()}
    return found

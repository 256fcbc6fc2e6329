"""What differs between two versions of a course for who learns it, and which of their work holds in both."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from academy.exercises.items import LANGUAGES
from academy.released import Prose, open_course, open_lesson, private_part
from academy.rosters.carrying import Holding


@dataclass(frozen=True)
class LessonChange:
    """One lesson of two versions: ``new``, ``changed``, ``same`` or ``gone``, and what became of its exercises."""

    lesson_id: str
    title: Mapping[str, str]
    kind: str
    added: int = 0
    changed: int = 0
    gone: int = 0


def version_changes(lessons_folder: Path, course_id: str, old: str, new: str) -> list[LessonChange]:
    """Return what became of each lesson, in the new version's order; those that are gone come last."""
    before, after = (dict(open_course(lessons_folder, course_id, each).lessons) for each in (old, new))
    found = [
        _change(lessons_folder, course_id, old, new, lesson_id, title)
        if lesson_id in before
        else LessonChange(lesson_id, title, "new")
        for lesson_id, title in after.items()
    ]
    return [*found, *(LessonChange(each, title, "gone") for each, title in before.items() if each not in after)]


def holding(lessons_folder: Path, course_id: str, old: str, new: str) -> Holding:
    """Return which work of one version holds in another.

    An answer does where the question is word for word the same in both languages; attempts with their grades where
    all that is graded in the lesson is: questions, keys and points.
    """
    answers: dict[str, frozenset[str]] = {}
    attempts: set[str] = set()
    both = {each for each, _ in open_course(lessons_folder, course_id, new).lessons}
    for lesson_id, _ in open_course(lessons_folder, course_id, old).lessons:
        if lesson_id not in both:
            continue
        asked = [_asked(lessons_folder, course_id, each, lesson_id) for each in (old, new)]
        answers[lesson_id] = frozenset(name for name, public in asked[0].items() if asked[1].get(name) == public)
        graded = [_graded(lessons_folder, course_id, each, lesson_id) for each in (old, new)]
        if graded[0] == graded[1] and answers[lesson_id] == frozenset(asked[0]):
            attempts.add(lesson_id)
    return Holding(answers, frozenset(attempts))


def _change(
    lessons_folder: Path, course_id: str, old: str, new: str, lesson_id: str, title: Mapping[str, str]
) -> LessonChange:
    before, after = (private_part(lessons_folder, course_id, each, lesson_id) for each in (old, new))
    added, gone = len(set(after) - set(before)), len(set(before) - set(after))
    changed = sum(before[name]["entry"] != after[name]["entry"] for name in set(before) & set(after))
    texts = [_texts(lessons_folder, course_id, each, lesson_id) for each in (old, new)]
    is_same = not (added or gone or changed) and texts[0] == texts[1]
    return LessonChange(lesson_id, title, "same" if is_same else "changed", added, changed, gone)


def _texts(lessons_folder: Path, course_id: str, version: str, lesson_id: str) -> list[list[str]]:
    lessons = [open_lesson(lessons_folder, course_id, version, lesson_id, language) for language in LANGUAGES]
    return [[block.html for block in lesson.blocks if isinstance(block, Prose)] for lesson in lessons]


def _asked(lessons_folder: Path, course_id: str, version: str, lesson_id: str) -> dict[str, object]:
    """Return what a learner sees of each exercise, in every language."""
    lessons = [open_lesson(lessons_folder, course_id, version, lesson_id, language) for language in LANGUAGES]
    return {
        name: [(lesson.exercises[name].type, lesson.exercises[name].public) for lesson in lessons]
        for name in lessons[0].exercises
    }


def _graded(lessons_folder: Path, course_id: str, version: str, lesson_id: str) -> dict[str, object]:
    """Return by what each graded exercise of a lesson is graded."""
    private = private_part(lessons_folder, course_id, version, lesson_id)
    graded = open_lesson(lessons_folder, course_id, version, lesson_id, LANGUAGES[0]).graded
    return {name: (private[name]["key"], private[name]["points"]) for name in graded}

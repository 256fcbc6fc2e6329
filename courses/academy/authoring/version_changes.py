"""What differs between two versions of a course for who learns it, and which of their work holds in both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from academy.authoring.rewording import Asked, Kinship, kinship
from academy.exercises.items import LANGUAGES
from academy.released import Prose, ReleasedLesson, open_course, open_lesson, private_part
from academy.rosters.holding import Grading, Holding

_FROM_KEY = "hint_costs"  # of a key: what hints cost is no part of what is right


@dataclass(frozen=True)
class ExerciseChange:
    """One exercise of two versions: ``new``, ``gone``, or what became of it.

    ``other``: another question, to be answered anew. ``reworded``: its words were corrected, the answer stays.
    ``regraded``: the same question, with a corrected key or other points. ``told``: what is said after it alone.
    """

    exercise_id: str
    kind: str
    is_graded: bool

    @property
    def is_to_do(self) -> bool:
        """Whether a learner who sent the lesson before has this one still to do."""
        return self.is_graded and self.kind in {"new", "other"}


@dataclass(frozen=True)
class LessonChange:
    """One lesson of two versions: ``new``, ``changed``, ``same`` or ``gone``, and what became of its exercises."""

    lesson_id: str
    title: Mapping[str, str]
    kind: str
    exercises: Sequence[ExerciseChange] = ()
    is_text_changed: bool = False

    def count(self, *kinds: str) -> int:
        """Return how many exercises are of these kinds of change."""
        return sum(each.kind in kinds for each in self.exercises)

    def kind_of(self, exercise_id: str) -> str:
        """Return what became of an exercise; nothing for one that is the same."""
        return next((each.kind for each in self.exercises if each.exercise_id == exercise_id), "")

    @property
    def to_do(self) -> int:
        """How many graded exercises are new or other ones, for who sent the lesson before."""
        return sum(each.is_to_do for each in self.exercises) if self.kind == "changed" else 0


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

    An answer does where the question is the same, or its words alone were corrected under the same key. Grades do where
    the key and the points stayed too; where the key was corrected, the answer is graded by it. Attempts come along
    whole where all that is asked and graded in the lesson is the same.
    """
    if open_course(lessons_folder, course_id, old).is_code or open_course(lessons_folder, course_id, new).is_code:
        return Holding({}, frozenset(), {}, {})
    answers: dict[str, frozenset[str]] = {}
    attempts: set[str] = set()
    gradings: dict[str, Mapping[str, Grading]] = {}
    hints: dict[str, frozenset[str]] = {}
    both = {each for each, _ in open_course(lessons_folder, course_id, new).lessons}
    for lesson_id, _ in open_course(lessons_folder, course_id, old).lessons:
        if lesson_id not in both:
            continue
        before, after = (_Opened(lessons_folder, course_id, each, lesson_id) for each in (old, new))
        answers[lesson_id] = frozenset(
            name for name in after.names if name in before.names and _holds(before, after, name)
        )
        hints[lesson_id] = frozenset(name for name in answers[lesson_id] if before.hints(name) == after.hints(name))
        same = [name for name in answers[lesson_id] if before.grading(name) == after.grading(name)]
        if set(same) >= set(before.graded) and set(before.graded) == set(after.graded):
            attempts.add(lesson_id)
        else:
            gradings[lesson_id] = {name: after.new_grading(name, is_same=name in same) for name in after.graded}
    return Holding(answers, frozenset(attempts), gradings, hints)


class _Opened:
    """One lesson of a version, as asked and as graded."""

    def __init__(self, lessons_folder: Path, course_id: str, version: str, lesson_id: str) -> None:
        self._lessons: list[ReleasedLesson] = [
            open_lesson(lessons_folder, course_id, version, lesson_id, language) for language in LANGUAGES
        ]
        self.private = private_part(lessons_folder, course_id, version, lesson_id)
        self.names = list(self._lessons[0].exercises)
        self.graded = list(self._lessons[0].graded)

    def asked(self, name: str) -> Asked:
        """Return what a learner sees of an exercise, in every language."""
        return [(lesson.exercises[name].type, lesson.exercises[name].public) for lesson in self._lessons]

    def key(self, name: str) -> dict[str, Any]:
        """Return by what an answer is right."""
        return {part: value for part, value in self.private[name]["key"].items() if part != _FROM_KEY}

    def grading(self, name: str) -> tuple[Any, ...]:
        """Return by what a graded exercise is graded; of practice, nothing."""
        return (self.key(name), self.private[name]["points"]) if name in self.graded else ()

    def new_grading(self, name: str, *, is_same: bool) -> Grading:
        """Return how an answer of the other version is graded in this one."""
        entry = self.private[name]
        return Grading(entry["type"], entry["key"], float(entry["points"]), is_same=is_same)

    def hints(self, name: str) -> list[Any]:
        """Return what each hint says and costs."""
        return list(self.private[name]["entry"].get("hints", []))

    def texts(self) -> list[list[str]]:
        """Return the lesson's prose by language."""
        return [[block.html for block in lesson.blocks if isinstance(block, Prose)] for lesson in self._lessons]


def _holds(before: _Opened, after: _Opened, name: str) -> bool:
    kin = kinship(before.asked(name), after.asked(name))
    return kin is Kinship.SAME or (kin is Kinship.REWORDED and before.grading(name) == after.grading(name))


def _change(
    lessons_folder: Path, course_id: str, old: str, new: str, lesson_id: str, title: Mapping[str, str]
) -> LessonChange:
    before, after = (_Opened(lessons_folder, course_id, each, lesson_id) for each in (old, new))
    found = tuple(_exercises(before, after))
    is_text_changed = before.texts() != after.texts()
    kind = "changed" if found or is_text_changed else "same"
    return LessonChange(lesson_id, title, kind, found, is_text_changed)


def _exercises(before: _Opened, after: _Opened) -> Iterator[ExerciseChange]:
    for name in after.names:
        if name not in before.names:
            yield ExerciseChange(name, "new", name in after.graded)
        elif kind := _kind(before, after, name):
            yield ExerciseChange(name, kind, name in after.graded)
    for name in before.names:
        if name not in after.names:
            yield ExerciseChange(name, "gone", name in before.graded)


def _kind(before: _Opened, after: _Opened, name: str) -> str:
    """Return what became of an exercise of both versions; nothing for one that is the same to the letter."""
    if before.private[name] == after.private[name] and before.asked(name) == after.asked(name):
        return ""
    if not _holds(before, after, name):
        return "other"
    if before.grading(name) != after.grading(name):
        return "regraded"
    return "reworded" if kinship(before.asked(name), after.asked(name)) is Kinship.REWORDED else "told"

"""What differs between two versions of a course in how the same exercises are graded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from academy.exercises.hints import hint_problems
from academy.exercises.kinds import KINDS, complete_key, is_compared
from academy.released import CONTENTS, open_course, private_part

_CORRECTED = (
    "key",
    "points",
    "feedback",
    "wrong",
)  # what is taken of the other version; what learners were asked stays


@dataclass(frozen=True)
class Correction:
    """An exercise as learners were asked it, with another key, other points, or both."""

    lesson_id: str
    exercise_id: str
    type: str
    points_before: float
    points: float
    key: Mapping[str, Any]
    entry: Mapping[str, Any]  # the author's, corrected

    @property
    def is_other_key(self) -> bool:
        """Whether more than the points differs."""
        return bool(self.entry["key"] != self.key_before)

    key_before: Any = None  # as the author wrote it


@dataclass(frozen=True)
class Unfit:
    """An exercise that differs in more than its key, so that answers to the one are none to the other."""

    lesson_id: str
    exercise_id: str


@dataclass(frozen=True)
class Compared:
    """What the keys of another version would change."""

    corrections: tuple[Correction, ...]
    unfit: tuple[Unfit, ...]

    @property
    def by_place(self) -> dict[tuple[str, str], Correction]:
        """The corrections by lesson and exercise."""
        return {(each.lesson_id, each.exercise_id): each for each in self.corrections}


def compared(lessons_folder: Path, course_id: str, version: str, keys_version: str) -> Compared:
    """Return which exercises of a version are graded otherwise in another.

    Exercises are the same by their id; those that only one of both has are left out. A machine's alone are compared.
    """
    corrections: list[Correction] = []
    unfit: list[Unfit] = []
    for lesson_id, name, ours, theirs in _in_both(lessons_folder, course_id, version, keys_version):
        if ours["type"] != theirs["type"]:
            unfit.append(Unfit(lesson_id, name))
        elif is_compared(ours["type"]) and not _is_practice(ours):
            entry = _with_key_of(ours["entry"], theirs["entry"])
            if _problems(ours["type"], entry):
                unfit.append(Unfit(lesson_id, name))
            elif made := _correction(lesson_id, name, ours, entry):
                corrections.append(made)
    return Compared(tuple(corrections), tuple(unfit))


def versions_of(lessons_folder: Path, course_id: str) -> list[str]:
    """Return the versions of a course that are built here, the newest first."""
    made = [path.parent for path in (lessons_folder / course_id).glob(f"[!.]*/{CONTENTS}")]
    return [path.name for path in sorted(made, key=lambda path: (-path.stat().st_mtime, path.name))]


def _in_both(
    folder: Path, course_id: str, version: str, keys_version: str
) -> Iterator[tuple[str, str, Mapping[str, Any], Mapping[str, Any]]]:
    theirs = {lesson_id for lesson_id, _ in open_course(folder, course_id, keys_version).lessons}
    for lesson_id, _ in open_course(folder, course_id, version).lessons:
        if lesson_id in theirs:
            other = private_part(folder, course_id, keys_version, lesson_id)
            for name, entry in private_part(folder, course_id, version, lesson_id).items():
                if name in other:
                    yield lesson_id, name, entry, other[name]


def _correction(lesson_id: str, name: str, ours: Mapping[str, Any], entry: Mapping[str, Any]) -> Correction | None:
    key, points = complete_key(ours["type"], entry), float(entry["points"])
    if key == ours["key"] and points == ours["points"]:
        return None
    before = (ours["type"], float(ours["points"]))
    return Correction(lesson_id, name, *before, points, key, entry, ours["entry"]["key"])


def _with_key_of(entry: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in entry.items() if name not in _CORRECTED}
    return kept | {name: other[name] for name in _CORRECTED if name in other}


def _problems(type_name: str, entry: Mapping[str, Any]) -> list[str]:
    """Return why a key is none for what learners were asked."""
    return [*KINDS[type_name].problems(entry), *hint_problems(entry, can_cost=True)]


def _is_practice(exercise: Mapping[str, Any]) -> bool:
    return bool(exercise["entry"].get("mode") == "practice")

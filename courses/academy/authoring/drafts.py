"""A lesson that is not published yet: as learners would see it, and what an answer to it would be worth."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from academy.authoring.course_files import Snapshot
from academy.authoring.errors import NotReadable
from academy.authoring.exercise_file import entries_of
from academy.authoring.lesson_changes import exercise_text, lesson_stems, stem_of, texts_of
from academy.authoring.prose_pieces import plain_lines
from academy.citations import PLACE as SOURCE_PLACE
from academy.citations import source_problem
from academy.exercises.formats import is_empty, problem_with
from academy.exercises.grading import points_of, share_of
from academy.exercises.items import LANGUAGES
from academy.exercises.kinds import KINDS
from academy.feedback import words_for
from academy.lessons import EXERCISE_PLACE, Exercise, Lesson, exercise_problems
from academy.notebooks import source_notebook
from academy.released import ExercisePlace, ReleasedLesson, lesson_of_notebook
from academy.sums_in_arabic import entry_with_sums_apart, with_sums_apart

_WHOLE = 1 - 1e-9


@dataclass(frozen=True)
class Trial:
    """What a tried answer is worth, and what is said of it; nothing of it is kept."""

    state: str  # "empty", "unreadable", "right", "partly", "wrong" or "trainer"
    points: float = 0.0
    most: float = 0.0
    message: str = ""  # the author's words
    problem: str = ""  # an English sentence to translate: why it is no answer


def title_of(text: str) -> str:
    """Return the title with which a lesson's text begins; empty without one."""
    first = plain_lines(text).lstrip().partition("\n")[0]
    return first.lstrip("#").strip() if first.startswith("# ") else ""


def titles_of(snapshot: Snapshot) -> dict[str, dict[str, str]]:
    """Return the lessons' titles by id and language, in the course's order; a text that cannot be read has none."""
    titles: dict[str, dict[str, str]] = {}
    for lesson_id, stem in lesson_stems(snapshot).items():
        try:
            titles[lesson_id] = {language: title_of(text) for language, text in texts_of(snapshot, stem).items()}
        except NotReadable:
            titles[lesson_id] = dict.fromkeys(LANGUAGES, "")
    return titles


def draft_exercise(name: str, entry: Mapping[str, Any]) -> Exercise:
    """Return an exercise as the builder knows it."""
    source = entry.get("source", [])
    points = entry.get("points", 0)
    worth = float(points) if isinstance(points, int | float) and not isinstance(points, bool) else 0.0
    sources = tuple(source) if isinstance(source, list) else (source,)
    return Exercise(name, str(entry.get("type")), worth, sources, entry_with_sums_apart(entry))


def draft_lesson(
    snapshot: Snapshot, lesson_id: str, language: str, words: Callable[[str], str]
) -> tuple[ReleasedLesson, dict[str, Exercise]]:
    """Return a lesson as it would be released, and its exercises; what cannot be asked yet stands there in words.

    Parameters
    ----------
    words
        What stands in the place of an exercise that cannot be asked yet, by its id.
    """
    stem = stem_of(snapshot, lesson_id)
    texts = texts_of(snapshot, stem)
    entries = entries_of(exercise_text(snapshot, stem))
    usable = {
        name: draft_exercise(name, entry)
        for name, entry in entries.items()
        if isinstance(entry, dict) and not exercise_problems(name, entry)
    }
    prose = _prose(texts[language], usable, words)
    prose = with_sums_apart(prose) if language == "ar" else prose
    title = {language: title_of(texts[language]) or "…"}
    lesson = Lesson(lesson_id, title, {language: prose}, usable)
    return lesson_of_notebook(source_notebook(lesson, language), lesson_id, language), usable


def try_answer(exercise: Exercise, place: ExercisePlace, value: object, language: str) -> Trial:
    """Return what an answer is worth and what its learner would be told at once or with the grades."""
    if is_empty(value):
        return Trial("empty")
    if problem := problem_with(place.type, place.public, value):
        return Trial("unreadable", problem=problem)
    if not KINDS[exercise.type].AUTOMATIC:
        return Trial("trainer", most=exercise.points)
    share = share_of(exercise.type, exercise.key, value)
    private = {"type": exercise.type, "key": exercise.key, "entry": exercise.entry}
    is_right = share >= _WHOLE
    message = words_for(private, value, language, is_right=is_right, is_closed=False)
    earned = 0.0 if exercise.is_practice else points_of(exercise.type, exercise.key, value, exercise.points)
    most = 0.0 if exercise.is_practice else exercise.points
    return Trial("right" if is_right else "partly" if share > 0 else "wrong", earned, most, message)


def _prose(text: str, usable: Mapping[str, Exercise], words: Callable[[str], str]) -> str:
    """Return the text without its title; exercises that cannot be asked and rules that nobody knows are words."""
    body = plain_lines(text)
    if title_of(text):
        body = body.lstrip().partition("\n")[2]
    seen: set[str] = set()

    def shown(found: Any) -> str:
        name = found[1]
        is_first = name not in seen
        seen.add(name)
        return str(found[0]) if name in usable and is_first else f"**⚠ {words(name)}**"

    body = EXERCISE_PLACE.sub(shown, body)
    return SOURCE_PLACE.sub(lambda found: found[0] if source_problem(found[1]) is None else f"(⚠ {found[1]})", body)

"""What learners are shown: lessons read from the released notebooks alone, where no key stands."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from academy.code_courses.assignments import CODE, CodeAssignment, code_assignment
from academy.errors import UnknownLesson

CURRENT = "current"  # the file that names a course's version for new cohorts
CONTENTS = "contents.json"
PRIVATE = "private.json"
LAST = 1000  # in the catalogue: after every course that says its place
NOT_SAID: Mapping[str, Any] = {}  # by contents that are older than certificates
_PICTURE = 'src="media/'
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Prose:
    """A piece of the lesson's text, as safe HTML."""

    html: str


@dataclass(frozen=True)
class ExercisePlace:
    """An exercise at its place in the lesson; ``public`` holds what its type shows."""

    exercise_id: str
    type: str
    points: float
    public: Mapping[str, Any]
    prompt_html: str

    @property
    def is_practice(self) -> bool:
        """Whether it is told at once what an answer is worth, and no points are given."""
        return "practice" in self.public

    @property
    def is_run(self) -> bool:
        """Whether its answer is code that is run: what is handed in are files."""
        return self.type == CODE and not self.public["is_manual"]

    @property
    def hints(self) -> list[dict[str, Any]]:
        """The hints, each with its text and its cost in points; lessons built before costs were told have none."""
        listed = self.public.get("hints") or []
        return [hint if isinstance(hint, dict) else {"text": hint, "cost": 0} for hint in listed]


@dataclass(frozen=True)
class ReleasedLesson:
    """A lesson in one language, ready to be shown."""

    lesson_id: str
    language: str
    title: str
    blocks: tuple[Prose | ExercisePlace, ...]
    code: CodeAssignment | None = None  # what is asked of a lesson with code, taken in JupyterLab

    @property
    def has_page(self) -> bool:
        """Whether it is read and, as far as it is no code, answered on its page."""
        return self.code is None or self.code.page is not None

    @property
    def exercises(self) -> dict[str, ExercisePlace]:
        """The exercises by id, in the lesson's order."""
        return {block.exercise_id: block for block in self.blocks if isinstance(block, ExercisePlace)}

    @property
    def graded(self) -> dict[str, ExercisePlace]:
        """The exercises that give points, by id, in the lesson's order."""
        return {name: place for name, place in self.exercises.items() if not place.is_practice}


@dataclass(frozen=True)
class ReleasedCourse:
    """What a list of courses shows of one; ``lessons`` are (lesson id, title by language)."""

    course_id: str
    version: str
    title: Mapping[str, str]
    summary: Mapping[str, str]
    lessons: tuple[tuple[str, Mapping[str, str]], ...]
    certificate: Mapping[str, Any] | None = None  # what it asks before it gives one; None: it gives none
    audience: Mapping[str, str] | None = None  # for whom it is; None: not said
    minutes: int | None = None  # how long it takes, as its author judges; None: not said
    is_code: bool = False  # taken in JupyterLab: its lessons are assignments of notebooks
    order: int = LAST  # its place in the catalogue
    code_lessons: frozenset[str] = frozenset()  # those of a course with pages, of which a part is taken in JupyterLab

    def is_run(self, lesson_id: str) -> bool:
        """Tell whether a part of a lesson is code that is run: its files are handed in and graded in a lane."""
        return self.is_code or lesson_id in self.code_lessons


@lru_cache(maxsize=256)
def open_lesson(lessons_folder: Path, course_id: str, version: str, lesson_id: str, language: str) -> ReleasedLesson:
    """Return a lesson of a built course; a version never changes, so it is kept in memory.

    A lesson with code is the same in every language: notebooks are in their authors'.

    Raises
    ------
    UnknownLesson
        When that version has no such lesson in that language.
    """
    if _is_code(lessons_folder, course_id, version):
        return _code_lesson(code_assignment(lessons_folder, course_id, version, lesson_id), language)
    try:
        path = release_path(lessons_folder / course_id / version / language, lesson_id)
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnknownLesson(course_id, version, lesson_id, language) from None
    lesson = lesson_of_notebook(notebook, lesson_id, language)
    if lesson_id not in open_course(lessons_folder, course_id, version).code_lessons:
        return lesson
    return replace(lesson, code=code_assignment(lessons_folder, course_id, version, lesson_id))


def lesson_of_notebook(notebook: Mapping[str, Any], lesson_id: str, language: str) -> ReleasedLesson:
    """Return the lesson that a notebook holds, released or not: what a learner sees is the same."""
    blocks = tuple(block for cell in notebook["cells"] if (block := _block(cell)))
    return ReleasedLesson(lesson_id, language, notebook["metadata"]["taawoun"]["title"], blocks)


@lru_cache(maxsize=256)
def open_course(lessons_folder: Path, course_id: str, version: str) -> ReleasedCourse:
    """Return the titles of a built course and its lessons.

    Raises
    ------
    UnknownLesson
        When the course is not built in that version.
    """
    try:
        contents = json.loads((lessons_folder / course_id / version / CONTENTS).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnknownLesson(course_id, version, "*", "*") from None
    lessons = tuple((lesson["lesson_id"], lesson["title"]) for lesson in contents["lessons"])
    certificate = contents.get("certificate", NOT_SAID)
    shown = (contents.get("audience"), contents.get("minutes"))
    is_code = contents.get("kind") == CODE
    code_lessons = frozenset(contents.get("code_lessons", ()))
    told = (contents["title"], contents["summary"], lessons, certificate, *shown, is_code)
    return ReleasedCourse(course_id, version, *told, order=contents.get("order", LAST), code_lessons=code_lessons)


def current_version(lessons_folder: Path, course_id: str) -> str:
    """Return the version of a course that a new cohort takes.

    Raises
    ------
    UnknownLesson
        When the course was never built.
    """
    try:
        return (lessons_folder / course_id / CURRENT).read_text(encoding="ascii")
    except FileNotFoundError:
        raise UnknownLesson(course_id, "current", "*", "*") from None


def release_path(course_folder: Path, lesson_id: str) -> Path:
    """Return where nbgrader puts a released lesson below a course folder."""
    return course_folder / "release" / lesson_id / f"{lesson_id}.ipynb"


def private_part(lessons_folder: Path, course_id: str, version: str, lesson_id: str) -> dict[str, Any]:
    """Return keys, words for wrong answers and rubrics of a lesson: never to be shown as they are.

    Raises
    ------
    UnknownLesson
        When the course has no such lesson.
    """
    lessons = json.loads((lessons_folder / course_id / version / PRIVATE).read_text(encoding="utf-8"))
    if lesson_id not in lessons:
        raise UnknownLesson(course_id, version, lesson_id, "*")
    return dict(lessons[lesson_id])


def _is_code(lessons_folder: Path, course_id: str, version: str) -> bool:
    return open_course(lessons_folder, course_id, version).is_code


def _code_lesson(asked: CodeAssignment, language: str) -> ReleasedLesson:
    """Return an assignment as a lesson: its graded cells are exercises without any text of their own."""
    blocks = []
    for notebook, cell in asked.places():
        name = cell.heading or cell.grade_id
        prompt = f"{notebook.name} · {name}" if len(asked.notebooks) > 1 else name
        public = {"prompt": prompt, "notebook": notebook.name, "is_manual": cell.is_manual}
        blocks.append(ExercisePlace(cell.exercise_id, CODE, cell.points, public, f"<p>{escape(prompt)}</p>"))
    return ReleasedLesson(asked.lesson_id, language, asked.title, tuple(blocks), asked)


def with_pictures_at(lesson: ReleasedLesson, address: str) -> ReleasedLesson:
    """Return a lesson whose pictures are fetched below an address; one without a picture is the same."""
    blocks = tuple(_pictured(block, f'src="{address}') for block in lesson.blocks)
    return lesson if blocks == lesson.blocks else replace(lesson, blocks=blocks)


def _pictured(block: Prose | ExercisePlace, source: str) -> Prose | ExercisePlace:
    if isinstance(block, Prose):
        return Prose(block.html.replace(_PICTURE, source)) if _PICTURE in block.html else block
    if _PICTURE not in block.prompt_html:
        return block
    return replace(block, prompt_html=block.prompt_html.replace(_PICTURE, source))


def _block(cell: Mapping[str, Any]) -> Prose | ExercisePlace | None:
    role = cell["metadata"].get("taawoun", {})
    if role.get("kind") == "prose":
        return Prose(_MARKDOWN.render("".join(cell["source"])))
    if role.get("kind") != "exercise":
        return None
    prompt = _MARKDOWN.render(role["public"]["prompt"])
    return ExercisePlace(role["exercise_id"], role["type"], role["points"], role["public"], prompt)

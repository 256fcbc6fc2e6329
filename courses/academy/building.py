"""Building a course: from checked lessons to released notebooks and a gradebook, by stock nbgrader."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import __version__ as nbgrader_version

from academy.build_processes import UNFINISHED, end_with, unfinished_removed
from academy.code_courses.assignments import CodeAssignment, CodeCourse, write_assignments
from academy.code_exercises.assignment import assignment_of
from academy.code_exercises.model_values import require_known_values
from academy.code_exercises.notebook import code_notebook, code_notebook_name
from academy.errors import BuildFailed, BuildStopped
from academy.exercises.items import LANGUAGES
from academy.gradebooks import complaints, generate
from academy.lessons import Course, Lesson
from academy.notebooks import TEXT_STUBS, source_notebook
from academy.released import CONTENTS, CURRENT, PRIVATE
from coop_registry.canonical import sha256_of

Progress = Callable[[str], None]


def build_course(course: Course, lessons_folder: Path, *, progress: Progress | None = None) -> str:
    """Build a course in all its languages and return its version; one already built is left as it is.

    ``lessons_folder/<course_id>/<version>/<language>/`` is an nbgrader course: ``source``, ``release`` and
    ``gradebook.db``. The version is named by the content, so a changed lesson never changes a running cohort.

    Parameters
    ----------
    progress
        Called with a line for each lesson and language begun.

    Raises
    ------
    BuildFailed
        When nbgrader refuses; nothing is then kept.
    """
    require_known_values(course)
    notebooks = {
        language: {name: each for lesson in course.lessons for name, each in _notebooks(lesson, language).items()}
        for language in LANGUAGES
    }
    beside = {**course.pictures, **course.data}
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in beside.items()}
    described = [nbgrader_version, notebooks, _contents(course), _private(course)]
    version = sha256_of([*described, hashes] if hashes else described)[:12]
    home = lessons_folder / course.course_id
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (home / version).is_dir():
        with tempfile.TemporaryDirectory(dir=home, prefix=UNFINISHED) as made:
            _build(course, notebooks, Path(made) / version, progress or (lambda _line: None))
            _placed(Path(made) / version, home / version)
    (home / f"{CURRENT}.new").write_text(version, encoding="ascii")
    (home / f"{CURRENT}.new").replace(home / CURRENT)
    return version


def build_courses(
    courses: Iterable[Course], lessons_folder: Path, *, at_once: int | None = None
) -> Iterator[tuple[str, str]]:
    """Build courses, several at once, each in a process of its own; yield id and version in the order given.

    Parameters
    ----------
    at_once
        How many; without it, one for each core.

    Raises
    ------
    BuildFailed
        As :func:`build_course`.
    BuildStopped
        When one of the processes was killed; what the others built stands.
    """
    asked = list(courses)
    unfinished_removed(lessons_folder)
    cores = min(at_once or len(os.sched_getaffinity(0)), len(asked))
    if cores < 2:
        yield from ((course.course_id, build_course(course, lessons_folder)) for course in asked)
        return
    # Started anew, not forked: databases that are open here would be shared.
    spawning = get_context("spawn")
    with ProcessPoolExecutor(cores, mp_context=spawning, initializer=end_with, initargs=(os.getpid(),)) as processes:
        versions = processes.map(build_course, asked, [lessons_folder] * len(asked))
        try:
            yield from zip((course.course_id for course in asked), versions, strict=True)
        except BrokenProcessPool as error:
            raise BuildStopped from error


def _placed(made: Path, place: Path) -> None:
    try:
        made.rename(place)
    except OSError:
        if not place.is_dir():  # else another process built the very same meanwhile
            raise


def _build(course: Course, notebooks: dict[str, dict[str, Any]], folder: Path, progress: Progress) -> None:
    for language, made in notebooks.items():
        for lesson in course.lessons:
            progress(f"{course.course_id} · {lesson.lesson_id} · {language}")
            named = {name: made[name] for name in _names(lesson)}
            _generate(course, language, folder / language, lesson.lesson_id, named)
        if asked := {each.lesson_id: _asked(course, each, language) for each in course.lessons if each.has_code}:
            write_assignments(folder / language, CodeCourse(asked, is_ours=True))
    for name, content in course.pictures.items():
        _write_beside(folder / name, content)
    (folder / CONTENTS).write_text(_text(_contents(course)), encoding="utf-8")
    (folder / PRIVATE).write_text(_text(_private(course)), encoding="utf-8")


def _names(lesson: Lesson) -> list[str]:
    return [lesson.lesson_id, *([code_notebook_name(lesson.lesson_id)] if lesson.has_code else [])]


def _notebooks(lesson: Lesson, language: str) -> dict[str, Any]:
    """Return the notebooks of a lesson by name: that of its page, and where it has code that of JupyterLab."""
    made = {lesson.lesson_id: source_notebook(lesson, language)}
    return made | ({code_notebook_name(lesson.lesson_id): code_notebook(lesson, language)} if lesson.has_code else {})


def _asked(course: Course, lesson: Lesson, language: str) -> CodeAssignment:
    return assignment_of(lesson, language, tuple(course.data))


def _generate(course: Course, language: str, folder: Path, lesson_id: str, notebooks: dict[str, Any]) -> None:
    source = folder / "source" / lesson_id
    source.mkdir(parents=True)
    for name, notebook in notebooks.items():
        nbformat.write(notebook, source / f"{name}.ipynb")
    words = "".join(cell.source for notebook in notebooks.values() for cell in notebook.cells)
    beside = {name: content for name, content in course.pictures.items() if f"]({name})" in words}
    for name, content in {**beside, **(course.data if len(notebooks) > 1 else {})}.items():
        _write_beside(source / name, content)  # nbgrader releases what lies beside a notebook
    with complaints() as found:
        try:
            generate(folder, lesson_id, TEXT_STUBS[language])
        except Exception as error:  # whatever nbgrader says, nothing half-built may stay
            shutil.rmtree(folder)
            raise BuildFailed(course.course_id, language, " ".join([str(error), *found])) from error


def _write_beside(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def _contents(course: Course) -> dict[str, Any]:
    """Return what a list of courses shows."""
    lessons = [{"lesson_id": lesson.lesson_id, "title": dict(lesson.title)} for lesson in course.lessons]
    said: dict[str, Any] = {"title": dict(course.title), "summary": dict(course.summary), "lessons": lessons}
    shown = {"audience": course.audience, "minutes": course.minutes, "order": course.order}
    said |= {name: value for name, value in shown.items() if value is not None}
    if code := [lesson.lesson_id for lesson in course.lessons if lesson.has_code]:
        said["code_lessons"] = code
    return said | {"certificate": dict(course.certificate) if course.certificate is not None else None}


def _private(course: Course) -> dict[str, Any]:
    """Return what only graders and trainers may read: keys, words for wrong answers, rubrics."""
    return {lesson.lesson_id: _private_of(lesson) for lesson in course.lessons}


def _private_of(lesson: Lesson) -> dict[str, Any]:
    return {name: {**asdict(exercise), "key": exercise.key} for name, exercise in lesson.exercises.items()}


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)

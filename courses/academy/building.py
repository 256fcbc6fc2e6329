"""Building a course: from checked lessons to released notebooks and a gradebook, by stock nbgrader."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import __version__ as nbgrader_version

from academy.errors import BuildFailed
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
    notebooks = {
        language: {lesson.lesson_id: source_notebook(lesson, language) for lesson in course.lessons}
        for language in LANGUAGES
    }
    pictures = {name: hashlib.sha256(content).hexdigest() for name, content in course.pictures.items()}
    described = [nbgrader_version, notebooks, _contents(course), _private(course)]
    version = sha256_of([*described, pictures] if pictures else described)[:12]
    home = lessons_folder / course.course_id
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (home / version).is_dir():
        with tempfile.TemporaryDirectory(dir=home, prefix=".new-") as made:
            _build(course, notebooks, Path(made) / version, progress or (lambda _line: None))
            (Path(made) / version).rename(home / version)
    (home / f"{CURRENT}.new").write_text(version, encoding="ascii")
    (home / f"{CURRENT}.new").replace(home / CURRENT)
    return version


def _build(course: Course, notebooks: dict[str, dict[str, Any]], folder: Path, progress: Progress) -> None:
    for language, lessons in notebooks.items():
        for lesson_id, notebook in lessons.items():
            progress(f"{course.course_id} · {lesson_id} · {language}")
            _generate(course, language, folder / language, lesson_id, notebook)
    for name, content in course.pictures.items():
        _write_picture(folder / name, content)
    (folder / CONTENTS).write_text(_text(_contents(course)), encoding="utf-8")
    (folder / PRIVATE).write_text(_text(_private(course)), encoding="utf-8")


def _generate(course: Course, language: str, folder: Path, lesson_id: str, notebook: Any) -> None:
    source = folder / "source" / lesson_id / f"{lesson_id}.ipynb"
    source.parent.mkdir(parents=True)
    nbformat.write(notebook, source)
    words = "".join(cell.source for cell in notebook.cells)
    for name in (name for name in course.pictures if f"]({name})" in words):
        _write_picture(source.parent / name, course.pictures[name])  # nbgrader releases what lies beside a notebook
    with complaints() as found:
        try:
            generate(folder, lesson_id, TEXT_STUBS[language])
        except Exception as error:  # whatever nbgrader says, nothing half-built may stay
            shutil.rmtree(folder)
            raise BuildFailed(course.course_id, language, " ".join([str(error), *found])) from error


def _write_picture(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def _contents(course: Course) -> dict[str, Any]:
    """Return what a list of courses shows."""
    lessons = [{"lesson_id": lesson.lesson_id, "title": dict(lesson.title)} for lesson in course.lessons]
    said: dict[str, Any] = {"title": dict(course.title), "summary": dict(course.summary), "lessons": lessons}
    shown = {"audience": course.audience, "minutes": course.minutes}
    said |= {name: value for name, value in shown.items() if value is not None}
    return said | {"certificate": dict(course.certificate) if course.certificate is not None else None}


def _private(course: Course) -> dict[str, Any]:
    """Return what only graders and trainers may read: keys, words for wrong answers, rubrics."""
    return {lesson.lesson_id: _private_of(lesson) for lesson in course.lessons}


def _private_of(lesson: Lesson) -> dict[str, Any]:
    return {name: {**asdict(exercise), "key": exercise.key} for name, exercise in lesson.exercises.items()}


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)

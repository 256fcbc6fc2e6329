"""Every lesson of the catalogue in every language: our executor and a stock kernel give each cell the same points."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from traitlets.config import Config

from academy.building import build_course
from academy.exercises.model_answers import model_answer
from academy.gradebooks import autograde, configure, copy_course, kept_work
from academy.lessons import Course, Lesson, catalogue_folder, read_catalogue, shipped_catalogue
from academy.notebooks import rebuild_notebook
from academy.released import release_path
from tests.academy.conftest import LEARNER
from widgets.theme.texts import LANGUAGES

EVERY_TYPE = Path(__file__).parent / "player" / "catalogue"
CATALOGUES = (catalogue_folder(), EVERY_TYPE, shipped_catalogue())


def without_code(lesson: Lesson) -> Lesson:
    """Leave out what is taken in JupyterLab: tests/academy/code_courses hold that to a stock kernel."""
    places = {f"{{exercise}}`{name}`" for name, each in lesson.exercises.items() if each.is_code}
    prose = {
        language: "\n".join(line for line in text.split("\n") if line.strip() not in places)
        for language, text in lesson.prose.items()
    }
    rest = {name: each for name, each in lesson.exercises.items() if not each.is_code}
    return replace(lesson, prose=prose, exercises=rest)


def read(catalogue: Path) -> list[Course]:
    courses = read_catalogue(catalogue).values()
    return [replace(each, lessons=tuple(without_code(lesson) for lesson in each.lessons)) for each in courses]


LESSONS = {
    f"{name}-{course.course_id}-{lesson.lesson_id}": (course, lesson)
    for name, catalogue in zip(("small", "every", "shipped"), CATALOGUES, strict=True)
    for course in read(catalogue)
    for lesson in course.lessons
}
KINDS_OF_SUBMISSIONS = ("right", "wrong", "empty")
pytestmark = pytest.mark.soak


@pytest.fixture(scope="module")
def lessons_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("every-lesson")


def answers_of(lesson: Lesson, kind: str) -> dict[str, Any]:
    """Return what is handed in: every model answer, everybody else's, or nothing."""
    graded = {name: each for name, each in lesson.exercises.items() if not each.is_practice}
    right = {name: model_answer(each.type, each.key) for name, each in graded.items()}
    if kind == "right":
        return right
    return dict(zip(right, [*list(right.values())[1:], "?"], strict=True)) if kind == "wrong" else {}


def graded(folder: Path, lesson_id: str, answers: Mapping[str, Any], *, stock: bool) -> dict[str, float | None]:
    """Grade one submission and return the automatic score of each cell."""
    home = folder / "submitted" / LEARNER / lesson_id
    home.mkdir(parents=True)
    release = nbformat.read(release_path(folder, lesson_id), as_version=4)
    nbformat.write(rebuild_notebook(release, answers), home / f"{lesson_id}.ipynb")
    config = configure(Config(), folder)
    if stock:
        del config.Autograde["autograde_preprocessors"]
        del config.Autograde["sanitize_preprocessors"]
    autograde(folder, lesson_id, LEARNER, config)
    kept = kept_work(folder, lesson_id, LEARNER)
    assert kept
    return {name: grade.auto_score for name, grade in kept.grades.items()}


@pytest.mark.parametrize("kind", KINDS_OF_SUBMISSIONS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LESSONS)
def test_every_lesson_scores_as_in_a_stock_kernel(
    lessons_folder: Path, tmp_path: Path, name: str, language: str, kind: str
) -> None:
    course, lesson = LESSONS[name]
    lesson_id, version = lesson.lesson_id, build_course(course, lessons_folder)
    scores = []
    for stock in (False, True):
        folder = tmp_path / f"course-{stock}"
        copy_course(lessons_folder, course.course_id, version, language, folder)
        scores.append(graded(folder, lesson_id, answers_of(lesson, kind), stock=stock))
    assert scores[0] == scores[1]
    most = sum(each.points for each in lesson.exercises.values() if not each.is_practice and each.key)
    counted = sum(points or 0 for points in scores[0].values())
    assert counted == {"right": most, "empty": 0}.get(kind, counted)

"""Every lesson of the catalogue in every language: our executor and a stock kernel give each cell the same points."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest
from traitlets.config import Config

from academy.building import build_course
from academy.exercises.model_answers import model_answer
from academy.gradebooks import autograde, configure, copy_course, kept_work
from academy.lessons import Lesson, catalogue_folder, read_catalogue
from academy.notebooks import rebuild_notebook
from academy.released import release_path
from tests.academy.conftest import LEARNER
from widgets.theme.texts import LANGUAGES

EVERY_TYPE = Path(__file__).parent / "player" / "catalogue"
CATALOGUES = (catalogue_folder(), EVERY_TYPE)
LESSONS = [
    (catalogue, course.course_id, lesson.lesson_id)
    for catalogue in CATALOGUES
    for course in read_catalogue(catalogue).values()
    for lesson in course.lessons
]
KINDS_OF_SUBMISSIONS = ("right", "wrong", "empty")
pytestmark = pytest.mark.soak


@pytest.fixture(scope="module")
def lessons_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("every-lesson")
    for catalogue in CATALOGUES:
        for course in read_catalogue(catalogue).values():
            build_course(course, folder)
    return folder


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
@pytest.mark.parametrize(("catalogue", "course_id", "lesson_id"), LESSONS, ids=[lesson for _, _, lesson in LESSONS])
def test_every_lesson_scores_as_in_a_stock_kernel(
    lessons_folder: Path, tmp_path: Path, catalogue: Path, course_id: str, lesson_id: str, language: str, kind: str
) -> None:
    course = read_catalogue(catalogue)[course_id]
    lesson = next(each for each in course.lessons if each.lesson_id == lesson_id)
    version = build_course(course, lessons_folder)
    scores = []
    for stock in (False, True):
        folder = tmp_path / f"course-{stock}"
        copy_course(lessons_folder, course_id, version, language, folder)
        scores.append(graded(folder, lesson_id, answers_of(lesson, kind), stock=stock))
    assert scores[0] == scores[1]
    most = sum(each.points for each in lesson.exercises.values() if not each.is_practice and each.key)
    counted = sum(points or 0 for points in scores[0].values())
    assert counted == {"right": most, "empty": 0}.get(kind, counted)

"""A built course: released by stock nbgrader, the same every time, without a key in what learners see."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from academy.building import build_course
from academy.errors import UnknownLesson
from academy.gradebooks import configure, copy_course, generate, gradebook_of
from academy.notebooks import TEXT_STUBS
from academy.released import ExercisePlace, Prose, current_version, open_course, open_lesson, private_part, release_path
from tests.academy.conftest import COURSE, LESSON, BuiltCourse


def released_text(built: BuiltCourse, language: str) -> str:
    return release_path(built.folder / COURSE / built.version / language, LESSON).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_no_key_is_in_the_released_notebook(built: BuiltCourse, language: str) -> None:
    notebook = json.loads(released_text(built, language))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert set(code[::2]) == {"ANSWER = None"}
    assert all(source.startswith("# ") and "\n" not in source for source in code[1::2])
    assert "points_of" not in json.dumps(notebook)
    for cell in notebook["cells"]:
        public = cell["metadata"].get("taawoun", {}).get("public", {})
        assert not {"key", "feedback", "wrong", "rubric", "source"} & set(public)
        assert ("practice" in public) == (cell["metadata"].get("taawoun", {}).get("exercise_id") == "try_a_quarter")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_words_that_tell_the_key_stay_out_of_the_released_notebook(built: BuiltCourse, language: str) -> None:
    text = released_text(built, language)
    for exercise in built.course.lessons[0].exercises.values():
        if exercise.is_practice:  # told at once, worth no points: the one kind whose words travel
            continue
        assert exercise.entry["feedback"][language] not in text
        for wrong in exercise.entry.get("wrong", []):
            assert wrong[language] not in text


def test_the_page_shows_the_lesson_in_order_and_its_facts_with_their_articles(built: BuiltCourse) -> None:
    for language, title, article in (
        ("ar", "تأسيس تعاونية", "المادة 14"),
        ("fr", "Fonder une coopérative", "article 14"),
    ):
        lesson = open_lesson(built.folder, COURSE, built.version, LESSON, language)
        assert lesson.title == title
        assert list(lesson.exercises) == list(built.course.lessons[0].exercises)
        assert isinstance(lesson.blocks[0], Prose)
        assert isinstance(lesson.blocks[-1], ExercisePlace)
        prose = "".join(block.html for block in lesson.blocks if isinstance(block, Prose))
        assert article in prose.replace("\u00a0", " ")
        assert "{" not in prose


def test_building_again_changes_nothing(built: BuiltCourse) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.folder.rglob("*") if path.is_file()}
    said: list[str] = []
    assert build_course(built.course, built.folder, progress=said.append) == built.version
    after = {path: path.stat().st_mtime_ns for path in before}
    assert {path for path in before if before[path] != after[path]} <= {built.folder / COURSE / "current"}
    assert not said
    assert current_version(built.folder, COURSE) == built.version
    assert open_course(built.folder, COURSE, built.version).lessons[0][0] == LESSON


def test_what_is_not_built_is_refused_with_its_name(built: BuiltCourse, tmp_path: Path) -> None:
    with pytest.raises(UnknownLesson, match="nothing"):
        open_lesson(built.folder, COURSE, built.version, "nothing", "fr")
    with pytest.raises(UnknownLesson, match="000"):
        copy_course(built.folder, COURSE, "000", "fr", tmp_path / "c1")
    with pytest.raises(UnknownLesson):
        open_course(built.folder, COURSE, "000")
    with pytest.raises(UnknownLesson):
        current_version(tmp_path, COURSE)


def as_formgrader_sees(folder: Path) -> Any:
    config = configure(Config(), folder)
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    [assignment] = api.get_assignments()
    with closing(gradebook_of(folder)) as gradebook:
        notebook = gradebook.find_notebook(LESSON, LESSON)
        cells = sorted((c.name, c.cell_type, c.locked, c.source, c.checksum) for c in notebook.source_cells)
        grades = sorted((c.name, c.max_score, c.cell_type) for c in notebook.grade_cells)
        courses = [assignment.course_id for assignment in gradebook.assignments]
    assignment.pop("id", None)
    return assignment, api.get_notebooks(LESSON)[0]["name"], cells, grades, courses


def test_a_cohorts_copy_is_to_formgrader_what_a_fresh_generate_assignment_is(
    built: BuiltCourse, tmp_path: Path
) -> None:
    copied, fresh = tmp_path / "a" / "cohort7", tmp_path / "b" / "cohort7"
    copy_course(built.folder, COURSE, built.version, "fr", copied)
    source = fresh / "source" / LESSON / f"{LESSON}.ipynb"
    source.parent.mkdir(parents=True)
    source.write_bytes((copied / "source" / LESSON / f"{LESSON}.ipynb").read_bytes())
    generate(fresh, LESSON, TEXT_STUBS["fr"])
    assert as_formgrader_sees(copied) == as_formgrader_sees(fresh)
    assert (copied / "nbgrader_config.py").is_file()


def test_the_private_part_serves_the_grader_and_holds_the_rubric(built: BuiltCourse) -> None:
    private = private_part(built.folder, COURSE, built.version, LESSON)
    assert private["minimum_members"]["key"]["value"] == 5
    assert private["my_project"]["entry"]["rubric"][0]["fr"]

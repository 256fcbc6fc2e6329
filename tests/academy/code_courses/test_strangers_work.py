"""Submitted work of strangers gets stock nbgrader's scores, and its file is safe to open."""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbgrader
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config
from typer.testing import CliRunner

from academy.code_courses.assignments import CodeCourse
from academy.code_courses.strangers_work import CellScore, submitted_work, write_scores
from academy.gradebooks import at_work
from hub_config.command_line import app
from tests.academy.code_courses.conftest import AdoptedCourse

GUIDE = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"
OWN_TESTS = Path(nbgrader.__file__).parent / "tests"
AUTOTESTS = ("simple", "hashed", "hidden", "multi")
ALONE = ("infinite-loop", "side-effects", "test", "test-hidden-tests", "test-with-output", "timeout",
         "validation-zero-points", "open_relative_file")  # fmt: skip
ALONE_TOO = ("infinite-recursion", "long-output", "manually-graded-code-cell", "test_taskcell", "warning-pattern")


def test_work_is_found_by_the_names_that_authors_gave(adopted: AdoptedCourse, tmp_path: Path) -> None:
    for place in ("salma/Premier devoir", "salma/another", "étudiant/Premier devoir"):
        (tmp_path / place).mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "salma")
    work, findings = submitted_work(CodeCourse({adopted.asked.lesson_id: adopted.asked}), tmp_path)
    assert [each.student for each in work] == ["salma", "étudiant"]
    assert [each.where for each in findings] == ["salma/another"]


def test_scores_are_a_table_that_no_spreadsheet_obeys() -> None:
    file = io.StringIO()
    rows = [CellScore("=HYPERLINK(1)", "a, b", "n", "q", 1.5, 2.0), CellScore("x", "a", "n", "q", None, 2.0, "yes")]
    assert write_scores(rows, file) == 2
    told = list(csv.DictReader(io.StringIO(file.getvalue())))
    assert told[0]["student"] == "'=HYPERLINK(1)"
    assert told[0]["assignment"] == "a, b"
    assert (told[1]["score"], told[1]["waits"]) == ("", "yes")


@pytest.mark.soak
@pytest.mark.usefixtures("walls")
def test_nbgraders_own_course_is_graded_as_nbgrader_grades_it(tmp_path: Path) -> None:
    for name in ("source", "submitted"):
        shutil.copytree(GUIDE / name, tmp_path / "guide" / name, ignore=shutil.ignore_patterns("ps1_autotest"))
    out = tmp_path / "scores.csv"
    done = CliRunner().invoke(app, ["courses", "grade", str(tmp_path / "guide"), "--out", str(out)])
    assert done.exit_code == 0, done.output
    ours = {
        (row["student"], row["notebook"], row["cell"]): float(row["score"]) if row["score"] else None
        for row in csv.DictReader(io.StringIO(out.read_text(encoding="utf-8")))
    }
    config = Config()
    config.CourseDirectory.root, config.CourseDirectory.assignment_id = str(tmp_path / "guide"), "ps1"
    api = NbGraderAPI(config=config)
    with at_work():
        assert api.generate_assignment("ps1")["success"]
        for student in ("bitdiddle", "hacker"):
            assert api.autograde("ps1", student)["success"]
    stock = _stock_scores(tmp_path / "guide")
    assert len(stock) == 18
    assert ours == {(student, notebook, cell): score for (student, _, notebook, cell), score in stock.items()}


@pytest.mark.soak
@pytest.mark.usefixtures("walls")
def test_the_notebooks_of_nbgraders_own_tests_are_graded_as_nbgrader_grades_them(tmp_path: Path) -> None:
    course, out = tmp_path / "course", tmp_path / "scores.csv"
    _of_nbgraders_tests(course)
    done = CliRunner().invoke(app, ["courses", "grade", str(course), "--out", str(out)])
    assert done.exit_code == 0, done.output
    ours = {
        (row["student"], row["assignment"], row["notebook"], row["cell"]): row
        for row in csv.DictReader(io.StringIO(out.read_text(encoding="utf-8")))
    }
    unread = set()
    for assignment in sorted(path.name for path in (course / "source").iterdir()):
        assert not _stock(course, "generate_assignment", assignment).returncode, assignment
        told = _stock(course, "autograde", assignment).stderr
        unread |= {
            (student, assignment)
            for student in re.findall(r"error processing assignment '.*' for student '(.*)'", told)
        }
    stock = _stock_scores(course)
    assert unread == {(student, "types") for student in ("answer-cell-type-changed", "grade-cell-type-changed")}
    read = {place: score for place, score in stock.items() if place[:2] not in unread}
    assert len(read) > 80
    assert {place: row["score"] for place, row in ours.items() if place in read} == {
        place: "" if score is None else str(score) for place, score in read.items()
    }
    assert ours["answer-cell-type-changed", "types", "p1", "foo"]["score"] == "1.0"  # stock cannot read it


def _of_nbgraders_tests(course: Path) -> None:
    """Lay out what nbgrader tries itself on: changed cells of every kind, cheats, autotests, endless loops."""
    apps, preprocessors = OWN_TESTS / "apps" / "files", OWN_TESTS / "preprocessors" / "files"
    course.mkdir()
    (course / "nbgrader_config.py").write_text("c = get_config()\nc.Execute.timeout = 15\n", encoding="utf-8")
    shutil.copy(apps / "autotests.yml", course)
    for name, folder, source, submitted in (
        ("apps", apps, "submitted-unchanged", "submitted-*"),
        ("types", preprocessors, "submitted-unchanged", "submitted-*"),
        *((f"auto_{each}", apps, f"autotest-{each}", f"autotest-{each}-*") for each in AUTOTESTS),
        *((each, apps, each, each) for each in ALONE),
        *((each, preprocessors, each, each) for each in ALONE_TOO),
    ):
        (course / "source" / name).mkdir(parents=True)
        shutil.copy(folder / f"{source}.ipynb", course / "source" / name / "p1.ipynb")
        for each in folder.glob(f"{submitted}.ipynb"):
            place = course / "submitted" / each.stem.removeprefix("submitted-") / name
            place.mkdir(parents=True)
            shutil.copy(each, place / "p1.ipynb")


def _stock(course: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    """Run stock nbgrader as a person would: endless loops leave its own kernels' sockets open."""
    places = f"{Path(sys.executable).parent}:{os.environ['PATH']}"  # where it finds alembic
    asked = [sys.executable, "-m", "nbgrader", *command]
    return subprocess.run(asked, cwd=course, env={**os.environ, "PATH": places}, capture_output=True, text=True)


def _stock_scores(course: Path) -> dict[tuple[str, str, str, str], float | None]:
    """Return what stock nbgrader gave, by student, assignment, notebook, cell; None where a person gives points."""
    with Gradebook(f"sqlite:///{course}/gradebook.db", "") as gradebook:
        return {
            (work.student.id, assignment.name, part.name, grade.name): grade.auto_score
            for assignment in gradebook.assignments
            for work in gradebook.assignment_submissions(assignment.name)
            for part in work.notebooks
            for grade in part.grades
        }

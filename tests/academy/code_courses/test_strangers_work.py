"""Submitted work of strangers gets stock nbgrader's scores, and its file is safe to open."""

import csv
import io
import shutil
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
from hub_config.jail import why_no_jail
from tests.academy.code_courses.conftest import AdoptedCourse

GUIDE = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"


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
@pytest.mark.skipif(bool(why_no_jail()), reason="no jail can be made here")
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
    with Gradebook(f"sqlite:///{tmp_path}/guide/gradebook.db", "") as gradebook:
        stock = {
            (work.student.id, part.name, grade.name): grade.auto_score
            for work in gradebook.assignment_submissions("ps1")
            for part in work.notebooks
            for grade in part.grades
        }
    assert len(stock) == 18
    assert ours == stock

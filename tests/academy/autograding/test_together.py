"""Submissions graded together leave what stock nbgrader leaves of each: in the gradebook and on the disk."""

import datetime as dt
import json
import random
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import nbformat
import pytest

from academy.autograding.together import grade_together, lay_in
from academy.cohort_work import HandedIn, KeptWork, NotGraded
from academy.gradebooks import autograde, copy_course, forget_manual_grades, kept_work, write_manual_grade
from tests.academy.conftest import COURSE, LESSON, NOON, BuiltCourse
from tests.academy.test_literal_executor import a_submission

OWN_NUMBERS = {
    "id",
    "assignment_id",
    "notebook_id",
    "cell_id",
    "course_id",
}  # drawn by chance, or the cohort's own name
NAMED = (
    "SELECT t.*, c.name AS of_cell, s.student_id AS of_learner FROM {} t JOIN base_cell c ON c.id = t.cell_id "
    "JOIN submitted_notebook n ON n.id = t.notebook_id JOIN submitted_assignment s ON s.id = n.assignment_id"
)
COURSES = "course"  # stock leaves a course of its own making there


@pytest.fixture
def folders(built: BuiltCourse, tmp_path: Path) -> tuple[Path, Path]:
    ours, stock = tmp_path / "ours", tmp_path / "stock"
    for folder in (ours, stock):
        copy_course(built.folder, COURSE, built.version, "fr", folder)
    return ours, stock


def some_handed_in(built: BuiltCourse, folder: Path, seed: int, people: int, attempt: int) -> list[HandedIn]:
    """Make submissions, some with code where no code may be."""
    chance = random.Random(f"{seed} {attempt}")  # a sample, no secret
    moment = NOON + dt.timedelta(hours=attempt)
    return [
        HandedIn(
            LESSON, f"p{number}", moment, json.dumps(a_submission(built, folder, chance, evil=chance.random() < 0.5))
        )
        for number in range(people)
    ]


def graded_by_stock(folder: Path, handed_in: HandedIn) -> KeptWork:
    """Grade one submission by stock ``autograde``, with our executor that runs nothing."""
    lay_in(folder, handed_in)
    autograde(folder, handed_in.lesson_id, handed_in.person_id)
    forget_manual_grades(folder, handed_in.lesson_id, handed_in.person_id)
    kept = kept_work(folder, handed_in.lesson_id, handed_in.person_id)
    assert kept
    return kept


def rows(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return every row of a gradebook, each cell and learner by name instead of by a number drawn by chance."""
    found = {}
    with closing(sqlite3.connect(folder / "gradebook.db")) as gradebook:
        gradebook.row_factory = sqlite3.Row
        for (table,) in gradebook.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            question = NAMED.format(table) if table in ("grade", "comment") else f"SELECT * FROM {table}"
            listed = [dict(row) for row in gradebook.execute(question)]
            found[table] = sorted([{k: v for k, v in row.items() if k not in OWN_NUMBERS} for row in listed], key=repr)
    return found


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return what lies in a course folder, with its permissions, without the gradebook."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), stat.S_IMODE(path.stat().st_mode))
        for path in folder.rglob("*")
        if path.is_file() and path.name != "gradebook.db"
    }


def compare(built: BuiltCourse, folders: tuple[Path, Path], seed: int) -> None:
    """Grade learners twice, with a trainer's points in between, together here and one by one by stock."""
    ours, stock = folders
    for attempt in (1, 2):
        handed_in = some_handed_in(built, ours, seed, 3, attempt)
        assert grade_together(ours, handed_in) == [graded_by_stock(stock, one) for one in handed_in]
        given = {"lesson_id": LESSON, "person_id": "p1", "exercise_id": "my_project", "points": 2.5, "comment": "Oui."}
        for folder in folders if attempt == 1 else ():
            write_manual_grade(folder, given)
    in_ours, in_stock = rows(ours), rows(stock)
    assert in_stock.pop(COURSES)
    assert in_ours.pop(COURSES)
    assert in_ours == in_stock
    assert len(in_ours["grade"]) == 3 * len(in_ours["grade_cells"])
    assert files(ours) == files(stock)


def test_rows_notebooks_and_permissions_are_those_that_stock_leaves(
    built: BuiltCourse, folders: tuple[Path, Path]
) -> None:
    compare(built, folders, 0)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1, 101))
def test_six_hundred_submissions_leave_what_stock_leaves(
    built: BuiltCourse, folders: tuple[Path, Path], seed: int
) -> None:
    compare(built, folders, seed)


def test_one_that_fails_leaves_nothing_and_touches_no_other(built: BuiltCourse, folders: tuple[Path, Path]) -> None:
    ours, _ = folders
    sound, blocked, broken, last = some_handed_in(built, ours, 1, 4, 1)
    (ours / "autograded").mkdir()
    (ours / "autograded" / blocked.person_id).write_text("no folder")
    broken = HandedIn(LESSON, broken.person_id, NOON, with_wrong_metadata(broken.notebook))
    graded = grade_together(ours, [sound, blocked, broken, last])
    assert [type(one) for one in graded] == [KeptWork, NotGraded, NotGraded, KeptWork]
    assert isinstance(graded[2], NotGraded)
    assert "schema" in graded[2].reason.lower()
    with closing(sqlite3.connect(ours / "gradebook.db")) as gradebook:
        learners = {name for (name,) in gradebook.execute("SELECT student_id FROM submitted_assignment")}
    assert learners == {sound.person_id, last.person_id}
    assert not (ours / "autograded" / broken.person_id / LESSON).exists()


def with_wrong_metadata(notebook: str) -> str:
    """Return a notebook whose nbgrader metadata is of a version that is none."""
    broken = nbformat.reads(notebook, as_version=4)
    for cell in broken.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader["schema_version"] = 99
    return json.dumps(broken)


def test_when_the_gradebook_cannot_be_written_to_none_is_graded(built: BuiltCourse, folders: tuple[Path, Path]) -> None:
    ours, _ = folders
    handed_in = some_handed_in(built, ours, 2, 2, 1)
    with closing(sqlite3.connect(ours / "gradebook.db", isolation_level=None)) as somebody:
        somebody.execute(
            "CREATE TRIGGER full BEFORE INSERT ON comment BEGIN SELECT RAISE(FAIL, 'the disk is full'); END"
        )
        graded = grade_together(ours, handed_in)
        assert all(isinstance(one, NotGraded) and "the disk is full" in one.reason for one in graded)
        assert not somebody.execute("SELECT 1 FROM student").fetchall()
        somebody.execute("DROP TRIGGER full")
    assert all(isinstance(one, KeptWork) for one in grade_together(ours, handed_in))

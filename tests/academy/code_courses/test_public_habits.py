"""Habits of public nbgrader courses that their authors never noticed: a small course of our own that has them all."""

from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell

from academy.code_courses.adopting import Wishes, adopt_course
from academy.code_courses.assignments import code_course
from tests.academy.code_courses.awkward_courses import TEST, course, graded, marks, notebook, solution
from tests.academy.code_courses.blank_gradebook import generate

# Each was seen in several of: nbgrader-demo, nbgrader-test-course, nbgrader-exercises, info113.
CONFIG = """
from nbgrader.utils import get_username

c = get_config()

c.NbGrader.course_id = "demo"
c.NbGrader.db_students = [dict(id=get_username())]
c.IncludeHeaderFooter.header = "source/header.ipynb"
"""


def _first_version(cell: dict[str, object], *, known: bool = True) -> dict[str, object]:
    """Give a cell nbgrader's first metadata; where it is of no kind, without an id."""
    told = cell["metadata"]["nbgrader"]  # type: ignore[index]
    told["schema_version"] = 1
    del told["task"]
    if not known:
        del told["grade_id"]
    return cell


def _course(folder: Path) -> Path:
    bare = {"nbgrader": marks("x")["nbgrader"] | {"locked": False}}
    cells = [
        _first_version(new_markdown_cell("# Doubling", metadata=bare), known=False),
        _first_version(new_code_cell("import numpy as np", metadata=marks("imports")), known=False),
        _first_version(new_code_cell("double", metadata=marks("shown") | {"collapsed": False})),
        _first_version(solution(source="# BEGIN SOLUTION\ndef double(x): return 2 * x\n# END SOLUTION")),
        _first_version(graded(source=TEST)),
    ]
    without_task = solution()
    del without_task.metadata.nbgrader["task"]
    second = notebook(without_task, graded(points=0.5), kernel="python", language="python")
    header = notebook(new_markdown_cell("Header", metadata=marks("header")))
    course(folder, {"ps1": {"1 - First.ipynb": notebook(*cells), "2.ipynb": second}}, CONFIG)
    course(folder, {"Project": {"1.dataset/project1.ipynb": notebook()}, "": {"header.ipynb": header}})
    return folder


def test_they_are_taken_and_what_is_left_out_is_said(tmp_path: Path) -> None:
    done = adopt_course(_course(tmp_path / "given"), tmp_path / "lessons", Wishes(), generate=generate)
    assert [(each.given, each.notebooks, each.points) for each in done.assignments] == [("ps1", 2, 2.5)]
    said = "\n".join(map(str, done.findings))
    assert "ps1/1 - First.ipynb: nbgrader metadata of version 1 brought to today's" in said
    assert "ps1/2.ipynb: its kernel 'python' is taken for Python 3" in said
    assert "Project: left out: there is no notebook in this folder" in said
    assert "nbgrader_config.py, line 7: passed over, since nothing of a stranger's is run" in said
    code = code_course(tmp_path / "lessons", done.course_id, done.version)
    assert code
    release = tmp_path / "lessons" / done.course_id / done.version / "fr" / "release" / "ps1"
    released = (release / "1 - First.ipynb").read_text()
    assert "return 2 * x" not in released, "a solution whose marks nbgrader does not know goes as a whole"
    assert "Header" in released

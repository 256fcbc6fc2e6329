"""Honest work earns in the jails what stock ``nbgrader autograde`` gives it, cell by cell."""

import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import nbgrader
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory

from academy.code_courses.examining import Examined, NotExamined
from academy.code_courses.generating import config_of
from academy.gradebooks import at_work
from hub_config.code_jails import CodeJails
from tests.academy.code_courses.awkward_courses import essay, graded, notebook, solution
from tests.academy.code_courses.jail_side.answered_notebooks import Asked
from tests.academy.code_courses.jail_side.exercise_style import Style
from tests.academy.code_courses.jail_side.exercise_styles import STYLES

pytestmark = pytest.mark.usefixtures("walls")
GUIDE = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"
WHOLE = {"async__test", "files_test"}  # a test that awaits, and one that reads what the answer wrote
SAMPLE = ("higher", "Stack", "partial", "prints", "seeded", "own_error", "named", "warns", "outer", "after")


def _source(styles: list[Style]) -> NotebookNode:
    cells: list[NotebookNode] = []
    for style in styles:
        cells += [new_code_cell(style.given)] if style.given else []
        answer = f"### BEGIN SOLUTION\n{style.answer}\n### END SOLUTION"
        cells += [solution(style.name, answer), graded(f"{style.name}_test", style.test)]
    return notebook(*cells, essay())


def _stock(asked: Asked, answered: NotebookNode, settings: dict[str, dict[str, float]]) -> dict[str, float | None]:
    """Return what stock autograde gives a notebook, in a copy of the course."""
    place = asked.folder / "submitted" / "learner" / "asked"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    nbformat.write(answered, place / "asked.ipynb")
    config = config_of(asked.folder, settings)
    directory = CourseDirectory(config=config)
    directory.assignment_id, directory.student_id = "asked", "learner"
    with at_work():
        Autograde(coursedir=directory, config=config, force=True).start()
    with Gradebook(config.CourseDirectory.db_url, asked.folder.name) as book:
        return {
            grade.name: grade.auto_score for grade in book.find_submission_notebook("asked", "asked", "learner").grades
        }


def _ours(asked: Asked, answered: NotebookNode, settings: dict[str, dict[str, float]]) -> Examined:
    known = asked.splitting()
    return asked.examined(answered, whole=known.whole, judged=known.judged, settings=settings)


def _differences(
    asked: Asked, answered: NotebookNode, **settings: float
) -> dict[str, tuple[float | None, float | None]]:
    """Return where both differ; a cell that the learner took out has no grade in either."""
    traits: dict[str, dict[str, float]] = {"Execute": settings} if settings else {}
    expected, found = _stock(asked, answered, traits), _ours(asked, answered, traits).grades
    ours = {name: found[name][0] if name in found else None for name in expected}
    return {name: (points, ours[name]) for name, points in expected.items() if ours[name] != points}


def _of_styles(tmp_path: Path, jails: CodeJails, names: tuple[str, ...] = ()) -> tuple[Asked, list[Style]]:
    styles = [style for style in STYLES if not names or style.name in names]
    return Asked.generated(tmp_path, _source(styles), jails), styles


def test_a_sample_of_styles_earns_the_same(tmp_path: Path, jails: CodeJails) -> None:
    asked, styles = _of_styles(tmp_path, jails, SAMPLE)
    answers = {style.name: style.others[0] if n % 2 else style.answer for n, style in enumerate(styles)}
    assert _differences(asked, asked.answered({**answers, "why": "Parce que."})) == {}


@pytest.mark.soak
def test_every_style_earns_the_same_and_nearly_all_are_split(tmp_path: Path, jails: CodeJails) -> None:
    asked, styles = _of_styles(tmp_path, jails)
    assert set(asked.splitting().whole) == WHOLE
    for place in range(-1, max(len(style.others) for style in styles)):
        answers = {
            style.name: style.others[place] if 0 <= place < len(style.others) else style.answer for style in styles
        }
        assert _differences(asked, asked.answered(answers)) == {}, place


def _without_test(made: NotebookNode) -> None:
    made.cells = [cell for cell in made.cells if _id(cell) != "double_test"]


def _twice(made: NotebookNode) -> None:
    made.cells += [nbformat.from_dict(cell) for cell in made.cells if _id(cell) in {"double", "double_test"}]
    for number, cell in enumerate(made.cells):
        cell["id"] = f"cell-{number}"


def _locked_changed(made: NotebookNode) -> None:
    next(cell for cell in made.cells if _id(cell) == "double_test").source = "assert True"


def _other_type(made: NotebookNode) -> None:
    cell = next(cell for cell in made.cells if _id(cell) == "double")
    cell["cell_type"] = "markdown"
    for name in ("outputs", "execution_count"):
        cell.pop(name, None)


def _endless(made: NotebookNode) -> None:
    next(cell for cell in made.cells if _id(cell) == "double").source = "while True: pass"


def _cleared(made: NotebookNode) -> None:
    made.cells = []


@pytest.mark.soak
@pytest.mark.parametrize("change", [_without_test, _locked_changed, _other_type, _endless, _cleared])
def test_notebooks_whose_cells_were_changed_earn_the_same(
    tmp_path: Path, jails: CodeJails, change: Callable[[NotebookNode], None]
) -> None:
    asked = Asked.generated(tmp_path, notebook(), jails)
    made = asked.answered({"double": "def double(x):\n    return 2 * x"})
    change(made)
    assert _differences(asked, made, timeout=2) == {}


@pytest.mark.soak
def test_what_stock_refuses_to_grade_is_refused_here_with_a_reason(tmp_path: Path, jails: CodeJails) -> None:
    asked = Asked.generated(tmp_path, notebook(), jails)
    made = asked.answered({})
    _twice(made)
    with pytest.raises(NbGraderException, match="metadata"):
        _stock(asked, made, {})
    with pytest.raises(NotExamined, match="SchemaTooOld"):
        asked.examined(made)


@pytest.mark.soak
@pytest.mark.parametrize("learner", ["bitdiddle", "hacker"])
def test_the_submissions_of_nbgraders_own_course_earn_the_same(tmp_path: Path, jails: CodeJails, learner: str) -> None:
    source = nbformat.read(GUIDE / "source/ps1/problem1.ipynb", as_version=4)
    asked = Asked.generated(tmp_path, source, jails, {"jupyter.png": (GUIDE / "source/ps1/jupyter.png").read_bytes()})
    made = nbformat.read(GUIDE / "submitted" / learner / "ps1/problem1.ipynb", as_version=4)
    assert asked.splitting().whole == ()
    assert _differences(asked, made) == {}


def _id(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))

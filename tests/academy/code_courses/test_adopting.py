"""Strangers' courses are brought in whole or not at all, as stock nbgrader would release them."""

import json
import shutil
from pathlib import Path

import nbformat
import nbgrader
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from academy.code_courses.adopting import Adoption, Wishes, adopt_course
from academy.code_courses.assignments import code_course
from academy.code_courses.errors import CannotAdopt
from academy.gradebooks import at_work
from academy.released import current_version, open_course, open_lesson
from tests.academy.code_courses.awkward_courses import course, essay, graded, in_version_3, notebook, solution
from tests.academy.code_courses.blank_gradebook import blank_gradebook, generate

GUIDE = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"


def _generate_as_stock(folder: Path) -> None:
    """Release nbgrader's own course as its documentation says, by its own application."""
    config = Config()
    config.CourseDirectory.root, config.CourseDirectory.assignment_id = str(folder), "ps1"
    config.IncludeHeaderFooter.header = "source/header.ipynb"
    with at_work():
        NbGraderAPI(config=config).generate_assignment("ps1")


def adopted(folder: Path, tmp_path: Path, **wishes: object) -> Adoption:
    return adopt_course(folder, tmp_path / "lessons", Wishes(**wishes), generate=generate)  # type: ignore[arg-type]


def refused(folder: Path, tmp_path: Path) -> str:
    with pytest.raises(CannotAdopt) as told:
        adopted(folder, tmp_path)
    left = [path for path in (tmp_path / "lessons").rglob("*") if path.is_file()]
    assert left == [], "something was kept"
    return str(told.value)


def test_nbgraders_own_course_is_released_as_nbgrader_releases_it(tmp_path: Path) -> None:
    stock = tmp_path / "course101"
    shutil.copytree(GUIDE / "source", stock / "source", ignore=shutil.ignore_patterns("ps1_autotest"))
    (stock / "nbgrader_config.py").write_text(
        'c = get_config()\nc.CourseDirectory.course_id = "course101"\n'
        'c.IncludeHeaderFooter.header = "source/header.ipynb"\nprint(open("/etc/passwd").read())\n'
    )
    done = adopted(stock, tmp_path)
    shutil.copy(blank_gradebook(), stock / "gradebook.db")
    _generate_as_stock(stock)
    ours = tmp_path / "lessons" / "course101" / done.version / "ar"
    assert _released(ours / "release" / "ps1") == _released(stock / "release" / "ps1")
    assert _graded_cells(ours, "ar") == _graded_cells(stock, "")
    lesson = open_lesson(tmp_path / "lessons", "course101", done.version, "ps1", "fr")
    assert sum(place.points for place in lesson.graded.values()) == 13
    assert "nbgrader_config.py, line 4: passed over, since nothing of a stranger's is run: print(open(" in "\n".join(
        map(str, done.findings)
    )


def _released(folder: Path) -> dict[str, object]:
    """Return what learners get; the ids that Jupyter gives cells are nobody's."""
    told: dict[str, object] = {}
    for file in sorted(folder.iterdir()):
        if file.suffix == ".ipynb":
            told[file.name] = [
                {name: value for name, value in cell.items() if name != "id"}
                for cell in nbformat.read(file, as_version=4).cells
            ]
        else:
            told[file.name] = file.read_bytes()
    return told


def _graded_cells(folder: Path, course_id: str) -> list[tuple[str, str, float, str]]:
    with Gradebook(f"sqlite:///{folder}/gradebook.db", course_id) as gradebook:
        notebooks = [each for assignment in gradebook.assignments for each in assignment.notebooks]
        return sorted(
            (each.name, cell.name, cell.max_score, str(cell.cell_type))
            for each in notebooks
            for cell in each.grade_cells
        )


def test_the_same_directory_again_is_the_same_version_and_a_changed_one_another(tmp_path: Path) -> None:
    folder = course(tmp_path / "given", {"one": {"a.ipynb": in_version_3(notebook())}})
    first, second = adopted(folder, tmp_path), adopted(folder, tmp_path)
    assert first.version == second.version == current_version(tmp_path / "lessons", "given")
    (folder / "source" / "one" / "data.csv").write_text("1\n")
    assert adopted(folder, tmp_path).version not in {first.version}


def test_names_formats_and_attached_files_of_real_courses_are_taken(tmp_path: Path) -> None:
    folder = course(
        tmp_path / "Été 2024 – données",
        {
            "Devoir 1 – été": {
                "Première partie.ipynb": notebook(),
                "b.ipynb": in_version_3(notebook(solution("b"), graded("double_test"))),
                "data/ventes.csv": "a,b\n1,2\n",
                "helper.py": "x = 1\n",
                ".ipynb_checkpoints/a-checkpoint.ipynb": notebook(),
            },
            "الواجب": {"سؤال.ipynb": notebook(essay())},
            "R": {"a.ipynb": notebook(graded(), kernel="ir", language="R")},
            "figures": {"plan.png": b"\x89PNG"},
        },
        config='c.ClearSolutions.code_stub = {"python": "pass  # à vous"}\n',
    )
    (folder / "source" / "Devoir 1 – été" / "out").symlink_to("/etc/passwd")
    done = adopted(folder, tmp_path, title={"fr": "Données"})
    told = {each.given: each for each in done.assignments}
    first = told["Devoir 1 – été"]
    assert (done.course_id, first.lesson_id, first.notebooks, first.files) == ("ete-2024-donnees", "devoir_1_ete", 2, 2)
    assert told["الواجب"].lesson_id.isascii()
    assert len(told) == 2
    said = "\n".join(map(str, done.findings))
    assert "R: left out: a.ipynb: its code is r, and only Python can be graded here" in said
    assert "b.ipynb: format 3 brought to 4" in said
    assert "out: left out: it is a link" in said
    code = code_course(tmp_path / "lessons", done.course_id, done.version)
    assert code is not None
    assignment = code.assignments["devoir_1_ete"]
    assert set(assignment.files) == {"data/ventes.csv", "helper.py"}
    assert assignment.title == "Devoir 1 – été"
    assert [cell.grade_id for cell in assignment.cells.values()].count("double_test") == 2, "one id in two notebooks"
    assert open_course(tmp_path / "lessons", done.course_id, done.version).title["fr"] == "Données"
    release = tmp_path / "lessons" / done.course_id / done.version / "fr" / "release" / "devoir_1_ete"
    released = (release / "Première partie.ipynb").read_text()
    assert "HIDDEN" not in released
    assert "double(-3)" not in released
    assert "pass  # \\u00e0 vous" in json.dumps(released)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ((solution("q"), graded("q")), "a.ipynb, cell 2: the grade id 'q' stands in cell 1 already"),
        ((solution(source="### BEGIN SOLUTION\n1"), graded()), "a.ipynb, cell 1: no end solution statement found"),
        ((graded(source="### BEGIN HIDDEN TESTS\n1"),), "a.ipynb, cell 1: No end hidden tests statement found"),
        ((graded(""),), "a.ipynb, cell 1: its nbgrader metadata is wrong (grade_id is empty)"),
    ],
)
def test_what_stands_in_the_way_is_said_with_its_cell(cells: tuple[object, ...], said: str, tmp_path: Path) -> None:
    folder = course(tmp_path / "given", {"one": {"a.ipynb": notebook(*cells)}})  # type: ignore[arg-type]
    assert said in refused(folder, tmp_path)


def test_what_is_no_course_is_refused_with_the_way_out(tmp_path: Path) -> None:
    assert "is no directory" in refused(tmp_path / "none", tmp_path)
    (tmp_path / "only" / "release" / "ps1").mkdir(parents=True)
    assert "only what was released, without solutions and tests" in refused(tmp_path / "only", tmp_path)
    folder = course(tmp_path / "broken", {"one": {"a.ipynb": "{", "b.ipynb": '{"nbformat": 9, "cells": []}'}})
    said = refused(folder, tmp_path)
    assert "one/a.ipynb: it cannot be read as a notebook" in said
    assert "one/b.ipynb: its format 9 is newer" in said


def test_repeated_ids_are_renamed_on_demand_and_what_everybody_gets_is_said(tmp_path: Path) -> None:
    hidden = graded("hidden", "### BEGIN HIDDEN TESTS\nassert double(1) == 2\n### END HIDDEN TESTS")
    folder = course(
        tmp_path / "given", {"one": {"a.ipynb": notebook(solution("q"), graded("q"), hidden, graded("none", ""))}}
    )
    done = adopted(folder, tmp_path, mend=True)
    said = "\n".join(map(str, done.findings))
    assert "cell 2: the grade id 'q' stood before: it is now 'q-2'" in said
    assert "cell 3: all of it is hidden: learners see an empty cell" in said
    assert "cell 4: it is graded and empty: everybody gets its points" in said
    assert done.assignments[0].points == 6


def test_a_checked_course_is_not_kept(tmp_path: Path) -> None:
    folder = course(tmp_path / "given", {"one": {"a.ipynb": notebook()}})
    assert adopted(folder, tmp_path, keep=False).assignments[0].by_trainer == 1
    assert list((tmp_path / "lessons").iterdir()) == []

"""From a stranger's source notebooks to released ones, by stock nbgrader; and what the released ones ask."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import is_grade, is_solution, is_task
from traitlets.config import Config

from academy.code_courses.assignments import CodeAssignment, CodeCell, CodeNotebook
from academy.code_courses.course_folders import NOTEBOOK, files_below
from academy.code_courses.names import exercise_ids
from academy.code_courses.source_notebooks import language_of
from academy.gradebooks import at_work, complaints

Settings = Mapping[str, Mapping[str, Any]]
_MOST_HEADING = 80


def config_of(folder: Path, settings: Settings) -> Config:
    """Return stock nbgrader's configuration for a course folder, with what a course's own says of its notebooks."""
    config = Config()
    for section, traits in settings.items():
        for trait, value in traits.items():
            config[section][trait] = value
    # Where things are is ours to say.
    config.CourseDirectory.source_directory, config.CourseDirectory.submitted_directory = "source", "submitted"
    config.CourseDirectory.root = str(folder.absolute())
    config.CourseDirectory.course_id = folder.name
    config.CourseDirectory.db_url = f"sqlite:///{folder.absolute() / 'gradebook.db'}"
    return config


def generate_here(folder: Path, lessons: Sequence[str], settings: Settings) -> dict[str, str]:
    """Run stock ``generate_assignment`` on each lesson in this process; return what nbgrader said of those refused.

    Its automatic tests run what the author wrote: for strangers' courses it is called inside a jail.
    """
    refused = {}
    for lesson_id in lessons:
        with _told() as said:
            try:
                config = config_of(folder, settings)
                directory = CourseDirectory(config=config)
                directory.assignment_id, directory.student_id = lesson_id, "."
                with at_work():
                    GenerateAssignment(coursedir=directory, config=config).start()
            except (Exception, SystemExit) as error:  # nbgrader fails in many ways; the words are what counts
                refused[lesson_id] = " ".join([f"{type(error).__name__}: {error}", *said])[:1000]
    return refused


def assignment_in(folder: Path, lesson_id: str, title: str) -> CodeAssignment:
    """Return what a released assignment asks: read from its release, where header and footer stand too."""
    release = folder / "release" / lesson_id
    notebooks = {
        file.name.removesuffix(NOTEBOOK): nbformat.read(file, as_version=4) for file in sorted(release.glob("*.ipynb"))
    }
    graded = {name: list(_graded(notebook)) for name, notebook in notebooks.items()}
    ids = exercise_ids((name, cell.metadata.nbgrader.grade_id) for name, cells in graded.items() for cell, _ in cells)
    made = tuple(
        CodeNotebook(
            name,
            str(notebook.metadata.get("kernelspec", {}).get("name", language_of(notebook))),
            tuple(_cell(ids[name, cell.metadata.nbgrader.grade_id], cell, heading) for cell, heading in graded[name]),
        )
        for name, notebook in notebooks.items()
    )
    files = tuple(name for name, _ in files_below(release) if not name.endswith(NOTEBOOK))
    return CodeAssignment(lesson_id, title, made, files)


def _cell(exercise_id: str, cell: NotebookNode, heading: str) -> CodeCell:
    marks = cell.metadata.nbgrader
    is_manual = bool(is_task(cell) or is_solution(cell) or cell.cell_type != "code")
    return CodeCell(
        exercise_id, marks.grade_id, cell.cell_type, float(marks.points), is_manual, bool(is_task(cell)), heading
    )


def _graded(notebook: NotebookNode) -> Iterator[tuple[NotebookNode, str]]:
    """Yield each cell that gives points, with the heading above it."""
    heading = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            heading = next((line for line in cell.source.splitlines() if line.startswith("#")), heading)
        if is_grade(cell) or is_task(cell):
            yield cell, heading.lstrip("#").strip()[:_MOST_HEADING]


@contextmanager
def _told() -> Iterator[list[str]]:
    """Collect what nbgrader says as errors, in one line each."""
    logger = logging.getLogger("traitlets")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with complaints() as found:
            yield found
    finally:
        logger.setLevel(before)
        found[:] = [line.partition("\n")[0] for line in found if not line.startswith("Traceback")]

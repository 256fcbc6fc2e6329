"""A graded submission with code for a gradebook that lost it, or for another group's: nothing is run again.

Its notebooks are those that were handed in, each graded cell as the course has it, with an output from which stock
nbgrader reads the points that were counted.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output
from sqlalchemy.orm import Session

from academy import outbox
from academy.code_courses.assignments import CodeAssignment, CodeCell, CodeNotebook, code_assignment
from academy.code_courses.course_folders import NOTEBOOK
from academy.code_courses.handed_code import HandedCode, fitting
from academy.code_courses.handed_files import files_of
from academy.code_courses.source_notebooks import read_notebook
from academy.code_exercises.grading import answered_page
from academy.cohorts import cohort_of
from academy.opened_hints import hints_of_submission
from academy.records import OutboxItem, Submission


def send_graded_code(
    session: Session, lessons_folder: Path, submission: Submission, points: Mapping[str, float | None], now: dt.datetime
) -> OutboxItem:
    """Ask for a graded submission with code to be in its cohort's gradebook, with the points that were counted."""
    cohort = cohort_of(session, submission.cohort_id)
    asked = code_assignment(lessons_folder, cohort.course_id, cohort.course_version, submission.lesson_id)
    course_folder = lessons_folder / cohort.course_id / cohort.course_version / cohort.language
    files = files_of(session, submission.submission_id)
    examined = {
        notebook.name: as_graded(notebook, files[f"{notebook.name}{NOTEBOOK}"], course_folder, asked, points)
        for notebook in asked.notebooks
        if f"{notebook.name}{NOTEBOOK}" in files
    }
    if asked.page is not None:
        rebuilt = answered_page(course_folder, submission, hints_of_submission(session, submission))
        page = nbformat.writes(rebuilt).encode()
        examined[asked.page.name] = as_graded(asked.page, page, course_folder, asked, points)
    handed = fitting(HandedCode(submission.lesson_id, submission.person_id, submission.submitted_at, examined))
    told = _told_by(asked, handed.examined, points)
    return outbox.send_graded_code(session, submission, handed.as_data(), told, now)


def as_graded(
    notebook: CodeNotebook,
    handed_in: bytes,
    course_folder: Path,
    asked: CodeAssignment,
    points: Mapping[str, float | None],
) -> str:
    """Return a notebook as it was handed in, graded: nbformat's JSON."""
    place = (asked.lesson_id, f"{notebook.name}{NOTEBOOK}")
    ours = _marked(read_notebook(course_folder.joinpath("release", *place).read_bytes())[0])
    sources = _marked(read_notebook(course_folder.joinpath("source", *place).read_bytes())[0])
    graded = {cell.grade_id: cell for cell in notebook.cells}
    made, _ = read_notebook(handed_in)
    seen: set[str] = set()
    for cell in made.cells:
        name = cell.metadata.pop("nbgrader", {}).get("grade_id")
        if name not in ours or name in seen or cell.cell_type != ours[name].cell_type:
            continue
        seen.add(name)
        cell.metadata["nbgrader"] = ours[name].metadata.nbgrader
        if cell.metadata.nbgrader.locked:
            cell.source = sources.get(name, ours[name]).source
        if name in graded and not graded[name].is_manual:
            cell.outputs = _outputs(graded[name], points)
    return str(nbformat.writes(made))


def _outputs(cell: CodeCell, points: Mapping[str, float | None]) -> list[NotebookNode]:
    counted = points.get(cell.exercise_id)
    return [new_output("execute_result", data={"text/plain": repr(counted or 0.0)}, execution_count=None)]


def _marked(notebook: NotebookNode) -> dict[str, NotebookNode]:
    """Return the cells that nbgrader knows, by grade id."""
    return {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells if "nbgrader" in cell.metadata}


def _told_by(
    asked: CodeAssignment, examined: Mapping[str, str], points: Mapping[str, float | None]
) -> dict[str, float | None]:
    """Return the points that the gradebook will hold: of cells that a learner took out it knows nothing."""
    there = {
        (name, grade_id) for name, text in examined.items() for grade_id in _marked(nbformat.reads(text, as_version=4))
    }
    return {
        cell.exercise_id: points[cell.exercise_id]
        for notebook, cell in asked.places()
        if cell.exercise_id in points and (notebook.name, cell.grade_id) in there
    }

"""Grading a lesson with code exercises: its page without running anything, and what the examiner says of each check."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from academy.code_courses.assignments import CodeAssignment
from academy.code_exercises.checks import OUTCOMES
from academy.grade_cells import GradeCell, read_source
from academy.literal_executor import grade_cells
from academy.notebooks import rebuild_notebook
from academy.records import Submission
from academy.released import release_path

PHOTOS_TO_GRADE = "/services/academy/trainer/photos/{}/"
_MOST_CHECKS, _MOST_WORD = 100, 20


def answered_page(course_folder: Path, submission: Submission, opened: Mapping[str, Collection[int]]) -> NotebookNode:
    """Return the notebook of a lesson's page with a submission's answers; nothing of the cohort's own copy is read."""
    release = nbformat.read(release_path(course_folder, submission.lesson_id), as_version=4)
    photos_at = PHOTOS_TO_GRADE.format(submission.submission_id)
    return rebuild_notebook(release, submission.answers, opened, photos_at=photos_at)


def graded_page(course_folder: Path, submission: Submission, opened: Mapping[str, Collection[int]]) -> str:
    """Return the same with the points of each answer as the result of its cell: nbformat's JSON."""
    made, keys = answered_page(course_folder, submission, opened), _keys(course_folder, submission.lesson_id)
    for cell in made.cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("locked") and marks["grade_id"] in keys:
            cell.source = keys[marks["grade_id"]]
    grade_cells(made, lambda name: _read(keys, name))
    return str(nbformat.writes(made))


def _keys(course_folder: Path, lesson_id: str) -> dict[str, str]:
    source = nbformat.read(course_folder / "source" / lesson_id / f"{lesson_id}.ipynb", as_version=4)
    marked = (cell for cell in source.cells if cell.metadata.get("nbgrader", {}).get("grade"))
    return {cell.metadata.nbgrader.grade_id: cell.source for cell in marked}


def _read(keys: Mapping[str, str], name: str) -> GradeCell:
    return read_source(keys[name])


def checks_of(asked: CodeAssignment, examined: Mapping[str, str]) -> dict[str, list[Any]] | None:
    """Return by exercise what the examiner says of each check; None for a course that has no such exercises.

    It is the examiner's own word: what a learner's code puts out is no result of a cell that is locked.
    """
    if asked.page is None:
        return None
    found: dict[str, list[Any]] = {}
    for notebook in asked.in_jupyterlab:
        cells = json.loads(examined.get(notebook.name, '{"cells": []}'))["cells"]
        known = {cell.grade_id: cell.exercise_id for cell in notebook.cells}
        for cell in cells:
            marks = cell["metadata"].get("nbgrader", {})
            if marks.get("grade") and marks["grade_id"] in known and (told := _told(cell)):
                found[known[marks["grade_id"]]] = told
    return found


def _told(cell: Mapping[str, Any]) -> list[Any]:
    results = [each for each in cell.get("outputs", []) if each.get("output_type") == "execute_result"]
    told = results[-1]["data"].get(OUTCOMES) if results else None
    rows = told if isinstance(told, list) else []
    return [[str(each[0])[:_MOST_WORD], int(each[1])] for each in rows[:_MOST_CHECKS] if _is_row(each)]


def _is_row(each: Any) -> bool:
    return isinstance(each, list) and len(each) == 2 and type(each[1]) is int

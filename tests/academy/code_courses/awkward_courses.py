"""Course directories as strangers leave them: made by the tests, awkward in one way each."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

SOLUTION = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
TEST = "assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double(-3) == -6\n### END HIDDEN TESTS"


def marks(grade_id: str, *, grade: bool = False, solution: bool = False, points: float | None = None) -> dict[str, Any]:
    """Return nbgrader's metadata of a cell, in today's version."""
    told: dict[str, Any] = {
        "grade_id": grade_id, "grade": grade, "solution": solution, "task": False,
        "locked": grade and not solution, "schema_version": 3,
    }  # fmt: skip
    return {"nbgrader": told | ({"points": points} if points is not None else {})}


def solution(grade_id: str = "double", source: str = SOLUTION) -> NotebookNode:
    """Return a cell in which learners write."""
    return new_code_cell(source, metadata=marks(grade_id, solution=True))


def graded(grade_id: str = "double_test", source: str = TEST, points: float = 2) -> NotebookNode:
    """Return a cell of tests."""
    return new_code_cell(source, metadata=marks(grade_id, grade=True, points=points))


def essay(grade_id: str = "why", points: float = 3) -> NotebookNode:
    """Return a cell that a trainer grades."""
    return new_markdown_cell("Because.", metadata=marks(grade_id, grade=True, solution=True, points=points))


def notebook(*cells: NotebookNode, kernel: str = "python3", language: str = "python") -> NotebookNode:
    """Return a notebook of these cells; without any, of a solution, its tests and an essay."""
    asked = cells or (new_markdown_cell("# Doubling"), solution(), graded(), essay())
    kernelspec = {"name": kernel, "display_name": kernel, "language": language}
    return new_notebook(cells=list(asked), metadata={"kernelspec": kernelspec})


def course(folder: Path, assignments: Mapping[str, Mapping[str, NotebookNode | str | bytes]], config: str = "") -> Path:
    """Write a course directory: what lies in each assignment's folder, by path."""
    for name, files in assignments.items():
        for path, content in files.items():
            file = folder / "source" / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_bytes(content))
    if config:
        (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    return folder


def in_version_3(made: NotebookNode) -> str:
    """Return a notebook as Jupyter wrote it in 2014, with nbgrader's first metadata."""
    cells = []
    for cell in made.cells:
        told = {"cell_type": cell.cell_type, "metadata": json.loads(json.dumps(cell.metadata))}
        if marked := told["metadata"].get("nbgrader"):
            del marked["schema_version"], marked["task"]
        is_code = cell.cell_type == "code"
        told |= {"input": cell.source, "outputs": [], "language": "python"} if is_code else {"source": cell.source}
        cells.append(told)
    return json.dumps(
        {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells, "metadata": {}}]}
    )


def _bytes(content: NotebookNode | str | bytes) -> bytes:
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else nbformat.writes(content)).encode()

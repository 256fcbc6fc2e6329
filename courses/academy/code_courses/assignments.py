"""What a course with code asks: its assignments with their notebooks, graded cells and attached files.

It stands beside the notebooks, in ``<version>/<language>/assignments.json``: a cohort's copy of the course has it too.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from academy.errors import UnknownLesson

ASSIGNMENTS = "assignments.json"
CODE = "code"  # the kind of an adopted course, in its contents


@dataclass(frozen=True)
class CodeCell:
    """A cell that gives points.

    ``exercise_id`` names it in the ledger: the grade id itself, unless that is long, not ASCII, or stands in several
    notebooks of the assignment.
    """

    exercise_id: str
    grade_id: str  # as nbgrader knows it, unique in its notebook
    cell_type: str
    points: float  # the most that it gives
    is_manual: bool  # a trainer gives the points: an answer in words, code without tests, a task
    is_task: bool = False
    heading: str = ""  # the nearest heading above it, in the notebook's own language


@dataclass(frozen=True)
class CodeNotebook:
    """A notebook of an assignment; ``name`` is its file's, without the ending."""

    name: str
    kernel: str
    cells: tuple[CodeCell, ...]
    on_page: bool = False  # answered on the lesson's page and never run, beside a notebook that is taken in JupyterLab


@dataclass(frozen=True)
class CodeAssignment:
    """An assignment: a lesson of an adopted course. Its folder in ``source`` and ``release`` is named by the lesson."""

    lesson_id: str
    title: str  # the folder's name as it was given
    notebooks: tuple[CodeNotebook, ...]
    files: tuple[str, ...] = ()  # attached, as paths below the folder

    @property
    def in_jupyterlab(self) -> tuple[CodeNotebook, ...]:
        """The notebooks that learners open, work in and hand in."""
        return tuple(notebook for notebook in self.notebooks if not notebook.on_page)

    @property
    def page(self) -> CodeNotebook | None:
        """The notebook of what is answered on the lesson's page; None where all is in JupyterLab."""
        return next((notebook for notebook in self.notebooks if notebook.on_page), None)

    @property
    def cells(self) -> dict[str, CodeCell]:
        """The graded cells by exercise, in the order of the notebooks."""
        return {cell.exercise_id: cell for notebook in self.notebooks for cell in notebook.cells}

    def places(self) -> Iterator[tuple[CodeNotebook, CodeCell]]:
        """Yield each graded cell with its notebook."""
        for notebook in self.notebooks:
            for cell in notebook.cells:
                yield notebook, cell

    def exercise_of(self, notebook: str, grade_id: str) -> str:
        """Return the exercise of a graded cell.

        Raises
        ------
        KeyError
            When the notebook has no such graded cell.
        """
        for place, cell in self.places():
            if (place.name, cell.grade_id) == (notebook, grade_id):
                return cell.exercise_id
        raise KeyError(f"The assignment {self.lesson_id} grades no cell {grade_id!r} in the notebook {notebook!r}.")


@dataclass(frozen=True)
class CodeCourse:
    """The assignments of an adopted course, and what of its own configuration is kept."""

    assignments: Mapping[str, CodeAssignment]
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # class -> trait -> literal value
    is_ours: bool = False  # of our catalogue: its lessons have pages, and some have exercises in code besides


def read_assignments(course_folder: Path) -> CodeCourse | None:
    """Return what a course folder asks; None for a course without code. A cohort's folder is its trainer's word."""
    file = course_folder / ASSIGNMENTS
    if not file.is_file():
        return None
    told = json.loads(file.read_text(encoding="utf-8"))
    assignments = {each["lesson_id"]: _assignment(each) for each in told["assignments"]}
    return CodeCourse(assignments, told["settings"], bool(told.get("is_ours")))


def write_assignments(course_folder: Path, course: CodeCourse) -> None:
    """Write what a course folder asks."""
    told: dict[str, Any] = {"assignments": [asdict(each) for each in course.assignments.values()]}
    told |= {"settings": course.settings, **({"is_ours": True} if course.is_ours else {})}
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (course_folder / ASSIGNMENTS).write_text(text, encoding="utf-8")


@lru_cache(maxsize=64)
def code_course(lessons_folder: Path, course_id: str, version: str) -> CodeCourse | None:
    """Return what a version of a course asks, None for one without code; a version never changes."""
    for folder in sorted((lessons_folder / course_id / version).glob("*/")):
        if found := read_assignments(folder):
            return found
    return None


def code_assignment(lessons_folder: Path, course_id: str, version: str, lesson_id: str) -> CodeAssignment:
    """Return an assignment of an adopted course.

    Raises
    ------
    UnknownLesson
        When the course has no code, or no such assignment.
    """
    course = code_course(lessons_folder, course_id, version)
    if course is None or lesson_id not in course.assignments:
        raise UnknownLesson(course_id, version, lesson_id, "*")
    return course.assignments[lesson_id]


def _assignment(told: Mapping[str, Any]) -> CodeAssignment:
    notebooks = tuple(
        CodeNotebook(
            each["name"],
            each["kernel"],
            tuple(CodeCell(**cell) for cell in each["cells"]),
            bool(each.get("on_page")),
        )
        for each in told["notebooks"]
    )
    return CodeAssignment(told["lesson_id"], told["title"], notebooks, tuple(told["files"]))

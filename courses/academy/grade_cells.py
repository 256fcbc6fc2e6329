"""The test cell of an exercise: its key inside hidden tests, written and read back without running it."""

import ast
from dataclasses import dataclass
from typing import Any

from academy.exercises.grading import points_of
from academy.literals import NAME

SUFFIX = "_points"  # the grade_id of exercise ``x`` is ``x_points``; its solution cell is ``x``
_BEGIN, _END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"


class NotAGradeCell(ValueError):
    """A test cell that this academy did not write, so that it cannot be graded without running it."""


@dataclass(frozen=True)
class GradeCell:
    """What a test cell asks for."""

    type: str
    key: dict[str, Any]
    points: float

    def points_of(self, value: object) -> float:
        """Return what an answer is worth."""
        return points_of(self.type, self.key, value, self.points)


def source_of(cell: GradeCell, visible: str) -> str:
    """Return the cell's source for nbgrader; only the visible comment remains in the released notebook.

    The answer is taken out of the kernel's names, so that an exercise whose solution cell fails is graded on
    nothing instead of on the answer before.
    """
    call = f'points_of({cell.type!r}, {cell.key!r}, globals().pop("{NAME}", None), {cell.points!r})'
    lines = [f"# {visible}", _BEGIN, "from academy.exercises.grading import points_of", "", call, _END]
    return "\n".join(lines)


def read_source(source: str) -> GradeCell:
    """Return what a test cell's source asks for.

    Raises
    ------
    NotAGradeCell
        When the last statement is not the call that ``source_of`` writes.
    """
    try:
        last = ast.parse(source).body[-1]
        if not isinstance(last, ast.Expr) or not isinstance(call := last.value, ast.Call):
            raise NotAGradeCell
        if not isinstance(call.func, ast.Name) or call.func.id != points_of.__name__:
            raise NotAGradeCell
        type_name, key, _, points = call.args
        return GradeCell(ast.literal_eval(type_name), ast.literal_eval(key), ast.literal_eval(points))
    except (SyntaxError, ValueError, IndexError) as error:
        raise NotAGradeCell(
            "This test cell was not written by `taawoun courses build`, so it cannot be graded without being run. "
            "Grade notebooks with code in the queue for code courses."
        ) from error

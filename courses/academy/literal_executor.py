"""The executor for code-free notebooks: it takes the place of nbgrader's ``Execute`` and runs nothing."""

from collections.abc import Callable
from typing import Any

from nbformat import NotebookNode, from_dict
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

from academy.grade_cells import GradeCell, read_source
from academy.literals import NotALiteral, assignment_of, read_assignment

_SHOWN = 4000  # characters of a refused text: more than any hand writes
Converted = tuple[NotebookNode, dict[str, Any]]


class RefuseCode(NbGraderPreprocessor):
    """Turn everything a learner could have written to be run into a comment, before any executor sees it.

    It stands last among the sanitising preprocessors: the stock executor, too, then finds only literals.
    """

    def preprocess_cell(self, cell: NotebookNode, resources: dict[str, Any], _index: int) -> Converted:
        """Leave a literal and a restored test cell as they are; refuse any other code."""
        if cell.cell_type == "code" and not _is_safe(cell):
            self.log.warning("Code in a code-free notebook was refused and not run.")
            cell.source = refused(cell.source)
        return cell, resources


class LiteralExecute(NbGraderPreprocessor):
    """Give each test cell the output that a kernel would give, from literals alone.

    The key is read from the gradebook's own source cell, never from the submitted notebook.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Converted:
        """Read the answers in order and write the points as each test cell's result."""
        place = resources["nbgrader"]
        with Gradebook(place["db_url"]) as gradebook:

            def kept(name: str) -> GradeCell:
                return read_source(gradebook.find_source_cell(name, place["notebook"], place["assignment"]).source)

            grade_cells(nb, kept)
        return nb, resources


def grade_cells(nb: NotebookNode, kept: Callable[[str], GradeCell]) -> None:
    """Give each test cell its result.

    Parameters
    ----------
    nb
        The submitted notebook, its cells restored.
    kept
        Returns what a test cell asks for, by its name; never from the submitted notebook.
    """
    answer: Any = None
    for number, cell in enumerate(_code_cells(nb), start=1):
        cell.execution_count = number
        if is_solution(cell):
            answer = answer_in(cell.source, answer)
        elif is_grade(cell):
            points = kept(cell.metadata.nbgrader["grade_id"]).points_of(answer)
            cell.outputs, answer = [_result(points, number)], None


def answer_in(source: str, before: Any = None) -> Any:
    """Return the answer a solution cell holds; one that is no literal leaves what was there before."""
    try:
        return read_assignment(source)
    except NotALiteral:
        return before


def refused(source: str) -> str:
    """Return a solution cell's source with no answer in it, the refused text readable as comments below."""
    lines = "".join(c if c.isprintable() or c in "\n\r" else "\ufffd" for c in source[:_SHOWN]).splitlines()
    return "\n".join([assignment_of(None), "# Not an answer, never run:", *(f"# {line}" for line in lines)])


def _is_safe(cell: NotebookNode) -> bool:
    if is_grade(cell) and not is_solution(cell):
        return True  # OverwriteCells has just restored it from the gradebook
    try:
        read_assignment(cell.source)
    except NotALiteral:
        return False
    return bool(is_solution(cell))


def _code_cells(nb: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in nb.cells if cell.cell_type == "code"]


def _result(points: float, number: int) -> NotebookNode:
    # Not by nbformat's ``new_output``, which looks at each one's schema: the notebook as a whole is checked later.
    data = {"output_type": "execute_result", "data": {"text/plain": repr(points)}, "execution_count": number}
    return from_dict(data | {"metadata": {}})

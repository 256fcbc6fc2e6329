"""A stranger's source notebooks: brought to today's formats by nbgrader's own tools, looked through cell by cell."""

import copy
import json
import warnings
from collections.abc import Iterator
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator, SchemaTooNewError
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions
from nbgrader.utils import is_grade, is_solution, is_task
from traitlets.config import Config

from academy.code_courses.findings import Finding, problem

LANGUAGE = "python"  # of the kernels that grade here
_AUTOTEST = "AUTOTEST"
_WITH_IDS = 5  # nbformat 4.5: cells bear ids
_KERNEL = {"name": "python3", "display_name": "Python 3", "language": LANGUAGE}


class UnreadableNotebook(ValueError):
    """Bytes that are no notebook; the message says why."""


def read_notebook(content: bytes) -> tuple[NotebookNode, list[str]]:
    """Return a notebook in today's format, and in words what had to be brought up to date.

    Raises
    ------
    UnreadableNotebook
    """
    try:
        told = json.loads(content.decode("utf-8-sig"))
        if not isinstance(told, dict) or not isinstance(told.get("nbformat"), int):
            raise UnreadableNotebook("it is no notebook: it names no format")  # one kind of answer
        if told["nbformat"] > nbformat.current_nbformat:
            raise UnreadableNotebook(f"its format {told['nbformat']} is newer than is known here")
        notebook, faults = _upgraded(told)
    except UnreadableNotebook:
        raise
    except Exception as error:  # a stranger's bytes break readers in many ways; each is the same to whoever gave them
        raise UnreadableNotebook(f"it cannot be read as a notebook ({type(error).__name__}: {error})"[:300]) from error
    said = faults if told["nbformat"] == 4 else [f"format {told['nbformat']} brought to 4", *faults]
    before = {each.metadata.get("nbgrader", {}).get("schema_version") for each in _marked(notebook)}
    try:
        MetadataValidator().upgrade_notebook_metadata(notebook)
    except Exception as error:  # so does their metadata
        raise UnreadableNotebook(f"its nbgrader metadata cannot be read ({error})"[:300]) from error
    old = {number or 0 for number in before if (number or 0) < MetadataValidator.schema_version}
    return notebook, said + [f"nbgrader metadata of version {number} brought to today's" for number in sorted(old)]


def findings_of(notebook: NotebookNode, where: str, settings: Config) -> list[Finding]:
    """Return what is wrong or worth knowing in a source notebook, each with its cell."""
    found = [*_cell_findings(notebook, where, settings), *_repeated(notebook, where)]
    marked = list(_marked(notebook))
    if any(map(is_grade, marked)) and not any(map(is_solution, marked)):
        found.append(Finding(where, "holds tests and no solution cell: learners write into cells of their own"))
    return found


def settle_kernel(notebook: NotebookNode) -> str:
    """Give a Python notebook the kernel that is here, whatever its author's environment was called; say so in words."""
    kernel = notebook.metadata.get("kernelspec", {})
    if language_of(notebook) != LANGUAGE or kernel.get("name") == _KERNEL["name"]:
        return ""
    notebook.metadata["kernelspec"] = dict(_KERNEL)
    return f"its kernel {kernel['name']!r} is taken for Python 3" if kernel.get("name") else ""


def why_not_graded(notebook: NotebookNode) -> str:
    """Return why a machine cannot grade a notebook here; empty when it can, or need not."""
    language = language_of(notebook)
    if language == LANGUAGE or not any(is_graded_by_machine(cell) for cell in notebook.cells):
        return ""
    return f"its code is {language}, and only Python can be graded here"


def mend_repeated(notebook: NotebookNode, where: str) -> list[Finding]:
    """Give each later cell with an id that stood before an id of its own; return what was renamed."""
    taken = {_grade_id(cell) for cell in notebook.cells}
    seen: set[str] = set()
    renamed = []
    for number, cell in enumerate(notebook.cells, start=1):
        name = _grade_id(cell)
        if not name:
            continue
        if name in seen:
            made = next(each for n in range(2, 10_000) if (each := f"{name}-{n}") not in taken)
            cell.metadata.nbgrader["grade_id"] = made
            taken.add(made)
            renamed.append(
                Finding(f"{where}, cell {number}", f"the grade id {name!r} stood before: it is now {made!r}")
            )
        seen.add(cell.metadata.nbgrader["grade_id"])
    return renamed


def language_of(notebook: NotebookNode) -> str:
    """Return the language of a notebook's kernel; one that names none is Python, as nbgrader takes it."""
    kernel = notebook.metadata.get("kernelspec", {})
    named = kernel.get("language") or notebook.metadata.get("language_info", {}).get("name")
    if not named and str(kernel.get("name", LANGUAGE)).startswith(LANGUAGE):
        return LANGUAGE
    return str(named or kernel.get("name")).casefold()


def is_graded_by_machine(cell: NotebookNode) -> bool:
    """Tell whether a cell's points come from running it."""
    return bool(is_grade(cell) and not is_solution(cell) and cell.cell_type == "code")


def _upgraded(told: dict[str, Any]) -> tuple[NotebookNode, list[str]]:
    """Return a notebook of any older format in version 4, its cells with ids, and what is odd in it."""
    notebook = nbformat.reads(json.dumps(told), as_version=4)
    for number, cell in enumerate(notebook.cells, start=1):
        if not isinstance(cell.setdefault("source", ""), str):
            raise UnreadableNotebook(f"cell {number} holds no text")
        if not isinstance(cell.setdefault("metadata", NotebookNode()), dict) or not isinstance(
            cell.metadata.get("nbgrader", {}), dict
        ):
            raise UnreadableNotebook(f"the metadata of cell {number} is no table")
        if cell.cell_type == "code":  # programs that write notebooks leave out what is empty
            cell.setdefault("outputs", [])
            cell.setdefault("execution_count", None)
    for name in ("kernelspec", "language_info"):
        if not isinstance(notebook.metadata.get(name, {}), dict):
            raise UnreadableNotebook(f"its {name} is no table")
    if any("id" in cell for cell in notebook.cells):
        notebook["nbformat_minor"] = max(notebook.nbformat_minor, _WITH_IDS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of ids that it mends
        _, made = nbformat.validator.normalize(notebook, strip_invalid_metadata=True)
    _make_writable(made)
    try:
        nbformat.validate(made)
    except nbformat.ValidationError as odd:
        first = str(odd).strip().partition("\n")[0]
        return made, [f"not quite a notebook of its format, taken as it is ({first[:150]})"]
    return made, []


def _make_writable(notebook: NotebookNode) -> None:
    """Leave out what cells put out where it has a shape that cannot be written; nbgrader clears it anyhow."""
    try:
        nbformat.writes(notebook)
    except Exception:  # a stranger's outputs break the writer in many ways
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = []
        nbformat.writes(notebook)


def _marked(notebook: NotebookNode) -> Iterator[NotebookNode]:
    return (cell for cell in notebook.cells if _is_marked(cell))


def _is_marked(cell: NotebookNode) -> bool:
    return "nbgrader" in cell.metadata


def _grade_id(cell: NotebookNode) -> str:
    """Return a cell's grade id; empty when it has none, or no text for one, of which nbgrader's own check tells."""
    name = cell.metadata.get("nbgrader", {}).get("grade_id")
    return name if isinstance(name, str) else ""


def _repeated(notebook: NotebookNode, where: str) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for number, cell in enumerate(notebook.cells, start=1):
        name = _grade_id(cell)
        if name and first.setdefault(name, number) != number:
            yield problem(
                f"{where}, cell {number}",
                f"the grade id {name!r} stands in cell {first[name]} already",
                "Give one of them another id in JupyterLab's Create Assignment, or adopt with --mend",
            )


def _cell_findings(notebook: NotebookNode, where: str, settings: Config) -> Iterator[Finding]:
    checks = [kind(config=settings) for kind in (ClearSolutions, ClearHiddenTests, ClearMarkScheme)]
    validator = MetadataValidator()
    for number, cell in enumerate(notebook.cells, start=1):
        place = f"{where}, cell {number}"
        try:
            validator.validate_cell(cell)
        except SchemaTooNewError as error:
            yield problem(place, f"its nbgrader metadata is newer than is known here ({error})", "Update nbgrader here")
            continue
        except Exception as error:  # jsonschema's and nbgrader's own are of several kinds
            said = str(error).strip().partition("\n")[0]
            yield problem(place, f"its nbgrader metadata is wrong ({said})", "Mark the cell anew in JupyterLab")
            continue
        yield from _cleared(cell, place, checks)


def _cleared(cell: NotebookNode, place: str, checks: list[Any]) -> Iterator[Finding]:
    """Yield what stock nbgrader would refuse in a cell, and what would be seen or given for nothing."""
    tried = copy.deepcopy(cell)
    for check in checks:
        try:
            check.preprocess_cell(tried, {"language": LANGUAGE}, 0)
        except RuntimeError as error:
            yield problem(place, str(error), "Mend the marks BEGIN and END in this cell")
            return
    if not is_graded_by_machine(cell):
        return
    if not cell.source.strip():
        yield Finding(place, "it is graded and empty: everybody gets its points")
    elif not tried.source.strip():
        yield Finding(place, "all of it is hidden: learners see an empty cell")


def needs_kernel(notebook: NotebookNode, delimiter: str = _AUTOTEST) -> bool:
    """Tell whether nbgrader runs the notebook to write its tests."""
    return any(delimiter in cell.source for cell in notebook.cells if cell.cell_type == "code")


def counts(notebook: NotebookNode) -> tuple[int, int]:
    """Return how many cells a machine grades, and how many a trainer."""
    graded = [cell for cell in notebook.cells if is_grade(cell) or is_task(cell)]
    by_machine = sum(is_graded_by_machine(cell) for cell in graded)
    return by_machine, len(graded) - by_machine

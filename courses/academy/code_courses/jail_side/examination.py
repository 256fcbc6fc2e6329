"""One notebook examined: the learner's cells run in their process, the tests here.

The notebook is first made sane by nbgrader's own steps, with the tests and the locked cells of the course's own
gradebook; afterwards nbgrader finds in it the outputs from which it takes the grades.
"""

import copy
import inspect
import json
import logging
import sys
import time
from collections.abc import Mapping
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.converters import Autograde
from nbgrader.preprocessors import ClearHiddenTests
from nbgrader.utils import determine_grade, is_grade, is_locked, is_solution
from traitlets.config import Config

from academy.code_courses.jail_side.answer_sources import AnswerSources
from academy.code_courses.jail_side.author_names import AuthorNames
from academy.code_courses.jail_side.cell_shell import CellShell
from academy.code_courses.jail_side.learner_link import LearnerGone, LearnerLink
from academy.code_courses.jail_side.refuted_tests import refuted_tests
from academy.code_courses.jail_side.test_names import TestNames
from academy.code_courses.jail_side.todays_notebook import todays_notebook

_ENDED = {
    "ended": "The notebook's process ended.",
    "too_long": "The notebook's process did not answer, so it was ended.",
    "too_much": "The notebook said too much at once.",
    "forged": "The notebook's process said something that cannot be read.",
}


class Examination:
    """Examines one notebook.

    Parameters
    ----------
    connection
        A socket to a fresh learner's process.
    asked
        What to examine: ``notebook`` and ``source`` (the author's) as nbformat's JSON, ``name``, ``assignment``,
        ``gradebook`` (its address), ``settings``, ``seconds`` for each cell; ``whole``: the grade ids of tests that
        cannot be split, ``"all"`` to run every test in the learner's process; ``judged``: by grade id what objects of
        the learner's may answer, None to try that out.
    """

    def __init__(self, connection: Any, asked: Mapping[str, Any]) -> None:
        self._asked = asked
        settings = asked.get("settings") or {}
        self._seconds = float(asked["seconds"])
        self._config = Config({name: dict(traits) for name, traits in settings.items() if name != "CourseDirectory"})
        self.author = AuthorNames(_cells_of_author(nbformat.reads(asked["source"], as_version=4), self._config))
        self.link = LearnerLink(connection, self.author)
        self._shell = CellShell(user_ns=TestNames(self.link, self.author))
        self._names: TestNames = self._shell.user_ns
        self.link.write = self._write
        self._sources = AnswerSources()
        inspect.getsource = self._sources.getsource  # type: ignore[assignment]
        self.notes: list[dict[str, str]] = []
        self._is_gone = False
        self.judged: dict[str, list[str]] = {}
        self.grades: dict[str, list[float | None]] = {}

    def run(self) -> dict[str, Any]:
        """Return the notebook with its outputs, what is to be told about it, and what was tried out."""
        notebook = self._sanitized()
        number = 0
        for cell in notebook.cells:
            if _is_run(cell):
                number += 1
                cell.execution_count = number
                cell.outputs = [nbformat.from_dict(each) for each in _numbered(self._outputs_of(cell), number)]
            self._settle(cell)
        return {"notebook": _as_text(notebook), "notes": self.notes, "judged": self.judged, "grades": self.grades}

    def _sanitized(self) -> NotebookNode:
        notebook = todays_notebook(self._asked["notebook"])
        place = {
            "notebook": self._asked["name"], "assignment": self._asked["assignment"], "student": "-",
            "db_url": self._asked["gradebook"],
        }  # fmt: skip
        config = Config({"Exporter": {"default_preprocessors": []}})
        config.merge(self._config)
        exporter = NotebookExporter(config=config)
        for step in Autograde.class_traits()["sanitize_preprocessors"].default():
            exporter.register_preprocessor(step)
        text, _ = exporter.from_notebook_node(notebook, resources={"nbgrader": place})
        return nbformat.reads(text, as_version=4)

    def _outputs_of(self, cell: NotebookNode) -> list[dict[str, Any]]:
        try:
            if not is_grade(cell) or is_solution(cell):
                return self._answer(cell)
            whole = self._asked.get("whole") or []
            is_whole = whole == "all" or cell.metadata.nbgrader["grade_id"] in whole
            return self._whole_test(cell) if is_whole else self._test(cell)
        except LearnerGone as gone:
            self._note_gone(cell, str(gone))
            return [_error("DeadKernelError", _ENDED.get(str(gone), str(gone)))]

    def _answer(self, cell: NotebookNode) -> list[dict[str, Any]]:
        self._names.learner_will_run(cell.source)
        found = self.link.run(cell.source, self._seconds)
        if not is_locked(cell) or is_solution(cell):
            self._names.learner_ran(cell.source)
            self._sources.learner_ran(cell.source)
        return found

    def _test(self, cell: NotebookNode) -> list[dict[str, Any]]:
        """Run a test here; what it takes from the learner's process comes as values."""
        grade_id = cell.metadata.nbgrader["grade_id"]
        allowed = self._asked.get("judged")
        self.link.allowed = None if allowed is None else set(allowed.get(grade_id, ()))
        self.link.judged = set()
        self.link.until = time.monotonic() + self._seconds
        if self.link.gone:
            raise LearnerGone(self.link.gone)
        found = self._shell.run(cell.source, self._seconds)
        self.judged[grade_id] = sorted(self.link.judged)
        if self.link.gone:
            self._note_gone(cell, self.link.gone)
            found.append(_error("DeadKernelError", _ENDED.get(self.link.gone, self.link.gone)))
        return found

    def _whole_test(self, cell: NotebookNode) -> list[dict[str, Any]]:
        """Run a test in the learner's process, for one that cannot be split."""
        self.link.until = time.monotonic() + self._seconds
        said = self.link.run_whole(cell.source, self._seconds, refuted_tests(cell.source))
        if self._asked.get("whole") == "all":
            return list(said["outputs"])
        if said.get("unfailing"):
            self._note(cell, "tampered")
            return [*said["outputs"], _error("Tampered", "What must fail did not fail here.")]
        self._note(cell, "whole")
        return list(said["outputs"])

    def _settle(self, cell: NotebookNode) -> None:
        """Keep a cell's grade as nbgrader will find it; a result that nbgrader refuses becomes an error, worth 0."""
        if not is_grade(cell):
            return
        try:
            grade = determine_grade(cell)
        except (ValueError, KeyError, IndexError, TypeError):
            self._note(cell, "strange")
            cell.outputs = [nbformat.from_dict(_error("Strange", "The result is worth more than the exercise."))]
            grade = determine_grade(cell)
        self.grades[cell.metadata.nbgrader["grade_id"]] = list(grade)

    def _note_gone(self, cell: NotebookNode, why: str) -> None:
        """Keep where the learner's process was lost: once, for whatever follows follows from it."""
        if not self._is_gone:
            self._is_gone = True
            self._note(cell, why)

    def _note(self, cell: NotebookNode, what: str) -> None:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        self.notes.append({"grade_id": grade_id, "what": what})

    def _write(self, outputs: list[dict[str, Any]]) -> None:
        """Put out here what the learner's code put out while a test called it."""
        for each in outputs:
            if each["output_type"] == "stream":
                stream = sys.stderr if each["name"] == "stderr" else sys.stdout
                stream.write("".join(each["text"]))
            elif each["output_type"] == "display_data":
                self._shell.outputs.add({"output_type": "display_data", "data": dict(each["data"]), "metadata": {}})


def _as_text(notebook: NotebookNode) -> str:
    """Return a notebook's JSON, in which a half of a character, which no file can hold, has become a question mark."""
    return json.dumps(notebook, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


def _cells_of_author(notebook: NotebookNode, config: Config) -> list[dict[str, str]]:
    hiding = ClearHiddenTests(config=config)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [{"source": cell.source, "role": _role(cell)} | _shown(cell, hiding) for cell in code]


def _shown(cell: NotebookNode, hiding: ClearHiddenTests) -> dict[str, str]:
    """Return what of a test learners can read: the lines that nbgrader leaves in the released notebook."""
    if _role(cell) != "test":
        return {}
    left, _ = hiding.preprocess_cell(copy.deepcopy(cell), {}, 0)
    return {"shown": left.source}


def _is_run(cell: NotebookNode) -> bool:
    """Tell whether a cell is run: as nbgrader's own executor decides it."""
    is_skipped = "skip-execution" in cell.metadata.get("tags", [])
    return bool(cell.cell_type == "code" and cell.source.strip() and not is_skipped)


def _role(cell: NotebookNode) -> str:
    if is_solution(cell):
        return "solution"
    return "test" if is_grade(cell) else "given"


def _numbered(outputs: list[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    """Return a cell's outputs with its number: the two processes count apart."""
    return [{**each, "execution_count": number} if "execution_count" in each else each for each in outputs]


def _error(name: str, words: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": words, "traceback": [f"{name}: {words}"]}


def examine(connection: Any, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Examine one notebook; tell why where that cannot be."""
    logging.getLogger("traitlets").setLevel(logging.ERROR)
    try:
        return Examination(connection, asked).run()
    except Exception as error:  # a stranger's notebook breaks nbgrader's steps in many ways; each is told as it is
        return {"refused": f"{type(error).__name__}: {error}"[:2000]}

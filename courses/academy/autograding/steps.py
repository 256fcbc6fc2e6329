"""The stock steps of autograding, each given what was read once instead of opening the gradebook and the schema."""

import json
from functools import lru_cache
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    Execute,
    NbGraderPreprocessor,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)

from academy.autograding.held_gradebook import LessonCells
from academy.grade_cells import GradeCell, read_source
from academy.literal_executor import Converted, LiteralExecute, grade_cells

LESSON, ROWS = "lesson", "rows"  # under which a submission's resources hold what was read once
_MOST_FORMS = 1000  # of metadata that were found in order; a lesson has one
_read_source = lru_cache(maxsize=4096)(read_source)


class RestoredKernelspec(OverwriteKernelspec):
    """The stock step, the kernel's name from the lesson that was read once."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Converted:
        """Write the released notebook's kernel over the submitted one's."""
        if (kept := resources[LESSON].notebook.kernelspec) and (kernelspec := json.loads(kept)):
            nb.metadata["kernelspec"] = kernelspec
        return nb, resources


class RestoredCells(OverwriteCells):
    """The stock step, its source cells from the lesson that was read once."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Converted:
        """Put back whatever of the released cells the submission changed."""
        place, self.gradebook = resources["nbgrader"], resources[LESSON]
        self.notebook_id, self.assignment_id = place["notebook"], place["assignment"]
        converted: Converted = NbGraderPreprocessor.preprocess(self, nb, resources)
        return converted


class MetadataCheckedOnce(CheckCellMetadata):
    """The stock step, left out for metadata that it found in order before: each submission of a lesson has the same."""

    _in_order: set[str] = set()  # noqa: RUF012  # what is in order is so for every course of this process

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Converted:
        """Check nbgrader's metadata of every cell against its schema."""
        form = json.dumps([[cell.cell_type, cell.metadata.get("nbgrader")] for cell in nb.cells], sort_keys=True)
        if form not in self._in_order:
            super().preprocess(nb, resources)
            if len(self._in_order) >= _MOST_FORMS:
                self._in_order.clear()
            self._in_order.add(form)
        return nb, resources


class LiteralsRead(LiteralExecute):
    """Our executor, its keys from the lesson that was read once."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Converted:
        """Read the answers in order and write the points as each test cell's result."""
        lesson: LessonCells = resources[LESSON]
        grade_cells(nb, lambda name: _grade_cell(lesson, name))
        return nb, resources


class GradesEntered(SaveAutoGrades):
    """The stock step, its rows those of the submission, found at once."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Converted:
        """Write what each graded cell is worth."""
        place, self.gradebook = resources["nbgrader"], resources[ROWS]
        self.notebook_id, self.assignment_id = place["notebook"], place["assignment"]
        self.student_id = place["student"]
        converted: Converted = NbGraderPreprocessor.preprocess(self, nb, resources)
        return converted


class PenaltyEntered(AssignLatePenalties):
    """The stock step, its rows those of the submission, found at once."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Converted:
        """Write the penalty that nbgrader's plugin asks for a late submission; stock asks for none."""
        notebook = resources[ROWS].notebook
        notebook.late_submission_penalty = None
        if (late := resources[ROWS].submission.total_seconds_late) > 0:
            self.init_plugin()
            resources[ROWS].session.flush()
            penalty = self.plugin_inst.late_submission_penalty(resources["nbgrader"]["student"], notebook.score, late)
            if penalty is not None:
                notebook.late_submission_penalty = self._check_late_penalty(notebook, penalty)
        return nb, resources


_HELD: dict[type[Preprocessor], type[Preprocessor]] = {
    OverwriteKernelspec: RestoredKernelspec,
    OverwriteCells: RestoredCells,
    CheckCellMetadata: MetadataCheckedOnce,
    LiteralExecute: LiteralsRead,
    Execute: LiteralsRead,
    SaveAutoGrades: GradesEntered,
    AssignLatePenalties: PenaltyEntered,
}


def held(step: type[Preprocessor]) -> type[Preprocessor]:
    """Return the step that does the same with what was read once, or the step itself."""
    return _HELD.get(step, step)


def _grade_cell(lesson: LessonCells, name: str) -> GradeCell:
    return _read_source(lesson.find_source_cell(name, "", "").source)

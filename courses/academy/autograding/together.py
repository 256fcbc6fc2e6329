"""Many submissions of one cohort graded together, each as stock ``autograde`` would: rows, notebooks, permissions."""

import logging
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import nbformat
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import reads
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import find_all_files
from traitlets.config import Config

from academy.autograding.held_gradebook import HeldGradebook, LessonCells, SubmissionRows
from academy.autograding.notebook_text import text_of
from academy.autograding.steps import LESSON, ROWS, GradesEntered, held
from academy.cohort_work import HandedIn, KeptGrade, KeptWork, NotGraded
from academy.gradebooks import complaints, configure, exercise_of

_LOG = logging.getLogger(__name__)
TIMESTAMP = "timestamp.txt"
_READ_ONLY = 0o444  # as stock leaves what it has graded
_Done = TypeVar("_Done")


def grade_together(folder: Path, handed_in: Sequence[HandedIn]) -> list[KeptWork | NotGraded]:
    """Grade submissions of a cohort, at most one of a learner's lesson; return for each what is kept, or why it failed.

    One that fails leaves no row and no graded notebook of this attempt, and touches no other. The points that a
    trainer gave an earlier attempt are cleared: nbgrader would let them count for the new one.

    Raises
    ------
    Exception
        When the gradebook itself cannot be opened, written to or committed: then none of them is graded.
    """
    with closing(HeldGradebook(folder)) as gradebook:
        grading = _Grading(folder, gradebook)
        converted = [_tried(partial(grading.converted, each)) for each in handed_in]
        with gradebook.writing():
            return [
                nb if isinstance(nb, NotGraded) else _tried(partial(grading.entered, each, nb))
                for each, nb in zip(handed_in, converted, strict=True)
            ]


def show_again(folder: Path, lesson_id: str, person_id: str) -> None:
    """Write a learner's graded notebook with the tests that the gradebook holds by now; no row is touched.

    What was handed in lies where a trainer may change or remove it, and is only shown: where it cannot be read or
    converted any more, the graded notebook stays as it is.
    """
    handed = folder / "submitted" / person_id / lesson_id / f"{lesson_id}.ipynb"
    shown = folder / "autograded" / person_id / lesson_id / handed.name
    with closing(HeldGradebook(folder)) as gradebook:
        nb = _tried(lambda: _Grading(folder, gradebook).shown(handed.read_text(encoding="utf-8"), lesson_id, person_id))
        if isinstance(nb, NotGraded):
            _LOG.warning("The graded notebook %s keeps its tests: %s", shown, nb.reason)
        elif shown.is_file():
            _write_whole(shown, nb)


def lay_in(folder: Path, handed_in: HandedIn) -> None:
    """Put a submission where nbgrader looks for it, in place of whatever lay there."""
    home = folder / "submitted" / handed_in.person_id / handed_in.lesson_id
    if home.is_symlink() or (home.exists() and not home.is_dir()):
        home.unlink()
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    (home / f"{handed_in.lesson_id}.ipynb").write_text(handed_in.notebook, encoding="utf-8")
    moment = handed_in.submitted_at.strftime("%Y-%m-%d %H:%M:%S.%f UTC")
    (home / TIMESTAMP).write_text(moment, encoding="ascii")


class _Grading:
    """One round of grading in an open gradebook.

    Parameters
    ----------
    folder
        The course folder.
    gradebook
        Its gradebook.
    """

    def __init__(self, folder: Path, gradebook: HeldGradebook) -> None:
        self.folder, self.gradebook = folder, gradebook
        config = configure(Config(), folder)
        self._directory = CourseDirectory(config=config)
        steps = [*config.Autograde.sanitize_preprocessors, *config.Autograde.autograde_preprocessors]
        made = [held(step)(config=config) for step in steps]
        entering = next(number for number, step in enumerate(made) if isinstance(step, GradesEntered))
        self._converting, self._entering = made[:entering], made[entering:]

    def converted(self, handed_in: HandedIn) -> NotebookNode:
        """Lay a submission in, and return its notebook with the points as results; no row is written."""
        lay_in(self.folder, handed_in)
        return self.shown(handed_in.notebook, handed_in.lesson_id, handed_in.person_id)

    def shown(self, notebook: str, lesson_id: str, person_id: str) -> NotebookNode:
        """Return a submitted notebook (nbformat's JSON) with the points as results."""
        nb = reads(notebook)  # it is checked once, when it is written
        return _through(self._converting, nb, self._resources(lesson_id, person_id))

    def entered(self, handed_in: HandedIn, nb: NotebookNode) -> KeptWork:
        """Write the rows and the graded notebook of a submission, and return what the gradebook then holds."""
        lesson_id, person_id = handed_in.lesson_id, handed_in.person_id
        home = self.folder / "autograded" / person_id / lesson_id
        try:
            with self.gradebook.one_submission(lesson_id, person_id, handed_in.submitted_at) as rows:
                lesson = self.gradebook.lesson(lesson_id)
                if lesson.others:
                    _nothing_for_others(rows)
                nb = _through(self._entering, nb, {**self._resources(lesson_id, person_id), ROWS: rows})
                _forget_manual(rows)
                self._write(home, handed_in, nb)
                return _kept(rows, lesson)
        except BaseException:
            shutil.rmtree(home, ignore_errors=True)
            raise

    def _resources(self, lesson_id: str, person_id: str) -> dict[str, Any]:
        names = {"student": person_id, "assignment": lesson_id, "notebook": lesson_id}
        return {"nbgrader": names, LESSON: self.gradebook.lesson(lesson_id)}

    def _write(self, home: Path, handed_in: HandedIn, nb: NotebookNode) -> None:
        """Write what stock leaves in ``autograded``: the notebook, its time, and the files that the lesson brings."""
        if home.exists():
            shutil.rmtree(home)
        home.mkdir(parents=True)
        shutil.copy(self.folder / "submitted" / handed_in.person_id / handed_in.lesson_id / TIMESTAMP, home)
        for file in self._files_of(handed_in.lesson_id):
            target = home / file.relative_to(self.folder / "source" / handed_in.lesson_id)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
        (home / f"{handed_in.lesson_id}.ipynb").write_text(_checked_text(nb), encoding="utf-8")
        for file in home.rglob("*"):
            if file.is_file():
                file.chmod(_READ_ONLY)

    def _files_of(self, lesson_id: str) -> list[Path]:
        source = str(self.folder / "source" / lesson_id)
        return [Path(file) for file in find_all_files(source, [*self._directory.ignore, "*.ipynb"])]


def _checked_text(nb: NotebookNode) -> str:
    """Return a notebook as stock writes it, looked at once."""
    nbformat.validate(nb, relax_add_props=True)
    return text_of(nb).rstrip("\n") + "\n"


def _write_whole(file: Path, nb: NotebookNode) -> None:
    """Put a notebook in the place of a graded one, whole or not at all."""
    with tempfile.NamedTemporaryFile("w", dir=file.parent, prefix=".new-", encoding="utf-8", delete=False) as made:
        made.write(_checked_text(nb))
    new = Path(made.name)
    new.chmod(_READ_ONLY)
    new.replace(file)


def _through(steps: Sequence[Preprocessor], nb: NotebookNode, resources: dict[str, Any]) -> NotebookNode:
    for step in steps:
        nb, resources = step(nb, resources)
    return nb


def _tried(work: Callable[[], _Done]) -> _Done | NotGraded:
    with complaints() as found:
        try:
            return work()
        except Exception as error:  # nbgrader fails in many ways; each closes this one, with its words
            return NotGraded(" ".join([f"{type(error).__name__}: {error}", *found]))


def _forget_manual(rows: SubmissionRows) -> None:
    """Clear what trainers gave an earlier attempt."""
    for grade in rows.grades.values():
        grade.manual_score = grade.extra_credit = None
        grade.needs_manual_grade = grade.auto_score is None
    for comment in rows.comments.values():
        comment.manual_comment = None


def _nothing_for_others(rows: SubmissionRows) -> None:
    """Give no points for further notebooks that somebody added to the lesson: nothing is handed in for them."""
    rows.session.flush()
    for notebook in rows.submission.notebooks:
        for grade in notebook.grades if notebook is not rows.notebook else ():
            grade.auto_score, grade.needs_manual_grade = 0, False


def _kept(rows: SubmissionRows, lesson: LessonCells) -> KeptWork:
    most = {name: float(cell.max_score) for name, cell in lesson.graded.items()}
    kept = [
        KeptGrade(exercise_of(name), _number(row.auto_score), None, most[name], "") for name, row in rows.grades.items()
    ]
    return KeptWork(rows.submission.timestamp, {grade.exercise_id: grade for grade in kept})


def _number(points: float | None) -> float | None:
    return None if points is None else float(points)

"""One nbgrader course a cohort: its folder, its configuration, its gradebook."""

import datetime as dt
import logging
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, Course, Gradebook, MissingEntry
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import CheckCellMetadata, ClearSolutions, Execute
from sqlalchemy import select
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from academy.code_courses.assignments import read_assignments
from academy.code_courses.formgrader_settings import configure_code
from academy.code_exercises.starters import ClearToStarter
from academy.cohort_work import MOST_COMMENT, NO_COMMENT, KeptGrade, KeptWork
from academy.errors import UnknownLesson
from academy.grade_cells import SUFFIX
from academy.literal_executor import LiteralExecute, RefuseCode
from academy.literals import assignment_of

CONFIG_FILE = "nbgrader_config.py"
_CONFIG_TEXT = '''"""What nbgrader, formgrader and the grader need to know of this cohort's course."""

from pathlib import Path

from academy.gradebooks import configure

configure(get_config(), Path(__file__).parent)  # noqa: F821  # traitlets gives it to configuration files
'''


def configure(config: Config, folder: Path) -> Config:
    """Set nbgrader up for a course folder; the folder's name is the course id.

    The stock executor is taken out through the stock traits, so whoever presses "autograde" in formgrader
    grades as the worker does: without running anything.
    """
    config.CourseDirectory.root = str(folder.absolute())
    config.CourseDirectory.course_id = folder.name
    config.CourseDirectory.db_url = f"sqlite:///{folder.absolute() / 'gradebook.db'}"
    config.ClearSolutions.code_stub = {"python": assignment_of(None)}
    if course := read_assignments(folder):
        configure_code(config, course.settings, is_ours=course.is_ours)
    config.Autograde.sanitize_preprocessors = _sanitizing()
    config.Autograde.autograde_preprocessors = [
        LiteralExecute if step is Execute else step for step in _stock("autograde_preprocessors")
    ]
    return config


def _sanitizing() -> list[type]:
    stock = _stock("sanitize_preprocessors")
    last = stock.index(CheckCellMetadata)
    return [*stock[:last], RefuseCode, *stock[last:]]


def _stock(name: str) -> list[type]:
    return list(Autograde.class_traits()[name].default())


def generate(folder: Path, lesson_id: str, text_stub: str) -> None:
    """Run the stock ``generate_assignment`` on one lesson of a course folder."""
    if not (gradebook := folder / "gradebook.db").exists():
        gradebook.write_bytes(_empty_gradebook())
    config = configure(Config(), folder)
    config.ClearSolutions.text_stub = text_stub
    steps = GenerateAssignment.class_traits()["preprocessors"].default()
    config.GenerateAssignment.preprocessors = [ClearToStarter if step is ClearSolutions else step for step in steps]
    with at_work():
        GenerateAssignment(coursedir=_directory(config, lesson_id, "."), config=config).start()


@cache
def _empty_gradebook() -> bytes:
    """Return a gradebook as nbgrader makes a new one: it starts a program for it, a second each time."""
    with tempfile.TemporaryDirectory() as folder, at_work():
        gradebook_of(Path(folder)).close()
        return (Path(folder) / "gradebook.db").read_bytes()


def autograde(folder: Path, lesson_id: str, person_id: str, config: Config | None = None) -> None:
    """Run the stock ``autograde`` on one submission, again if need be; as ``configure`` says, or otherwise."""
    config = config or configure(Config(), folder)
    with at_work():
        Autograde(coursedir=_directory(config, lesson_id, person_id), config=config, force=True).start()


def _directory(config: Config, lesson_id: str, student_id: str) -> CourseDirectory:
    directory = CourseDirectory(config=config)
    directory.assignment_id, directory.student_id = lesson_id, student_id
    return directory


def copy_course(
    lessons_folder: Path, course_id: str, version: str, language: str, folder: Path, *, mark: str = ""
) -> None:
    """Make a cohort's course: a copy of the built one, under the cohort's own name, whole or not at all.

    Parameters
    ----------
    mark
        An empty file left in the folder, by which whoever asked finds it again after a crash.

    Raises
    ------
    UnknownLesson
        When the course is not built in that version and language.
    """
    template = lessons_folder / course_id / version / language
    if not (template / "gradebook.db").is_file():
        raise UnknownLesson(course_id, version, "*", language)
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as made:
        copied = Path(made) / folder.name
        shutil.copytree(template, copied)
        (copied / CONFIG_FILE).write_text(_CONFIG_TEXT, encoding="utf-8")
        _rename_course(copied, folder.name)
        if mark:
            (copied / mark).touch()
        copied.rename(folder)


def _rename_course(folder: Path, course_id: str) -> None:
    """Give a copied gradebook its own course id, so that it equals one generated under that id."""
    with closing(gradebook_of(folder, course_id)) as gradebook:
        for assignment in gradebook.db.scalars(select(Assignment)):
            assignment.course_id = course_id
        gradebook.db.flush()
        for course in gradebook.db.scalars(select(Course).where(Course.id != course_id)):
            gradebook.db.delete(course)
        gradebook.db.commit()


def gradebook_of(folder: Path, course_id: str | None = None) -> Gradebook:
    """Open the gradebook of a course folder; close it after use."""
    return Gradebook(f"sqlite:///{folder.absolute() / 'gradebook.db'}", course_id or folder.name)


def kept_work(folder: Path, lesson_id: str, person_id: str) -> KeptWork | None:
    """Return what the gradebook holds for a learner's lesson, or None when it was never graded."""
    with closing(gradebook_of(folder)) as gradebook:
        try:
            submission = gradebook.find_submission(lesson_id, person_id)
        except MissingEntry:
            return None
        graded = list(_graded(folder, submission))
        return KeptWork(submission.timestamp, {name: _kept(name, *rows) for name, *rows in graded})


def _graded(folder: Path, submission: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield each exercise of a submission with its rows: the grade, and the comment where there can be one."""
    course = read_assignments(folder)
    asked = course and course.assignments.get(submission.name)
    for notebook in submission.notebooks:
        comments = {comment.name: comment for comment in notebook.comments}
        for grade in notebook.grades:
            exercise_id = asked.exercise_of(notebook.name, grade.name) if asked else exercise_of(grade.name)
            yield exercise_id, grade, comments.get(grade.name, comments.get(exercise_id))


def _kept(exercise_id: str, grade: Any, comment: Any) -> KeptGrade:
    words = (comment.manual_comment or "")[:MOST_COMMENT] if comment else NO_COMMENT
    return KeptGrade(exercise_id, grade.auto_score, grade.manual_score, float(grade.max_score), words)


def exercise_of(grade_id: str) -> str:
    """Return the exercise that a graded cell belongs to."""
    return grade_id.removesuffix(SUFFIX)


def write_manual_grade(folder: Path, payload: Mapping[str, Any]) -> None:
    """Write a trainer's points and comment as formgrader would; the same again changes nothing."""
    lesson_id, person_id, exercise_id = payload["lesson_id"], payload["person_id"], payload["exercise_id"]
    with closing(gradebook_of(folder)) as gradebook:
        submission = gradebook.find_submission(lesson_id, person_id)
        grade, comment = next(rows for name, *rows in _graded(folder, submission) if name == exercise_id)
        grade.manual_score, grade.needs_manual_grade = payload["points"], payload["points"] is None
        if comment is not None:  # a test of code has none in nbgrader; the ledger keeps the words
            comment.manual_comment = payload["comment"] or None
        gradebook.db.commit()


def write_auto_grade(folder: Path, payload: Mapping[str, Any]) -> bool:
    """Write a machine's points, given anew; return whether the gradebook holds the attempt that they are for."""
    lesson_id, person_id = payload["lesson_id"], payload["person_id"]
    with closing(gradebook_of(folder)) as gradebook:
        try:
            notebook = gradebook.find_submission_notebook(lesson_id, lesson_id, person_id)
        except MissingEntry:
            return False
        if notebook.assignment.timestamp != dt.datetime.fromisoformat(payload["submitted_at"]):
            return False
        place = (payload["exercise_id"] + SUFFIX, lesson_id, lesson_id, person_id)
        gradebook.find_grade(*place).auto_score = payload["points"]
        gradebook.db.commit()
        return True


def write_keys(folder: Path, payload: Mapping[str, Any]) -> None:
    """Write the corrected test cells of a lesson, as releasing it anew would; what was graded is not touched."""
    lesson_id = payload["lesson_id"]
    with closing(gradebook_of(folder)) as gradebook:
        for cell in payload["cells"]:
            place = (cell["name"], lesson_id, lesson_id)
            source = gradebook.find_source_cell(*place)
            source.source, source.checksum = cell["source"], cell["checksum"]
            gradebook.find_grade_cell(*place).max_score = cell["max_score"]
        gradebook.db.commit()


def forget_manual_grades(folder: Path, lesson_id: str, person_id: str) -> None:
    """Clear what trainers gave an earlier attempt: nbgrader would let it count for the new one.

    Call it after ``autograde``, which by then has marked the gradebook as holding the new attempt.
    """
    with closing(gradebook_of(folder)) as gradebook:
        for notebook in gradebook.find_submission(lesson_id, person_id).notebooks:
            for grade in notebook.grades:
                grade.manual_score = grade.extra_credit = None
                grade.needs_manual_grade = grade.auto_score is None
            for comment in notebook.comments:
                comment.manual_comment = None
        gradebook.db.commit()


@contextmanager
def at_work() -> Iterator[None]:
    """Let nbgrader find the program ``alembic`` of our environment, wherever this process was started.

    nbgrader 0.9.6 adds rows in an order that SQLAlchemy 2 warns of, and that does no harm; its warning is
    kept out of the logs until nbgrader mends it.
    """
    before = os.environ.get("PATH", "")
    here = str(Path(sys.executable).parent)
    os.environ["PATH"] = before if here in before.split(os.pathsep) else f"{here}{os.pathsep}{before}"
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Object of type .* not in session", SAWarning)
            yield
    finally:
        os.environ["PATH"] = before


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Collect what nbgrader logs as errors, for the reason it does not put into its exceptions."""
    found: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("traitlets")
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)

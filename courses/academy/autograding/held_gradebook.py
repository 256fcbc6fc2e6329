"""A gradebook opened once for many submissions: nothing is committed before the end, each can be taken back alone."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from sqlalchemy import Connection, event, select
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from academy.gradebook_files import GRADEBOOK


class HeldGradebook(Gradebook):
    """The stock gradebook with one session and one transaction, in which each submission has a savepoint.

    What a lesson's cells are is read once. Close it after use: what was not committed by then is forgotten.

    Parameters
    ----------
    folder
        The course folder; its gradebook must be there.
    """

    db: Any

    def __init__(self, folder: Path) -> None:
        super().__init__(f"sqlite:///{folder.absolute() / GRADEBOOK}", folder.name)
        self.db.remove()
        self.engine.dispose()
        event.listen(self.engine, "connect", _without_own_transactions)
        event.listen(self.engine, "begin", self._begin)
        # Rows are written once, when they are filled: with the submission's savepoint.
        self.db = scoped_session(sessionmaker(self.engine, autoflush=False, expire_on_commit=False))
        self._is_writing = False
        self._lessons: dict[str, LessonCells] = {}

    def lesson(self, lesson_id: str) -> "LessonCells":
        """Return what the gradebook knows of a lesson as it was released.

        Raises
        ------
        MissingEntry
            When the gradebook has no such lesson.
        """
        if lesson_id not in self._lessons:
            self._lessons[lesson_id] = LessonCells(self.find_notebook(lesson_id, lesson_id))
        return self._lessons[lesson_id]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Take the place of the one writer, and commit at the end; formgrader waits meanwhile, so be quick."""
        self.db.commit()  # what only read
        self._is_writing = True
        self.db.connection()
        yield
        self.db.commit()
        self._is_writing = False

    @contextmanager
    def one_submission(self, lesson_id: str, person_id: str, submitted_at: dt.datetime) -> Iterator["SubmissionRows"]:
        """Give one submission's rows to be filled; what fails is taken back without touching the others."""
        with self.db.begin_nested():
            lesson, db = self.lesson(lesson_id), self.db()
            if db.scalar(select(Student.id).where(Student.id == person_id)) is None:
                db.add(Student(id=person_id))
            yield _kept_rows(db, lesson, person_id, submitted_at) or _new_rows(db, lesson, person_id, submitted_at)

    def _begin(self, connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if self._is_writing else "BEGIN")


class LessonCells:
    """A released lesson's cells, read once: they change only when the lesson is released anew.

    Parameters
    ----------
    notebook
        The lesson's one notebook that is graded here; its session stays open as long as this is used.
    """

    def __init__(self, notebook: Notebook) -> None:
        self.notebook, self.assignment = notebook, notebook.assignment
        self.others = [other for other in self.assignment.notebooks if other is not notebook]
        self._sources = {cell.name: cell for cell in notebook.source_cells}
        self.graded, self.commented = graded_cells(notebook), commented_cells(notebook)

    def find_source_cell(self, name: str, _notebook: str, _assignment: str) -> Any:
        """Return a source cell, as ``Gradebook.find_source_cell``."""
        return _found(self._sources, name)

    def find_graded_cell(self, name: str, _notebook: str, _assignment: str) -> Any:
        """Return a graded cell, as ``Gradebook.find_graded_cell``."""
        return _found(self.graded, name)


class SubmissionRows:
    """The rows of one submission, in the place of a gradebook for the steps that fill them.

    Parameters
    ----------
    submission, notebook
        The learner's submission and its notebook of the lesson.
    grades, comments
        The rows of that notebook, by cell.
    session
        To which they belong.
    """

    def __init__(
        self,
        submission: SubmittedAssignment,
        notebook: SubmittedNotebook,
        grades: Mapping[str, Any],
        comments: Mapping[str, Any],
        session: Session,
    ) -> None:
        self.submission, self.notebook = submission, notebook
        self.grades, self.comments, self.session = grades, comments, session
        self.db = self  # the stock step commits after each cell

    def commit(self) -> None:
        """Do nothing: all rows are written and committed together."""

    def find_grade(self, name: str, _notebook: str, _assignment: str, _student: str) -> Any:
        """Return a cell's grade, as ``Gradebook.find_grade``."""
        return _found(self.grades, name)

    def find_comment(self, name: str, _notebook: str, _assignment: str, _student: str) -> Any:
        """Return a cell's comment, as ``Gradebook.find_comment``."""
        return _found(self.comments, name)


def graded_cells(notebook: Notebook) -> dict[str, Any]:
    """Return the cells of a released notebook that get a grade, by name."""
    return {cell.name: cell for cell in [*notebook.grade_cells, *notebook.task_cells]}


def commented_cells(notebook: Notebook) -> dict[str, Any]:
    """Return the cells of a released notebook that get a comment, by name."""
    return {cell.name: cell for cell in [*notebook.solution_cells, *notebook.task_cells]}


def rows_of_cells(db: Session, kind: type[Any], notebook_id: str, cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return grades or comments of a submitted notebook, by cell.

    They are asked for by cell and notebook: of the notebook alone nbgrader's tables have no index, and with a
    thousand learners each question would go through all the rows of all.
    """
    names = {cell.id: name for name, cell in cells.items()}
    query = select(kind).where(kind.cell_id.in_(names), kind.notebook_id == notebook_id)
    found = {names[row.cell_id]: row for row in db.scalars(query)}
    return {name: found[name] for name in cells if name in found}


def _kept_rows(db: Session, lesson: LessonCells, person_id: str, submitted_at: dt.datetime) -> SubmissionRows | None:
    """Return the rows of a learner who handed this lesson in before."""
    assignment, student = SubmittedAssignment.assignment_id, SubmittedAssignment.student_id
    submissions = select(SubmittedAssignment).where(assignment == lesson.assignment.id, student == person_id)
    submission = db.scalars(submissions).one_or_none()
    if submission is None:
        return None
    of_submission = SubmittedNotebook.assignment_id == submission.id
    notebooks = select(SubmittedNotebook).where(of_submission, SubmittedNotebook.notebook_id == lesson.notebook.id)
    notebook = db.scalars(notebooks).one()
    submission.timestamp = submitted_at
    grades = rows_of_cells(db, Grade, notebook.id, lesson.graded)
    comments = rows_of_cells(db, Comment, notebook.id, lesson.commented)
    return SubmissionRows(submission, notebook, grades, comments, db)


def _new_rows(db: Session, lesson: LessonCells, person_id: str, submitted_at: dt.datetime) -> SubmissionRows:
    """Make the rows of a first submission, as ``Gradebook.add_submission`` does."""
    submission = SubmittedAssignment(
        id=new_uuid(), assignment=lesson.assignment, student_id=person_id, timestamp=submitted_at
    )
    db.add(submission)
    for other in lesson.others:
        _new_notebook(db, submission, other.id, graded_cells(other), commented_cells(other))
    made = _new_notebook(db, submission, lesson.notebook.id, lesson.graded, lesson.commented)
    return SubmissionRows(submission, *made, db)


def _new_notebook(
    db: Session,
    submission: SubmittedAssignment,
    notebook_id: str,
    graded: Mapping[str, Any],
    commented: Mapping[str, Any],
) -> tuple[SubmittedNotebook, dict[str, Any], dict[str, Any]]:
    notebook = SubmittedNotebook(id=new_uuid(), assignment_id=submission.id, notebook_id=notebook_id)
    place = {"notebook_id": notebook.id}
    grades = {name: Grade(cell_id=cell.id, needs_manual_grade=True, **place) for name, cell in graded.items()}
    comments = {name: Comment(cell_id=cell.id, **place) for name, cell in commented.items()}
    db.add_all([notebook, *grades.values(), *comments.values()])
    return notebook, grades, comments


def _found(cells: Mapping[str, Any], name: str) -> Any:
    if name not in cells:
        raise MissingEntry(f"No such cell: {name}")
    return cells[name]


def _without_own_transactions(connection: Any, _record: Any) -> None:
    """Let savepoints be: Python's driver would begin its transaction at the first change only."""
    connection.isolation_level = None

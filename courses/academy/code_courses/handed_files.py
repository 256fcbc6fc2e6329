"""Handing in a lesson with code: its files as they are, a receipt that names each, a place in the grading queue."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy import queue
from academy.answers import current_answers
from academy.code_courses.assignments import CodeAssignment, CodeCell, CodeNotebook
from academy.code_courses.course_folders import NOTEBOOK
from academy.code_courses.errors import (
    FileTooLarge,
    HandInRefused,
    NoNotebook,
    NotANotebook,
    TooManyFiles,
    UnknownFile,
)
from academy.code_courses.home_files import MOST_BYTES, MOST_FILE_BYTES, MOST_FILES
from academy.code_courses.rows import HandedFile
from academy.cohorts import require_learner
from academy.database import take_turn
from academy.exercises.formats import is_empty
from academy.records import Submission
from academy.submissions import latest_submission, sign
from academy.terms.standing import require_attempt_left

FILE = "file:"  # before a path, where an answer stands under an exercise: no exercise has a colon in its id
MOST_TEXT = 20_000  # characters of an answer that a trainer reads; the notebook itself is kept whole
_MOST_PATH = 200
_PATH = re.compile(r"(?!\.)[^/\\\x00-\x1f]+(/(?!\.)[^/\\\x00-\x1f]+){0,4}")


def hand_in(
    session: Session,
    *,
    person_id: str,
    cohort_id: str,
    asked: CodeAssignment,
    files: Mapping[str, bytes | None],
    released: Mapping[str, bytes],
    language: str,
    signing_key: bytes,
    now: dt.datetime,
) -> Submission:
    """Hand in files: submission, files, receipt and queue row in the caller's one transaction.

    The same files again are no second attempt, unless the first was set aside. Files beside the notebooks are kept
    where they differ from what was released. Of a lesson with a page, the answers there as they stand are handed in
    with them, and may be handed in alone.

    Raises
    ------
    NotEnrolled, NoAttemptLeft
    HandInRefused
        One of its kinds, before anything is written.
    """
    take_turn(session, f"work of {person_id}")  # two taps at once are one attempt
    require_learner(session, person_id=person_id, cohort_id=cohort_id)
    place = {"person_id": person_id, "cohort_id": cohort_id, "lesson_id": asked.lesson_id}
    on_page = page_answers(session, asked, person_id=person_id, cohort_id=cohort_id)
    kept = checked(asked, files, released, may_lack=bool(on_page))
    answers = on_page | answers_in(asked, kept, released)
    latest = latest_submission(session, **place)
    if latest and latest.answers == answers and latest.state != "set_aside":
        return latest
    require_attempt_left(session, **place)
    attempt = latest.attempt + 1 if latest else 1
    submission = Submission(**place, attempt=attempt, answers=answers, language=language, submitted_at=now)
    sign(submission, signing_key)
    session.add(submission)
    session.flush()
    session.add_all(_row(submission, path, content) for path, content in kept.items())
    queue.enqueue(session, submission, now, queue.CODE)
    return submission


def page_answers(session: Session, asked: CodeAssignment, *, person_id: str, cohort_id: str) -> dict[str, Any]:
    """Return the answers that a learner gave on the lesson's page, by exercise; none where the lesson has no page."""
    if asked.page is None:
        return {}
    current = current_answers(session, person_id=person_id, cohort_id=cohort_id, lesson_id=asked.lesson_id)
    names = sorted({cell.exercise_id for cell in asked.page.cells} & current.keys())
    return {name: current[name].value for name in names if not is_empty(current[name].value)}


def checked(
    asked: CodeAssignment,
    files: Mapping[str, bytes | None],
    released: Mapping[str, bytes],
    *,
    may_lack: bool = False,
) -> dict[str, bytes]:
    """Return what is kept of files that somebody wants to hand in.

    Parameters
    ----------
    may_lack
        Whether there is something to hand in without any notebook.

    Raises
    ------
    HandInRefused
    """
    wanted = {f"{notebook.name}{NOTEBOOK}" for notebook in asked.in_jupyterlab}
    kept: dict[str, bytes] = {}
    for path, content in sorted(files.items()):
        is_asked = path in wanted
        if not is_asked and (path.endswith(NOTEBOOK) or (content is not None and released.get(path) == content)):
            continue  # another notebook is graded by nobody; what was released is here already
        if len(path) > _MOST_PATH or not _PATH.fullmatch(path):
            raise UnknownFile(path[:80])
        if content is None or len(content) > MOST_FILE_BYTES:
            raise FileTooLarge(path)
        if is_asked:
            notebook_in(path, content)
        kept[path] = content
    if not wanted & kept.keys() and not may_lack:
        raise NoNotebook(", ".join(sorted(wanted)))
    if len(kept) > MOST_FILES:
        raise TooManyFiles
    if sum(map(len, kept.values())) > MOST_BYTES:
        raise FileTooLarge(max(kept, key=lambda path: len(kept[path])))
    return kept


def notebook_in(path: str, content: bytes) -> dict[str, Any]:
    """Return a notebook's JSON when it has the shape of one; nothing more is believed of it.

    Raises
    ------
    NotANotebook
    """
    try:
        told = json.loads(content)
        cells = told["cells"] if told["nbformat"] >= 4 else told["worksheets"][0]["cells"]
        if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
            raise NotANotebook(path)
    except HandInRefused:
        raise
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise NotANotebook(path) from error
    return {"cells": cells}


def answers_in(asked: CodeAssignment, kept: Mapping[str, bytes], released: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what a submission says: the SHA-256 of each file, and the answers that a trainer reads, by exercise."""
    said: dict[str, Any] = {f"{FILE}{path}": sha256(content).hexdigest() for path, content in kept.items()}
    for notebook in asked.in_jupyterlab:
        path = f"{notebook.name}{NOTEBOOK}"
        if path in kept and any(cell.is_manual for cell in notebook.cells):
            before = dict(_texts(notebook, notebook_in(path, released[path])["cells"]))
            given = dict(_texts(notebook, notebook_in(path, kept[path])["cells"]))
            said |= {name: text for name, text in given.items() if text.strip() and text != before.get(name)}
    return said


def files_of(session: Session, submission_id: int) -> dict[str, bytes]:
    """Return the files of a submission by path."""
    query = select(HandedFile).where(HandedFile.submission_id == submission_id).order_by(HandedFile.path)
    return {file.path: file.content for file in session.scalars(query)}


def copy_files(session: Session, original: Submission, made: Submission) -> None:
    """Give a copy of a submission the files of the original."""
    for file in session.scalars(select(HandedFile).where(HandedFile.submission_id == original.submission_id)):
        session.add(
            HandedFile(
                submission_id=made.submission_id,
                path=file.path,
                person_id=made.person_id,
                content=file.content,
                content_hash=file.content_hash,
            )
        )
    session.flush()


def file_names(answers: Mapping[str, Any]) -> list[str]:
    """Return the paths of the files that a submission's answers name."""
    return sorted(name.removeprefix(FILE) for name in answers if name.startswith(FILE))


def _texts(notebook: CodeNotebook, cells: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield the text of each cell that a trainer grades, by exercise.

    A task is answered in the cells that follow it, up to the next one that nbgrader knows.
    """
    manual = {cell.grade_id: cell for cell in notebook.cells if cell.is_manual}
    for number, cell in enumerate(cells):
        if (asked := manual.get(_grade_id(cell))) is not None:
            told = _below(cells[number + 1 :]) if asked.is_task else [cell]
            yield asked.exercise_id, _text(asked, told)


def _text(asked: CodeCell, cells: list[dict[str, Any]]) -> str:
    texts = (cell.get("source", cell.get("input", "")) for cell in cells)
    joined = "\n\n".join("".join(map(str, text)) if isinstance(text, list) else str(text) for text in texts)
    return joined.replace("\0", "").encode(errors="replace").decode()[:MOST_TEXT]


def _below(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    number = next((n for n, cell in enumerate(cells) if _grade_id(cell)), len(cells))
    return cells[:number]


def _grade_id(cell: Mapping[str, Any]) -> str:
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return str(marks.get("grade_id", "")) if isinstance(marks, dict) else ""


def _row(submission: Submission, path: str, content: bytes) -> HandedFile:
    return HandedFile(
        submission_id=submission.submission_id,
        path=path,
        person_id=submission.person_id,
        content=content,
        content_hash=sha256(content).hexdigest(),
    )

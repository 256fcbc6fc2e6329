"""Submitted work of strangers, in nbgrader's own layout: examined as a learner's here, its points told cell by cell."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import TextIO

from academy.code_courses.assignments import CodeAssignment, CodeCourse, CodeNotebook
from academy.code_courses.code_grading import notebook_to_examine
from academy.code_courses.course_folders import MOST_FILE_BYTES, NOTEBOOK, files_below
from academy.code_courses.examining import Examined, Examiner, NotExamined
from academy.code_courses.findings import Finding
from academy.code_courses.splitting import splitting_of

SUBMITTED = "submitted"
_WORDS = {
    "ended": "the code ended its process: what followed was not run",
    "too_long": "the code did not end in its time: what followed was not run",
    "time": "the code did not end in its time: what followed was not run",
    "too_much": "the code said too much at once and was ended",
    "forged": "the code said what cannot be read and was ended",
    "memory": "the code took too much memory and was ended",
    "tampered": "the notebook changed what checks answers: the cell earns nothing",
    "strange": "the test gave more points than the cell is worth: it gives none",
    "whole": "this test cannot be kept apart from the student's code: it ran in the same process, guarded",
}
Examiners = Callable[[int], AbstractContextManager[Examiner]]


@dataclass(frozen=True)
class Work:
    """What a student handed in for an assignment."""

    student: str
    assignment: CodeAssignment
    folder: Path


@dataclass(frozen=True)
class CellScore:
    """What a graded cell is worth.

    ``score`` is what stock nbgrader gives: empty where a person has yet to give it (``waits``), or where the notebook
    could not be examined, of which ``notes`` tell.
    """

    student: str
    assignment: str
    notebook: str
    cell: str
    score: float | None
    max_score: float
    waits: str = ""  # "yes" where a person gives the points
    notes: str = ""


def submitted_work(course: CodeCourse, submitted: Path) -> tuple[list[Work], list[Finding]]:
    """Return the work in ``submitted/<student>/<assignment>/``, and what there is to say of the rest.

    Assignments bear the names that their author gave them.
    """
    known = {each.title: each for each in course.assignments.values()}
    work, findings = [], []
    for student in _folders(submitted):
        for folder in _folders(student):
            if folder.name in known:
                work.append(Work(student.name, known[folder.name], folder))
            else:
                findings.append(Finding(f"{student.name}/{folder.name}", "passed over: no assignment bears this name"))
    return work, findings


def score_all(
    version_folder: Path, language: str, course: CodeCourse, work: Sequence[Work], examiners: Examiners, hands: int = 1
) -> Iterator[CellScore]:
    """Yield the score of every graded cell, in the order of the work.

    Parameters
    ----------
    examiners
        Opens the examiner of one hand, by its number; each hand is a thread of its own.
    hands
        How many submissions are examined at one time.
    """
    parts = [work[number::hands] for number in range(hands)]

    def of_one_hand(number: int) -> list[list[CellScore]]:
        with examiners(number) as examiner:
            return [list(_scores(version_folder, language, course, each, examiner)) for each in parts[number]]

    with ThreadPoolExecutor(hands) as pool:
        found = list(pool.map(of_one_hand, range(hands)))
    for number in range(len(work)):
        yield from found[number % hands][number // hands]


def write_scores(scores: Iterable[CellScore], file: TextIO) -> int:
    """Write scores as CSV (RFC 4180) and return how many; what a spreadsheet would take for a formula is quoted."""
    writer = csv.writer(file)
    writer.writerow([field.name for field in fields(CellScore)])
    count = 0
    for count, each in enumerate(scores, start=1):  # noqa: B007  # counted
        writer.writerow([_safe(value) for value in astuple(each)])
    return count


def _scores(
    version_folder: Path, language: str, course: CodeCourse, work: Work, examiner: Examiner
) -> Iterator[CellScore]:
    files = dict(_files(work.folder))
    for notebook in work.assignment.notebooks:
        told, notes = _told(version_folder, language, course, work, notebook, files, examiner)
        for cell in notebook.cells:
            # What was taken out of a notebook earns nothing, as in nbgrader; unless a person looks for it.
            score = told.get(cell.grade_id, None if cell.is_manual else 0.0) if told is not None else None
            said = "; ".join([*notes.get("", ()), *notes.get(cell.grade_id, ())])
            waits = "yes" if told is not None and score is None else ""
            place = (work.student, work.assignment.title, notebook.name, cell.grade_id)
            yield CellScore(*place, score, cell.points, waits, said)


def _told(
    version_folder: Path,
    language: str,
    course: CodeCourse,
    work: Work,
    notebook: CodeNotebook,
    files: Mapping[str, bytes],
    examiner: Examiner,
) -> tuple[dict[str, float | None] | None, dict[str, list[str]]]:
    """Return what each cell of a notebook earned, None where nobody could look, and notes by cell."""
    if f"{notebook.name}{NOTEBOOK}" not in files:
        return {cell.grade_id: 0.0 for cell in notebook.cells}, {"": ["missing"]}
    try:
        asked = notebook_to_examine(version_folder / language, work.assignment, notebook, files, course.settings)
        known = splitting_of(examiner, version_folder, language, asked)
        examined = examiner.examine(replace(asked, whole=known.whole, judged=known.judged))
    except NotExamined as not_examined:
        return None, {"": [f"not graded: {not_examined.reason}"]}
    return {name: score for name, (score, _) in examined.grades.items()}, _notes(examined)


def _notes(examined: Examined) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for note in examined.notes:
        found.setdefault(note.grade_id, []).append(_WORDS[note.what])
    return found


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for name, found in files_below(folder):
        if found.st_size <= MOST_FILE_BYTES:
            yield name, (folder / name).read_bytes()


def _folders(folder: Path) -> list[Path]:
    return sorted(each for each in folder.iterdir() if each.is_dir() and not each.is_symlink())


def _safe(value: object) -> object:
    is_formula = isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}
    return f"'{value}" if is_formula else value

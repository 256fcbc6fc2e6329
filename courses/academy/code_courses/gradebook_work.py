"""Examined notebooks entered in a cohort's gradebook by stock ``autograde``: all its steps but running them."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import CheckCellMetadata, Execute

from academy import gradebooks
from academy.code_courses.assignments import read_assignments
from academy.code_courses.generating import config_of
from academy.code_courses.handed_code import HandedCode
from academy.cohort_work import KeptWork

_Converted = tuple[NotebookNode, dict[str, Any]]


def enter(folder: Path, handed: HandedCode) -> KeptWork | None:
    """Enter an examined submission in the gradebook of a course folder.

    A notebook that was not handed in gets no points, as stock gives none. Manual points of an attempt before are
    cleared, since nbgrader would let them count.
    """
    course = read_assignments(folder)
    _lay_in(folder, handed)
    config = config_of(folder, course.settings if course else {})
    directory = CourseDirectory(config=config)
    directory.assignment_id, directory.student_id = handed.lesson_id, handed.person_id
    converter = Autograde(coursedir=directory, config=config, force=True)
    converter.sanitize_preprocessors = [_taking(handed.examined), CheckCellMetadata]
    converter.autograde_preprocessors = [step for step in converter.autograde_preprocessors if step is not Execute]
    with gradebooks.at_work():
        converter.start()
    gradebooks.forget_manual_grades(folder, handed.lesson_id, handed.person_id)
    return gradebooks.kept_work(folder, handed.lesson_id, handed.person_id)


def _taking(examined: Mapping[str, str]) -> Callable[[NotebookNode, dict[str, Any]], _Converted]:
    """Return a step that puts the examined notebook in place of the one handed in."""

    def take(_notebook: NotebookNode, resources: dict[str, Any]) -> _Converted:
        return nbformat.reads(examined[resources["nbgrader"]["notebook"]], as_version=4), resources

    return take


def _lay_in(folder: Path, handed: HandedCode) -> None:
    home = folder / "submitted" / handed.person_id / handed.lesson_id
    if home.is_symlink() or (home.exists() and not home.is_dir()):
        home.unlink()
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    for name, examined in handed.examined.items():
        (home / f"{name}.ipynb").write_text(handed.handed_in.get(name, examined), encoding="utf-8")
    moment = handed.submitted_at.strftime("%Y-%m-%d %H:%M:%S.%f UTC")
    (home / "timestamp.txt").write_text(moment, encoding="ascii")

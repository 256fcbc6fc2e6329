"""The courses that ship are built, all seven in both languages, beside nbgrader's own command a lesson at a time."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat

from academy.lessons import CATALOGUE_VARIABLE, Lesson, read_catalogue, shipped_catalogue
from academy.notebooks import source_notebook
from benchmarks.rows import row, write
from hub_config.built_lessons import build_lessons
from hub_config.settings import Settings

STOCK_LESSONS = 3  # of stock: its time for all is told from these


def measure() -> list[dict[str, Any]]:
    """Build everything, then find that nothing has changed; write ``build/bench/catalogue.json``."""
    courses = read_catalogue(shipped_catalogue())
    pages = [
        (lesson, language) for course in courses.values() for lesson in course.lessons for language in ("ar", "fr")
    ]
    with tempfile.TemporaryDirectory() as name:
        settings = Settings(state=Path(name) / "state")
        settings.below_state("lessons").mkdir(parents=True)
        small = os.environ.pop(CATALOGUE_VARIABLE)  # of the other benchmarks; what ships is built here
        first, again = (_seconds(lambda: build_lessons(settings, lambda _line: None)) for _ in range(2))
        os.environ[CATALOGUE_VARIABLE] = small
        stock = _seconds(
            lambda: [_stock(Path(name) / f"stock{n}", *each) for n, each in enumerate(pages[:STOCK_LESSONS])]
        )
    rows = [
        row(
            f"{len(pages)} lessons built; stock from {STOCK_LESSONS}",
            "s",
            [stock * len(pages) / STOCK_LESSONS],
            [first],
        ),
        row("a start that finds nothing changed", "s", None, [again]),
    ]
    write("catalogue", rows)
    return rows


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _stock(folder: Path, lesson: Lesson, language: str) -> None:
    """Release a lesson as its author would: a course folder, then nbgrader's command."""
    source = folder / "source" / lesson.lesson_id
    source.mkdir(parents=True)
    nbformat.write(source_notebook(lesson, language), source / f"{lesson.lesson_id}.ipynb")
    programs = Path(sys.executable).parent
    found = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}  # nbgrader looks for alembic there
    command = [str(programs / "nbgrader"), "generate_assignment", lesson.lesson_id, "--create"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=os.environ | found)

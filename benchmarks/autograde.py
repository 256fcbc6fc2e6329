"""The same submissions graded by stock nbgrader and by us, one worker each; then ten thousand from queue to ledger."""

import json
import logging
import os
import random
import sqlite3
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from academy.autograding.together import lay_in
from academy.building import build_course
from academy.cohort_work import HandedIn, KeptWork
from academy.database import utc_now
from academy.exercises.model_answers import model_answer
from academy.gradebooks import copy_course
from academy.grading import MOST_TOGETHER
from academy.lessons import EXERCISE_PLACE, Course, Lesson, catalogue_folder, read_catalogue
from academy.notebooks import rebuild_notebook
from academy.released import private_part, release_path
from academy.work_here import WorkHere
from benchmarks import graded_flood
from benchmarks.rows import row, write

COURSE, LESSON, LANGUAGE = "founding-a-cooperative", "founding", "fr"
EXERCISES, SUBMISSIONS, TIMES_FASTER = 12, 200, 50
WRONG = ("?", "5", 7, ["statutes"], {"keeps_money": "bank"}, "٧/١٢/٢٠٢٦")
_KERNELS_WARN = "Object of type .* not in session"  # nbgrader 0.9.6 on SQLAlchemy 2


class Spent(NamedTuple):
    """What one submission took (ms): by the clock, and of the processors."""

    clock: float
    processor: float


FIELDS = Spent._fields


def measure() -> list[dict[str, Any]]:
    """Grade, compare every cell, and write ``build/bench/autograde.json``."""
    logging.getLogger("traitlets").setLevel(logging.CRITICAL)  # nbgrader warns of each cell that it puts back
    with tempfile.TemporaryDirectory() as name:
        lessons = Path(name) / "lessons"
        version = build_course(twelve_exercises(), lessons)
        rows = _side_by_side(Path(name), lessons, version)
        write("autograde", rows)
        flood = graded_flood.measure_in(Path(name), lessons, version)
        write("autograde", flood, part=str(graded_flood.SUBMISSIONS))
    return [*rows, *flood]


def twelve_exercises() -> Course:
    """Return the catalogue's course with its first twelve graded exercises, those with a photo left out."""
    course = read_catalogue(catalogue_folder())[COURSE]
    (lesson,) = course.lessons
    graded = [name for name, one in lesson.exercises.items() if not one.is_practice and one.type != "photo"]
    return replace(course, lessons=(_only(lesson, set(graded[:EXERCISES])),))


def _only(lesson: Lesson, kept: set[str]) -> Lesson:
    prose = {
        language: EXERCISE_PLACE.sub(lambda place: place[0] if place[1] in kept else "", text)
        for language, text in lesson.prose.items()
    }
    exercises = {name: one for name, one in lesson.exercises.items() if name in kept}
    return replace(lesson, prose=prose, exercises=exercises)


def answers_by_chance(private: Mapping[str, Any], seed: int) -> dict[str, Any]:
    """Return answers of which about half are right, the others wrong, of another form, or missing."""
    chance = random.Random(seed)  # noqa: S311  # a sample, no secret
    answers: dict[str, Any] = {}
    for name, entry in private.items():
        right = model_answer(entry["type"], entry["key"])
        if entry["type"] == "essay":
            answers[name] = f"Nous sommes {seed} membres." if chance.random() < 0.8 else ""
        elif chance.random() < 0.9:
            answers[name] = right if chance.random() < 0.55 else chance.choice(WRONG)
    return answers


def _side_by_side(folder: Path, lessons: Path, version: str) -> list[dict[str, Any]]:
    for name in ("stock", "ours"):
        copy_course(lessons, COURSE, version, LANGUAGE, folder / name)
    first, *handed_in = _submissions(lessons, version)
    stock: list[Spent] = []
    ours: list[Spent] = []
    _by_stock(folder / "stock", [first])  # start-up: modules, the first kernel
    _by_us(folder, [first])
    for some in _in_parts(handed_in):  # by turns, so that whatever else this machine does slows both
        stock.append(_spent_on_each(len(some), partial(_by_stock, folder / "stock", some)))
        ours.append(_spent_on_each(len(some), partial(_by_us, folder, some)))
    cells = _equal_cells(folder)
    bar = statistics.median(spent.clock for spent in stock) / TIMES_FASTER
    of_clock, of_processor = ([[getattr(spent, name) for spent in tool] for tool in (stock, ours)] for name in FIELDS)
    return [
        row(f"autograde one of {SUBMISSIONS}, {EXERCISES} exercises: at least 50 times", "ms", *of_clock, bar),
        row("its processor time, kernels counted: holds on a busy machine too", "ms", *of_processor),
        row(f"cells unequal, of {cells}", "", None, [0], 0),
    ]


def _submissions(lessons: Path, version: str) -> list[HandedIn]:
    """Return one that is not counted, and those that are."""
    release = nbformat.read(release_path(lessons / COURSE / version / LANGUAGE, LESSON), as_version=4)
    private = private_part(lessons, COURSE, version, LESSON)
    notebooks = [rebuild_notebook(release, answers_by_chance(private, seed)) for seed in range(SUBMISSIONS + 1)]
    return [HandedIn(LESSON, f"p{seed:04}", utc_now(), json.dumps(each)) for seed, each in enumerate(notebooks)]


def _in_parts(handed_in: list[HandedIn]) -> Iterator[list[HandedIn]]:
    for start in range(0, len(handed_in), MOST_TOGETHER):
        yield handed_in[start : start + MOST_TOGETHER]


def _spent_on_each(count: int, work: Callable[[], None]) -> Spent:
    clock, processor = time.perf_counter(), _processor_seconds()
    work()
    return Spent((time.perf_counter() - clock) * 1000 / count, (_processor_seconds() - processor) * 1000 / count)


def _processor_seconds() -> float:
    """Return what this process and those that it started and that ended have taken of the processors (s)."""
    return sum(os.times()[:4])


def _by_stock(folder: Path, handed_in: list[HandedIn]) -> None:
    """Do what ``nbgrader autograde`` does after its start: in its own folder, by its own defaults, with kernels."""
    for one in handed_in:
        lay_in(folder, one)
    config = Config()
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.course_id = folder.name
    config.CourseDirectory.db_url = f"sqlite:///{folder / 'gradebook.db'}"
    directory = CourseDirectory(config=config)
    directory.assignment_id, directory.student_id = LESSON, "*"
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", _KERNELS_WARN)
        Autograde(coursedir=directory, config=config).start()


def _by_us(folder: Path, handed_in: list[HandedIn]) -> None:
    graded = WorkHere(folder).grade("ours", handed_in)
    if not all(isinstance(one, KeptWork) for one in graded):
        raise RuntimeError(f"Not every submission was graded: {graded}.")


def _equal_cells(folder: Path) -> int:
    """Return how many cells were compared; refuse a single one that differs."""
    stock, ours = _cells(folder / "stock"), _cells(folder / "ours")
    if stock != ours or len(ours) != (SUBMISSIONS + 1) * EXERCISES:
        unequal = {place for place in stock.keys() | ours.keys() if stock.get(place) != ours.get(place)}
        raise RuntimeError(f"{len(unequal)} cells differ from stock nbgrader's, such as {sorted(unequal)[:3]}.")
    return len(ours)


def _cells(folder: Path) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Return what each gradebook holds of each learner's each cell."""
    question = """
        SELECT s.student_id, c.name, g.auto_score, g.manual_score, g.needs_manual_grade, w.max_score
        FROM grade g JOIN base_cell c ON c.id = g.cell_id JOIN grade_cells w ON w.id = g.cell_id
        JOIN submitted_notebook n ON n.id = g.notebook_id JOIN submitted_assignment s ON s.id = n.assignment_id"""
    with closing(sqlite3.connect(folder / "gradebook.db")) as gradebook:
        return {(learner, cell): tuple(rest) for learner, cell, *rest in gradebook.execute(question)}

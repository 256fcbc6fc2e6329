"""The catalogue: courses and lessons as their authors wrote them, read and checked."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from academy.certificates.criteria import criteria_problems
from academy.citations import PLACE as SOURCE_PLACE
from academy.citations import source_problem
from academy.errors import LessonProblems
from academy.exercises.hints import hint_problems
from academy.exercises.items import ID, LANGUAGES, text_problems
from academy.exercises.kinds import KINDS, Kind, complete_key
from academy.exercises.shapes import with_shapes_told
from academy.files_beside import data_in, pictures_in
from academy.grade_cells import SUFFIX
from academy.lesson_lines import line_at, line_of_header
from academy.plain_days import with_days_as_text
from academy.sums_in_arabic import entry_with_sums_apart, with_sums_apart
from academy.table_sources import LIKE_ONE

EXERCISE_PLACE = re.compile(r"^\{exercise\}`([^`]*)`[ \t]*$", re.MULTILINE)
COURSE_ID = re.compile(r"[a-z][a-z0-9-]{0,49}")
_LESSON_FILE = re.compile(r"(\d\d)_([a-z][a-z0-9_]{0,39})\.(ar|fr)\.md")
_TITLE = re.compile(r"\A\s*# +(.+?)\s*$", re.MULTILINE)
CATALOGUE_VARIABLE = "TAAWOUN_CATALOGUE"
CODE = "code"  # the type whose exercises are taken in JupyterLab
MODES = ("graded", "practice")  # practice: told at once whether it is right, worth no points
KNOWN_FIELDS = {
    "type", "points", "key", "source", "prompt", "hints", "feedback", "wrong",
    "options", "items", "left", "right", "unit", "rubric", "columns", "rows", "mode",
    "starter", "setup", "model", "checks",
}  # fmt: skip


@dataclass(frozen=True)
class Exercise:
    """One exercise as its author wrote it, in every language."""

    exercise_id: str
    type: str
    points: float
    sources: tuple[str, ...]
    entry: Mapping[str, Any]  # as in the TOML file

    @property
    def key(self) -> dict[str, Any]:
        """The key as the grader needs it; empty for an essay."""
        return complete_key(self.type, self.entry)

    @property
    def is_code(self) -> bool:
        """Whether it is taken in JupyterLab, and graded by running it behind walls."""
        return self.type == CODE

    @property
    def is_practice(self) -> bool:
        """Whether the learner is told at once what an answer is worth, and no points are given."""
        return bool(self.entry.get("mode") == "practice")


@dataclass(frozen=True)
class Lesson:
    """One lesson: its prose with places for exercises, and the exercises."""

    lesson_id: str
    title: Mapping[str, str]
    prose: Mapping[str, str]
    exercises: Mapping[str, Exercise]

    @property
    def has_code(self) -> bool:
        """Whether a part of it is taken in JupyterLab."""
        return any(exercise.is_code for exercise in self.exercises.values())


@dataclass(frozen=True)
class Course:
    """One course of the catalogue."""

    course_id: str
    title: Mapping[str, str]
    summary: Mapping[str, str]
    lessons: tuple[Lesson, ...]
    certificate: Mapping[str, Any] | None = None  # what it asks before it gives one
    audience: Mapping[str, str] | None = None  # for whom it is
    minutes: int | None = None  # how long it takes, as its author judges
    order: int | None = None  # its place in the catalogue; those without one come after
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # by name, such as "media/hive.svg"
    data: Mapping[str, bytes] = field(default_factory=dict)  # files for code, by name, such as "data/prices.csv"


def catalogue_folder() -> Path:
    """Return the folder of the courses that come with this site.

    They are those of the release, or of the folder that the variable ``TAAWOUN_CATALOGUE`` names: an office may
    bring a catalogue of its own, and tests take a small one that never changes.
    """
    named = os.environ.get(CATALOGUE_VARIABLE)
    return Path(named) if named else shipped_catalogue()


def shipped_catalogue() -> Path:
    """Return the folder of the release's courses: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "catalogue"
    return installed if installed.is_dir() else package.parent / "catalogue"


def read_catalogue(folder: Path) -> dict[str, Course]:
    """Return all courses of a catalogue by id.

    Raises
    ------
    LessonProblems
        With every problem of every file: the file, the line or key, what is wrong, what to do.
    """
    problems: list[str] = []
    folders = sorted(path.parent for path in folder.glob("*/course.toml"))
    problems += [] if folders else [f"{folder}: no course.toml in any folder; a course is a folder that holds one"]
    courses = [_read_course(path, problems) for path in folders]
    if problems:
        raise LessonProblems(problems)
    return {each.course_id: each for each in courses}


def read_course(folder: Path) -> tuple[Course, list[str]]:
    """Return the course in a folder as far as it can be read, and every problem of its files."""
    problems: list[str] = []
    return _read_course(folder, problems), problems


def _read_course(folder: Path, problems: list[str]) -> Course:
    path = folder / "course.toml"
    table = _read_toml(path, problems)
    for name in ("title", "summary"):
        problems += [f"{path}: {problem}" for problem in text_problems(table.get(name), name)]
    problems += [f"{path}: {problem}" for problem in criteria_problems(table.get("certificate"))]
    problems += [f"{path}: {problem}" for problem in show_problems(table)]
    if not COURSE_ID.fullmatch(folder.name):
        problems.append(f"{folder}: {folder.name!r} is no course id; use small Latin letters, digits and -")
    numbers = sorted({match[0] for match in map(_lesson_name, folder.glob("*.md")) if match})
    problems += [] if numbers else [f"{folder}: no lesson; write one as 01_name.ar.md and 01_name.fr.md"]
    lessons = tuple(_read_lesson(folder, name, problems) for name in numbers)
    return Course(
        folder.name,
        table.get("title", {}),
        table.get("summary", {}),
        lessons,
        table.get("certificate"),
        table.get("audience"),
        table.get("minutes"),
        table.get("order"),
        pictures_in(folder),
        data_in(folder, problems),
    )


def show_problems(table: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with what the catalogue tells beyond title and summary; its absence is right."""
    found = text_problems(table["audience"], "audience") if "audience" in table else []
    minutes = table.get("minutes", 1)
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 1 <= minutes <= 6000:
        found.append(f"minutes: is {minutes!r}; write how long the course takes, from 1 to 6000 minutes")
    if (order := table.get("order", 1)) not in range(1, 1000) or isinstance(order, bool):
        found.append(f"order: is {order!r}; write the course's place in the catalogue, from 1 to 999")
    return found


def _lesson_name(path: Path) -> tuple[str, str] | None:
    found = _LESSON_FILE.fullmatch(path.name)
    return (f"{found[1]}_{found[2]}", found[3]) if found else None


def _read_lesson(folder: Path, name: str, problems: list[str]) -> Lesson:
    path = folder / f"{name}.exercises.toml"
    entries = entry_with_sums_apart(_read_toml(path, problems))
    exercises = {key: _read_exercise(path, key, entry, problems) for key, entry in entries.items()}
    title: dict[str, str] = {}
    prose: dict[str, str] = {}
    for language in LANGUAGES:
        title[language], prose[language] = _read_prose(folder / f"{name}.{language}.md", set(entries), problems)
    prose["ar"] = with_sums_apart(prose["ar"])
    places = {language: EXERCISE_PLACE.findall(text) for language, text in prose.items()}
    if len({tuple(found) for found in places.values()}) > 1:
        problems.append(f"{folder / name}.*.md: the languages place exercises differently; use one order")
    return Lesson(name.partition("_")[2], title, prose, exercises)


def _read_prose(path: Path, known: set[str], problems: list[str]) -> tuple[str, str]:
    try:
        text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"{path}: cannot be read ({error}); write it as UTF-8 text")
        return "", ""
    found = _TITLE.match(text)
    if not found:
        problems.append(f"{path}, line 1: no title; begin with '# ' and the lesson's title")
    problems += [f"{path}, {problem}" for problem in _place_problems(text, known)]
    return (found[1] if found else ""), text[found.end() :] if found else text


def _place_problems(text: str, known: set[str]) -> list[str]:
    places = [(match[1], match.start()) for match in EXERCISE_PLACE.finditer(text)]
    named = [name for name, _ in places]
    found = [
        f"line {line_at(text, start)}: the exercise {name!r} is in no exercises file or stands twice; "
        "add it there, or place it once"
        for name, start in places
        if name not in known or named.count(name) > 1
    ]
    found += [f"exercise {name!r} has no place; add a line {{exercise}}`{name}`" for name in known - set(named)]
    found += [
        f"line {line_at(text, match.start())}: {problem}"
        for match in SOURCE_PLACE.finditer(text)
        if (problem := _unknown_source(match[1], f"the rule {match[1]!r} is unknown; see legal_rules"))
    ]
    return found


def _read_exercise(path: Path, name: str, entry: Any, problems: list[str]) -> Exercise:
    table = entry if isinstance(entry, dict) else {}
    found = exercise_problems(name, table)
    problems += [f"{path}, line {line_of_header(path, name)}, [{name}] {problem}" for problem in found]
    source = table.get("source", [])
    sources = tuple(source) if isinstance(source, list) else (str(source),)
    return Exercise(name, str(table.get("type")), 0.0 if found else float(table.get("points", 0)), sources, table)


@with_shapes_told
def exercise_problems(name: str, entry: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with an exercise as its author wrote it; nothing for one that can be asked."""
    kind = KINDS.get(str(entry.get("type")))
    if kind is None:
        return [f"type: {entry.get('type')!r} is no type; choose one of {', '.join(KINDS)}"]
    found = [f"{field}: is no field of an exercise; known: {', '.join(sorted(KNOWN_FIELDS))}"
             for field in sorted(set(entry) - KNOWN_FIELDS)]  # fmt: skip
    if not ID.fullmatch(name) or name.endswith(SUFFIX):
        found.append(f"the id must be small Latin letters, digits and _, and not end in {SUFFIX}")
    is_practice = entry.get("mode") == "practice"
    found += _practice_problems(entry, kind) if is_practice else _points_problems(entry)
    found += _text_field_problems(entry)
    if kind is not KINDS[CODE] or "source" in entry:  # code asks of data, which no article of a law says
        found += _source_problems(entry.get("source"))
    found += hint_problems(entry, can_cost=kind.AUTOMATIC and not is_practice)
    return found + kind.problems(entry)


def _points_problems(entry: Mapping[str, Any]) -> list[str]:
    points, mode = entry.get("points"), entry.get("mode", "graded")
    found = [] if mode in MODES else [f"mode: {mode!r} is no mode; choose one of {', '.join(MODES)}"]
    if not isinstance(points, int | float) or isinstance(points, bool) or not 0 < points <= 100:
        found.append("points: must be a number above 0 and at most 100")
    elif round(points, 2) != points:
        found.append("points: at most two decimals, or a right answer would not be worth all of them")
    return found


def _practice_problems(entry: Mapping[str, Any], kind: Kind) -> list[str]:
    """Return why an exercise cannot be for practice: its key stands in the page, so it can give no points."""
    found = ["points: practice gives none; leave them out"] if "points" in entry else []
    return found if kind.AUTOMATIC else [*found, "mode: what a trainer grades cannot be told at once"]


def _text_field_problems(entry: Mapping[str, Any]) -> list[str]:
    found = text_problems(entry.get("prompt"), "prompt") + text_problems(entry.get("feedback"), "feedback")
    for name in ("hints", "wrong"):
        for place, text in enumerate(entry.get(name, [])):
            found += text_problems(text, f"{name}[{place}]")
    return found


def _source_problems(source: object) -> list[str]:
    rules = source if isinstance(source, list) else [source]
    known = "write one of legal_rules, such as 'L112.members.min'"
    found = [_unknown_source(rule, f"{rule!r} is no rule id; {known}") for rule in rules]
    return [f"source: {problem}" for problem in found if problem]


def _unknown_source(said: object, if_rule: str) -> str:
    """Return what is wrong with a source; of what is no table, in the words given; empty for nothing."""
    problem = source_problem(said)
    if problem is None:
        return ""
    return problem[0].format(**problem[1]) if isinstance(said, str) and said.startswith(LIKE_ONE) else if_rule


def _read_toml(path: Path, problems: list[str]) -> dict[str, Any]:
    try:
        table: dict[str, Any] = with_days_as_text(tomllib.loads(path.read_text(encoding="utf-8")))
        return table
    except OSError:
        problems.append(f"{path}: is missing; write it")
    except (ValueError, RecursionError) as error:
        problems.append(f"{path}: {error}; mend that line")
    return {}

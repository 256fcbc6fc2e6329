"""Every text of the shipped courses that somebody reads or hears, with the place where it stands."""

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from academy.lessons import Course, Exercise, Lesson, read_course, shipped_catalogue

LANGUAGES = ("ar", "fr")
CITED = re.compile(r"\{source\}`([^`\n]+)`")
PLACE = re.compile(r"^\{exercise\}`([^`]*)`")
_CODE = re.compile(r"`[^`\n]*`")
_PICTURE = re.compile(r"^!\[([^\]]*)\]\([^)]*\)$")
_LIST = re.compile(r"^(?:[-*]|\d+\.)\s+")
_TEXTS: dict[tuple[str, str, str], "tuple[Said, ...]"] = {}


@dataclass(frozen=True)
class Said:
    """A line of a lesson, or a text of an exercise."""

    course: str
    lesson: str  # such as "03_name"; empty for what stands in course.toml
    language: str
    file: str
    line: int
    kind: str  # heading, prose, picture; prompt, option, unit, hint, feedback, wrong, rubric; course
    words: str
    sources: tuple[str, ...] = ()  # cited in the line, or those of the exercise
    section: str = ""  # of prose: the heading above
    section_number: int = 0
    exercise: str = ""
    is_list: bool = False

    @property
    def where(self) -> str:
        """Return the place as editors open it."""
        return f"courses/catalogue/{self.course}/{self.file}:{self.line}"

    @property
    def plain(self) -> str:
        """Return the words as a reader has them: no signs of Markdown, no citations, no code."""
        without = _CODE.sub(" ", CITED.sub("", self.words))
        return re.sub(r"\*\*|__", "", _LIST.sub("", without)).strip()

    @property
    def is_summary(self) -> bool:
        """Return whether it is a line of the summary."""
        return self.section.startswith(("الخلاصة", "En résumé"))

    @property
    def is_example(self) -> bool:
        """Return whether a story speaks: an example, or the one that is worked out step by step."""
        is_worked = self.section.startswith(("مثال محلول", "Un exemple"))
        return is_worked or bool(re.match(r"(?:[-*] )?\*\*(?:مثال|Exemple)", self.words))


@functools.cache
def courses() -> tuple[Course, ...]:
    """Return the shipped courses as far as they can be read."""
    folders = sorted(path.parent for path in shipped_catalogue().glob("*/course.toml"))
    return tuple(read_course(folder)[0] for folder in folders)


def lessons() -> Iterator[tuple[Course, str, Lesson]]:
    """Yield each lesson with its course and the stem of its files."""
    for course in courses():
        for stem, lesson in zip(stems(course.course_id), course.lessons, strict=True):
            yield course, stem, lesson


def stems(course_id: str) -> list[str]:
    """Return the stems of a course's lessons, such as "03_name"."""
    return sorted({path.name.split(".")[0] for path in (shipped_catalogue() / course_id).glob("[0-9][0-9]_*.md")})


def exercises() -> Iterator[tuple[str, Exercise]]:
    """Yield each exercise with the place where it stands."""
    for course, stem, lesson in lessons():
        for exercise in lesson.exercises.values():
            line = _line_of(course.course_id, stem, exercise.exercise_id, "")
            yield f"courses/catalogue/{course.course_id}/{stem}.exercises.toml:{line}", exercise


def text_of(course_id: str, name: str) -> str:
    """Return a file of a course; empty where it is not there yet."""
    path: Path = shipped_catalogue() / course_id / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@functools.cache
def everything() -> tuple[Said, ...]:
    """Return all texts of all courses."""
    return tuple(said for course in courses() for said in _of_course(course))


@functools.cache
def prose(course_id: str, stem: str, language: str) -> tuple[Said, ...]:
    """Return the lines of a lesson: headings, paragraphs, lines of lists and words of pictures."""
    return tuple(prose_in(course_id, stem, language, text_of(course_id, f"{stem}.{language}.md")))


def prose_in(course_id: str, stem: str, language: str, text: str) -> Iterator[Said]:
    """Yield the lines of a lesson's text."""
    section, number, in_code = "", 0, False
    for line, words in enumerate(text.split("\n"), start=1):
        if words.startswith("```"):
            in_code = not in_code
        elif words.strip() and not in_code and not PLACE.match(words):
            if words.startswith("#"):
                section, number, kind = words.lstrip("# "), number + 1, "heading"
            else:
                kind = "picture" if _PICTURE.match(words) else "prose"
            shown = _PICTURE.sub(r"\1", words) if kind == "picture" else words.lstrip("# ")
            file = f"{stem}.{language}.md"
            yield Said(course_id, stem, language, file, line, kind, shown, tuple(CITED.findall(words)),
                       section, number, is_list=bool(_LIST.match(words)))  # fmt: skip


def exercise_texts(course_id: str, stem: str, exercise: Exercise) -> tuple[Said, ...]:
    """Return what an exercise says, in both languages."""
    name = (course_id, stem, exercise.exercise_id)
    if name not in _TEXTS:
        _TEXTS[name] = tuple(_exercise_texts(course_id, stem, exercise))
    return _TEXTS[name]


def _exercise_texts(course_id: str, stem: str, exercise: Exercise) -> Iterator[Said]:
    for kind, words in _texts_of(exercise.entry):
        for language in LANGUAGES:
            if said := words.get(language):
                line = _line_of(course_id, stem, exercise.exercise_id, said)
                yield Said(course_id, stem, language, f"{stem}.exercises.toml", line, kind, said, exercise.sources,
                           exercise=exercise.exercise_id)  # fmt: skip


def pairs_of(exercise: Exercise) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield what an exercise says, Arabic and French together, with what it is."""
    yield from _texts_of(exercise.entry)


def _texts_of(entry: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for kind in ("prompt", "unit", "feedback"):
        if isinstance(entry.get(kind), dict):
            yield kind, entry[kind]
    for field, kind in (("options", "option"), ("items", "option"), ("left", "option"), ("right", "option"),
                        ("columns", "option"), ("rows", "option"), ("hints", "hint"), ("wrong", "wrong"),
                        ("rubric", "rubric")):  # fmt: skip
        yield from ((kind, each) for each in entry.get(field, []))
    for check in entry.get("checks", []):
        if isinstance(check.get("feedback"), dict):
            yield "wrong", check["feedback"]
        yield from (("wrong", each) for each in check.get("wrong", []))


def _of_course(course: Course) -> Iterator[Said]:
    table = tomllib.loads(text_of(course.course_id, "course.toml"))
    for field in ("title", "summary", "audience"):
        for language in LANGUAGES:
            said = table.get(field, {}).get(language, "")
            yield Said(course.course_id, "", language, "course.toml", 1, "course", said)
    for stem, lesson in zip(stems(course.course_id), course.lessons, strict=True):
        for language in LANGUAGES:
            yield from prose(course.course_id, stem, language)
        for exercise in lesson.exercises.values():
            yield from exercise_texts(course.course_id, stem, exercise)


@functools.cache
def _lines_of(course_id: str, stem: str) -> list[str]:
    return text_of(course_id, f"{stem}.exercises.toml").replace('\\"', '"').split("\n")


@functools.cache
def _heads_of(course_id: str, stem: str) -> dict[str, int]:
    """Return on which line each exercise of a file begins, from 0."""
    found: dict[str, int] = {}
    for number, line in enumerate(_lines_of(course_id, stem)):
        if head := re.match(r"\[+([a-z0-9_]+)", line):
            found.setdefault(head[1], number)
    return found


@functools.cache
def _line_of(course_id: str, stem: str, exercise_id: str, words: str) -> int:
    lines, first = _lines_of(course_id, stem), _heads_of(course_id, stem).get(exercise_id, 0)
    return next((number for number in range(first, len(lines)) if words in lines[number]), first) + 1


def with_words(said: Said, words: str) -> Said:
    """Return a text with other words, for tests that put a mistake into it."""
    return replace(said, words=words)

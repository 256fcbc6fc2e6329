"""The drawings of a course: its `drawings.toml`, and the pictures in `media/` that are made from it."""

import errno
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from academy.authoring.pictures import ADVISED_SVG_BYTES
from academy.drawings.amounts import Bars, Split
from academy.drawings.calendar_days import Days
from academy.drawings.lists import Compare, Sheet, Steps
from academy.drawings.paper import EDGE, PLAIN, WIDTH, Paper
from academy.drawings.problems import DrawingProblems
from academy.drawings.relations import Cycle, Tree
from academy.drawings.words import Entry, Words
from academy.files_beside import DRAWINGS

LANGUAGES = ("ar", "fr")
_MOST_LETTERS = 200_000  # of the file: hundreds of drawings
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")


class Drawing(Protocol):
    """What every kind can do."""

    def spoken(self) -> list[Words]:
        """Return the words that name what is drawn."""

    def draw(self, paper: Paper, top: float) -> float:
        """Draw it below a height; return where it ends."""


_KINDS = {
    "steps": Steps,
    "split": Split,
    "tree": Tree,
    "days": Days,
    "sheet": Sheet,
    "compare": Compare,
    "cycle": Cycle,
    "bars": Bars,
}


def drawings_of(text: str) -> dict[str, bytes]:
    """Return the pictures of a file of drawings by name, such as ``media/road-ar.svg``.

    Raises
    ------
    DrawingProblems
        With every mistake of every drawing.
    """
    if len(text) > _MOST_LETTERS:
        raise DrawingProblems([f"{DRAWINGS}: has more than {_MOST_LETTERS} letters; make fewer drawings"])
    try:
        tables = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise DrawingProblems([f"{DRAWINGS}: is no TOML ({error}); correct that line"]) from error
    problems: list[str] = []
    read = {name: found for name, table in tables.items() if (found := _read(name, table, problems))}
    if problems:
        raise DrawingProblems(problems)
    made = {}
    for name, (title, drawing) in read.items():
        for language in LANGUAGES:
            made[f"media/{name}-{language}.svg"] = _drawn(name, language, title, drawing, problems)
    if problems:
        raise DrawingProblems(problems)
    return made


def drawings_in(folder: Path) -> dict[str, bytes]:
    """Return the pictures that a course's drawings make now; none where it has no such file.

    Raises
    ------
    DrawingProblems
    """
    path = folder / DRAWINGS
    try:
        return drawings_of(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise DrawingProblems([f"{DRAWINGS}: cannot be read ({error}); write it in UTF-8"]) from error


def draw_course(folder: Path) -> list[str]:
    """Write the pictures of a course that are new or changed; return their names.

    Raises
    ------
    DrawingProblems
    """
    made = drawings_in(folder)
    try:
        return [name for name, content in made.items() if _write(folder / name, content)]
    except OSError as error:
        problem = f"{error.filename}: cannot be written ({error.strerror}); give this user the right, or make room"
        raise DrawingProblems([problem]) from error


def _write(path: Path, content: bytes) -> bool:
    """Write a picture that is new or changed, whole and never through a link; tell whether it was."""
    if path.parent.is_symlink():
        raise OSError(errno.ELOOP, "a link leads elsewhere", str(path.parent))
    path.parent.mkdir(exist_ok=True)
    if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
        return False
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    new.write_bytes(content)
    try:
        new.replace(path)
    except OSError:
        new.unlink()
        raise
    return True


def _read(name: str, table: object, problems: list[str]) -> tuple[Words, Drawing] | None:
    if not _NAME.fullmatch(name):
        problems.append(f"{name}: is no name of a drawing; use small Latin letters, digits, - and _, 40 at most")
    if not isinstance(table, Mapping):
        problems.append(f"{name}: stands outside a drawing; begin each with [its-name]")
        return None
    if str(table.get("kind")) not in _KINDS:
        problems.append(f"{name}.kind: {str(table.get('kind'))[:40]!r} is not known; choose one of {', '.join(_KINDS)}")
        return None
    entry = Entry(name, table, problems)
    before = len(problems)
    kind: Any = _KINDS[table["kind"]]
    drawing: Drawing = kind.read(entry)
    title = entry.optional_words(table, "title")
    return None if len(problems) > before else (title, drawing)


def _drawn(name: str, language: str, title: Words, drawing: Drawing, problems: list[str]) -> bytes:
    paper = Paper(language)
    top = float(EDGE)
    if title and not isinstance(drawing, Sheet):
        lines = paper.lines_of(paper.say(title), WIDTH - 2 * EDGE, bold=True)
        top = paper.words(WIDTH / 2, top, lines, PLAIN, bold=True, anchor="middle") + 8
    height = drawing.draw(paper, top) + EDGE
    comma = "، " if language == "ar" else ", "
    spoken = paper.say(title) if title else comma.join(paper.say(words) for words in drawing.spoken())
    made = paper.svg(spoken, height)
    for word in dict.fromkeys(paper.too_wide):
        problems.append(f"{name} ({language}): {word!r} is wider than its place; say it shorter or in several words")
    if len(made) > ADVISED_SVG_BYTES:
        problems.append(f"{name} ({language}): the picture takes {len(made)} bytes; draw less, 15 kB at most")
    return made

"""Tables that trainers bring: spreadsheets opened behind walls, texts that they paste read here.

A file may be made to break whoever reads it, so it is read by a program of its own that has no network, no file of
the site and little memory, and whose word is checked.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from academy.rosters.errors import BadRoster
from academy.rosters.reading import LONGEST_CELL
from academy.rosters.typed_lines import typed_people
from coop_registry.errors import UnreadableFile
from coop_registry.imports.cells import text_of
from coop_registry.imports.text_tables import read_text_table

BehindWalls = Callable[[Sequence[str]], list[str]]  # raises when there can be none; the message says why
SECONDS = 40.0
MOST_TABLE_ROWS, MOST_TABLE_COLUMNS = 6500, 60  # of a roster with its title and headings
_PROGRAM = [sys.executable, "-P", "-m", "academy.rosters.table_in_jail"]
_PASSED_ON = ("PATH", "LANG", "LC_ALL")
_TROUBLES = {
    "not_table": "This is no spreadsheet. Give the list itself, as XLSX, XLS, ODS or CSV.",
    "password": "The file is protected by a password. Save it without one.",
    "too_large": "The file is too large for a roster. Keep one sheet with the list of people alone.",
    "empty": "It is empty. Fill in one row for each person.",
    "damaged": "The file is cut off or damaged. Save it again from the spreadsheet program, as XLSX.",
}


@dataclass(frozen=True)
class Table:
    """The cells of one sheet as texts; ``sheet`` is its name, empty for a text."""

    rows: list[list[str]]
    sheet: str = ""
    others: tuple[str, ...] = ()


@dataclass
class TableReader:
    """What opens the files of one process.

    Parameters
    ----------
    behind_walls
        How a command is put behind walls; None: no file is opened, a list can still be pasted.
    """

    behind_walls: BehindWalls | None = None
    _turn: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(2))

    def read(self, sent: bytes) -> Table:
        """Return the table of a file; hold no transaction that writes meanwhile: it takes a second.

        Raises
        ------
        BadRoster
        """
        with self._turn:
            return _believed(_run(self._command(), sent))

    def _command(self) -> list[str]:
        if self.behind_walls is None:
            raise BadRoster(_NO_WALLS)
        try:
            return self.behind_walls(_PROGRAM)
        except Exception as missing:  # the site's own kind of error, which this layer does not know
            raise BadRoster(_NO_WALLS) from missing


_NO_WALLS = "Files cannot be opened safely on this site. Copy the cells in the spreadsheet and paste them instead."


def pasted_table(text: str) -> Table:
    """Return the table of a text that was pasted from a spreadsheet, or typed with commas.

    Raises
    ------
    BadRoster
    """
    if not text.strip():
        raise BadRoster(_TROUBLES["empty"])
    if people := typed_people(text.replace("\0", "")):
        return _bounded([[cell[:LONGEST_CELL] for cell in row] for row in people])
    try:
        grid = read_text_table(Path("pasted"), text.replace("\0", "").encode("utf-8-sig", "replace")).grid
    except UnreadableFile as unreadable:
        raise BadRoster(trouble_in_words(str(unreadable))) from unreadable
    return _bounded([[text_of(cell)[:LONGEST_CELL] for cell in row[:MOST_TABLE_COLUMNS]] for row in grid.rows])


def _bounded(rows: list[list[str]]) -> Table:
    if len(rows) > MOST_TABLE_ROWS:
        raise BadRoster(_TROUBLES["too_large"])
    return Table(rows)


def trouble_of(said: str) -> str:
    """Return the kind of trouble that the reader of declared files tells in a sentence."""
    told = said.casefold()
    for kind, words in (
        ("password", ("password",)), ("too_large", ("larger than", "more than", "split the file")),
        ("empty", ("it is empty",)),
        ("not_table", ("image", "pdf", "document", "packed", "web page", "database", "presentation", "xlsb")),
    ):  # fmt: skip
        if any(word in told for word in words):
            return kind
    return "damaged"


def trouble_in_words(said: str) -> str:
    """Return the text for the screen of a sentence of the reader of declared files."""
    return _TROUBLES[trouble_of(said)]


def _run(command: list[str], sent: bytes) -> bytes:
    known = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    try:
        done = subprocess.run(command, input=sent, capture_output=True, timeout=SECONDS, env=known, check=False)
    except subprocess.TimeoutExpired:
        raise BadRoster(_TROUBLES["too_large"]) from None
    if done.returncode:
        raise BadRoster(_TROUBLES["damaged"])
    return done.stdout


def _believed(answer: bytes) -> Table:
    """Return what the program said, if it can be true: it has read a stranger's file."""
    try:
        told: Any = json.loads(answer)
        if trouble := told.get("trouble"):
            raise BadRoster(_TROUBLES[trouble])
        rows = [[str(cell)[:LONGEST_CELL] for cell in row[:MOST_TABLE_COLUMNS]] for row in told["rows"]]
        table = Table(rows, str(told["sheet"])[:60], tuple(str(each)[:60] for each in told["others"][:10]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadRoster(_TROUBLES["damaged"]) from error
    if len(rows) > MOST_TABLE_ROWS:
        raise BadRoster(_TROUBLES["too_large"])
    return table

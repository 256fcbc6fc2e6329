"""What the XML of a sheet says besides values: formulas, errors, hidden rows and columns, and how far cells reach.

A quick look at the bytes decides whether the XML has to be read at all: most sheets have neither formulas nor errors.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from coop_registry.errors import UnreadableFile
from coop_registry.imports.cells import Place

_OVERLAP = 512  # longer than a tag that matters
_REMARKABLE = re.compile(rb"<(?:\w+:)?f[\s>/]|\bt\s*=\s*[\"']e[\"']|\bhidden\s*=\s*[\"'](?:1|true|on)[\"']")
# One of these stands in whatever the expression finds: looking for them first is ten times as fast.
_SIGNS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b"<f\n", b"<f\t", b"<f\r", b":f\n", b'"e"', b"'e'", b"hidden")
_WIDE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{2,9})\d")
_ROW = re.compile(rb"\br\s*=\s*[\"'][A-Za-z]*(\d{6,12})[\"']")
_ROW_TAG = re.compile(rb"<(?:\w+:)?row[\s>/]")
_DAMAGED = ("A sheet of it is damaged.", "Save it again from the spreadsheet program.")


@dataclass
class SheetMarks:
    """What stands in a sheet besides values; places from 0, ``rows`` and ``columns`` as far as cells reach."""

    formulas: dict[Place, bool] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    rows: int = 0
    columns: int = 0


@dataclass(frozen=True)
class FirstLook:
    """What a quick look at a sheet's bytes tells: whether it must be read with care, and bounds of its reach."""

    is_remarkable: bool
    rows: int
    columns: int
    row_tags: int
    values: int


def looked_over(path: Path, chunks: Iterable[bytes]) -> FirstLook:
    """Look over a sheet's XML.

    Raises
    ------
    UnreadableFile
        When it declares a document type: spreadsheet programs do not, attacks by entities do.
    """
    remarkable, rows, columns, tail = False, 100_000, 26, b""
    row_tags = values = 0  # counted too: rows and cells need not say their places
    for chunk in chunks:
        refuse_document_type(path, window := tail + chunk)
        if not remarkable and any(sign in window for sign in _SIGNS):
            remarkable = _REMARKABLE.search(window) is not None
        rows = max(rows, *map(int, set(_ROW.findall(window))), 0)
        columns = max(columns, *(column_number(letters) + 1 for letters in set(_WIDE.findall(window))), 0)
        row_tags, values = row_tags + len(_ROW_TAG.findall(chunk)), values + chunk.count(b"</v>")
        tail = window[-_OVERLAP:]
    return FirstLook(remarkable, max(rows, row_tags), columns, row_tags, values)


def refuse_document_type(path: Path, xml: bytes) -> None:
    """Refuse XML that declares a document type, or entities of its own.

    Raises
    ------
    UnreadableFile
        When it does.
    """
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"<\0!\0D\0O\0C" in xml or b"\0<\0!\0D\0O\0C" in xml:
        raise UnreadableFile(path, "Its XML declares entities, as only harmful files do.", "Ask who sent it.")


def sheet_marks(path: Path, chunks: Iterable[bytes], most_rows: int) -> SheetMarks:
    """Read the marks of an XLSX sheet's XML (ECMA-376, part 1, 18.3.1) as a stream, to just beyond ``most_rows``.

    Raises
    ------
    UnreadableFile
        For XML that is not well formed.
    """
    reader = _SheetReader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            if reader.marks.rows > most_rows:
                return reader.marks
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise UnreadableFile(path, *_DAMAGED) from error
    return reader.marks


def column_number(letters: bytes | str) -> int:
    """Return the number of a column's letters, the first being 0.

    Examples
    --------
    >>> column_number("A"), column_number(b"ZZ")
    (0, 701)
    """
    number = 0
    for letter in letters.upper() if isinstance(letters, str) else letters.upper().decode():
        number = number * 26 + ord(letter) - 64
    return number - 1


class _SheetReader:
    """The handlers of a sheet's XML: rows, their cells, and in a cell its formula and its value."""

    def __init__(self) -> None:
        self.marks = SheetMarks()
        self._row, self._column = -1, -1
        self._kind = ""
        self._has_formula = self._has_value = self._reaches = self._in_value = False
        self._value: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self._row, self._column = int(attributes.get("r", self._row + 2)) - 1, -1
            if _is_true(attributes.get("hidden")):
                self.marks.hidden_rows.add(self._row)
        elif tag == "f":
            self._has_formula = True
        elif tag in ("v", "is"):
            self._reaches = self._in_value = True
            self._has_value = self._has_value or self._kind == "str"  # a text, which may be empty
        elif tag == "col" and _is_true(attributes.get("hidden")):
            columns = range(int(attributes["min"]) - 1, min(int(attributes["max"]), 16_384))
            self.marks.hidden_columns.update(columns)

    def end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "c":
            self._end_cell()
        elif tag in ("v", "is"):
            self._in_value = False

    def text(self, data: str) -> None:
        if self._in_value:
            self._has_value = True
            if self._kind == "e":
                self._value.append(data)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r", "")
        letters = reference.rstrip("0123456789")
        self._column = column_number(letters) if letters else self._column + 1
        if letters and len(reference) > len(letters):  # a cell's own place goes before that of its row
            self._row = int(reference[len(letters) :]) - 1
        self._kind, self._value = attributes.get("t", ""), []
        self._has_formula = self._has_value = self._reaches = False

    def _end_cell(self) -> None:
        place = (self._row, self._column)
        if self._has_formula:
            self.marks.formulas[place] = self._has_value
        if self._kind == "e":
            self.marks.errors[place] = "".join(self._value)[:20] or "#"
        if self._reaches:
            self.marks.rows = max(self.marks.rows, self._row + 1)
            self.marks.columns = max(self.marks.columns, self._column + 1)


def _is_true(text: str | None) -> bool:
    return text in ("1", "true", "on")

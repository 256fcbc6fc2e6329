"""What the XML of a sheet says besides values: formulas, errors, hidden rows and columns, and how far cells reach.

A quick look at the bytes decides whether the XML has to be read at all: most sheets have neither formulas nor errors.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from coop_registry.errors import UnreadableFile
from coop_registry.imports.cells import Place
from coop_registry.imports.shared_texts import refuse_too_much_text
from coop_registry.imports.text_tables import MOST_CELLS, MOST_ROWS, too_large

MOST_FORMULAS = 2_000_000  # our choice: thirty for each of 65,315 cooperatives
_LONGEST_PIECE = 2**20  # of XML with no tag in it: 32,767 letters, written as entities, take a third
_REMARKABLE = re.compile(rb"<(?:\w+:)?f[\s>/]|\bt\s*=\s*[\"']e[\"']|\bhidden\s*=\s*[\"'](?:1|true|on)[\"']")
# One of these stands in whatever the expression finds: looking for them first is ten times as fast.
_SIGNS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b"<f\n", b"<f\t", b"<f\r", b":f\n", b'"e"', b"'e'", b"hidden")
_WIDE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{2,9})\d")
_ROW = re.compile(rb"\br\s*=\s*[\"'][A-Za-z]*(\d{6,12})[\"']")
_ROW_TAG = re.compile(rb"<(?:\w+:)?row[\s>/]")
_CELL_TAGS = (b"<c ", b"<c>", b"<c/", b"<c\n", b"<c\t", b"<c\r", b":c")  # at least as many as cells
_DAMAGED = ("A sheet of it is damaged.", "Save it again from the spreadsheet program.")
_TOO_LONG = ("One of its cells is longer than a cell can be.", "Do not open it; ask who sent it.")


@dataclass
class SheetMarks:
    """What stands in a sheet besides values; places from 0, ``rows`` and ``columns`` as far as cells reach."""

    formulas: dict[Place, bool] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    rows: int = 0
    columns: int = 0
    cells: int = 0  # that hold something
    text_bytes: int = 0  # of the texts that they share


@dataclass
class FirstLook:
    """What a quick look at a sheet's bytes tells: whether it must be read with care, and bounds of its reach."""

    is_remarkable: bool = False
    rows: int = 100_000
    columns: int = 26
    row_tags: int = 0
    cells: int = 0  # at most, the empty ones with them
    merges: int = 0  # at most
    says_places: bool = True  # of every row and cell

    def see(self, piece: bytes) -> None:
        """Take a piece of whole tags into account."""
        if not self.is_remarkable and any(sign in piece for sign in _SIGNS):
            self.is_remarkable = _REMARKABLE.search(piece) is not None
        self.rows = max(self.rows, *map(int, set(_ROW.findall(piece))), 0)
        self.columns = max(self.columns, *(column_number(letters) + 1 for letters in set(_WIDE.findall(piece))), 0)
        row_tags, cells = len(_ROW_TAG.findall(piece)), sum(map(piece.count, _CELL_TAGS))
        self.row_tags, self.cells = self.row_tags + row_tags, self.cells + cells
        self.merges += piece.count(b"mergeCell ")
        if row_tags > piece.count(b'<row r="') or cells > piece.count(b'<c r="'):
            self.says_places = False


def looked_over(path: Path, chunks: Iterable[bytes]) -> FirstLook:
    """Look over a sheet's XML.

    Raises
    ------
    UnreadableFile
        When it declares a document type: spreadsheet programs do not, attacks by entities do.
    """
    look = FirstLook()
    for piece in _whole_tags(path, chunks):
        look.see(piece)
    look.rows = max(look.rows, look.row_tags)
    return look


def _whole_tags(path: Path, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same bytes, cut before tags and never within one."""
    rest = b""
    for chunk in chunks:
        joined = rest + chunk
        refuse_document_type(path, joined)
        cut = max(joined.rfind(b"<"), 0)
        rest = joined[cut:]
        if len(rest) > _LONGEST_PIECE:
            raise UnreadableFile(path, *_TOO_LONG)
        yield joined[:cut]
    yield rest


def refuse_document_type(path: Path, xml: bytes) -> None:
    """Refuse XML that declares a document type, or entities of its own.

    Raises
    ------
    UnreadableFile
        When it does.
    """
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"<\0!\0D\0O\0C" in xml or b"\0<\0!\0D\0O\0C" in xml:
        raise UnreadableFile(path, "Its XML declares entities, as only harmful files do.", "Ask who sent it.")


def sheet_marks(path: Path, chunks: Iterable[bytes], lengths: Sequence[int] = ()) -> SheetMarks:
    """Read the marks of an XLSX sheet's XML (ECMA-376, part 1, 18.3.1) as a stream, as far as we take a sheet.

    Parameters
    ----------
    path
        The file, to be named in errors.
    chunks
        The XML.
    lengths
        The bytes of each text that cells share, see :func:`coop_registry.imports.shared_texts.shared_lengths`.

    Raises
    ------
    UnreadableFile
        For XML that is not well formed, or a sheet that is larger than we take.
    """
    reader = _SheetReader(lengths)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            refuse_too_large(path, [reader.marks])
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, IndexError) as error:
        raise UnreadableFile(path, *_DAMAGED) from error
    refuse_too_large(path, [reader.marks])
    return reader.marks


def refuse_too_large(path: Path, sheets: Iterable[SheetMarks]) -> None:
    """Refuse sheets that together would fill the memory, before the fast reader (which may open all at once) sees them.

    Raises
    ------
    UnreadableFile
        When they would.
    """
    cells = text_bytes = remembered = 0
    for marks in sheets:
        cells += max(marks.rows * marks.columns, marks.cells)
        text_bytes, remembered = text_bytes + marks.text_bytes, remembered + len(marks.formulas) + len(marks.errors)
        if marks.rows > MOST_ROWS or cells > MOST_CELLS:
            raise UnreadableFile(path, *too_large(marks.rows, cells))
    refuse_many_formulas(path, remembered)
    refuse_too_much_text(path, text_bytes)


def refuse_many_formulas(path: Path, count: int) -> None:
    """Refuse more cells with formulas or errors than we can remember.

    Raises
    ------
    UnreadableFile
        When there are.
    """
    if count > MOST_FORMULAS:
        advice = "Copy the sheet, paste only its values, and import that."
        raise UnreadableFile(path, f"It has more than {MOST_FORMULAS:,} cells with formulas or errors.", advice)


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

    def __init__(self, lengths: Sequence[int]) -> None:
        self.marks = SheetMarks()
        self._lengths = lengths
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
            if self._kind in ("e", "s"):
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
        if self._kind == "s" and self._value and self._lengths:
            self.marks.text_bytes += self._lengths[int("".join(self._value))]
        if self._reaches:
            self.marks.cells += 1
            self.marks.rows = max(self.marks.rows, self._row + 1)
            self.marks.columns = max(self.marks.columns, self._column + 1)


def _is_true(text: str | None) -> bool:
    return text in ("1", "true", "on")

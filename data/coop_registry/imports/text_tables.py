"""Reading a text table: its encoding, told from its bytes, its separator, its records.

What UTF-8 and UTF-16 are is certain. Windows-1252 and Windows-1256 share the French small letters; they differ in
the rest, and a word tells which: an Arabic letter of 1256 stands among Arabic letters, a French capital of 1252 among
Latin ones. Where words tell nothing, or both, the encoding is assumed and the table says so.
"""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from coop_registry.errors import UnreadableFile
from coop_registry.imports.cells import Cell, Grid

MOST_ROWS = 1_048_576  # as many as a spreadsheet program opens (Excel's specification)
MOST_COLUMNS = 702  # our choice: columns A to ZZ
MOST_CELLS = 12_000_000  # our choice: 65,315 cooperatives by 180 columns, about 1 GB in memory

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE_BYTES = 1_000_000
_SAMPLE_LINES = 60
_DELIMITERS = (";", ",", "\t")
_SAVE_AS = "Save it again from the spreadsheet program, as XLSX or as CSV UTF-8."
_SAVED_WHOLE = "The file may be cut off: save it again from the spreadsheet program."
_WORD = re.compile(rb"[A-Za-z\x80-\xff]+")
_UTF8_SIGN = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SEPARATOR_LINE = re.compile(r'^"?sep=(.)"?\r?\n', re.I)


@dataclass(frozen=True)
class TextTable:
    """The cells of a text file, and how it was read."""

    grid: Grid
    encoding: str
    is_certain: bool
    delimiter: str


def read_text_table(path: Path, content: bytes) -> TextTable:
    """Read a text table.

    Raises
    ------
    UnreadableFile
        With one sentence, for bytes that are no such table.
    """
    text, encoding, is_certain = decoded(path, content)
    if found := _SEPARATOR_LINE.match(text):
        records = _records(path, text[found.end() :], found[1])
        return TextTable(Grid([[], *records]), encoding, is_certain, found[1])
    delimiter = _delimiter(text)
    return TextTable(Grid(_records(path, text, delimiter)), encoding, is_certain, delimiter)


def decoded(path: Path, content: bytes) -> tuple[str, str, bool]:
    """Return a file's text, its encoding, and whether that is certain.

    Raises
    ------
    UnreadableFile
        For bytes that are no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _exactly(path, content, encoding), encoding.replace("-sig", ""), True
    if encoding_of_pairs := _utf_16_without_mark(content):
        return _exactly(path, content, encoding_of_pairs), encoding_of_pairs, True
    if _is_binary(content):
        raise UnreadableFile(path, "It holds signs that no text has.", _SAVE_AS)
    try:
        return content.decode("utf-8"), "utf-8", True
    except UnicodeDecodeError as error:
        return _damaged_or_windows(path, content, error)


def windows_encoding(content: bytes) -> tuple[str, bool]:
    """Return which Windows encoding the words of a text are in, and whether that is certain.

    Examples
    --------
    >>> windows_encoding("إقليم مكناس".encode("cp1256")), windows_encoding("ÉCOLE élevée".encode("cp1252"))
    (('cp1256', True), ('cp1252', True))
    >>> windows_encoding("coopérative".encode("cp1252"))
    ('cp1252', True)
    """
    arabic, latin = 0, 0
    for word in set(_WORD.findall(content)):
        differing = sum(byte in _DIFFERING for byte in word)
        if differing and all(byte in _ARABIC for byte in word) and len(word) > 1:
            arabic += 1
        elif differing and any(byte < 0x80 for byte in word):
            latin += 1
        elif differing and len(word) > 1:  # one letter alone says nothing: و and À
            arabic += 1
    if _UNDEFINED_1252.search(content):
        return "cp1256", arabic > 0
    if not arabic and not latin:
        return "cp1252", not any(byte in _DIFFERING for byte in set(content))
    # Words of one kind alone are proof; a mixture is decided by the greater number, and said.
    return ("cp1256" if arabic > latin else "cp1252"), min(arabic, latin) == 0


def _both(byte: int) -> tuple[str, str]:
    one = bytes([byte])
    return one.decode("cp1252", "replace"), one.decode("cp1256")


_DIFFERING = frozenset(byte for byte in range(0x80, 0x100) if len(set(_both(byte))) == 2)
_ARABIC = frozenset(byte for byte in range(0x80, 0x100) if "\u0600" <= _both(byte)[1] <= "\u06ff")
_UNDEFINED_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


def _damaged_or_windows(path: Path, content: bytes, error: UnicodeDecodeError) -> tuple[str, str, bool]:
    several = len(_UTF8_SIGN.findall(content[:_SAMPLE_BYTES]))
    others = len(_UTF8_SIGN.sub(b"", content[:_SAMPLE_BYTES]).translate(None, bytes(range(0x80))))
    if several and error.start >= len(content) - 3 and error.reason == "unexpected end of data":
        raise UnreadableFile(path, "It ends in the middle of a letter.", _SAVED_WHOLE) from error
    if several > 4 * others:  # UTF-8 with some bytes lost: the cells that lost them are refused one by one
        return content.decode("utf-8-sig", "replace"), "utf-8", False
    encoding, is_certain = windows_encoding(content)
    return content.decode(encoding, "replace"), encoding, is_certain


def _exactly(path: Path, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig":
            return content.decode(encoding, "replace")
        raise UnreadableFile(path, f"Its bytes are not whole {encoding.upper()}.", _SAVED_WHOLE) from error
    if "\0" in text:
        raise UnreadableFile(path, "It holds signs that no text has.", _SAVE_AS)
    return text


def _utf_16_without_mark(content: bytes) -> str | None:
    sample = content[: _SAMPLE_BYTES // 10]
    half = len(sample) // 2
    if half < 2:
        return None
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if second > half / 20 and not first:  # digits, separators and line ends are below U+0100
        return "utf-16-le"
    return "utf-16-be" if first > half / 20 and not second else None


def _is_binary(content: bytes) -> bool:
    sample = content[:_SAMPLE_BYTES]
    strange = len(sample) - len(sample.translate(None, b"\x00\x01\x02\x03\x04\x05\x06\x0e\x0f\x10\x11\x12\x13\x14"))
    return b"\0" in content or strange > len(sample) / 1000


def _delimiter(text: str) -> str:
    """Return the separator under which most of the first records have as many cells as one another."""
    head = text[:_SAMPLE_BYTES].splitlines()[:_SAMPLE_LINES]
    scores = {delimiter: _regularity(head, delimiter) for delimiter in _DELIMITERS}
    return max(_DELIMITERS, key=lambda delimiter: scores[delimiter])


def _regularity(lines: list[str], delimiter: str) -> tuple[int, int]:
    widths: list[int] = []
    try:
        widths.extend(len(record) for record in csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "expected after" in str(error):  # a quotation ends, and what follows is another separator
            return 0, 0
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0, 0
    usual = max(sorted(set(wide), reverse=True), key=wide.count)
    return wide.count(usual), usual


def _records(path: Path, text: str, delimiter: str) -> list[list[Cell]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[list[Cell]] = []
    cells = 0
    try:
        for record in reader:
            cells += len(record)
            if len(records) >= MOST_ROWS or cells > MOST_CELLS:
                raise UnreadableFile(path, *too_large(len(records) + 1, cells))
            if len(record) > MOST_COLUMNS:
                _refuse_wide(path, record)
            records.append(list(record[:MOST_COLUMNS]))
    except csv.Error as error:
        raise UnreadableFile(path, *_not_read(error, reader.line_num)) from error
    return records


def _not_read(error: csv.Error, line: int) -> tuple[str, str]:
    """Return what is wrong where the library stops, and what to do."""
    if "field limit" in str(error):
        problem = f"It has a cell of more than {csv.field_size_limit():,} letters, at line {line} or before."
        return problem, "Shorten it, or look for a quotation mark that does not close."
    return f"Its quotation marks do not close, at line {line} or before ({error}).", _SAVED_WHOLE


def _refuse_wide(path: Path, record: list[str]) -> None:
    """Refuse a record that says something beyond the columns that we take; empty cells there are no harm."""
    if any(record[MOST_COLUMNS:]):
        raise UnreadableFile(path, *too_wide())


def too_large(rows: int, cells: int) -> tuple[str, str]:
    """Return what is wrong with a table of too many rows or cells, and what to do."""
    if rows > MOST_ROWS:
        return f"It has more than {MOST_ROWS:,} rows.", "Give the register alone, or split the file."
    return f"It has more than {MOST_CELLS:,} cells.", "Remove the columns that are not needed, or split the file."


def too_wide() -> tuple[str, str]:
    """Return what is wrong with a table of too many columns, and what to do."""
    return f"It has more than {MOST_COLUMNS} columns.", "Remove the columns that are not needed."

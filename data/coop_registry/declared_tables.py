"""Reading a declared file as a table: its bytes, its encoding, its separator, its headers."""

import csv
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from coop_registry.declared_values import COLUMNS, REQUIRED
from coop_registry.errors import UnreadableFile

LARGEST_FILE_BYTES = 64 * 2**20  # our choice: a register of 65,315 cooperatives takes about 10 MB
_AS_CSV = "In the spreadsheet program choose Save as, CSV UTF-8, and import that file."


@dataclass(frozen=True)
class DeclaredTable:
    """The cells of a file, as text."""

    name: str
    file_hash: str  # SHA-256 of the file's bytes
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]  # with their numbers as a spreadsheet shows: headers are 1


def read_table(path: Path) -> DeclaredTable:
    """Read a CSV file: UTF-8 with or without a mark, commas or semicolons; empty rows are left out.

    Raises
    ------
    UnreadableFile
        With one sentence, for any file that is not such a table.
    """
    content = _bytes(path)
    text = _text(path, content)
    records = _records(path, text)
    if not records:
        raise UnreadableFile(path, "It is empty.", "Give a file with a row of headers and rows below it.")
    columns = _columns(path, records[0])
    rows = [
        (number, tuple(cell.strip() for cell in record))
        for number, record in enumerate(records[1:], start=2)
        if any(cell.strip() for cell in record)
    ]
    return DeclaredTable(path.name, hashlib.sha256(content).hexdigest(), columns, tuple(rows))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as source:
            content = source.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableFile(path, f"It cannot be opened: {reason}.", "Check the path and its rights.") from error
    if len(content) > LARGEST_FILE_BYTES:
        raise UnreadableFile(path, "It is larger than 64 MB.", "Give the register alone, or split the file.")
    return content


def _text(path: Path, content: bytes) -> str:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableFile(path, "It is a spreadsheet, not a CSV file.", _AS_CSV)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = content.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(path, f"It is not UTF-8 (line {where}).", _AS_CSV) from error
    if "\0" in text:
        raise UnreadableFile(path, "It holds signs that no text has.", _AS_CSV)
    return text


def _records(path: Path, text: str) -> list[list[str]]:
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        raise UnreadableFile(
            path,
            f"Its quotation marks do not close, at line {reader.line_num} or before ({error}).",
            "The file may be cut off: save it again from the spreadsheet program.",
        ) from error


def _columns(path: Path, headers: list[str]) -> tuple[str, ...]:
    columns = [header.strip().casefold() for header in headers]
    while columns and not columns[-1]:  # spreadsheet programs add empty columns at the end
        columns.pop()
    unknown = [column for column in columns if column not in COLUMNS]
    missing = [column for column in REQUIRED if column not in columns]
    if not {"name_ar", "name_latin"} & set(columns):
        missing.append("name_ar or name_latin")
    known = f"Known columns: {', '.join(COLUMNS)}."
    if unknown:
        raise UnreadableFile(path, f"It has columns that are not known: {_listed(unknown)}.", known)
    if missing:
        raise UnreadableFile(path, f"It lacks the columns {', '.join(missing)}.", known)
    if len(set(columns)) != len(columns):
        raise UnreadableFile(path, "It has two columns of one name.", "Keep one of them.")
    return tuple(columns)


def _listed(columns: list[str]) -> str:
    shown = [repr(column[:40]) for column in columns[:5]]
    return ", ".join(shown) + (f" and {len(columns) - 5} more" if len(columns) > 5 else "")

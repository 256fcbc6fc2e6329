"""What an XLS file says besides values: formulas, errors, hidden rows, its date system, whether it is encrypted.

An XLS file is a compound file ([MS-CFB]) whose stream ``Workbook`` is a list of records ([MS-XLS], 2.4).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coop_registry.errors import UnreadableFile
from coop_registry.imports.sheet_marks import SheetMarks

_END_OF_CHAIN = 0xFFFFFFFA  # this and above are no sectors
_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _DATEMODE = 0x0809, 0x000A, 0x0085, 0x002F, 0x0022
_FORMULA, _BOOLERR, _ROW, _COLINFO, _MULRK = 0x0006, 0x0205, 0x0208, 0x007D, 0x00BD
_DIMENSIONS = 0x0200
_CELLS = (_FORMULA, _BOOLERR, 0x00FD, 0x0203, 0x027E, 0x0204, 0x00D6)  # and labels, numbers, strings
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_SAVED_WHOLE = "The file may be cut off or damaged: save it again from the spreadsheet program."


@dataclass
class XlsMarks:
    """The marks of each sheet, in the workbook's order, and the workbook's date system."""

    sheets: list[SheetMarks] = field(default_factory=list)
    serials: str = "1900"


def streams(path: Path, content: bytes) -> dict[str, bytes]:
    """Return the streams of a compound file, by name.

    Raises
    ------
    UnreadableFile
        For a file that is not whole.
    """
    try:
        return _CompoundFile(content).streams()
    except (struct.error, IndexError, ValueError) as error:
        raise UnreadableFile(path, "It is not a whole workbook.", _SAVED_WHOLE) from error


def xls_marks(path: Path, workbook: bytes) -> XlsMarks:
    """Read the marks of all sheets of the stream ``Workbook``.

    Raises
    ------
    UnreadableFile
        For a workbook that is encrypted or not whole.
    """
    marks = XlsMarks()
    places = []
    try:
        for kind, body in _records(workbook, 0):
            if kind == _FILEPASS:
                raise UnreadableFile(path, "It is protected by a password.", "Save it without a password.")
            if kind == _BOUNDSHEET:
                places.append(struct.unpack_from("<I", body)[0])
            elif kind == _DATEMODE and body[:2] == b"\x01\x00":
                marks.serials = "1904"
        marks.sheets = [_sheet(workbook, place) for place in places]
    except (struct.error, IndexError, ValueError) as error:
        raise UnreadableFile(path, "It is not a whole workbook.", _SAVED_WHOLE) from error
    return marks


def _sheet(workbook: bytes, place: int) -> SheetMarks:
    marks = SheetMarks()
    for kind, body in _records(workbook, place):
        if kind in _CELLS:
            row, column = struct.unpack_from("<HH", body)
            marks.rows, marks.columns = max(marks.rows, row + 1), max(marks.columns, column + 1)
            _mark_cell(marks, kind, body, (row, column))
        elif kind == _DIMENSIONS:
            _check_dimensions(marks, body)
        elif kind == _MULRK:
            (row, first), last = struct.unpack_from("<HH", body), struct.unpack_from("<H", body, len(body) - 2)[0]
            if len(body) != 6 + 6 * (last - first + 1):
                raise ValueError(len(body))
            marks.rows, marks.columns = max(marks.rows, row + 1), max(marks.columns, last + 1)
        elif kind == _ROW and struct.unpack_from("<H", body, 12)[0] & 0x20:
            marks.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLINFO and struct.unpack_from("<H", body, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", body)
            marks.hidden_columns.update(range(first, last + 1))
    return marks


def _check_dimensions(marks: SheetMarks, body: bytes) -> None:
    """Refuse a reach that ends before it begins, which the fast reader would take for an endless one."""
    first_row, last_row, first_column, last_column = struct.unpack_from("<IIHH", body)
    if first_row > last_row or first_column > last_column:
        raise ValueError(last_row, last_column)
    marks.rows, marks.columns = max(marks.rows, last_row), max(marks.columns, last_column)


def _mark_cell(marks: SheetMarks, kind: int, body: bytes, place: tuple[int, int]) -> None:
    if kind == _BOOLERR and body[7]:
        marks.errors[place] = _ERRORS.get(body[6], "#")
    elif kind == _FORMULA:
        result = body[6:14]
        marks.formulas[place] = not (result[6:] == b"\xff\xff" and result[0] == 3)
        if result[6:] == b"\xff\xff" and result[0] == 2:
            marks.errors[place] = _ERRORS.get(result[2], "#")


def _records(workbook: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one substream, those of charts inside it passed over."""
    depth, whole = 0, len(workbook)
    while at + 4 <= whole:
        kind, length = struct.unpack_from("<HH", workbook, at)
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth <= 1:
            yield kind, workbook[at + 4 : at + 4 + length]
        at += 4 + length


class _CompoundFile:
    """The sectors of a compound file, and the chains they make."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._size = 1 << struct.unpack_from("<H", content, 30)[0]
        if self._size not in (512, 4096):
            raise ValueError(self._size)
        self._next = self._allocation()
        first, self._mini_cutoff, mini_first = struct.unpack_from("<I4xII", content, 48)
        self._entries = self._directory(self._chain(first))
        root = next((entry for entry in self._entries if entry[1] == 5), ("", 5, _END_OF_CHAIN, 0))
        self._mini = self._chain(root[2]) if root[2] < _END_OF_CHAIN else b""
        table = self._chain(mini_first) if mini_first < _END_OF_CHAIN else b""
        self._mini_next = struct.unpack(f"<{len(table) // 4}I", table)

    def streams(self) -> dict[str, bytes]:
        """Return all streams by name, the outer ones first."""
        found: dict[str, bytes] = {}
        for name, kind, first, size in self._entries:
            if kind == 2 and size <= len(self._content):
                found.setdefault(name, self._stream(first, size))
        return found

    def _stream(self, first: int, size: int) -> bytes:
        if size >= self._mini_cutoff:
            return self._chain(first)[:size]
        pieces = [self._mini[sector * 64 : sector * 64 + 64] for sector in _followed(first, self._mini_next)]
        return b"".join(pieces)[:size]

    def _allocation(self) -> tuple[int, ...]:
        tables = [sector for sector in struct.unpack_from("<109I", self._content, 76) if sector < _END_OF_CHAIN]
        following, count = struct.unpack_from("<II", self._content, 68)
        for _ in range(min(count, len(self._content) // self._size)):
            listed = struct.unpack(f"<{self._size // 4}I", self._sector(following))
            tables += [sector for sector in listed[:-1] if sector < _END_OF_CHAIN]
            following = listed[-1]
        if len(tables) > len(self._content) // self._size:
            raise ValueError(len(tables))
        return tuple(place for table in tables for place in struct.unpack(f"<{self._size // 4}I", self._sector(table)))

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        sector = self._content[at : at + self._size]
        if not sector:
            raise ValueError(number)
        return sector.ljust(self._size, b"\0")

    def _chain(self, first: int) -> bytes:
        return b"".join(self._sector(sector) for sector in _followed(first, self._next))

    def _directory(self, raw: bytes) -> list[tuple[str, int, int, int]]:
        entries = []
        for at in range(0, len(raw) - 127, 128):
            length, kind = struct.unpack_from("<HB", raw, at + 64)
            name = raw[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            entries.append((name, kind, *struct.unpack_from("<II", raw, at + 116)))
        return entries


def _followed(first: int, following: tuple[int, ...]) -> Iterator[int]:
    sector, steps = first, 0
    while sector < _END_OF_CHAIN:
        yield sector
        sector, steps = following[sector], steps + 1
        if steps > len(following):
            raise ValueError(first)

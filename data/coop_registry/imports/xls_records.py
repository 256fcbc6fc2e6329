"""What an XLS file says besides values: formulas, errors, hidden rows, its date system, whether it is encrypted.

An XLS file is a compound file whose stream ``Workbook`` is a list of records ([MS-XLS], 2.4).
"""

import struct
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coop_registry.errors import UnreadableFile
from coop_registry.imports.sheet_marks import SheetMarks, refuse_too_large

_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _DATEMODE = 0x0809, 0x000A, 0x0085, 0x002F, 0x0022
_FORMULA, _BOOLERR, _ROW, _COLINFO, _MULRK = 0x0006, 0x0205, 0x0208, 0x007D, 0x00BD
_DIMENSIONS, _SHARED, _CONTINUED, _SHARED_CELL = 0x0200, 0x00FC, 0x003C, 0x00FD
_CELLS = (_FORMULA, _BOOLERR, _SHARED_CELL, 0x0203, 0x027E, 0x0204, 0x00D6)  # and labels, numbers, strings
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_SAVED_WHOLE = "The file may be cut off or damaged: save it again from the spreadsheet program."


@dataclass
class XlsMarks:
    """The marks of each sheet, in the workbook's order, and the workbook's date system."""

    sheets: list[SheetMarks] = field(default_factory=list)
    serials: str = "1900"


def xls_marks(path: Path, workbook: bytes) -> XlsMarks:
    """Read the marks of all sheets of the stream ``Workbook``.

    Raises
    ------
    UnreadableFile
        For a workbook that is encrypted or not whole.
    """
    marks = XlsMarks()
    places: list[int] = []
    shared: list[bytes] = []
    before = 0
    try:
        for kind, body in _records(workbook, 0):
            if kind == _SHARED or (kind == _CONTINUED and before in (_SHARED, _CONTINUED) and shared):
                shared.append(body)
            before = kind
            if kind == _FILEPASS:
                raise UnreadableFile(path, "It is protected by a password.", "Save it without a password.")
            if kind == _BOUNDSHEET:
                places.append(struct.unpack_from("<I", body)[0])
            elif kind == _DATEMODE and body[:2] == b"\x01\x00":
                marks.serials = "1904"
        lengths = shared_lengths(shared)
        for place in places:
            marks.sheets.append(_sheet(workbook, place, lengths))
            refuse_too_large(path, marks.sheets)
    except (struct.error, IndexError, ValueError) as error:
        raise UnreadableFile(path, "It is not a whole workbook.", _SAVED_WHOLE) from error
    return marks


def shared_lengths(pieces: Sequence[bytes]) -> "array[int]":
    """Return the UTF-8 bytes, at most, of each text of the record SST and those that continue it ([MS-XLS], 2.4.265).

    Raises
    ------
    struct.error, IndexError
        When they are cut off.
    """
    lengths = array("L")
    if not pieces:
        return lengths
    table = _Continued(pieces)
    _, count = struct.unpack("<II", table.take(8))
    for _ in range(count):
        letters, flags = struct.unpack("<HB", table.take(3))
        runs = struct.unpack("<H", table.take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", table.take(4))[0] if flags & 4 else 0
        lengths.append(table.pass_letters(letters, is_wide=bool(flags & 1)))
        table.pass_bytes(4 * runs + extra)
    return lengths


class _Continued:
    """The bytes of a record and of those that continue it; a text that goes over says its width again."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces, self._piece, self._at = pieces, 0, 0

    def take(self, count: int) -> bytes:
        """Return bytes that never go over the end of a record."""
        if self._left == 0:
            self._next()
        taken = self._pieces[self._piece][self._at : self._at + count]
        self._at += count
        return taken

    def pass_letters(self, letters: int, *, is_wide: bool) -> int:
        """Pass the letters of a text over; return how many bytes they have in UTF-8, at most."""
        most = 0
        while letters:
            if self._left == 0:
                self._next()
                is_wide = bool(self.take(1)[0] & 1)
            here = min(letters, self._left // (2 if is_wide else 1))
            if here == 0:
                raise IndexError(letters)
            self._at += here * (2 if is_wide else 1)
            letters, most = letters - here, most + here * (3 if is_wide else 2)
        return most

    def pass_bytes(self, count: int) -> None:
        """Pass over bytes, wherever they go on."""
        while count:
            if self._left == 0:
                self._next()
            here = min(count, self._left)
            self._at, count = self._at + here, count - here

    @property
    def _left(self) -> int:
        return len(self._pieces[self._piece]) - self._at

    def _next(self) -> None:
        self._piece, self._at = self._piece + 1, 0
        self._pieces[self._piece]  # that there is one


def _sheet(workbook: bytes, place: int, lengths: Sequence[int]) -> SheetMarks:
    marks = SheetMarks()
    for kind, body in _records(workbook, place):
        if kind in _CELLS:
            row, column = struct.unpack_from("<HH", body)
            marks.rows, marks.columns = max(marks.rows, row + 1), max(marks.columns, column + 1)
            _mark_cell(marks, kind, body, (row, column))
            if kind == _SHARED_CELL:
                marks.text_bytes += lengths[struct.unpack_from("<I", body, 6)[0]]
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

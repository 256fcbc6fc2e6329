"""Opening a workbook (XLSX, XLS, ODS): its sheets, and the cells of one with what the file says of them besides."""

import io
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from coop_registry.errors import UnreadableFile
from coop_registry.imports.archived_parts import ArchivedParts
from coop_registry.imports.cells import Grid
from coop_registry.imports.compound_files import stream
from coop_registry.imports.merged_cells import refuse_many_merges, sound_merges
from coop_registry.imports.ods_marks import OdsSheet, ods_marks
from coop_registry.imports.shared_texts import MOST_TEXT_BYTES, shared_lengths
from coop_registry.imports.sheet_marks import (
    SheetMarks,
    looked_over,
    refuse_document_type,
    refuse_too_large,
    sheet_marks,
)
from coop_registry.imports.text_tables import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, too_large
from coop_registry.imports.xls_records import xls_marks
from coop_registry.imports.xlsx_parts import sheet_parts

_SAVED_WHOLE = "The file may be cut off or damaged: save it again from the spreadsheet program."
_Marker = Callable[[str], SheetMarks]


@dataclass(frozen=True)
class Workbook:
    """An open workbook; its cells are read sheet by sheet, when asked."""

    path: Path
    sheets: tuple[str, ...]  # those that hold cells, in the workbook's order
    hidden: frozenset[str]
    serials: str
    _opened: CalamineWorkbook
    _marks: _Marker

    def grid(self, sheet: str) -> Grid:
        """Return the cells of a sheet.

        Raises
        ------
        UnreadableFile
            When it is damaged, or larger than we take.
        """
        marks = self._marks(sheet)
        refuse_too_large(self.path, [marks])
        with _told(self.path, f"Its sheet {sheet!r} is damaged."):
            found = self._opened.get_sheet_by_name(sheet)
            merges = marks.merges if isinstance(marks, OdsSheet) else (found.merged_cell_ranges or [])
            rows = found.to_python(skip_empty_area=False)
        width = max(map(len, rows), default=0)
        return Grid(
            rows if width <= MOST_COLUMNS else [row[:MOST_COLUMNS] for row in rows],
            marks.formulas,
            marks.errors,
            sound_merges(self.path, merges, len(rows), width),
            frozenset(marks.hidden_rows),
            frozenset(marks.hidden_columns),
            self.serials,
            is_cut=width > MOST_COLUMNS,
        )


def open_workbook(path: Path, content: bytes, kind: str) -> Workbook:
    """Open a workbook of a kind that :func:`coop_registry.imports.file_kinds.file_kind` has told.

    Raises
    ------
    UnreadableFile
        For one that is not whole, protected, or harmful.
    """
    marker, serials = {"xlsx": _xlsx, "ods": _ods, "xls": _xls}[kind](path, content)
    with _told(path, "It is not a whole workbook."):
        opened = CalamineWorkbook.from_filelike(io.BytesIO(content))
    if len({sheet.name.casefold() for sheet in opened.sheets_metadata}) < len(opened.sheets_metadata):
        raise UnreadableFile(path, "It has two sheets of one name.", "Give each sheet a name of its own.")
    known = [sheet for sheet in opened.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    hidden = frozenset(sheet.name for sheet in known if sheet.visible != SheetVisibleEnum.Visible)
    return Workbook(path, tuple(sheet.name for sheet in known), hidden, serials, opened, marker(opened))


@contextmanager
def _told(path: Path, problem: str) -> Iterator[None]:
    """Say in one sentence whatever the fast reader raises."""
    try:
        yield
    except PasswordError as error:
        raise UnreadableFile(path, "It is protected by a password.", "Save it without a password.") from error
    except (CalamineError, ValueError, OverflowError) as error:
        raise UnreadableFile(path, problem, _SAVED_WHOLE) from error
    except BaseException as error:  # a panic of the Rust library, whose class cannot be imported
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFile(path, problem, _SAVED_WHOLE) from error


def _xlsx(path: Path, content: bytes) -> tuple[Callable[[CalamineWorkbook], _Marker], str]:
    parts = ArchivedParts(path, content)
    for name in parts.names():
        if name.endswith((".xml", ".rels")) and not name.startswith("xl/worksheets/sheet"):
            tail = b""
            for chunk in parts.chunks(name):  # counts what it really unpacks to before the fast reader sees it
                refuse_document_type(path, tail + chunk)
                tail = chunk[-16:]
    places, serials = sheet_parts(path, parts)
    lengths = _shared_lengths(path, parts)

    def marks(sheet: str) -> SheetMarks:
        name = places.get(sheet, "")
        if name not in parts:
            raise UnreadableFile(path, f"Its sheet {sheet!r} is missing from the file.", _SAVED_WHOLE)
        look = looked_over(path, parts.chunks(name))
        refuse_many_merges(path, look.merges)
        if look.row_tags > MOST_ROWS:
            raise UnreadableFile(path, *too_large(look.row_tags, look.cells))
        bounds = SheetMarks(rows=look.rows, columns=look.columns, text_bytes=look.cells * max(lengths, default=0))
        is_small = look.rows <= MOST_ROWS and max(look.rows * look.columns, look.cells) <= MOST_CELLS
        if look.is_remarkable or not look.says_places or not is_small or bounds.text_bytes > MOST_TEXT_BYTES:
            return sheet_marks(path, parts.chunks(name), lengths)
        return bounds

    return lambda _: marks, serials


def _shared_lengths(path: Path, parts: ArchivedParts) -> "array[int]":
    """Return how long the texts are that cells share; their part is found by its name, as the fast reader finds it."""
    names = [name for name in parts.names() if name.rpartition("/")[2].casefold() == "sharedstrings.xml"]
    if len(names) > 1:
        raise UnreadableFile(path, "It has two lists of texts.", _SAVED_WHOLE)
    return shared_lengths(path, parts.chunks(names[0])) if names else array("L")


def _ods(path: Path, content: bytes) -> tuple[Callable[[CalamineWorkbook], _Marker], str]:
    parts = ArchivedParts(path, content)
    if "META-INF/manifest.xml" in parts and b"encryption-data" in parts.whole("META-INF/manifest.xml"):
        raise UnreadableFile(path, "It is protected by a password.", "Save it without a password.")
    sheets = ods_marks(path, parts.chunks("content.xml"))
    return lambda _: lambda sheet: sheets.get(sheet, OdsSheet()), "1900"


def _xls(path: Path, content: bytes) -> tuple[Callable[[CalamineWorkbook], _Marker], str]:
    marks = xls_marks(path, stream(path, content, "Workbook"))
    refuse_too_large(path, marks.sheets)

    def marker(opened: CalamineWorkbook) -> _Marker:
        by_name = dict(zip((sheet.name for sheet in opened.sheets_metadata), marks.sheets, strict=False))
        return lambda sheet: by_name.get(sheet, SheetMarks())

    return marker, marks.serials

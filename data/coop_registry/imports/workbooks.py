"""Opening a workbook (XLSX, XLS, ODS): its sheets, and the cells of one with what the file says of them besides."""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from coop_registry.errors import UnreadableFile
from coop_registry.imports.archived_parts import ArchivedParts
from coop_registry.imports.cells import Grid
from coop_registry.imports.ods_marks import OdsSheet, ods_marks
from coop_registry.imports.sheet_marks import SheetMarks, looked_over, refuse_document_type, sheet_marks
from coop_registry.imports.text_tables import MOST_CELLS, MOST_ROWS, too_large
from coop_registry.imports.xls_records import streams, xls_marks

_SAVED_WHOLE = "The file may be cut off or damaged: save it again from the spreadsheet program."
_RELATION = re.compile(r"\{[^}]*/relationships\}id")
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
        _refuse_too_large(self.path, [marks])
        with _told(self.path, f"Its sheet {sheet!r} is damaged."):
            found = self._opened.get_sheet_by_name(sheet)
            merges = marks.merges if isinstance(marks, OdsSheet) else (found.merged_cell_ranges or [])
            rows = found.to_python(skip_empty_area=False)
        return Grid(
            rows,
            marks.formulas,
            marks.errors,
            tuple(merges),
            frozenset(marks.hidden_rows),
            frozenset(marks.hidden_columns),
            self.serials,
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
    known = [sheet for sheet in opened.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    hidden = frozenset(sheet.name for sheet in known if sheet.visible != SheetVisibleEnum.Visible)
    return Workbook(path, tuple(sheet.name for sheet in known), hidden, serials, opened, marker(opened))


def _refuse_too_large(path: Path, sheets: Iterable[SheetMarks]) -> None:
    """Refuse sheets that would fill the memory, before the fast reader (which may open all at once) sees them."""
    for marks in sheets:
        if marks.rows > MOST_ROWS or marks.rows * marks.columns > MOST_CELLS:
            raise UnreadableFile(path, *too_large(marks.rows, marks.rows * marks.columns))


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
    places, serials = _xlsx_sheets(path, parts)

    def marks(sheet: str) -> SheetMarks:
        name = places.get(sheet, "")
        if name not in parts:
            raise UnreadableFile(path, f"Its sheet {sheet!r} is missing from the file.", _SAVED_WHOLE)
        look = looked_over(path, parts.chunks(name))
        if look.values > MOST_CELLS or look.row_tags > MOST_ROWS:
            raise UnreadableFile(path, *too_large(look.row_tags, look.values))
        if look.is_remarkable or look.rows > MOST_ROWS or look.rows * look.columns > MOST_CELLS:
            return sheet_marks(path, parts.chunks(name), MOST_ROWS)
        return SheetMarks(rows=look.rows, columns=look.columns)

    return lambda _: marks, serials


def _xlsx_sheets(path: Path, parts: ArchivedParts) -> tuple[dict[str, str], str]:
    """Return the part of each sheet, and the date system (ECMA-376, part 1, 18.2)."""
    try:
        workbook = ElementTree.fromstring(parts.whole("xl/workbook.xml"))  # noqa: S314  # no document type, see _xlsx
        relations = ElementTree.fromstring(parts.whole("xl/_rels/workbook.xml.rels"))  # noqa: S314
    except (KeyError, ElementTree.ParseError, ValueError) as error:
        raise UnreadableFile(path, "It is not a whole workbook.", _SAVED_WHOLE) from error
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    places, serials = {}, "1900"
    for element in workbook.iter():
        tag = element.tag.rpartition("}")[2]
        if tag == "sheet":
            identity = next((value for key, value in element.items() if _RELATION.fullmatch(key)), None)
            target = targets.get(identity, "")
            places[element.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        elif tag == "workbookPr" and element.get("date1904") in ("1", "true", "on"):
            serials = "1904"
    return places, serials


def _ods(path: Path, content: bytes) -> tuple[Callable[[CalamineWorkbook], _Marker], str]:
    parts = ArchivedParts(path, content)
    if "META-INF/manifest.xml" in parts and b"encryption-data" in parts.whole("META-INF/manifest.xml"):
        raise UnreadableFile(path, "It is protected by a password.", "Save it without a password.")
    sheets = ods_marks(path, parts.chunks("content.xml"))
    _refuse_too_large(path, sheets.values())
    return lambda _: lambda sheet: sheets.get(sheet, OdsSheet()), "1900"


def _xls(path: Path, content: bytes) -> tuple[Callable[[CalamineWorkbook], _Marker], str]:
    marks = xls_marks(path, streams(path, content)["Workbook"])
    _refuse_too_large(path, marks.sheets)

    def marker(opened: CalamineWorkbook) -> _Marker:
        by_name = dict(zip((sheet.name for sheet in opened.sheets_metadata), marks.sheets, strict=False))
        return lambda sheet: by_name.get(sheet, SheetMarks())

    return marker, marks.serials

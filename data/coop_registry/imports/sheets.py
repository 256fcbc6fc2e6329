"""Opening a declared file of any kind, and choosing the sheet whose headers say most."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from coop_registry.errors import UnreadableFile
from coop_registry.imports.cells import Grid
from coop_registry.imports.file_kinds import LARGEST_FILE_BYTES, file_kind
from coop_registry.imports.headers import Headers, find_headers
from coop_registry.imports.mappings import Mapping
from coop_registry.imports.text_tables import TextTable, read_text_table, too_wide
from coop_registry.imports.workbooks import Workbook, open_workbook

MOST_SHEETS = 40  # our choice: of a workbook with more, name the sheet
_KEY = "registration_number"


@dataclass(frozen=True)
class DeclaredFile:
    """A file opened: its bytes' hash, its kind, and either its workbook or its one text table."""

    path: Path
    file_hash: str
    kind: str
    workbook: Workbook | None
    text: TextTable | None

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of its sheets; a text file has none."""
        return self.workbook.sheets if self.workbook else ()

    def is_hidden(self, sheet: str | None) -> bool:
        """Return whether a sheet is hidden."""
        return self.workbook is not None and sheet in self.workbook.hidden


@dataclass(frozen=True)
class ChosenSheet:
    """The sheet to read, its cells and headers, and the other sheets that could be meant as well."""

    name: str | None
    grid: Grid
    headers: Headers
    others: tuple[str, ...] = ()


def open_declared(path: Path) -> DeclaredFile:
    """Open a file.

    Raises
    ------
    UnreadableFile
        With one sentence, for any file that is no table.
    """
    content = _bytes(path)
    kind = file_kind(path, content)
    workbook = None if kind == "text" else open_workbook(path, content, kind)
    text = read_text_table(path, content) if kind == "text" else None
    return DeclaredFile(path, hashlib.sha256(content).hexdigest(), kind, workbook, text)


def choose_sheet(file: DeclaredFile, mapping: Mapping, sheet: str | None = None) -> ChosenSheet:
    """Choose the sheet to read: the one asked for, else the one whose headers name most fields, visible ones first.

    Raises
    ------
    UnreadableFile
        When there is no such sheet, or none with headers that name cooperatives; the sheets are listed.
    """
    row = None if mapping.header_row is None else mapping.header_row - 1
    asked = sheet or mapping.sheet
    if file.text is not None:
        return _only(file, asked, file.text.grid, find_headers(file.text.grid, mapping.columns, row=row))
    if asked is not None and asked not in file.sheets:
        raise UnreadableFile(file.path, f"It has no sheet {asked!r}.", f"Its sheets are: {listed(file.sheets)}.")
    if asked is None and len(file.sheets) > MOST_SHEETS:
        raise UnreadableFile(file.path, f"It has {len(file.sheets)} sheets.", "Say which one with --sheet.")
    found = _found(file, [asked] if asked is not None else list(file.sheets), mapping, row)
    if not found:
        raise UnreadableFile(file.path, *_no_headers(file, asked))
    best = max(found, key=lambda one: _worth(file, one))
    if best.grid.is_cut:
        raise UnreadableFile(file.path, *too_wide())
    others = tuple(str(one.name) for one in found if one is not best and _KEY in one.headers.fields)
    return ChosenSheet(best.name, best.grid, best.headers, others)


def listed(names: tuple[str, ...]) -> str:
    """Return names as a sentence lists them, at most ten."""
    shown = ", ".join(repr(name[:60]) for name in names[:10])
    return shown + (f" and {len(names) - 10} more" if len(names) > 10 else "") if names else "none"


def _found(file: DeclaredFile, names: list[str], mapping: Mapping, row: int | None) -> list[ChosenSheet]:
    if file.workbook is None:
        return []
    found: list[ChosenSheet] = []
    for name in names:
        grid = file.workbook.grid(name)
        headers = find_headers(grid, mapping.columns, row=row)
        if headers:
            found.append(ChosenSheet(name, grid, headers))
            best = max(found, key=lambda one: _worth(file, one))
            # Only the cells of the best sheet stay in memory: a workbook may have many large ones.
            found = [one if one is best else replace(one, grid=Grid([])) for one in found]
    return found


def _worth(file: DeclaredFile, one: ChosenSheet) -> tuple[bool, bool, tuple[int, int]]:
    """Return what makes a sheet the one to read: it names cooperatives, is visible, and says most."""
    return _KEY in one.headers.fields, not file.is_hidden(one.name), _score(one)


def _score(one: ChosenSheet) -> tuple[int, int]:
    return len(one.headers.fields), -one.headers.rows[0]


def _only(file: DeclaredFile, asked: str | None, grid: Grid, headers: Headers | None) -> ChosenSheet:
    if asked is not None:
        raise UnreadableFile(file.path, f"A text file has no sheet {asked!r}.", "Leave the sheet out.")
    if headers is None:
        raise UnreadableFile(file.path, *_no_headers(file, None))
    return ChosenSheet(None, grid, headers)


def _no_headers(file: DeclaredFile, asked: str | None) -> tuple[str, str]:
    if file.text is not None and not any(any(row) for row in file.text.grid.rows):
        return "It is empty.", "Give a file with a row of headers and rows below it."
    where = f"No row of its sheet {asked!r}" if asked else "No row of its sheets" if file.sheets else "No row"
    sheets = f" Its sheets are: {listed(file.sheets)}." if file.sheets else ""
    advice = "Give the table of cooperatives, or say with a mapping file which header means what."
    return f"{where} holds headers that name what a cooperative declares.{sheets}", advice


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as source:
            content = source.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableFile(path, f"It cannot be opened: {reason}.", "Check the path and its rights.") from error
    if len(content) > LARGEST_FILE_BYTES:
        problem = f"It is larger than {LARGEST_FILE_BYTES // 2**20} MB."
        raise UnreadableFile(path, problem, "Give the register alone, or split the file.")
    return content

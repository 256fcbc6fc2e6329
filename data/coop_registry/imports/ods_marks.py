"""What the XML of an ODS file says besides values: formulas, errors, hidden rows, merged cells, its reach."""

from collections.abc import Iterable
from pathlib import Path
from xml.parsers import expat

from coop_registry.errors import UnreadableFile
from coop_registry.imports.cells import Place, is_spreadsheet_error
from coop_registry.imports.merged_cells import refuse_many_merges
from coop_registry.imports.sheet_marks import SheetMarks, refuse_document_type, refuse_many_formulas, refuse_too_large
from coop_registry.imports.text_tables import MOST_COLUMNS, MOST_ROWS

MOST_TABLES = 1_000  # our choice; sheets.MOST_SHEETS are read
_HIDDEN = ("collapse", "filter")
# What makes the fast reader take a cell for one that holds something: told by its attributes, or by what is in it.
_VALUES = frozenset({"value-type", "value", "string-value", "date-value", "time-value", "boolean-value", "formula"})
_SAVE_AGAIN = "Save it again from the spreadsheet program."


class OdsSheet(SheetMarks):
    """The marks of a sheet, and its merged cells."""

    def __init__(self) -> None:
        super().__init__()
        self.merges: list[tuple[Place, Place]] = []


def ods_marks(path: Path, chunks: Iterable[bytes]) -> dict[str, OdsSheet]:
    """Read the marks of all sheets of ``content.xml`` (OpenDocument 1.3, part 3, 9.1) as a stream.

    Raises
    ------
    UnreadableFile
        For XML that is not well formed, or declares entities; for sheets that are together larger than we take,
        for two of one name, and for one within another.
    """
    reader = _ContentReader(path)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        for chunk in chunks:
            refuse_document_type(path, chunk)
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise UnreadableFile(path, "A sheet of it is damaged.", _SAVE_AGAIN) from error
    return reader.sheets


class _ContentReader:
    """The handlers of the content's XML; repeated rows and cells are counted as often as they stand."""

    def __init__(self, path: Path) -> None:
        self.sheets: dict[str, OdsSheet] = {}
        self._path = path
        self._before = SheetMarks()  # all sheets before this one, together
        self._sheet, self._in_sheet, self._names = OdsSheet(), False, set[str]()
        self._row = self._column = self._columns_told = self._merges = self._remembered = 0
        self._rows_repeated = self._repeated = 1
        self._formula = self._has_value = self._reaches = self._in_cell = False
        self._text: list[str] = []
        self._text_bytes = 0
        self._hidden: list[tuple[int, int]] = []  # from row to row, the last one not included

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        said = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if tag in ("table-cell", "covered-table-cell"):
            self._start_cell(said)
        elif tag == "table":
            self._start_sheet(said.get("name", ""))
        elif self._in_cell:
            self._has_value = self._has_value or tag == "p"
            self._text_bytes += _times(said.get("c")) if tag == "s" else 1  # so many spaces, or the end of a line
        elif tag in ("table-row", "table-column"):
            self._start_part(tag, said)

    def end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif tag == "table-row":
            self._row += self._rows_repeated
        elif tag == "table":
            self._end_sheet()

    def text(self, data: str) -> None:
        if self._in_cell:
            self._text_bytes += len(data.encode())
            if len(self._text) < 3:
                self._text.append(data)

    def _start_sheet(self, name: str) -> None:
        """Begin a sheet: never one within another, where the fast reader and we would see different rows."""
        if self._in_sheet or name.casefold() in self._names or len(self._names) >= MOST_TABLES:
            problem = f"Its sheet {name[:60]!r} stands within another, has the name of another, or is one too many."
            raise UnreadableFile(self._path, problem, _SAVE_AGAIN)
        self._names.add(name.casefold())
        self._sheet = self.sheets[name] = OdsSheet()
        self._in_sheet, self._row, self._columns_told, self._hidden = True, 0, 0, []

    def _end_sheet(self) -> None:
        rows = self._sheet.rows
        self._sheet.hidden_rows = {row for start, end in self._hidden for row in range(start, min(end, rows))}
        self._before.cells += rows * self._sheet.columns
        self._before.text_bytes += self._sheet.text_bytes
        self._in_sheet = False

    def _start_part(self, tag: str, said: dict[str, str]) -> None:
        is_hidden = said.get("visibility") in _HIDDEN
        if tag == "table-row":
            self._column, self._rows_repeated = 0, _times(said.get("number-rows-repeated"))
            if is_hidden and self._row < MOST_ROWS:
                self._hide(self._row, self._row + self._rows_repeated)
        else:
            end = self._columns_told + _times(said.get("number-columns-repeated"))
            if is_hidden:
                self._sheet.hidden_columns.update(range(self._columns_told, min(end, MOST_COLUMNS)))
            self._columns_told = end

    def _hide(self, start: int, end: int) -> None:
        if self._hidden and self._hidden[-1][1] == start:
            start = self._hidden.pop()[0]
        self._hidden.append((start, end))

    def _start_cell(self, said: dict[str, str]) -> None:
        self._in_cell, self._text, self._text_bytes = True, [], len(said.get("string-value", "").encode())
        self._repeated = _times(said.get("number-columns-repeated"))
        self._formula, self._reaches = "formula" in said, not _VALUES.isdisjoint(said)
        self._has_value = said.get("value-type", "string") != "string" or "string-value" in said
        rows, columns = _times(said.get("number-rows-spanned")), _times(said.get("number-columns-spanned"))
        if rows > 1 or columns > 1:
            self._merges += 1
            refuse_many_merges(self._path, self._merges)
            first = (self._row, self._column)
            self._sheet.merges.append((first, (self._row + rows - 1, self._column + columns - 1)))

    def _end_cell(self) -> None:
        self._in_cell = False
        if self._reaches:
            sheet = self._sheet
            sheet.rows = max(sheet.rows, self._row + self._rows_repeated)
            sheet.columns = max(sheet.columns, self._column + self._repeated)
            sheet.text_bytes += self._text_bytes * self._repeated * self._rows_repeated
            refuse_too_large(self._path, (self._before, sheet))
            self._mark("".join(self._text).strip())
        self._column += self._repeated

    def _mark(self, text: str) -> None:
        is_error = is_spreadsheet_error(text)
        if not self._formula and not is_error:
            return
        self._remembered += self._rows_repeated * self._repeated
        refuse_many_formulas(self._path, self._remembered)
        for row in range(self._row, self._row + self._rows_repeated):
            for column in range(self._column, self._column + self._repeated):
                if self._formula:
                    self._sheet.formulas[row, column] = self._has_value
                if is_error:
                    self._sheet.errors[row, column] = text[:20]


def _times(text: str | None) -> int:
    return max(int(text), 1) if text else 1

"""What the XML of an ODS file says besides values: formulas, errors, hidden rows, merged cells, its reach."""

from collections.abc import Iterable
from pathlib import Path
from xml.parsers import expat

from coop_registry.errors import UnreadableFile
from coop_registry.imports.cells import Place, is_spreadsheet_error
from coop_registry.imports.sheet_marks import SheetMarks, refuse_document_type

_HIDDEN = ("collapse", "filter")
_MOST_REMEMBERED = 100_000  # repeated cells of one formula; beyond, only the first are named


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
        For XML that is not well formed, or declares entities.
    """
    reader = _ContentReader()
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
        advice = "Save it again from the spreadsheet program."
        raise UnreadableFile(path, "A sheet of it is damaged.", advice) from error
    return reader.sheets


class _ContentReader:
    """The handlers of the content's XML; repeated rows and cells are counted as often as they stand."""

    def __init__(self) -> None:
        self.sheets: dict[str, OdsSheet] = {}
        self._sheet = OdsSheet()
        self._row = self._column = self._columns_told = 0
        self._rows_repeated = self._repeated = 1
        self._formula, self._has_value, self._in_cell, self._depth = False, False, False, 0
        self._text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag in ("table-cell", "covered-table-cell"):
            self._start_cell({key.rpartition(" ")[2]: value for key, value in attributes.items()})
        elif self._in_cell:
            self._has_value = self._has_value or tag == "p"
        elif tag in ("table-row", "table-column", "table"):
            self._start_part(tag, {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif tag == "table-row":
            self._row += self._rows_repeated

    def text(self, data: str) -> None:
        if self._in_cell and len(self._text) < 3:
            self._text.append(data)

    def _start_part(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            self._sheet = self.sheets.setdefault(attributes.get("name", ""), OdsSheet())
            self._row = self._columns_told = 0
        elif tag == "table-row":
            self._column, self._rows_repeated = 0, _times(attributes.get("number-rows-repeated"))
            if attributes.get("visibility") in _HIDDEN and self._rows_repeated < _MOST_REMEMBERED:
                self._sheet.hidden_rows.update(range(self._row, self._row + self._rows_repeated))
        else:
            repeated = _times(attributes.get("number-columns-repeated"))
            if attributes.get("visibility") in _HIDDEN and repeated < 16_384:
                self._sheet.hidden_columns.update(range(self._columns_told, self._columns_told + repeated))
            self._columns_told += repeated

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._in_cell, self._text = True, []
        self._repeated = _times(attributes.get("number-columns-repeated"))
        self._formula = "formula" in attributes
        self._has_value = "value-type" in attributes and attributes["value-type"] != "string"
        rows, columns = _times(attributes.get("number-rows-spanned")), _times(attributes.get("number-columns-spanned"))
        if rows > 1 or columns > 1:
            first = (self._row, self._column)
            self._sheet.merges.append((first, (self._row + rows - 1, self._column + columns - 1)))

    def _end_cell(self) -> None:
        self._in_cell = False
        if self._has_value or self._formula:
            self._sheet.rows = max(self._sheet.rows, self._row + self._rows_repeated)
            self._sheet.columns = max(self._sheet.columns, self._column + self._repeated)
            self._mark("".join(self._text).strip())
        self._column += self._repeated

    def _mark(self, text: str) -> None:
        is_error = is_spreadsheet_error(text)
        if not self._formula and not is_error:
            return
        for row in range(self._row, self._row + min(self._rows_repeated, 1000)):
            for column in range(self._column, self._column + min(self._repeated, 100)):
                if self._formula:
                    self._sheet.formulas[row, column] = self._has_value
                if is_error:
                    self._sheet.errors[row, column] = text[:20]


def _times(text: str | None) -> int:
    return max(int(text), 1) if text else 1

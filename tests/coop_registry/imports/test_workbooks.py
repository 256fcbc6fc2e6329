"""Workbooks as programs save them: values, formulas, errors, what is hidden, what is merged; and harmful ones."""

import contextlib
import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from coop_registry.errors import UnreadableFile
from coop_registry.imports.cells import Grid
from coop_registry.imports.file_kinds import file_kind
from coop_registry.imports.workbooks import open_workbook
from tests.coop_registry.imports.spreadsheets import by_odfpy, by_openpyxl, by_xlsxwriter, by_xlwt

ROWS: list[list[Any]] = [["a", "b"], [1.0, dt.date(2019, 5, 31)], ["é", None]]


def _grid(path: Path, sheet: str = "Liste") -> Grid:
    content = path.read_bytes()
    return open_workbook(path, content, file_kind(path, content)).grid(sheet)


@pytest.mark.parametrize(
    ("save", "name", "kind", "serials"),
    [
        (by_openpyxl, "a.xlsx", "xlsx", "1900"),
        (by_xlsxwriter, "a.xlsx", "xlsx", "1904"),
        (by_xlwt, "a.xls", "xls", "1900"),
        (by_odfpy, "a.ods", "ods", "1900"),
    ],
)
def test_cells_days_and_the_date_system_are_read(
    tmp_path: Path, save: Callable[..., Path], name: str, kind: str, serials: str
) -> None:
    path = save(tmp_path / name, ROWS)
    assert file_kind(path, path.read_bytes()) == kind
    grid = _grid(path)
    assert grid.rows == [["a", "b"], [1, dt.date(2019, 5, 31)], ["é", ""]]
    assert grid.serials == serials


def test_formulas_are_seen_with_and_without_a_stored_result(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet("Liste")
    page.write_formula(1, 1, "=1+1", None, 2)
    page.write_formula(2, 1, "=A1", None, "oui")
    book.close()
    assert _grid(tmp_path / "a.xlsx").formulas == {(1, 1): True, (2, 1): True}
    assert _grid(by_openpyxl(tmp_path / "b.xlsx", [["x"], ["=1+1"]])).formulas == {(1, 0): False}


def test_formulas_of_xls_and_ods_are_seen(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("Liste")
    page.write(0, 0, "x")
    page.write(3, 2, xlwt.Formula("1+1"))
    page.row(3).hidden = True
    book.save(str(tmp_path / "a.xls"))
    grid = _grid(tmp_path / "a.xls")
    assert set(grid.formulas) == {(3, 2)}
    assert grid.hidden_rows == {3}
    document = OpenDocumentSpreadsheet()
    table, row, hidden = Table(name="Liste"), TableRow(), TableRow(visibility="collapse", numberrowsrepeated="2")
    row.addElement(TableCell(formula="of:=1+1", valuetype="float", value="2"))
    row.addElement(TableCell(formula="of:=1+1"))
    hidden.addElement(TableCell(valuetype="float", value="5", numbercolumnsrepeated="2"))
    table.addElement(row)
    table.addElement(hidden)
    document.spreadsheet.addElement(table)
    document.save(str(tmp_path / "a.ods"))
    grid = _grid(tmp_path / "a.ods")
    assert grid.formulas == {(0, 0): True, (0, 1): False}
    assert grid.hidden_rows == {1, 2}
    assert grid.rows == [[2, ""], [5, 5], [5, 5]]


def test_errors_of_the_spreadsheet_are_seen_though_their_cells_read_empty(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Liste"
    book.active["A1"], book.active["B2"] = "x", "#REF!"
    assert book.active["B2"].data_type == "e"
    book.save(tmp_path / "a.xlsx")
    assert _grid(tmp_path / "a.xlsx").errors == {(1, 1): "#REF!"}
    old = xlwt.Workbook()
    old.add_sheet("Liste").row(2).set_cell_error(1, 0x2A)
    old.save(str(tmp_path / "a.xls"))
    assert _grid(tmp_path / "a.xls").errors == {(2, 1): "#N/A"}


def test_merged_hidden_and_other_sheets_are_seen(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page, other = book.add_worksheet("Liste"), book.add_worksheet("Brouillon")
    page.merge_range("A1:C1", "Titre")
    page.write("A3", 1)
    page.set_row(2, None, None, {"hidden": True})
    page.set_column("B:B", None, None, {"hidden": True})
    other.hide()
    book.close()
    path = tmp_path / "a.xlsx"
    workbook = open_workbook(path, path.read_bytes(), "xlsx")
    grid = workbook.grid("Liste")
    assert (workbook.sheets, workbook.hidden) == (("Liste", "Brouillon"), {"Brouillon"})
    assert grid.merges == (((0, 0), (0, 2)),)
    assert grid.hidden_rows == {2}
    assert grid.hidden_columns == {1}


def test_merged_cells_of_ods_are_seen(tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    table, row = Table(name="Liste"), TableRow()
    cell = TableCell(valuetype="string", numbercolumnsspanned="2", numberrowsspanned="1")
    cell.addElement(P(text="Titre"))
    row.addElement(cell)
    row.addElement(CoveredTableCell())
    table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(tmp_path / "a.ods"))
    assert _grid(tmp_path / "a.ods").merges == (((0, 0), (0, 1)),)


def _zip(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (b"<worksheet", b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet", "declares entities"),
        (b'r="A2"', b'r="XFD1048576"', None),
        (b'<row r="3"', b'<row r="2000000"', "more than 1,048,576 rows"),
        (b"</sheetData>", b"</wrong>", "damaged"),
    ],
)
def test_a_harmful_sheet_is_told(tmp_path: Path, old: bytes, new: bytes, problem: str | None) -> None:
    rows = [["x", "y"], ["=1+1", 2], [3, 4]]
    parts = _parts(by_openpyxl(tmp_path / "a.xlsx", rows))
    assert old in parts[SHEET]
    changed = parts[SHEET].replace(old, new).replace(b"<v></v>", b"<v>2</v>").replace(b"<v/>", b"<v>2</v>")
    if b"2000000" in new:
        changed = changed.replace(b'r="A3"', b'r="A2000000"').replace(b'r="B3"', b'r="B2000000"')
    path = _zip(tmp_path / "b.xlsx", {**parts, SHEET: changed})
    with pytest.raises(UnreadableFile, match=problem or "more than 12,000,000 cells"):
        _grid(path)


def test_a_bomb_is_stopped_before_it_unpacks(tmp_path: Path) -> None:
    parts = _parts(by_openpyxl(tmp_path / "a.xlsx", ROWS))
    path = _zip(tmp_path / "b.xlsx", {**parts, "xl/sharedStrings.xml": b" " * (40 * 2**20)})
    with pytest.raises(UnreadableFile, match="packed as only a harmful file is"):
        _grid(path)


def test_a_part_that_lies_about_its_size_is_stopped(tmp_path: Path) -> None:
    path = by_openpyxl(tmp_path / "a.xlsx", ROWS)
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(SHEET.encode()))
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="unpacks to more than it says"):
        _grid(path)


def test_repeated_rows_of_ods_that_would_fill_the_memory_are_refused(tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    table, row = Table(name="Liste"), TableRow(numberrowsrepeated="1000000")
    row.addElement(TableCell(valuetype="float", value="5", numbercolumnsrepeated="1000"))
    table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(tmp_path / "a.ods"))
    with pytest.raises(UnreadableFile, match="cells"):
        _grid(tmp_path / "a.ods")


def test_empty_rows_formatted_to_the_end_of_the_sheet_do_no_harm(tmp_path: Path) -> None:
    parts = _parts(by_openpyxl(tmp_path / "a.xlsx", [["x", "y"], [1, 2]]))
    empty = b'<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row></sheetData>'
    path = _zip(tmp_path / "b.xlsx", {**parts, SHEET: parts[SHEET].replace(b"</sheetData>", empty)})
    assert _grid(path).rows == [["x", "y"], [1, 2]]


def _compound(name: str) -> bytes:
    """Return an XLS file whose one stream has another name: how a protected XLSX, or a Word file, looks outside."""
    book = xlwt.Workbook()
    book.add_sheet("a")
    out = io.BytesIO()
    book.save(out)
    old, new = "Workbook".encode("utf-16-le"), name.encode("utf-16-le")
    at = out.getvalue().index(old)
    content = bytearray(out.getvalue())
    content[at : at + 64] = new.ljust(64, b"\0")
    content[at + 64 : at + 66] = (len(new) + 2).to_bytes(2, "little")
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"<html><table><tr><td>1</td></tr></table>", "web page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "web page or XML"),
        (b"{\\rtf1", "text document"),
        (b"PK\x03\x04abc", "not a whole workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "not a whole workbook"),
        (_compound("EncryptedPackage"), "password"),
        (_compound("WordDocument"), "a document"),
    ],
)
def test_another_kind_of_file_is_named(content: bytes, problem: str) -> None:
    with pytest.raises(UnreadableFile, match=problem):
        file_kind(Path("liste.xls"), content)


@pytest.mark.parametrize("part", ["word/document.xml", "xl/workbook.bin", "photo.jpg"])
def test_an_archive_that_is_no_workbook_is_named(tmp_path: Path, part: str) -> None:
    path = _zip(tmp_path / "a.xlsx", {part: b"x"})
    with pytest.raises(UnreadableFile):
        file_kind(path, path.read_bytes())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    saved = (by_openpyxl(folder / "a.xlsx", ROWS), by_xlwt(folder / "a.xls", ROWS), by_odfpy(folder / "a.ods", ROWS))
    return {path.suffix: path.read_bytes() for path in saved}


def _opened(suffix: str, content: bytes) -> None:
    path = Path(f"a{suffix}")
    kind = file_kind(path, content)
    if kind != "text":
        workbook = open_workbook(path, content, kind)
        for sheet in workbook.sheets:
            workbook.grid(sheet)


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_a_workbook_cut_off_anywhere_is_told(whole: dict[str, bytes], suffix: str) -> None:
    content = whole[suffix]
    for share in range(1, 20):
        with contextlib.suppress(UnreadableFile):
            _opened(suffix, content[: len(content) * share // 20])
    with pytest.raises(UnreadableFile):
        _opened(suffix, content[: len(content) // 2])


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_workbook_with_any_bytes_changed_is_read_or_told(whole: dict[str, bytes], data: st.DataObject) -> None:
    suffix = data.draw(st.sampled_from(sorted(whole)))
    content = bytearray(whole[suffix])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(UnreadableFile):
        _opened(suffix, bytes(content))

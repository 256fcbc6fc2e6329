"""Marks of ODS files: a few bytes that repeat a million times are told, and every cell the fast reader sees is."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from coop_registry.errors import UnreadableFile
from coop_registry.imports import shared_texts, sheet_marks
from coop_registry.imports.workbooks import open_workbook
from tests.coop_registry.imports.raw_files import ods_cell, ods_row, raw_ods

HEADERS = ods_row(ods_cell("N° RLC"), ods_cell("nom"))
NINE = 'table:number-columns-repeated="9"'
HOLDING = (
    f'<table:table-cell office:value-type="string" office:string-value="x" {NINE}/>',
    f'<table:table-cell office:value="5" {NINE}/>',
    f'<table:table-cell office:boolean-value="true" {NINE}/>',
    f'<table:table-cell office:date-value="2019-01-01" {NINE}/>',
    f'<table:table-cell office:value-type="string" {NINE}>bare</table:table-cell>',
    f'<table:table-cell office:value-type="string" {NINE}><text:h>x</text:h></table:table-cell>',
    f'<table:table-cell office:value-type="string" {NINE}><text:span>x</text:span></table:table-cell>',
)


@pytest.mark.parametrize("cell", HOLDING)
def test_whatever_the_fast_reader_takes_for_a_cell_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cell: str
) -> None:
    path = raw_ods(tmp_path / "a.ods", ("S", ods_row(cell)))
    assert len(CalamineWorkbook.from_path(path).get_sheet_by_name("S").to_python()[0]) == 9
    monkeypatch.setattr(sheet_marks, "MOST_CELLS", 8)
    with pytest.raises(UnreadableFile, match="cells"):
        open_workbook(path, path.read_bytes(), "ods")


def test_hidden_rows_beyond_the_last_cell_are_not_remembered(tmp_path: Path) -> None:
    hidden = ods_row("<table:table-cell/>", attributes='table:number-rows-repeated="99999" table:visibility="collapse"')
    path = raw_ods(tmp_path / "a.ods", ("S", HEADERS + hidden * 300), ("T", hidden * 2 + HEADERS))
    workbook = open_workbook(path, path.read_bytes(), "ods")
    assert workbook.grid("S").hidden_rows == frozenset()
    assert len(workbook.grid("T").hidden_rows) == 2 * 99_999


def test_more_repeated_formulas_than_can_be_remembered_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_marks, "MOST_FORMULAS", 500)
    cell = '<table:table-cell table:formula="of:=1" table:number-columns-repeated="6"/>'
    hundred = ods_row(cell, attributes='table:number-rows-repeated="100"')
    path = raw_ods(tmp_path / "a.ods", ("S", HEADERS + hundred))
    with pytest.raises(UnreadableFile, match="more than 500 cells with formulas"):
        open_workbook(path, path.read_bytes(), "ods")


def test_a_long_text_repeated_too_often_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_texts, "MOST_TEXT_BYTES", 10_000)
    spaces = 'a<text:s text:c="3000"/>b'
    for number, cell in enumerate((ods_cell("x" * 2_000, NINE), ods_cell(spaces, NINE))):
        path = raw_ods(tmp_path / f"{number}.ods", ("S", HEADERS + ods_row(cell)))
        with pytest.raises(UnreadableFile, match="texts of its cells"):
            open_workbook(path, path.read_bytes(), "ods")


def test_sheets_that_only_together_fill_the_memory_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_marks, "MOST_CELLS", 20)
    nine = ods_row(ods_cell("x", NINE))
    path = raw_ods(tmp_path / "a.ods", ("S", nine), ("T", nine))
    assert len(open_workbook(path, path.read_bytes(), "ods").sheets) == 2
    path = raw_ods(tmp_path / "b.ods", ("S", nine), ("T", nine), ("U", nine))
    with pytest.raises(UnreadableFile, match="cells"):
        open_workbook(path, path.read_bytes(), "ods")


def test_a_sheet_within_a_sheet_is_refused(tmp_path: Path) -> None:
    inner = f'<table:table table:name="T">{HEADERS}</table:table>'
    row = ods_row(f"<table:table-cell>{inner}</table:table-cell>")
    path = raw_ods(tmp_path / "a.ods", ("S", row + HEADERS))
    with pytest.raises(UnreadableFile, match="'T' stands within another"):
        open_workbook(path, path.read_bytes(), "ods")

"""Sheets and their parts: what is checked is what is read, or the file is refused."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from coop_registry.errors import UnreadableFile
from coop_registry.imports.mappings import Mapping
from coop_registry.imports.sheets import choose_sheet, open_declared
from coop_registry.imports.workbooks import open_workbook
from tests.coop_registry.imports.raw_files import data, ods_cell, ods_row, raw_ods, raw_xlsx, texts_row

ROWS = data(texts_row(1, "a", "b"), texts_row(2, "c", "d"))
OTHER = f"<worksheet>{data(texts_row(1, 'evil'))}</worksheet>"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{to}"/>'
    "</Relationships>"
)


@pytest.mark.parametrize(
    ("names", "options", "problem"),
    [
        (("S", "S"), {}, "two sheets of one name"),
        (("S", "s"), {}, "two sheets of one name"),
        (("S", "T"), {"targets": ["worksheets/sheet1.xml"] * 2}, "two sheets of one part"),
        (("S",), {"parts": {"xl/worksheets/SHEET1.xml": OTHER}}, "two parts of one name"),
        (("S",), {"parts": {"xl\\worksheets\\sheet1.xml": OTHER}}, "two parts of one name"),
        (("S",), {"parts": {"xl/worksheets/sheet&#49;.xml": OTHER}}, "names that no spreadsheet program gives"),
        (("S",), {"parts": {"_rels/.rels": RELATIONS.format(to="evil/workbook.xml")}}, "not where one stands"),
        (("S",), {"parts": {"xl/SharedStrings.xml": "<sst/>"}, "shared": ""}, "two parts of one name"),
    ],
)
def test_what_two_readers_would_read_differently_is_refused(
    tmp_path: Path, names: tuple[str, ...], options: dict[str, Any], problem: str
) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", [(name, ROWS) for name in names], **options)
    with pytest.raises(UnreadableFile, match=problem):
        open_workbook(path, path.read_bytes(), "xlsx").grid(names[0])


def test_two_relations_of_one_name_are_refused(tmp_path: Path) -> None:
    relation = RELATIONS.partition("<Relationship ")[2].partition("/>")[0].format(to="worksheets/sheet1.xml")
    twice = RELATIONS.partition("<Relationship ")[0] + f"<Relationship {relation}/>" * 2 + "</Relationships>"
    path = raw_xlsx(tmp_path / "a.xlsx", [("S", ROWS)], parts={"xl/_rels/workbook.xml.rels": twice})
    with pytest.raises(UnreadableFile, match="two relations of one name"):
        open_workbook(path, path.read_bytes(), "xlsx")


@pytest.mark.parametrize("second", ["S", "s"])
def test_two_ods_sheets_of_one_name_are_refused(tmp_path: Path, second: str) -> None:
    row = ods_row(ods_cell("a"))
    path = raw_ods(tmp_path / "a.ods", ("S", row), (second, row))
    with pytest.raises(UnreadableFile, match="has the name of another"):
        open_workbook(path, path.read_bytes(), "ods")


def test_sheets_of_an_ordinary_workbook_are_found_and_its_date_system(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"date_1904": True}) as book:
        for name in ("Liste", "Résumé & notes"):
            book.add_worksheet(name).write_string(0, 0, name)
    workbook = open_workbook(tmp_path / "a.xlsx", (tmp_path / "a.xlsx").read_bytes(), "xlsx")
    assert workbook.serials == "1904"
    assert [workbook.grid(name).rows for name in workbook.sheets] == [[["Liste"]], [["Résumé & notes"]]]


def test_more_columns_than_a_list_has_are_refused_in_the_sheet_that_is_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        good, wide = book.add_worksheet("Liste"), book.add_worksheet("Jours")
        for place, header in enumerate(("N° RLC", "nom", "province")):
            good.write_string(0, place, header)
        wide.write_row(0, 0, ["nom", "province", *range(800)])
    file = open_declared(tmp_path / "a.xlsx")
    assert choose_sheet(file, Mapping()).name == "Liste"
    with pytest.raises(UnreadableFile, match="more than 702 columns"):
        choose_sheet(file, Mapping(), "Jours")

"""The refused rows as a workbook: corrected, it is imported with the same mapping."""

from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.imports.importing import import_file
from coop_registry.imports.mappings import Mapping
from coop_registry.imports.proposals import propose_mapping
from coop_registry.imports.refused_workbook import refused_workbook
from coop_registry.imports.report import Counts, ImportReport
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.yearly import YearlySnapshot
from coop_registry.writers import Writer, command_line
from tests.coop_registry.conftest import NOW, Write
from tests.coop_registry.imports.ugly import ROWS, ugly_workbook
from widgets.theme.texts import LANGUAGES

CORRECTIONS = {
    "1/23/2019/3": {"B": "تعاونية نموذج الفخار"},
    "124000000000": {"A": "1/23/2019/4"},
    "1/23/2019/5": {"C": "مكناس"},
    "1/23/2019/6": {"D": "28/02/2019", "F": "3"},
    "1-23-2019-9": {"A": "1/23/2019/11"},
    "1/23/2019/10": {"E": "45"},
}


def imported(session: Session, path: Path, mapping: Mapping) -> ImportReport:
    return import_file(session, path, writer=command_line(), now=NOW, mapping=mapping)


@pytest.mark.parametrize("language", LANGUAGES)
def test_refused_rows_corrected_are_imported_with_the_same_mapping(
    file_session: Session, tmp_path: Path, language: str
) -> None:
    path = ugly_workbook(tmp_path / "ugly.xlsx")
    mapping = Mapping(
        columns={"رقم التسجيل": "registration_number", "الإقليم": "province_code"},
        constants={"year": 2025}, sheet="لائحة 2025", header_row=4,
    )  # fmt: skip
    report = imported(file_session, path, mapping)
    target = tmp_path / "to_correct.xlsx"
    refused_workbook(report, language, target)
    book = openpyxl.load_workbook(target)
    for row in book.active.iter_rows(min_row=5):
        for letter, value in CORRECTIONS.get(str(row[0].value), {}).items():
            book.active[f"{letter}{row[0].row}"] = value
    book.save(target)
    again = imported(file_session, target, mapping)
    assert again.refusals == ()
    assert again.counts["cooperatives"] == again.counts["yearly_snapshots"] == Counts(added=7)
    names = {str(row[1]) for row in ROWS if "?" not in str(row[1])} | {"تعاونية نموذج الفخار"}
    assert set(file_session.scalars(select(Cooperative.name_ar))) == names
    members = dict(file_session.execute(select(YearlySnapshot.registration_number, YearlySnapshot.members)).all())
    assert members["1/23/2019/10"] == 45
    assert members["1/23/2019/2"] == 25


def test_each_refused_cell_is_marked_and_its_row_says_what_to_correct(file_session: Session, tmp_path: Path) -> None:
    report = imported(file_session, ugly_workbook(tmp_path / "ugly.xlsx"), Mapping(constants={"year": 2025}))
    target = tmp_path / "to_correct.xlsx"
    refused_workbook(report, "ar", target)
    sheet = openpyxl.load_workbook(target).active
    rows = {number: place for place, number in enumerate(report.refused_numbers, start=5)}
    marked = {(cell.row, cell.column_letter) for row in sheet.iter_rows() for cell in row if cell.comment}
    assert marked == {(rows[cell.row], cell.column) for cell in report.refusals}
    coloured = {
        (cell.row, cell.column_letter)
        for row in sheet.iter_rows(min_row=5, max_col=8)
        for cell in row
        if cell.fill.fgColor.rgb == "FFFAE5E5"
    }
    assert coloured == marked
    assert all(sheet[f"I{place}"].value for place in rows.values())
    assert sheet.sheet_view.rightToLeft


def test_values_are_given_back_as_they_were(file_session: Session, write: Write, tmp_path: Path) -> None:
    given = ("1/23/2020/1", "=1+1", "no such place", "٠٠٧", "06 12", "+212")
    headers = ("registration_number", "name_ar", "province_code", "members", "one", "two")
    path = write(",".join(headers) + "\n" + ",".join(given) + "\n")
    report = import_file(file_session, path, writer=Writer("p23456789ab", {"03.061"}), now=NOW)
    target = tmp_path / "to_correct.xlsx"
    refused_workbook(report, "fr", target)
    row = next(openpyxl.load_workbook(target).active.iter_rows(min_row=2))
    assert tuple(cell.value for cell in row[:6]) == given
    assert {cell.data_type for cell in row} == {"s"}


def every_column(path: Path) -> Mapping:
    """Return the mapping that a page sends: every column of the sheet, those passed over too."""
    proposal = propose_mapping(path)
    columns = {column.header: proposal.mapping.columns.get(column.header, "") for column in proposal.columns}
    return Mapping(columns, constants=proposal.mapping.constants, sheet=proposal.sheet,
                   header_row=proposal.header_rows[0])  # fmt: skip


def grouped_workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in (
        ["لائحة التعاونيات"], ["ر.ت", "رقم التسجيل", "اسم التعاونية", "الإقليم", "الأعضاء 2024"],
        [None, None, None, None, "المجموع", "نساء", "شباب"], [1, "1/23/2019/1", "تعاونية نموذج", "مكناس", 9, 4, 2],
        [2, "1/23/2019/2", "تعاونية نموذج ب", "مكناسة الخيالية", 8, 3, 1],
    ):  # fmt: skip
        book.active.append(row)
    book.active.merge_cells("E2:G2")
    book.save(path)
    return path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_asked_again", [True, False])
def test_headers_in_two_rows_come_back_as_one_that_the_page_reads_alike(
    file_session: Session, tmp_path: Path, language: str, is_asked_again: bool
) -> None:
    mapping = every_column(grouped_workbook(tmp_path / "grouped.xlsx"))
    report = imported(file_session, tmp_path / "grouped.xlsx", mapping)
    target = tmp_path / "to_correct.xlsx"
    for _ in range(2):  # given back a second time, its own column stands there once
        assert len(report.refused_numbers) == 1
        refused_workbook(report, language, target)
        report = imported(file_session, target, mapping)
    book = openpyxl.load_workbook(target)
    assert [cell.value for cell in book.active[2]][4:7] == [
        f"الأعضاء 2024 › {one}" for one in ("المجموع", "نساء", "شباب")
    ]
    assert book.active.max_column == 8
    book.active["D3"] = "مكناس"
    book.save(target)
    again = imported(file_session, target, every_column(target) if is_asked_again else mapping)
    assert (again.refusals, again.counts["yearly_snapshots"]) == ((), Counts(added=1))
    found = file_session.scalars(select(YearlySnapshot).order_by(YearlySnapshot.registration_number)).all()
    assert [(one.year, one.members, one.women, one.youth) for one in found] == [(2024, 9, 4, 2), (2024, 8, 3, 1)]

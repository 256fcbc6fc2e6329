"""An import's report as a page and as a workbook, in both languages."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from coop_registry.database import open_registry
from coop_registry.imports.importing import import_file
from coop_registry.imports.mappings import Mapping
from coop_registry.imports.report import ImportReport
from coop_registry.imports.report_files import cell_text, report_page, report_workbook, sheet_name
from coop_registry.imports.report_words import column_name, field_name
from coop_registry.migrations import migrate
from coop_registry.writers import command_line
from tests.coop_registry.conftest import NOW, Write, dispose
from tests.coop_registry.imports.ugly import ROWS, ugly_workbook
from tests.databases import SqliteFiles
from widgets.theme.texts import LANGUAGES, Texts

REFUSED = {
    (8, "B"), (9, "A"), (10, "C"), (11, "D"), (11, "F"), (14, "A"), (15, "A"), (16, "E"),
}  # fmt: skip


@pytest.fixture(scope="module")
def report(sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory) -> ImportReport:
    path = ugly_workbook(tmp_path_factory.mktemp("ugly") / "ugly.xlsx")
    maker = open_registry(sqlite_files.database("registry", migrate))
    with maker() as session:
        done = import_file(session, path, writer=command_line(), now=NOW, mapping=Mapping(constants={"year": 2025}))
    dispose(maker)
    return done


class Cells(HTMLParser):
    """Gathers the texts of a page's table cells, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def read(page: str) -> Cells:
    found = Cells()
    found.feed(page)
    return found


def test_an_ugly_file_gives_its_right_rows_and_a_refusal_for_each_wrong_cell(report: ImportReport) -> None:
    assert {(cell.row, cell.column) for cell in report.refusals} == REFUSED
    assert (report.rows_accepted, report.rows_refused) == (len(ROWS) - 7, 7)
    assert [(row.row, row.why) for row in report.left_out] == [
        (1, "title"), (2, "title"), (4, "header"), (5, "header"), (17, "total"), (18, "note")
    ]  # fmt: skip
    assert [(r.row, r.reason) for r in report.remarks if r.row] == [(12, "women_over_members")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_each_refused_cell_with_its_value_and_what_to_do(report: ImportReport, language: str) -> None:
    page = read(report_page(report, language, NOW))
    texts = Texts(language)
    for cell in report.refusals:
        place = column_name(texts, report, cell.column, cell.field)
        at = [i for i, text in enumerate(page.cells) if page.cells[i : i + 2] == [str(cell.row), place]]
        assert any(page.cells[i + 2] == cell.value and page.cells[i + 4] for i in at), cell
    html = next(attributes for tag, attributes in page.tags if tag == "html")
    assert (html["lang"], html["dir"]) == (language, {"ar": "rtl", "fr": "ltr"}[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_alone_and_runs_nothing(report: ImportReport, language: str) -> None:
    page = report_page(report, language, NOW)
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in read(page).tags}
    assert not re.search(r"url\(|@import|https?://", page)


def test_what_people_wrote_is_text_on_the_page(file_session: Session, write: Write) -> None:
    rows = "registration_number,name_ar,province_code,members\n1/23/2020/1,x,03.061,<script>alert(1)</script>\n"
    report = import_file(file_session, write(rows), writer=command_line(), now=NOW)
    page = read(report_page(report, "fr", NOW))
    assert "<script>alert(1)</script>" in page.cells
    assert "script" not in {tag for tag, _ in page.tags}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_says_the_same_as_text_alone(report: ImportReport, language: str, tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    report_workbook(report, language, target)
    book = openpyxl.load_workbook(target)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    refused = next(sheet for sheet in book if sheet.title == Texts(language)("Refused cells"))
    rows = list(refused.iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[2] or "") for row in rows] == [(str(cell.row), cell.value) for cell in report.refusals]
    assert all(bool(sheet.sheet_view.rightToLeft) == (language == "ar") for sheet in book)


def test_a_value_that_looks_like_a_formula_stays_text(file_session: Session, write: Write) -> None:
    rows = 'registration_number,name_ar,province_code,members\n1/23/2020/1,x,03.061,"=HYPERLINK(""http://x"")"\n'
    report = import_file(file_session, write(rows), writer=command_line(), now=NOW)
    target = io.BytesIO()
    report_workbook(report, "fr", target)
    found = [cell for sheet in openpyxl.load_workbook(target) for row in sheet.iter_rows() for cell in row]
    assert [cell.data_type for cell in found if "HYPERLINK" in str(cell.value)] == ["s"]
    assert not [cell for cell in found if cell.hyperlink]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_field_without_a_column_is_called_as_people_call_it(language: str) -> None:
    name = field_name(Texts(language), "members")
    assert name == {"ar": "عدد الأعضاء", "fr": "nombre d’adhérents"}[language]


def test_a_dry_run_says_that_nothing_was_changed(file_session: Session, write: Write) -> None:
    rows = "registration_number,name_ar,province_code\n1/23/2020/1,x,03.061\n"
    report = import_file(file_session, write(rows), writer=command_line(), now=NOW, dry_run=True)
    assert "rien n’a été modifié" in report_page(report, "fr", NOW + dt.timedelta(days=1))


def test_a_known_file_says_when_it_came(file_session: Session, write: Write) -> None:
    path = write("registration_number,name_ar,province_code\n1/23/2020/1,x,03.061\n")
    reports: Iterator[ImportReport] = (
        import_file(file_session, path, writer=command_line(), now=NOW + dt.timedelta(days=day)) for day in range(2)
    )
    assert Texts("fr").moment(NOW) in report_page(list(reports)[1], "fr", NOW + dt.timedelta(days=1))


@settings(max_examples=60, deadline=None)
@given(name=st.text(st.characters() | st.sampled_from("'[]:*?/\\😀\ufffe\x01"), max_size=40))
@example(name="a" * 30 + "'bcd")
@example(name="'''")
def test_any_sheet_name_and_any_text_make_a_workbook_that_opens(name: str) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet(sheet_name(name)).write_string(0, 0, cell_text(f"x{name}"))
    opened = openpyxl.load_workbook(out)
    assert opened.sheetnames == [sheet_name(name)]
    assert str(opened.active["A1"].value).startswith("x")

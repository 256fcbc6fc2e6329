"""An officer's path through the registry office: an ugly file, its refusals, corrections, the import, an edit."""

import io
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser
OFFICE = "/services/registry/"
HEADERS = ("رقم التسجيل", "اسم التعاونية", "الإقليم", "القطاع", "عدد الأعضاء 2024", "النساء 2024", "ملاحظات")
ROWS = (
    ("1/45/2019/301", "تعاونية أركان للنساء", "مراكش", "الفلاحة", "١٢", "9", ""),
    ("1/45/2019/302", "تعاونية الزعفران", "مراكس", "الفلاحة", "néant", 0, "انتظار"),
    (1.24e11, "تعاونية النسيج", "مراكش", "الفلاحة", 8, 3, ""),
    ("1/45/2019/304", "تعاونية ?????", "مراكش", "الفلاحة", 7, 2, ""),
)


def ugly_workbook(path: Path, rows: tuple[tuple[object, ...], ...] = ROWS) -> Path:
    """Save a workbook as they come: a title over the table, a total under it, numbers as texts."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["لائحة التعاونيات بإقليم مراكش"])
    sheet.merge_cells("A1:G1")
    for row in (HEADERS, *rows, ("المجموع", "", "", "", 27, 14, "")):
        sheet.append(row)
    book.save(path)
    return path


def send(page: Page, file: Path) -> None:
    page.set_input_files("input[name=file]", file)
    page.click("form[enctype] button")
    expect(page.locator("table.mapping")).to_be_visible(timeout=20_000)


def test_an_officer_brings_an_ugly_file_in(person, tmp_path: Path) -> None:  # noqa: ANN001
    with person("ar", DESK) as officer:
        officer.enter_with_password("officer")
        page: Page = officer.page
        page.goto(f"{officer.site.url}{OFFICE}imports/")
        send(page, ugly_workbook(tmp_path / "لائحة 2024.xlsx"))
        officer.reads_in_its_language()
        officer.picture("office-columns")
        officer.finds_no_barrier()
        page.click("form[action*='/preview'] button.first")
        expect(page.locator(".figures .bad")).to_be_visible(timeout=20_000)
        officer.reads_in_its_language()
        officer.picture("office-preview")
        officer.finds_no_barrier()
        with page.expect_download() as taken:
            page.click("a[href*='refused_rows']")
        assert corrected(Path(taken.value.path()).read_bytes(), tmp_path / "corrected.xlsx")
        page.click("form[action*='/import'] button.first")
        expect(page.locator(".notice.good")).to_be_visible(timeout=20_000)
        officer.picture("office-imported")
        page.goto(f"{officer.site.url}{OFFICE}imports/")
        send(page, tmp_path / "corrected.xlsx")
        page.click("form[action*='/preview'] button.first")
        page.click("form[action*='/import'] button.first")
        expect(page.locator(".notice.good")).to_be_visible(timeout=20_000)
        edit(page, f"{officer.site.url}{OFFICE}cooperatives/1-45-2019-304/")
        expect(page.locator(".history")).to_contain_text("أوريكة")
        officer.picture("office-sheet")
        officer.finds_no_barrier()


def corrected(given: bytes, path: Path) -> int:
    """Correct the refused rows in the workbook that the wizard gave back, as an officer does; return how many."""
    book = openpyxl.load_workbook(io.BytesIO(given))
    sheet = book.active
    header = next(row for row in sheet.iter_rows() if row[0].value == HEADERS[0])
    rows = [row for row in sheet.iter_rows(min_row=header[0].row + 1) if row[1].value]
    for number, row in enumerate(rows):
        if "?" in str(row[1].value):
            row[1].value = "تعاونية الورد"
        if "24E" in str(row[0].value).upper() or str(row[0].value).isdigit():
            row[0].value = f"1/45/2019/39{number}"
        row[2].value = "مراكش"
    book.save(path)
    return len(rows)


def edit(page: Page, sheet: str) -> None:
    page.goto(sheet)
    page.click("a[href$='/edit']")
    page.fill("#f-commune", "أوريكة")
    page.click("form.questions button.first")
    expect(page.locator("[role=alert]")).to_be_visible()  # no reason was given
    expect(page.locator("#f-commune")).to_have_value("أوريكة")
    page.fill("#f-reason", "تصحيح الجماعة بعد زيارة")
    page.click("form.questions button.first")
    expect(page.locator(".notice.good")).to_be_visible()
    page.click("main a.first")


@pytest.mark.parametrize(
    ("language", "viewport"), [("ar", PHONE), pytest.param("fr", DESK, marks=pytest.mark.soak)], ids=["narrow", "wide"]
)
def test_every_form_is_read_at_any_width(language: str, viewport: dict[str, int], person) -> None:  # noqa: ANN001
    with person(language, viewport) as officer:
        officer.enter_with_password("headoffice")
        page: Page = officer.page
        page.goto(f"{officer.site.url}{OFFICE}cooperatives/")
        sheet = page.locator("ul.list a.strong").first.get_attribute("href")
        shown = {
            "home": OFFICE, "list": f"{OFFICE}cooperatives/", "one": sheet, "edit": f"{sheet}edit",
            "year": f"{sheet}years/2024/yearly_filings", "years": f"{sheet}years/",
            "mandate": f"{sheet}mandates", "imports": f"{OFFICE}imports/",
            "delegation": f"{OFFICE}delegations/marrakech", "embedded": f"{sheet}visits?embedded=1",
        }  # fmt: skip
        for name, address in shown.items():
            page.goto(f"{officer.site.url}{address}")
            officer.reads_in_its_language()
            officer.picture(f"office-{name}")
            if name in {"edit", "delegation", "list"}:
                officer.finds_no_barrier()
        assert page.locator("header").count() == 0

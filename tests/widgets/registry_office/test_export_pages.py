"""Exports: what the filters leave, labelled, sourced, dated; read back by other programs than ours."""

import csv
import datetime as dt
import io
import re
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.web_service.pdf_file import NothingFetched, pdf_file
from coop_registry.database import utc_now
from coop_registry.models.yearly import YearlyFiling
from coop_registry.safe_cells import safe_text
from tests.widgets.registry_office.conftest import CASABLANCA, Office, Person
from widgets.apps.registry_office.export_pages import MOST_ROWS
from widgets.apps.registry_office.exports.csv_file import csv_file
from widgets.apps.registry_office.exports.statement import Statement
from widgets.apps.registry_office.exports.xlsx_file import xlsx_file

NOTHING = Statement("Title", "", ())


@pytest.fixture(scope="module")
def list_of(office: Office) -> str:
    """A few cooperatives of a sector that no other test uses; return the filters that find them."""
    for number, name in ((1, "تعاونية الفخار"), (2, '=HYPERLINK("http://x")'), (3, 'Coopérative; "Poterie"\nnouvelle')):
        office.cooperative(
            f"1/102/2020/{number}", name_ar=None, name_latin=name, sector_id="artisanat", commune="Ourika",
            members=12, capital_mad=1250.5, is_synthetic=number == 1,
        )  # fmt: skip
    office.cooperative("1/102/2020/4", CASABLANCA, sector_id="artisanat", commune="Ourika")
    return "?commune=Ourika&sector=artisanat"


def taken(person: Person, kind: str, query: str) -> bytes:
    answer = person.get(f"exports/cooperatives.{kind}{query}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["cache-control"] == "no-store"
    return bytes(answer.content)


@pytest.mark.parametrize(("language", "label"), [("ar", "بيانات تجريبية"), ("fr", "DONNÉES FICTIVES")])
def test_a_workbook_reads_the_readers_way_and_says_what_it_is(
    office: Office, list_of: str, language: str, label: str
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(taken(office.officer(language), "xlsx", list_of)))
    sheet = book.active
    assert bool(sheet.sheet_view.rightToLeft) == (language == "ar")
    said = [str(sheet.cell(row, 1).value) for row in range(1, 9)]
    territory = ("Délégation", "El Kelâa") if language == "fr" else ("مندوبية مراكش", "قلعة السراغنة")
    assert all(word in said[2] for word in territory), said
    assert said[4].startswith("3 "), "how many cooperatives it holds"
    assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
    assert said[0].startswith(label)
    assert "Officier de Marrakech" in " ".join(said)
    assert "Ourika" in " ".join(said)
    assert label in sheet.oddHeader.center.text
    numbers = {cell.value for cell in sheet["A"]}
    assert {"1/102/2020/1", "1/102/2020/2", "1/102/2020/3"} <= numbers
    assert "1/102/2020/4" not in numbers, "it lies outside the territory"
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"], "no cell is a formula"
    assert {cell.value for cell in cells if cell.data_type == "n"} >= {12, 1250.5}


def test_a_list_of_one_delegation_says_so_and_holds_nobody_elses(office: Office, list_of: str) -> None:
    whole = taken(office.head_office(), "csv", list_of).decode("utf-8-sig")
    narrowed = taken(office.head_office(), "csv", f"{list_of}&delegation_code=marrakech").decode("utf-8-sig")
    assert "1/102/2020/4" in whole
    assert "1/102/2020/4" not in narrowed
    assert "1/102/2020/1" in narrowed
    assert re.search("Délégation\u00a0: Marrakech", narrowed)
    outside = taken(office.shared_officer, "csv", f"{list_of}&delegation_code=fes").decode("utf-8-sig")
    assert "1/102/2020/" not in outside


def test_a_csv_file_opens_in_a_spreadsheet_and_starts_no_formula(office: Office, list_of: str) -> None:
    content = taken(office.shared_officer, "csv", list_of)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    header = next(number for number, row in enumerate(rows) if len(row) > 5)
    assert [len(row) for row in rows[header:]] == [len(rows[header])] * 4
    names = [row[2] for row in rows[header + 1 :]]
    assert names == ["تعاونية الفخار", '\'=HYPERLINK("http://x")', 'Coopérative; "Poterie"\nnouvelle']
    assert "1250,5" in rows[-1]


@given(st.text(max_size=40))
def test_no_text_begins_as_a_formula_begins(text: str) -> None:
    written = csv_file(NOTHING, ["x"], [[text]]).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(written, newline=""), delimiter=";"))[-1][0] if text else ""
    assert not read.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert read in {text, safe_text(text)}


def test_a_real_list_carries_no_synthetic_label() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(NOTHING, ["A"], [["x"]], sheet="list", is_rtl=False)))
    assert book.active["A1"].value == "Title"
    assert "Title" in book.active.oddHeader.center.text


def test_an_export_comes_back_in_as_it_is(office: Office, list_of: str, tmp_path: Path) -> None:
    from coop_registry.imports.importing import import_file
    from coop_registry.writers import Writer

    for kind, language in (("xlsx", "ar"), ("csv", "fr")):
        path = tmp_path / f"back.{kind}"
        if not office.has("1/102/2020/6"):
            office.cooperative("1/102/2020/6", commune="Retour", members=12, women=3, counted_in=2024,
                               legal_category="1+3", capital_mad=1250.5, founded_on=dt.date(2020, 2, 29),
                               is_agrarian_reform=False, status="active", activity="Poterie")  # fmt: skip
        content = taken(office.officer(language), kind, "?commune=Retour")
        path.write_bytes(content)
        with office.site.registry() as session:
            report = import_file(session, path, writer=Writer("test", None), now=utc_now(), dry_run=True)
        assert not report.refusals, (kind, report.refusals)
        assert report.counts["cooperatives"].unchanged == 1, kind


def test_a_filter_that_is_none_is_refused_and_an_unknown_kind_is_not_there(office: Office) -> None:
    assert office.shared_officer.get("exports/cooperatives.csv?founded_from=hier").status_code == 400
    assert office.shared_officer.get("exports/cooperatives.docx").status_code == 404
    assert office.shared_officer.get(f"exports/cooperatives.csv?province_code={CASABLANCA}").content.count(b"\r\n") == 8


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("foo=1", "foo"), ("province=99", "province=99"), ("province_code=99", "province=99"), ("region=7", "region=7"),
        ("delegation=nowhere", "marrakech"), ("sector=nonsense", "sector=nonsense"), ("status=closed", "dormant"),
        ("legal_category=1+2", "legal_category=1+2"), ("members_from=-1", "members_from=-1"), ("is_union=1", "yes"),
        ("sorted=colour", "founded_on"), ("order=up", "descending"), ("page=2", "page"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["csv", "list"])
def test_what_would_widen_a_list_without_a_word_is_refused_in_words(
    office: Office, query: str, told: str, kind: str
) -> None:
    if kind == "list" and query == "page=2":
        return  # the list has pages, a file has none
    path = "cooperatives/" if kind == "list" else f"exports/cooperatives.{kind}"
    answer = office.shared_officer.get(f"{path}?{query.replace('+', '%2B')}")
    assert answer.status_code == 400
    assert told in answer.text
    assert "/services/registry/cooperatives/" in answer.text, "the way on"


def test_an_export_understands_the_words_of_the_desks_address(office: Office, list_of: str) -> None:
    def numbers(query: str) -> list[str]:
        content = taken(office.head_office(), "csv", f"{list_of}&{query}").decode("utf-8-sig")
        return re.findall(r"^1/102/2020/\d", content, re.MULTILINE)

    by_place = [numbers(query) for query in (f"province={CASABLANCA}", f"province_code={CASABLANCA}", "region=06")]
    assert by_place == [["1/102/2020/4"]] * 3
    assert len(numbers("delegation=marrakech")) == 3


@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
def test_a_file_stands_in_the_order_of_the_screen_and_says_what_is_not_known(office: Office, kind: str) -> None:
    order = {"1/102/2021/2": 7, "1/102/2021/1": 40, "1/102/2021/3": None}
    for number, members in order.items():
        if not office.has(number):
            office.cooperative(number, commune="Rangée", members=members, sector_id="artisanat")
    query = "?commune=Rang%C3%A9e&sorted=members&order=descending"
    content = taken(office.officer("fr"), kind, query)
    if kind == "xlsx":
        text = "\n".join(str(cell.value) for cell in openpyxl.load_workbook(io.BytesIO(content)).active["A"])
    else:
        text = text_of(content) if kind == "pdf" else content.decode("utf-8-sig")
    assert re.findall(r"1/102/2021/\d", text) == ["1/102/2021/1", "1/102/2021/2", "1/102/2021/3"]
    if kind == "pdf":
        assert "inconnu" in text or "non connu" in text


def test_a_minus_stands_before_its_figure_on_arabic_paper(office: Office) -> None:
    here = office.cooperative("1/102/2020/8", founded_on=dt.date(2020, 3, 1), year_end="12-31")
    with office.site.registry.begin() as session:
        session.add(
            YearlyFiling(registration_number="1/102/2020/8", year=2025, declared_by="test", declared_at=utc_now(),
                         surplus_mad=-2248.0)
        )  # fmt: skip
    content = office.officer("ar").get(f"{here}sheet.pdf").content
    with pypdfium2.PdfDocument(content) as document:
        found = [places for page in document if (places := places_of("-2248", page.get_textpage()))]
    assert found, "the figure is printed"
    assert all(places == sorted(places) for places in found), "from left to right: the minus first"


def places_of(figure: str, page: Any) -> list[float]:
    """Return where the characters of a figure stand from the left; the figure may be read in either order."""
    text = page.get_text_range()
    for read in (figure, f"{figure[1:]}-"):
        if (at := text.find(read)) >= 0:
            places = {text[at + n] + str(n): page.get_charbox(at + n)[0] for n in range(len(figure))}
            in_order = sorted(places.items(), key=lambda item: (not item[0].startswith("-"), item[0][1:]))
            return [left for _, left in in_order]
    return []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_pdf_is_labelled_on_every_page(office: Office, list_of: str, language: str) -> None:
    content = taken(office.officer(language), "pdf", list_of)
    pages = text_of(content).split("\f")[:-1]
    assert all(("DONNÉES FICTIVES" if language == "fr" else "تجريبية") in page for page in pages)
    assert "1/102/2020/2" in pages[0]


def text_of(content: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode()


def test_a_page_for_printing_fetches_nothing() -> None:
    for address in ("file:///etc/passwd", "http://127.0.0.1:1/x"):
        with pytest.raises(NothingFetched):
            pdf_file(f'<img src="{address}">')


def test_one_sheet_is_printed_with_its_years_and_duties_and_its_deadlines_go_to_a_calendar(office: Office) -> None:
    here = office.cooperative("1/102/2020/9", year_end="12-31", is_agrarian_reform=False, members=9,
                              founded_on=dt.date(2020, 3, 1))  # fmt: skip
    with office.site.registry.begin() as session:
        session.add(
            YearlyFiling(registration_number="1/102/2020/9", year=2025, declared_by="test", declared_at=utc_now(),
                         surplus_mad=4321.0)
        )  # fmt: skip
    officer = office.shared_officer
    visited = {"visited_on": "2026-05-04", "purpose": "Contrôle annuel", "revision": "1"}
    assert officer.post(f"{here}visits", **visited).status_code == 303
    corrected = {"surplus_mad": "4321", "reserves_mad": "12,5", "reason": "Vu sur le certificat", "revision": "1"}
    assert officer.post(f"{here}years/2025/yearly_filings", **corrected).status_code == 303
    answer = officer.get(f"{here}sheet.pdf")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    printed = " ".join(text_of(answer.content).split())
    assert re.search(r"4[\s\u202f]?321", printed)
    wanted = ("31 décembre", "exercice 2025", "Il nous faut savoir", "Contrôle annuel", "Vu sur le certificat")
    for told in (*wanted, "saisie à la main"):
        assert told in printed, told
    calendar = officer.get(f"{here}deadlines.ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert "law 112" not in calendar.text, "the law is cited in the reader's language"
    assert calendar.text.startswith("BEGIN:VCALENDAR\r\n")
    assert calendar.text.endswith("END:VCALENDAR\r\n")


def test_a_list_too_long_to_print_says_so(office: Office) -> None:
    assert MOST_ROWS < 65_315
    page = office.head_office().get("exports/cooperatives.pdf")
    assert page.status_code == 200, "this registry is small"

"""Whole files, as ugly as real ones."""

import contextlib
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from coop_registry.errors import UnreadableFile
from coop_registry.imports.declared import DeclaredTable
from coop_registry.imports.mapping_files import read_mapping, write_mapping
from coop_registry.imports.mappings import DayForms, Mapping
from tests.coop_registry.imports.spreadsheets import COMPUTERS, as_text, by_openpyxl, by_xlsxwriter

Read = Callable[..., DeclaredTable]

HEADERS = [
    "رقم التسجيل", "اسم التعاونية", "الإقليم", "القطاع", "تاريخ التأسيس", "رأس المال", "عدد الأعضاء", "منهم النساء",
    "الإصلاح الزراعي", "الحالة", "Année", "Chiffre d'affaires adhérents",
]  # fmt: skip
RECORDS: list[list[Any]] = [
    [
        "1/23/2019/154",
        "تعاونية الأمل",
        "إقليم تارودانت",
        "الفلاحة",
        dt.date(2019, 5, 31),
        12500.5,
        12,
        7,
        "لا",
        "نشيطة",
        2024,
        1250.75,
    ],
    [
        "2/7/2004/9",
        "تعاونية الزعفران",
        "Casa",
        "الصناعة التقليدية",
        dt.date(2004, 3, 1),
        2300,
        7,
        "لا شيء",
        "نعم",
        None,
        2024,
        "néant",
    ],
    ["1/23/2021/3", "تعاونية الأرز", "مكناس", None, None, None, "غير متوفر", None, None, "متوقفة", 2024, None],
]
BASE = [["رقم التسجيل", "الاسم", "الإقليم", "عدد الأعضاء"], ["1/1/2020/1", "تعاونية الأمل", "فاس", 7]]


def _reasons(table: DeclaredTable) -> list[tuple[int, str | None, str]]:
    return [(cell.row, cell.column, cell.reason) for cell in table.refusals]


def test_the_same_sheet_saved_by_different_computers_gives_the_same_records(tmp_path: Path, read: Read) -> None:
    tables = {name: read(save(tmp_path / file, [HEADERS, *RECORDS])) for name, (file, save) in COMPUTERS.items()}
    first = tables["openpyxl"]
    assert first.refusals == ()
    assert first.frame.loc[3, ["women", "turnover_members_mad", "is_agrarian_reform"]].tolist() == [0, 0.0, True]
    assert pd.isna(first.frame.loc[4, "members"])
    for name, table in tables.items():
        assert table.refusals == (), name
        pd.testing.assert_frame_equal(table.frame, first.frame, check_exact=True)


def test_what_was_read_is_typed_and_numbered_as_the_spreadsheet_counts(tmp_path: Path, read: Read) -> None:
    table = read(by_openpyxl(tmp_path / "a.xlsx", [["Liste des coopératives"], [], HEADERS, *RECORDS]))
    assert table.header_rows == (3,)
    assert table.frame.index.tolist() == [4, 5, 6]
    row = table.frame.loc[4]
    assert row["founded_on"] == pd.Timestamp("2019-05-31")
    assert (row["province_code"], row["sector_id"], row["status"], row["members"]) == (
        "09.541",
        "agriculture",
        "active",
        12,
    )
    assert {name: str(dtype) for name, dtype in table.frame.dtypes.items()} == {
        "registration_number": "string", "name_ar": "string", "province_code": "string", "sector_id": "string",
        "is_agrarian_reform": "boolean", "founded_on": "datetime64[s]", "capital_mad": "Float64", "status": "string",
        "year": "Int64", "members": "Int64", "women": "Int64", "turnover_members_mad": "Float64",
    }  # fmt: skip
    assert [(row.row, row.why) for row in table.left_out] == [(1, "title"), (3, "header")]


def test_titles_totals_notes_and_headers_again_are_left_out_and_listed(tmp_path: Path, read: Read) -> None:
    rows = [
        ["المملكة المغربية"], ["لائحة التعاونيات 2024"], BASE[0], ["(1)", "(2)", "(3)", "(4)"], BASE[1], [], BASE[0],
        ["1/1/2020/2", "تعاونية ب", "فاس", 5], ["إقليم مكناس"], ["المجموع", None, None, 12], ["ملاحظة: أرقام مؤقتة"],
        ["Total général", None, None, 12], ["NB : chiffres provisoires"],
    ]  # fmt: skip
    table = read(by_openpyxl(tmp_path / "a.xlsx", rows))
    assert table.frame.index.tolist() == [5, 8]
    assert [(row.row, row.why) for row in table.left_out] == [
        (1, "title"), (2, "title"), (3, "header"), (4, "header"), (7, "header"), (9, "note"), (10, "total"),
        (11, "note"), (12, "total"), (13, "note"),
    ]  # fmt: skip
    assert table.refusals == ()


def test_merged_headers_of_two_rows_and_merged_cells_are_read_as_the_eye_does(tmp_path: Path, read: Read) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet("Liste")
    for place, header in ((0, "رقم التسجيل"), (1, "الإقليم"), (2, "الاسم")):
        page.merge_range(0, place, 1, place, header)
    page.merge_range(0, 3, 0, 5, "عدد الأعضاء")
    page.write_row(1, 3, ["المجموع", "النساء", "الشباب"])
    page.merge_range(0, 6, 0, 7, "Chiffre d'affaires (DH)")
    page.write_row(1, 6, ["Adhérents", "Tiers"])
    page.write_row(2, 0, ["1/1/2020/1", None, "أ", 9, 4, 2, 100, 200])
    page.write_row(3, 0, ["1/1/2020/2", None, "ب", 8, 3, 1, 10, 20])
    page.merge_range(2, 1, 3, 1, "فاس")
    book.close()
    frame = read(tmp_path / "a.xlsx").frame
    assert frame[["members", "women", "youth"]].to_numpy().tolist() == [[9, 4, 2], [8, 3, 1]]
    assert frame[["turnover_members_mad", "turnover_non_members_mad"]].to_numpy().tolist() == [[100, 200], [10, 20]]
    assert frame["province_code"].tolist() == ["03.231", "03.231"]


def test_every_refused_cell_is_named_and_its_row_given_back_as_it_was(tmp_path: Path, read: Read) -> None:
    rows = [
        [*BASE[0], "تاريخ التأسيس", "رأس المال", "الهاتف"],
        ["1/1/2020/1", "????", "فاس", 7, "31/02/2019", "1.234", "0612345678"],
        [dt.date(2019, 2, 1), "CoopÃ©rative", "Rabat-Salé", -1, "1/1/19", "12 %", "6,12E+08"],
        ["1,24E+11", "جيدة", "Meknez", "12,5", "05/31/2019", "abc", "0612345678"],
        [None, "بلا رقم", "فاس", 3, None, None, None],
        ["1/1/2020/5", "جيدة", "فاس", 3, None, None, None],
    ]
    table = read(by_openpyxl(tmp_path / "a.xlsx", rows))
    assert _reasons(table) == [
        (2, "B", "lost_letters"), (2, "E", "impossible_day"), (2, "F", "ambiguous_number"),
        (3, "A", "number_became_a_date"), (3, "B", "mixed_up_letters"), (3, "C", "ambiguous_province"),
        (3, "D", "negative"), (3, "E", "two_digit_year"), (3, "F", "percent"), (3, "G", "damaged_number"),
        (4, "A", "damaged_number"), (4, "C", "unknown_province"), (4, "D", "not_whole"), (4, "E", "impossible_day"),
        (4, "F", "not_a_number"), (5, "A", "empty"),
    ]  # fmt: skip
    assert table.frame.index.tolist() == [6]
    assert table.refused_rows.index.tolist() == [2, 3, 4, 5]
    assert table.refused_rows.loc[3].tolist() == [
        "2019-02-01", "CoopÃ©rative", "Rabat-Salé", "-1", "1/1/19", "12 %", "6,12E+08",
    ]  # fmt: skip
    assert table.refused_places == {2: "03.231", 5: "03.231"}
    assert table.texts_of is not None
    assert table.texts_of([6]).loc[6, "A"] == "1/1/2020/5"


def test_formulas_are_remarked_upon_and_refused_where_no_result_is_stored(tmp_path: Path, read: Read) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet()
    for number, row in enumerate([*BASE, ["1/1/2020/2", "ب", "فاس"]]):
        page.write_row(number, 0, row)
    page.write_formula(2, 3, "=3+4", None, 7)
    book.close()
    table = read(tmp_path / "a.xlsx")
    assert table.frame.loc[3, "members"] == 7
    assert [(one.reason, one.row, one.column, one.detail["cells"]) for one in table.warnings] == [
        ("formula", 3, "D", "D3")
    ]
    bare = read(by_openpyxl(tmp_path / "b.xlsx", [*BASE, ["1/1/2020/2", "ب", "فاس", "=3+4"]]))
    assert _reasons(bare) == [(3, "D", "formula_without_value")]


def test_errors_of_the_spreadsheet_are_refused(tmp_path: Path, read: Read) -> None:
    table = read(by_openpyxl(tmp_path / "a.xlsx", [*BASE, ["1/1/2020/2", "ب", "فاس", "#REF!"]]))
    assert _reasons(table) == [(3, "D", "spreadsheet_error")]
    assert table.refusals[0].value == "#REF!"


def test_what_is_hidden_is_read_and_said(tmp_path: Path, read: Read) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet()
    for number, row in enumerate(BASE):
        page.write_row(number, 0, row)
    page.set_row(1, None, None, {"hidden": True})
    page.set_column("D:D", None, None, {"hidden": True})
    book.close()
    table = read(tmp_path / "a.xlsx")
    assert len(table.frame) == 1
    assert {(one.reason, one.row, one.column) for one in table.warnings} == {
        ("hidden_row", 2, None),
        ("hidden_column", None, "D"),
    }


def _two_sheets(path: Path) -> Path:
    book = xlsxwriter.Workbook(path)
    for name, rows in (("Notes", [["Lisez-moi"]]), ("2023", BASE), ("2024", [[*BASE[0], "النساء"], [*BASE[1], 3]])):
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    book.close()
    return path


def test_the_sheet_whose_headers_say_most_is_chosen_and_the_others_are_said(tmp_path: Path, read: Read) -> None:
    path = _two_sheets(tmp_path / "a.xlsx")
    table = read(path)
    assert (table.sheet, table.other_sheets) == ("2024", ("2023",))
    assert [one.detail for one in table.warnings if one.reason == "other_sheets"] == [{"sheets": "2023"}]
    assert read(path, sheet="2023").sheet == "2023"


@pytest.mark.parametrize("sheet", ["2022", "Notes"])
def test_a_wrong_sheet_is_told_with_the_list_of_sheets(tmp_path: Path, read: Read, sheet: str) -> None:
    with pytest.raises(UnreadableFile, match="'Notes', '2023', '2024'"):
        read(_two_sheets(tmp_path / "a.xlsx"), sheet=sheet)


def test_a_mapping_says_columns_values_days_and_constants(tmp_path: Path, read: Read) -> None:
    rows = [
        ["Code", "Qui", "Où", "Vit", "Née", "Nombre"],
        ["1/1/2020/1", "الأمل", "Ville rouge", "mort", "05/31/19", 3],
    ]
    columns = {
        "Code": "registration_number",
        "Qui": "name_ar",
        "Où": "province_code",
        "Vit": "status",
        "Née": "founded_on",
    }
    mapping = Mapping(
        {**columns, "Nombre": ""},
        {"status": {"Mort": "dissolved"}, "province_code": {"ville rouge": "Marrakech"}},
        DayForms("month_first", None, 1950),
        {"year": 2024, "youth_age_bound": 35},
    )
    write_mapping(tmp_path / "m.toml", mapping)
    table = read(as_text("utf-8", ",")(tmp_path / "a.csv", rows), mapping=read_mapping(tmp_path / "m.toml"))
    assert table.frame.loc[2].to_dict() == {
        "registration_number": "1/1/2020/1", "name_ar": "الأمل", "province_code": "07.351", "status": "dissolved",
        "founded_on": pd.Timestamp("2019-05-31"), "year": 2024, "youth_age_bound": 35,
    }  # fmt: skip


def test_the_mapping_that_was_used_reads_the_file_again_the_same(tmp_path: Path, read: Read) -> None:
    path = by_xlsxwriter(
        tmp_path / "a.xlsx", [["Titre"], [f"{one} 2024" if "عدد" in one else one for one in HEADERS], *RECORDS]
    )
    first = read(path)
    write_mapping(tmp_path / "m.toml", first.mapping)
    again = read(path, mapping=read_mapping(tmp_path / "m.toml"))
    pd.testing.assert_frame_equal(again.frame, first.frame)
    assert again.mapping == first.mapping


def test_a_year_that_all_headers_name_is_the_year_of_every_row(tmp_path: Path, read: Read) -> None:
    rows = [["رقم التسجيل", "الإقليم", "Adhérents 2024", "Femmes 2024"], ["1/1/2020/1", "فاس", 9, 3]]
    assert read(by_openpyxl(tmp_path / "a.xlsx", rows)).frame["year"].tolist() == [2024]


@pytest.mark.parametrize(
    ("headers", "problem"),
    [
        (["رقم التسجيل", "الاسم", "الإقليم", "Adhérents 2023", "Adhérents 2024"], "could all be the members"),
        (["Adhérents", "الاسم", "الإقليم"], "No column is clearly the registration_number"),
        (["N° immatric.", "الاسم", "الإقليم"], "Perhaps 'N° immatric.' is meant"),
        (["a", "b", "c"], "No row holds headers"),
    ],
)
def test_headers_that_leave_a_doubt_are_asked_about(
    tmp_path: Path, read: Read, headers: list[str], problem: str
) -> None:
    with pytest.raises(UnreadableFile, match=problem):
        read(as_text("utf-8", ";")(tmp_path / "a.csv", [headers, ["1/1/2020/1", *"xyzw"[: len(headers) - 1]]]))


def test_a_mapping_of_another_sheet_is_told(tmp_path: Path, read: Read) -> None:
    path = by_openpyxl(tmp_path / "a.xlsx", BASE)
    with pytest.raises(UnreadableFile, match="headers that its sheet does not have: 'Autre'"):
        read(path, mapping=Mapping({"Autre": "seat"}))
    with pytest.raises(UnreadableFile, match="the constant 'demain'"):
        read(path, mapping=Mapping(constants={"year": "demain"}))


def test_an_arabic_name_in_the_column_of_latin_names_goes_to_its_own(tmp_path: Path, read: Read) -> None:
    rows = [
        ["رقم التسجيل", "Nom de la coopérative", "الإقليم"],
        ["1/1/2020/1", "الأمل", "فاس"],
        ["1/1/2020/2", "Amal", "فاس"],
    ]
    table = read(by_openpyxl(tmp_path / "a.xlsx", rows))
    assert table.frame["name_ar"].tolist() == ["الأمل", pd.NA]
    assert table.frame["name_latin"].tolist() == [pd.NA, "Amal"]
    assert [one.reason for one in table.warnings] == ["name_of_other_script"]


def test_a_row_of_a_text_with_cells_missing_or_too_many_is_refused(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_text("رقم التسجيل;الاسم;الإقليم\n1/1/2020/1;أ;فاس;\n1/1/2020/2;ب;فاس;x\n1/1/2020/3;ج", encoding="utf-8")
    assert _reasons(read(path)) == [(3, None, "too_many_cells"), (4, None, "too_few_cells")]


def test_a_bare_number_is_a_day_by_the_system_of_its_workbook_and_said(tmp_path: Path, read: Read) -> None:
    rows = [[*BASE[0], "تاريخ التأسيس"], [*BASE[1], 42369]]
    table = read(by_xlsxwriter(tmp_path / "a.xlsx", rows))
    assert table.frame.loc[2, "founded_on"] == pd.Timestamp("2020-01-01")
    assert [one.reason for one in table.warnings] == ["day_from_serial"]
    assert _reasons(read(as_text("utf-8", ",")(tmp_path / "a.csv", rows))) == [(2, "E", "serial_day")]


def test_a_column_that_says_nothing_of_ours_is_said(tmp_path: Path, read: Read) -> None:
    table = read(by_openpyxl(tmp_path / "a.xlsx", [[*BASE[0], "ملاحظات", "لون"], [*BASE[1], "x", "y"]]))
    assert [(one.reason, one.column, one.value) for one in table.warnings] == [
        ("column_not_used", "E", "ملاحظات"),
        ("column_not_used", "F", "لون"),
    ]


def test_an_encoding_that_words_cannot_tell_is_said(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.csv"
    text = "رقم التسجيل;الاسم;الإقليم;المقر\n1/1/2020/1;تعاونية;فاس;"
    path.write_bytes(text.encode("cp1256") + "ÉCOLE\n".encode("cp1252"))
    table = read(path)
    assert table.encoding == "cp1256"
    assert [one.reason for one in table.warnings if one.reason != "column_not_used"] == ["encoding_assumed"]


def test_true_and_one_are_not_confused(tmp_path: Path, read: Read) -> None:
    rows = [
        [*BASE[0], "الإصلاح الزراعي"],
        [*BASE[1], 1],
        ["1/1/2020/2", "ب", "فاس", True, True],
        ["1/1/2020/3", "ج", "فاس", 1, False],
    ]
    table = read(by_openpyxl(tmp_path / "a.xlsx", rows))
    assert table.frame["is_agrarian_reform"].tolist() == [True, False]
    assert _reasons(table) == [(3, "D", "not_a_number")]


def test_progress_ends_at_the_whole(tmp_path: Path, read: Read) -> None:
    seen: list[tuple[int, int]] = []
    read(by_openpyxl(tmp_path / "a.xlsx", BASE), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_table_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, read: Read, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.bin"
    path.write_bytes("رقم التسجيل;الإقليم\n".encode() + content if content[:1] > b"\x80" else content)
    with contextlib.suppress(UnreadableFile):
        read(path)


def test_a_figure_merged_over_several_cooperatives_is_refused_and_a_word_holds_for_each(
    tmp_path: Path, read: Read
) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["N° RLC", "nom", "province", "adhérents", "capital", "âge des jeunes", "commune"])
        for row in range(1, 5):
            page.write_row(row, 0, [f"1/77/2019/{row}", f"Coop {row}"])
        page.merge_range(1, 2, 4, 2, "Meknès")
        page.merge_range(1, 3, 3, 3, 30)
        page.merge_range(2, 4, 3, 4, 90_000)
        page.merge_range(1, 5, 4, 5, 35)
        page.merge_range(4, 6, 6, 6, "Meknès")
        page.write(4, 3, 12)
    table = read(tmp_path / "a.xlsx")
    assert _reasons(table) == [
        (2, "D", "merged_figure"), (3, "D", "merged_figure"), (3, "E", "merged_figure"), (4, "D", "merged_figure"),
        (4, "E", "merged_figure"),
    ]  # fmt: skip
    assert table.frame[["province_code", "members", "youth_age_bound"]].to_numpy().tolist() == [["03.061", 12, 35]]


def test_a_figure_merged_over_one_cooperative_and_empty_rows_is_its_own(tmp_path: Path, read: Read) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["N° RLC", "nom", "province", "adhérents"])
        page.write_row(1, 0, ["1/77/2019/1", "Coop", "Meknès"])
        page.merge_range(1, 3, 3, 3, 30)
    assert read(tmp_path / "a.xlsx").frame["members"].tolist() == [30]

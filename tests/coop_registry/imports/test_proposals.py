"""What the headers of a file propose, and what they ask."""

from pathlib import Path

import pytest

from coop_registry.errors import UnreadableFile
from coop_registry.imports.mapping_files import mapping_text, read_mapping
from coop_registry.imports.mappings import Mapping
from coop_registry.imports.proposals import propose_mapping
from tests.coop_registry.imports.conftest import Read
from tests.coop_registry.imports.spreadsheets import as_text, by_openpyxl


def test_clear_headers_are_proposed_and_the_others_asked_about(tmp_path: Path) -> None:
    headers = ["رقم التسجيل", "الاسم", "Adhérents 2023", "Adhérents 2024", "N° immatric.", "ملاحظات"]
    path = by_openpyxl(tmp_path / "a.xlsx", [["Titre"], headers, ["1/1/2020/1", "أ", 1, 2, "x", ""]])
    proposal = propose_mapping(path)
    assert proposal.mapping.columns == {"رقم التسجيل": "registration_number", "الاسم": "name_ar"}
    assert proposal.missing == ()
    assert [(one.letter, one.candidates[0]) for one in proposal.questions] == [
        ("C", "members"),
        ("D", "members"),
        ("E", "registration_number"),
    ]
    assert (proposal.sheet, proposal.sheets, proposal.header_rows) == ("Liste", ("Liste",), (2,))
    assert proposal.first_rows == (("1/1/2020/1", "أ", "1", "2", "x", ""),)


def test_a_file_without_sheets_is_proposed_alike(tmp_path: Path) -> None:
    path = as_text("utf-16", "\t")(
        tmp_path / "a.txt", [["رقم التسجيل", "الإقليم", "Adhérents 2024"], ["1/1/2020/1", "فاس", 3]]
    )
    proposal = propose_mapping(path)
    assert (proposal.questions, proposal.missing, proposal.sheets) == ((), (), ())
    assert proposal.mapping.constants == {"year": 2024}


@pytest.mark.parametrize("title", ["", "Bilans 2024 (en milliers de dirhams)"])
def test_a_column_in_thousands_is_taken_only_with_the_scale_that_a_mapping_says(
    tmp_path: Path, read: Read, title: str
) -> None:
    header = "Capital" if title else "Capital (KDH)"
    rows = [[title], ["رقم التسجيل", "الاسم", "الإقليم", header], ["1/1/2020/1", "أ", "فاس", "12,5"]]
    path = by_openpyxl(tmp_path / "a.xlsx", rows)
    proposal = propose_mapping(path)
    assert "capital_mad" not in proposal.mapping.columns.values()
    assert [(one.letter, one.candidates[0]) for one in proposal.questions] == [("D", "capital_mad")]
    said = Mapping(columns={header: "capital_mad"})
    with pytest.raises(UnreadableFile, match=r"capital_mad = 1000 below \[scales\]"):
        read(path, mapping=said)
    (tmp_path / "m.toml").write_text(mapping_text(Mapping(columns=said.columns, scales={"capital_mad": 1000})))
    table = read(path, mapping=read_mapping(tmp_path / "m.toml"))
    assert table.frame["capital_mad"].tolist() == [12_500.0]
    assert [(one.reason, one.detail) for one in table.warnings if one.field == "capital_mad"] == [
        ("scaled", {"scale": "1000"})
    ]


def test_a_column_whose_header_leaves_a_doubt_is_left_out_and_said(tmp_path: Path, read: Read) -> None:
    rows = [["رقم التسجيل", "الاسم", "الإقليم", "Nombre de salariées", "Couleur"], ["1/1/2020/1", "أ", "فاس", 3, "x"]]
    table = read(by_openpyxl(tmp_path / "a.xlsx", rows))
    assert "jobs" not in table.frame
    assert [(one.column, one.reason, dict(one.detail)) for one in table.warnings] == [
        ("D", "column_unclear", {"candidates": "jobs"}), ("E", "column_not_used", {}),
    ]  # fmt: skip


def test_a_year_in_a_title_is_noticed_when_figures_have_none(tmp_path: Path, read: Read) -> None:
    rows = [["Situation au 31/12/2024"], ["رقم التسجيل", "الاسم", "الإقليم", "النساء"], ["1/1/2020/1", "أ", "فاس", 3]]
    table = read(by_openpyxl(tmp_path / "a.xlsx", rows))
    assert "year" not in table.frame
    assert [(one.reason, dict(one.detail)) for one in table.warnings] == [("year_not_taken", {"years": "2024"})]
    dated = read(by_openpyxl(tmp_path / "b.xlsx", rows), mapping=Mapping(constants={"year": 2023}))
    assert dated.warnings == ()


def test_a_year_in_the_upper_of_two_header_rows_is_the_year_of_what_stands_below(tmp_path: Path, read: Read) -> None:
    rows = [["رقم التسجيل", "الاسم", "الإقليم", "المنخرطون سنة 2025", ""], ["", "", "", "المجموع", "النساء"],
            ["1/1/2020/1", "أ", "فاس", 7, 3]]  # fmt: skip
    table = read(by_openpyxl(tmp_path / "a.xlsx", rows))
    assert table.frame[["year", "members", "women"]].iloc[0].tolist() == [2025, 7, 3]


def test_a_column_that_a_mapping_passes_over_is_not_said_to_have_no_place(tmp_path: Path, read: Read) -> None:
    rows = [["رقم التسجيل", "الاسم", "الإقليم", "الأعضاء 2024", ""], ["", "", "", "المجموع", "نساء"],
            ["1/1/2020/1", "أ", "فاس", 7, 3]]  # fmt: skip
    path = by_openpyxl(tmp_path / "a.xlsx", rows)
    proposal = propose_mapping(path)
    assert (proposal.questions, proposal.mapping.constants) == ((), {"year": 2024})
    said = {**proposal.mapping.columns, "الأعضاء 2024 نساء": ""}
    table = read(path, mapping=Mapping(columns=said, constants={"year": 2024}, header_row=1))
    assert table.frame["members"].tolist() == [7]
    assert [(one.column, one.reason, dict(one.detail)) for one in table.warnings] == [
        ("E", "column_left_out", {"candidates": "women"})
    ]


def test_a_mapping_may_name_the_column_that_our_own_workbook_adds_and_no_other_that_is_not_there(
    tmp_path: Path, read: Read
) -> None:
    path = by_openpyxl(tmp_path / "a.xlsx", [["رقم التسجيل", "الاسم", "الإقليم"], ["1/1/2020/1", "أ", "فاس"]])
    assert len(read(path, mapping=Mapping(columns={"ما ينبغي تصحيحه في هذا السطر": ""})).frame) == 1
    with pytest.raises(UnreadableFile, match="does not have: 'Couleur'"):
        read(path, mapping=Mapping(columns={"Couleur": ""}))

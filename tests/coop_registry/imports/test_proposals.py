"""What the headers of a file propose, and what they ask."""

from pathlib import Path

from coop_registry.imports.proposals import propose_mapping
from tests.coop_registry.imports.spreadsheets import as_text, by_openpyxl


def test_clear_headers_are_proposed_and_the_others_asked_about(tmp_path: Path) -> None:
    headers = ["رقم التسجيل", "الاسم", "Adhérents 2023", "Adhérents 2024", "N° immatric.", "ملاحظات"]
    path = by_openpyxl(tmp_path / "a.xlsx", [["Titre"], headers, ["1/1/2020/1", "أ", 1, 2, "x", ""]])
    proposal = propose_mapping(path)
    assert proposal.mapping.columns == {"رقم التسجيل": "registration_number", "الاسم": "name_ar"}
    assert proposal.missing == ("province_code",)
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

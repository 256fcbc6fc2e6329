"""Rosters as people write them: headings of two languages, files of every make, and nothing that is not needed."""

import datetime as dt
import io
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from academy.rosters.details import age_band, province_named, read_details
from academy.rosters.errors import BadRoster
from academy.rosters.headings import meanings_of
from academy.rosters.reading import MOST_ROWS, from_data, read_roster
from academy.rosters.tables import TableReader, pasted_table

OPEN = TableReader(list)  # without walls: the same program, on this very machine
TODAY = dt.date(2026, 11, 22)
CELLS = st.text(max_size=30)


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_an_arabic_workbook_with_a_title_two_columns_of_names_and_identity_cards_is_read_without_the_cards() -> None:
    table = OPEN.read(
        workbook(
            [
                ["لائحة المستفيدين من التكوين"],
                [
                    "ر.ت",
                    "الاسم العائلي",
                    "الاسم الشخصي",
                    "رقم الهاتف",
                    "رقم ب.ت.و",
                    "الجنس",
                    "تاريخ الازدياد",
                    "ملاحظات",
                ],
                [1, "أيت علي", "فاطمة", 612345678, "JB123456", "أنثى", dt.date(1990, 2, 3), "x"],
                ["المجموع", 1],
            ]
        )
    )
    roster = read_roster(table.rows, sheet=table.sheet)
    assert [(row.row, dict(row.cells)) for row in roster.rows] == [
        (3, {"name": "فاطمة أيت علي", "telephone": "612345678", "sex": "أنثى", "birth": "1990"})
    ]
    assert roster.dropped == (("رقم ب.ت.و", "identity"),)
    assert "JB123456" not in str(roster.as_data())
    assert from_data(roster.as_data()) == roster


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_text_file_is_read_in_any_encoding_with_any_separator(encoding: str, separator: str) -> None:
    lines = [["Nom et prénom", "Téléphone", "CIN"], ["Élodie «É» Benaïssa", "06 12 34 56 78", "AB1"]]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    roster = read_roster(OPEN.read(text.encode(encoding)).rows)
    assert roster.rows[0].cells == {"name": "Élodie «É» Benaïssa", "telephone": "06 12 34 56 78"}
    assert roster.dropped == (("CIN", "identity"),)


def test_names_with_commas_and_quotes_keep_them_and_a_list_without_headings_is_understood() -> None:
    pasted = pasted_table('"Ouali, dite ""Tata"" Zahra",0612345678\nحسن أوبها,\n')
    roster = read_roster(pasted.rows)
    assert not roster.has_headings
    assert [row.cells.get("name") for row in roster.rows] == ['Ouali, dite "Tata" Zahra', "حسن أوبها"]
    assert [row.cells.get("telephone") for row in roster.rows] == ["0612345678", None]


@pytest.mark.parametrize(
    "line",
    [
        "{n}، {t}", "{n}, {t}", "{n},{t}", "{n} {t}", "{n}: {t}", "{n} - {t}", "{n}\t{t}",
        "\u200f1- {n} \u202a{t}\u202c", "{n}; {t}", "• {n} : {t}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("telephone", ["0612000099", "06 12 00 00 99", "+212 612-000099", "٠٦١٢٠٠٠٠٩٩"])
def test_a_typed_list_is_understood_with_any_comma_or_none(line: str, telephone: str) -> None:
    typed = "\n".join(line.format(n=name, t=telephone) for name in ("سناء بلحاج", "Aïcha O’Brien"))
    roster = read_roster(pasted_table(typed).rows)
    assert [row.cells["name"] for row in roster.rows] == ["سناء بلحاج", "Aïcha O’Brien"]
    assert [row.cells["telephone"] for row in roster.rows] == [telephone, telephone]


def test_a_typed_list_keeps_the_numbers_of_its_lines_and_commas_of_names() -> None:
    roster = read_roster(pasted_table("بنعلي، فاطمة\n\nأحمد 0612000098").rows)
    assert [(row.row, row.cells.get("name"), row.cells.get("telephone")) for row in roster.rows] == [
        (1, "بنعلي، فاطمة", None),
        (3, "أحمد", "0612000098"),
    ]
    headed = read_roster(pasted_table("الاسم,الهاتف\nسناء,0612000099").rows)
    assert headed.has_headings
    assert len(headed.rows) == 1


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (b"", "empty"), (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "no spreadsheet"), (b"\xff\xd8\xff\xe0", "no spreadsheet"),
        (b"PK\x03\x04" + b"x" * 99, "damaged"), (b"%PDF-1.7", "no spreadsheet"), (b"\xd0\xcf\x11\xe0" * 300, "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_said_to_be_none_whatever_it_is_called(sent: bytes, told: str) -> None:
    with pytest.raises(BadRoster, match=told):
        OPEN.read(sent)


def test_more_people_than_a_cohort_has_are_refused_with_the_count() -> None:
    with pytest.raises(BadRoster, match=str(MOST_ROWS + 1)):
        read_roster([["Nom"], *([f"Nom {number}"] for number in range(MOST_ROWS + 1))])


def test_without_walls_no_file_is_opened() -> None:
    with pytest.raises(BadRoster, match="paste"):
        TableReader().read(b"Nom\nA")


def test_nom_alone_is_the_whole_name_and_beside_prenom_the_family() -> None:
    assert meanings_of(["Nom", "Tél"]) == ["name", "telephone"]
    assert meanings_of(["NOM", "Prénom", "GSM"]) == ["family", "first", "telephone"]
    assert meanings_of(["الاسم", "النسب", "الهاتف"]) == ["first", "family", "telephone"]


def test_details_are_read_in_any_wording_and_what_is_unclear_is_left_out_and_named() -> None:
    said = read_details(
        {"sex": "Féminin", "birth": "1961", "province": "إقليم تارودانت", "number": "Coop Argane"}, TODAY
    )
    assert (said.sex, said.age_band, said.province_code) == ("f", "60-", province_named("Taroudant"))
    assert said.unclear == ("number",)


@pytest.mark.parametrize(
    ("birth", "age", "band"), [("", "24", "-24"), ("2001", "", "25-34"), ("", "٣٥ سنة", "35-44"), ("1800", "", "")]
)
def test_an_age_falls_into_its_band(birth: str, age: str, band: str) -> None:
    assert age_band(birth, age, TODAY) == band


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=8))
@example([["Nom", "Tél"], ["\u202eاسم\u202c", "=1+1"]])
def test_whatever_a_table_holds_it_is_a_roster_or_refused_in_a_sentence(rows: list[list[str]]) -> None:
    try:
        roster = read_roster(rows)
    except BadRoster:
        return
    assert from_data(roster.as_data()) == roster
    assert all(set(row.cells) <= {"name", "telephone", "sex", "birth", "age", "province", "commune", "number"}
               for row in roster.rows)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
@example("a\0b,c")
@example('"never closed')
def test_whatever_is_pasted_it_is_a_table_or_refused_in_a_sentence(text: str) -> None:
    with suppress(BadRoster):
        read_roster(pasted_table(text).rows)

"""Headers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_registry.imports.cells import Cell, Grid
from coop_registry.imports.fields import FIELDS
from coop_registry.imports.header_meanings import candidates_of, header_key, unit_of
from coop_registry.imports.headers import Column, find_headers, repeats


def _meant(header: str) -> str | None:
    return Column(0, header, candidates_of(header_key(header))).field


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("NOMBRE D'ADHERENTS", "members"), ("Nbre adhérents 2024", "members"), ("Nbre d'adherants", "members"),
        ("الاقليم", "province_code"), ("عمالة / إقليم", "province_code"), ("رأس المال (بالدرهم)", "capital_mad"),
        ("Capital libéré (DH)", "capital_paid_mad"), ("Date AGO", "assembly_held_on"), ("Président(e)", "chair_name"),
        ("Chiffre d’affaires non-membres", "turnover_non_members_mad"), ("CA membres", "turnover_members_mad"),
        ("N°", None), ("ر.ت", None), ("Chiffre d'affaires", None), ("Total", None), ("Couleur", None), ("", None),
    ],
)  # fmt: skip
def test_a_header_means_one_field_or_none_for_sure(header: str, field: str | None) -> None:
    assert _meant(header) == field


@pytest.mark.parametrize(
    ("header", "asked"),
    [
        ("Nombre de salariées", "jobs"), ("Nombre de membres du CA", "members"), ("membres CA", "members"),
        ("Chiffre d'affaires avec les adhérents (KDH)", "turnover_members_mad"), ("Capital (KDH)", "capital_mad"),
        ("رقم المعاملات مع غير الأعضاء بألف درهم", "turnover_non_members_mad"), ("رأس المال بمليون", "capital_mad"),
        ("Date AGE", "assembly_held_on"), ("تاريخ الجمع العام غير العادي", "assembly_held_on"),
        ("N° immatriculation ICE", "registration_number"), ("N° d'immatriculation CNSS", "registration_number"),
        ("Date d'immatriculation RC", "founded_on"), ("Nom du commissaire aux comptes", "has_auditor"),
        ("Nombre de non-adhérents", "members"), ("الخصوم", "debts_mad"), ("Effectif", "members"),
        ("CA", "turnover_members_mad"),
        ("Total passif", "debts_mad"), ("% femmes", "women"), ("Capital (en milliers de dirhams)", "capital_mad"),
    ],
)  # fmt: skip
def test_a_word_more_another_ending_or_a_unit_makes_a_header_a_question(header: str, asked: str) -> None:
    assert _meant(header) is None
    assert asked in dict(candidates_of(header_key(header)))


@pytest.mark.parametrize(
    "header",
    ["Nombre d'adhérentes", "Total adhérentes", "Nb adhérentes", "coopératrices", "عدد المنخرطات", "المنخرطات"],
)
def test_women_who_belong_are_women(header: str) -> None:
    assert _meant(header) == "women"


@pytest.mark.parametrize("header", ["Nombre de fermes", "Total des dattes", "الجامعة", "Nombre de salaires"])
def test_a_word_one_letter_away_that_means_something_else_is_no_typing_mistake(header: str) -> None:
    assert _meant(header) is None


KNOWN = [header for field in FIELDS.values() for header in field.headers[1:]]
WORDS = ["KDH", "MDH", "milliers", "CA", "AGE", "ICE", "CNSS", "RC", "HT", "non", "ancien", "ألف", "آلاف", "مليون",
         "غير", "الاستثنائي", "الجدد", "union", "conseil", "bureau", "saisonniers", "nouveaux"]  # fmt: skip


@given(header=st.sampled_from(KNOWN), word=st.sampled_from(WORDS), first=st.booleans())
def test_a_word_added_to_a_header_is_never_eaten(header: str, word: str, first: bool) -> None:
    longer = f"{word} {header}" if first else f"{header} ({word})"
    exact = {
        field.name for field in FIELDS.values() for known in field.headers if header_key(known) == header_key(longer)
    }
    assert _meant(longer) in exact | {None}


@given(header=st.sampled_from(KNOWN), ending=st.sampled_from(["e", "es", "s", "ة", "ات", "ين", "ون"]))
def test_another_ending_is_never_a_typing_mistake(header: str, ending: str) -> None:
    other = header.rstrip("s") + ending
    exact = {
        field.name for field in FIELDS.values() for known in field.headers if header_key(known) == header_key(other)
    }
    assert _meant(other) in exact | {None}


@pytest.mark.parametrize(
    ("above", "below", "field", "year"),
    [
        ("Adhérents", "Femmes", "women", None), ("السنة 2025", "عدد الأعضاء", "members", 2025),
        ("المنخرطون سنة 2024", "النساء", "women", 2024), ("Capital", "Libéré", "capital_paid_mad", None),
        ("Capital", "Montant", "capital_mad", None), ("Immatriculation", "Date", "founded_on", None),
        ("Immatriculation", "N°", "registration_number", None), ("Siège", "Province", "province_code", None),
        ("Chiffre d’affaires", "Adhérents", "turnover_members_mad", None), ("Adhérents", "Total", "members", None),
        ("Salariés", "Femmes", None, None), ("Conseil d’administration", "Membres", None, None),
        ("Jeunes", "Femmes", None, None), ("Adhérents", "Hommes", None, None),
        ("Montants en KDH", "Capital", None, None),
        ("Union d’appartenance", "Nom", None, None), ("الأجراء", "النساء", None, None),
        ("Président", "Commune", None, None), ("Capital", "Nombre", None, None),
    ],
)  # fmt: skip
def test_two_rows_of_headers_mean_what_both_say(above: str, below: str, field: str | None, year: int | None) -> None:
    rows = [["رقم التسجيل", "الإقليم", above, "Obs"], ["", "", below, ""], ["1/1/2020/1", "فاس", 5, ""]]
    found = find_headers(Grid([list(row) for row in rows]), {})
    assert found is not None
    column = found.columns[2]
    assert (found.rows, column.field, column.year) == ((0, 1), field, year)
    assert column.field or column.candidates


def test_a_merged_header_over_whole_headers_is_read_with_them() -> None:
    rows: list[list[Cell]] = [
        ["Liste"], ["", "", "Salariés", "", "سنة 2025", ""],
        ["رقم التسجيل", "الإقليم", "Total", "Femmes", "الأعضاء", "الشباب"], ["1/1/2020/1", "فاس", 5, 2, 7, 1],
    ]  # fmt: skip
    found = find_headers(Grid(rows, merges=(((1, 2), (1, 3)), ((1, 4), (1, 5)))), {})
    assert found is not None
    assert [column.field for column in found.columns[2:]] == ["jobs", None, "members", "youth"]
    assert [column.year for column in found.columns[2:]] == [None, None, 2025, 2025]


def test_a_title_merged_over_the_whole_table_changes_no_header() -> None:
    rows: list[list[Cell]] = [
        ["Liste des salariés 2025", "", ""],
        ["رقم التسجيل", "الإقليم", "النساء"],
        ["1/1/2020/1", "فاس", 2],
    ]
    found = find_headers(Grid(rows, merges=(((0, 0), (0, 2)),)), {})
    assert found is not None
    assert ([column.field for column in found.columns], found.rows) == (
        ["registration_number", "province_code", "women"],
        (1,),
    )


@pytest.mark.parametrize(
    ("header", "unit"),
    [("Capital (KDH)", 1000), ("Capital K.DH", 1000), ("رأس المال بآلاف الدراهم", 1000), ("رأس المال (ألف درهم)", 1000),
     ("Actif en millions", 1_000_000), ("الفائض بملايين الدراهم", 1_000_000), ("Capital (DH)", None),
     ("Capital 2024", None)],
)  # fmt: skip
def test_a_header_tells_in_how_many_dirhams_it_counts(header: str, unit: int | None) -> None:
    assert unit_of(header) == unit


def test_every_known_header_means_its_own_field() -> None:
    for field in FIELDS.values():
        for header in field.headers:
            assert _meant(header) == field.name, header


@given(field=st.sampled_from(list(FIELDS.values())), data=st.data())
def test_a_header_with_one_letter_lost_is_never_taken_for_another_field(field: object, data: st.DataObject) -> None:
    assert hasattr(field, "headers")
    header = data.draw(st.sampled_from(field.headers[1:]))  # the first is the name our own files give
    at = data.draw(st.integers(0, len(header) - 1))
    damaged = header[:at] + header[at + 1 :]
    assert _meant(damaged) in {field.name, None} | {name for name in FIELDS if damaged in FIELDS[name].headers}


def test_the_row_that_names_most_fields_holds_the_headers() -> None:
    grid = Grid([["Liste 2024"], ["الاسم", ""], ["رقم التسجيل", "الاسم", "الإقليم"], ["1/1/2020/1", "أ", "فاس"]])
    found = find_headers(grid, {})
    assert found is not None
    assert found.rows == (2,)
    assert [column.field for column in found.columns] == ["registration_number", "name_ar", "province_code"]


def test_a_row_that_says_the_headers_again_is_known() -> None:
    columns = [Column(0, "Nom", ()), Column(1, "Province", ())]
    assert repeats(["NOM", "province"], columns)
    assert not repeats(["Amal", "Fès"], columns)

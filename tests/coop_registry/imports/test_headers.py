"""Headers as people write them."""

from collections import defaultdict

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coop_registry.imports.cells import Cell, Grid
from coop_registry.imports.fields import FIELDS, GROUPED, OWN_COLUMNS
from coop_registry.imports.header_meanings import candidates_of, header_key, unit_of
from coop_registry.imports.headers import STORIES, Column, find_headers, repeats
from widgets.theme.texts import LANGUAGES, Texts


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
EXACT: defaultdict[str, set[str | None]] = defaultdict(set)  # the fields that a key means, by the key
for _field in FIELDS.values():
    for _header in _field.headers:
        EXACT[header_key(_header)].add(_field.name)
WORDS = ["KDH", "MDH", "milliers", "CA", "AGE", "ICE", "CNSS", "RC", "HT", "non", "ancien", "ألف", "آلاف", "مليون",
         "غير", "الاستثنائي", "الجدد", "union", "conseil", "bureau", "saisonniers", "nouveaux"]  # fmt: skip


@given(header=st.sampled_from(KNOWN), word=st.sampled_from(WORDS), first=st.booleans())
def test_a_word_added_to_a_header_is_never_eaten(header: str, word: str, first: bool) -> None:
    longer = f"{word} {header}" if first else f"{header} ({word})"
    assert _meant(longer) in EXACT[header_key(longer)] | {None}


@given(header=st.sampled_from(KNOWN), ending=st.sampled_from(["e", "es", "s", "ة", "ات", "ين", "ون"]))
def test_another_ending_is_never_a_typing_mistake(header: str, ending: str) -> None:
    other = header.rstrip("s") + ending
    assume(other != "debtes")  # which is "dettes" mistyped, and means it
    assert _meant(other) in EXACT[header_key(other)] | {None}


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


GROUPS = [
    ("الأعضاء 2024", {"المجموع": "members", "نساء": "women", "شباب": "youth"}, 2024),
    ("Membres 2024", {"Total": "members", "Femmes": "women", "Jeunes": "youth"}, 2024),
    ("Adhérents", {"Hommes": None, "Femmes": "women", "Total": "members"}, None),
    ("Adhérents", {"Total": "members", "Hommes": None}, None),
    ("المنخرطون برسم سنة 2025", {"ذكور": None, "إناث": "women", "المجموع": "members"}, 2025),
    ("Salariés", {"Total": "jobs", "Femmes": None}, None),
]


@pytest.mark.parametrize(("group", "below", "year"), GROUPS)
@pytest.mark.parametrize("is_merged", [True, False])
def test_below_a_group_each_header_says_whom_of_it_is_counted(
    group: str, below: dict[str, str | None], year: int | None, is_merged: bool
) -> None:
    empty = [""] * (len(below) - 1)
    rows: list[list[Cell]] = [
        ["رقم التسجيل", "الإقليم", group, *empty, "رأس المال"], ["", "", *below, ""],
        ["1/1/2020/1", "فاس", *range(len(below)), 5],
    ]  # fmt: skip
    merges = (((0, 2), (0, 1 + len(below))),) if is_merged else ()
    found = find_headers(Grid(rows, merges=merges), {})
    assert found is not None
    columns = found.columns[2 : 2 + len(below)]
    assert [(column.field, column.year) for column in columns] == [(field, year) for field in below.values()]
    assert all(column.candidates for column in columns)
    assert [column.header for column in columns] == [f"{group} {header}" for header in below]


def test_every_header_of_a_group_with_every_one_below_it_means_its_field() -> None:
    for groups, below in GROUPED.values():
        for group in groups.split("|"):
            for field, headers in below.items():
                assert {_meant(f"{group} 2024 {header}") for header in headers.split("|")} == {field}, group


@pytest.mark.parametrize("row", [None, 1])
@pytest.mark.parametrize("passed", ["", "women"])
def test_a_mapping_that_names_all_columns_finds_the_headers_it_was_made_from(row: int | None, passed: str) -> None:
    rows: list[list[Cell]] = [
        ["Liste"], ["رقم التسجيل", "الإقليم", "Effectifs 2024", "", ""], ["", "", "المجموع", "نساء", "Couleur"],
        ["1/1/2020/1", "فاس", 5, 2, "x"],
    ]  # fmt: skip
    grid = Grid(rows, merges=(((1, 2), (1, 3)),))
    known = {"رقم التسجيل": "registration_number", "الإقليم": "province_code", "Effectifs 2024 المجموع": "members",
             "Effectifs 2024 نساء": passed, "Couleur": ""}  # fmt: skip
    found = find_headers(grid, known, row=row)
    assert found is not None
    assert [column.header for column in found.columns] == list(known)
    assert [column.field or "" for column in found.columns] == list(known.values())


def test_two_stories_written_in_one_row_are_read_as_the_two_rows_they_were() -> None:
    one: list[list[Cell]] = [["رقم التسجيل", f"Siège{STORIES}Province", f"Salariés{STORIES}Femmes"], ["1/1", "فاس", 2]]
    two: list[list[Cell]] = [["رقم التسجيل", "Siège", "Salariés"], ["", "Province", "Femmes"], ["1/1", "فاس", 2]]
    joined, read = find_headers(Grid(one), {}), find_headers(Grid(two), {})
    assert joined is not None
    assert read is not None
    assert joined.columns == read.columns
    assert joined.rows == (0,)


def test_the_column_that_our_own_workbook_adds_is_passed_over_and_goes_beneath_no_group() -> None:
    assert set(OWN_COLUMNS) == {Texts(language)("What to correct in this row") for language in LANGUAGES} | {
        "What to correct in this row"
    }
    for own in OWN_COLUMNS:
        rows: list[list[Cell]] = [
            ["رقم التسجيل", "الإقليم", "Membres", "", ""],
            ["", "", "Total", "Femmes", own],
            ["1/1"],
        ]
        found = find_headers(Grid(rows, merges=(((0, 2), (0, 3)),)), {})
        assert found is not None
        assert (found.columns[4].header, found.columns[4].candidates) == (own, ())


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

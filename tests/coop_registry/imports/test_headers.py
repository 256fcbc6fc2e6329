"""Headers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_registry.imports.cells import Grid
from coop_registry.imports.fields import FIELDS
from coop_registry.imports.headers import Column, candidates_of, find_headers, header_key, repeats


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

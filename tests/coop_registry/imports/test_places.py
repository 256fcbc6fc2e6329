"""Names of places and sectors, in any spelling."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_registry.imports.cells import CellRefused
from coop_registry.imports.place_aliases import PROVINCES, SECTORS, SEVERAL_PROVINCES
from coop_registry.imports.places import finders
from coop_registry.imports.registry_names import ListedName
from coop_registry.spelling import plain
from tests.coop_registry.imports.spreadsheets import reference_names

NAMES = reference_names()
FINDERS = finders(NAMES)
PROVINCE_NAMES = [(one, name) for one in NAMES.provinces for name in one.names]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Casa", "06.141"),
        ("الدار البيضاء", "06.141"),
        ("الدارالبيضاء", "06.141"),
        ("Fez", "03.231"),
        ("FES", "03.231"),
        ("Laayoune", "11.321"),
        ("إقليم مكناس", "03.061"),
        ("عمالة مكناس", "03.061"),
        ("Province de Taroudant", "09.541"),
        ("Préfecture d’Agadir", "09.001"),
        ("اكادير", "09.001"),
        ("أگادير إداوتنان", "09.001"),
        ("El-Haouz", "07.041"),
        ("province d'El Kelâa des Sraghna", "07.191"),
        ("Beni-Mellal", "05.091"),
        ("Rabat", "04.421"),
        ("03.061", "03.061"),
        ("Dakhla", "12.391"),
        ("وادي الذهب", "12.391"),
        ("Tanger", "01.511"),
        ("M'diq", "01.573"),
        ("القنيطره", "04.281"),
    ],
)
def test_a_province_is_found_in_any_spelling(text: str, code: str) -> None:
    assert FINDERS["province"].code(text) == code


def test_a_name_of_several_provinces_is_refused_with_its_candidates() -> None:
    with pytest.raises(CellRefused, match="ambiguous_province") as refused:
        FINDERS["province"].code("Rabat-Salé")
    assert refused.value.detail["candidates"] == "04.421; 04.441; 04.501"
    with pytest.raises(CellRefused, match="ambiguous_province") as refused:
        FINDERS["province"].code("Fès-Meknès")
    assert len(refused.value.detail["candidates"].split(";")) == 9


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Meknez", "03.061"),
        ("تارودنت", "09.541"),
        ("Cercle et annexe administrative de Khénifra", "05.301"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(text: str, nearest: str) -> None:
    with pytest.raises(CellRefused, match="unknown_province") as refused:
        FINDERS["province"].code(text)
    assert refused.value.detail["nearest"].startswith(nearest)


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Agricole", "agriculture"),
        ("فلاحي", "agriculture"),
        ("الصناعة التقليدية", "artisanat"),
        ("ARGAN", "argane"),
        ("قطاع السياحة", "tourisme"),
        ("Main d’oeuvre", "main_oeuvre"),
        ("pam", "pam"),
        ("Forêt", "forets"),
    ],
)
def test_a_sector_is_found_in_any_spelling(text: str, sector: str) -> None:
    assert FINDERS["sector"].code(text) == sector


def test_every_other_name_belongs_to_a_code_that_there_is() -> None:
    codes = {one.code for one in NAMES.provinces}
    assert set(PROVINCES) <= codes
    assert set(SECTORS) == {one.code for one in NAMES.sectors}
    assert {code for several in SEVERAL_PROVINCES.values() for code in several if len(code) > 2} <= codes


def test_no_two_provinces_share_a_name() -> None:
    for one, name in PROVINCE_NAMES:
        assert FINDERS["province"].code(name) == one.code
    for code, names in PROVINCES.items():
        for name in names.split("|"):
            assert FINDERS["province"].code(name) == code


@given(
    pair=st.sampled_from(PROVINCE_NAMES),
    kind=st.sampled_from(["", "Province de ", "PRÉFECTURE DE ", "إقليم ", "عمالة "]),
    change=st.sampled_from(
        [str.upper, str.lower, plain, lambda text: text.replace("-", " "), lambda text: f"  {text}\u200f"]
    ),
)
def test_a_name_is_found_whatever_a_clerk_does_to_it(pair: tuple[ListedName, str], kind: str, change: object) -> None:
    one, name = pair
    assert callable(change)
    assert FINDERS["province"].code(kind + change(name)) == one.code


@given(st.text(max_size=40))
def test_any_text_is_a_place_or_refused(text: str) -> None:
    for finder in FINDERS.values():
        with contextlib.suppress(CellRefused):
            finder.code(text)

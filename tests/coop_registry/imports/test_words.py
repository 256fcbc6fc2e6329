"""Words, and the damage that files do to them."""

import contextlib
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_registry.imports.cells import CellRefused
from coop_registry.imports.words import (
    is_missing,
    is_nil,
    may_say_nothing,
    read_category,
    read_register_number,
    read_status,
    read_telephone,
    read_text,
    read_yes_or_no,
    refuse_damage,
)
from tests.coop_registry.imports.spreadsheets import TODAY, reference_names

SOUND = (
    "Coopérative Élevage du Haut-Atlas",
    "تعاونية «الأمل» للعسل",
    "Où ? À côté",
    "100 % argan",
    "Coop. N° 5 : l’œuvre",
)


@pytest.mark.parametrize("text", ["néant", "NEANT", "Nil", "لا شيء", "لا يوجد", "aucun", "Aucune"])
def test_nil_is_declared(text: str) -> None:
    assert may_say_nothing(text)
    assert is_nil(text)
    assert not is_missing(text)


@pytest.mark.parametrize("text", ["", "غير متوفر", "غير متوفّرة", "N/A", "n.d.", "non disponible", "-", "—", "...", "?"])
def test_missing_is_not_nil(text: str) -> None:
    assert may_say_nothing(text)
    assert is_missing(text)
    assert not is_nil(text)


@pytest.mark.parametrize("text", SOUND)
def test_sound_words_are_taken(text: str) -> None:
    refuse_damage(text)
    assert read_text(text, 200) == text


@pytest.mark.parametrize("text", ["????", "Coop?rative", "Coop\ufffdrative", "تعاونية ?? الأمل"])
def test_lost_letters_are_refused(text: str) -> None:
    with pytest.raises(CellRefused, match="lost_letters"):
        refuse_damage(text)


# Each is what a program shows that takes one encoding's bytes for another's: the damage is made by the codecs.
@pytest.mark.parametrize(("written", "shown"), [("utf-8", "cp1252"), ("utf-8", "cp1256"), ("cp1256", "cp1252")])
def test_mixed_up_letters_are_refused(written: str, shown: str) -> None:
    for text in ("تعاونية الأمل للعسل", "إقليم مكناس", "Coopérative féminine"):
        damaged = text.encode(written, "replace").decode(shown, "replace")
        if damaged != text:
            with pytest.raises(CellRefused, match=r"mixed_up_letters|lost_letters"):
                refuse_damage(damaged)


@pytest.mark.parametrize("text", ["a\x07b", "a\u202eb", "a\u200bb"])
def test_hidden_signs_are_refused(text: str) -> None:
    with pytest.raises(CellRefused, match="hidden_signs"):
        refuse_damage(text)


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#DIV/0!", "#NOM?", "Err:502", "######"])
def test_an_error_of_the_spreadsheet_is_refused(text: str) -> None:
    with pytest.raises(CellRefused, match="spreadsheet_error"):
        refuse_damage(text)


@pytest.mark.parametrize(("text", "meant"), [("نعم", True), ("OUI", True), ("x", True), ("لا", False), ("Non", False)])
def test_yes_and_no_in_three_languages(text: str, meant: bool) -> None:
    assert read_yes_or_no(text) is meant


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Active", "active"),
        ("نشيطة", "active"),
        ("en sommeil", "dormant"),
        ("متوقفة", "dormant"),
        ("Radiée", "struck_off"),
    ],
)
def test_statuses_in_any_words(text: str, status: str) -> None:
    assert read_status(text) == status


def test_a_status_that_the_registry_has_not_is_refused() -> None:
    with pytest.raises(CellRefused, match="not_a_status"):
        read_status("en liquidation")


@pytest.mark.parametrize(
    ("cell", "category"),
    [
        ("1", "1"),
        (1.0, "1"),
        ("3+1", "1+3"),
        ("1 et 2", "1+2"),
        ("الصنف الأول", "1"),
        ("2ème catégorie", "2"),
        ("٣", "3"),
    ],
)
def test_legal_categories(cell: Any, category: str) -> None:
    assert read_category(cell) == category


@pytest.mark.parametrize("cell", ["1,3", 1.3, "4", "1+1", "A"])
def test_what_is_no_category_is_refused(cell: Any) -> None:
    with pytest.raises(CellRefused, match="not_a_category"):
        read_category(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "0612345678",
        "06 12 34 56 78",
        "+212612345678",
        "00212 6 12-34-56-78",
        612345678.0,
        "٠٦١٢٣٤٥٦٧٨",
        "06.12.34.56.78",
    ],
)
def test_a_telephone_in_any_spelling_is_one_number(cell: Any) -> None:
    assert read_telephone(cell) == "0612345678"


@pytest.mark.parametrize(("cell", "reason"), [("6,12E+08", "damaged_number"), ("061234", "not_a_telephone")])
def test_a_damaged_telephone_is_refused(cell: str, reason: str) -> None:
    with pytest.raises(CellRefused, match=reason):
        read_telephone(cell)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("1/2/2019", "number_became_a_date"),
        (dt.date(2019, 2, 1), "number_became_a_date"),
        ("janv-19", "number_became_a_date"),
        ("1,24E+11", "damaged_number"),
        (124201900154.0, "damaged_number"),
        ("12019154", "not_a_register_number"),
        ("1/1/2027/1", "future"),
    ],
)
def test_a_damaged_register_number_is_refused(cell: Any, reason: str) -> None:
    with pytest.raises(CellRefused, match=reason):
        read_register_number(cell, TODAY)


def test_a_register_number_is_read_in_arabic_digits() -> None:
    assert read_register_number("١-٠٢٣-٢٠١٩-٠٠١٥٤", TODAY) == "1/23/2019/154"


def test_no_name_of_a_place_or_a_sector_looks_damaged() -> None:
    names = reference_names()
    for one in (*names.provinces, *names.delegations, *names.sectors):
        for name in one.names:
            refuse_damage(name)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for reader in (
        refuse_damage,
        read_category,
        read_telephone,
        read_status,
        lambda one: read_register_number(one, TODAY),
    ):
        with contextlib.suppress(CellRefused):
            reader(text)

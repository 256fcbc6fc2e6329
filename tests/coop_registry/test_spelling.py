"""One plain spelling."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coop_registry.spelling import plain, search_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أركان", "اركان"), ("تعاونية", "تعاونيه"), ("مَكْناس", "مكناس"), ("الـــوفاء", "الوفاء"), ("آسفي", "اسفى"),
        ("Fès", "FES"), ("Main-d'œuvre", "main-d'oeuvre"), ("١٢/٣", "12/3"), (" a  b ", "A B"),
        ("Béni-Mellal", "beni mellal"), ("d’Argan", "DARGAN"), ("گلميم", "كلميم"), ("نساء", "نسا"), ("مسؤول", "مسوول"),
        ("\u200fالأمل\u200e", "الامل"), ("N‑Tifa", "n tifa"),
    ],
)  # fmt: skip
def test_variants_of_a_spelling_are_one(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@given(text=st.text())
@example("A-\rA")
def test_a_plain_spelling_is_its_own(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_signs_of_a_number_or_a_date_stay() -> None:
    assert plain("-5 12-03-2024 1-2") == "-5 12-03-2024 1-2"


@pytest.mark.parametrize("typed", ["Al-Amal", "el amal", "ALAMAL", "l'Amal", "amal"])
def test_an_article_is_not_searched_for(typed: str) -> None:
    assert search_words(typed) == ["amal"]


@given(text=st.text())
def test_a_name_holds_the_words_of_its_own_search(text: str) -> None:
    assert all(word in plain(text) for word in search_words(text))

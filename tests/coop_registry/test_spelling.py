"""One plain spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_registry.spelling import plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أركان", "اركان"), ("تعاونية", "تعاونيه"), ("مَكْناس", "مكناس"), ("الـــوفاء", "الوفاء"), ("آسفي", "اسفى"),
        ("Fès", "FES"), ("Main-d'œuvre", "main-d'oeuvre"), ("١٢/٣", "12/3"), (" a  b ", "A B"),
    ],
)  # fmt: skip
def test_variants_of_a_spelling_are_one(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@given(text=st.text())
def test_a_plain_spelling_is_its_own(text: str) -> None:
    assert plain(plain(text)) == plain(text)

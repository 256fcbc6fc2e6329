"""Numbers: read however they are typed; a mistyped one is told from an unknown one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.certificates.numbers import SIGNS, in_groups, looks_like_number, new_number, packed, plain_number, unpacked

NUMBERS = st.builds(lambda signs: unpacked(packed(signs)), st.text(SIGNS, min_size=11, max_size=11))


@given(NUMBERS)
def test_a_number_survives_paper_keyboards_and_seven_bytes(number: str) -> None:
    assert plain_number(number) == number
    assert plain_number(f" {in_groups(number).lower()} ") == number
    assert unpacked(packed(number)) == number
    assert looks_like_number(in_groups(number))


@given(NUMBERS, st.integers(0, 11), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_always_found(number: str, place: int, sign: str) -> None:
    wrong = number[:place] + sign + number[place + 1 :]
    assert plain_number(wrong) == (number if wrong == number else None)


@given(NUMBERS, st.integers(0, 10))
def test_two_signs_that_changed_places_are_always_found(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert plain_number(swapped) == (number if swapped == number else None)


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_none(text: str) -> None:
    assert plain_number(text) is None or len(str(plain_number(text))) == 12


def test_numbers_are_new_each_time() -> None:
    assert len({new_number() for _ in range(200)}) == 200


def test_bytes_beyond_the_last_number_are_none() -> None:
    with pytest.raises(ValueError, match="no number"):
        unpacked(b"\xff" * 7)

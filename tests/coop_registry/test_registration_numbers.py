"""Numbers of the register."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_registry.errors import BadRegistrationNumber
from coop_registry.registration_numbers import RegistrationNumber, registration_number

numbers = st.builds(
    RegistrationNumber,
    part=st.integers(1, 4),
    court_code=st.from_regex(r"[1-9][0-9]{0,3}", fullmatch=True),
    year=st.integers(1900, 2100),
    serial=st.integers(1, 999_999),
)
separators = st.sampled_from(["/", "-", ".", " ", " / ", "- "])


@given(number=numbers, separator=separators)
def test_every_way_of_writing_a_number_is_the_same_number(number: RegistrationNumber, separator: str) -> None:
    assert registration_number(str(number)) == number
    assert registration_number(f" {str(number).replace('/', separator)} ") == number


@given(number=numbers, zeros=st.integers(0, 3), before_serial=st.integers(0, 5))
def test_zeros_in_front_make_no_other_number(number: RegistrationNumber, zeros: int, before_serial: int) -> None:
    court, serial = number.court_code.rjust(min(4, len(number.court_code) + zeros), "0"), str(number.serial)
    serial = serial.rjust(min(6, len(serial) + before_serial), "0")
    assert registration_number(f"{number.part}/{court}/{number.year}/{serial}") == number


@given(number=numbers)
def test_arabic_digits_are_digits(number: RegistrationNumber) -> None:
    arabic = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert registration_number(arabic) == number


@given(text=st.text(max_size=30))
def test_any_text_is_a_number_or_refused_in_one_sentence(text: str) -> None:
    with contextlib.suppress(BadRegistrationNumber):
        assert registration_number(text).part in {1, 2, 3, 4}


@pytest.mark.parametrize(
    "text",
    ["", "1232019154", "0/23/2019/1", "5/23/2019/1", "1/23/19/1", "1/23/2019/0", "1/23/1899/1", "1/23/2101/1",
     "1/23/2019", "1/23/2019/1/1", "1//2019/1", "1/23/2019/1234567", "1,24E+11",
     "1/0/2019/154", "1/000/2019/154", "²/23/2019/1"],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(BadRegistrationNumber):
        registration_number(text)

"""Numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.exercises.numerals import readings


@pytest.mark.parametrize(
    ("text", "numbers", "rest"),
    [
        ("5", {5.0}, ""),
        ("٥", {5.0}, ""),
        ("۵", {5.0}, ""),
        ("٢٫٥", {2.5}, ""),
        ("2,5", {2.5}, ""),
        ("-3", {-3.0}, ""),
        ("−3", {-3.0}, ""),
        ("1 000 DH", {1000.0}, "DH"),
        ("1\u202f000,50", {1000.5}, ""),
        ("1٬000", {1000.0}, ""),
        ("1.000", {1.0, 1000.0}, ""),
        ("1.000,50 dh", {1000.5}, "dh"),
        ("\u200f٥ أعضاء", {5.0}, "أعضاء"),
        ("1.2.3,4,5", set(), "1.2.3,4,5"),
        ("cinq", set(), "cinq"),
        ("", set(), ""),
    ],
)
def test_a_number_is_read_as_its_writer_meant_it(text: str, numbers: set[float], rest: str) -> None:
    found, unit = readings(text)
    assert found == numbers
    assert not numbers or unit == rest


@given(st.integers(-(10**9), 10**9))
def test_every_digit_of_arabic_and_latin_says_the_same(value: int) -> None:
    arabic = str(value).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert readings(arabic) == readings(str(value)) == ({float(value)}, "")


@given(st.floats(-1e6, 1e6).map(lambda x: round(x, 4)))
def test_a_decimal_comma_is_a_decimal_point(value: float) -> None:
    written = f"{value:.4f}"
    assert readings(written.replace(".", ","))[0] == readings(written)[0] >= {float(written)}


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    numbers, unit = readings(text)
    assert all(isinstance(number, float) for number in numbers)
    assert isinstance(unit, str)

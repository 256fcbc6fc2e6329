"""PINs and passwords: which are taken, which are refused and how, and what is kept of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.entry_errors import BadPassword, BadPin
from academy.secret_words import new_pin, opened_by, password_to_keep, pin_to_keep, read_pin, sealed

PINS = st.from_regex(r"[0-9]{6}", fullmatch=True)
ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@given(PINS)
def test_a_pin_is_the_same_in_either_digit_set_and_with_spaces(pin: str) -> None:
    assert read_pin(f" {pin[:3]} {pin[3:].translate(ARABIC_INDIC)}\u200f") == pin


@given(st.text())
def test_only_six_digits_are_a_pin(text: str) -> None:
    try:
        pin = pin_to_keep(text)
    except BadPin:
        return
    assert len(pin) == 6
    assert pin.isascii()
    assert pin.isdigit()


@pytest.mark.parametrize(
    "pin",
    ["000000", "٠٠٠٠٠٠", "111111", "123456", "654321", "456789", "890123", "098765", "121212", "123123", "147258"],
)
def test_a_pin_that_anyone_would_guess_is_refused(pin: str) -> None:
    with pytest.raises(BadPin, match="too easy"):
        pin_to_keep(pin)


def test_a_pin_is_no_part_of_the_telephone() -> None:
    with pytest.raises(BadPin, match="telephone"):
        pin_to_keep("281930", telephone="+212600281930")
    assert pin_to_keep("281930", telephone="+212600281931") == "281930"


def test_a_drawn_pin_is_always_one_that_may_be_kept() -> None:
    for _ in range(300):
        assert pin_to_keep(new_pin(telephone="+212612345678"), telephone="+212612345678")


@pytest.mark.parametrize("text", ["", "12345", "1234567", "12345a", "²²²²²²"])
def test_what_has_not_six_digits_is_told_so(text: str) -> None:
    with pytest.raises(BadPin, match="exactly six digits"):
        pin_to_keep(text)


@pytest.mark.parametrize("password", ["short", "x" * 201, "aaaaaaaaaaaa", "s.alaoui.office"])
def test_a_password_is_refused_for_its_length_or_for_being_plain(password: str) -> None:
    with pytest.raises(BadPassword):
        password_to_keep(password, user_name="S.Alaoui.Office")


@pytest.mark.parametrize("password", ["une petite phrase", "كلمة طويلة جدا", "1234567890", " blanks matter "])
def test_no_symbol_is_asked_of_a_password_and_nothing_of_it_is_changed(password: str) -> None:
    assert password_to_keep(password) == password


def test_what_is_kept_opens_by_its_own_secret_only() -> None:
    one, other = sealed("294730"), sealed("294730")
    assert one != other
    assert "294730" not in one
    assert opened_by([one, sealed("583920"), "not a hash"], "294730", tries=2) == [True, False, False]
    assert opened_by([], "294730", tries=2) == []

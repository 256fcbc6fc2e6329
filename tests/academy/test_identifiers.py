"""Telephone numbers, card codes and names, as people really type them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.entry_errors import BadName, BadTelephone
from academy.identifiers import (
    card_code,
    card_code_in_groups,
    identifier_key,
    new_card_code,
    person_name,
    staff_user_name,
    telephone_number,
)

NATIONAL = st.from_regex(r"[5-8][0-9]{8}", fullmatch=True)
PREFIXES = ("0", "+212", "00212", "212", "+212 0", "+212 (0)", "")
SEPARATORS = st.sampled_from(["", " ", "-", ".", "\u00a0", "\u200f", "\u2013", " / "])
ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
DIGIT_SETS = st.sampled_from([None, ARABIC_INDIC, PERSIAN])


@given(NATIONAL, st.sampled_from(PREFIXES), st.lists(SEPARATORS, min_size=9, max_size=9), DIGIT_SETS)
def test_a_moroccan_number_is_one_number_however_it_is_written(
    national: str, prefix: str, separators: list[str], digits: dict[int, int] | None
) -> None:
    written = prefix + "".join(before + sign for before, sign in zip(separators, national, strict=True))
    written = written.translate(digits) if digits else written
    assert telephone_number(f" \u202b{written}\u202c ") == f"+212{national}"


@given(NATIONAL)
def test_reading_a_number_twice_changes_nothing(national: str) -> None:
    assert telephone_number(telephone_number("0" + national)) == f"+212{national}"


@given(st.text())
def test_any_text_is_a_whole_number_or_refused(text: str) -> None:
    try:
        number = telephone_number(text)
    except BadTelephone:
        return
    assert number.startswith("+")
    assert 9 <= len(number) <= 16
    assert number[1:].isdigit()


@pytest.mark.parametrize("text", ["", "0412345678", "061234567", "06123456789", "+2126123", "12345678", "+0612345678"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(BadTelephone, match="06 12 34 56 78"):
        telephone_number(text)


def test_a_number_of_another_country_needs_its_plus() -> None:
    assert telephone_number("+33 6 12 34 56 78") == "+33612345678"
    assert telephone_number("0033 6 12 34 56 78") == "+33612345678"


@given(st.integers(1, 5))
def test_a_card_code_is_read_as_it_is_printed_and_never_is_a_telephone(times: int) -> None:
    for code in {new_card_code() for _ in range(times)}:
        assert card_code(card_code_in_groups(code)) == code
        assert card_code(code.translate(ARABIC_INDIC)) == code
        with pytest.raises(BadTelephone):
            telephone_number(code)


@given(st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_in_a_card_code_is_noticed(place: int, shift: int) -> None:
    code = new_card_code()
    wrong = code[:place] + str((int(code[place]) + shift) % 10) + code[place + 1 :]
    assert card_code(wrong) is None


@given(st.text(), st.text())
def test_identifiers_of_different_kinds_never_meet(one: str, other: str) -> None:
    assert identifier_key(one).split(":")[0] in {"card", "telephone", "other"}
    assert identifier_key(one) == identifier_key(f" {one} ")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  خديجة   بنت أحمد ", "خديجة بنت أحمد"),
        ("\u202bفاطمة\u202c", "فاطمة"),
        ("Ai\u0308cha", "Aïcha"),
        ("Ⴀ\u0000B", "ႠB"),
    ],
)
def test_names_of_either_script_are_trimmed_and_free_of_unseen_signs(typed: str, name: str) -> None:
    assert person_name(typed) == name


@given(st.text())
def test_a_kept_name_has_a_letter_and_no_control_sign(text: str) -> None:
    try:
        name = person_name(text)
    except BadName:
        return
    assert any(sign.isalpha() for sign in name)
    assert not [sign for sign in name if unicodedata.category(sign) in {"Cc", "Cf"}]
    assert person_name(name) == name


@pytest.mark.parametrize("text", ["", "   ", "1234", "\u200f\u200e", "x" * 201])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(BadName):
        person_name(text)


def test_a_user_name_is_small_latin_letters() -> None:
    assert staff_user_name(" S.Alaoui ") == "s.alaoui"
    for text in ("ab", "فاطمة", "a b c", ".abc", "x" * 61):
        with pytest.raises(BadName):
            staff_user_name(text)

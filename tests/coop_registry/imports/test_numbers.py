"""Numbers as people write them."""

import contextlib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_registry.imports.cells import CellRefused
from coop_registry.imports.numbers import Marks, marks_of, read_count, read_money, read_number

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 234,50", "1234.50"),
        ("1\u00a0234\u00a0567", "1234567"),
        ("1\u202f234,5", "1234.5"),
        ("1\u2009234", "1234"),
        ("1.234.567", "1234567"),
        ("1,234,567.8", "1234567.8"),
        ("1.234,56", "1234.56"),
        ("1234.567", "1234.567"),
        ("0,125", "0.125"),
        ("١٬٢٣٤٫٥", "1234.5"),
        ("٢٥٠٠ درهم", "2500"),
        ("2500 DH", "2500"),
        ("2 500,00 MAD", "2500.00"),
        ("DHS 12", "12"),
        ("12 د.م.", "12"),
        ("(1 500)", "-1500"),
        ("-3,5", "-3.5"),
        ("−7", "-7"),
        ("1'234'567", "1234567"),
        ("\u200f12\u200f", "12"),
        ("۱۲", "12"),
        ("12،5", "12.5"),
        ("1 234,567", "1234.567"),
        ("12,", None),
        ("1 23", None),
        ("1.23.456", None),
        ("12 34", None),
        ("nan", None),
        ("1.234,5,6", None),
        ("abc", None),
        ("", None),
        ("12e", None),
        ("(12 DH)", "-12"),
        ("-DH 12", "-12"),
        ("+12", "12"),
        ("12DH50", None),
        ("12 DH 50", None),
        ("1500dhs00", None),
        ("3mad4", None),
        ("12درهم50", None),
        ("+-5", None),
        ("-+5", None),
        ("--5", None),
        ("-(5)", None),
        ("(-5)", None),
        ("5-", None),
        ("5%%", None),
    ],
)
def test_a_number_of_one_meaning_is_read_and_what_is_none_is_refused(text: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(CellRefused, match="not_a_number"):
            read_number(text)
    else:
        assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "others", "value"),
    [
        ("1.234", ["2.500,00"], 1234),
        ("1.234", ["12.5"], "1.234"),
        ("1,234", ["12,5"], "1.234"),
        ("1,234", ["1,234,567"], 1234),
        ("1,234", ["0.5"], 1234),
        ("1.234", ["0,5"], 1234),
        ("1.234", ["12"], None),
        ("1.234", ["12.5", "1.234.567"], None),
        ("1,234", [], None),
        ("1.234", ["1,234"], None),
        ("١.٢٣٤", ["٠٫٥"], None),
    ],
)
def test_the_other_numbers_of_a_column_tell_what_a_mark_means_or_nothing_does(
    text: str, others: list[str], value: Any
) -> None:
    marks = marks_of([text, *others])
    if value is None:
        with pytest.raises(CellRefused, match="ambiguous_number"):
            read_number(text, marks)
    else:
        assert read_number(text, marks) == Decimal(value)


@pytest.mark.parametrize("text", ["1,24E+11", "1.24E+11", "6,12E+08", "1E5"])
def test_a_number_shortened_by_a_spreadsheet_is_refused(text: str) -> None:
    with pytest.raises(CellRefused, match="damaged_number"):
        read_number(text)


def test_a_percentage_is_a_share_where_one_is_asked_and_refused_elsewhere() -> None:
    assert read_number("12,5 %", percent=True) == Decimal("0.125")
    with pytest.raises(CellRefused, match="percent"):
        read_count("12 %")


@pytest.mark.parametrize(
    ("cell", "reason"), [("12,5", "not_whole"), (12.5, "not_whole"), (-1.0, "negative"), ("99 999 999", "too_large")]
)
def test_a_count_is_whole_and_not_negative(cell: Any, reason: str) -> None:
    with pytest.raises(CellRefused, match=reason):
        read_count(cell)


def test_a_loss_is_an_amount_only_where_there_may_be_one() -> None:
    assert read_money("(1 500,25)", may_be_negative=True) == -1500.25
    with pytest.raises(CellRefused, match="negative"):
        read_money("-1")


@given(
    value=st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False),
    space=st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "٬"]),
    decimal=st.sampled_from([",", ".", "٫"]),
    digits=st.sampled_from([{}, ARABIC, PERSIAN]),
    currency=st.sampled_from(["", " DH", " درهم", "MAD "]),
)
def test_a_number_written_in_any_supported_spelling_reads_back(
    value: Decimal, space: str, decimal: str, digits: dict[int, int], currency: str
) -> None:
    written = f"{value:,.2f}".replace(",", "\0").replace(".", decimal).replace("\0", space).translate(digits)
    shown = currency + written if currency.endswith(" ") else written + currency
    assert read_number(shown) == value


@given(
    before=st.from_regex(r"[0-9٠-٩]{1,6}", fullmatch=True),
    currency=st.sampled_from(["DH", " dh ", "Dhs", "MAD", "درهم", " دراهم ", "د.م.", "dirhams"]),
    after=st.from_regex(r"[0-9٠-٩]{1,3}", fullmatch=True),
)
def test_digits_on_both_sides_of_a_currency_are_never_one_number(before: str, currency: str, after: str) -> None:
    with pytest.raises(CellRefused, match="not_a_number"):
        read_number(before + currency + after)


@given(
    text=st.text(max_size=30) | st.from_regex(r"[-+(]?[0-9٠-٩.,٫٬ ]{1,12}[)%]?( DH)?", fullmatch=True),
    marks=st.booleans(),
)
def test_any_text_is_a_number_or_refused(text: str, marks: bool) -> None:
    with contextlib.suppress(CellRefused):
        read_money(text, Marks(frozenset(","), frozenset(".")) if marks else Marks())

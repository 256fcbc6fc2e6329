"""Cells of declared files."""

import contextlib
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_registry.declared_values import COLUMNS, CellRefused, readers

TODAY = dt.date(2026, 11, 21)
READING = readers({"03.061"}, {"agriculture"}, TODAY)


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("members", "1 250", 1250),
        ("members", "١٢", 12),
        ("members", "0", 0),
        ("capital_mad", "12500,5", 12500.5),
        ("capital_mad", "1\u00a0000\u00a0000.25", 1000000.25),
        ("founded_on", "2026-11-21", TODAY),
        ("founded_on", "1/2/2020", dt.date(2020, 2, 1)),
        ("founded_on", "29/02/2020", dt.date(2020, 2, 29)),
        ("legal_category", "3+1", "1+3"),
        ("is_agrarian_reform", "Oui", True),
        ("is_agrarian_reform", "لا", False),
        ("name_ar", "تعاونية   نموذج", "تعاونية نموذج"),
        ("name_latin", "e\u0301toile", "étoile"),
    ],
)
def test_what_has_one_meaning_is_read(column: str, text: str, value: Any) -> None:
    assert READING[column](text) == value


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("members", "1,250"), ("members", "12.0"), ("members", "12345678"), ("members", "-1"), ("members", "1 2"),
        ("capital_mad", "1.250,00"), ("capital_mad", "1,24E+11"), ("capital_mad", "1.234"), ("capital_mad", "nan"),
        ("founded_on", "2026-11-22"), ("founded_on", "29/02/2021"), ("founded_on", "2020"), ("founded_on", "43831"),
        ("legal_category", "1+1"), ("legal_category", "1,2"), ("legal_category", "0"),
        ("is_agrarian_reform", "x"), ("status", "Active"), ("sector_id", "Agriculture"), ("province_code", "3.061"),
        ("name_ar", "????"), ("name_ar", "a\ufffdb"), ("name_ar", "a\x07b"), ("name_ar", "a\u202eb"),
        ("name_ar", "a" * 201), ("registration_number", "1/1/2027/1"),
    ],
)  # fmt: skip
def test_what_could_mean_two_things_or_none_is_refused(column: str, text: str) -> None:
    with pytest.raises(CellRefused) as refused:
        READING[column](text)
    assert refused.value.problem.endswith(".")
    assert refused.value.advice.endswith(".")


@given(column=st.sampled_from(COLUMNS), text=st.text(min_size=1, max_size=40))
def test_any_text_is_read_or_refused(column: str, text: str) -> None:
    with contextlib.suppress(CellRefused):
        READING[column](text)


@given(day=st.dates(min_value=dt.date(1900, 1, 1), max_value=TODAY))
def test_a_day_reads_the_same_in_both_writings(day: dt.date) -> None:
    assert READING["founded_on"](day.isoformat()) == day
    assert READING["founded_on"](f"{day:%d/%m/%Y}") == day

"""When a fiscal year ends, and which one was the last."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.fiscal_years import began, end_of_year, last_ended

ENDS = st.sampled_from(["12-31", "06-30", "02-29", "01-01", "09-15"])


@given(ENDS, st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)))
def test_the_last_year_ended_before_the_day_and_the_next_has_not(year_end: str, on: dt.date) -> None:
    year = last_ended(year_end, on)
    assert year is not None
    ended, after = end_of_year(year, year_end), end_of_year(year + 1, year_end)
    assert ended is not None
    assert after is not None
    assert ended < on <= after
    assert began(year + 1, year_end) == ended + dt.timedelta(days=1)


def test_29_february_is_the_28th_of_a_common_year() -> None:
    assert end_of_year(2024, "02-29") == dt.date(2024, 2, 29)
    assert end_of_year(2025, "02-29") == dt.date(2025, 2, 28)


@pytest.mark.parametrize("year_end", [None, "", "31-12", "13-01", "02-30", "12-31 ", float("nan"), "١٢-٣١"])
def test_an_end_that_is_missing_or_no_day_is_not_guessed(year_end: object) -> None:
    assert end_of_year(2025, year_end) is None
    assert last_ended(year_end, dt.date(2026, 1, 1)) is None
    assert began(2025, year_end) is None


def test_on_its_last_day_a_year_has_not_ended() -> None:
    assert last_ended("12-31", dt.date(2025, 12, 31)) == 2024
    assert last_ended("12-31", dt.date(2026, 1, 1)) == 2025

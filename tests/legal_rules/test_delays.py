"""The date function of the law's delays."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.delays import (
    in_days,
    in_days_of_a_decree,
    in_months,
    last_day_to_act,
    last_day_to_act_in_months,
    same_day_later,
)
from legal_rules.parameters import parameter


@given(start=st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2100, 1, 1)), days=st.integers(1, 400))
def test_that_many_whole_days_lie_between_the_first_and_the_last(start: dt.date, days: int) -> None:
    last = last_day_to_act(start, days)
    between = [start + dt.timedelta(days=n) for n in range(1, 500) if start + dt.timedelta(days=n) < last]
    assert len(between) == days


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (dt.date(2026, 3, 1), 5, dt.date(2026, 3, 7)),
        (dt.date(2026, 2, 25), 5, dt.date(2026, 3, 3)),
        (dt.date(2024, 2, 25), 5, dt.date(2024, 3, 2)),  # a leap year
        (dt.date(2025, 12, 31), 1, dt.date(2026, 1, 2)),
    ],
)
def test_the_last_day_at_the_turn_of_months_and_years(start: dt.date, days: int, last: dt.date) -> None:
    assert last_day_to_act(start, days) == last


def test_money_received_is_in_time_on_the_last_day_and_late_the_day_after() -> None:
    days = parameter("L112.const.funds_deposit").value
    assert isinstance(days, int)
    last = last_day_to_act(dt.date(2026, 3, 1), days)
    just_under, at_the_limit, just_over = (dt.date(2026, 3, day) for day in (6, 7, 8))
    assert just_under < last
    assert at_the_limit == last
    assert just_over > last


@pytest.mark.parametrize("days", [0, -1])
def test_a_delay_under_one_day_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="one day or more"):
        last_day_to_act(dt.date(2026, 1, 1), days)


@given(start=st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2100, 1, 1)), months=st.integers(1, 60))
def test_that_many_whole_months_lie_between_the_first_and_the_last(start: dt.date, months: int) -> None:
    last = last_day_to_act_in_months(start, months)
    whole = pd.Timestamp(start) + pd.Timedelta(days=1) + pd.DateOffset(months=months)
    assert pd.Timestamp(last) - whole in {pd.Timedelta(0), pd.Timedelta(days=1)}
    assert (pd.Timestamp(last) == whole) is (whole.day == (start + dt.timedelta(days=1)).day)


@given(
    start=st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2100, 1, 1)),
    months=st.integers(1, 60),
    days=st.integers(1, 400),
)
def test_a_delay_that_starts_later_never_ends_sooner(start: dt.date, months: int, days: int) -> None:
    later = start + dt.timedelta(days=1)
    for counted, length in ((in_days, days), (in_months, months), (in_days_of_a_decree, days)):
        first, second = counted(start, length), counted(later, length)
        assert first.due_on <= second.due_on
        assert first.late_after <= second.late_after
        assert start < first.due_on <= first.late_after
        assert bool(first.remark) is (first.due_on != first.late_after)


@given(start=st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2100, 1, 1)), months=st.integers(1, 600))
def test_the_same_day_some_months_later_is_that_of_a_calendar(start: dt.date, months: int) -> None:
    assert pd.Timestamp(same_day_later(start, months)) == pd.Timestamp(start) + pd.DateOffset(months=months)


@pytest.mark.parametrize(
    ("ended", "due_on", "late_after"),
    [
        (dt.date(2025, 12, 31), dt.date(2026, 7, 1), dt.date(2026, 7, 1)),
        (dt.date(2024, 12, 31), dt.date(2025, 7, 1), dt.date(2025, 7, 1)),
        (dt.date(2026, 3, 31), dt.date(2026, 10, 1), dt.date(2026, 10, 1)),
        (dt.date(2025, 6, 30), dt.date(2025, 12, 31), dt.date(2026, 1, 2)),  # 31 December or 1 January, a holiday
        (dt.date(2025, 8, 31), dt.date(2026, 3, 1), dt.date(2026, 3, 2)),  # a Sunday
    ],
)
def test_six_months_after_the_end_of_a_year(ended: dt.date, due_on: dt.date, late_after: dt.date) -> None:
    deadline = in_months(ended, 6)
    assert (deadline.due_on, deadline.late_after) == (due_on, late_after)


def test_a_delay_of_a_decree_is_read_the_earliest_way_and_marks_nobody() -> None:
    deadline = in_days_of_a_decree(dt.date(2026, 3, 2), 60)
    assert deadline.due_on == dt.date(2026, 5, 1)
    assert deadline.due_on < last_day_to_act(dt.date(2026, 3, 2), 60)
    assert deadline.late_after == dt.date.max


def test_a_delay_under_one_month_is_refused() -> None:
    with pytest.raises(ValueError, match="one month or more"):
        last_day_to_act_in_months(dt.date(2026, 1, 1), 0)

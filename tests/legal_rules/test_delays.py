"""The date function of the law's delays."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.delays import last_day_to_act
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

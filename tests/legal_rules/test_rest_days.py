"""Days of rest are those that Morocco kept."""

import datetime as dt

import pytest

from legal_rules.rest_days import hijri_month_and_day, may_be_rest_day

KEPT = [  # as Morocco kept them, the moon seen
    "2019-06-05", "2020-05-24", "2021-05-13", "2022-05-02", "2023-04-22", "2024-04-10", "2025-03-31",  # after Ramadan
    "2019-08-12", "2020-07-31", "2021-07-21", "2022-07-10", "2023-06-29", "2024-06-17", "2025-06-07",  # the sacrifice
    "2023-07-19", "2023-09-28",  # the new year; the Prophet's birth
    "2026-01-01", "2026-01-14", "2025-11-18", "2026-07-30", "2025-10-31",
    "2026-08-01", "2026-08-02",  # a Saturday, a Sunday
]  # fmt: skip


@pytest.mark.parametrize("day", KEPT)
def test_a_day_that_was_kept_is_known_to_be_one(day: str) -> None:
    assert may_be_rest_day(dt.date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-08-03", "2026-07-01", "2025-07-01", "2026-02-02"])
def test_a_working_day_is_none(day: str) -> None:
    assert not may_be_rest_day(dt.date.fromisoformat(day))


def test_the_arithmetic_calendar_counts_30_years_of_354_or_355_days() -> None:
    first = dt.date(622, 7, 19)
    months = [hijri_month_and_day(first + dt.timedelta(days=n)) for n in range(10_631)]
    starts = [n for n, (month, day) in enumerate(months) if (month, day) == (1, 1)]
    years = [b - a for a, b in zip(starts, [*starts[1:], 10_631], strict=True)]
    assert [n for n, length in enumerate(years, 1) if length == 355] == [2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29]
    assert set(years) == {354, 355}
    assert all(1 <= month <= 12 and 1 <= day <= 30 for month, day in months)

"""Wall time in Morocco: what is promised on paper is one instant, in Ramadan as well."""

import contextlib
import datetime as dt

import babel.dates
import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.terms.errors import BadTerms
from academy.terms.wall_clock import days_left, last_instant, on_the_wall, wall_time_of
from legal_rules.legal_time import CASABLANCA

AT = dt.datetime
WHOLE_MINUTE = dt.timedelta(seconds=59, microseconds=999_999)


@pytest.mark.parametrize(
    ("wall", "utc"),
    [
        (AT(2026, 2, 14, 23, 59), AT(2026, 2, 14, 22, 59)),
        (AT(2026, 2, 15, 1, 59), AT(2026, 2, 15, 0, 59)),
        (AT(2026, 2, 15, 2, 30), AT(2026, 2, 15, 2, 30)),  # comes twice: the second is meant
        (AT(2026, 2, 15, 3, 0), AT(2026, 2, 15, 3, 0)),
        (AT(2026, 2, 20, 18, 0), AT(2026, 2, 20, 18, 0)),  # in Ramadan
        (AT(2026, 3, 22, 1, 59), AT(2026, 3, 22, 1, 59)),
        (AT(2026, 3, 22, 2, 30), AT(2026, 3, 22, 2, 30)),  # never comes: the wall then shows 03:30
        (AT(2026, 3, 22, 3, 0), AT(2026, 3, 22, 2, 0)),
        (AT(2026, 9, 19, 23, 59), AT(2026, 9, 19, 22, 59)),
        (AT(2026, 9, 20, 1, 30), AT(2026, 9, 20, 1, 30)),  # comes twice, and UTC+0 stays
        (AT(2026, 12, 20, 18, 0), AT(2026, 12, 20, 18, 0)),
        (AT(2027, 2, 7, 2, 30), AT(2027, 2, 7, 2, 30)),
        (AT(2027, 3, 14, 23, 59), AT(2027, 3, 14, 23, 59)),
    ],
)
def test_a_deadline_on_the_wall_is_one_instant_also_at_the_edges_of_ramadan(wall: AT, utc: AT) -> None:
    assert last_instant(wall) == utc + WHOLE_MINUTE


def test_an_hour_that_never_comes_is_shown_as_the_one_that_does() -> None:
    assert on_the_wall(last_instant(AT(2026, 3, 22, 2, 30))) == AT(2026, 3, 22, 3, 30)


@given(st.datetimes(AT(2021, 1, 1), AT(2036, 12, 31)))
def test_the_wall_says_what_babel_says_and_no_deadline_comes_before_its_own_reading(wall: AT) -> None:
    instant = last_instant(wall.replace(second=0, microsecond=0))
    shown = babel.dates.format_datetime(
        instant.replace(tzinfo=dt.UTC), "yyyy-MM-dd HH:mm", tzinfo=CASABLANCA, locale="en"
    )
    assert on_the_wall(instant).strftime("%Y-%m-%d %H:%M") == shown
    assert on_the_wall(instant) - wall.replace(second=0, microsecond=0) in (dt.timedelta(), dt.timedelta(hours=1))


def test_days_left_are_midnights_in_morocco() -> None:
    due = last_instant(AT(2026, 12, 5, 23, 59))
    assert days_left(due, AT(2026, 12, 4, 23, 59)) == 1
    assert days_left(due, AT(2026, 12, 5, 0, 1)) == 0  # past midnight
    assert days_left(due, AT(2026, 12, 6, 0, 0)) == -1
    before = last_instant(AT(2026, 9, 19, 23, 59))
    assert days_left(before, AT(2026, 9, 18, 23, 1)) == 0  # past midnight there


@pytest.mark.parametrize(
    ("day", "hour", "read"),
    [
        ("2026-12-31", "18:00", AT(2026, 12, 31, 18, 0)),
        ("٣١/١٢/٢٠٢٦", "١٨:٣٠", AT(2026, 12, 31, 18, 30)),
        ("31.12.2026", "18h", AT(2026, 12, 31, 18, 0)),
        (" 1/2/2027 ", "", AT(2027, 2, 1, 23, 59)),
        ("", "", None),
    ],
)
def test_a_deadline_is_read_as_people_write_it(day: str, hour: str, read: AT | None) -> None:
    assert wall_time_of(day, hour) == read


@pytest.mark.parametrize(
    ("day", "hour"),
    [("31-02-2026", ""), ("2026-13-01", ""), ("12/31/2026", ""), ("1000-01-01", ""), ("tomorrow", ""), ("", "18:00"),
     ("2026-12-31", "24:00"), ("2026-12-31", "18"), ("2026-12-31", "6 pm")],
)  # fmt: skip
def test_what_is_no_day_or_hour_is_told(day: str, hour: str) -> None:
    with pytest.raises(BadTerms):
        wall_time_of(day, hour)


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_is_a_wall_time_or_told(day: str, hour: str) -> None:
    with contextlib.suppress(BadTerms):
        wall_time_of(day, hour)

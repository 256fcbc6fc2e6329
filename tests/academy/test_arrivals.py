"""Late arrivals: a phone's clock is neither trusted nor called a liar."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from academy.arrivals import LONGEST_WAIT, Arrival, arrival, claimed_at, claimed_moment

NOW = dt.datetime.fromisoformat("2026-11-22T14:02")
MOMENTS = st.datetimes(dt.datetime.fromisoformat("2020-01-01"), dt.datetime.fromisoformat("2035-01-01"))


@given(MOMENTS | st.none(), MOMENTS, MOMENTS | st.none())
def test_what_is_received_in_time_is_in_time_whatever_a_phone_claims(
    given_at: dt.datetime | None, received_at: dt.datetime, deadline: dt.datetime | None
) -> None:
    stands = arrival(given_at=given_at, received_at=received_at, deadline=deadline)
    assert (stands is Arrival.IN_TIME) == (deadline is None or received_at <= deadline)
    if stands is Arrival.FOR_THE_TRAINER:
        assert given_at is not None
        assert deadline is not None
        assert given_at <= deadline < received_at


def test_a_plain_form_claims_nothing_and_is_late() -> None:
    assert arrival(given_at=None, received_at=NOW, deadline=NOW - dt.timedelta(minutes=1)) is Arrival.LATE


@given(st.integers(-(2**60), 2**60) | st.none())
def test_no_claim_is_in_the_future_or_older_than_a_course(number: int | None) -> None:
    claims = [claimed_moment(number, now=NOW), claimed_at(number or 0, now=NOW)]
    assert all(claim is None or NOW - LONGEST_WAIT <= claim <= NOW for claim in claims)


def test_a_claim_counts_back_from_the_arrival() -> None:
    assert claimed_moment(3_600_000, now=NOW) == NOW - dt.timedelta(hours=1)
    since_1970 = round(NOW.replace(tzinfo=dt.UTC).timestamp() * 1000)
    assert claimed_at(since_1970 - 1000, now=NOW) == NOW - dt.timedelta(seconds=1)

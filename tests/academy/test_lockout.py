"""Growing waits: their clock, and that nothing makes them shorter."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from academy import lockout
from academy.database import open_academy
from academy.lockout import Attempt, begin_attempt, end_wait, forgive, remaining_wait, wait_after

NOON = dt.datetime(2026, 3, 1, 12, 0)  # noqa: DTZ001  # the tables hold naive UTC
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def session(academy_url: str) -> Iterator[Session]:
    sessions = open_academy(academy_url)
    with sessions() as opened:
        yield opened
    sessions.kw["bind"].dispose()


def fail(session: Session, times: int, now: dt.datetime, identifier: str = "telephone:1") -> dt.datetime:
    """Fail so many times, each as soon as it may; return the instant after the last."""
    for _ in range(times):
        now += remaining_wait(session, identifier, now)
        assert isinstance(begin_attempt(session, identifier, now), Attempt)
    return now


def test_waits_are_one_five_fifteen_then_sixty_minutes() -> None:
    minutes = [wait_after(failures) // MINUTE for failures in range(1, 11)]
    assert minutes == [0, 0, 0, 0, 1, 5, 15, 60, 60, 60]


@given(st.integers(0, 1000))
def test_one_more_failure_never_shortens_the_wait(failures: int) -> None:
    assert wait_after(failures + 1) >= wait_after(failures)


def test_the_fifth_failure_closes_the_door_for_a_minute_and_knocking_changes_nothing(session: Session) -> None:
    now = fail(session, 5, NOON)
    assert begin_attempt(session, "telephone:1", now) == MINUTE
    for seconds in (1, 20, 59):
        left = begin_attempt(session, "telephone:1", now + dt.timedelta(seconds=seconds))
        assert left == dt.timedelta(seconds=60 - seconds)
    assert isinstance(begin_attempt(session, "telephone:1", now + MINUTE), Attempt)
    assert remaining_wait(session, "telephone:1", now + MINUTE) == 5 * MINUTE


def test_one_identifier_never_locks_another(session: Session) -> None:
    now = fail(session, 5, NOON)
    assert isinstance(begin_attempt(session, "telephone:2", now), Attempt)


def test_a_right_secret_wipes_the_failures(session: Session) -> None:
    now = fail(session, 3, NOON)
    attempt = begin_attempt(session, "telephone:1", now)
    assert isinstance(attempt, Attempt)
    forgive(session, attempt, forget_all=True)
    fail(session, 4, now)
    assert not remaining_wait(session, "telephone:1", now)


def test_on_a_shared_number_a_right_secret_takes_back_only_itself(session: Session) -> None:
    now = fail(session, 4, NOON)
    for _ in range(3):
        own = begin_attempt(session, "telephone:1", now)
        assert isinstance(own, Attempt)
        forgive(session, own, forget_all=False)
    fail(session, 1, now)
    assert remaining_wait(session, "telephone:1", now) == MINUTE


def test_a_right_secret_never_ends_a_wait_that_others_earned(session: Session) -> None:
    now = fail(session, 3, NOON)
    own = begin_attempt(session, "telephone:1", now)  # the fourth, still being checked
    assert isinstance(own, Attempt)
    fail(session, 1, now)  # the fifth, wrong, meanwhile
    forgive(session, own, forget_all=False)
    assert remaining_wait(session, "telephone:1", now) == MINUTE


def test_a_day_later_failures_are_forgotten(session: Session) -> None:
    now = fail(session, 4, NOON) + lockout.FORGOTTEN_AFTER + dt.timedelta(seconds=1)
    fail(session, 4, now)
    assert not remaining_wait(session, "telephone:1", now)


def test_a_trainer_ends_the_wait(session: Session) -> None:
    now = fail(session, 7, NOON)
    end_wait(session, "telephone:1")
    assert not remaining_wait(session, "telephone:1", now)
    assert isinstance(begin_attempt(session, "telephone:1", now), Attempt)


def test_no_identifier_is_kept_readable(session: Session) -> None:
    fail(session, 1, NOON, "telephone:+212612345678")
    session.flush()
    rows = session.connection().exec_driver_sql("select * from failed_sign_ins").all()
    assert "612345678" not in str(rows)

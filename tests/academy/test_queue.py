"""The grading queue: leased to one, taken over from the dead, set aside with a reason."""

import datetime as dt

import pytest

from academy import queue
from academy.errors import LeaseLost
from academy.records import QueuedGrading, Submission
from tests.academy.conftest import SmallAcademy


def lease(academy: SmallAcademy, worker: str) -> Submission | None:
    with academy.sessions.begin() as session:
        return queue.lease_next(session, worker, academy.now)


def waiting_row(academy: SmallAcademy, submission: Submission) -> QueuedGrading | None:
    with academy.sessions.begin() as session:
        return session.get(QueuedGrading, submission.submission_id)


@pytest.fixture
def submission(academy: SmallAcademy) -> Submission:
    academy.answer("minimum_members", "5")
    return academy.submit()


def test_one_worker_has_it_until_its_lease_ends_then_another(academy: SmallAcademy, submission: Submission) -> None:
    assert lease(academy, "one")
    assert lease(academy, "two") is None
    academy.now += queue.LEASE
    taken = lease(academy, "two")
    assert taken
    assert taken.submission_id == submission.submission_id
    with academy.sessions.begin() as session, pytest.raises(LeaseLost, match="'one'"):
        queue.finish(session, submission.submission_id, "one", academy.now)
    with academy.sessions.begin() as session:
        assert queue.finish(session, submission.submission_id, "two", academy.now).state == "graded"
    assert waiting_row(academy, submission) is None


def test_a_cohort_is_graded_by_one_worker_at_a_time_and_in_order(academy: SmallAcademy, submission: Submission) -> None:
    academy.answer("minimum_members", "6")
    later = academy.submit()
    first = lease(academy, "one")
    assert first
    assert first.submission_id == submission.submission_id
    assert lease(academy, "two") is None
    with academy.sessions.begin() as session:
        queue.finish(session, submission.submission_id, "one", academy.now)
    second = lease(academy, "two")
    assert second
    assert second.submission_id == later.submission_id


def test_what_fails_three_times_is_set_aside_with_its_reason_and_can_be_tried_again(
    academy: SmallAcademy, submission: Submission
) -> None:
    for _ in range(queue.MOST_TRIES):
        assert lease(academy, "one")
        with academy.sessions.begin() as session:
            queue.give_back(session, submission.submission_id, "one", "no gradebook")
    assert lease(academy, "one") is None
    row = waiting_row(academy, submission)
    assert row
    assert row.set_aside_reason == "no gradebook"
    with academy.sessions.begin() as session:
        assert session.get_one(Submission, submission.submission_id).state == "set_aside"
        queue.try_again(session, submission.submission_id, academy.now)
    assert lease(academy, "one")


def test_what_kills_its_worker_three_times_is_set_aside(academy: SmallAcademy, submission: Submission) -> None:
    for worker in "abc":
        assert lease(academy, worker)
        academy.now += queue.LEASE + dt.timedelta(seconds=1)
    assert lease(academy, "d") is None
    row = waiting_row(academy, submission)
    assert row
    assert "3 times" in str(row.set_aside_reason)

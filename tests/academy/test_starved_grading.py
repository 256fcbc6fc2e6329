"""Grading on a machine that has no time for it: nothing is set aside for it, and nothing is graded twice."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from academy import grading, queue
from academy.gradebooks import kept_work
from academy.records import QueuedGrading, Submission
from hub_config import cohort_jails
from hub_config.cohort_jails import CohortJails
from hub_config.services.kept_leases import kept
from tests.academy.conftest import LEARNER, LESSON, SmallAcademy
from tests.academy.test_grader_process import hand_in, require_graded_once

pytestmark = pytest.mark.soak_on_postgresql


@pytest.fixture
def jails(academy: SmallAcademy) -> Iterator[CohortJails]:
    made = CohortJails(academy.cohorts_folder, most=1)
    yield made
    made.close()


def take(academy: SmallAcademy, worker: str) -> list[Submission]:
    return grading.take_next(academy.sessions, worker, academy.now)


def go_on(academy: SmallAcademy, taken: list[Submission], worker: str, work: CohortJails | None = None) -> str:
    """Grade what a worker has taken; return the state of the first."""
    known = (academy.sessions, academy.built.folder, work or academy.work)
    return grading.grade_taken(*known, taken, worker, academy.now)[0].state


def test_what_gets_no_processor_is_tried_again_however_often_and_graded_once_when_it_gets_one(
    academy: SmallAcademy, jails: CohortJails, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission_id = hand_in(academy, "5")
    process = jails._resident(academy.cohort.cohort_id).process
    os.killpg(process._process.pid, signal.SIGSTOP)
    with monkeypatch.context() as patience:
        patience.setattr(cohort_jails, "START_SECONDS", 0.1)
        for _ in range(queue.MOST_TRIES + 2):
            assert go_on(academy, take(academy, "one"), "one", jails) == "queued"
            with academy.sessions() as session:
                row = session.get_one(QueuedGrading, submission_id)
                assert (row.tries, row.set_aside_reason) == (0, None)
    os.killpg(process._process.pid, signal.SIGCONT)
    assert go_on(academy, take(academy, "one"), "one", jails) == "graded"
    require_graded_once(academy, submission_id)


def test_a_worker_that_stood_still_past_its_lease_writes_nothing_over_what_others_graded_since(
    academy: SmallAcademy,
) -> None:
    first = hand_in(academy, "6")
    stood_still = take(academy, "one")
    academy.now += queue.LEASE
    assert go_on(academy, take(academy, "two"), "two") == "graded"
    second = hand_in(academy, "5")
    assert go_on(academy, take(academy, "two"), "two") == "graded"
    go_on(academy, stood_still, "one")
    for submission_id in (first, second):
        require_graded_once(academy, submission_id)
    held = kept_work(academy.course_folder, LESSON, LEARNER)
    with academy.sessions() as session:
        assert held
        assert held.submitted_at == session.get_one(Submission, second).submitted_at


def test_a_lease_does_not_end_while_its_worker_waits(academy: SmallAcademy) -> None:
    submission_id = hand_in(academy, "5")
    take(academy, "one")
    later = academy.now + queue.LEASE

    def renew() -> None:
        with academy.sessions.begin() as session:
            queue.keep(session, submission_id, "one", later)

    def until() -> object:
        with academy.sessions() as session:
            return session.get_one(QueuedGrading, submission_id).leased_until

    with kept(renew, seconds=0.01):
        while until() != later + queue.LEASE:
            time.sleep(0.01)
    academy.now = later
    assert take(academy, "two") == []

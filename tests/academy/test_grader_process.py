"""The grader as a process: kept for the next, stopped in order, killed at any moment with each grade written once."""

import datetime as dt
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

import psutil
import pytest
from sqlalchemy import func, select, update

from academy import ledger
from academy.database import utc_now
from academy.gradebooks import kept_work, write_manual_grade
from academy.records import LedgerEntry, OutboxItem, QueuedGrading, Submission
from tests.academy.conftest import LEARNER, LESSON, TRAINER, SmallAcademy
from tests.academy.marking.giving import give_points

pytestmark = pytest.mark.soak_on_postgresql
PATIENCE = 600.0  # a worker starts in two seconds, and in minutes on a machine that does much else
Found = TypeVar("Found")


@contextmanager
def grader(academy: SmallAcademy) -> Iterator[subprocess.Popen[str]]:
    """Run one worker on the academy, as the site does; it is gone afterwards, whatever happened."""
    state = academy.cohorts_folder.parent
    lessons = state / "lessons"
    if not lessons.exists():
        lessons.symlink_to(academy.built.folder)
    ours = {"TAAWOUN_STATE": str(state), "TAAWOUN_ACADEMY_URL": academy.url}
    command = [sys.executable, "-P", "-m", "hub_config.services.grader"]
    with subprocess.Popen(command, env=os.environ | ours, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(look: Callable[[], Found | None]) -> Found:
    """Look until there is something."""
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        if (found := look()) is not None:
            return found
        time.sleep(0.02)  # often enough; each look takes the time of what is looked for
    raise AssertionError("nothing came in time")


def jailed_processes(of: int) -> set[int]:
    """Return which processes for cohorts' folders a worker keeps; a number is not given again while one lives."""
    found = set()
    for child in psutil.Process(of).children():
        with suppress(psutil.NoSuchProcess):  # others of this run end meanwhile
            if "hub_config.services.one_cohort" in child.cmdline():
                found.add(child.pid)
    return found


def hand_in(academy: SmallAcademy, answer: str) -> int:
    academy.answer("minimum_members", answer)
    academy.answer("my_project", f"Nous sommes {answer}.")
    return academy.submit().submission_id


def is_graded(academy: SmallAcademy, submission_id: int) -> bool | None:
    with academy.sessions.begin() as session:
        return session.get_one(Submission, submission_id).state == "graded" or None


def is_carried(academy: SmallAcademy) -> bool | None:
    """Tell whether what goes to gradebooks is there, and known to be."""
    with academy.sessions.begin() as session:
        waiting = select(OutboxItem).where(OutboxItem.done_at.is_(None))
        return session.scalars(waiting).first() is None or None


def is_leased(academy: SmallAcademy) -> bool | None:
    with academy.sessions.begin() as session:
        held = select(QueuedGrading).where(QueuedGrading.leased_until.is_not(None))
        return session.scalars(held).first() is not None or None


def end_leases(academy: SmallAcademy) -> None:
    """Let the minute of a dead worker's lease be over."""
    with academy.sessions.begin() as session:
        held = QueuedGrading.leased_until.is_not(None)
        session.execute(update(QueuedGrading).where(held).values(leased_until=utc_now() - dt.timedelta(seconds=1)))


def grade_one(academy: SmallAcademy, answer: str) -> None:
    """Hand in and wait for the points in the ledger."""
    submission_id = hand_in(academy, answer)
    wait_for(lambda: is_graded(academy, submission_id))


@pytest.fixture(autouse=True)
def present(academy: SmallAcademy) -> None:
    academy.now = utc_now() - dt.timedelta(days=1)  # the worker has a clock of its own


@pytest.mark.soak  # a killed worker is tried each time
def test_the_process_that_graded_the_first_submission_grades_the_next(academy: SmallAcademy) -> None:
    """Starting one takes a second and more: `python -m benchmarks grading` says what this saves."""
    with grader(academy) as worker:
        grade_one(academy, "4")
        kept = jailed_processes(worker.pid)
        assert len(kept) == 1
        for answer in ("5", "6"):
            grade_one(academy, answer)
            assert jailed_processes(worker.pid) == kept


def test_a_trainers_grade_reaches_the_gradebook_and_formgraders_the_ledger(academy: SmallAcademy) -> None:
    def in_gradebook() -> float | None:
        kept = kept_work(academy.course_folder, LESSON, LEARNER)
        return kept.grades["my_project"].manual_score if kept else None

    def in_ledger() -> float | None:
        with academy.sessions.begin() as session:
            entry = ledger.current_points(session, **academy.place).get("my_project")
        return entry.points if entry and entry.origin == "formgrader" else None

    submission_id = hand_in(academy, "5")
    with grader(academy):
        wait_for(lambda: is_graded(academy, submission_id))
        with academy.sessions.begin() as session:
            give_points(
                session,
                trainer_id=TRAINER,
                submission_id=submission_id,
                exercise_id="my_project",
                points=4,
                comment="",
                now=utc_now(),
            )
        assert wait_for(in_gradebook) == 4
        wait_for(lambda: is_carried(academy))
        edit = {"lesson_id": LESSON, "person_id": LEARNER, "exercise_id": "my_project", "points": 2, "comment": ""}
        write_manual_grade(academy.course_folder, edit)
        assert wait_for(in_ledger) == 2


def test_asked_to_stop_it_ends_in_order_and_quietly(academy: SmallAcademy) -> None:
    submission_id = hand_in(academy, "5")
    with grader(academy) as process:
        wait_for(lambda: is_graded(academy, submission_id))
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
        assert process.stderr
        assert process.stderr.read() == ""


def kill_while_grading(academy: SmallAcademy, seeds: Iterable[int]) -> None:
    """Kill workers, each some moment after it took a submission; the next must grade it, once."""
    handed_in: list[int] = []
    for seed in seeds:
        with grader(academy) as process:
            wait_for(lambda: all_graded(academy, handed_in))
            handed_in.append(hand_in(academy, json.dumps(seed)))
            wait_for(lambda: is_leased(academy) or is_graded(academy, handed_in[-1]))
            time.sleep(random.Random(seed).uniform(0, 0.5))  # a moment, no secret
            process.kill()
            process.wait()
        end_leases(academy)
    with grader(academy):
        wait_for(lambda: all_graded(academy, handed_in))
    for submission_id in handed_in:
        require_graded_once(academy, submission_id)


def all_graded(academy: SmallAcademy, handed_in: list[int]) -> bool | None:
    return all(is_graded(academy, each) for each in handed_in) or None


def require_graded_once(academy: SmallAcademy, submission_id: int) -> None:
    with academy.sessions.begin() as session:
        counts = session.scalars(
            select(func.count()).where(LedgerEntry.submission_id == submission_id).group_by(LedgerEntry.exercise_id)
        )
        assert set(counts) == {1}
        assert set(session.scalars(select(LedgerEntry.origin))) == {"grader"}
        ledger.verify(session)


def test_a_killed_workers_submission_is_graded_once_by_another(academy: SmallAcademy) -> None:
    kill_while_grading(academy, range(2))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3, 203))
def test_two_hundred_kills_lose_and_double_nothing(academy: SmallAcademy, seed: int) -> None:
    kill_while_grading(academy, [seed])

"""What waits for a cohort is leased and graded together, and yet each submission stands for itself."""

import datetime as dt
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from academy import answers, cohorts, grading, ledger, queue
from academy.cohort_work import HandedIn, KeptWork, NotGraded
from academy.database import utc_now
from academy.errors import CohortTooSlow
from academy.records import Person, QueuedGrading, Submission
from academy.submissions import submit
from academy.work_here import WorkHere
from tests.academy.conftest import KEY, LESSON, SmallAcademy
from tests.academy.test_grader_process import all_graded, end_leases, grader, is_leased, require_graded_once, wait_for
from tests.academy.test_hostile_folders import one_more

pytestmark = pytest.mark.soak_on_postgresql


def hand_in_all(academy: SmallAcademy, people: Sequence[str]) -> list[int]:
    """Let learners hand in one after another, each enrolled at the first time; return their submissions."""
    numbers = []
    for person_id in people:
        academy.now += dt.timedelta(seconds=1)
        place = {"person_id": person_id, "cohort_id": academy.cohort.cohort_id, "lesson_id": LESSON}
        academy.sequence += 1
        sent = {"device_id": "phone", "sequence": academy.sequence, "based_on": 0, "language": "fr", "now": academy.now}
        with academy.sessions.begin() as session:
            if session.get(Person, person_id) is None:
                session.add(Person(person_id=person_id, name=person_id, created_at=academy.now))
                session.flush()
            cohorts.join_with_code(session, person_id=person_id, code=academy.cohort.join_code, now=academy.now)
            value = str(academy.sequence)
            answers.save_answer(session, **place, exercise_id="minimum_members", value=value, **sent)
            made = submit(session, **place, language="fr", signing_key=KEY, now=academy.now)
            numbers.append(made.submission_id)
    return numbers


def lease(academy: SmallAcademy, worker: str, most: int = 25) -> list[int]:
    with academy.sessions.begin() as session:
        taken = queue.lease_together(session, worker, academy.now, most=most)
        return [submission.submission_id for submission in taken]


def state_of(academy: SmallAcademy, number: int) -> str:
    with academy.sessions.begin() as session:
        return session.get_one(Submission, number).state


def test_a_cohorts_oldest_are_leased_together_and_nobody_is_overtaken_by_their_own_later_attempt(
    academy: SmallAcademy,
) -> None:
    first, second = hand_in_all(academy, ["pone", "ptwo"])
    (again,) = hand_in_all(academy, ["pone"])
    other = one_more(academy)
    (elsewhere,) = hand_in_all(other, ["pthree"])
    assert lease(academy, "one") == [first, second]
    assert lease(academy, "two") == [elsewhere], "the cohort in hand is one worker's"
    with academy.sessions.begin() as session:
        for number in (first, second):
            queue.finish(session, number, "one", academy.now)
    assert lease(academy, "one", most=1) == [again]


def test_what_was_tried_before_is_taken_alone_so_that_it_takes_no_other_with_it(academy: SmallAcademy) -> None:
    numbers = hand_in_all(academy, ["pone", "ptwo", "pthree"])
    assert lease(academy, "doomed") == numbers
    (later,) = hand_in_all(academy, ["pfour"])
    academy.now += queue.LEASE
    for number in numbers:
        assert lease(academy, "next") == [number]
        with academy.sessions.begin() as session:
            queue.finish(session, number, "next", academy.now)
    assert lease(academy, "next") == [later]


def test_a_worker_that_died_with_many_in_hand_leaves_each_to_be_graded_once(academy: SmallAcademy) -> None:
    numbers = hand_in_all(academy, ["pone", "ptwo", "pthree"])
    taken = grading.take_next(academy.sessions, "doomed", academy.now)
    folder = academy.built.folder
    academy.work.grade(taken[0].cohort_id, [grading.prepare(academy.sessions, folder, each) for each in taken])
    grading.grade_taken(academy.sessions, folder, academy.work, taken[:1], "doomed", academy.now)
    academy.now += queue.LEASE  # ... and after the first was entered, the worker was killed
    while academy.grade():
        pass
    for number in numbers:
        assert state_of(academy, number) == "graded"
        require_graded_once(academy, number)


class Poisoned(WorkHere):
    """Cannot grade one learner's submission, alone or among others."""

    def __init__(self, folder: Path, person_id: str, *, takes_all_with_it: bool) -> None:
        super().__init__(folder)
        self.person_id, self.takes_all_with_it = person_id, takes_all_with_it

    def grade(self, cohort_id: str, handed_in: Sequence[HandedIn]) -> list[KeptWork | NotGraded]:
        if self.takes_all_with_it and self.person_id in {one.person_id for one in handed_in}:
            raise CohortTooSlow(cohort_id, 20)
        graded = super().grade(cohort_id, handed_in)
        who = [one.person_id == self.person_id for one in handed_in]
        return [NotGraded("poison") if is_it else one for is_it, one in zip(who, graded, strict=True)]


@pytest.mark.parametrize("takes_all_with_it", [False, True])
def test_one_that_cannot_be_graded_is_set_aside_and_all_beside_it_are_graded(
    academy: SmallAcademy, *, takes_all_with_it: bool
) -> None:
    numbers = hand_in_all(academy, ["pone", "ptwo", "pthree"])
    work = Poisoned(academy.cohorts_folder, "ptwo", takes_all_with_it=takes_all_with_it)
    for _ in range(10):
        taken = grading.take_next(academy.sessions, "worker", academy.now)
        if not taken:
            break
        grading.grade_taken(academy.sessions, academy.built.folder, work, taken, "worker", academy.now)
    assert [state_of(academy, number) for number in numbers] == ["graded", "set_aside", "graded"]
    with academy.sessions.begin() as session:
        reason = session.get_one(QueuedGrading, numbers[1]).set_aside_reason
        ledger.verify(session)
    assert ("no answer in 20 s" if takes_all_with_it else "poison") in str(reason)


def test_requests_stay_small_however_long_the_answers(academy: SmallAcademy) -> None:
    sent = [HandedIn(LESSON, f"p{n}", academy.now, "x" * 3 * 1024**2) for n in range(3)]
    assert [len(part) for part in grading.in_requests(sent)] == [1, 1, 1]
    assert [len(part) for part in grading.in_requests([*sent[:1], replace(sent[1], notebook="x")])] == [2]


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100))
def test_a_hundred_workers_killed_with_a_dozen_in_hand_lose_and_double_nothing(
    academy: SmallAcademy, seed: int
) -> None:
    academy.now = utc_now() - dt.timedelta(days=1)  # the worker has a clock of its own
    numbers = hand_in_all(academy, [f"plearner{number:03}" for number in range(12)])
    with grader(academy) as process:
        wait_for(lambda: is_leased(academy) or all_graded(academy, numbers))
        time.sleep(random.Random(seed).uniform(0, 2))  # a moment, no secret
        process.kill()
        process.wait()
    end_leases(academy)
    with grader(academy):
        wait_for(lambda: end_leases(academy) or all_graded(academy, numbers))
    for number in numbers:
        require_graded_once(academy, number)

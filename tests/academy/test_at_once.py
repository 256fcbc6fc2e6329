"""What many do at one instant: on either database it is as if they had come one after the other."""

import datetime as dt
import io
import threading
from collections.abc import Callable
from typing import TypeVar

from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from academy import cohorts, photos, queue
from academy.entry_errors import AlreadyTaken
from academy.lockout import Attempt, begin_attempt
from academy.people import create_with_password
from academy.records import Account, Enrolment, Submission
from tests.academy.conftest import LEARNER, NOON, SmallAcademy

AT_ONCE = 8
Done = TypeVar("Done")


def at_once(act: Callable[[int], Done]) -> list[Done]:
    """Let everybody act at the same instant; return what each got, or raise what the first to fail raised."""
    start, done, failed = threading.Barrier(AT_ONCE), [], []

    def one(number: int) -> None:
        start.wait()
        try:
            done.append(act(number))
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return done


def test_many_taps_on_hand_in_are_one_attempt(academy: SmallAcademy) -> None:
    academy.answer("minimum_members", "5")
    assert len({submission.submission_id for submission in at_once(lambda _number: academy.submit())}) == 1


def test_one_photo_that_comes_many_times_at_one_instant_is_kept_once(academy: SmallAcademy) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), (200, 90, 10)).save(picture, "JPEG")

    def send(_number: int) -> str:
        with academy.sessions.begin() as session:
            return photos.keep(session, LEARNER, picture.getvalue(), NOON)["photo"]

    assert len(set(at_once(send))) == 1


def test_many_taps_on_join_are_one_place(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        session.delete(session.get_one(Enrolment, (academy.cohort.cohort_id, LEARNER)))

    def join(_number: int) -> str:
        with academy.sessions.begin() as session:
            return cohorts.join_with_code(session, person_id=LEARNER, code=academy.cohort.join_code, now=NOON).cohort_id

    assert len(at_once(join)) == AT_ONCE


def test_many_answers_are_numbered_in_the_order_in_which_they_were_received(academy: SmallAcademy) -> None:
    received = at_once(lambda number: academy.answer("minimum_members", str(number), device_id=f"phone{number}"))
    revisions = [acknowledgement.revision for acknowledgement in received]
    assert sorted(set(revisions)) == sorted(revisions)
    assert sum(acknowledgement.is_conflict for acknowledgement in received) == AT_ONCE - 1


def test_of_many_workers_one_has_the_cohort(academy: SmallAcademy) -> None:
    for answer in "567":
        academy.answer("minimum_members", answer)
        academy.submit()

    def lease(number: int) -> Submission | None:
        with academy.sessions.begin() as session:
            return queue.lease_next(session, f"worker {number}", academy.now)

    assert sum(found is not None for found in at_once(lease)) == 1


def test_of_many_guesses_five_are_let_through(empty_academy: sessionmaker[Session]) -> None:
    def guess(_number: int) -> Attempt | dt.timedelta:
        with empty_academy.begin() as session:
            return begin_attempt(session, "telephone:1", NOON)

    assert sum(isinstance(outcome, Attempt) for outcome in at_once(guess)) == 5


def test_of_many_who_ask_for_one_user_name_one_gets_it(empty_academy: sessionmaker[Session]) -> None:
    def ask(number: int) -> bool:
        try:
            with empty_academy.begin() as session:
                create_with_password(
                    session, user_name="officer", name=f"Officier {number}", password="une petite phrase",
                    groups=["staff"], approved=True, now=NOON,
                )  # fmt: skip
        except AlreadyTaken:
            return False
        return True

    assert sum(at_once(ask)) == 1
    with empty_academy() as session:
        assert session.scalar(select(func.count()).select_from(Account)) == 1

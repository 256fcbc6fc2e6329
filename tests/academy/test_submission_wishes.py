"""A phone's wish to submit: retried, replayed, sent at once, it is one submission."""

import datetime as dt

import pytest

from academy.errors import ReusedSequence
from academy.records import Submission
from academy.submission_wishes import submit_as_wished
from tests.academy.conftest import KEY, NOON, SmallAcademy


def wish(academy: SmallAcademy, sequence: int, **changes: str) -> Submission:
    with academy.sessions.begin() as session:
        return submit_as_wished(
            session,
            **(academy.place | changes),
            language="ar",
            device_id="p-1",
            sequence=sequence,
            given_at=NOON - dt.timedelta(hours=3),
            signing_key=KEY,
            now=NOON,
        )


def test_a_wish_that_arrives_again_is_the_submission_it_was_whatever_was_answered_since(academy: SmallAcademy) -> None:
    academy.answer("minimum_members", "7")
    first = wish(academy, 1)
    academy.answer("minimum_members", "5")
    assert wish(academy, 1).submission_id == first.submission_id
    second = wish(academy, 2)
    assert (second.attempt, second.answers) == (2, {"minimum_members": "5"})
    assert wish(academy, 1).submission_id == first.submission_id


def test_two_wishes_for_the_same_answers_are_one_submission(academy: SmallAcademy) -> None:
    academy.answer("minimum_members", "7")
    assert wish(academy, 1).submission_id == wish(academy, 2).submission_id == academy.submit().submission_id


def test_a_number_that_was_used_for_another_lesson_is_refused(academy: SmallAcademy) -> None:
    academy.answer("minimum_members", "7")
    wish(academy, 1)
    with pytest.raises(ReusedSequence):
        wish(academy, 1, lesson_id="another")
